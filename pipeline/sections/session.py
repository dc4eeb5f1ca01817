"""One session for its speaker: how it was rated, and the others together where that may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, say, say_many
from pipeline.sections.base import Fact

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.alone import Alone


@dataclass(frozen=True, slots=True)
class SessionSection:
    title: Message
    key_figures: tuple[Fact, ...]
    notes: tuple[Message, ...]
    id: ClassVar[str] = "session"


def compose_session(context: Context) -> SessionSection | None:
    """None of a report that is about the whole day."""
    released = context.published.alone
    if released is None:
        return None
    alone = released.value
    title = say("Your session: %(session)s", session=alone.label)
    return SessionSection(title, tuple(_figures(alone)), tuple(_notes(alone)))


def _figures(alone: Alone) -> list[Fact]:
    points = alone.scale.points
    scale = say(
        "on the scale from “%(low)s” (%(first)s) to “%(high)s” (%(last)s)",
        low=points[0].label,
        first=points[0].value,
        high=points[-1].label,
        last=points[-1].value,
    )
    figures = [
        Fact(say("mean rating"), alone.mean, scale),
        Fact(say("people who rated it"), alone.n),
    ]
    if alone.present is not None:
        figures.append(Fact(say("people who were there"), alone.present))
    if alone.others is not None:
        together = say(
            "%(sessions)s other sessions, n = %(n)s",
            sessions=alone.others.sessions,
            n=alone.others.n,
        )
        figures.append(Fact(say("mean of the others together"), alone.others.mean, together))
    return figures


def _notes(alone: Alone) -> list[Message]:
    notes: list[Message] = []
    if alone.margin is not None:
        low, high = (float(limit) for limit in alone.margin)  # 4.0, where the scale ends
        notes.append(_margin(alone, low, high))
    if alone.others is None:
        notes.append(
            say("There are too few other sessions to tell what they come to without naming one.")
        )
    else:
        notes.append(
            say_many(
                "No other session is shown separately here. “The others together” counts each "
                "rating of the %(n)s other session that may be shown.",
                "No other session is shown separately here. “The others together” counts each "
                "rating of the %(n)s other sessions that may be shown.",
                n=alone.others.sessions,
            )
        )
    return notes


def _margin(alone: Alone, low: float, high: float) -> Message:
    """The margin, and whether the difference with the others can be chance: as the report says."""
    if alone.apart and alone.others is not None and not low <= alone.others.mean <= high:
        return say(
            "The margin of this mean goes from %(low)s to %(high)s. The mean of the others "
            "together lies outside it: chance alone seldom makes such a difference.",
            low=low,
            high=high,
        )
    if alone.apart:
        return say(
            "The margin of this mean goes from %(low)s to %(high)s. Not all sessions were rated "
            "alike: with some, the difference is larger than chance usually makes it.",
            low=low,
            high=high,
        )
    return say(
        "The margin of this mean goes from %(low)s to %(high)s: a small difference with others can "
        "be chance.",
        low=low,
        high=high,
    )
