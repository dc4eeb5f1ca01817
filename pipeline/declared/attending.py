"""What an event declares about who was there: how long, how often, how many places, whose staff."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Often:
    """How often a person must have been there for a certificate: so many times, or a percentage."""

    times: int = 0
    percent: int = 0

    def needed(self, sessions: int) -> int:
        """Of so many sessions at least this many: 80 % of 7 is 6."""
        return self.times or -(-self.percent * sessions // 100)


@dataclass(frozen=True, slots=True)
class Attending:
    """``minutes`` online from which somebody was there (0: whoever joined); ``places`` in all.

    ``staff`` are kinds of ticket, roles, names or addresses of who is no participant.
    """

    minutes: int = 0
    places: int | None = None
    staff: tuple[str, ...] = ()
    count_staff: bool = False
    certificate: Often | None = None
