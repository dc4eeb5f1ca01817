"""Two editions of an event held against each other, question by question.

Only published figures come in: the shares and means on both sides have passed the gate. The two
editions are different people, which is what both intervals take for granted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.statistics.intervals import difference, t95

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pipeline.declared.instrument import Question
    from pipeline.language import Share, Text
    from pipeline.statistics.estimates import EstimateTrend
    from pipeline.statistics.tallies import TallyTrend

NORMS = (5, 3)  # editions that a norm is made of, the more the better
FEWEST = 10  # answers on either side: with fewer, no interval is worth printing


class Broken(StrEnum):
    """Why a question has no trend."""

    NOT_ASKED_THEN = "not asked in the earlier edition"
    NOT_ASKED_NOW = "no longer asked"
    WORDING = "the wording changed"
    SCALE = "the scale changed"
    ITEMS = "other questions add up to it"
    CHOICE = "the question or its answers changed"
    NOT_SHOWN_THEN = "not shown in the earlier edition"
    NOT_SHOWN_NOW = "not shown in this edition"


class Verdict(StrEnum):
    """What a difference comes to."""

    HIGHER = "higher, beyond chance"
    LOWER = "lower, beyond chance"
    CHANCE = "may be chance"
    WHOLE = "all of them are counted"
    TOO_FEW = "too few answers to say"


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of marks as it was published, with the whole marks that it stands beside."""

    stated: float
    counts: tuple[tuple[float, int], ...]

    @property
    def n(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def of_counts(self) -> float:
        return sum(mark * count for mark, count in self.counts) / self.n

    @property
    def exact(self) -> float:
        """Not rounded, where the whole marks tell it; else as it was published."""
        return self.of_counts if _whole(self) else self.stated

    @property
    def error(self) -> float:
        """The square of the standard error of the mean."""
        middle = self.of_counts
        spread = sum(count * (mark - middle) ** 2 for mark, count in self.counts)
        return spread / (self.n - 1) / self.n


class BetweenShares:
    """A share in two editions; differences are now minus then."""

    then: Share
    now: Share

    @property
    def difference(self) -> float:
        """In percentage points, not rounded."""
        assert self.now.value is not None, "a published share has a base"
        assert self.then.value is not None, "a published share has a base"
        return 100 * (self.now.value - self.then.value)

    @cached_property
    def between(self) -> tuple[float, float] | None:
        """The 95 % interval in percentage points (Newcombe 1998); None with too few answers."""
        if min(self.now.base, self.then.base) < FEWEST:
            return None
        low, high = difference(self.now, self.then)
        return 100 * low, 100 * high

    @property
    def interval(self) -> tuple[float, float] | None:
        return self.between

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.interval)


@dataclass(frozen=True)
class ShareTrend(BetweenShares):
    """The favourable share of one question in two editions."""

    question: Question
    then: Share
    now: Share


@dataclass(frozen=True)
class ThemeTrend(ShareTrend):
    """A theme of an open question: the share of those who wrote something that wrote about it."""

    label: Text


@dataclass(frozen=True)
class MeanTrend:
    """The mean mark of one question in two editions; differences are now minus then."""

    question: Question
    then: Mean
    now: Mean

    @property
    def difference(self) -> float:
        return self.now.exact - self.then.exact

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the difference (Welch 1947).

        None with too few answers, where all marks on both sides are equal, and where marks were
        not whole: the published counts are, and would tell another mean.
        """
        sides = (self.then, self.now)
        if min(side.n for side in sides) < FEWEST or any(not _whole(side) for side in sides):
            return None
        errors = [side.error for side in sides]
        if not sum(errors):
            return None
        freedom = sum(errors) ** 2 / sum(
            error**2 / (side.n - 1) for error, side in zip(errors, sides, strict=True)
        )
        margin = t95(freedom) * sqrt(sum(errors))
        return self.difference - margin, self.difference + margin

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.interval)


Trend = ShareTrend | MeanTrend


@dataclass(frozen=True, slots=True)
class Norm:
    """What the last editions published of one question: the middle one, and the outermost.

    ``editions`` is odd, so that the middle one is a figure that was published.
    """

    editions: int
    middle: Share | float
    lowest: Share | float
    highest: Share | float


def norm_of(figures: Sequence[Share | Mean]) -> Norm | None:
    """The norm of published figures, the latest first; None of fewer than three."""
    odd = next((n for n in NORMS if len(figures) >= n), 0)
    if not odd:
        return None
    ranked = sorted(figures[:odd], key=_size)
    shown = [one.stated if isinstance(one, Mean) else one for one in ranked]
    return Norm(odd, shown[odd // 2], shown[0], shown[-1])


def _size(figure: Share | Mean) -> float:
    if isinstance(figure, Mean):
        return figure.stated
    assert figure.value is not None, "a published share has a base"
    return figure.value


@dataclass(frozen=True, slots=True)
class NoTrend:
    """What cannot be compared; ``question`` is None where it is a dimension or no longer asked."""

    label: Text
    why: Broken
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head count of both editions; None is not known."""

    id: str  # one of HEADS of the archive
    then: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What this edition and an earlier one published, side by side.

    ``event`` is the folder of the earlier edition, ``title`` and ``date`` are its own.
    """

    event: str
    title: str
    date: date | None
    heads: tuple[Head, ...]
    trends: tuple[Trend, ...]  # in questionnaire order
    broken: tuple[NoTrend, ...]
    themes: tuple[ThemeTrend, ...] = ()  # those that both editions published
    norms: Mapping[str, Norm] = field(default_factory=dict)  # of trends, by the question's id
    estimates: tuple[EstimateTrend, ...] = ()  # dimensions and goals
    tallies: tuple[TallyTrend, ...] = ()  # conditions, organisations and agreements


def verdict_of(interval: tuple[float, float] | None) -> Verdict:
    """What a difference with this 95 % interval comes to."""
    if interval is None:
        return Verdict.TOO_FEW
    low, high = interval
    if low > 0:
        return Verdict.HIGHER
    return Verdict.LOWER if high < 0 else Verdict.CHANCE


def _whole(mean: Mean) -> bool:
    """Whether the whole marks tell the same mean as was stated (to one decimal)."""
    return abs(mean.of_counts - mean.stated) <= 0.05 + 1e-9
