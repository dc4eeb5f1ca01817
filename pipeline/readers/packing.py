"""Rows of cells by their distinct values: how a sheet crosses from the worker to its parent.

A column of a survey holds few different values. Each is converted, checked and sent once; what
a cell costs is one look into a dictionary. The parent builds rows that share those values.
"""

from __future__ import annotations

import math
import re
from array import array
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.readers.cells import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.readers.base import Value
    from pipeline.readers.grid import Grid

# Number of rows, and for each column its distinct values (the first is always None) and, as
# bytes of an array 'I', which of them stands in each row.
Packed = tuple[int, list[tuple[list["Value"], bytes]]]

_CHUNK = 250  # rows that are turned into columns at a time: they stay in the fast memory
_CODE = "I"
_EXACT = 2**53  # whole numbers up to here are exact as a float
_ERROR_TEXT = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:5\d\d"
)


_EQUAL_TO_BOOLS = (0, 1)


class _Codes(dict[object, int]):
    """The place of each distinct cell among ``distinct``; a new one gets the next place."""

    def __init__(self) -> None:
        super().__init__({None: 0, "": 0})
        self.distinct: list[Value] = [None]
        self.wrong: dict[int, str] = {}  # code of an error: as it is shown
        self._bits: dict[tuple[bool, Value], int] = {}

    def __missing__(self, cell: Value) -> int:
        bit = cell in _EQUAL_TO_BOOLS
        if bit and (known := self._bits.get((isinstance(cell, bool), cell))):
            return known
        code = len(self.distinct)
        value = value_of(cell)
        if is_error(value):
            self.wrong[code] = str(value)
        self.distinct.append(value)
        if bit:  # True equals 1 for a dictionary: kept in this one, it would be found for it
            self._bits[isinstance(cell, bool), cell] = code
        else:
            self[cell] = code
        return code


class Packer:
    """Rows that come in pieces, top to bottom, and are packed as they come."""

    def __init__(self) -> None:
        self.height = 0
        self._columns: list[tuple[_Codes, array[int]]] = []

    def add(self, rows: Iterable[Sequence[Value]], top: int = 0, left: int = 0) -> None:
        """Rows of one width, of which the first cell stands at this place, 0-based.

        What was not given above or beside them is empty. Raises ValueError where rows stand there.
        """
        if top < self.height:
            raise ValueError("these rows stand where others do")
        self.height = top
        given = iter(rows)
        while chunk := list(islice(given, _CHUNK)):
            for index, cells in enumerate(zip(*chunk, strict=True), start=left):
                while index >= len(self._columns):
                    self._columns.append((_Codes(), array(_CODE)))
                codes, places = self._columns[index]
                _fill(places, self.height)
                places.extend(array(_CODE, list(map(codes.__getitem__, cells))))
            self.height += len(chunk)

    def packed(self) -> tuple[Packed, dict[str, str]]:
        """All rows, and the cells with an error ('C14': '#N/A'), which are None in the rows.

        Blank rows at the end are dropped.
        """
        errors: dict[str, str] = {}
        for index, (codes, places) in enumerate(self._columns):
            _fill(places, self.height)
            if codes.wrong:
                errors.update(_take_errors(codes, places, index))
        height = self.height
        while height and not any(places[height - 1] for _, places in self._columns):
            height -= 1
        return (height, [(c.distinct, p[:height].tobytes()) for c, p in self._columns]), errors


def _fill(places: array[int], height: int) -> None:
    """Empty cells down to this height."""
    places.frombytes(bytes((height - len(places)) * places.itemsize))


def pack(rows: Iterable[Sequence[Value]]) -> tuple[Packed, dict[str, str]]:
    """Rows that are all there, packed; see :meth:`Packer.packed`."""
    packer = Packer()
    packer.add(rows)
    return packer.packed()


def _take_errors(codes: _Codes, places: array[int], column: int) -> Iterator[tuple[str, str]]:
    """The cells of this column that hold an error; they become empty."""
    for row, code in enumerate(places):
        if code in codes.wrong:
            yield f"{letters(column + 1)}{row + 1}", codes.wrong[code]
            places[row] = 0


def unpack(packed: Packed) -> Grid:
    """The rows, all of one width. Raises ValueError where ``packed`` is not right."""
    import numpy as np

    from pipeline.readers.grid import Coded, Grid

    height, columns = packed
    grid = Grid(height, [Coded(list(v), np.frombuffer(c, dtype=_CODE)) for v, c in columns])
    for values, codes in grid.columns:
        if len(codes) != height or (height and codes.max() >= len(values)):
            raise ValueError("the worker sent columns that do not fit together")
    return grid


def value_of(cell: Value) -> Value:
    """A cell as it stands; spreadsheets keep whole numbers as floats."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell) and abs(cell) < _EXACT:
        return int(cell)
    return cell


def is_error(value: Value) -> bool:
    """Whether this is what a spreadsheet shows in place of a value, or a number that is none."""
    if isinstance(value, str):
        return value[:1] in "#E" and bool(_ERROR_TEXT.fullmatch(value))
    return isinstance(value, float) and not math.isfinite(value)
