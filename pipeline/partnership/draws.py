"""How sure it is: the same figures of as many organisations, drawn anew again and again.

A bootstrap over organisations (Efron 1979, by cluster): people of one organisation resemble each
other, so that organisations are drawn and not people. The dice have a fixed seed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 2000
SEED = 20090  # the model was described in 2009


def draws_of(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row the means over one draw of organisations; NaN where it has none with a score.

    ``means``: a row per organisation, a column per figure, NaN where it has none. The same rows
    are drawn for all columns, so that differences between columns can be taken draw by draw.
    """
    size = len(means)
    if not size:
        return np.full((DRAWS, means.shape[1]), np.nan)
    weights = _weights(size)
    total = weights @ np.nan_to_num(means)
    count = weights @ (~np.isnan(means)).astype(np.float64)
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


@lru_cache(maxsize=8)
def _weights(size: int) -> NDArray[np.float64]:
    """How often each of so many organisations is in each draw."""
    dice = np.random.default_rng(SEED)
    return dice.multinomial(size, np.full(size, 1 / size), DRAWS).astype(np.float64)


def hundredths(holds: NDArray[np.bool_]) -> int:
    """In how many of 100 draws it holds; 100 and 0 only where it always, or never, does."""
    times, of = int(holds.sum()), len(holds)
    if times in (0, of):
        return 100 * times // of
    return min(max(round(100 * times / of), 1), 99)
