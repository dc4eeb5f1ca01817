"""Who answered beside who was there: one property of people, on the forms and on the lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share
from pipeline.statistics.intervals import as_share

if TYPE_CHECKING:
    from pipeline.declared.instrument import Option, Question


@dataclass(frozen=True, slots=True)
class Side:
    """One group: its ``forms``, and the people of it who were ``present``, registered or not."""

    option: Option
    forms: int
    present: int

    @property
    def silent(self) -> int:
        """Those present who did not tell it on a form; below 0 where lists and forms disagree."""
        return self.present - self.forms


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating by group: for each group how many people chose each point, lowest first."""

    question: Question
    counts: tuple[tuple[int, ...], ...]
    unknown: int  # people who rated, but whose group is not known


@dataclass(frozen=True, slots=True)
class Composition:
    """The groups of a background question, in its order.

    ``silent_forms`` do not tell the group, nor do the lists of ``unknown`` people present.
    ``rest`` holds ``rest_groups`` groups that are not told apart (only after the gate). ``rated``
    never passes the gate.
    """

    kind: ClassVar[str] = "composition"
    question: Question
    groups: tuple[Side, ...]
    silent_forms: int = 0
    unknown: int = 0
    rest: Side | None = None
    rest_groups: int = 0
    rated: tuple[Rated, ...] = field(default=(), repr=False)

    @property
    def sides(self) -> tuple[Side, ...]:
        """All groups, those that are together last."""
        return self.groups if self.rest is None else (*self.groups, self.rest)

    @property
    def forms(self) -> int:
        return sum(side.forms for side in self.sides)

    @property
    def present(self) -> int:
        return sum(side.present for side in self.sides)

    def of_forms(self, side: Side) -> Share:
        return Share(side.forms, self.forms)

    def of_present(self, side: Side) -> Share:
        return Share(side.present, self.present)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A rating with the groups of a property weighed as they were present, for comparison.

    ``n`` people told both; ``mean`` and ``top`` (a share of 1) are theirs, ``between`` is Wilson's
    interval with the effective number of people, ``effect`` Kish's design effect.
    """

    kind: ClassVar[str] = "weighed"
    question: Question
    by: Question
    n: int
    mean: float
    plain_mean: float
    top: float
    plain_top: Share
    between: tuple[float, float]
    effect: float

    @property
    def top_share(self) -> Share:
        return as_share(self.top)

    @property
    def low(self) -> Share:
        return as_share(self.between[0])

    @property
    def high(self) -> Share:
        return as_share(self.between[1])
