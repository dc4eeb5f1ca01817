"""From a table to an export: what all dialects' readers have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.readers.base import Column, Export
from pipeline.readers.cells import letters, position
from pipeline.readers.contents import judge
from pipeline.readers.headings import is_blank
from pipeline.readers.words import FORM, NUMBER, SUBMITTED, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pipeline.readers.base import Table, Value
    from pipeline.readers.contents import Verdict

_GRID = re.compile(r"(?P<heading>.*\S)\s*\[(?P<item>[^\[\]]+)\]\s*", re.DOTALL)
_OWN = FORM | NUMBER | SUBMITTED


def export(
    table: Table,
    dialect: str,
    *,
    verdict: Verdict | None = None,
    tool: Collection[int] = (),
    cell: Callable[[int, Value], Value] | None = None,
) -> Export:
    """The table as an export of this dialect, its role judged by its contents unless given.

    ``tool`` holds the positions of columns that the tool itself fills; ``cell`` gets a column's
    position and a value and gives the value without the tool's quirks. Columns with no heading
    and nothing in them are dropped.
    """
    import pandas as pd

    kept = [
        index
        for index, heading in enumerate(table.header)
        if heading.strip() or any(not is_blank(row[index]) for row in table.rows)
    ]
    columns = tuple(
        _column(table, index, own=index in tool or plain(table.header[index]) in _OWN)
        for index in kept
    )
    rows = [
        [row[index] if cell is None else cell(index, row[index]) for index in kept]
        for row in table.rows
    ]
    data = pd.DataFrame(rows, columns=range(len(kept)), dtype=object)
    found = verdict or judge(table)
    return Export(
        table.sheet.file,
        table.sheet.name,
        dialect,
        found.role,
        found.certainty,
        columns,
        data,
        table.row_numbers,
        table.left_out,
        _errors(table, {column.letter for column in columns}),
    )


def _column(table: Table, index: int, *, own: bool) -> Column:
    heading = " ".join(table.header[index].split())
    letter = letters(table.first_column + index)
    grid = _GRID.fullmatch(heading)
    if grid and sum(grid["heading"] in other for other in table.header) > 1:
        return Column(grid["heading"], letter, " ".join(grid["item"].split()), own)
    return Column(heading, letter, tool=own)


def _errors(table: Table, columns: Collection[str]) -> dict[str, str]:
    """The error cells among the rows that are data; those of a totals row are nobody's answer."""
    rows = set(table.row_numbers)
    return {
        cell: shown
        for cell, shown in table.sheet.errors.items()
        if (place := position(cell)) and place[0] in rows and letters(place[1]) in columns
    }
