"""The roll: everybody on any list once, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.attendance.replacing import replacements
from pipeline.cleaning.base import People
from pipeline.cleaning.matching import match
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.attendance.replacing import Proposal
    from pipeline.cleaning.base import Cleaned, Person


class Outcome(StrEnum):
    """What became of a person. Only what the lists tell: else it is unknown."""

    CAME = "came"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"  # with notice, and did not come
    REPLACED = "replaced"  # a colleague came instead
    SUBSTITUTE = "substitute"  # came instead of somebody who had registered
    WALK_IN = "walk-in"
    STAFF = "staff"  # speaks, helps or organises
    PRESENT = "present"  # there is no list that would tell who registered
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person, with the places in both lists; ``there`` None: no list tells."""

    outcome: Outcome
    registered: int | None = None
    signed: int | None = None
    there: bool | None = None
    sessions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roll:
    """All attendees: every line of both lists is in exactly one of them."""

    attendees: tuple[Attendee, ...] = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False, default=())
    came_known: bool = False
    cancellations_known: bool = False

    @property
    def registered(self) -> tuple[Attendee, ...]:
        """The participants who had registered, in the order of their list; no staff."""
        return tuple(
            one
            for one in self.attendees
            if one.registered is not None and one.outcome is not Outcome.STAFF
        )

    def of(self, *outcomes: Outcome) -> tuple[Attendee, ...]:
        """Those with one of these outcomes."""
        return tuple(one for one in self.attendees if one.outcome in outcomes)


NOBODY = People(Role.REGISTRATIONS, ())


def call(cleaned: Cleaned) -> Roll:
    """Hold the lists against each other; tickets without names stand apart from who signed in."""
    ours = cleaned.registrations or NOBODY
    theirs = cleaned.attendance or NOBODY
    comparable = cleaned.registrations is not None and ours.named
    pairs = _pairs(ours, theirs, cleaned.chosen) if comparable and cleaned.attendance else {}
    gave_notice = _cancelled(cleaned, ours, theirs, pairs)
    marked = ours.attendance_known
    lines = [
        _Line(ours.persons[r], None if s is None else theirs.persons[s], r, s, r in gave_notice)
        for r, s in ((r, pairs.get(r)) for r in range(len(ours.persons)))
    ]
    met = set(pairs.values())
    alone = [i for i in range(len(theirs.persons)) if i not in met]
    known = marked or (comparable and cleaned.attendance is not None)
    found = [line.attendee(known=known, marked=marked) for line in lines]
    found += [_signed_alone(theirs.persons[i], i, registered=comparable) for i in alone]
    found, proposals = _replaced(found, ours, theirs, cleaned.chosen)
    return Roll(tuple(found), proposals, known, _notice_known(cleaned))


@dataclass(frozen=True, slots=True)
class _Line:
    """One of the registered, and the line of the sign-in list that is theirs, if there is one."""

    person: Person
    other: Person | None
    r: int
    s: int | None
    cancelled: bool

    def attendee(self, *, known: bool, marked: bool) -> Attendee:
        there: bool | None = None
        sessions = self.person.sessions
        if known:
            there = marked and self.person.present
        if self.other is not None:
            there = bool(there) or self.other.present
            sessions |= self.other.sessions
        staff = self.person.staff or (self.other is not None and self.other.staff)
        return Attendee(self._outcome(there, staff=staff), self.r, self.s, there, sessions)

    def _outcome(self, there: bool | None, *, staff: bool) -> Outcome:
        if staff:
            return Outcome.STAFF
        if there:
            return Outcome.CAME  # who cancelled but came has come
        if self.cancelled:
            return Outcome.CANCELLED
        return Outcome.UNKNOWN if there is None else Outcome.NO_SHOW


def _signed_alone(person: Person, place: int, *, registered: bool) -> Attendee:
    """Somebody of whom only the sign-in list tells; ``registered``: who registered is known."""
    if person.staff:
        outcome = Outcome.STAFF
    elif person.present:
        outcome = Outcome.WALK_IN if registered else Outcome.PRESENT
    else:
        gone = person.cancelled and not registered  # who did not register cannot cancel
        outcome = Outcome.CANCELLED if gone else Outcome.UNKNOWN
    return Attendee(outcome, None, place, person.present, person.sessions)


def _pairs(ours: People, theirs: People, chosen: Mapping[str, str]) -> dict[int, int]:
    """The place in the other list of each of the registered who is on it."""
    return {m.registered: m.signed for m in match(ours, theirs, chosen).matches}


def _cancelled(
    cleaned: Cleaned, ours: People, theirs: People, pairs: Mapping[int, int]
) -> set[int]:
    """The registered who gave notice, as any list says."""
    told = {i for i, person in enumerate(ours.persons) if person.cancelled}
    told |= {r for r, s in pairs.items() if theirs.persons[s].cancelled}
    if cleaned.cancellations is not None and ours.named and ours.persons:
        found = _pairs(ours, cleaned.cancellations, cleaned.chosen)
        told |= {r for r, c in found.items() if cleaned.cancellations.persons[c].cancelled}
    return told


def _notice_known(cleaned: Cleaned) -> bool:
    """Whether the lists tell who cancelled; words that nobody explained yet may tell more."""
    ours, theirs = cleaned.registrations or NOBODY, cleaned.attendance
    if cleaned.cancellations is not None and ours.named:
        return True
    signed = ours.named and theirs is not None and theirs.cancellations_known
    return ours.cancellations_known or (signed and not ours.cancellations_asked)


def _replaced(
    found: list[Attendee], ours: People, theirs: People, chosen: Mapping[str, str]
) -> tuple[list[Attendee], tuple[Proposal, ...]]:
    """The same, where a colleague came for somebody: as a list says or the organiser confirmed."""
    missed = [
        a.registered
        for a in found
        if a.registered is not None and a.outcome in {Outcome.NO_SHOW, Outcome.CANCELLED}
    ]
    extra = [a.signed for a in found if a.signed is not None and a.outcome is Outcome.WALK_IN]
    proposals = replacements(
        {r: ours.persons[r] for r in missed}, {s: theirs.persons[s] for s in extra}, chosen
    )
    taken = [proposal for proposal in proposals if proposal.taken]
    left, stood_in = {p.registered for p in taken}, {p.signed for p in taken}
    changed = []
    for one in found:
        outcome = one.outcome
        if one.registered in left and one.signed not in stood_in:
            outcome = Outcome.REPLACED
        elif one.registered is None and one.signed in stood_in:
            outcome = Outcome.SUBSTITUTE
        changed.append(Attendee(outcome, one.registered, one.signed, one.there, one.sessions))
    return changed, proposals
