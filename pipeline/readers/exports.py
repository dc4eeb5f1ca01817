"""From a table to an export: what all dialects' readers have in common."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.readers.base import Column, Export, Reason
from pipeline.readers.cells import letters, position
from pipeline.readers.contents import judge
from pipeline.readers.crosses import GRID
from pipeline.readers.grid import Coded, Grid
from pipeline.readers.headings import is_blank
from pipeline.readers.words import FORM, NUMBER, SUBMITTED, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from pipeline.readers.base import Table, Value
    from pipeline.readers.contents import Verdict

_OWN = FORM | NUMBER | SUBMITTED


def export(
    table: Table,
    dialect: str,
    *,
    verdict: Verdict | None = None,
    tool: Collection[int] = (),
    cell: Callable[[int, Value], Value] | None = None,
    names: Mapping[int, tuple[str, str]] | None = None,
    pooled: Mapping[int, Sequence[int]] = MappingProxyType({}),
    partial: Collection[int] = (),
) -> Export:
    """The table as an export of this dialect, its role judged by its contents unless given.

    ``tool`` holds the positions of columns that the tool itself fills; ``cell`` gets a column's
    position and a value and gives the value without the tool's quirks; ``names`` holds heading
    and item of columns that do not say them themselves; ``pooled`` says which further columns
    have the cells that are empty in a column; ``partial`` are the positions of unfinished rows.
    Columns with no heading and nothing in them are dropped; those that are hidden are left out.
    """
    cells = Grid.of(table.rows, len(table.header))
    filled = _filled(table, cells, set(chain.from_iterable(pooled.values())))
    not_shown = [i for i in filled if table.first_column + i in table.sheet.hidden_columns]
    kept = [index for index in filled if index not in not_shown]
    columns = tuple(
        replace(
            _column(table, i, (names or {}).get(i), own=i in tool),
            more=tuple(letters(table.first_column + other) for other in pooled.get(i, ())),
        )
        for i in kept
    )
    found = verdict or judge(table)
    return Export(
        table.sheet.file,
        table.sheet.name,
        dialect,
        found.role,
        found.certainty,
        columns,
        Grid(len(cells), [_cells(cells, i, pooled.get(i, ()), cell) for i in kept]),
        table.row_numbers,
        table.left_out,
        _errors(table, {column.letter for column in columns}),
        frozenset(partial),
        {letters(table.first_column + index): Reason.HIDDEN for index in not_shown},
    )


def _filled(table: Table, cells: Grid, taken: Collection[int]) -> list[int]:
    """Columns with a heading or something below it, without those that another one takes in."""
    return [
        index
        for index, heading in enumerate(table.header)
        if index not in taken
        and (heading.strip() or not cells.columns[index].where(is_blank).all())
    ]


def _cells(
    cells: Grid,
    index: int,
    pooled: Sequence[int],
    cell: Callable[[int, Value], Value] | None,
) -> Coded:
    """The cells of one column; where one is empty, the first of the others that holds something."""
    found = cells.columns[index]
    if pooled:
        rows = zip(*(cells.columns[one].cells() for one in (index, *pooled)), strict=True)
        found = Coded.of(next((one for one in row if not is_blank(one)), None) for row in rows)
    return found if cell is None else found.changed(partial(cell, index))


def _column(table: Table, index: int, name: tuple[str, str] | None, *, own: bool) -> Column:
    letter = letters(table.first_column + index)
    own = own or plain(table.header[index]) in _OWN
    if name is not None:
        return Column(name[0], letter, name[1], own)
    heading = " ".join(table.header[index].split())
    grid = GRID.fullmatch(heading)
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
