"""The numbers and the reasons of the gate: how many people must stand behind what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypeAlias, final

from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.declared.instrument import Question
    from pipeline.language import Share, Text
    from pipeline.statistics.base import Absent

FLOOR = 3  # no event can set a threshold lower than this
GROUP = 5  # people behind a figure of a group or a question
WORDS = 10  # people who wrote something, before themes or quotes are shown
DETAIL = 10  # answers to a question, before its distribution is shown and not the top share alone
ALIKE = 0.9  # share of one answer from which a sensitive question tells only that it is 'mostly' so
ALIKE_BELOW = 20  # answers, from which the figures of a sensitive question are told all the same


class Because(StrEnum):
    """Why a statistic is withheld."""

    TOO_FEW = "too few people"
    SMALL_GROUPS = "groups too small to tell apart"
    NOT_MEASURED = "nothing was measured"
    ALIKE = "nearly all answers alike"
    EARLIER = "too close to an earlier report"


@final
@dataclass(frozen=True, slots=True)
class Withheld:
    """Not shown: the reason and the rule's number of people, never the figure itself.

    ``mostly`` is the answer that nearly all gave to a sensitive question.
    """

    reason: Because
    minimum: int
    mostly: Text | None = None


@final
@dataclass(frozen=True, slots=True)
class TopOnly:
    """Of a rating that too few people answered for a distribution: the favourable answers."""

    kind: ClassVar[str] = "top only"
    question: Question
    top: Share
    absent: Absent
    sources: tuple[Source, ...] = ()

    @property
    def n(self) -> int:
        return self.top.base


Answer: TypeAlias = Distribution | TopOnly | Choices | Selections | Marks | Themes


@final
@dataclass(frozen=True, slots=True)
class Rules:
    """How many people must stand behind what is shown. Raises ValueError under the floor."""

    group: int = GROUP
    words: int = WORDS
    detail: int = DETAIL

    def __post_init__(self) -> None:
        if min(self.group, self.words, self.detail) < FLOOR:
            raise ValueError(f"no threshold can be lower than {FLOOR} people")
