"""Raking: weights that make groups of those who answered as large as among all who were there.

Iterative proportional fitting (Deming and Stephan 1940), one property after the other until all
fit. How much precision the weights cost is Kish's design effect (Kish 1965).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Groups = NDArray[np.int64]  # for each person the place of the group
    Weights = NDArray[np.float64]

CLOSE = 1e-12  # of a target: nearer than that, the groups fit
ROUNDS = 1000  # of fitting; properties that contradict each other never fit


def rake(margins: Sequence[tuple[Groups, Sequence[float]]]) -> Weights | None:
    """A weight for each person, so that each group of each property weighs its target.

    A margin is a property: the group of each person, and how many people each group should
    count for. None where the targets cannot be met, as where nobody is in a group that has one.
    """
    import numpy as np

    weights = np.ones(len(margins[0][0]))
    for _ in range(ROUNDS):
        furthest = 0.0
        for groups, wanted in margins:
            targets = np.asarray(wanted, dtype=np.float64)
            now = np.bincount(groups, weights, minlength=len(targets))
            if not now.all():
                return None
            furthest = max(furthest, float(np.abs(now / targets - 1).max()))
            weights *= (targets / now)[groups]
        if furthest < CLOSE:
            return weights
    return None


def mean(weights: Weights, values: NDArray[np.float64]) -> float:
    """The weighted mean of the values."""
    return float(weights @ values / weights.sum())


def design_effect(weights: Weights) -> float:
    """How many times more people would be needed for the same precision: 1 with equal weights."""
    return float(len(weights) * (weights @ weights) / weights.sum() ** 2)
