"""Would you recommend this: promoters less detractors, of a question from 0 to 10."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.statistics.intervals import Z95

if TYPE_CHECKING:
    from pipeline.statistics.marks import Marks

FEWEST = 20  # answers: with fewer the figure jumps with every person
PROMOTER, PASSIVE = 9, 7  # from this mark on
BOUNDS = (0.0, 10.0)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """People who gave 9 or 10, 7 or 8, and 0 to 6."""

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float:
        """Promoters less detractors as a part of all, from -1 to 1."""
        return (self.promoters - self.detractors) / self.n

    def error(self, present: int | None) -> float:
        """The standard error: sqrt((P + D - (P - D)^2) / n * (1 - n/N)); N not known: None."""
        return _error(self.promoters / self.n, self.detractors / self.n, self.n) * self._left(
            present
        )

    def interval(self, present: int | None) -> tuple[float, float] | None:
        """The 95 % interval (adjusted Wald, Rocks 2016): three people more, in the same way.

        None where everyone answered.
        """
        if present == self.n:
            return None
        n = self.n + 3
        promoters, detractors = (self.promoters + 0.75) / n, (self.detractors + 0.75) / n
        half = Z95 * _error(promoters, detractors, n) * self._left(present)
        middle = promoters - detractors
        return max(-1.0, middle - half), min(1.0, middle + half)

    def _left(self, present: int | None) -> float:
        return sqrt(1 - self.n / present) if present is not None else 1.0


def recommendation(marks: Marks) -> Recommendation | None:
    """The recommendation of a question that is declared as one, from 20 answers on."""
    question = marks.question
    if not question.recommendation or question.bounds != BOUNDS or marks.n < FEWEST:
        return None
    promoters = sum(count for mark, count in marks.counts if mark >= PROMOTER)
    detractors = sum(count for mark, count in marks.counts if mark < PASSIVE)
    return Recommendation(promoters, marks.n - promoters - detractors, detractors)


def _error(promoters: float, detractors: float, n: int) -> float:
    return sqrt((promoters + detractors - (promoters - detractors) ** 2) / n)
