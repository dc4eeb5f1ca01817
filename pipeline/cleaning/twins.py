"""The same responses in two files (a CSV and a workbook of one form): they count once.

Types and dates differ between such files, and so do numbers that a tool gave. The answers, and
the order of the rows, are the same. Two batches of paper forms may have equal rows here and
there, but never nearly all of them in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.patterns import technical_by_values
from pipeline.cleaning.text import fold, heading_key
from pipeline.problems import Problem
from pipeline.readers.base import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.columns import Columns
    from pipeline.cleaning.rows import Rows
    from pipeline.readers.base import Value

FEWEST = 3  # rows; fewer are equal by chance
SAME_HEADINGS = 0.9  # the share of headings that both files have
SAME_ROWS = 0.95  # the share of the smaller file's rows that the other has, in this order
TELLING = 0.5  # the share of rows that nobody else filled in alike: else equality proves nothing

Hashes = dict[str, "NDArray[np.uint64]"]


def drop_twins(exports: Sequence[tuple[Columns, Rows]]) -> list[Problem]:
    """Leave the rows of the later file out; of two, the one with fewer rows adds nothing."""
    if len(exports) < 2:  # noqa: PLR2004 - a twin is a second one
        return []
    hashes = [_hashes(columns) for columns, _ in exports]
    problems: list[Problem] = []
    for later in range(1, len(exports)):
        for earlier in range(later):
            gone = _again(exports, hashes, earlier, later)
            if not gone.any():
                continue
            (columns, rows), (first, _) = exports[later], exports[earlier]
            dropped = rows.drop(gone, Reason.DUPLICATE)
            known = {"file": first.export.file, "n": str(len(dropped))}
            problems.append(Problem("same-responses", columns.export.place(), known))
    return problems


def _again(
    exports: Sequence[tuple[Columns, Rows]], hashes: Sequence[Hashes], earlier: int, later: int
) -> NDArray[np.bool_]:
    """The rows of the later export that the earlier one has as well."""
    rows, before = exports[later][1], exports[earlier][1]
    nothing = np.zeros(len(rows.keep), dtype=np.bool_)
    common = sorted(hashes[earlier].keys() & hashes[later].keys())
    if len(common) < SAME_HEADINGS * max(len(hashes[earlier]), len(hashes[later]), 1):
        return nothing
    one = _rows(hashes[earlier], common)[before.keep]
    other = _rows(hashes[later], common)[rows.keep]
    smaller = min(len(one), len(other))
    if smaller < FEWEST or len(np.unique(other)) < TELLING * len(other):
        return nothing
    found = _in_order(one.tolist(), other.tolist())
    if sum(found) < SAME_ROWS * smaller:
        return nothing
    nothing[np.flatnonzero(rows.keep)[np.array(found, dtype=np.bool_)]] = True
    return nothing


def _in_order(one: list[int], other: list[int]) -> list[bool]:
    """Which rows of ``other`` are in ``one``, each once, in the same order."""
    places: dict[int, list[int]] = {}
    for position, value in enumerate(one):
        places.setdefault(value, []).append(position)
    found, reached = [], -1
    for value in other:
        waiting = places.get(value, [])
        while waiting and waiting[0] <= reached:
            waiting.pop(0)
        found.append(bool(waiting))
        if waiting:
            reached = waiting.pop(0)
    return found


def _rows(hashes: Hashes, common: Sequence[str]) -> NDArray[np.uint64]:
    """One number for each row: its answers under these headings, in this order."""
    total = np.zeros(len(next(iter(hashes.values()))), dtype=np.uint64)
    for name in common:
        total = total * np.uint64(0x100000001B3) + hashes[name]
    return total


def _hashes(columns: Columns) -> Hashes:
    """For each heading a number per row that is equal for equal answers; no moments."""
    found: Hashes = {}
    for i, column in enumerate(columns.export.columns):
        values = columns.distinct[i]
        name = heading_key(full_heading(column))
        if not name or name in found or i in columns.identity or technical_by_values(values):
            continue
        numbered = [hash(_plain(value)) & 0xFFFFFFFFFFFFFFFF for value in values.values]
        found[name] = np.array([*numbered, 0], dtype=np.uint64)[values.codes]
    return found


def _plain(value: Value) -> str:
    """A value as any kind of file would hold it: '4', 4 and 4.0 are the same."""
    number = plain_number(value)
    return f"{number:g}" if number is not None else fold(shown(value)).strip(" ;")
