"""Cover: what the report is about, for whom, and how firm its ground is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.disclosure import Released
from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import NOTHING, Fact

if TYPE_CHECKING:
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class Cover:
    """Title page. ``status`` tells how many answers it rests on, ``contact`` whom to ask."""

    facts: tuple[Fact, ...]
    status: Message | None
    note: Text | None
    contact: str
    id: ClassVar[str] = "cover"
    title: ClassVar[Message] = say("Cover")


def compose_cover(context: Context) -> Cover:
    event = context.event
    facts = [
        Fact(label, value)
        for label, value in (
            (say("Date"), event.date),
            (say("Place"), event.place),
            (say("Organised by"), event.organiser),
        )
        if value
    ]
    if event_part := context.published.alone:
        facts.append(Fact(say("Session"), event_part.value.label))
    facts.append(Fact(say("Report made on"), context.provenance.run_date))
    facts.append(Fact(say("Report"), context.edition.title))
    return Cover(tuple(facts), _status(context), event.note, context.contact)


def _status(context: Context) -> Message | None:
    """How many forms the report rests on, or that there is nothing to tell; else None."""
    if context.published.empty:
        return NOTHING
    based = _based(context)
    closes, today = context.event.closes, context.provenance.run_date
    if based is None or closes is None:
        return based
    if today <= closes:
        return say(
            "Provisional: %(based)s Answers are possible until %(date)s.", based=based, date=closes
        )
    return say("Final: %(based)s Answers were possible until %(date)s.", based=based, date=closes)


def _based(context: Context) -> Message | None:
    """How many answered: of one session alone who rated that, and not the forms of the day."""
    if alone := context.published.alone:
        return say_many(
            "Based on the answers of %(n)s person who rated this session.",
            "Based on the answers of %(n)s people who rated this session.",
            n=alone.value.n,
        )
    attendance = context.published.attendance
    if not isinstance(attendance, Released) or attendance.value.forms is None:
        return None
    forms = attendance.value.forms
    return say_many("Based on %(n)s evaluation form.", "Based on %(n)s evaluation forms.", n=forms)
