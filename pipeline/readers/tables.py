"""The tables on a sheet: their headings, which rows are data, and why the others are not.

People put titles above a table and totals and notes below it. Every row up to the last one with
something in it is either a row of the table or left out for one reason.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason
from pipeline.readers.headings import header_row
from pipeline.readers.regions import side_by_side, whole
from pipeline.readers.sorting import Sorting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.readers.base import Sheet, Table
    from pipeline.readers.regions import Region


def find_tables(sheet: Sheet) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables and what is to be said about the sheet; each row of a table's part has a place.

    Tables stand side by side or one below the other; each cell belongs to the part of one table.
    """
    found = [_below_each_other(region) for region in side_by_side(whole(sheet))]
    tables = tuple(table for part, _ in found for table in part)
    problems = [problem for _, said in found for problem in said]
    if len(tables) > 1:
        place = Place(sheet.file, sheet.name)
        problems.insert(0, Problem("tables-several", place, {"n": len(tables)}))
    return tables, tuple(problems)


def _below_each_other(
    region: Region, above: Mapping[int, Reason] = MappingProxyType({})
) -> tuple[list[Table], list[Problem]]:
    """The tables of one part of a sheet; ``above`` are rows before it that are none."""
    header = header_row(region.rows, region.merged)
    if header is None:
        return [], []
    search = Sorting(region, header)
    search.sort_rows()
    start = search.second
    rest = region.part(start, len(region.rows), 0, region.width) if start else None
    if rest is None or header_row(rest.rows, rest.merged) is None:
        return [search.table(above)], search.problems()
    search.end_at(rest.top)
    parts = side_by_side(rest)
    if not search.numbers() and len(parts) == 1:  # headings of nothing: notes above the table
        return _below_each_other(rest, {**above, **dict.fromkeys(search.left_out, Reason.ABOVE)})
    tables, problems = [search.table(above)], search.problems()
    for part in parts:
        found, said = _below_each_other(part)
        tables += found
        problems += said
    return tables, problems
