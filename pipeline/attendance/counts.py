"""The head counts of an event: what the roll tells, and what no list tells is None, never 0."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.attendance.roll import NOBODY, Outcome, call, lists_comparable, signed_as
from pipeline.cleaning.base import Absence, Source
from pipeline.declared.instrument import Kind
from pipeline.statistics.attendance import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.attendance.roll import Attendee, Roll
    from pipeline.cleaning.base import Cleaned, People, Person, Responses
    from pipeline.declared.instrument import Part


def reconcile(
    cleaned: Cleaned, roll: Roll | None = None, programme: Sequence[Part] = ()
) -> Attendance:
    """The head counts that the lists allow.

    A registered person who cancelled but came has come. Where no list says who gave notice,
    ``cancelled`` is None and all the registered who did not come are no-shows. ``programme`` tells
    how many were counted at its parts.
    """
    roll = roll or call(cleaned)
    lists = [people for people in (cleaned.registrations, cleaned.attendance) if people]
    attending = cleaned.attending
    return replace(
        _counted(cleaned, roll),
        forms=_forms(cleaned.responses),
        questionnaires=_questionnaires(cleaned.responses),
        staff=_heads(cleaned, roll.of(Outcome.STAFF)),
        staff_present=_heads(cleaned, (a for a in roll.of(Outcome.STAFF) if a.there)),
        places=attending.places,
        online=any(people.timed for people in lists),
        minutes=attending.minutes,
        busiest=max((part.present for part in programme if part.present), default=None),
        sessions=max((len(people.sessions) for people in lists), default=0),
        twice_registered=0 if cleaned.registrations is None else cleaned.registrations.duplicates,
        sources=_sources(cleaned),
    )


def _counted(cleaned: Cleaned, roll: Roll) -> Attendance:
    if cleaned.registrations is None:
        return Attendance(present=_present(cleaned, roll))
    registered = _heads(cleaned, roll.registered)
    gone = _heads(cleaned, (a for a in roll.registered if a.outcome is Outcome.CANCELLED))
    cancelled = gone if roll.cancellations_known else None
    told = Attendance(registered=registered, cancelled=cancelled)
    if not lists_comparable(cleaned):
        told = replace(told, present=_present(cleaned, roll))
    if not roll.came_known:
        return told
    came = _heads(cleaned, roll.of(Outcome.CAME))
    walk_in = None
    if cleaned.attendance is not None and lists_comparable(cleaned):
        # who is on the sign-in list alone may be a guest of somebody who came: no more than those
        stood_in = roll.of(Outcome.SUBSTITUTE)
        unknown = _heads(cleaned, (*roll.of(Outcome.WALK_IN), *stood_in)) - len(stood_in)
        guests = min(came - len(roll.of(Outcome.CAME)), unknown)
        came, walk_in = len(roll.of(Outcome.CAME)) + guests, unknown - guests
    replaced = len(roll.of(Outcome.REPLACED))
    return replace(
        told,
        came=came,
        replaced=replaced,
        no_show=registered - came - replaced - (cancelled or 0),
        walk_in=walk_in,
        present=told.present if walk_in is None else came + replaced + walk_in,
    )


def _present(cleaned: Cleaned, roll: Roll) -> int | None:
    """All who signed in, where nobody can be told to have registered."""
    if cleaned.attendance is None:
        return None
    return _heads(cleaned, roll.of(Outcome.PRESENT))


def _heads(cleaned: Cleaned, attendees: Iterable[Attendee]) -> int:
    """These persons and the guests that they bring."""
    return sum(1 + person_of(cleaned, one).guests for one in attendees)


def person_of(cleaned: Cleaned, attendee: Attendee) -> Person:
    """Who it is: as registered, else as on the sign-in list."""
    if attendee.registered is not None:
        return (cleaned.registrations or NOBODY).persons[attendee.registered]
    person = signed_as(cleaned, attendee.signed)
    assert person is not None, "everybody is on a list"
    return person


def _forms(responses: Responses | None) -> int | None:
    """Forms with at least one answer; a form of 'not applicable' alone has none."""
    if responses is None:
        return None
    answered = (responses.absence == Absence.ANSWERED).any(axis=1)
    return int(answered.sum())


def _questionnaires(responses: Responses | None) -> int:
    """How many there are without a question in common, as of a day and of its partners.

    Who people are and the code that joins their forms may be asked on all of them.
    """
    if responses is None or not responses.files:
        return 1
    common = {q.id for q in responses.questions if not (q.background or q.kind is Kind.KEY)}
    apart: list[frozenset[str]] = []
    for _, asked in responses.files:
        alike = [told for told in apart if told & asked & common]
        apart = [told for told in apart if told not in alike]
        apart.append(asked.union(*alike))
    return len(apart)


def _sources(cleaned: Cleaned) -> tuple[Source, ...]:
    """The lists, and the evaluations as a whole."""
    found: dict[Source, None] = {}
    people: People | None
    for people in (cleaned.registrations, cleaned.cancellations, cleaned.attendance):
        found.update(dict.fromkeys(people.sources if people is not None else ()))
    if cleaned.responses is not None:
        for sources in cleaned.responses.sources.values():
            found.update(dict.fromkeys(Source(s.file, s.sheet, (), s.rows) for s in sources))
    return tuple(found)
