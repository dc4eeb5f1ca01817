"""Overview: all closed questions in questionnaire order, a bar or a mark for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.diverging_bar import Frame, diverging_bar, frame_of
from pipeline.charts.interval import Interval, interval
from pipeline.charts.stacked_bar import StackedBar, stacked_bar, top_bar
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.findings.editions import change_of, is_clear
from pipeline.language import Message, Share, Text, say
from pipeline.sections.base import anchor_of
from pipeline.sections.mark_axes import axis_of, says_of
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.charts.palette import Paint
    from pipeline.declared.instrument import Question, Scale
    from pipeline.disclosure import PublishedQuestion
    from pipeline.sections.base import Context
    from pipeline.sections.mark_axes import Axis

CLOSED = {Kind.RATING, Kind.MARK, Kind.CHOICE, Kind.MULTIPLE}


@dataclass(frozen=True, slots=True)
class Row:
    """One question. What is drawn of it is one of ``bar``, ``drawing`` and ``words``.

    ``change`` is that since the earlier edition.
    """

    anchor: str
    number: int
    label: Text
    bar: StackedBar | None = None
    drawing: Interval | None = None
    words: Message | None = None
    n: int | None = None
    top: Share | None = None
    mean: float | None = None
    change: Message | None = None
    clear: bool = False  # the change is beyond chance


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that follow each other and are answered alike: a legend and their rows.

    ``legend`` and ``says`` are there where a reader meets these answers for the first time, and
    ``caption``, the finding of the figure, over the first that it is about; ``axis``, the line that
    marks stand on.
    """

    legend: tuple[tuple[Text | Message, Paint], ...]
    says: Message | None
    rows: tuple[Row, ...]
    caption: Message | None = None
    axis: Axis | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    lead: tuple[Message, ...]
    groups: tuple[Group, ...]
    notes: tuple[Message, ...]
    compared: bool  # with an earlier edition
    id: ClassVar[str] = "overview"
    title: ClassVar[Message] = say("All closed questions at a glance")


def compose_overview(context: Context) -> Overview | None:
    """What is not shown is left out: where that is told, it is told of all questions at once."""
    asked = [(n, q) for n, q in context.numbered if q.question.kind in CLOSED and q.shown]
    if not any(q.question.kind in {Kind.RATING, Kind.MARK} for _, q in asked):
        return None
    diverging = context.bars == "diverging"
    shown = [q.shown for _, q in asked if isinstance(q.shown, Distribution)]
    frame = frame_of([one.counts for one in shown]) if diverging else None
    marks = [q.question for _, q in asked if q.question.kind is Kind.MARK]

    def drawn(one: tuple[int, PublishedQuestion]) -> tuple[tuple[str, ...], Axis | None]:
        question = one[1].question
        axis = axis_of(question, marks) if question.kind is Kind.MARK else None
        return answers_alike(question, context), axis

    groups: list[Group] = []
    met: set[tuple[tuple[str, ...], Axis | None]] = set()
    for key, together in groupby(asked, drawn):
        found, axis = list(together), key[1]
        legend, says = ((), None) if key in met else _key_of(found, axis, context)
        met.add(key)
        rows = tuple(_row(n, q, context, frame, axis) for n, q in found)
        groups.append(Group(legend, says, rows, axis=axis))
    tops = any(isinstance(q.shown, TopOnly) for _, q in asked)
    compared = context.published.comparison is not None
    return Overview(
        tuple(_lead(whole=bool(shown), diverging=diverging)),
        _captioned(groups),
        tuple(_notes(whole=bool(shown), tops=tops, compared=compared)),
        compared,
    )


def _lead(*, whole: bool, diverging: bool) -> Iterator[Message]:
    """What a bar is; ``whole``: there are some with all answers in them."""
    if not whole:
        yield say(
            "Each bar is all answers to one question; the filled part is the favourable ones. n is "
            "the number of people who answered."
        )
        return
    yield say(
        "Each bar is all answers to one question; its parts are the points of the scale, the least "
        "favourable on the left. n is the number of people who answered."
    )
    if diverging:
        yield say(
            "The bars stand around the middle of the scale: favourable answers to the right of the "
            "line."
        )


def _notes(*, whole: bool, tops: bool, compared: bool) -> Iterator[Message]:
    if tops:
        yield say("How the answers in a striped part are spread is not shown.")
    if whole:
        yield say("Parts too narrow for a label are in the tables per question.")
    if compared:
        yield say(
            "The change is that since the earlier edition: percentage points, or points of a mark. "
            "Bold is beyond chance."
        )


def _captioned(groups: list[Group]) -> tuple[Group, ...]:
    """The finding of the figure over its first bars: marks and choices have no favourable share."""
    rated = (index for index, group in enumerate(groups) if any(row.top for row in group.rows))
    first = next(rated, 0)
    caption = _caption(groups)
    return tuple(
        replace(group, caption=caption if index == first else None)
        for index, group in enumerate(groups)
    )


def _caption(groups: list[Group]) -> Message:
    """From where to where the favourable answers go."""
    tops = [row.top for group in groups for row in group.rows if row.top is not None]
    ranked = sorted(tops, key=lambda top: top.value or 0.0)
    if len(ranked) < 2 or ranked[0].value == ranked[-1].value:  # noqa: PLR2004 - from ... to
        return say("Answers per question")
    return say(
        "Favourable answers go from %(lowest)s to %(highest)s", lowest=ranked[0], highest=ranked[-1]
    )


def answers_alike(question: Question, context: Context) -> tuple[str, ...]:
    """What a reader sees of the answers to choose from; ratings alike in it are drawn alike."""
    if question.kind is not Kind.RATING:
        return ("mark",) if question.kind is Kind.MARK else ("choice",)
    scale = scale_of(question)
    shown = (point.label.of(context.language.code) for point in scale.points)
    return (scale.id, *map(str.casefold, shown))


def _key_of(
    found: Sequence[tuple[int, PublishedQuestion]], axis: Axis | None, context: Context
) -> tuple[tuple[tuple[Text | Message, Paint], ...], Message | None]:
    """The colours of a scale and what counts as favourable; of other answers what is drawn."""
    question = found[0][1].question
    if question.kind is Kind.RATING:
        scale = scale_of(question)
        favourable = say("favourable: %(points)s", points=favourable_words(scale))
        legend: list[tuple[Text | Message, Paint]] = []
        if any(isinstance(q.shown, TopOnly) for _, q in found):
            legend.append((favourable, context.palette.accent))
        if any(isinstance(q.shown, Distribution) for _, q in found):
            paints = context.palette.ramp(len(scale.points))
            legend[:0] = [(p.label, paint) for p, paint in zip(scale.points, paints, strict=True)]
        return tuple(legend), favourable if legend[-1][0] is not favourable else None
    if question.kind is Kind.MARK:
        return (), says_of(axis, [q.question for _, q in found])
    return (), say("Choices: the answer that most people gave.")


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


def _row(
    number: int,
    published: PublishedQuestion,
    context: Context,
    frame: Frame | None,
    axis: Axis | None,
) -> Row:
    question, palette = published.question, context.palette
    place = (anchor_of(number), number, question.label)
    change, clear = _change(question, context)
    match published.shown:
        case Distribution() as value:
            bar = diverging_bar(value, palette, frame) if frame else stacked_bar(value, palette)
            return Row(
                *place, bar, n=value.n, top=value.top, mean=value.mean, change=change, clear=clear
            )
        case TopOnly() as value:
            return Row(*place, top_bar(value, palette), n=value.n, top=value.top)
        case Marks() as value if value.mean is not None:
            return Row(
                *place,
                drawing=None if axis is None else _dot(value, value.mean, axis, context),
                n=value.n,
                mean=round(value.mean, 1),
                change=change,
                clear=clear,
            )
        case Choices() | Selections() as value:
            return Row(*place, words=_most(value), n=value.n)
    return Row(*place)


def _change(question: Question, context: Context) -> tuple[Message | None, bool]:
    comparison = context.published.comparison
    trends = () if comparison is None else comparison.trends
    trend = next((one for one in trends if one.question.id == question.id), None)
    return (None, False) if trend is None else (change_of(trend), is_clear(trend))


def _dot(marks: Marks, mean: float, axis: Axis, context: Context) -> Interval:
    low, high = axis.ends
    shown = round(mean, 1)
    alt = say(
        "%(label)s: mean %(mean)s, on marks from %(low)s to %(high)s; n = %(n)s",
        label=marks.question.label,
        mean=shown,
        low=low,
        high=high,
        n=marks.n,
    )
    return interval(shown, (shown, shown), (axis.low, axis.high), alt, context.palette)


def _most(answer: Choices | Selections) -> Message | None:
    """The answer that most people gave, with its share; None where none is told apart."""
    if not answer.shares:
        return None
    most = max(share.count for _, share in answer.shares)
    first = [(option, share) for option, share in answer.shares if share.count == most]
    if len(first) > 1:
        return say(
            "%(options)s answers equally often: %(share)s", options=len(first), share=first[0][1]
        )
    option, share = first[0]
    return say("“%(option)s”: %(share)s", option=option.label, share=share)
