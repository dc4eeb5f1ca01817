"""Several sessions: who was at each, and at how many of them people were. Never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.disclosure import Released
from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import Fact

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.sections.base import Context
    from pipeline.statistics.turnout import Band, Turnout


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session: its bar, or what stands there instead, and how many of its places were taken."""

    label: Text
    bar: Bar | None
    instead: Message
    filled: Message | None


@dataclass(frozen=True, slots=True)
class TurnoutSection:
    lead: Message
    sessions: tuple[SessionRow, ...]
    caption: Message
    places: bool  # a session has a known number of them
    times: tuple[Bar, ...]
    times_caption: Message
    facts: tuple[Fact, ...]
    notes: tuple[Message, ...]
    id: ClassVar[str] = "turnout"
    title: ClassVar[Message] = say("Attendance by session")


def compose_turnout(context: Context) -> TurnoutSection | None:
    published = context.published.turnout
    if not isinstance(published, Released):
        return None
    turnout = published.value
    return TurnoutSection(
        _lead(turnout),
        _sessions(turnout, context.palette),
        say("Present at each session"),
        any(session.filled for session in turnout.sessions),
        bars(
            tuple(
                (_times(band, turnout.held), turnout.share(band.people), context.palette.accent)
                for band in turnout.bands
            )
        ),
        say("How many sessions people attended"),
        _facts(turnout),
        _notes(turnout, context.published.rules.group),
    )


def _lead(turnout: Turnout) -> Message:
    return say_many(
        "%(n)s person was at one or more of the %(sessions)s sessions or days.",
        "%(n)s people were at one or more of the %(sessions)s sessions or days.",
        n=turnout.n,
        sessions=len(turnout.sessions),
    )


def _sessions(turnout: Turnout, palette: Palette) -> tuple[SessionRow, ...]:
    return tuple(
        SessionRow(
            session.title,
            None
            if session.present is None
            else bars(((session.title, turnout.share(session.present), palette.accent),))[0],
            say("not shown") if session.withheld else say("no marks"),
            None
            if session.filled is None
            else say("%(share)s of %(n)s", share=session.filled, n=session.filled.base),
        )
        for session in turnout.sessions
    )


def _times(band: Band, held: int) -> Message:
    if band.low == band.high:
        return say("%(times)s of %(all)s", times=band.low, all=held)
    return say("%(low)s to %(high)s of %(all)s", low=band.low, high=band.high, all=held)


def _facts(turnout: Turnout) -> tuple[Fact, ...]:
    reached = turnout.reached
    if reached is None or turnout.needed is None:
        return ()
    detail = say(
        "%(share)s of the %(n)s people who were there at least once",
        share=turnout.share(reached),
        n=turnout.n,
    )
    label = say("Came often enough for a certificate (%(times)s times)", times=turnout.needed)
    return (Fact(label, reached, detail),)


def _notes(turnout: Turnout, group: int) -> tuple[Message, ...]:
    notes = []
    if any(session.withheld for session in turnout.sessions):
        notes.append(
            say(
                "A session is not shown where fewer than %(minimum)s people came, or where their "
                "number would follow from it.",
                minimum=group,
            )
        )
    if any(band.low < band.high for band in turnout.bands):
        notes.append(
            say(
                "Numbers of sessions are grouped until at least %(minimum)s people stand behind "
                "them.",
                minimum=group,
            )
        )
    return tuple(notes)
