"""Compared with the earlier edition: each question of the same words, then and now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.findings.editions import change_of, edition_of, is_clear, margin_of
from pipeline.language import Message, say, say_many
from pipeline.sections.base import Reference, anchor_of, label_of
from pipeline.sections.overview import favourable_words
from pipeline.statistics.comparison import Broken, MeanTrend, ShareTrend, Verdict
from pipeline.statistics.distribution import scale_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.language import Argument, Text
    from pipeline.sections.base import Context
    from pipeline.statistics.comparison import Comparison, Norm, NoTrend, ThemeTrend, Trend

WHY: Mapping[Broken, Message] = {
    Broken.NOT_ASKED_THEN: say("Not asked in the earlier edition."),
    Broken.NOT_ASKED_NOW: say("Asked in the earlier edition, no longer now."),
    Broken.WORDING: say("The wording changed, so a difference can come from the question."),
    Broken.SCALE: say("The answers to choose from changed, or it is not sure that they are equal."),
    Broken.NOT_SHOWN_THEN: say("Too few people answered in the earlier edition."),
    Broken.NOT_SHOWN_NOW: say("Too few people answered now."),
}
VERDICTS: Mapping[Verdict, Message] = {
    Verdict.HIGHER: say("higher"),
    Verdict.LOWER: say("lower"),
    Verdict.CHANCE: say("may be chance"),
    Verdict.TOO_FEW: say("no margin can be given"),
}
HEADS: Mapping[str, Message] = {
    "registered": say("Registered"),
    "present": say("Present"),
    "forms": say("Filled in a form"),
}


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head count then and now; None is not known."""

    label: Message
    then: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One question; ``n_then`` and ``n_now`` people answered."""

    place: Reference
    then: Argument
    n_then: int
    now: Argument
    n_now: int
    change: Message
    margin: Message | None
    verdict: Message
    clear: bool
    norm: Message | None = None  # what the last editions published


@dataclass(frozen=True, slots=True)
class TrendTable:
    caption: Message
    rows: tuple[TrendRow, ...]


@dataclass(frozen=True, slots=True)
class ComparisonSection:
    title: Message
    lead: Message
    heads: tuple[HeadRow, ...]
    tables: tuple[TrendTable, ...]
    notes: tuple[Message, ...]
    broken: tuple[tuple[Reference | None, Argument, Message], ...]  # place, else label; and why
    id: ClassVar[str] = "comparison"


def compose_comparison(context: Context) -> ComparisonSection | None:
    comparison = context.published.comparison
    if comparison is None:
        return None
    numbers = {published.question.id: number for number, published in context.numbered}
    return ComparisonSection(
        say("Compared with %(edition)s", edition=edition_of(comparison)),
        _lead(comparison),
        tuple(
            HeadRow(HEADS[head.id], head.then, head.now)
            for head in comparison.heads
            if head.then is not None or head.now is not None
        ),
        (
            *_tables(comparison.trends, numbers, comparison.norms),
            *_theme_tables(comparison.themes, numbers),
        ),
        _notes((*comparison.trends, *comparison.themes)),
        tuple(_broken(one, numbers) for one in comparison.broken),
    )


def _lead(comparison: Comparison) -> Message:
    n = len(comparison.trends)
    if not n:
        return say("No question is the same in both editions, in its words and in its scale.")
    clear = [trend for trend in comparison.trends if is_clear(trend)]
    asked = say_many(
        "%(n)s question was asked in the same words and on the same scale in both editions.",
        "%(n)s questions were asked in the same words and on the same scale in both editions.",
        n=n,
    )
    if not clear:
        return say("%(asked)s No answer clearly changed.", asked=asked)
    higher = sum(trend.verdict is Verdict.HIGHER for trend in clear)
    return say(
        "%(asked)s Clearly higher: %(higher)s; clearly lower: %(lower)s.",
        asked=asked,
        higher=higher,
        lower=len(clear) - higher,
    )


def _tables(
    trends: Sequence[Trend], numbers: Mapping[str, int], norms: Mapping[str, Norm]
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
        row = replace(_row(trend, numbers), norm=None if norm is None else _norm(norm))
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


def _theme_tables(
    trends: Sequence[ThemeTrend], numbers: Mapping[str, int]
) -> tuple[TrendTable, ...]:
    """A table for the themes of each open question."""
    rows: dict[str, list[TrendRow]] = {}
    for trend in trends:
        rows.setdefault(trend.question.id, []).append(_row(trend, numbers, trend.label))
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


def _row(trend: Trend, numbers: Mapping[str, int], label: Text | None = None) -> TrendRow:
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
    )


def _notes(trends: Sequence[Trend]) -> tuple[Message, ...]:
    if not trends:
        return ()
    notes = [
        say(
            "n is the number of people who answered. The margin is the 95%% interval of the "
            "difference, as if those who answered were a chance draw from all who could. Where it "
            "holds 0 the difference may be chance. Differences are taken before rounding."
        )
    ]
    if len(trends) > 1:
        notes.append(
            say(
                "About one in twenty differences falls outside its margin by chance alone: of "
                "%(n)s comparisons a single one means little.",
                n=len(trends),
            )
        )
    if any(isinstance(trend, MeanTrend) and trend.question.bounds_seen for trend in trends):
        notes.append(
            say(
                "Nobody told from where to where the marks go. They are compared as the same "
                "marks, because the highest one given is the same."
            )
        )
    return tuple(notes)


def _broken(one: NoTrend, numbers: Mapping[str, int]) -> tuple[Reference | None, Argument, Message]:
    if one.question is None:
        return None, one.label, WHY[one.why]
    number = numbers[one.question.id]
    return Reference(anchor_of(number), label_of(number, one.label)), one.label, WHY[one.why]
