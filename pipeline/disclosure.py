"""The one gate between results and report: what may be shown, and why the rest is not.

Nothing else can make a :class:`Released`, and sections, findings, charts and formats accept
nothing else, so that no path leads from answers to a report past these rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, final

if TYPE_CHECKING:
    from pipeline.instrument import Question
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.choices import Choices
    from pipeline.statistics.distribution import Distribution
    from pipeline.statistics.marks import Marks
    from pipeline.statistics.themes import Themes

FLOOR = 3  # no event can set a threshold lower than this
GROUP = 5  # people behind a figure of a group or a question
WORDS = 10  # people who wrote something, before themes or quotes are shown
DETAIL = 10  # answers to a question, before its distribution is shown and not the top share alone

T_co = TypeVar("T_co", covariant=True)
_SEAL = object()


@final
class Released(Generic[T_co]):
    """A statistic that passed the gate. Only this module can make one."""

    __slots__ = ("value",)
    value: T_co

    def __init__(self, value: T_co, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only the gate releases statistics")
        object.__setattr__(self, "value", value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a released statistic does not change")

    def __repr__(self) -> str:
        return f"Released({self.value!r})"


class Because(StrEnum):
    """Why a statistic is withheld."""

    TOO_FEW = "too few people"
    NOT_MEASURED = "nothing was measured"


@final
@dataclass(frozen=True, slots=True)
class Withheld:
    """Not shown: the reason and the rule's number of people, never the figure itself."""

    reason: Because
    minimum: int


Published: TypeAlias = "Released[T_co] | Withheld"
Answer: TypeAlias = "Distribution | TopOnly | Choices | Marks | Themes"


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """One question and what may be shown of its answers."""

    question: Question
    statistic: Published[Answer]


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """All that a report may be made from, in questionnaire order."""

    attendance: Published[Attendance]
    questions: tuple[PublishedQuestion, ...]
    rules: Rules
