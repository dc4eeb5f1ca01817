"""Marks in columns: crosses under the options of a question, and crosses for each session."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.readers.headings import is_blank
from pipeline.readers.notes import is_total
from pipeline.readers.words import CROSSES, LABELS, label, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.readers.base import Table, Value

GRID = re.compile(r"(?P<heading>.*\S)\s*\[(?P<item>[^\[\]]+)\]\s*", re.DOTALL)
_FLAT = re.compile(r"(?P<heading>.*\S)(?:\s*:|\s[-\u2013\u2014])\s+(?P<item>[^:]+)", re.DOTALL)
_MARKS = CROSSES | frozenset(
    ["ja", "j", "nee", "neen", "n", "yes", "y", "no", "oui", "non", "0", "-", "/", "false",
     "onwaar", "afwezig", "aanwezig", "present", "absent", "verontschuldigd", "ziek", "excused",
     "?", "(x)", "(v)"]
)  # fmt: skip
_SESSION = re.compile(
    r"(?:dag|dagdeel|sessie|les|avond|bijeenkomst|module|voormiddag|namiddag|ochtend|middag|day|"
    r"session|meeting|morning|afternoon|evening|jour|seance|journee|matin|tag|sitzung|ronde|round)"
    r"(?: ?\w{1,3})?(?: .*)?"
    r"|[vn]m(?: \d.*)?"  # 'VM', 'NM': the two halves of a day
    r"|(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?(?: \d.*)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \d.*)?"
    r"|\d{1,4} \d{1,2}(?: \d{1,4}.*)?|\d{1,2} [a-z]{3,9}(?: \d{2,4})?"
)
_DATED = re.compile(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[ _-]+")
_LIST = re.compile(
    r"(?:aanwezigheids?|aanwezigheden|aanwezigen|deelnemers|tekenlijst|naamlijst|lijst|"
    r"attendance|sign.?in|presences?|zoom|teams|meeting|report|verslag)\w*",
    re.IGNORECASE,
)
_SINGLE, _ANSWERED, _ROWS = 0.8, 0.9, 3


@dataclass(frozen=True, slots=True)
class Folded:
    """A table whose option columns became one column, and which columns that took in."""

    table: Table
    taken: Mapping[int, tuple[int, ...]]  # the column: the further ones, by position


def fold(table: Table) -> Folded:
    """Options with a cross in one of them become one column with that option's words.

    Several crosses in one row are joined, so that the answer is shown and not read. Questions
    with several answers stay as they are: a column for each option.
    """
    taken = {
        columns[0]: tuple(columns[1:])
        for columns in _groups(table.header)
        if _one_cross(table, columns)
    }
    if not taken:
        return Folded(table, {})
    header = list(table.header)
    rows = [list(row) for row in table.rows]
    for first, others in taken.items():
        items = {index: _item(table.header[index]) for index in (first, *others)}
        for row in rows:
            crossed = [item for index, item in items.items() if not is_blank(row[index])]
            for index in items:
                row[index] = None
            row[first] = " / ".join(crossed) or None
        for index in others:
            header[index] = ""
        header[first] = _parts(table.header[first])[0]
    return Folded(replace(table, header=tuple(header), rows=rows), taken)


def _groups(header: Sequence[str]) -> list[list[int]]:
    """Neighbours 'Question [option]' or 'Question: option' of one question, by position."""
    found: list[list[int]] = []
    before = ""
    for index, heading in enumerate(header):
        question, _ = _parts(heading)
        if question and question == before:
            found[-1].append(index)
        elif question:
            found.append([index])
        before = question
    return [columns for columns in found if len(columns) > 1]


def _parts(heading: str) -> tuple[str, str]:
    """The question and the option of a heading; a heading that has none is all option."""
    found = GRID.fullmatch(heading)
    flat = None if found else _FLAT.fullmatch(heading)
    if flat and (label(flat["item"]) in LABELS or not names_session(heading, flat["item"])):
        found = flat
    return (found["heading"], " ".join(found["item"].split())) if found else ("", heading)


def names_session(*texts: str) -> bool:
    """Whether one of these names a session: its marks tell who was there."""
    return any(_SESSION.fullmatch(plain(text)) for text in texts)


def session_words(*names: str) -> str:
    """What the name of a sheet, or of a file, says of its session: 'Dag 1'; else ''."""
    for name in names:
        bare = _LIST.sub(" ", re.sub(r"[_-]+", " ", _DATED.sub("", name)))
        words = " ".join(bare.split())
        if names_session(words):
            return words[:1].upper() + words[1:]
    return ""


def _item(heading: str) -> str:
    return _parts(heading)[1]


def _one_cross(table: Table, columns: Sequence[int]) -> bool:
    """Whether these hold nothing but crosses, and a row has one: an answer among options."""
    counts = []
    for row in table.rows:
        cells = [row[index] for index in columns if not is_blank(row[index])]
        if not all(_shown(cell) in CROSSES for cell in cells):
            return False
        counts.append(len(cells))
    answered = [count for count in counts if count]
    if not answered:
        return False
    items = [label(_item(table.header[index])) for index in columns]
    if all(item in LABELS or item.isdigit() for item in items):  # points of a scale
        return sum(count == 1 for count in answered) >= _SINGLE * len(answered)
    enough = len(counts) >= _ROWS and len(answered) >= _ANSWERED * len(counts)
    return enough and max(answered) == 1


def _shown(cell: Value) -> str:
    return str(cell).strip().casefold()


def sessions(table: Table) -> tuple[int, ...]:
    """Positions of columns, at least two, in which marks tell who was at which session."""
    named = [i for i, heading in enumerate(table.header) if names_session(_within_group(heading))]
    if len(named) <= 1:
        return ()
    rows = [row for row in table.rows if _of_somebody(row, table.header)]
    found = [index for index in named if are_marks(row[index] for row in rows)]
    marked = any(not is_blank(row[index]) for index in found for row in rows)
    return tuple(found) if len(found) > 1 and marked else ()


def _of_somebody(row: Sequence[Value], header: Sequence[str]) -> bool:
    """Whether it is no total of the marks, and no heading again at the top of a page."""
    filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
    again = all(str(row[index]).strip() == header[index].strip() for index in filled)
    return bool(filled) and not again and not is_total(row)


def _within_group(heading: str) -> str:
    """The heading, or its item where it stands in a group: 'Aanwezig [Dag 1]'."""
    grid = GRID.fullmatch(heading)
    return grid["item"] if grid else heading


def are_marks(cells: Iterable[Value]) -> bool:
    """Whether there is nothing but marks: a cross, yes, no, absent."""
    return {_shown(cell) for cell in cells if not is_blank(cell)} <= _MARKS
