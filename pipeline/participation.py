"""Who took part: response over those present, and registrations over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attendance import came
from pipeline.cleaning.matching import match
from pipeline.statistics.moments import Moments
from pipeline.statistics.participation import Participation
from pipeline.statistics.response import Extent, Response

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.event import Event
    from pipeline.statistics.attendance import Attendance


def participation(cleaned: Cleaned, event: Event, heads: Attendance) -> Participation:
    """What the lists and forms of an event tell of who took part."""
    return Participation(_response(cleaned, event, heads), _moments(cleaned, event))


def _response(cleaned: Cleaned, event: Event, heads: Attendance) -> Response | None:
    if cleaned.responses is None:
        return None
    extent = Extent(event.complete_from, event.partial_from)
    return Response.of(cleaned.responses, extent, heads.present, heads.registered)


def _moments(cleaned: Cleaned, event: Event) -> Moments | None:
    people = cleaned.registrations
    if people is None or event.date is None:
        return None
    persons = people.persons
    # of guests without a name nobody knows who came
    away = None if any(person.guests for person in persons) else _stayed_away(cleaned)
    days = [person.registered for person in persons]
    return Moments.of(days, event.date, away, [1 + person.guests for person in persons])


def _stayed_away(cleaned: Cleaned) -> frozenset[int] | None:
    """The registered who neither came nor gave notice; None where no list tells who came."""
    registrations, signed, there = cleaned.registrations, cleaned.attendance, came(cleaned)
    if registrations is None or there is None:
        return None
    excused = {i for i, person in enumerate(registrations.persons) if person.cancelled}
    if signed is not None and registrations.named:
        pairs = match(registrations, signed, cleaned.chosen).matches
        excused |= {pair.registered for pair in pairs if signed.persons[pair.signed].cancelled}
    return frozenset(range(len(registrations.persons))) - there - excused
