"""The roll: everybody on any list once, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING

from pipeline.attendance.replacing import replacements
from pipeline.cleaning.base import People
from pipeline.cleaning.once import together
from pipeline.cleaning.presence import long_enough
from pipeline.cleaning.signatures import gather
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """A person, with the places in both lists; ``there`` None: no list tells.

    ``signed`` has several places where sign-in lists spell the name differently.
    """

    outcome: Outcome
    registered: int | None = None
    signed: tuple[int, ...] = ()
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
    comparable = lists_comparable(cleaned)
    found = gather(cleaned.registrations, theirs, cleaned.chosen)
    places = found.places if comparable else ((),) * len(ours.persons)
    others = [signed_as(cleaned, signed) for signed in places[: len(ours.persons)]]
    gave_notice = _cancelled(cleaned, ours, others)
    marked = ours.attendance_known
    lines = [
        _Line(person, others[r], r, places[r], r in gave_notice)
        for r, person in enumerate(ours.persons)
    ]
    known = marked or (comparable and cleaned.attendance is not None)
    attendees = [line.attendee(known=known, marked=marked) for line in lines]
    attendees += [_signed_alone(cleaned, signed, registered=comparable) for signed in found.alone]
    attendees, proposals = _replaced(attendees, cleaned)
    return Roll(tuple(attendees), proposals, known, _notice_known(cleaned))


def lists_comparable(cleaned: Cleaned) -> bool:
    """Whether who signed in can be looked up among the registered."""
    ours, theirs = cleaned.registrations, cleaned.attendance
    return ours is not None and ours.named and (theirs is None or ours.comparable(theirs))


def signed_as(cleaned: Cleaned, places: Sequence[int]) -> Person | None:
    """What the lines of one person on the sign-in lists tell together; None without any."""
    if not places or cleaned.attendance is None:
        return None
    lines = [cleaned.attendance.persons[place] for place in places]
    return long_enough(reduce(together, lines), cleaned.attending.minutes)


@dataclass(frozen=True, slots=True)
class _Line:
    """One of the registered, and what the lines of sign-in lists that are theirs tell, if any."""

    person: Person
    other: Person | None
    r: int
    signed: tuple[int, ...]
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
        return Attendee(self._outcome(there, staff=staff), self.r, self.signed, there, sessions)

    def _outcome(self, there: bool | None, *, staff: bool) -> Outcome:
        if staff:
            return Outcome.STAFF
        if there:
            return Outcome.CAME  # who cancelled but came has come
        if self.cancelled:
            return Outcome.CANCELLED
        return Outcome.UNKNOWN if there is None else Outcome.NO_SHOW


def _signed_alone(cleaned: Cleaned, signed: tuple[int, ...], *, registered: bool) -> Attendee:
    """Somebody of whom only sign-in lists tell; ``registered``: who registered is known."""
    person = signed_as(cleaned, signed)
    assert person is not None, "everybody is on a list"
    if person.staff:
        outcome = Outcome.STAFF
    elif person.present:
        outcome = Outcome.WALK_IN if registered else Outcome.PRESENT
    else:
        gone = person.cancelled and not registered  # who did not register cannot cancel
        outcome = Outcome.CANCELLED if gone else Outcome.UNKNOWN
    return Attendee(outcome, None, signed, person.present, person.sessions)


def _cancelled(cleaned: Cleaned, ours: People, others: Sequence[Person | None]) -> set[int]:
    """The registered who gave notice, as any list says."""
    told = {i for i, person in enumerate(ours.persons) if person.cancelled}
    told |= {r for r, other in enumerate(others) if other is not None and other.cancelled}
    if cleaned.cancellations is not None and ours.named and ours.persons:
        gone = cleaned.cancellations
        places = gather(ours, gone, cleaned.chosen).places[: len(ours.persons)]
        told |= {r for r, c in enumerate(places) if any(gone.persons[i].cancelled for i in c)}
    return told


def _notice_known(cleaned: Cleaned) -> bool:
    """Whether the lists tell who cancelled; words that nobody explained yet may tell more."""
    ours, theirs = cleaned.registrations or NOBODY, cleaned.attendance
    if cleaned.cancellations is not None and ours.comparable(cleaned.cancellations):
        return True
    signed = lists_comparable(cleaned) and theirs is not None and theirs.cancellations_known
    return ours.cancellations_known or (signed and not ours.cancellations_asked)


def _replaced(
    found: Sequence[Attendee], cleaned: Cleaned
) -> tuple[list[Attendee], tuple[Proposal, ...]]:
    """The same, where a colleague came for somebody: as a list says or the organiser confirmed."""
    missed = [
        a.registered
        for a in found
        if a.registered is not None and a.outcome in {Outcome.NO_SHOW, Outcome.CANCELLED}
    ]
    extra = {
        a.signed[0]: person
        for a in found
        if a.outcome is Outcome.WALK_IN and (person := signed_as(cleaned, a.signed)) is not None
    }
    persons = (cleaned.registrations or NOBODY).persons
    proposals = replacements({r: persons[r] for r in missed}, extra, cleaned.chosen)
    taken = [proposal for proposal in proposals if proposal.taken]
    left, stood_in = {p.registered for p in taken}, {p.signed for p in taken}
    changed = []
    for one in found:
        outcome = one.outcome
        if one.registered in left:
            outcome = Outcome.REPLACED
        elif one.registered is None and one.signed[0] in stood_in:
            outcome = Outcome.SUBSTITUTE
        changed.append(replace(one, outcome=outcome))
    return changed, proposals
