"""Several partnerships: the stage that most of them are in, and the signals that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.profile import task_of
from pipeline.language import say, say_many
from pipeline.partnership.several import COUNTED, NOT_SURE, NOT_TOLD, TOLD
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.declared.instrument import Option
    from pipeline.declared.model import Signal
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message
    from pipeline.partnership.profile import Profile

STAGE, SIGNAL = 97, 99
ON = ("partnerships",)


def rule(published: PublishedResults) -> list[Finding]:
    """One for the stage of most partnerships, where it is one, and one for each signal told."""
    found: list[Finding] = []
    for one in published.profiles:
        for part in one.counted:
            if isinstance(part.shown, Choices):
                found += _of(part.shown, one.shown, first=not found)
    return found


def _of(choices: Choices, profile: Profile | None, *, first: bool) -> Iterator[Finding]:
    """``first``: how partnerships are diagnosed is told, which holds for the others too."""
    counts = {o.id: count for o, count in choices.counts if o.id not in {NOT_SURE, NOT_TOLD}}
    most = max(counts.values(), default=0)
    top = [option for option, count in choices.counts if counts.get(option.id) == most]
    if len(top) > 1 and most and not choices.rest:
        yield _spread(
            choices, tuple((o, n) for o, n in choices.counts if counts.get(o.id)), first=first
        )
    if not most or len(top) > 1 or most <= choices.rest:
        return
    told = top[0].id == TOLD
    label = choices.question.label if told else top[0].label
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
    text = _text(choices)
    signal = _signal(choices, profile) if told else None
    task = None
    if signal is not None and profile is not None:
        task = task_of(profile, signal.id, signal.label)
        if signal.note is not None:
            note = say("%(note)s", note=signal.note)
            text = say("%(note)s %(text)s", note=note, text=text) if first else note
    yield Finding(choices.question.id, title, text, ON, SIGNAL if told else STAGE, task)


def _spread(choices: Choices, stages: tuple[tuple[Option, int], ...], *, first: bool) -> Finding:
    """Where no stage has most partnerships: how many are in each."""
    title = say("The partnerships are spread over %(stages)s stages", stages=len(stages))
    told = tuple(say("%(count)s in “%(stage)s”", count=n, stage=o.label) for o, n in stages)
    text = say("Of %(n)s partnerships: %(stages)s.", n=choices.n, stages=told)
    if first:
        text = say("%(text)s %(more)s", text=text, more=_text(choices))
    return Finding(choices.question.id, title, text, ON, STAGE)


def _text(choices: Choices) -> Message:
    if not choices.absent.total:
        return say("Each partnership counts once, diagnosed by itself.")
    return say_many(
        "Each partnership counts once, diagnosed by itself; of %(n)s other there are too few "
        "answers to say.",
        "Each partnership counts once, diagnosed by itself; of %(n)s others there are too few "
        "answers to say.",
        n=choices.absent.total,
    )


def _signal(choices: Choices, profile: Profile | None) -> Signal | None:
    """The signal that these partnerships are counted by."""
    signals = () if profile is None else profile.model.signals
    return next((one for one in signals if COUNTED + one.id == choices.question.id), None)
