"""What clearly changed since the earlier edition, and the words for a difference.

A change is told where its 95 % interval leaves out zero and, for shares, where it is not tiny.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.thresholds import thresholds
from pipeline.findings.verdict import favourable
from pipeline.language import say
from pipeline.statistics.comparison import BetweenShares, MeanTrend, ShareTrend, Verdict
from pipeline.statistics.estimates import EstimateTrend, Subject

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message
    from pipeline.statistics.comparison import Comparison, Trend
    from pipeline.statistics.tallies import TallyTrend

    AnyTrend = Trend | EstimateTrend | TallyTrend

WEIGHT = 82.0
SHARES, MARKS = 1.0, 10.0  # what one point of a difference weighs: a mark is a tenth of its scale


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each clear change, the largest first."""
    comparison = published.comparison
    if comparison is None:
        return []
    clear = [trend for trend in comparison.trends if is_clear(trend)]
    clear.sort(key=lambda trend: -abs(trend.difference) * _weight(trend))
    return [_finding(trend, comparison, place) for place, trend in enumerate(clear)]


def is_clear(trend: Trend | TallyTrend) -> bool:
    """Whether a difference is beyond chance and large enough to speak of."""
    if trend.verdict not in {Verdict.HIGHER, Verdict.LOWER}:
        return False
    if isinstance(trend, BetweenShares):
        gap = trend.now.count * trend.then.base - trend.then.count * trend.now.base
        least = thresholds().compared.points * trend.now.base * trend.then.base
        return 100 * abs(gap) >= least
    return True


def edition_of(comparison: Comparison) -> Message:
    """The earlier edition in words: by its date, else by its title."""
    if comparison.date is not None:
        return say("the edition of %(date)s", date=comparison.date)
    return say("%(title)s", title=comparison.title)


def change_of(trend: AnyTrend) -> Message:
    """The difference with its sign: +12, or -0.4 for marks."""
    return _signed(trend, trend.difference)


def margin_of(trend: AnyTrend) -> Message | None:
    """The 95 % interval of the difference; None where there is none."""
    if trend.interval is None:
        return None
    low, high = trend.interval
    return say("%(low)s to %(high)s", low=_signed(trend, low), high=_signed(trend, high))


def _signed(trend: AnyTrend, value: float) -> Message:
    tenths = isinstance(trend, MeanTrend) or (
        isinstance(trend, EstimateTrend) and trend.subject is Subject.GOAL
    )
    places = 10 if tenths else 1
    whole = floor(places * abs(value) + 0.5)
    shown = whole / places if places > 1 else whole
    if not whole:
        return say("%(size)s", size=shown)
    return say("+%(size)s", size=shown) if value > 0 else say("−%(size)s", size=shown)


def _weight(trend: Trend) -> float:
    return SHARES if isinstance(trend, ShareTrend) else MARKS


def _finding(trend: Trend, comparison: Comparison, place: int) -> Finding:
    subject, identifier = trend.question.label, trend.question.id
    title = (
        say("%(subject)s: clearly higher than last time", subject=subject)
        if trend.verdict is Verdict.HIGHER
        else say("%(subject)s: clearly lower than last time", subject=subject)
    )
    return Finding(
        f"change.{identifier}",
        title,
        _text(trend, comparison),
        (identifier, "comparison"),
        WEIGHT - place / 100,  # the largest first, none under another kind of finding
    )


def _text(trend: Trend, comparison: Comparison) -> Message:
    margin = margin_of(trend)
    assert margin is not None, "what is clear has an interval"
    if isinstance(trend, ShareTrend):
        return say(
            "%(now)s chose %(points)s (%(count)s of %(n)s); in %(edition)s %(then)s did "
            "(%(before)s of %(m)s). That is %(change)s percentage points, with a margin of "
            "%(margin)s.",
            now=trend.now,
            points=favourable(trend.question),
            count=trend.now.count,
            n=trend.now.base,
            edition=edition_of(comparison),
            then=trend.then,
            before=trend.then.count,
            m=trend.then.base,
            change=change_of(trend),
            margin=margin,
        )
    return say(
        "The mean is %(now)s (%(n)s people); in %(edition)s it was %(then)s (%(m)s people). That "
        "is %(change)s, with a margin of %(margin)s.",
        now=trend.now.stated,
        n=trend.now.n,
        edition=edition_of(comparison),
        then=trend.then.stated,
        m=trend.then.n,
        change=change_of(trend),
        margin=margin,
    )
