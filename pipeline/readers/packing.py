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

# Number of rows, and for each column its distinct values (the first is always None) and, as
# bytes of an array 'I', which of them stands in each row.
Packed = tuple[int, list[tuple[list["Value"], bytes]]]

_CHUNK = 2000  # rows that are turned into columns at a time
_CODE = "I"
_EXACT = 2**53  # whole numbers up to here are exact as a float
_ERROR_TEXT = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:5\d\d"
)


class _Flag:
    """True or False: for a dictionary they would be 1 and 0."""

    def __init__(self, *, value: bool) -> None:
        self.value = value


_TRUE, _FALSE = _Flag(value=True), _Flag(value=False)
_EQUAL_TO_BOOLS = frozenset((0, 1))


class _Codes(dict[object, int]):
    """The place of each distinct cell among ``distinct``; a new one gets the next place."""

    def __init__(self) -> None:
        super().__init__({None: 0, "": 0})
        self.distinct: list[Value] = [None]
        self.wrong: dict[int, str] = {}  # code of an error: as it is shown

    def __missing__(self, cell: Value | _Flag) -> int:
        code = len(self.distinct)
        value = cell.value if isinstance(cell, _Flag) else value_of(cell)
        if is_error(value):
            self.wrong[code] = str(value)
        self.distinct.append(value)
        self[cell] = code
        return code


def pack(rows: Iterable[Sequence[Value]], left: int = 0) -> tuple[Packed, dict[str, str]]:
    """The packed rows, and the cells with an error ('C14': '#N/A'), which are None in the rows.

    ``left`` empty columns go before those that are given. Blank rows at the end are dropped.
    """
    columns: list[tuple[_Codes, array[int]]] = []
    height = 0
    given = iter(rows)
    while chunk := list(islice(given, _CHUNK)):
        for index, cells in enumerate(zip(*chunk, strict=True)):
            if index == len(columns):
                columns.append((_Codes(), array(_CODE, bytes(height * array(_CODE).itemsize))))
            codes, places = columns[index]
            places.extend(array(_CODE, list(map(codes.__getitem__, _without_bools(cells)))))
        height += len(chunk)
    errors: dict[str, str] = {}
    for index, (codes, places) in enumerate(columns):
        if codes.wrong:
            errors.update(_take_errors(codes, places, left + index))
    while height and not any(places[height - 1] for _, places in columns):
        height -= 1
    empty: list[tuple[list[Value], bytes]] = [([None], b"")] * left
    return (height, [*empty, *((c.distinct, p[:height].tobytes()) for c, p in columns)]), errors


def _without_bools(cells: Sequence[Value]) -> Iterable[object]:
    if _EQUAL_TO_BOOLS.isdisjoint(cells) or bool not in set(map(type, cells)):
        return cells
    return (_TRUE if cell is True else _FALSE if cell is False else cell for cell in cells)


def _take_errors(codes: _Codes, places: array[int], column: int) -> Iterator[tuple[str, str]]:
    """The cells of this column that hold an error; they become empty."""
    for row, code in enumerate(places):
        if code in codes.wrong:
            yield f"{letters(column + 1)}{row + 1}", codes.wrong[code]
            places[row] = 0


def unpack(packed: Packed) -> list[list[Value]]:
    """The rows, all of one width. Raises ValueError or IndexError where ``packed`` is not right."""
    height, columns = packed
    if not columns:
        return [[] for _ in range(height)]
    return list(map(list, zip(*(_cells(*column, height) for column in columns), strict=True)))


def _cells(values: list[Value], codes: bytes, height: int) -> Iterable[Value]:
    places = array(_CODE)
    places.frombytes(codes or bytes(height * places.itemsize))
    return map(values.__getitem__, places)


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
