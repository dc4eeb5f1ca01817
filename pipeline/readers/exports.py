"""From a table to an export: what all dialects' readers have in common."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Column, Export
from pipeline.readers.cells import letters, position
from pipeline.readers.contents import judge
from pipeline.readers.headings import is_blank
from pipeline.readers.words import FORM, NUMBER, SUBMITTED, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

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
    names: Mapping[int, tuple[str, str]] | None = None,
    pooled: Mapping[int, Sequence[int]] | None = None,
    partial: Collection[int] = (),
) -> Export:
    """The table as an export of this dialect, its role judged by its contents unless given.

    ``tool`` holds the positions of columns that the tool itself fills; ``cell`` gets a column's
    position and a value and gives the value without the tool's quirks; ``names`` holds heading
    and item of columns that do not say them themselves; ``pooled`` says which further columns
    have the cells that are empty in a column; ``partial`` are the positions of unfinished rows.
    Columns with no heading and nothing in them are dropped.
    """
    import pandas as pd

    pooled = pooled or {}
    taken = {index for others in pooled.values() for index in others}
    kept = [
        index
        for index, heading in enumerate(table.header)
        if index not in taken
        and (heading.strip() or any(not is_blank(row[index]) for row in table.rows))
    ]
    columns = tuple(
        replace(
            _column(
                table,
                index,
                (names or {}).get(index),
                own=index in tool or plain(table.header[index]) in _OWN,
            ),
            more=tuple(letters(table.first_column + other) for other in pooled.get(index, ())),
        )
        for index in kept
    )
    rows = [[row[index] for index in kept] for row in table.rows]
    for index, others in pooled.items():
        _pool(rows, kept.index(index), table.rows, others)
    if cell is not None:
        rows = [
            [cell(index, value) for index, value in zip(kept, row, strict=True)] for row in rows
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
        frozenset(partial),
    )


def _pool(
    rows: list[list[Value]], at: int, whole: Sequence[Sequence[Value]], others: Sequence[int]
) -> None:
    """Where the cell is empty, the first of the others that holds something."""
    for row, full in zip(rows, whole, strict=True):
        if is_blank(row[at]):
            row[at] = next((full[other] for other in others if not is_blank(full[other])), None)


def _column(table: Table, index: int, name: tuple[str, str] | None, *, own: bool) -> Column:
    letter = letters(table.first_column + index)
    if name is not None:
        return Column(name[0], letter, name[1], own)
    heading = " ".join(table.header[index].split())
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
