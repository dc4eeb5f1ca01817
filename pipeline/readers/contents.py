"""What a table holds, by its headings and its cells: registrations, attendance, an evaluation.

Nothing here maps a heading to a question; it only tells a list of people from a set of answers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.readers.base import Reason, Role
from pipeline.readers.crosses import GRID, fold, sessions
from pipeline.readers.signatures import tool_made
from pipeline.readers.words import (
    EMAIL,
    FORM,
    LABELS,
    NAME,
    NUMBER,
    ORGANISATION,
    PERSONAL,
    PRESENCE,
    SUBMITTED,
    label,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.readers.base import Table, Value

ASKS = re.compile(
    r"(hoe|wat|welke?|waarom|wie|waar|wanneer|vond|vindt|in welke mate|beoordeel|geef|heeft|"
    r"how|what|which|why|who|did|do|to what extent|rate|please|comment|quel|quelle|"
    r"comment|avez|wie|was|opmerking|suggestie|tips?)\b"
)
_ATTENDED = re.compile(
    r"aanwezig|sign.?in|presen[ct]|attend(?:ance|ed)|handtekening|emargement|\btekenlijst|"
    r"\bsignatures?\b|anwesen|unterschrift|\bwie (?:was|waren|kwam|kwamen|is|zijn) er\b|"
    r"\bwie (?:aanwezig|daar) was\b|\bwie kwam(?:en)?\b|\bwho (?:came|was there|attended)\b|"
    r"\bqui (?:est venu|etait la|etait present)|\bwer war da\b"
)
_CANCELLED = re.compile(r"afmeld|afgemeld|afgezegd|annul|verontschuldig|excuse|cancel|verwittig")
_REGISTERED = re.compile(r"inschrijv|ingeschreven|aanmeld|registr|deelnemers|inscri|tickets?")
_EVALUATED = re.compile(r"evaluat|enquete|feedback|survey|bevraging|tevredenheid|formulieren")
HEADINGS = NAME | EMAIL | ORGANISATION | PERSONAL | PRESENCE
KNOWN = HEADINGS | NUMBER | FORM | SUBMITTED
_LOOK = 200  # rows are enough to tell
_HIGHEST_POINT = 10
_LONG = 40  # characters: a heading that long is a question, an answer that long is a comment


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a table holds and how sure that is, 0 to 1."""

    role: Role
    certainty: float


def column(table: Table, index: int) -> list[Value]:
    """The first cells of a column that hold something."""
    return [
        row[index]
        for row in islice(table.rows, _LOOK)
        if row[index] is not None and str(row[index]).strip()
    ]


def moments(values: Sequence[Value]) -> bool:
    """Whether nearly all of these are dates with or without a time, as dates or as text."""
    pattern = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
    found = sum(
        isinstance(value, date | datetime)
        or (isinstance(value, str) and bool(pattern.match(value.strip())))
        for value in values
    )
    return bool(values) and found >= 0.9 * len(values)


def has_names(table: Table, words: frozenset[str]) -> bool:
    """Whether one of the headings consists of one of these words."""
    return any(named in words for named in _named(table))


def _named(table: Table) -> Iterable[str]:
    """What each column goes by: its heading, below the title of a group the last row of it.

    'Deelnemer [E-mail]' holds addresses; 'Wat vond u van [Organisatie]', or any such heading above
    marks, is a question.
    """
    for index, heading in enumerate(table.header):
        words, grid = plain(heading), GRID.fullmatch(heading)
        own = plain(grid["item"]) if grid else words
        about = grid is not None and own in KNOWN and not ASKS.match(words) and "?" not in heading
        yield own if about and not rates(column(table, index)) else words


def judge(table: Table) -> Verdict:
    """What the table holds, by its contents; names of file and sheet and titles only tip it."""
    table = fold(table).table
    ratings, questions = _answers(table)
    hints = _hints(table)
    if has_names(table, NAME) or has_names(table, EMAIL):
        if Role.CANCELLATIONS in hints and not has_names(table, PRESENCE):
            return Verdict(Role.CANCELLATIONS, 0.85)
        return _of_people(table, ratings, questions, hints)
    if ratings:
        return Verdict(Role.EVALUATION, 0.95 if ratings + questions > 1 else 0.8)
    if questions or has_names(table, FORM):
        sure = questions > 1 or Role.EVALUATION in hints
        return Verdict(Role.EVALUATION, 0.8 if sure else 0.6)
    return Verdict(Role.UNKNOWN, 0.0)


def _of_people(table: Table, ratings: int, questions: int, hints: set[Role]) -> Verdict:
    """The same for a table with names or addresses in it."""
    listed = Role.REGISTRATIONS in hints
    identities = _identities(table)
    rated = ratings > 1 and not (listed and identities > 1)
    if rated or (ratings == 1 and not listed and identities == 1):
        return Verdict(Role.EVALUATION, 0.95 if rated else 0.8)
    if sessions(table):
        listed_for = listed and Role.ATTENDANCE not in hints  # which days they asked for, perhaps
        return Verdict(*((Role.REGISTRATIONS, 0.6) if listed_for else (Role.ATTENDANCE, 0.85)))
    if has_names(table, PRESENCE):
        register = has_names(table, PERSONAL) and Role.ATTENDANCE not in hints
        role = Role.REGISTRATIONS if register and listed else Role.ATTENDANCE
        return Verdict(role, 0.7 if register and not listed else 0.95)
    if questions > identities and not listed:
        return Verdict(Role.EVALUATION, 0.8 if Role.EVALUATION in hints else 0.6)
    if Role.ATTENDANCE in hints:
        return Verdict(Role.ATTENDANCE, 0.85)
    # A column of small numbers: seats perhaps, or marks.
    sure = listed or (identities > 1 and not ratings)
    return Verdict(Role.REGISTRATIONS, 0.9 if sure else 0.6)


def _identities(table: Table) -> int:
    known = NAME | EMAIL | ORGANISATION | PERSONAL
    return sum(named in known for named in _named(table))


def _answers(table: Table) -> tuple[int, int]:
    """How many columns hold points of a scale, and how many others read as a question."""
    ratings = questions = 0
    marked = sessions(table) if has_names(table, NAME) or has_names(table, EMAIL) else ()
    for index, (heading, words) in enumerate(zip(table.header, _named(table), strict=True)):
        if words in KNOWN or not words or index in marked:
            continue
        if rates(column(table, index)):
            ratings += 1
        elif "?" in heading or len(heading) > _LONG or ASKS.match(words):
            questions += 1
    return ratings, questions


def rates(values: Sequence[Value]) -> bool:
    """Whether most of these are points of a scale: known labels, or whole numbers up to 10."""
    if not values:
        return False
    counted = Counter(zip(map(type, values), values, strict=True))  # True equals 1
    labels = sum(n for (_, v), n in counted.items() if isinstance(v, str) and label(v) in LABELS)
    points = sum(n for (_, value), n in counted.items() if _is_point(value))
    distinct = len({str(value) for value in values})
    few = distinct <= max(2, len(values) // 2)  # not 1, 2, 3, ... down the rows
    return labels + points >= 0.7 * len(values) and (few or labels > points)


def _is_point(value: Value) -> bool:
    if isinstance(value, str):
        return bool(re.fullmatch(r"\s*(?:10|\d)(?:[.,]\d)?\s*(?:/\s*(?:5|10))?\s*", value))
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and (0 <= value <= _HIGHEST_POINT)
    )


def _hints(table: Table) -> set[Role]:
    """Roles that the names of file and sheet or the titles above the table speak of."""
    titles = _titles(table)
    words = " ".join(plain(text) for text in (table.sheet.file, table.sheet.name, *titles))
    patterns = {
        Role.ATTENDANCE: _ATTENDED,
        Role.REGISTRATIONS: _REGISTERED,
        Role.EVALUATION: _EVALUATED,
    }
    found = {role for role, pattern in patterns.items() if pattern.search(words)}
    return {Role.CANCELLATIONS} if _cancelled(table, found) else found


def _cancelled(table: Table, others: set[Role]) -> bool:
    """Whether a name speaks of nothing but cancelling: that of the sheet, or of file and titles."""
    own = plain(table.sheet.name)
    told = " ".join(map(plain, (table.sheet.file, own, *_titles(table))))
    sheet = _CANCELLED.search(own) and not (_REGISTERED.search(own) or _ATTENDED.search(own))
    return bool(sheet or (_CANCELLED.search(told) and not others))


def _titles(table: Table) -> Iterable[str]:
    for number, reason in table.left_out.items():
        if reason is Reason.ABOVE and number < table.header_row:
            yield from (cell for cell in table.sheet.rows[number - 1] if isinstance(cell, str))


def numbered(values: Sequence[Value]) -> bool:
    """Whether these are whole numbers, as numbers or as text."""
    return bool(values) and all(
        (isinstance(value, int) and not isinstance(value, bool))
        or (isinstance(value, str) and value.strip().isdigit())
        for value in values
    )


def by_hand(table: Table) -> bool:
    """Whether a person made the table; a form tool puts its own times (or ID and times) first.

    What another tool wrote shows by its own headings.
    """
    if tool_made(table):
        return False
    if plain(table.header[0]) in SUBMITTED and moments(column(table, 0)):
        return False
    return len(table.header) < 3 or not (  # noqa: PLR2004 - ID, start, end
        numbered(column(table, 0)) and moments(column(table, 1)) and moments(column(table, 2))
    )
