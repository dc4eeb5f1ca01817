"""A statistic: a figure or table computed from answers, which knows its n and its base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question


@dataclass(frozen=True, slots=True)
class Absent:
    """Respondents without an answer to a question, by kind; never inside a base.

    ``not_asked`` got a form without the question: they are no part of ``total``.
    """

    no_answer: int = 0
    not_applicable: int = 0
    dont_know: int = 0
    unreadable: int = 0
    said_nothing: int = 0  # open: wrote only that there is nothing to say ('none', '/')
    not_asked: int = 0

    @property
    def total(self) -> int:
        """Those who were asked and gave no answer."""
        return self.no_answer + self.said_nothing + self.told

    @property
    def told(self) -> int:
        """Those of whom something stands on the form that may be read as an answer one day."""
        return self.not_applicable + self.dont_know + self.unreadable


class Statistic(Protocol):
    """What every statistic of a question has.

    ``n`` counts the people whose answers are in the figures. All who were asked are
    ``n + absent.total``, all respondents these and ``absent.not_asked``, always.
    """

    kind: ClassVar[str]

    @property
    def question(self) -> Question: ...

    @property
    def n(self) -> int: ...

    @property
    def absent(self) -> Absent: ...

    @property
    def sources(self) -> tuple[Source, ...]: ...

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Self:
        """The statistic of one question over all responses."""
