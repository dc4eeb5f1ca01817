"""How far a share, a mean or a difference can be trusted, and what is certain without any chance.

The intervals take those who answered to be a random sample of those who could have answered. Which
method goes with which case, and how often each holds the true figure, was settled by simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.language import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from pipeline.declared.instrument import Question
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Absent

Z95 = 1.959963984540054  # the normal distribution's 97.5 % point
TAIL = 0.025  # of 95 %: what is left out at either side
FEWEST = 10  # answers: with fewer, no interval is worth printing
ROUGH = 20  # answers: with fewer, the interval of a mean is a rough margin


@dataclass(frozen=True, slots=True)
class Between:
    """The interval of a share of ``present`` people; of an unknown number where that is None."""

    low: Share
    high: Share
    present: int | None


def could_answer(
    heads: Attendance | None, absent: Absent, counted: Question | None = None, n: int = 0
) -> int | None:
    """How many people could have answered a question: all there; None is not known.

    Of a ``counted`` question about a part where somebody counted the people it is those, if they
    are no fewer than the ``n`` who answered.

    Else it is not known where some say that a part was not for them: how many of those who left no
    answer were not there either, nobody can tell. Taking all present would make the interval
    too sure (it then held the true share in 94.2 % instead of 95 %). Nor is it where some got a
    form without the question: which form who stayed silent would have got, nobody knows.
    """
    part = None if counted is None else counted.part
    if part is not None and part.present is not None and part.present >= n:
        return part.present
    if heads is None or heads.response is None:
        return None
    if absent.not_applicable or absent.not_asked:
        return None
    return heads.could_answer


def of_share(share: Share, present: int | None) -> Between | None:
    """The 95 % interval of a share among all who could have answered.

    ``present`` is how many they were, at the most; None is not known. There is no interval with
    fewer than :data:`FEWEST` answers, and none where everyone answered.
    """
    if share.base < FEWEST or present == share.base:
        return None
    if present is None:
        low, high = wilson(share)
        return Between(as_share(low), as_share(high), None)
    fewest, most = hypergeometric(share, present)
    return Between(Share(fewest, present), Share(most, present), present)


def certain(share: Share, present: int) -> Between:
    """What the share is at least and at most, whatever those who did not answer think."""
    silent = present - share.base
    return Between(Share(share.count, present), Share(share.count + silent, present), present)


def hypergeometric(share: Share, present: int) -> tuple[int, int]:
    """The 95 % interval of a share, as the fewest and the most of ``present`` people.

    All numbers M of people for which neither P(X >= x | M) nor P(X <= x | M) is 2.5 % or less,
    where X of the n who answered are among the M. It held the true number in at least 95 % for
    every M (exact enumeration); approximations with a finite-population correction did not.
    """
    x, n = share.count, share.base
    assert n <= present, "nobody answers who is not there"
    lowest, highest = x, present - (n - x)
    # P(X >= x) only rises with M and P(X <= x) only falls
    fewest = _first(lowest, highest, lambda m: _tail(range(x, n + 1), m, n, present) > TAIL)
    above = _first(fewest, highest + 1, lambda m: _tail(range(x + 1), m, n, present) <= TAIL)
    return fewest, above - 1


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The lowest number for which it holds, as it does from there on; ``high`` where for none."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _tail(values: range, favourable: int, n: int, present: int) -> float:
    """P(X is one of these values), X of n people drawn from ``present`` being favourable."""
    import numpy as np
    from scipy.special import gammaln

    k = np.arange(max(values.start, n - (present - favourable)), min(values.stop, favourable + 1))
    logarithm = (
        _log_ways(gammaln, favourable, k)
        + _log_ways(gammaln, present - favourable, n - k)
        - _log_ways(gammaln, present, np.asarray(n))
    )
    return float(np.exp(logarithm).sum())


def _log_ways(gammaln: np.ufunc, people: int, chosen: np.ndarray) -> np.ndarray:
    """The logarithm of the number of ways to choose so many of the people."""
    ways: np.ndarray = gammaln(people + 1) - gammaln(chosen + 1) - gammaln(people - chosen + 1)
    return ways


def wilson(share: Share) -> tuple[float, float]:
    """The 95 % interval of a share, from 0 to 1 (Wilson 1927, without correction).

    The base must not be 0.
    """
    assert share.value is not None, "nobody has no interval"
    return wilson_of(share.value, share.base)


def wilson_of(p: float, n: float) -> tuple[float, float]:
    """The same of a share of 1 and any number of people, such as an effective one."""
    z2 = Z95**2
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


def margin_of_mean(counts: Sequence[tuple[float, int]], present: int | None) -> float | None:
    """How far either way the 95 % interval of a mean goes, from values and their counts.

    t(n-1) * s * sqrt((1 - n/N) / n), with N people present (no correction where None). None with
    fewer than :data:`FEWEST` values, where all are equal and where everyone answered.
    """
    n = sum(count for _, count in counts)
    if n < FEWEST or present == n:
        return None
    mean = sum(value * count for value, count in counts) / n
    squares = sum(count * (value - mean) ** 2 for value, count in counts)
    if not squares:
        return None
    left = 1 - n / present if present is not None else 1.0
    return t95(n - 1) * sqrt(squares / (n - 1) * left / n)


def of_mean(
    counts: Sequence[tuple[float, int]], mean: float | None, present: int | None
) -> tuple[float, float] | None:
    """The 95 % interval around a mean as it is stated; None where there is no margin."""
    margin = margin_of_mean(counts, present)
    return None if margin is None or mean is None else (mean - margin, mean + margin)


def t95(freedom: float) -> float:
    """Student's t that leaves 2.5 % above it, for any degrees of freedom from 1, whole or not."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 1 - TAIL))


def as_share(value: float) -> Share:
    """A share that is no number of people, fine enough for every percentage that is shown."""
    return Share(round(10_000 * value), 10_000)
