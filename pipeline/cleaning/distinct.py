"""The distinct values of a column: cleaning costs what they cost, however long the column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from pipeline.readers.headings import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.readers.base import Export, Value


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """Each different value once. ``codes`` has a place per row: index in ``values``, -1 blank.

    ``first`` is the position of the first row with a value, ``counts`` how many rows have it.
    """

    values: tuple[Value, ...] = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    first: NDArray[np.int64] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)

    def among(self, keep: NDArray[np.bool_]) -> Distinct:
        """The same values, counted over some of the rows; ``first`` still counts all rows."""
        if keep.all():
            return self
        codes = self.codes[keep]
        first, counts = _count(codes, np.flatnonzero(keep), len(self.values))
        return Distinct(self.values, codes, first, counts)

    def where(self, true_of: Callable[[Value], bool]) -> NDArray[np.bool_]:
        """For each row whether its value has a property; a blank has not."""
        flags = np.array([*(true_of(value) for value in self.values), False], dtype=np.bool_)
        return flags[self.codes]

    @property
    def blank(self) -> NDArray[np.bool_]:
        return self.codes < 0

    @property
    def filled(self) -> int:
        """How many rows have something in them."""
        return int(self.counts.sum())


def distinct(export: Export, column: int) -> Distinct:
    """The distinct values of one column; empty cells and cells of spaces alone are blank."""
    values, standing = export.cells.columns[column]
    if any(isinstance(value, bool) for value in values):
        # True equals 1 for a dictionary, but never for an organiser
        values = [shown(value) if isinstance(value, bool) else value for value in values]
    rows = np.arange(len(standing))
    met, _ = _count(standing, rows, len(values))
    order = np.argsort(met, kind="stable")
    order = order[met[order] >= 0]
    filled = [code for code in order.tolist() if not is_blank(values[code])]
    places: dict[Value, int] = {}
    renumbered = np.full(len(values), -1, dtype=np.int64)
    renumbered[filled] = [places.setdefault(values[code], len(places)) for code in filled]
    codes = renumbered[standing]
    return Distinct(tuple(places), codes, *_count(codes, rows, len(places)))


def _count(
    codes: NDArray[np.integer], rows: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    counts = np.bincount(codes + 1, minlength=size + 1)[1:].astype(np.int64)
    first = np.full(size + 1, -1, dtype=np.int64)
    first[codes[::-1]] = rows[::-1]  # the last to be written is the first row
    return first[:size], counts


def shown(value: Value) -> str:
    """A cell as the organiser sees it, for messages and for the words in event.yaml."""
    match value:
        case str():  # nearly always
            return value
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
        case _:
            return str(value)
