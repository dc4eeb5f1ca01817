"""Zoom's report of a webinar: sections for host, panelists and attendees under one another.

Only the attendees are read: those who registered, with 'Yes' and a row per join for who came and
'No' with '--' everywhere for who did not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.exports import export
from pipeline.readers.headings import filled_in
from pipeline.readers.meetings import PRESENT, block, number, per_person
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value

name = "Zoom webinar"

_SECTION, _FIRST = "attendee details", "attended"
_NAMES = ("user name original name", "user name")
_MINUTES = "time in session minutes"
_SEARCH = 500  # rows; hosts and panelists stand above the attendees


def find(sheet: Sheet) -> tuple[Table, ...]:
    """The rows under 'Attendee Details', up to the next section."""
    at = next((i for i, row in enumerate(sheet.rows[:_SEARCH]) if _words(row[0]) == _SECTION), None)
    if at is None or at + 1 == len(sheet.rows):
        return ()
    headings = [_words(cell) for cell in sheet.rows[at + 1]]
    if headings[0] != _FIRST or _MINUTES not in headings or not set(_NAMES) & set(headings):
        return ()
    following = range(at + 2, len(sheet.rows))
    end = next((i for i in following if filled_in(sheet.rows[i]) == [0]), len(sheet.rows))
    return (block(sheet, at + 1, end),)


def _words(cell: Value) -> str:
    return "" if cell is None else plain(str(cell))


def read(table: Table) -> Export:
    headings = [plain(heading) for heading in table.header]
    who = next(headings.index(heading) for heading in _NAMES if heading in headings)
    address = headings.index("email") if "email" in headings else None
    duration = headings.index(_MINUTES)
    minutes = [number(row[duration]) for row in table.rows]
    whole = per_person(table, who, address, minutes, duration)
    return export(whole, name, verdict=PRESENT, tool={duration}, cell=_cell)


def _cell(_: int, value: Value) -> Value:
    """Zoom writes '--' where there is nothing to tell."""
    return None if isinstance(value, str) and value.strip() == "--" else value
