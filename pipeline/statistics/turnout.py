"""Turnout: who was at each of several sessions, and at how many of them people were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Share

if TYPE_CHECKING:
    from pipeline.cleaning.base import Source
    from pipeline.language import Text


@dataclass(frozen=True, slots=True)
class SessionCount:
    """How many people were at one session; ``present`` None: no mark stands there, or withheld."""

    id: str
    title: Text
    present: int | None
    places: int | None = None
    withheld: bool = False

    @property
    def filled(self) -> Share | None:
        """Of the places, those that were taken; None where more people came than there are."""
        if self.present is None or not self.places or self.present > self.places:
            return None
        return Share(self.present, self.places)


@dataclass(frozen=True, slots=True)
class Band:
    """``people`` who were at ``low`` to ``high`` of the sessions."""

    low: int
    high: int
    people: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """``n`` people, no staff, who were at one of the sessions or more.

    ``bands`` tell at how many of ``sessions`` they were, from the most to the fewest; () where
    the lists do not tell it of all. ``needed`` is how many a certificate takes, and ``reached``
    how many people got so far; None where nothing was declared or nobody knows.
    """

    kind: ClassVar[str] = "turnout"
    n: int
    sessions: tuple[SessionCount, ...]
    bands: tuple[Band, ...] = ()
    needed: int | None = None
    sources: tuple[Source, ...] = ()

    @property
    def held(self) -> int:
        """The sessions of which a list tells who was there."""
        return sum(session.present is not None for session in self.sessions)

    @property
    def reached(self) -> int | None:
        """Known only where a band begins at what is needed."""
        if self.needed is None or not any(band.low == self.needed for band in self.bands):
            return None
        return sum(band.people for band in self.bands if band.low >= self.needed)

    def share(self, people: int) -> Share:
        return Share(people, self.n)
