"""Microsoft Teams' attendance reports, of three generations and in any language.

1. a log: name, action, time; a row for each time that somebody joined or left;
2. a block about the meeting, then a row for each join with two times and a duration;
3. sections '1. Summary', '2. Participants', '3. In-Meeting Activities'; the second has a row for
   each person, with the same two times and duration.

The words follow the organiser's language, so the shape decides: two times and a duration with
its units ('1h 42m', '2 h 44 m', '10s') stand in no other tool's rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.readers.exports import export
from pipeline.readers.headings import filled_in, is_blank
from pipeline.readers.meetings import PRESENT, block, per_person
from pipeline.readers.words import NAME, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Sheet, Table, Value

name = "Microsoft Teams"

_SEARCH = 60  # rows in which the headings stand; the summary has some ten
_LOOK = 5  # rows that show what a table holds
_LOG, _ACTIONS = 3, 3  # columns of the log; different actions in it: joined, joined before, left
_FEWEST = 4  # rows that an unknown language's log must have
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp]?)")
_SPAN = re.compile(r"(\d+)\s*([^\W\d_]+)\.?")
_WHOLE = re.compile(rf"(?:{_SPAN.pattern}\s*)+")
_DAY, _HALF_DAY = 24 * 60, 12  # minutes; hours
_IN_ENGLISH = ("full name", "user action", "timestamp")


def find(sheet: Sheet) -> tuple[Table, ...]:
    """The log as a whole, or the first block of rows with two times and a duration."""
    if _is_log(sheet):
        return (block(sheet, _first(sheet), len(sheet.rows)),)
    for index in range(min(_SEARCH, len(sheet.rows) - 1)):
        if _starts(sheet.rows[index], sheet.rows[index + 1]):
            following = range(index + 1, len(sheet.rows))
            end = next((i for i in following if len(filled_in(sheet.rows[i])) <= 1), None)
            return (block(sheet, index, len(sheet.rows) if end is None else end),)
    return ()


def _first(sheet: Sheet) -> int:
    return next(index for index, row in enumerate(sheet.rows) if filled_in(row))


def _starts(headings: list[Value], row: list[Value]) -> bool:
    """Whether these are headings, and below them a row with two times and a duration."""
    words = [headings[index] for index in filled_in(headings)]
    return (
        len(words) > _LOG
        and all(isinstance(cell, str) and _minutes(cell) is None for cell in words)
        and not any(map(_is_time, words))
        and sum(map(_is_time, row)) == 2  # noqa: PLR2004 - joined and left
        and sum(_minutes(cell) is not None for cell in row) == 1
    )


def _is_time(cell: Value) -> bool:
    return isinstance(cell, datetime) or (isinstance(cell, str) and bool(_DATE.match(cell.strip())))


def _minutes(cell: Value) -> float | None:
    """The minutes of '1h 42m' or '1 Std. 42 Min.'; None where it is no such text."""
    if not isinstance(cell, str) or not _WHOLE.fullmatch(cell.strip()):
        return None
    total = 0.0
    for count, unit in _SPAN.findall(cell):
        word = unit.casefold()
        if word.startswith(("h", "u", "st")):  # heures, uur, Stunden
            total += int(count) * 60
        elif word.startswith("m"):
            total += int(count)
        elif word.startswith("s"):
            total += int(count) / 60
        else:
            return None
    return total


def _is_log(sheet: Sheet) -> bool:
    """Three columns: names, two or three actions, times to the second."""
    rows = [filled for row in sheet.rows[:_SEARCH] if (filled := filled_in(row))]
    if len(rows) < 2 or any(filled != [0, 1, 2] for filled in rows):  # noqa: PLR2004 - with headings
        return False
    header, *below = (row for row in sheet.rows[:_SEARCH] if filled_in(row))
    times = all(_is_time(row[2]) and _clock(row[2]) is not None for row in below)
    actions = {str(row[1]) for row in below}
    if not times or _is_time(header[2]) or len(actions) > _ACTIONS:
        return False
    if tuple(plain(str(cell)) for cell in header[:_LOG]) == _IN_ENGLISH:
        return True
    people: dict[str, set[str]] = defaultdict(set)
    for row in below:
        people[str(row[0])].add(str(row[1]))
    return len(below) >= _FEWEST and any(len(done) > 1 for done in people.values())


def _clock(cell: Value) -> float | None:
    """Minutes since midnight. The order of day and month differs; no meeting needs it."""
    if isinstance(cell, datetime):
        return cell.hour * 60 + cell.minute + cell.second / 60
    found = _DATE.match(str(cell).strip())
    if found is None or found[3] is None:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % _HALF_DAY + (_HALF_DAY if found[4] in "Pp" else 0)
    return hour * 60 + int(found[2]) + int(found[3]) / 60


def read(table: Table) -> Export:
    first = table.rows[0] if table.rows else []
    spans = [index for index, cell in enumerate(first) if _minutes(cell) is not None]
    if spans:
        duration = spans[0]
        minutes: Sequence[float | None] = [_minutes(row[duration]) for row in table.rows]
    else:
        duration, minutes = _LOG - 1, _stays(table)
    whole = per_person(_named(table), 0, _address(table), minutes, duration)
    return export(whole, name, verdict=PRESENT, tool={duration})


def _named(table: Table) -> Table:
    """The names stand first, whatever they are called in the organiser's language."""
    if plain(table.header[0]) in NAME:
        return table
    return replace(table, header=("Name", *table.header[1:]))


def _address(table: Table) -> int | None:
    """The column of addresses: the one with most of them."""
    counts = [
        sum("@" in str(row[index]) for row in table.rows if not is_blank(row[index]))
        for index in range(len(table.header))
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _stays(table: Table) -> list[float | None]:
    """Minutes from each joining to the leaving after it, at the row of the leaving.

    What somebody did first is joining, in whatever language. Who is still there at the end of
    the log has a stay of unknown length.
    """
    joining: set[str] = set()
    seen: set[str] = set()
    for row in table.rows:
        if str(row[0]) not in seen:
            seen.add(str(row[0]))
            joining.add(str(row[1]))
    since: dict[str, float | None] = {}
    minutes: list[float | None] = []
    for row in table.rows:
        who, clock = str(row[0]), _clock(row[2])
        begun = since.pop(who, None)
        if str(row[1]) in joining:
            since[who] = clock if begun is None else begun
            minutes.append(None)
        else:
            stayed = None if begun is None or clock is None else (clock - begun) % _DAY
            minutes.append(stayed)
    return minutes
