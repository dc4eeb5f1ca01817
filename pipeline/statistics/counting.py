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
    codes = column.cat.codes.to_numpy()
    # code -1 is a missing answer: read without a sign it is the highest number, and cut off
    counted = count_codes(codes.view(f"u{codes.itemsize}"), len(column.cat.categories))
    given = {
        category: int(n) for category, n in zip(column.cat.categories, counted, strict=True) if n
    }
    if not given.keys() <= set(expected):
        raise ValueError("an answer is none of the question's points or options")
    return tuple(given.get(answer, 0) for answer in expected)


def count_codes(codes: np.ndarray, length: int) -> np.ndarray:
    """How often each code from 0 to below ``length`` occurs; the codes have no sign.

    Many codes of one byte are counted two at a time, as one number of two bytes: half the work.
    """
    pairs = len(codes) // 2
    if codes.itemsize > 1 or pairs < 1 << 16 or not codes.flags.c_contiguous:
        return np.bincount(codes, minlength=length)[:length]
    counted = np.bincount(codes[: 2 * pairs].view(np.uint16), minlength=1 << 16)
    by_byte = counted.reshape(256, 256)
    both: np.ndarray = by_byte.sum(axis=0) + by_byte.sum(axis=1)
    both[codes[2 * pairs :]] += 1  # the odd one at the end
    return both[:length]
