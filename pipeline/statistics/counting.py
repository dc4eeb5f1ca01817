"""Counting one column of closed answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def count_categories(column: pd.Series, expected: Sequence[str | int]) -> tuple[int, ...]:
    """How many people gave each expected answer, in the given order; 0 where nobody did.

    Raises ValueError where a person gave an answer that is not expected: a count must never
    shift to its neighbour because a column came with other categories.
    """
    codes = column.cat.codes.to_numpy().astype(np.int64)
    # code -1 is a missing answer: shifted to 0 and cut off
    counted = np.bincount(codes + 1, minlength=len(column.cat.categories) + 1)[1:]
    given = {
        category: int(n) for category, n in zip(column.cat.categories, counted, strict=True) if n
    }
    if not given.keys() <= set(expected):
        raise ValueError("an answer is none of the question's points or options")
    return tuple(given.get(answer, 0) for answer in expected)
