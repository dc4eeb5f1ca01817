"""Conditions that have the same answers to choose from: which are not talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding, fits_title
from pipeline.language import Message, Share, say
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

SILENT = "silent"  # the option that says: nobody talked about it
FEWEST, WORTH = 2, 0.25  # questions side by side; people who say so, before it is told
WEIGHT = 83

Told = tuple[Choices, ...]


def batteries(published: PublishedResults) -> tuple[Told, ...]:
    """Published choices with the same options, none of them put together, in their order."""
    sets: dict[tuple[str, ...], list[Choices]] = {}
    for answer in published.shown:
        if isinstance(answer, Choices) and not answer.question.background and not answer.rest:
            options = tuple(option.id for option in answer.question.options)
            if options == tuple(option.id for option, _ in answer.counts):
                sets.setdefault(options, []).append(answer)
    return tuple(tuple(told) for told in sets.values() if len(told) >= FEWEST)


def label_of_battery(told: Told) -> Message:
    """What the figure shows: the bar is the share of the first answer."""
    return say(
        "How many gave each answer; the bar is the share of '%(answer)s'",
        answer=told[0].question.options[0].label,
    )


def rule(published: PublishedResults) -> list[Finding]:
    """The condition that most people say was not talked about, where that is a quarter or more."""
    found = []
    for told in batteries(published):
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
