"""Parts of a sheet that may each hold a table: side by side, or one below the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.readers.grid import Grid
from pipeline.readers.headings import filled_in, header_row, heading_rows, is_blank
from pipeline.readers.words import EMAIL, NAME, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Sheet, Value

Span = tuple[int, int, int, int]  # first and last row and column

_SAMPLE = 400  # rows in which the empty columns between two tables are looked for
_ENOUGH = 50  # rows tell which columns hold something, where those are the outer ones
_DENSE = 0.7  # of the cells of a table of its own are filled


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a sheet. ``top`` and ``left`` are 0-based; rows are seen from its corner."""

    sheet: Sheet
    top: int
    left: int
    width: int
    rows: Grid = field(repr=False)

    @property
    def merged(self) -> list[Span]:
        """Merged cells in it, 1-based from its corner."""
        spans = []
        for first, left, last, right in self.sheet.merged:
            top, bottom = first - self.top, last - self.top
            start, end = left - self.left, min(right - self.left, self.width)
            if top >= 1 and bottom <= len(self.rows) and 1 <= start <= end:
                spans.append((top, start, bottom, end))
        return spans

    def part(self, top: int, bottom: int, left: int, right: int) -> Region:
        """The rows and columns from the first up to (not with) the second of each pair."""
        rows = self.rows.take(range(top, bottom)).pick(range(left, right))
        return Region(self.sheet, self.top + top, self.left + left, right - left, rows)


def whole(sheet: Sheet) -> Region:
    """All of a sheet."""
    rows = Grid.of(sheet.rows)
    return Region(sheet, 0, 0, len(rows.columns), rows)


def columns_used(region: Region, start: int) -> tuple[int, int]:
    """The first and the last column with something in it from this row on, 0-based."""
    used: set[int] = set()
    for at, row in enumerate(islice(region.rows, start, None)):
        if at > _ENOUGH and {0, region.width - 1} <= used:
            break
        used.update(filled_in(row))
    return min(used), max(used)


def side_by_side(region: Region) -> list[Region]:
    """The region, or its parts where an empty column stands between two tables."""
    for gap in _gaps(region):
        left = region.part(0, len(region.rows), 0, gap)
        right = region.part(0, len(region.rows), gap, region.width)
        if _are_two(left, right):
            return [left, *side_by_side(right)]
    return [region]


def _gaps(region: Region) -> list[int]:
    """Where a column begins after an empty one, 0-based. Titles may run over the empty column."""
    used: set[int] = set()
    for row in region.rows[:_SAMPLE]:
        filled = filled_in(row)
        if len(filled) > 1 or not used:
            used.update(filled)
    first = min(used, default=0)
    return [
        index
        for index in sorted(used)
        if index > first + 1
        and index - 1 not in used
        and region.rows.columns[index - 1].where(is_blank).all()
    ]


def _are_two(left: Region, right: Region) -> bool:
    """Whether both halves are tables: by their headings, their titles or their lengths."""
    heads = header_row(left.rows, left.merged), header_row(right.rows, right.merged)
    if heads[0] is None or heads[1] is None:
        return False
    one, other = _words(left.rows[heads[0]]), _words(right.rows[heads[1]])
    if one & other and len(one & other) * 2 >= len(other):
        return True
    if len(one) < 2 or len(other) < 2:  # noqa: PLR2004 - a column of notes is no table
        return False
    known = NAME | EMAIL
    if (one & known and other & known) or _titled(left, heads[0], right, heads[1]):
        return True
    lengths = _filled_rows(left, heads[0]), _filled_rows(right, heads[1])
    apart = heads[0] != heads[1] or lengths[0] != lengths[1]
    return apart and _dense(left, heads[0], lengths[0]) and _dense(right, heads[1], lengths[1])


def _words(row: list[Value]) -> set[str]:
    return {plain(str(row[index])) for index in filled_in(row)} - {""}


def _titled(left: Region, left_head: int, right: Region, right_head: int) -> bool:
    """Each half has a title of its own: one cell, in the same row above the headings."""
    if left_head != right_head:
        return False
    if heading_rows(left, left_head)[0] != left_head:  # titles of groups within one table
        return False
    for row in range(left_head - 1, -1, -1):
        cells = filled_in(left.rows[row]), filled_in(right.rows[row])
        if any(cells):
            return all(len(one) == 1 for one in cells) and not heading_rows(right, right_head)[1:]
    return False


def _filled_rows(region: Region, head: int) -> int:
    """How many rows from the headings on, without a blank one, hold something."""
    blank = region.rows.blank[head:].nonzero()[0]
    return int(blank[0]) if len(blank) else len(region.rows) - head


def _dense(region: Region, head: int, length: int) -> bool:
    """Whether it is nearly full as far as it goes, and empty below that."""
    rows = region.rows[head : head + min(length, _SAMPLE)]
    width = len(filled_in(region.rows[head]))
    filled = sum(len(filled_in(row)) for row in rows)
    alone = bool(region.rows.blank[head + length :].all())  # nothing below
    return length > 1 and filled >= _DENSE * width * len(rows) and alone
