"""What partners agreed: how much of it is carried out, and how many people it really reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share
from pipeline.workpoints.base import State

if TYPE_CHECKING:
    from datetime import date

    from pipeline.cleaning.base import Register, Source


@dataclass(frozen=True, slots=True)
class Agreements:
    """Counts of agreements, never whose they are; all are heads of a list and no person's answer.

    ``states`` leaves out ``unknown`` ones, of which no readable state is told. ``overdue`` is None
    where no day is known to count to. ``reached`` people are told by ``reached_by`` agreements.
    """

    kind: ClassVar[str] = "agreements"
    total: int
    states: tuple[tuple[State, int], ...]
    unknown: int
    owned: int
    dated: int
    overdue: int | None
    reached: int
    reached_by: int
    sources: tuple[Source, ...] = ()

    @classmethod
    def of(cls, register: Register, day: date | None) -> Agreements:
        """The counts on this day."""
        lines = register.lines
        unfinished = [one for one in lines if one.state in {State.OPEN, State.BUSY}]
        told = [one.reached for one in lines if one.reached is not None]
        return cls(
            len(lines),
            tuple((state, sum(one.state is state for one in lines)) for state in State),
            sum(one.state is None for one in lines),
            sum(one.owned for one in lines),
            sum(one.due is not None for one in lines),
            None
            if day is None
            else sum(one.due is not None and one.due < day for one in unfinished),
            sum(told),
            len(told),
            register.sources,
        )

    @property
    def known(self) -> int:
        return self.total - self.unknown

    @property
    def done(self) -> Share | None:
        """Carried out, of those whose state is known; None where none is."""
        return Share(dict(self.states)[State.DONE], self.known) if self.known else None
