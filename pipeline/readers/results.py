"""Tables of results: percentages and counts by group, that somebody computed from answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.exports import export
from pipeline.readers.headings import filled_in, is_number
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value

name = "table of results"

_LOOK = 300  # rows that show what a sheet holds
_FEWEST, _COLUMNS, _HALF = 20, 3, 0.5  # cells and columns with percentages; their share
_PERCENT = re.compile(r"[<>]?\s*\d{1,3}(?:[.,]\d+)?\s*%")
_RESPONDENTS = re.compile(r"(?:tot(?:al|aal)? )?(?:respondents?|respondenten|answered|beantwoord)")


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """A refusal where most cells are percentages, or all are figures per group of respondents."""
    rows = sheet.rows[:_LOOK]
    percents = [(n, i) for n, row in enumerate(rows) for i, cell in enumerate(row) if _share(cell)]
    if len(percents) < _FEWEST or len({i for _, i in percents}) < _COLUMNS:
        return ()
    figures = sum(len(filled_in(row)[1:]) for row in rows)
    if len(percents) >= _HALF * figures or _counted(rows):
        return Problem("figures-not-answers", Place(sheet.file, sheet.name))
    return ()


def _share(cell: Value) -> bool:
    return isinstance(cell, str) and cell[-1:] == "%" and bool(_PERCENT.fullmatch(cell.strip()))


def _counted(rows: list[list[Value]]) -> bool:
    """A heading for the number of respondents, and below it nothing but figures."""
    for at, row in enumerate(rows[:_COLUMNS]):
        if any(isinstance(cell, str) and _RESPONDENTS.fullmatch(plain(cell)) for cell in row):
            below = [cell for other in rows[at + 1 :] for cell in other[1:] if cell is not None]
            return all(is_number(cell) for cell in below)
    return False


def read(table: Table) -> Export:
    return export(table, name)
