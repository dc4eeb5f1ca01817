"""The gap between roles: what those say who are furthest apart, and whether chance can make it.

Roles are compared by the means of their organisations, as people of one organisation resemble each
other (Welch's test: they differ in number and in spread). Draws were not sure enough here: of so
few organisations they called one difference in 16 certain where there was none.
"""

from __future__ import annotations

from math import comb, sqrt
from typing import TYPE_CHECKING

import numpy as np

from pipeline.partnership.profile import Gap, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.declared.model import Dimension
    from pipeline.partnership.scores import Scored

WORTH = 10  # points between two roles, before the gap is told among the main messages
LEVEL = 0.05
WHOLE = 100.0  # from the lowest score to the highest


def pairs_of(roles: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of roles are compared over all dimensions."""
    return sum(comb(len(told), 2) for told in roles.values())


def gap_of(
    scored: Scored,
    dimension: Dimension,
    column: int,
    roles: Mapping[str, NDArray[np.float64]],
    pairs: int,
) -> Gap:
    """What these roles say of a dimension, by the means of their organisations.

    The margin holds for all pairs of these roles at once, ``clear`` for all ``pairs`` of all
    dimensions (Bonferroni).
    """
    assert scored.role is not None, "roles come from a question"
    from scipy.special import stdtr, stdtrit  # here: heavy, and only a partner survey has roles

    options = {option.id: option for option in scored.role.options}
    seen, houses = [], []
    for role, means in roles.items():
        here = means[:, column][~np.isnan(means[:, column])]
        own = scored.of_role(role) & ~np.isnan(scored.scores[:, column])
        seen.append(Seen(options[role], round(float(here.mean())), int(own.sum()), len(here)))
        houses.append(here)
    order = sorted(range(len(seen)), key=lambda i: (float(houses[i].mean()), i))
    told = tuple(seen[i] for i in order)
    low, high = houses[order[0]], houses[order[-1]]
    apart = float(high.mean() - low.mean())
    error, freedom = _welch(low, high)
    if not error:  # all organisations of both roles say the same: nothing tells how sure that is
        return Gap(dimension, told, None, clear=False)
    margin = float(stdtrit(freedom, 1 - LEVEL / 2 / comb(len(seen), 2))) * error
    chance = 2 * float(stdtr(freedom, -apart / error))
    clear = told[-1].mean - told[0].mean >= WORTH and chance * pairs <= LEVEL
    least, most = max(-WHOLE, apart - margin), min(WHOLE, apart + margin)
    return Gap(dimension, told, (round(least), round(most)), clear)


def _welch(low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[float, float]:
    """The standard error of the difference of two means, and its degrees of freedom."""
    first, second = (float(one.var(ddof=1)) / len(one) for one in (low, high))
    if not first + second:
        return 0.0, 0.0
    parts = first**2 / (len(low) - 1) + second**2 / (len(high) - 1)
    return sqrt(first + second), (first + second) ** 2 / parts
