"""How far a share or a difference can be trusted: to say whether two figures are clearly apart."""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.language import Share

Z95 = 1.959963984540054  # the normal distribution's 97.5 % point
MANY = 1000  # degrees of freedom from which the expansion is exact to eight decimals


def wilson(share: Share) -> tuple[float, float]:
    """The 95 % interval of a share, from 0 to 1 (Wilson 1927, without correction).

    The base must not be 0.
    """
    assert share.value is not None, "nobody has no interval"
    p, n, z2 = share.value, share.base, Z95**2
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def difference(first: Share, second: Share) -> tuple[float, float]:
    """The 95 % interval of the first share minus the second (Newcombe 1998, method 10).

    It takes the two groups to be different people; for the same people it is on the wide side.
    """
    assert first.value is not None, "nobody has no interval"
    assert second.value is not None, "nobody has no interval"
    low1, high1 = wilson(first)
    low2, high2 = wilson(second)
    gap = first.value - second.value
    below = sqrt((first.value - low1) ** 2 + (high2 - second.value) ** 2)
    above = sqrt((high1 - first.value) ** 2 + (second.value - low2) ** 2)
    return gap - below, gap + above


def t95(freedom: float) -> float:
    """Student's t that leaves 2.5 % above it, for any degrees of freedom from 1, whole or not.

    Found by halving, as its distribution is an incomplete beta function that only falls; with
    many degrees of freedom by the expansion around the normal distribution (Hill 1970).
    """
    if freedom > MANY:
        z = Z95
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        return z + first / freedom + second / freedom**2
    low, high = Z95, 13.0  # the normal distribution's, and just over that of 1 degree of freedom
    while high - low > 1e-12:  # noqa: PLR2004 - far finer than any figure that is shown
        middle = (low + high) / 2
        both_tails = _incomplete_beta(freedom / (freedom + middle * middle), freedom / 2)
        low, high = (middle, high) if both_tails > 0.05 else (low, middle)  # noqa: PLR2004 - 95 %
    return low


def _incomplete_beta(x: float, a: float) -> float:
    """The regularised incomplete beta function of x with the parameters a and one half.

    Soper's reduction: a sum of terms that all are positive (for x up to 1, a from one half).
    """
    b = 0.5
    if x >= 1:
        return 1.0
    term = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a + 1) - lgamma(b))
    total, step = term, 0
    while term > total * 1e-16:
        term *= x * (a + b + step) / (a + 1 + step)
        total += term
        step += 1
    return total
