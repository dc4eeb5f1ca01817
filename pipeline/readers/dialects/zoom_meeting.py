"""Zoom's report of a meeting: who joined, when, and for how many minutes.

One row per join, or one per person with the total; newer reports have two rows about the
meeting above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.exports import export
from pipeline.readers.meetings import PRESENT, block, number, per_person
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value

name = "Zoom meeting"

_NAMES = {"user name", "name original name", "user name original name"}
_MINUTES = {"duration minutes", "total duration minutes"}
_ADDRESS = {"user email", "email"}
_SEARCH = 20  # rows in which the headings stand


def find(sheet: Sheet) -> tuple[Table, ...]:
    """Names first, and the minutes of each: no other tool has both under these headings."""
    for index, row in enumerate(sheet.rows[: min(_SEARCH, len(sheet.rows) - 1)]):
        headings = _headings(row)
        if headings and headings[0] in _NAMES and _MINUTES & set(headings):
            return (block(sheet, index, len(sheet.rows)),)
    return ()


def _headings(row: list[Value]) -> list[str]:
    return ["" if cell is None else plain(str(cell)) for cell in row]


def read(table: Table) -> Export:
    headings = [plain(heading) for heading in table.header]
    duration = next(i for i, heading in enumerate(headings) if heading in _MINUTES)
    address = next((i for i, heading in enumerate(headings) if heading in _ADDRESS), None)
    minutes = [number(row[duration]) for row in table.rows]
    whole = per_person(table, 0, address, minutes, duration)
    return export(whole, name, verdict=PRESENT, tool={duration})
