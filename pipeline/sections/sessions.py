"""Programme parts side by side: means with their margin, and groups of equals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.course import Course, Rated, course
from pipeline.charts.interval import Interval, interval
from pipeline.findings.sessions import (
    caution,
    level_in_words,
    standing_title,
    tendency_text,
    tendency_title,
)
from pipeline.findings.titles import fitting
from pipeline.language import Message, Text, say, say_many
from pipeline.sections.base import anchor_of, why_withheld
from pipeline.sections.multiples import Multiples, multiples_of

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedSessions, Rules, Withheld
    from pipeline.sections.base import Context
    from pipeline.statistics.standings import Standing, Standings

SESSION = "session"  # the kind of part that follows another in time
FEWEST_STOPS = 3  # of which a line tells more than the table


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session. ``anchor`` is that of its question, '' where it has none of its own."""

    anchor: str
    label: Text
    drawing: Interval
    mean: float
    drawn: float
    n: int
    group: Message | None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The sessions that have as much of a property."""

    label: Message
    sessions: int
    n: int
    mean: float


@dataclass(frozen=True, slots=True)
class TendencyBlock:
    title: Message
    text: Message
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class SessionTable:
    """Sessions on one scale."""

    title: Message
    caption: Message
    rows: tuple[SessionRow, ...]
    says: Message | None
    notes: tuple[Message, ...]
    tendencies: tuple[TendencyBlock, ...]
    finding: Message | None = None  # the title of the figure
    multiples: Multiples | None = None  # all answers about each part
    course: Course | None = None  # of sessions of a training: their means over time


@dataclass(frozen=True, slots=True)
class SessionsSection:
    tables: tuple[SessionTable, ...]
    drawn: bool  # some rows are drawn: how to read them is said once
    id: ClassVar[str] = "sessions"
    title: ClassVar[Message] = say("Programme parts side by side")


def compose_sessions(context: Context) -> SessionsSection | None:
    tables = tuple(
        table
        for published in context.published.sessions
        if (table := _table(published, context)) is not None
    )
    return SessionsSection(tables, any(table.rows for table in tables)) if tables else None


def _table(published: PublishedSessions, context: Context) -> SessionTable | None:
    standing = published.shown
    if standing is None:
        return None
    notes, tendencies = _notes(standing, context), _tendencies(standing)
    if not (standing.rows or tendencies):
        return None
    points = standing.scale.points
    caption = say(
        "Mean ratings on the scale from “%(low)s” (%(first)s) to “%(high)s” (%(last)s)",
        low=points[0].label,
        first=points[0].value,
        high=points[-1].label,
        last=points[-1].value,
    )
    return SessionTable(
        _title(chosen=standing.chosen),
        caption,
        tuple(_row(row, standing, context) for row in standing.rows),
        _says(standing) if standing.rows else None,
        notes,
        tendencies,
        finding=_finding(standing) if standing.rows else None,
        multiples=multiples_of(standing, context),
        course=_course(standing, context),
    )


def _course(standing: Standings, context: Context) -> Course | None:
    """The line over time: where all parts are sessions of a training, and all may be shown."""
    if standing.part != SESSION or standing.hidden or len(standing.rows) < FEWEST_STOPS:
        return None
    rows = [Rated(row.label, row.mean, row.low, row.high) for row in standing.rows]
    return course(rows, [point.value for point in standing.scale.points], context.palette)


def _title(*, chosen: bool) -> Message:
    if chosen:
        return say("Sessions, rated by those who chose them")
    return say("Parts with a question of their own")


def _row(row: Standing, standing: Standings, context: Context) -> SessionRow:
    points = standing.scale.points
    places = {published.question.id: number for number, published in context.numbered}
    alt = say(
        "%(label)s: mean %(mean)s, margin %(low)s to %(high)s; n = %(n)s",
        label=row.label,
        mean=row.mean,
        low=float(row.low),
        high=float(row.high),
        n=row.n,
    )
    bounds = float(points[0].value), float(points[-1].value)
    drawing = interval(row.mean, (row.low, row.high), bounds, alt, context.palette)
    anchor = anchor_of(places[row.id]) if row.id in places and not standing.chosen else ""
    return SessionRow(anchor, row.label, drawing, row.mean, row.drawn, row.n, _group(row, standing))


def _group(row: Standing, among: Standings) -> Message | None:
    if row.best and row.lowest:
        return None  # it can be told apart from neither
    if row.best:
        alone = len(among.best) == 1
        return say("rated highest") if alone else say("group of the highest rated")
    if row.lowest:
        alone = len(among.lowest) == 1
        return say("rated lowest") if alone else say("group of the lowest rated")
    return None


def _finding(standing: Standings) -> Message:
    """What the tests come to, in a few words."""
    if not standing.differ:
        return say("Between these parts no difference can be shown")
    return fitting(standing_title(standing))


def _says(standing: Standings) -> Message:
    """What that does and does not mean."""
    if not standing.differ:
        return say("That does not mean that all were equally good.")
    if len(standing.best) == 1 and len(standing.rows) == 2:  # noqa: PLR2004 - none between
        return say(
            "%(subject)s is rated higher than %(other)s, beyond chance.",
            subject=standing.best[0].label,
            other=next(row.label for row in standing.rows if not row.best),
        )
    if len(standing.best) == 1:
        return say(
            "The highest is rated above all others, beyond chance. Parts between the highest and "
            "the lowest group are not ranked."
        )
    return say(
        "The differences between the highest rated can be chance. There is no ranking within a "
        "group."
    )


def why_hidden(standing: Standings, rules: Rules) -> Message | None:
    """Why sessions are not told apart; None where all are."""
    if not standing.hidden:
        return None
    return say_many(
        "%(n)s session is not shown apart: a mean needs %(minimum)s people, and the rest "
        "may not tell it.",
        "%(n)s sessions are not shown apart: a mean needs %(minimum)s people, and the rest "
        "may not tell it.",
        n=standing.hidden,
        minimum=max(rules.group, rules.detail),
    )


def why_sessions_withheld(withheld: Withheld) -> Message:
    return why_withheld(withheld, say("rated a session of their choice"))


def _notes(standing: Standings, context: Context) -> tuple[Message, ...]:
    hidden = why_hidden(standing, context.published.rules)
    notes = [one for one in (_compared(standing), hidden) if one is not None]
    notes += [
        say(
            "Whether “%(property)s” goes with the ratings cannot be shown.",
            property=declared.name,
        )
        for declared in standing.untested
    ]
    return tuple(notes)


def _compared(standing: Standings) -> Message | None:
    """On whom the comparison rests, where these are not all whose mean is shown."""
    if not standing.within or standing.both == max(row.n for row in standing.rows):
        return None
    two = len(standing.rows) == 2  # noqa: PLR2004 - both of them
    if standing.both is None:
        return (
            say("Compared among the people who rated both; the means are of all who rated one.")
            if two
            else say(
                "Each two parts are compared among the people who rated both; the means are of all "
                "who rated one."
            )
        )
    if two:
        return say(
            "Compared among the %(n)s people who rated both; the means are of all who rated one.",
            n=standing.both,
        )
    return say(
        "Each two parts are compared among the people who rated both (%(n)s or more); the means "
        "are of all who rated one.",
        n=standing.both,
    )


def _tendencies(standing: Standings) -> tuple[TendencyBlock, ...]:
    return tuple(
        TendencyBlock(
            tendency_title(tendency, standing),
            caution() if tendency.levels else tendency_text(tendency, standing),
            tuple(
                LevelRow(level_in_words(level), level.sessions, level.n, level.mean)
                for level in tendency.levels
            ),
        )
        for tendency in standing.tendencies
    )
