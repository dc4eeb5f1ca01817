"""Tests that deal the scores out again: what was seen, beside what chance would have given.

The dice have a seed that does not depend on the data: the same answers give the same report.
"""

from __future__ import annotations

from itertools import combinations
from math import comb, prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = 20111020
DRAWS = 9999
FEW = 50  # people who scored several: with fewer, the chi-square approximation is too careful
EXACT_AT_MOST = 10_000  # ways to deal out a property: all are counted
_CLOSE = 1e-9  # two ways that differ by rounding alone are as extreme


def within_respondents(scores: np.ndarray) -> float | None:
    """What chance gives of the differences between sessions, dealt out within each respondent.

    ``scores`` holds a row per person and a column per session, NaN where there is no score. Who
    scores all high or all low tells nothing about the sessions, and gaps leave out nobody.
    None where nobody scored two sessions. By draws with fewer than :data:`FEW` such people.
    """
    from scipy.special import chdtrc

    several = scores[(~np.isnan(scores)).sum(axis=1) > 1]
    if not len(several):
        return None
    if len(several) < FEW:
        return (beyond(several) + 1) / (DRAWS + 1)
    statistic, freedom = chi_square(several)
    return float(chdtrc(freedom, statistic)) if freedom else 1.0


def chi_square(scores: np.ndarray) -> tuple[float, int]:
    """The quadratic statistic of the sums per session, and its degrees of freedom.

    Sums less what is expected of them, held against their covariance, both given what each
    person scored (Strasser and Weber 1999). Checked against R's coin.
    """
    expected, inverse, freedom = _given(scores)
    excess = np.nansum(scores, axis=0) - expected
    return float(excess @ inverse @ excess), freedom


def beyond(scores: np.ndarray, draws: int = DRAWS) -> int:
    """In how many of the draws the statistic is at least as large as it was."""
    expected, inverse, _ = _given(scores)
    dice = np.random.default_rng(SEED)
    asked = ~np.isnan(scores)
    own = [row[there] for row, there in zip(scores, asked, strict=True)]
    dealt = np.zeros((draws, scores.shape[1]))
    for values, there in zip(own, asked, strict=True):
        dealt[:, there] += dice.permuted(np.tile(values, (draws, 1)), axis=1)
    drawn = _quadratic(dealt - expected, inverse)
    seen = _quadratic((np.nansum(scores, axis=0) - expected)[np.newaxis], inverse)[0]
    return int((drawn >= seen - _CLOSE * max(1.0, seen)).sum())


def _quadratic(excess: np.ndarray, inverse: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.einsum("ij,jk,ik->i", excess, inverse, excess)
    return found


def _given(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """The expected sums, the inverse of their covariance, and its rank."""
    asked = ~np.isnan(scores)
    given = asked.sum(axis=1)
    means = np.nansum(scores, axis=1) / given
    squares = np.nansum((scores - means[:, np.newaxis]) ** 2, axis=1)
    weights = squares / (given * (given - 1))
    there = asked.astype(float)
    covariance = np.diag((there * (weights * given)[:, np.newaxis]).sum(axis=0))
    covariance -= (there * weights[:, np.newaxis]).T @ there
    expected = (there * means[:, np.newaxis]).sum(axis=0)
    return expected, np.linalg.pinv(covariance, hermitian=True), _rank(covariance)


def _rank(covariance: np.ndarray) -> int:
    return int(np.linalg.matrix_rank(covariance, hermitian=True))


def relation(levels: Sequence[float], means: Sequence[float], weights: Sequence[float]) -> float:
    """What chance gives of so strong a relation between a property of sessions and their means.

    The levels are dealt out again over the sessions: all ways where they are at most
    :data:`EXACT_AT_MOST`, else draws. A mean counts by its weight.
    """
    middle = np.average(means, weights=weights)
    leverage = np.asarray(weights) * (np.asarray(means) - middle)
    seen = abs(float(leverage @ np.asarray(levels)))
    floor = seen - _CLOSE * max(1.0, seen)
    counts = np.unique(levels, return_counts=True)[1]
    if _ways([int(count) for count in counts]) <= EXACT_AT_MOST:
        dealt = np.array(list(_deals(sorted(levels))))
        return float((np.abs(dealt @ leverage) >= floor).mean())
    dice = np.random.default_rng(SEED)
    drawn = dice.permuted(np.tile(np.asarray(levels, dtype=float), (DRAWS, 1)), axis=1)
    return (int((np.abs(drawn @ leverage) >= floor).sum()) + 1) / (DRAWS + 1)


def _ways(counts: Sequence[int]) -> int:
    """In how many ways so many of each level can be dealt out."""
    return prod(comb(sum(counts[: i + 1]), count) for i, count in enumerate(counts))


def _deals(levels: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Every different order of the levels, once."""
    kinds = sorted(set(levels))
    if len(kinds) <= 1:
        yield tuple(levels)
        return
    first = kinds[0]
    others = [level for level in levels if level != first]
    for places in combinations(range(len(levels)), len(levels) - len(others)):
        for rest in _deals(others):
            left = iter(rest)
            yield tuple(first if i in places else next(left) for i in range(len(levels)))
