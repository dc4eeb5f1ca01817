"""Overview: all rating questions on one page, a bar for each, grouped by their scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.stacked_bar import StackedBar, hatch, stacked_bar
from pipeline.declared.instrument import Kind
from pipeline.disclosure import Released, TopOnly, Withheld
from pipeline.language import Message, Share, Text, say
from pipeline.sections.base import anchor_of, why_withheld
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from pipeline.charts.bars import Rectangle
    from pipeline.charts.palette import Paint
    from pipeline.declared.instrument import Scale
    from pipeline.disclosure import PublishedQuestion
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class Row:
    """One question. Without ``bar`` its drawing is withheld, and ``instead`` says why."""

    anchor: str
    number: int
    label: Text
    bar: StackedBar | None
    hatch: tuple[Rectangle, ...]
    instead: Message | None
    n: int | None
    top: Share | None


@dataclass(frozen=True, slots=True)
class Group:
    """All questions with one scale: a legend and their rows."""

    legend: tuple[tuple[Text, Paint], ...]
    favourable: Message
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    groups: tuple[Group, ...]
    id: ClassVar[str] = "overview"
    title: ClassVar[Message] = say("All ratings at a glance")


def compose_overview(context: Context) -> Overview | None:
    ratings = [(n, q) for n, q in context.numbered if q.question.kind is Kind.RATING]
    if not ratings:
        return None
    scales: dict[tuple[str, ...], Scale] = {}  # by what a reader sees of it
    rows: dict[tuple[str, ...], list[tuple[int, PublishedQuestion]]] = {}
    for number, published in ratings:
        scale = scale_of(published.question)
        shown = tuple(point.label.of(context.event.language) for point in scale.points)
        key = (scale.id, *map(str.casefold, shown))
        scales.setdefault(key, scale)
        rows.setdefault(key, []).append((number, published))
    return Overview(tuple(_group(scales[key], found, context) for key, found in rows.items()))


def _group(scale: Scale, rows: list[tuple[int, PublishedQuestion]], context: Context) -> Group:
    paints = context.palette.ramp(len(scale.points))
    return Group(
        tuple((point.label, paint) for point, paint in zip(scale.points, paints, strict=True)),
        favourable_words(scale),
        tuple(_row(number, published, context) for number, published in rows),
    )


def favourable_words(scale: Scale) -> Message:
    """The names of the points that count as favourable: 'good or very good'.

    Words that stood on the form are quoted, as they may be in another language than the report.
    """
    names = [
        say("“%(point)s”", point=point.label) if "" in point.label.words else point.label
        for point in scale.points[len(scale.points) - scale.favourable :]
    ]
    if len(names) == 1:
        return say("%(only)s", only=names[0])
    if len(names) == 2:  # noqa: PLR2004 - two are joined, more are a range
        return say("%(low)s or %(high)s", low=names[0], high=names[1])
    return say("%(low)s to %(high)s", low=names[0], high=names[-1])


def _row(number: int, published: PublishedQuestion, context: Context) -> Row:
    question, statistic = published.question, published.statistic
    bar: StackedBar | None = None
    instead: Message | None = None
    n: int | None = None
    top: Share | None = None
    if isinstance(statistic, Withheld):
        instead = why_withheld(statistic, say("answered this question"))
    elif isinstance(statistic, Released):
        value = statistic.value
        if isinstance(value, Distribution):
            bar, n, top = stacked_bar(value, context.palette), value.n, value.top
        elif isinstance(value, TopOnly):
            n, top = value.n, value.top
            instead = say("Too few answers to show how they are spread.")
    drawn = () if bar else hatch(context.palette)
    return Row(anchor_of(number), number, question.label, bar, drawn, instead, n, top)
