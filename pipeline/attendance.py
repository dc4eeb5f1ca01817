"""Attendance: registrations, sign-in list and forms held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence, Source
from pipeline.cleaning.matching import match
from pipeline.statistics.attendance import Attendance

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned, People, Responses


def reconcile(cleaned: Cleaned) -> Attendance:
    """The head counts that the lists allow; what no list tells is None, never 0.

    A registered person who cancelled but came has come. Where no list says who gave notice,
    ``cancelled`` is None and all the registered who did not come are no-shows.
    """
    registrations, attendance = cleaned.registrations, cleaned.attendance
    forms, sources = _forms(cleaned.responses), _sources(cleaned)
    if registrations is None:
        present = None if attendance is None else len(_here(attendance))
        return Attendance(present=present, forms=forms, sources=sources)
    registered = len(registrations.persons)
    twice = registrations.duplicates
    pairs = _pairs(registrations, attendance)
    gave_notice = _cancelled(registrations, attendance, pairs)
    known = registrations.cancellations_known or (
        attendance is not None and attendance.cancellations_known
    )
    if attendance is None and not registrations.attendance_known:
        return Attendance(
            registered=registered,
            cancelled=len(gave_notice) if known else None,
            forms=forms,
            twice_registered=twice,
            sources=sources,
        )
    here = set() if attendance is None else _here(attendance)
    came = {r for r, s in pairs.items() if s in here}
    if registrations.attendance_known:
        came |= _here(registrations)
    cancelled = len(gave_notice - came) if known else None
    walk_in = None if attendance is None else len(here - set(pairs.values()))
    return Attendance(
        registered=registered,
        cancelled=cancelled,
        came=len(came),
        no_show=registered - len(came) - (cancelled or 0),
        walk_in=walk_in,
        present=None if walk_in is None else len(came) + walk_in,
        forms=forms,
        twice_registered=twice,
        sources=sources,
    )


def _here(people: People) -> set[int]:
    return {i for i, person in enumerate(people.persons) if person.present}


def _pairs(registrations: People, attendance: People | None) -> dict[int, int]:
    """The place in the sign-in list of each of the registered who is on it."""
    if attendance is None:
        return {}
    return {m.registered: m.signed for m in match(registrations, attendance).matches}


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
