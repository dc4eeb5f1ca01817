"""Cells by column, each column by its distinct values; rows are made where they are looked at.

A sheet comes from the worker in this form, and cleaning works on it. Between the two the first
rows tell most, and single columns the rest: what nobody looks at is never made.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from pipeline.readers.headings import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.readers.base import Value

_BLOCK = 500  # rows that are made at a time


class Coded(NamedTuple):
    """A column: its values, and which of them stands in each row; not all need stand in one."""

    values: Sequence[Value]
    codes: NDArray[np.uint32]

    @classmethod
    def of(cls, cells: Iterable[Value]) -> Coded:
        """The column with these cells from top to bottom."""
        import numpy as np

        places: dict[tuple[bool, Value], int] = {}  # True equals 1
        codes = [places.setdefault((isinstance(cell, bool), cell), len(places)) for cell in cells]
        return cls([value for _, value in places], np.array(codes, dtype=np.uint32))

    def cells(self) -> list[Value]:
        """Its cells from top to bottom."""
        return [self.values[code] for code in self.codes.tolist()]

    def changed(self, change: Callable[[Value], Value]) -> Coded:
        """The same column with each value that stands in it changed."""
        import numpy as np

        standing = np.bincount(self.codes, minlength=len(self.values)).tolist()
        pairs = zip(self.values, standing, strict=True)
        return Coded([change(value) if n else None for value, n in pairs], self.codes)

    def where(self, true_of: Callable[[Value], bool]) -> NDArray[np.bool_]:
        """For each row whether its cell has a property."""
        import numpy as np

        return np.array([true_of(value) for value in self.values], dtype=np.bool_)[self.codes]


class Grid(Sequence[list["Value"]]):
    """Rows of one width; a row that was made once is the same list each time."""

    def __init__(self, height: int, columns: Sequence[Coded]) -> None:
        self.height, self.columns = height, columns
        self._made: dict[int, list[list[Value]]] = {}

    @classmethod
    def of(cls, rows: Sequence[Sequence[Value]], width: int = 0) -> Grid:
        """These rows; ``width`` says how wide they are where there is none."""
        if isinstance(rows, Grid):
            return rows
        columns = zip(*rows, strict=True) if rows else ((),) * width
        return cls(len(rows), [Coded.of(cells) for cells in columns])

    def __len__(self) -> int:
        return self.height

    @overload
    def __getitem__(self, index: int) -> list[Value]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[Value]]: ...
    def __getitem__(self, index: int | slice) -> list[Value] | list[list[Value]]:
        if isinstance(index, slice):
            rows = range(self.height)[index]
            return [self._block(row // _BLOCK)[row % _BLOCK] for row in rows]
        block, place = divmod(range(self.height)[index], _BLOCK)
        return self._block(block)[place]

    def __iter__(self) -> Iterator[list[Value]]:
        for block in range(-(-self.height // _BLOCK)):
            yield from self._block(block)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Grid | list):
            return NotImplemented
        return len(self) == len(other) and all(map(list.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment] # as a list

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """For each row whether nothing stands in it."""
        import numpy as np

        blank = np.ones(self.height, dtype=np.bool_)
        for column in self.columns:
            if not blank.any():
                break
            blank &= column.where(is_blank)
        return blank

    def take(self, rows: Sequence[int]) -> Grid:
        """Some of the rows, by their places in ascending order."""
        if len(rows) == self.height:
            return self
        whole = bool(rows) and rows[-1] - rows[0] == len(rows) - 1
        taken = slice(rows[0], rows[-1] + 1) if whole else list(rows)
        return Grid(len(rows), [Coded(values, codes[taken]) for values, codes in self.columns])

    def pick(self, columns: Sequence[int]) -> Grid:
        """Some of the columns, by their places, in this order."""
        if columns == range(len(self.columns)):
            return self
        return Grid(self.height, [self.columns[index] for index in columns])

    def _block(self, number: int) -> list[list[Value]]:
        if number not in self._made:
            part = slice(number * _BLOCK, (number + 1) * _BLOCK)
            cells = [Coded(values, codes[part]).cells() for values, codes in self.columns]
            height = len(range(self.height)[part])
            self._made[number] = (
                list(map(list, zip(*cells, strict=True))) if cells else [[] for _ in range(height)]
            )
        return self._made[number]
