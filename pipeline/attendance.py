"""Attendance: registrations, sign-in list and forms held against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Source
from pipeline.cleaning.matching import match
from pipeline.statistics.attendance import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.cleaning.base import Cleaned, People, Responses


def reconcile(cleaned: Cleaned) -> Attendance:
    """The head counts that the lists allow; what no list tells is None, never 0.

    A registered person who cancelled but came has come. Where no list says who gave notice,
    ``cancelled`` is None and all the registered who did not come are no-shows.
    """
    lists = (cleaned.registrations, cleaned.attendance)
    sessions = max(0 if people is None else people.sessions for people in lists)
    return replace(_reconciled(cleaned), sessions=sessions)


def _reconciled(cleaned: Cleaned) -> Attendance:
    registrations, attendance = cleaned.registrations, cleaned.attendance
    forms, sources = _forms(cleaned.responses), _sources(cleaned)
    if registrations is None:
        present = None if attendance is None else _heads(attendance, _here(attendance))
        return Attendance(present=present, forms=forms, sources=sources)
    if not registrations.named:
        return _of_tickets(registrations, attendance, forms, sources)
    return _of_people(cleaned, registrations, forms, sources)


def _of_people(
    cleaned: Cleaned, registrations: People, forms: int | None, sources: tuple[Source, ...]
) -> Attendance:
    """The registered by name, held against the sign-in list where there is one."""
    attendance = cleaned.attendance
    registered = _heads(registrations, range(len(registrations.persons)))
    twice = registrations.duplicates
    pairs = _pairs(registrations, attendance, cleaned.chosen)
    gave_notice = _cancelled(registrations, attendance, pairs)
    known = registrations.cancellations_known or (
        attendance is not None
        and attendance.cancellations_known
        and not registrations.cancellations_asked
    )
    if attendance is None and not registrations.attendance_known:
        return Attendance(
            registered=registered,
            cancelled=_heads(registrations, gave_notice) if known else None,
            forms=forms,
            twice_registered=twice,
            sources=sources,
        )
    here = set() if attendance is None else _here(attendance)
    there = _came(registrations, attendance, pairs)
    cancelled = _heads(registrations, gave_notice - there) if known else None
    guests = _heads(registrations, there) - len(there)
    walk_in = None
    if attendance is not None:
        # who is on the sign-in list alone may be a guest of somebody who came: no more than those
        unknown = _heads(attendance, here - set(pairs.values()))
        guests = min(guests, unknown)
        walk_in = unknown - guests
    arrived = len(there) + guests
    return Attendance(
        registered=registered,
        cancelled=cancelled,
        came=arrived,
        no_show=registered - arrived - (cancelled or 0),
        walk_in=walk_in,
        present=None if walk_in is None else arrived + walk_in,
        forms=forms,
        twice_registered=twice,
        sources=sources,
    )


def _heads(people: People, positions: Iterable[int]) -> int:
    """These persons and the guests that they bring."""
    return sum(1 + people.persons[i].guests for i in positions)


def _of_tickets(
    tickets: People,
    attendance: People | None,
    forms: int | None,
    sources: tuple[Source, ...],
) -> Attendance:
    """Tickets that bear no name: nobody on a sign-in list can be told to have one."""
    registered = _heads(tickets, range(len(tickets.persons)))
    arrived = _here(tickets) if tickets.attendance_known else set()
    gave_notice = {i for i, ticket in enumerate(tickets.persons) if ticket.cancelled}
    cancelled = _heads(tickets, gave_notice - arrived) if tickets.cancellations_known else None
    there = _heads(tickets, arrived) if tickets.attendance_known else None
    return Attendance(
        registered=registered,
        cancelled=cancelled,
        came=there,
        no_show=None if there is None else registered - there - (cancelled or 0),
        present=None if attendance is None else _heads(attendance, _here(attendance)),
        forms=forms,
        sources=sources,
    )


def came(cleaned: Cleaned) -> frozenset[int] | None:
    """The positions of the registered who came; None where no list tells who did."""
    registrations, attendance = cleaned.registrations, cleaned.attendance
    if registrations is None:
        return None
    unmatched = attendance is None or not registrations.named
    if unmatched and not registrations.attendance_known:
        return None
    pairs = _pairs(registrations, attendance, cleaned.chosen)
    return frozenset(_came(registrations, attendance, pairs))


def _came(registrations: People, attendance: People | None, pairs: dict[int, int]) -> set[int]:
    here = set() if attendance is None else _here(attendance)
    there = {r for r, s in pairs.items() if s in here}
    return there | _here(registrations) if registrations.attendance_known else there


def _here(people: People) -> set[int]:
    return {i for i, person in enumerate(people.persons) if person.present}


def _pairs(
    registrations: People, attendance: People | None, chosen: Mapping[str, str]
) -> dict[int, int]:
    """The place in the sign-in list of each of the registered who is on it."""
    if attendance is None or not registrations.named:
        return {}
    return {m.registered: m.signed for m in match(registrations, attendance, chosen).matches}


def _cancelled(registrations: People, attendance: People | None, pairs: dict[int, int]) -> set[int]:
    """The registered who gave notice, as either list says."""
    told = {i for i, person in enumerate(registrations.persons) if person.cancelled}
    if attendance is not None:
        told |= {r for r, s in pairs.items() if attendance.persons[s].cancelled}
    return told


def _forms(responses: Responses | None) -> int | None:
    """Forms with at least one answer; a form of 'not applicable' alone has none."""
    if responses is None:
        return None
    answered = (responses.absence == Absence.ANSWERED).any(axis=1)
    return int(answered.sum())


def _sources(cleaned: Cleaned) -> tuple[Source, ...]:
    """The lists, and the evaluations as a whole."""
    found: dict[Source, None] = {}
    for people in (cleaned.registrations, cleaned.attendance):
        found.update(dict.fromkeys(people.sources if people is not None else ()))
    if cleaned.responses is not None:
        for sources in cleaned.responses.sources.values():
            found.update(dict.fromkeys(Source(s.file, s.sheet, (), s.rows) for s in sources))
    return tuple(found)
