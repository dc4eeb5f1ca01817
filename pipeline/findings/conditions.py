"""Conditions that have the same answers to choose from: which are not talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding, fits_title
from pipeline.language import Message, Share, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.choices import Choices

SILENT = "silent"  # the option that says: nobody talked about it
WORTH = 0.25  # of the people who answered say so, before it is told
WEIGHT = 83


def label_of_battery(told: Sequence[Choices]) -> Message:
    """What the figure shows: the bar is the share of the first answer."""
    return say(
        "How many gave each answer; the bar is the share of “%(answer)s”",
        answer=told[0].question.options[0].label,
    )


def rule(published: PublishedResults) -> list[Finding]:
    """The condition that most people say was not talked about, where that is a quarter or more."""
    found = []
    for told in published.batteries:
        silent = [
            (Share(count, one.n), one)
            for one in told
            for option, count in one.counts
            if option.id == SILENT
        ]
        if not silent:
            continue
        share, most = max(silent, key=lambda cell: cell[0].count / cell[0].base)
        if share.count < WORTH * share.base:
            continue
        label = most.question.label
        title = (
            say("Often not discussed: %(label)s", label=label)
            if fits_title(label)
            else say("Not every condition was discussed")
        )
        text = say(
            "%(label)s: %(share)s of the %(n)s who answered say that it was not discussed.",
            label=label,
            share=share,
            n=most.n,
        )
        found.append(
            Finding(f"silent.{most.question.id}", title, text, (most.question.id,), WEIGHT)
        )
    return found
