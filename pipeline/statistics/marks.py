"""Marks: a number that each person gave, such as a report mark from 1 to 10."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from pipeline.language import Share, shares_of
from pipeline.statistics.absent import absent_of
from pipeline.statistics.distribution import median_of

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question
    from pipeline.statistics.base import Absent


def plain(mark: float) -> int | float:
    """A whole mark without decimals: out of 10, not out of 10.0."""
    return int(mark) if mark == int(mark) else mark


@dataclass(frozen=True, slots=True)
class Marks:
    """How many people gave each mark, lowest first; only marks that were given.

    The disclosure gate shows whole or half marks; ``stated_mean`` and ``stated_median`` are then
    those of the marks as they were given, to one decimal, and ``rounded`` counts the people whose
    mark stands under another one.
    """

    kind: ClassVar[str] = "marks"
    question: Question
    counts: tuple[tuple[float, int], ...]
    absent: Absent
    sources: tuple[Source, ...] = ()
    stated_mean: float | None = None
    stated_median: float | None = None
    rounded: int = 0

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Marks:
        given = responses.answers[question.id].to_numpy(dtype=np.float64)
        values, counted = np.unique(given[~np.isnan(given)], return_counts=True)
        return cls(
            question,
            tuple((float(v), int(n)) for v, n in zip(values, counted, strict=True)),
            absent_of(responses, question),
            responses.sources[question.id],
        )

    @property
    def n(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The share of each mark."""
        return shares_of([count for _, count in self.counts])

    @property
    def mean(self) -> float | None:
        """The mean mark; None where nobody gave one."""
        if self.stated_mean is not None:
            return self.stated_mean
        return sum(v * c for v, c in self.counts) / self.n if self.n else None

    @property
    def median(self) -> float | None:
        """The middle mark; half way where two marks meet there."""
        if self.stated_median is not None:
            return self.stated_median
        return median_of(self.counts)
