"""Two performances: how many organisations the partnership serves on both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.base import Finding
from pipeline.language import Share, say
from pipeline.partnership.quadrant import BOTH

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

WEIGHT = 87
ON = ("quadrant",)


def rule(published: PublishedResults) -> list[Finding]:
    """One for each quadrant of which those who do well on both are told apart."""
    found = []
    for one in published.profiles:
        if not isinstance(one.quadrant, Released):
            continue
        choices = one.quadrant.value
        counts = {option.id: count for option, count in choices.counts}
        if BOTH not in counts:
            continue
        share = Share(counts[BOTH], choices.n)
        title = say(
            "%(count)s of %(n)s organisations above the middle on both",
            count=share.count,
            n=share.base,
        )
        text = say(
            "%(label)s: %(share)s of the organisations score above the middle on both.",
            label=choices.question.label,
            share=share,
        )
        found.append(Finding(choices.question.id, title, text, ON, WEIGHT))
    return found
