"""Who took part: response over those present, and registrations over time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.attendance import Outcome, call
from pipeline.linking import compositions
from pipeline.statistics.moments import Moments
from pipeline.statistics.participation import Participation
from pipeline.statistics.response import Extent, Response

if TYPE_CHECKING:
    from pipeline.attendance.roll import Roll
    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.statistics.attendance import Attendance


def participation(
    cleaned: Cleaned, event: Event, heads: Attendance, roll: Roll | None = None
) -> Participation:
    """What the lists and forms of an event tell of who took part."""
    roll = roll or call(cleaned)
    return Participation(
        _response(cleaned, event, heads),
        _moments(cleaned, event, roll),
        compositions(cleaned, event, roll),
    )


def _response(cleaned: Cleaned, event: Event, heads: Attendance) -> Response | None:
    if cleaned.responses is None:
        return None
    extent = Extent(event.complete_from, event.partial_from)
    people = (heads.could_answer, heads.registered) if heads.questionnaires == 1 else (None, None)
    found = Response.of(cleaned.responses, extent, *people)
    return None if found is None else replace(found, staff=heads.staff_present)


def _moments(cleaned: Cleaned, event: Event, roll: Roll) -> Moments | None:
    people = cleaned.registrations
    if people is None or event.date is None:
        return None
    persons = [people.persons[one.registered or 0] for one in roll.registered]
    away: frozenset[int] | None = None
    # of guests without a name nobody knows who came
    if roll.came_known and not any(person.guests for person in persons):
        gone = (i for i, one in enumerate(roll.registered) if one.outcome is Outcome.NO_SHOW)
        away = frozenset(gone)
    days = [person.registered for person in persons]
    return Moments.of(days, event.date, away, [1 + person.guests for person in persons])
