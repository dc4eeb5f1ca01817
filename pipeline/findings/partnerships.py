"""Several partnerships: the stage that most of them are in, and the signals that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say
from pipeline.partnership.several import NOT_SURE, NOT_TOLD, TOLD
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedResults

STAGE, SIGNAL = 97, 99
ON = ("partnerships",)


def rule(published: PublishedResults) -> list[Finding]:
    """One for the stage of most partnerships, where it is one, and one for each signal told."""
    return [
        finding
        for one in published.profiles
        for part in one.counted
        if isinstance(part.shown, Choices)
        for finding in _of(part.shown)
    ]


def _of(choices: Choices) -> Iterator[Finding]:
    counts = {o.id: count for o, count in choices.counts if o.id not in {NOT_SURE, NOT_TOLD}}
    most = max(counts.values(), default=0)
    first = [option for option, count in choices.counts if counts.get(option.id) == most]
    if not most or len(first) > 1 or most <= choices.rest:
        return
    told = first[0].id == TOLD
    label = choices.question.label if told else first[0].label
    title = (
        say(
            "%(count)s of %(n)s partnerships show “%(label)s”", count=most, n=choices.n, label=label
        )
        if told
        else say(
            "%(count)s of %(n)s partnerships are most likely in the stage “%(label)s”",
            count=most,
            n=choices.n,
            label=label,
        )
    )
    text = say("Each partnership counts once, diagnosed by itself.")
    if choices.absent.total:
        text = say(
            "Each partnership counts once, diagnosed by itself; of %(n)s more there are too few "
            "answers to say.",
            n=choices.absent.total,
        )
    yield Finding(choices.question.id, title, text, ON, SIGNAL if told else STAGE)
