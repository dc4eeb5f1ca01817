"""Forms that somebody counted: a number for each answer to each question, not a row a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.exports import export
from pipeline.readers.grid import Grid
from pipeline.readers.headings import is_blank
from pipeline.readers.tables import find_tables
from pipeline.readers.words import FORM, LABELS, NAME, NUMBER, label, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Sheet, Table, Value

name = "tallies"

LONGEST = 150  # rows with something in them: no questionnaire has more questions
_FEWEST = 2  # points of a scale
_POINTS = 3  # numbered points without a word
BESIDE = frozenset(
    ["totaal", "total", "n", "aantal", "gemiddelde", "gemiddeld", "average", "mean", "som", "score",
     "geen antwoord", "blanco", "niet ingevuld", "nvt", "n v t", "count", "number",
     "aantal stemmen", "aantal antwoorden", "responses", "antwoorden", "procent", "percentage",
     "%", ""]
)  # fmt: skip
ASKED = frozenset(
    ["vraag", "vragen", "stelling", "stellingen", "onderdeel", "onderwerp", "item", "question",
     "questions", "statement", "topic", "aspect", ""]
)  # fmt: skip


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """A refusal where the tables of the sheet are counts of answers."""
    if (~Grid.of(sheet.rows).blank).sum() > LONGEST:
        return ()
    tables, _ = find_tables(sheet)
    filled = [table for table in tables if table.rows]
    if filled and all(is_tally(table) for table in filled):
        return Problem("forms-counted", Place(sheet.file, sheet.name))
    return ()


def is_tally(table: Table) -> bool:
    """Whether the cells say how often an answer was given: by row or by column."""
    key = plain(table.header[0])
    if len(table.header) < 2 or key in NAME | FORM | NUMBER:  # noqa: PLR2004 - question, count
        return False
    if key not in ASKED and all(_is_cross(row[1:]) for row in table.rows):
        return False
    first = Grid.of(table.rows).columns[0].cells()
    return _by_column(table, first) or _by_row(table, first)


def _is_cross(cells: Sequence[Value]) -> bool:
    """One mark in a row: somebody's answer, and no count."""
    counts = [_count(cell) for cell in cells]
    return min(counts) >= 0 and sum(counts) == 1


def _by_column(table: Table, first: Sequence[Value]) -> bool:
    """A question a row, and the answers as headings above the counts."""
    if not are_texts(first) or any(label(str(cell)) in LABELS for cell in first):
        return False
    points = [i for i, text in enumerate(table.header) if i and label(bare(text)) in LABELS]
    numbered = [i for i, text in enumerate(table.header) if i and text.strip().isdigit()]
    if len(points) < _FEWEST:
        high = any(_count(row[i]) > len(numbered) for row in table.rows for i in numbered)
        asked = plain(table.header[0]) in ASKED
        points = numbered if len(numbered) >= _POINTS and (asked or high) else []
    rest = [i for i in range(1, len(table.header)) if i not in points]
    return (
        bool(points)
        and all(_count(row[i]) >= 0 for row in table.rows for i in points)
        and all(plain(table.header[i]) in BESIDE for i in rest)
    )


def _by_row(table: Table, first: Sequence[Value]) -> bool:
    """The answers one below the other, and a count beside each for every question."""
    if not are_texts(first):
        return False
    known = sum(label(bare(str(cell))) in LABELS for cell in first)
    if known < _FEWEST or known * 2 <= len(first):
        return False
    counts = [cell for row in table.rows for cell in row[1:] if not is_blank(cell)]
    return bool(counts) and all(_count(cell) >= 0 for cell in counts)


def bare(text: str) -> str:
    """The answer without the question it stands under: 'Zaal [goed]' is 'goed'."""
    return text.rpartition("[")[2].rstrip("] ")


def are_texts(cells: Sequence[Value]) -> bool:
    """Different words down the column, as questions and answers are."""
    if not all(isinstance(cell, str) for cell in cells):  # seen in the first cells
        return False
    words = [word for cell in cells if (word := str(cell).strip())]
    return len(words) == len(cells) == len(set(words)) and not all(w.isdigit() for w in words)


def _count(cell: Value) -> float:
    """A count; 0 for an empty cell, -1 for what is no whole number."""
    if is_blank(cell):
        return 0
    if isinstance(cell, bool):
        return -1
    if isinstance(cell, str):
        strokes = sum(map(cell.count, "|Il/"))
        if strokes and not cell.strip("|Il/ "):  # 'IIII II', as counted by hand
            return strokes
        return int(cell) if cell.strip().isdigit() else -1
    return cell if isinstance(cell, int | float) and cell >= 0 and cell == int(cell) else -1


def read(table: Table) -> Export:
    return export(table, name)
