"""How far a share can be trusted: used to say whether two shares are clearly apart."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.language import Share

Z95 = 1.959963984540054  # the normal distribution's 97.5 % point


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
