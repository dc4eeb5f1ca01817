"""Tables of what two editions published: a row for each question, theme, dimension or goal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.charts.step import step
from pipeline.findings.editions import change_of, is_clear, margin_of
from pipeline.findings.estimates import stated_of
from pipeline.language import Message, say
from pipeline.sections.agreements import AgreementsSection
from pipeline.sections.base import Reference, anchor_of, label_of
from pipeline.sections.overview import favourable_words
from pipeline.sections.profile import anchor_of_figure
from pipeline.sections.progress import ProgressSection
from pipeline.sections.quadrant import QuadrantSection
from pipeline.statistics.comparison import BetweenShares, ShareTrend, Verdict
from pipeline.statistics.distribution import scale_of
from pipeline.statistics.estimates import Subject, clear_of
from pipeline.statistics.tallies import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.charts.interval import Interval
    from pipeline.charts.palette import Palette
    from pipeline.disclosure import PublishedProfile
    from pipeline.language import Argument, Text
    from pipeline.statistics.comparison import Norm, ThemeTrend, Trend
    from pipeline.statistics.estimates import Estimate, EstimateTrend
    from pipeline.statistics.tallies import TallyTrend

VERDICTS: Mapping[Verdict, Message] = {
    Verdict.HIGHER: say("higher"),
    Verdict.LOWER: say("lower"),
    Verdict.CHANCE: say("may be chance"),
    Verdict.WHOLE: say("every agreement is counted: no margin"),
    Verdict.TOO_FEW: say("no margin can be given"),
}


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One question or score; ``n_then`` and ``n_now`` people answered, of so many organisations."""

    place: Reference
    then: Argument
    n_then: Argument
    now: Argument
    n_now: Argument
    change: Message
    margin: Message | None
    verdict: Message
    clear: bool
    norm: Message | None = None  # what the last editions published
    drawing: Interval | None = None  # the way gone from then to now


@dataclass(frozen=True, slots=True)
class TrendTable:
    caption: Message
    rows: tuple[TrendRow, ...]

    @property
    def drawn(self) -> bool:
        """Whether the rows are drawn, on one scale."""
        return all(row.drawing is not None for row in self.rows)


def question_tables(
    trends: Sequence[Trend],
    numbers: Mapping[str, int],
    norms: Mapping[str, Norm],
    palette: Palette,
) -> tuple[TrendTable, ...]:
    """A table for the ratings of each scale and one for the marks, in questionnaire order."""
    captions: dict[str, Message] = {}
    rows: dict[str, list[TrendRow]] = {}
    for trend in trends:
        if isinstance(trend, ShareTrend):
            scale = scale_of(trend.question)
            key = "\n".join((scale.id, *(point.label.of("") for point in scale.points)))
            captions[key] = say(
                "Share that answered %(points)s; the difference is in percentage points",
                points=favourable_words(scale),
            )
        else:
            key = ""  # no scale has an empty id
            captions[key] = say("Mean mark; the difference is in points of the mark")
        norm = norms.get(trend.question.id)
        row = replace(_row(trend, numbers, palette), norm=None if norm is None else _norm(norm))
        rows.setdefault(key, []).append(row)
    return tuple(TrendTable(captions[key], tuple(found)) for key, found in rows.items())


def _norm(norm: Norm) -> Message:
    return say(
        "In your last %(n)s editions the median was %(middle)s, from %(lowest)s to %(highest)s.",
        n=norm.editions,
        middle=norm.middle,
        lowest=norm.lowest,
        highest=norm.highest,
    )


def theme_tables(
    trends: Sequence[ThemeTrend], numbers: Mapping[str, int], palette: Palette
) -> tuple[TrendTable, ...]:
    """A table for the themes of each open question."""
    rows: dict[str, list[TrendRow]] = {}
    for trend in trends:
        rows.setdefault(trend.question.id, []).append(_row(trend, numbers, palette, trend.label))
    asked = {trend.question.id: trend.question for trend in trends}
    return tuple(
        TrendTable(
            say(
                "%(question)s: share of those who wrote an answer, by theme",
                question=label_of(numbers[identifier], asked[identifier].label),
            ),
            tuple(found),
        )
        for identifier, found in rows.items()
    )


def _row(
    trend: Trend, numbers: Mapping[str, int], palette: Palette, label: Text | None = None
) -> TrendRow:
    number = numbers[trend.question.id]
    then: Argument
    now: Argument
    if isinstance(trend, ShareTrend):
        then, now, n_then, n_now = trend.then, trend.now, trend.then.base, trend.now.base
    else:
        then, now, n_then, n_now = trend.then.stated, trend.now.stated, trend.then.n, trend.now.n
    named = (
        label_of(number, trend.question.label) if label is None else say("“%(words)s”", words=label)
    )
    alt = say("%(label)s: from %(then)s to %(now)s", label=named, then=then, now=now)
    return TrendRow(
        Reference(anchor_of(number), named),
        then,
        n_then,
        now,
        n_now,
        change_of(trend),
        margin_of(trend),
        VERDICTS[trend.verdict],
        is_clear(trend),
        drawing=_drawing(trend, alt, palette),
    )


def tally_tables(
    trends: Sequence[TallyTrend], numbers: Mapping[str, int], palette: Palette
) -> tuple[TrendTable, ...]:
    """A table for the conditions with the same answers, for organisations, and for agreements."""
    captions: dict[str, Message] = {}
    rows: dict[str, list[TrendRow]] = {}
    for trend in trends:
        caption, anchor, label = _of_tally(trend, numbers)
        key = f"{trend.tally.value} {trend.answer.of('')}"
        captions[key] = caption
        alt = say(
            "%(label)s: from %(then)s to %(now)s", label=label, then=trend.then, now=trend.now
        )
        row = TrendRow(
            Reference(anchor, label),
            trend.then,
            trend.then.base,
            trend.now,
            trend.now.base,
            change_of(trend),
            margin_of(trend),
            VERDICTS[trend.verdict],
            is_clear(trend),
            drawing=_drawing(trend, alt, palette),
        )
        rows.setdefault(key, []).append(row)
    return tuple(TrendTable(captions[key], tuple(found)) for key, found in rows.items())


def _of_tally(trend: TallyTrend, numbers: Mapping[str, int]) -> tuple[Message, str, Message]:
    """The caption of its table, where the report tells it as it is now, and what it is."""
    match trend.tally:
        case Tally.CONDITION:
            number = numbers[trend.id]
            caption = say(
                "Share that answered “%(answer)s”; the difference is in percentage points",
                answer=trend.answer,
            )
            return caption, anchor_of(number), label_of(number, trend.label)
        case Tally.QUADRANT:
            caption = say("Organisations above the middle on both; n is organisations")
            return caption, QuadrantSection.id, say("%(label)s", label=trend.label)
        case Tally.REGISTER:
            caption = say("Agreements; n is those whose state is known")
            return caption, AgreementsSection.id, say("Carried out")


def _drawing(trend: Trend | TallyTrend, alt: Message, palette: Palette) -> Interval | None:
    """The way from then to now: shares on 0 to 100 %, marks between their bounds."""
    if isinstance(trend, BetweenShares):
        then, now = (100 * (share.value or 0.0) for share in (trend.then, trend.now))
        return step(then, now, (0.0, 100.0), alt, palette)
    if trend.question.bounds is None:
        return None
    return step(trend.then.stated, trend.now.stated, trend.question.bounds, alt, palette)


def estimate_tables(
    trends: Sequence[EstimateTrend], profiles: Sequence[PublishedProfile]
) -> tuple[TrendTable, ...]:
    """A table for the dimensions of each instrument, and one for the goals of a training."""
    clear = clear_of(trends)
    captions: dict[str, Message] = {}
    rows: dict[str, list[TrendRow]] = {}
    for trend in trends:
        captions[trend.model] = (
            say("From before to after; the difference is in points of the scale")
            if trend.subject is Subject.GOAL
            else _score_caption(trend, profiles)
        )
        place = Reference(_section_of(trend, profiles), say("%(label)s", label=trend.label))
        row = TrendRow(
            place,
            stated_of(trend, trend.then),
            _behind(trend.then),
            stated_of(trend, trend.now),
            _behind(trend.now),
            change_of(trend),
            margin_of(trend),
            VERDICTS[trend.verdict],
            trend in clear,
        )
        rows.setdefault(trend.model, []).append(row)
    return tuple(TrendTable(captions[key], tuple(found)) for key, found in rows.items())


def _score_caption(trend: EstimateTrend, profiles: Sequence[PublishedProfile]) -> Message:
    """What the scores of an instrument count: organisations, or partnerships where these stand."""
    now = next(one for one in profiles if one.model.id == trend.model)
    if now.shown is not None and now.shown.nested:
        return say(
            "%(instrument)s: score from 0 to 100; n: people (partnerships)",
            instrument=now.model.title,
        )
    return say(
        "%(instrument)s: score from 0 to 100; n: people (organisations)",
        instrument=now.model.title,
    )


def _behind(told: Estimate) -> Argument:
    if told.organisations is None:
        return told.people
    return say("%(people)s (%(houses)s)", people=told.people, houses=told.organisations)


def _section_of(trend: EstimateTrend, profiles: Sequence[PublishedProfile]) -> str:
    """The anchor of the section that tells the figure as it is now."""
    if trend.subject is Subject.GOAL:
        return ProgressSection.id
    shapes = (
        figure.shape
        for one in profiles
        if one.model.id == trend.model
        for figure in one.model.figures
        if trend.id in {dimension.id for dimension in figure.dimensions}
    )
    return anchor_of_figure(next(shapes))
