"""Persons by sessions: who was at which, and what the report may count of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.attendance.counts import person_of
from pipeline.attendance.roll import Outcome
from pipeline.statistics.turnout import Band, SessionCount, Turnout

if TYPE_CHECKING:
    from pipeline.attendance.roll import Attendee, Roll
    from pipeline.cleaning.base import Cleaned, People, Person, Session

_NOT_EXPECTED = (Outcome.STAFF, Outcome.CANCELLED, Outcome.REPLACED)
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One person: at how many of the sessions, and whether that earns a certificate.

    ``certificate`` is None where none was declared, or not all sessions were held yet.
    """

    person: Person
    attended: int
    held: int
    certificate: bool | None


def turnout(cleaned: Cleaned, roll: Roll) -> Turnout | None:
    """The counts of all sessions; None where no list tells of any."""
    sessions, needed = _sessions(cleaned), _needed(cleaned)
    counted = [one for one in roll.attendees if one.sessions and one.outcome is not Outcome.STAFF]
    if not sessions:
        return None
    people = {s.id: sum(s.id in one.sessions for one in counted) for s in sessions}
    held = {identifier for identifier, present in people.items() if present}
    times = [len(one.sessions & held) for one in counted]
    return Turnout(
        len(counted),
        tuple(SessionCount(s.id, s.title, people[s.id] or None, s.places) for s in sessions),
        tuple(Band(k, k, times.count(k)) for k in range(len(held), 0, -1))
        if _whole(cleaned) and len(held) >= SEVERAL
        else (),
        needed if len(held) == len(sessions) else None,
        tuple(source for people in _lists(cleaned) for source in people.sources),
    )


def rows(cleaned: Cleaned, roll: Roll) -> tuple[Row, ...]:
    """Each participant who was expected or came, for the organiser alone; () without a matrix."""
    sessions, needed = _sessions(cleaned), _needed(cleaned)
    if len(sessions) < SEVERAL or not _whole(cleaned):
        return ()
    held = frozenset().union(*(one.sessions for one in roll.attendees))
    known = needed is not None and len(held) == len(sessions)
    return tuple(
        Row(
            person_of(cleaned, one),
            len(one.sessions),
            len(held),
            len(one.sessions) >= needed if known and needed is not None else None,
        )
        for one in roll.attendees
        if one.outcome not in _NOT_EXPECTED and _named(cleaned, one)
    )


def _named(cleaned: Cleaned, one: Attendee) -> bool:
    person = person_of(cleaned, one)
    return bool(person.name or person.email)


def _lists(cleaned: Cleaned) -> list[People]:
    return [p for p in (cleaned.registrations, cleaned.attendance) if p is not None and p.sessions]


def _sessions(cleaned: Cleaned) -> tuple[Session, ...]:
    """Those of all lists, each once, in their order."""
    found: dict[str, Session] = {}
    for people in _lists(cleaned):
        for session in people.sessions:
            found.setdefault(session.id, session)
    return tuple(found.values())


def _whole(cleaned: Cleaned) -> bool:
    """Whether all lists of who was there tell it of sessions: nobody came to none that is known."""
    return cleaned.attendance is None or cleaned.attendance.every_list


def _needed(cleaned: Cleaned) -> int | None:
    often = cleaned.attending.certificate
    return None if often is None else often.needed(len(_sessions(cleaned)))
