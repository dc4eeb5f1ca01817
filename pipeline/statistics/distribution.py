"""Ratings: how many people chose each point of a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share, shares_of
from pipeline.statistics.absent import absent_of
from pipeline.statistics.agreement import agreement
from pipeline.statistics.counting import count_categories

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question, Scale
    from pipeline.statistics.base import Absent


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts per point of the scale, lowest first."""

    kind: ClassVar[str] = "distribution"
    question: Question
    counts: tuple[int, ...]
    absent: Absent
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        assert len(self.counts) == len(scale_of(self.question).points), "one count per point"

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Distribution:
        points = [point.value for point in scale_of(question).points]
        return cls(
            question,
            count_categories(responses.answers[question.id], points),
            absent_of(responses, question),
            responses.sources[question.id],
        )

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The share of each point."""
        return shares_of(self.counts)

    @property
    def top(self) -> Share:
        """The people who chose one of the scale's favourable points (for most scales two)."""
        return Share(sum(self.counts[-scale_of(self.question).favourable :]), self.n)

    @property
    def modal_share(self) -> Share:
        """The share of the point that most people chose."""
        return self.shares[self.counts.index(max(self.counts))]

    @property
    def mean(self) -> float | None:
        """The mean point value; only to be shown beside the distribution."""
        if not self.n:
            return None
        return sum(value * count for value, count in self.pairs) / self.n

    @property
    def median(self) -> float | None:
        """The middle point value; between two points where the halves meet there."""
        return median_of(self.pairs)

    @property
    def interpolated_median(self) -> float | None:
        """The median, moved within its point by how the people there divide over the halves.

        m - 1/2 + (n/2 - F) / f, with F people below the middle point m and f on it; the plain
        median where nobody stands on it, as the halves meet between two points. It takes the
        points to be one apart. Checked against R's psych::interp.median.
        """
        middle = self.median
        if middle is None or middle not in self._values:
            return middle
        at = self._values.index(int(middle))
        on, below = self.counts[at], sum(self.counts[:at])
        return middle - 0.5 + (self.n / 2 - below) / on if on else middle

    @property
    def agreement(self) -> float | None:
        """How much people agree, from -1 to 1 (van der Eijk's A)."""
        return agreement(self.counts)

    @property
    def pairs(self) -> tuple[tuple[float, int], ...]:
        """Each point's value with its count, lowest first."""
        return tuple(zip(self._values, self.counts, strict=True))

    @property
    def _values(self) -> tuple[int, ...]:
        return tuple(point.value for point in scale_of(self.question).points)


def median_of(counts: tuple[tuple[float, int], ...]) -> float | None:
    """The middle of values with their counts, lowest value first; None where nobody counts."""
    n = sum(count for _, count in counts)
    if not n:
        return None
    return (_at(counts, (n - 1) // 2) + _at(counts, n // 2)) / 2


def _at(counts: tuple[tuple[float, int], ...], position: int) -> float:
    """The value of the person at this position (0-based) of the ordered row of people."""
    passed = 0
    for value, count in counts:
        passed += count
        if position < passed:
            return value
    raise IndexError("there are fewer people than that")


def scale_of(question: Question) -> Scale:
    assert question.scale is not None, "a rating question has a scale"
    return question.scale
