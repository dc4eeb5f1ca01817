"""Choices: how many people chose each of a list of options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share
from pipeline.statistics.absent import absent_of
from pipeline.statistics.counting import count_categories

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.instrument import Option, Question
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
        return tuple((option, Share(count, self.n)) for option, count in self.counts)

    @property
    def rest_share(self) -> Share:
        return Share(self.rest, self.n)
