"""A figure with its margin in two editions, held against each other.

Only what both editions published comes in: the standard error is what the published margin tells.
Scores are whole points, so that it is a little rough; it errs to the large side where the end of
the scale cut a margin off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.statistics.comparison import Verdict, verdict_of
from pipeline.statistics.intervals import t95
from pipeline.statistics.ranks import LEVEL, holm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Text

WORTH = 5  # points of 100 between two editions, before a change is told among the main messages


class Subject(StrEnum):
    """What is estimated."""

    SCORE = "score"  # a dimension of an instrument, from 0 to 100
    GOAL = "goal"  # a goal of a training: how much higher after it than before


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published figure and its 95 % interval, None where none could be given.

    ``organisations`` is None where people were counted and not organisations.
    """

    stated: float
    interval: tuple[float, float] | None
    people: int
    organisations: int | None = None

    @property
    def freedom(self) -> int:
        """The degrees of freedom of its interval."""
        return (self.people if self.organisations is None else self.organisations) - 1

    @property
    def error(self) -> float | None:
        """The standard error that the interval tells; None where it tells none."""
        if self.interval is None:
            return None
        low, high = self.interval
        return max(self.stated - low, high - self.stated) / t95(self.freedom) or None


@dataclass(frozen=True)
class EstimateTrend:
    """The same figure in two editions; the difference is now minus then."""

    subject: Subject
    model: str
    id: str
    label: Text
    then: Estimate
    now: Estimate

    @property
    def difference(self) -> float:
        return self.now.stated - self.then.stated

    @cached_property
    def _welch(self) -> tuple[float, float] | None:
        """The standard error of the difference and its degrees of freedom (Welch 1947)."""
        errors = (self.then.error, self.now.error)
        if errors[0] is None or errors[1] is None:
            return None
        then, now = errors[0] ** 2, errors[1] ** 2
        parts = then**2 / self.then.freedom + now**2 / self.now.freedom
        return sqrt(then + now), (then + now) ** 2 / parts

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the difference, as of two editions that others answered."""
        if self._welch is None:
            return None
        error, freedom = self._welch
        margin = t95(freedom) * error
        return self.difference - margin, self.difference + margin

    @property
    def chance(self) -> float | None:
        """How often chance alone gives so large a difference; None without a margin."""
        if self._welch is None:
            return None
        from scipy.special import stdtr  # here, as most events have no earlier edition

        error, freedom = self._welch
        return 2 * float(stdtr(freedom, -abs(self.difference) / error))

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.interval)


def clear_of(trends: Sequence[EstimateTrend]) -> tuple[EstimateTrend, ...]:
    """Those that chance does not give, for all of them together (Holm), and that are not tiny."""
    told = [trend for trend in trends if trend.chance is not None]
    adjusted = holm([trend.chance or 0.0 for trend in told])
    return tuple(
        trend
        for trend, p in zip(told, adjusted, strict=True)
        if p <= LEVEL and (trend.subject is Subject.GOAL or abs(trend.difference) >= WORTH)
    )
