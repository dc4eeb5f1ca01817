"""Tables of results: percentages and counts by group, that somebody computed from answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.cells import letters
from pipeline.readers.dialects.tallies import ASKED, BESIDE, LONGEST, are_texts, bare, is_tally
from pipeline.readers.exports import export
from pipeline.readers.grid import Grid
from pipeline.readers.headings import filled_in, is_blank, is_number
from pipeline.readers.tables import find_tables
from pipeline.readers.words import FORM, LABELS, NAME, NUMBER, label, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Sheet, Table, Value

name = "table of results"

_LOOK = 300  # rows that show what a sheet holds
_FEWEST, _COLUMNS, _HALF = 20, 3, 0.5  # cells and columns with percentages; their share
_POINTS = 2  # of a scale; or figures of other kinds
_PERCENT = re.compile(r"[<>]?\s*\d{1,3}(?:[.,]\d+)?\s*%")
_RESPONDENTS = re.compile(r"(?:tot(?:al|aal)? )?(?:respondents?|respondenten|answered|beantwoord)")


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """A refusal where most cells are percentages, or all are figures for a group or a question."""
    rows = sheet.rows[:_LOOK]
    percents = [(n, i) for n, row in enumerate(rows) for i, cell in enumerate(row) if _share(cell)]
    if len(percents) < _FEWEST or len({i for _, i in percents}) < _COLUMNS:
        return _refused(sheet) if _by_question(sheet) else ()
    figures = sum(len(filled_in(row)[1:]) for row in rows)
    if len(percents) >= _HALF * figures or _counted(rows):
        return _refused(sheet)
    return ()


def _refused(sheet: Sheet) -> Problem:
    return Problem("figures-not-answers", Place(sheet.file, sheet.name))


def _by_question(sheet: Sheet) -> bool:
    """Whether the tables of the sheet hold shares of answers, beside counts or not."""
    if (~Grid.of(sheet.rows).blank).sum() > LONGEST:
        return False
    filled = [table for table in find_tables(sheet)[0] if table.rows]
    found = [table for table in filled if is_result(table)]
    return bool(found) and all(table in found or is_tally(table) for table in filled)


def beside_answers(tables: Sequence[Table]) -> tuple[list[Table], list[Problem]]:
    """The tables of a sheet that may hold answers, and a refusal for each that holds figures.

    Where there is nothing else on the sheet, :func:`find` has refused it as a whole.
    """
    figures = [t for t in tables if t.rows and (is_result(t) or is_tally(t) or _mostly_shares(t))]
    answers = [table for table in tables if table not in figures]
    return answers, [_not_used(table) for table in figures]


def _mostly_shares(table: Table) -> bool:
    """Figures alone beside the first column, half of them percentages in several columns."""
    beside = (cell for row in table.rows for cell in row[1:] if not is_blank(cell))
    if not all(is_number(cell) or _share(cell) for cell in beside):  # seen in the first answers
        return False
    cells = [(i, c) for row in table.rows for i, c in enumerate(row) if i and not is_blank(c)]
    shares = [i for i, cell in cells if _share(cell)]
    return len(set(shares)) >= _POINTS and len(shares) >= _HALF * len(cells)


def _not_used(table: Table) -> Problem:
    first = f"{letters(table.first_column)}{table.header_row}"
    last = f"{letters(table.first_column + len(table.header) - 1)}{table.row_numbers[-1]}"
    place = Place(table.sheet.file, table.sheet.name, first)
    return Problem("figures-beside-answers", place, {"cells": f"{first}:{last}"})


def is_result(table: Table) -> bool:
    """A question a row; beside it shares under the points of a scale, or averages and numbers."""
    key, *headings = table.header
    if plain(key) in NAME | FORM | NUMBER or not are_texts(Grid.of(table.rows).columns[0].cells()):
        return False
    cells = [cell for row in table.rows for cell in row[1:] if not is_blank(cell)]
    if not cells or not all(is_number(cell) for cell in cells):
        return False
    words = [_without_percent(heading) for heading in headings]
    points = [index for index, word in enumerate(words, start=1) if label(word) in LABELS]
    if not all(index in points or plain(word) in BESIDE for index, word in enumerate(words, 1)):
        return False
    shares = [row[index] for row in table.rows for index in points]
    if len(points) >= _POINTS:
        return any(_is_share(cell) for cell in shares)
    return plain(key) in ASKED - {""} and len(filled_in(headings)) >= _POINTS


def _without_percent(heading: str) -> str:
    """The point of the scale: 'Zaal [% goed]' and 'goed (%)' are 'goed'."""
    return re.sub(r"[(]?%[)]?", "", bare(heading)).strip()


def _is_share(cell: Value) -> bool:
    """A percentage, or part of a whole: no count."""
    return _share(cell) or (isinstance(cell, float) and cell != int(cell))


def _share(cell: Value) -> bool:
    return isinstance(cell, str) and cell[-1:] == "%" and bool(_PERCENT.fullmatch(cell.strip()))


def _counted(rows: Sequence[list[Value]]) -> bool:
    """A heading for the number of respondents, and below it nothing but figures."""
    for at, row in enumerate(rows[:_COLUMNS]):
        if any(isinstance(cell, str) and _RESPONDENTS.fullmatch(plain(cell)) for cell in row):
            below = [cell for other in rows[at + 1 :] for cell in other[1:] if cell is not None]
            return all(is_number(cell) for cell in below)
    return False


def read(table: Table) -> Export:
    return export(table, name)
