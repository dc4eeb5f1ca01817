"""Compared with the earlier edition: each question of the same words, then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.findings.editions import edition_of, is_clear
from pipeline.language import Message, say, say_many
from pipeline.sections.base import UNROUNDED, Reference, anchor_of, label_of
from pipeline.sections.trend_tables import (
    TrendTable,
    estimate_tables,
    question_tables,
    tally_tables,
    theme_tables,
)
from pipeline.statistics.comparison import Broken, MeanTrend, Verdict
from pipeline.statistics.estimates import WORTH, EstimateTrend, clear_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.language import Argument
    from pipeline.sections.base import Context
    from pipeline.statistics.comparison import Comparison, NoTrend, Trend
    from pipeline.statistics.tallies import TallyTrend

WHY: Mapping[Broken, Message] = {
    Broken.NOT_ASKED_THEN: say("Not asked in the earlier edition."),
    Broken.NOT_ASKED_NOW: say("Asked in the earlier edition, no longer now."),
    Broken.WORDING: say("The wording changed, so a difference can come from the question."),
    Broken.SCALE: say("The answers to choose from changed, or it is not sure that they are equal."),
    Broken.ITEMS: say(
        "Other questions add up to it, or in another way, so that the scores say different things."
    ),
    Broken.CHOICE: say("The question or the answers to choose from changed."),
    Broken.NOT_SHOWN_THEN: say("Too few people answered in the earlier edition."),
    Broken.NOT_SHOWN_NOW: say("Too few people answered now."),
}
HEADS: Mapping[str, Message] = {
    "registered": say("Registered"),
    "present": say("Present"),
    "forms": say("Filled in a form"),
    "reached": say("Really reached, as agreements tell"),
}


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head count then and now; None is not known."""

    label: Message
    then: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class ComparisonSection:
    title: Message
    lead: tuple[Message, ...]
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
            *question_tables(comparison.trends, numbers, comparison.norms, context.palette),
            *theme_tables(comparison.themes, numbers, context.palette),
            *estimate_tables(comparison.estimates, context.published.profiles),
            *tally_tables(comparison.tallies, numbers, context.palette),
        ),
        _notes(
            (*comparison.trends, *comparison.themes, *comparison.estimates, *comparison.tallies)
        ),
        tuple(_broken(one, numbers) for one in comparison.broken),
    )


def _lead(comparison: Comparison) -> tuple[Message, ...]:
    """What was asked in both editions, and how much of it clearly changed."""
    more: list[Message] = []
    if comparison.estimates:
        more.append(_of_estimates(comparison.estimates))
    if comparison.tallies:
        more.append(_of_tallies(comparison.tallies))
    return (_of_questions(comparison), *more) if comparison.trends or not more else tuple(more)


def _of_questions(comparison: Comparison) -> Message:
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
    return _with_changes(asked, clear)


def _of_estimates(trends: Sequence[EstimateTrend]) -> Message:
    made = say_many(
        "%(n)s score is made of the same questions in both editions.",
        "%(n)s scores are made of the same questions in both editions.",
        n=len(trends),
    )
    return _with_changes(made, clear_of(trends))


def _of_tallies(trends: Sequence[TallyTrend]) -> Message:
    made = say_many(
        "%(n)s share of what is settled or carried out stands in both editions.",
        "%(n)s shares of what is settled or carried out stand in both editions.",
        n=len(trends),
    )
    return _with_changes(made, [trend for trend in trends if is_clear(trend)])


def _with_changes(made: Message, clear: Sequence[Trend | EstimateTrend | TallyTrend]) -> Message:
    """What stands in both editions, and how much of it changed beyond chance."""
    higher = sum(trend.verdict is Verdict.HIGHER for trend in clear)
    return say(
        "%(made)s Clearly higher: %(higher)s; clearly lower: %(lower)s.",
        made=made,
        higher=higher,
        lower=len(clear) - higher,
    )


def _notes(trends: Sequence[Trend | EstimateTrend | TallyTrend]) -> tuple[Message, ...]:
    if not trends:
        return ()
    notes = [
        say(
            "n is the number of people who answered. The margin is the 95%% interval of the "
            "difference, as if those who answered were a random sample of all who could. Where "
            "it includes 0, the difference may be chance."
        ),
        UNROUNDED,
    ]
    if not all(isinstance(trend, EstimateTrend) for trend in trends):
        notes.append(say("In the drawing the short stroke is then, the long one now."))
    if len(trends) > 1:
        notes.append(
            say(
                "About one in twenty differences falls outside its margin by chance alone: of "
                "%(n)s comparisons a single one means little.",
                n=len(trends),
            )
        )
    if any(isinstance(trend, EstimateTrend) for trend in trends):
        notes.append(
            say(
                "A score is compared by its two margins, as if other organisations answered each "
                "time; where the same ones did, the margin is rather too wide. It clearly changed "
                "where chance does not give it among so many scores at once (Holm), and by at "
                "least %(worth)s points of 100.",
                worth=WORTH,
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
