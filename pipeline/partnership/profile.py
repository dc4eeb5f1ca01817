"""The profile of a partnership: what its organisations together say on each dimension.

Everything is in whole points from 0 to 100 and made from means per organisation: a large
organisation weighs as much as a small one. Diagnoses come from declared rules (``Signal``) and
tell how often they hold in draws of as many organisations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

SURE = 80  # of 100 draws: from here on a stage is told alone

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.declared.instrument import Option
    from pipeline.declared.model import Dimension, Figure, Model, Signal


class Band(StrEnum):
    """What a score comes to, in a word: never a colour alone."""

    STRENGTH = "strength"
    DISCUSS = "discuss"
    CONCERN = "concern"


class Spread(StrEnum):
    """How far organisations are apart."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True)
class Score:
    """One dimension: the mean over organisations, and its 95 % interval where one can be given.

    ``band`` is None without an interval. ``apart``: the standard deviation between organisations,
    without what people differ within them; None where too few stand behind it. Where partnerships
    are counted, ``organisations`` are these, and ``within`` all organisations in them.
    """

    dimension: Dimension
    mean: int
    interval: tuple[int, int] | None
    people: int
    organisations: int
    band: Band | None
    apart: int | None = None
    within: int = 0

    @property
    def spread(self) -> Spread | None:
        """The same in a word."""
        if self.apart is None:
            return None
        for spread, below in ((Spread.LITTLE, 5), (Spread.SOME, 12)):
            if self.apart < below:
                return spread
        return Spread.MUCH


@dataclass(frozen=True, slots=True)
class FigureScores:
    """A figure and the scores of it that may be shown; ``hidden`` dimensions are not."""

    figure: Figure
    scores: tuple[Score, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Likely:
    """The most likely stage, or the weakest force: in so many of 100 draws it is this one.

    ``next``: the one that it is most often else; None where it is never another.
    """

    figure: Figure
    dimension: Dimension
    sure: int
    next: Dimension | None = None
    next_sure: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A declared rule and its figures: whether it is told, and in how many of 100 draws it holds.

    ``sure`` is None where there are too few answers to say.
    """

    signal: Signal
    high: tuple[Score, ...]
    low: Score
    told: bool
    sure: int | None

    @property
    def height(self) -> int:
        """What there is of what the rule asks much of."""
        return round(sum(score.mean for score in self.high) / len(self.high))

    @property
    def difference(self) -> int:
        return self.height - self.low.mean


@dataclass(frozen=True, slots=True)
class Seen:
    """What one role says of a dimension."""

    role: Option
    mean: int
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Gap:
    """How roles see one dimension, the lowest first; the gap is between the first and the last.

    ``interval``: of that difference, 95 % for all pairs of these roles at once; None where there
    is none. ``clear``: it is large, and more than chance makes of so many comparisons.
    """

    dimension: Dimension
    roles: tuple[Seen, ...]
    interval: tuple[int, int] | None
    clear: bool

    @property
    def points(self) -> int:
        return self.roles[-1].mean - self.roles[0].mean


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it. ``few``: fewer people or organisations than the model asks: no diagnosis.

    ``homeless`` people named no organisation and are not counted. ``nested``: what is counted and
    drawn, and everywhere called organisations, are ``partnerships``.
    """

    kind: ClassVar[str] = "profile"
    model: Model
    people: int
    organisations: int
    figures: tuple[FigureScores, ...]
    few: bool
    likely: tuple[Likely, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    homeless: int = 0
    sources: tuple[Source, ...] = ()
    partnerships: int = 0
    nested: bool = False

    @property
    def told(self) -> tuple[Verdict, ...]:
        """The signals that are given."""
        return tuple(verdict for verdict in self.verdicts if verdict.told)
