"""Ratings: how many people chose each point of a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from pipeline.language import Share
from pipeline.statistics.absent import absent_of

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.instrument import Question, Scale
    from pipeline.statistics.base import Absent


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts per point of the scale, lowest first."""

    kind: ClassVar[str] = "distribution"
    question: Question
    counts: tuple[int, ...]
    absent: Absent
    sources: tuple[Source, ...] = ()

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Distribution:
        codes = responses.answers[question.id].cat.codes.to_numpy()
        points = len(scale_of(question).points)
        # code -1 is a missing answer: shifted to 0 and cut off
        counts = np.bincount(codes.astype(np.int64) + 1, minlength=points + 1)[1:]
        return cls(
            question,
            tuple(int(count) for count in counts),
            absent_of(responses, question),
            responses.sources[question.id],
        )

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def shares(self) -> tuple[Share, ...]:
        return tuple(Share(count, self.n) for count in self.counts)

    @property
    def top(self) -> Share:
        """The people who chose one of the scale's favourable points (for most scales two)."""
        return Share(sum(self.counts[-scale_of(self.question).favourable :]), self.n)

    @property
    def mean(self) -> float | None:
        """The mean point value; only to be shown beside the distribution."""
        if not self.n:
            return None
        values = [point.value for point in scale_of(self.question).points]
        return sum(v * c for v, c in zip(values, self.counts, strict=True)) / self.n

    @property
    def median(self) -> float | None:
        """The middle point value; between two points where the halves meet there."""
        if not self.n:
            return None
        values = [point.value for point in scale_of(self.question).points]
        ordered = np.repeat(values, self.counts)
        return float(np.median(ordered))


def scale_of(question: Question) -> Scale:
    assert question.scale is not None, "a rating question has a scale"
    return question.scale
