"""The part of report.json on several sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import Count, Part, WithheldOf, whole, withheld_of

if TYPE_CHECKING:
    from pipeline.disclosure import Published
    from pipeline.language import Language
    from pipeline.statistics.turnout import Turnout


class AttendedOf(Part):
    """A session; ``present`` is null where no mark stands there or it is ``withheld``."""

    id: str
    title: str
    present: Count | None
    places: Count | None
    withheld: bool


class TimesOf(Part):
    """``people`` who were at ``low`` to ``high`` of the sessions."""

    low: Count
    high: Count
    people: Count


class TurnoutOf(Part):
    """``n`` people who were at one session or more; ``needed`` for a certificate."""

    kind: Literal["turnout"] = "turnout"
    n: Count
    sessions: tuple[AttendedOf, ...]
    times: tuple[TimesOf, ...]
    needed: Count | None
    reached: Count | None


def turnout(published: Published[Turnout], language: Language) -> TurnoutOf | WithheldOf:
    """Several sessions, as far as they are shown."""
    if isinstance(published, Withheld):
        return withheld_of(published)
    told = published.value
    return TurnoutOf(
        n=told.n,
        sessions=tuple(
            AttendedOf(
                id=whole(session.id),
                title=whole(session.title.of(language.code)),
                present=session.present,
                places=session.places,
                withheld=session.withheld,
            )
            for session in told.sessions
        ),
        times=tuple(TimesOf(low=b.low, high=b.high, people=b.people) for b in told.bands),
        needed=told.needed,
        reached=told.reached,
    )
