"""When people registered, and whether those who did so early stayed away more or less often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.base import Finding
from pipeline.findings.compared import clearly_apart
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message, Share
    from pipeline.statistics.moments import Moments, Step

FEWEST = 10  # people in a term: of fewer no share is compared
WEEK = 7
ON = ("moments",)


def rule(published: PublishedResults) -> list[Finding]:
    """When half had registered, and a clear difference in who stayed away."""
    moments = published.participation.moments
    if not isinstance(moments, Released):
        return []
    found = [_early(moments.value)] if len(moments.value.steps) > 1 else []
    apart = _apart(moments.value)
    return [*found, apart] if apart is not None else found


def term_words(term: Step, *, earliest: bool) -> Message:
    """How long before the event: 'in the last week', '1 to 4 weeks before'."""
    high, low = (term.first + 1) // WEEK, term.last // WEEK
    if not low:
        if high <= 1:
            return say("in the last week")
        return say("in the last %(weeks)s weeks", weeks=high)
    if earliest:
        return say("%(weeks)s weeks or more before", weeks=low)
    return say("%(low)s to %(high)s weeks before", low=low, high=high)


def _early(moments: Moments) -> Finding:
    step, share = _half(moments)
    title = half_title(moments)
    text = say(
        "By the end of that day %(count)s of the %(n)s people whose moment of registration is "
        "known were on the list (%(share)s), %(days)s days before the event.",
        count=share.count,
        n=share.base,
        share=share,
        days=step.last,
    )
    return Finding("moments.half", title, text, ON, 20)


def half_title(moments: Moments) -> Message:
    """By when about half of them had registered."""
    step, share = _half(moments)
    return say("%(share)s had registered by %(day)s", share=share, day=moments.until(step))


def _half(moments: Moments) -> tuple[Step, Share]:
    """The first step by which half had registered; the one before it where that was everybody."""
    running = tuple(zip(moments.steps, moments.running, strict=True))
    at = next(i for i, (_, share) in enumerate(running) if 2 * share.count >= share.base)
    all_had = running[at][1].count == moments.n
    return running[max(0, at - all_had)]


def _apart(moments: Moments) -> Finding | None:
    """The terms with most and fewest no-shows, where chance seldom makes such a difference."""
    terms = [
        (share, term_words(term, earliest=term is moments.terms[0]))
        for term in moments.terms
        if term.people >= FEWEST and (share := term.no_show_share) is not None
    ]
    if len(terms) < 2:  # noqa: PLR2004 - a difference is one of two
        return None
    most = max(terms, key=lambda pair: pair[0].count / pair[0].base)
    fewest = min(terms, key=lambda pair: pair[0].count / pair[0].base)
    if not clearly_apart(most[0], fewest[0]):
        return None
    text = say(
        "Of those who registered %(often)s, %(most)s did not come (%(most_n)s of %(most_base)s); "
        "of those who registered %(seldom)s, %(fewest)s (%(fewest_n)s of %(fewest_base)s).",
        often=most[1],
        most=most[0],
        most_n=most[0].count,
        most_base=most[0].base,
        seldom=fewest[1],
        fewest=fewest[0],
        fewest_n=fewest[0].count,
        fewest_base=fewest[0].base,
    )
    title = say("Who registered %(often)s stayed away more often", often=most[1])
    return Finding("moments.no_show", title, text, ON, 52)
