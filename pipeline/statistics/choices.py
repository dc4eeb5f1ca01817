"""Choices: how many people chose each of a list of options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share, shares_of
from pipeline.statistics.absent import absent_of
from pipeline.statistics.counting import count_categories

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Option, Question
    from pipeline.statistics.base import Absent


@dataclass(frozen=True, slots=True)
class Choices:
    """Counts per option, in the order of the list; each person chose one.

    ``rest`` people chose one of ``rest_options`` options that are not told apart (only after
    the disclosure gate merged them; 0 before).
    """

    kind: ClassVar[str] = "choices"
    question: Question
    counts: tuple[tuple[Option, int], ...]
    absent: Absent
    sources: tuple[Source, ...] = ()
    rest: int = 0
    rest_options: int = 0

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Choices:
        options = question.options
        counted = count_categories(responses.answers[question.id], [o.id for o in options])
        return cls(
            question,
            tuple(zip(options, counted, strict=True)),
            absent_of(responses, question),
            responses.sources[question.id],
        )

    @property
    def n(self) -> int:
        return sum(count for _, count in self.counts) + self.rest

    @property
    def shares(self) -> tuple[tuple[Option, Share], ...]:
        """The share of each option."""
        options = (option for option, _ in self.counts)
        return tuple(zip(options, self._together, strict=False))

    @property
    def rest_share(self) -> Share:
        return self._together[-1]

    @property
    def _together(self) -> tuple[Share, ...]:
        return shares_of((*(count for _, count in self.counts), self.rest))
