"""The main messages on one page: a strip of key figures and at most seven findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.disclosure import Released
from pipeline.language import Message, say, say_many
from pipeline.sections.base import Fact, Reference, anchor_of

if TYPE_CHECKING:
    from pipeline.findings.base import Finding
    from pipeline.sections.base import Context
    from pipeline.statistics.attendance import Attendance

SECTIONS = {  # by anchor
    "moments": say("when people registered"),
    "response": say("who filled in a form"),
    "attendance": say("attendance"),
    "comparison": say("comparison"),
    "registrations": say("who registered"),
    "sessions": say("programme parts side by side"),
    "group-differences": say("differences between groups"),
    "work-points": say("work points"),
    "withheld": say("what is not shown"),
}
MOST = 7  # findings on the page: more are no main messages


@dataclass(frozen=True, slots=True)
class MainMessage:
    """A finding and links to the figures it rests on."""

    title: Message
    text: Message
    rests_on: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class MainMessages:
    key_figures: tuple[Fact, ...]
    messages: tuple[MainMessage, ...]
    more: int  # findings that stand further on in the report
    id: ClassVar[str] = "main-messages"
    title: ClassVar[Message] = say("Main messages")


def compose_main_messages(context: Context) -> MainMessages | None:
    attendance = context.published.attendance
    figures = _key_figures(attendance.value) if isinstance(attendance, Released) else ()
    places = {q.question.id: number for number, q in context.numbered}
    shown = tuple(_message(finding, places) for finding in context.findings[:MOST])
    if not figures and not shown:
        return None
    return MainMessages(figures, shown, len(context.findings) - len(shown))


def _message(finding: Finding, places: dict[str, int]) -> MainMessage:
    references = tuple(
        Reference(
            anchor_of(places[subject]), say("question %(number)s", number=str(places[subject]))
        )
        if subject in places
        else Reference(subject, SECTIONS[subject])
        for subject in finding.rests_on
        if subject in places or subject in SECTIONS
    )
    return MainMessage(finding.title, finding.text, references)


def _key_figures(a: Attendance) -> tuple[Fact, ...]:
    """The figures that are known, in the order in which people came."""
    figures: list[Fact] = []
    if a.registered is not None:
        figures.append(Fact(say("registered"), a.registered))
    if a.no_show is not None:
        detail = (
            say("%(share)s of those registered", share=a.no_show_share) if a.no_show_share else None
        )
        figures.append(Fact(_away(a), a.no_show, detail))
    if a.present is not None:
        came = (
            say_many(
                "%(n)s of them without registering",
                "%(n)s of them without registering",
                n=a.walk_in,
            )
            if a.walk_in
            else None
        )
        figures.append(Fact(say("present"), a.present, came))
    if a.forms is not None:
        figures.append(Fact(say("filled in a form"), a.forms, _of_whom(a)))
    return tuple(figures)


def _away(a: Attendance) -> Message:
    """Over several sessions who missed some of them came all the same."""
    if a.sessions:
        return say("registered, came to no session")
    return say("registered, did not come")


def _of_whom(a: Attendance) -> Message | None:
    """What the forms are held against: those present, else those registered."""
    if a.response is not None and a.staff_present:
        return say("%(share)s of all who signed in", share=a.response)
    if a.response is not None:
        return say("%(share)s of those present", share=a.response)
    if a.present is None and a.registered is not None:
        return say_many("for %(n)s registration", "for %(n)s registrations", n=a.registered)
    return None
