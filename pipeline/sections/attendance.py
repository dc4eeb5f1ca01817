"""Attendance: the figure from registration to form, its definitions and what it assumes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.funnel import Step, funnel
from pipeline.disclosure import Withheld
from pipeline.language import Message, say, say_many
from pipeline.sections.base import Fact, why_withheld

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.attendance import Attendance


@dataclass(frozen=True, slots=True)
class AttendanceSection:
    lead: Message | None  # the figures in a sentence
    steps: tuple[Step, ...]
    withheld: Message | None
    definitions: tuple[Fact, ...]
    assumptions: tuple[Message, ...]
    id: ClassVar[str] = "attendance"
    title: ClassVar[Message] = say("Attendance")


def compose_attendance(context: Context) -> AttendanceSection:
    published = context.published.attendance
    if isinstance(published, Withheld):
        why = why_withheld(published, say("were registered or present"))
        return AttendanceSection(None, (), why, (), ())
    attendance = published.value
    return AttendanceSection(
        _lead(attendance),
        funnel(attendance, context.palette),
        None,
        _definitions(attendance),
        _assumptions(attendance),
    )


def _lead(a: Attendance) -> Message | None:
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
        say("Registered, did not come"),
        say("Registered persons who did not cancel and are not on the sign-in list.")
        if a.cancelled is not None
        else say("Registered persons who are not on the sign-in list, with or without notice."),
    )
    came = Fact(say("Registered and came"), say("Registered persons who are on the sign-in list."))
    walk_in = Fact(
        say("Came without registering"),
        say("Persons on the sign-in list who are not on the registration list."),
    )
    forms = Fact(
        say("Filled in a form"),
        say(
            "Evaluation forms with at least one answer. The response is their share of those "
            "present."
        ),
    )
    known = (
        (registered, a.registered),
        (cancelled, a.came if a.cancelled is None else a.cancelled),
        (no_show, a.no_show),
        (came, a.came),
        (walk_in, a.walk_in),
        (_present(a.sessions), a.present),
        (forms, a.forms),
    )
    return tuple(fact for fact, count in known if count is not None)


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
    if a.forms is not None and a.present is not None and a.forms > a.present:
        notes.append(
            say("There are more forms than people on the sign-in list, so no response is given.")
        )
    elif a.response is None and a.forms is not None:
        notes.append(say("No response can be given: it is not known how many people were present."))
    return tuple(notes)
