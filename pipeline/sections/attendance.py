"""Attendance: the figure from registration to form, its definitions and what it assumes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.funnel import Step, funnel, stayed_away
from pipeline.language import Message, say, say_many
from pipeline.sections.base import Fact

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.attendance import Attendance


@dataclass(frozen=True, slots=True)
class AttendanceSection:
    lead: Message | None  # the figures in a sentence
    steps: tuple[Step, ...]
    definitions: tuple[Fact, ...]
    assumptions: tuple[Message, ...]
    id: ClassVar[str] = "attendance"
    title: ClassVar[Message] = say("Attendance")


def compose_attendance(context: Context) -> AttendanceSection | None:
    """None where no list tells of a day, and nothing bounds how many were there."""
    attendance = context.published.heads
    if attendance is None or context.published.survey_alone:
        return None
    if not context.published.listed:
        bounds = () if attendance.busiest is None else tuple(_counted(attendance))
        return AttendanceSection(NO_LIST, (), (), bounds) if bounds else None
    return AttendanceSection(
        _lead(attendance),
        funnel(attendance, context.palette),
        _definitions(attendance),
        _assumptions(attendance),
    )


NO_LIST = say(
    "No list tells who registered or who came. How many people were there is not known, and no "
    "response can be given."
)


SEVERAL = say(
    "The forms are of several questionnaires without a question in common. One person may have "
    "filled in several, so no response is given."
)


def _lead(a: Attendance) -> Message | None:
    if a.response is not None and a.staff_present:
        return say_many(
            "%(forms)s of the %(all)s people who signed in, of whom %(n)s speaks or helps, "
            "filled in a form: a response of %(share)s.",
            "%(forms)s of the %(all)s people who signed in, of whom %(n)s speak or help, "
            "filled in a form: a response of %(share)s.",
            forms=a.forms or 0,
            all=a.could_answer or 0,
            n=a.staff_present,
            share=a.response,
        )
    if a.response is not None:
        return say(
            "%(forms)s of the %(present)s people present filled in a form: a response of "
            "%(share)s.",
            forms=a.forms or 0,
            present=a.present or 0,
            share=a.response,
        )
    if a.present is not None:
        return say_many("%(n)s person was present.", "%(n)s people were present.", n=a.present)
    if a.forms is not None and a.registered is not None:
        return say(
            "%(forms)s evaluation forms for %(registered)s registrations. How many people were "
            "present is unknown, so this is no response.",
            forms=a.forms,
            registered=a.registered,
        )
    return None


def _definitions(a: Attendance) -> tuple[Fact, ...]:
    """The words of the figure; what nothing is known of needs none, save who cancelled."""
    registered = Fact(
        say("Registered"), say("Persons on the registration list, each counted once.")
    )
    cancelled = Fact(
        say("Cancelled with notice"),
        say("Registered persons who let know beforehand that they would not come.")
        if a.cancelled is not None
        else say("Not known: the lists do not say who cancelled."),
    )
    no_show = Fact(
        stayed_away(a),
        _stayed_away(a),
    )
    came = Fact(
        say("Registered and came"),
        say("Registered persons who are marked there as having come.")
        if a.marked
        else say("Registered persons who are on the sign-in list."),
    )
    walk_in = Fact(
        say("Came without registering"),
        say("Persons on the sign-in list who are not on the registration list."),
    )
    known = (
        (registered, a.registered),
        (cancelled, a.came if a.cancelled is None else a.cancelled),
        (no_show, a.no_show),
        (_REPLACED, a.replaced or None),
        (came, a.came),
        (walk_in, a.walk_in),
        (_present(a.sessions), a.present),
        (Fact(say("Filled in a form"), _forms(a)), a.forms),
    )
    return tuple(fact for fact, count in known if count is not None)


def _forms(a: Attendance) -> Message:
    if a.staff_present:
        return say(
            "Evaluation forms with at least one answer. The response is their share of all who "
            "signed in: participants, and speakers and helpers."
        )
    return say(
        "Evaluation forms with at least one answer. The response is their share of those present."
    )


def _stayed_away(a: Attendance) -> Message:
    """Who did not come: where a mark stands on the registrations, no list is spoken of."""
    if a.cancelled is None and a.marked:
        return say("Registered persons who are not marked as having come, with or without notice.")
    if a.cancelled is None:
        return say("Registered persons who are not on the sign-in list, with or without notice.")
    if a.marked:
        return say("Registered persons who did not cancel and are not marked as having come.")
    return say("Registered persons who did not cancel and are not on the sign-in list.")


_REPLACED = Fact(
    say("Replaced by a colleague"),
    say("Registered persons for whom a colleague came, who is counted as present."),
)


def _present(sessions: int) -> Fact:
    meaning = say("All persons on the sign-in list: registered and not registered.")
    if sessions:
        meaning = say(
            "All persons who were there on at least one of the %(n)s days or sessions of the "
            "sign-in list: registered and not registered.",
            n=sessions,
        )
    return Fact(say("Present"), meaning)


def _assumptions(a: Attendance) -> tuple[Message, ...]:
    notes: list[Message] = []
    if a.cancelled is None and a.no_show is not None:
        notes.append(
            say(
                "Who cancelled with notice is counted among those who did not come: the lists do "
                "not tell who did."
            )
        )
    if a.came is not None and a.walk_in is not None:
        notes.append(
            say(
                "People were matched by name and address over the two lists. Someone who is "
                "written quite differently in both counts as one who did not come and as one who "
                "came without registering."
            )
        )
    notes += _counted(a)
    if a.sessions:
        notes.append(
            say(
                "The sign-in list tells of %(n)s days or sessions. Present is who came to at least "
                "one of them; who came to one counts the same as who came to all.",
                n=a.sessions,
            )
        )
    if a.twice_registered:
        notes.append(
            say_many(
                "%(n)s registration was from a person who was already on the list; it is not "
                "counted again.",
                "%(n)s registrations were from persons who were already on the list; they are "
                "not counted again.",
                n=a.twice_registered,
            )
        )
    if a.questionnaires > 1:
        notes.append(SEVERAL)
    elif a.forms is not None and a.could_answer is not None and a.forms > a.could_answer:
        notes.append(
            say("There are more forms than people on the sign-in list, so no response is given.")
        )
    elif a.response is None and a.forms is not None:
        notes.append(say("No response can be given: it is not known how many people were present."))
    return tuple(notes)


def _counted(a: Attendance) -> list[Message]:
    """Who is no participant, how full it was, who counts online, and what bounds are known."""
    notes: list[Message] = []
    if a.staff:
        notes.append(
            say_many(
                "%(n)s person on the lists speaks or helps and is not among those registered or "
                "present.",
                "%(n)s people on the lists speak or help and are not among those registered or "
                "present.",
                n=a.staff,
            )
        )
    if a.staff_present and a.response is not None:
        notes.append(
            say_many(
                "%(n)s of them was there. No form tells who filled it in, so the response and the "
                "margins count all %(all)s who signed in.",
                "%(n)s of them were there. No form tells who filled it in, so the response and the "
                "margins count all %(all)s who signed in.",
                n=a.staff_present,
                all=a.could_answer or 0,
            )
        )
    if a.filled is not None:
        taken = say(
            "There was room for %(places)s people: %(share)s of the places were taken.",
            places=a.places or 0,
            share=a.filled,
        )
        notes.append(taken)
    if a.online and a.minutes:
        notes.append(
            say("Online, who was there for at least %(n)s minutes was present.", n=a.minutes)
        )
    elif a.online:
        notes.append(say("Online, who joined was present, for however short a time."))
    return notes + _bounds(a)


def _bounds(a: Attendance) -> list[Message]:
    """What is known all the same of a figure that no list tells."""
    if a.fewest_present is not None and a.fewest_present == a.busiest:
        return [
            say(
                "How many people were present is unknown. There were at least %(n)s: so many were "
                "counted at one part of the programme.",
                n=a.fewest_present,
            )
        ]
    if a.fewest_present is not None:
        return [
            say(
                "How many people were present is unknown. There were at least %(n)s: so many are "
                "known to have come, or filled in a form.",
                n=a.fewest_present,
            )
        ]
    if a.most_came is None or a.registered is None or a.present is None:
        return []
    return [
        say(
            "The lists cannot be compared name by name. Of those registered at most %(came)s came, "
            "so at least %(missed)s did not; at least %(more)s came without registering.",
            came=a.most_came,
            missed=a.registered - a.most_came,
            more=a.present - a.most_came,
        )
    ]
