"""What clearly changed of conditions and of organisations on both performances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.editions import change_of, edition_of, is_clear, margin_of
from pipeline.language import Message, say
from pipeline.statistics.comparison import Verdict
from pipeline.statistics.tallies import Tally

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument
    from pipeline.statistics.comparison import Comparison
    from pipeline.statistics.tallies import TallyTrend

WEIGHT = 84.0  # above what few talked about, under the agreements
TOLD = 2  # of many conditions; the table holds all


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each of the largest clear changes; a register has no margin, and none."""
    comparison = published.comparison
    if comparison is None:
        return []
    clear = [trend for trend in comparison.tallies if is_clear(trend)]
    clear.sort(key=lambda trend: -abs(trend.difference))
    return [
        _finding(trend, comparison, WEIGHT - place / 100)
        for place, trend in enumerate(clear[:TOLD])
    ]


def named(trend: TallyTrend) -> Message:
    """Which share it is, without a table around it."""
    match trend.tally:
        case Tally.CONDITION:
            return say("%(label)s: “%(answer)s”", label=trend.label, answer=trend.answer)
        case Tally.QUADRANT:
            return say("%(label)s: above the middle on both", label=trend.label)
        case Tally.REGISTER:
            return say("Agreements carried out")


def _finding(trend: TallyTrend, comparison: Comparison, weight: float) -> Finding:
    margin = margin_of(trend)
    assert margin is not None, "what is clear has an interval"
    words: dict[str, Argument] = {
        "now": trend.now,
        "count": trend.now.count,
        "n": trend.now.base,
        "edition": edition_of(comparison),
        "then": trend.then,
        "before": trend.then.count,
        "m": trend.then.base,
        "change": change_of(trend),
        "margin": margin,
    }
    text: Message = (
        say(
            "Above the middle on both: %(now)s of the organisations (%(count)s of %(n)s); in "
            "%(edition)s it was %(then)s (%(before)s of %(m)s). That is %(change)s percentage "
            "points, with a margin of %(margin)s.",
            **words,
        )
        if trend.tally is Tally.QUADRANT
        else say(
            "%(now)s answered “%(answer)s” (%(count)s of %(n)s); in %(edition)s it was %(then)s "
            "(%(before)s of %(m)s). That is %(change)s percentage points, with a margin of "
            "%(margin)s.",
            answer=trend.answer,
            **words,
        )
    )
    key = f"change.{trend.tally.value}.{trend.id}"
    return Finding(key, _title(trend), text, ("comparison",), weight)


def _title(trend: TallyTrend) -> Message:
    more = trend.verdict is Verdict.HIGHER
    if trend.tally is Tally.QUADRANT:
        if more:
            return say("More organisations above the middle on both than last time")
        return say("Fewer organisations above the middle on both than last time")
    words: dict[str, Argument] = {"subject": trend.label, "answer": trend.answer}
    if more:
        return say("%(subject)s: more often “%(answer)s” than last time", **words)
    return say("%(subject)s: less often “%(answer)s” than last time", **words)
