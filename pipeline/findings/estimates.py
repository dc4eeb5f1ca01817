"""What clearly changed of a partnership or a training since the earlier edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.editions import change_of, edition_of, margin_of
from pipeline.findings.progress import signed
from pipeline.language import Message, say, say_many
from pipeline.statistics.comparison import Verdict
from pipeline.statistics.estimates import EstimateTrend, Subject, clear_of

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.comparison import Comparison
    from pipeline.statistics.estimates import Estimate

WEIGHT = 90.0  # under the diagnosis itself
TOLD = 3  # changes among the main messages; the table holds all


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each of the largest clear changes, dimensions before goals."""
    comparison = published.comparison
    if comparison is None:
        return []
    clear = sorted(
        clear_of(comparison.estimates),
        key=lambda trend: (trend.subject is Subject.GOAL, -abs(trend.difference)),
    )
    return [
        _finding(trend, comparison, WEIGHT - place / 100)
        for place, trend in enumerate(clear[:TOLD])
    ]


def behind(told: Estimate) -> Message:
    """How many people, of how many organisations where these were counted."""
    people = say_many("%(n)s person", "%(n)s people", n=told.people)
    if told.organisations is None:
        return people
    houses = say_many("%(n)s organisation", "%(n)s organisations", n=told.organisations)
    return say("%(people)s of %(organisations)s", people=people, organisations=houses)


def stated_of(trend: EstimateTrend, told: Estimate) -> Message:
    """The figure as it is shown: a score, or a step with its sign."""
    if trend.subject is Subject.SCORE:
        return say("%(size)s", size=round(told.stated))
    return signed(told.stated)


def _finding(trend: EstimateTrend, comparison: Comparison, weight: float) -> Finding:
    title = (
        say("%(subject)s: clearly higher than last time", subject=trend.label)
        if trend.verdict is Verdict.HIGHER
        else say("%(subject)s: clearly lower than last time", subject=trend.label)
    )
    margin = margin_of(trend)
    assert margin is not None, "what is clear has an interval"
    key = f"change.{trend.subject.value}.{trend.id}"
    words = {
        "now": stated_of(trend, trend.now),
        "people": behind(trend.now),
        "edition": edition_of(comparison),
        "then": stated_of(trend, trend.then),
        "others": behind(trend.then),
        "change": change_of(trend),
        "margin": margin,
    }
    text = (
        say(
            "%(now)s of 100 (%(people)s); in %(edition)s it was %(then)s (%(others)s). That is "
            "%(change)s points, with a margin of %(margin)s.",
            **words,
        )
        if trend.subject is Subject.SCORE
        else say(
            "From before to after %(now)s (%(people)s); in %(edition)s %(then)s (%(others)s). That "
            "is %(change)s, with a margin of %(margin)s.",
            **words,
        )
    )
    return Finding(key, title, text, ("comparison",), weight)
