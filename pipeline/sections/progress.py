"""Before and after: how far the people who answered both times went, goal by goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.step import step
from pipeline.disclosure import Because, Released
from pipeline.findings.progress import how_sure, signed
from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import UNROUNDED, why_withheld

if TYPE_CHECKING:
    from pipeline.charts.interval import Interval
    from pipeline.charts.palette import Palette
    from pipeline.disclosure import Rules, Withheld
    from pipeline.sections.base import Context
    from pipeline.statistics.progress import Progress, Step


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal: both means, the difference within people, and what may be said of it."""

    label: Text
    drawing: Interval
    before: float
    after: float
    difference: Message
    margin: Message | None
    says: Message
    n: int


@dataclass(frozen=True, slots=True)
class ProgressSection:
    caption: Message
    rows: tuple[GoalRow, ...]
    notes: tuple[Message, ...]
    id: ClassVar[str] = "progress"
    title: ClassVar[Message] = say("Before and after")


def compose_progress(context: Context) -> ProgressSection | None:
    published = context.published.progress
    if not isinstance(published, Released):
        return None
    caption = say("Means before and after, of the people who answered both times")
    progress = published.value
    rows = tuple(_row(row, context.palette) for row in progress.rows)
    return ProgressSection(caption, rows, _notes(progress, context))


def _row(row: Step, palette: Palette) -> GoalRow:
    alt = say(
        "%(label)s: %(before)s before, %(after)s after; n = %(n)s",
        label=row.question.label,
        before=row.before,
        after=row.after,
        n=row.n,
    )
    margin = None
    if row.interval is not None:
        low, high = row.interval
        margin = say("%(low)s to %(high)s", low=signed(low), high=signed(high))
    return GoalRow(
        row.question.label,
        step(row.before, row.after, row.bounds, alt, palette),
        row.before,
        row.after,
        signed(row.difference),
        margin,
        how_sure(row),
        row.n,
    )


def _notes(progress: Progress, context: Context) -> tuple[Message, ...]:
    notes = [
        say(
            "The difference is that within the same people, by the code that they wrote on both "
            "forms. Without a group that did not follow the training, it does not show that the "
            "training is the cause."
        ),
        UNROUNDED,
    ]
    alone = max(row.alone for row in progress.rows)
    if alone:
        notes.append(
            say_many(
                "At most %(n)s person answered only one of the two times and is not counted here.",
                "At most %(n)s people answered only one of the two times and are not counted here.",
                n=alone,
            )
        )
    if progress.hidden:
        notes.append(hidden_goals(progress, context.published.rules))
    return tuple(notes)


def why_no_progress(withheld: Withheld) -> Message:
    """Why nothing of before and after is told."""
    if withheld.reason is Because.EARLIER:
        return why_withheld(withheld, say("answered"))
    return say(
        "Too few answers to say: fewer than %(minimum)s people answered both before and after.",
        minimum=withheld.minimum,
    )


def hidden_goals(progress: Progress, rules: Rules) -> Message:
    """How many goals are not told."""
    return say_many(
        "Of %(n)s goal there are too few answers to say: fewer than %(minimum)s people "
        "answered both times.",
        "Of %(n)s goals there are too few answers to say: fewer than %(minimum)s people "
        "answered both times.",
        n=progress.hidden,
        minimum=max(rules.group, rules.detail),
    )
