"""The diagnosis of a partnership: its stage, its stagnations, and what roles see differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.model import Aspect, Shape
from pipeline.findings.base import Finding, Task
from pipeline.language import say, say_many
from pipeline.partnership.profile import SURE, Band
from pipeline.partnership.units import units_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedResults
    from pipeline.language import Text
    from pipeline.partnership.profile import Gap, Likely, Profile, Score, Verdict

SIGNAL, STAGE, EITHER, WEAKEST, GAP, CONCERN = 98, 96, 92, 94, 88, 86
SECTION = "profile"


def rule(published: PublishedResults) -> list[Finding]:
    """Signals, the stage, the weakest force where it is sure, concerns, and the largest gap."""
    return [
        finding for one in published.profiles if one.shown is not None for finding in _of(one.shown)
    ]


def _of(profile: Profile) -> Iterator[Finding]:
    yield from (_signal(verdict, profile) for verdict in profile.told)
    for likely in profile.likely:
        if likely.figure.shape is Shape.STAGES and likely.sure >= SURE:
            yield _stage(likely, profile)
        elif likely.figure.shape is Shape.STAGES and not profile.nested:
            yield from _either(likely, profile)
        elif likely.sure >= SURE:
            yield _weakest(likely, profile)
    concerns = [one for one in _scores(profile) if one.band is Band.CONCERN]
    if concerns:
        yield _concern(min(concerns, key=lambda one: one.mean), len(concerns), profile)
    clear = [gap for gap in profile.gaps if gap.clear and not profile.few]
    if clear and profile.model.organisation:
        yield _gap(max(clear, key=lambda gap: gap.points), profile)


def task_of(profile: Profile, identifier: str, subject: Text) -> Task | None:
    """The first thing that the model proposes there: to who leads, else for the months to come."""
    advice = profile.model.advice_on(identifier)
    for aspect in (Aspect.MANAGEMENT, Aspect.SHORT):
        if advice.get(aspect):
            return Task(subject, advice[aspect][0])
    return None


def _scores(profile: Profile) -> Iterator[Score]:
    """The scores that have a good and a bad end: no stage is better than another, no box."""
    for figure in profile.figures:
        if figure.figure.shape not in {Shape.STAGES, Shape.BOXES}:
            yield from figure.scores


def _signal(verdict: Verdict, profile: Profile) -> Finding:
    text = say(
        "%(high)s scores %(height)s, %(low)s only %(depth)s of 100. The rule holds in %(sure)s of "
        "100 draws (n = %(people)s people of %(units)s).",
        high=tuple(score.dimension.label for score in verdict.high),
        height=verdict.height,
        low=verdict.low.dimension.label,
        depth=verdict.low.mean,
        sure=verdict.sure or 0,
        people=profile.people,
        units=units_in_words(profile, profile.organisations),
    )
    signal = verdict.signal
    if signal.note is not None:
        text = say("%(note)s %(text)s", note=signal.note, text=text)
    key = f"signal.{profile.model.id}.{signal.id}"
    title = say("The answers of the partners point to “%(signal)s”", signal=signal.label)
    task = task_of(profile, signal.id, signal.label)
    return Finding(key, title, text, (SECTION,), SIGNAL, task)


def _stage(likely: Likely, profile: Profile) -> Finding:
    stage = likely.dimension.label
    title = (
        say("Over all partnerships together the stage “%(stage)s” scores highest", stage=stage)
        if profile.nested
        else say("The partnership is most likely in the stage “%(stage)s”", stage=stage)
    )
    text = say(
        "This stage scores highest in %(sure)s of 100 draws (n = %(people)s people of %(units)s).",
        sure=likely.sure,
        people=profile.people,
        units=units_in_words(profile, profile.organisations),
    )
    task = task_of(profile, likely.dimension.id, stage)
    return Finding(f"stage.{profile.model.id}", title, text, (SECTION,), STAGE, task)


def _either(likely: Likely, profile: Profile) -> Iterator[Finding]:
    """The two stages between which the answers do not decide, where it is hardly a third."""
    other = likely.next
    if other is None or likely.sure + likely.next_sure < SURE:
        return
    title = say(
        "The partnership is in the stage “%(one)s” or “%(other)s”",
        one=likely.dimension.label,
        other=other.label,
    )
    text = say(
        "“%(one)s” scores highest in %(sure)s of 100 draws, “%(other)s” in %(less)s (n = "
        "%(people)s people of %(units)s). The answers do not decide between them.",
        one=likely.dimension.label,
        sure=likely.sure,
        other=other.label,
        less=likely.next_sure,
        people=profile.people,
        units=units_in_words(profile, profile.organisations),
    )
    task = task_of(profile, likely.dimension.id, likely.dimension.label)
    yield Finding(f"stage.{profile.model.id}", title, text, (SECTION,), EITHER, task)


def _weakest(likely: Likely, profile: Profile) -> Finding:
    force = likely.dimension
    means = {score.dimension.id: score.mean for score in _scores(profile)}
    title = say("The weakest of the three forces is “%(force)s”", force=force.label)
    text = say(
        "“%(force)s” scores %(mean)s of 100, and is the lowest in %(sure)s of 100 draws (n = "
        "%(people)s people of %(units)s).",
        force=force.label,
        mean=means[force.id],
        sure=likely.sure,
        people=profile.people,
        units=units_in_words(profile, profile.organisations),
    )
    if force.note is not None:
        text = say("%(note)s %(text)s", note=force.note, text=text)
    task = task_of(profile, force.id, force.label)
    return Finding(f"weakest.{profile.model.id}", title, text, (SECTION,), WEAKEST, task)


def _concern(score: Score, concerns: int, profile: Profile) -> Finding:
    """The lowest score that is a concern, and how many there are."""
    assert score.interval is not None, "without a margin there is no verdict"
    subject = score.dimension.label
    title = say("“%(subject)s” scores low: %(mean)s of 100", subject=subject, mean=score.mean)
    text = say(
        "The margin is %(low)s to %(high)s (n = %(people)s people of %(units)s).",
        low=score.interval[0],
        high=score.interval[1],
        people=score.people,
        units=units_in_words(profile, score.organisations),
    )
    if concerns > 1:
        more = say_many(
            "%(n)s other score is a concern too.",
            "%(n)s other scores are a concern too.",
            n=concerns - 1,
        )
        text = say("%(text)s %(more)s", text=text, more=more)
    return Finding(f"concern.{profile.model.id}", title, text, (SECTION,), CONCERN)


def _gap(gap: Gap, profile: Profile) -> Finding:
    low, high = gap.roles[0], gap.roles[-1]
    assert gap.interval is not None, "a clear gap has a margin"
    title = say(
        "%(high)s and %(low)s see “%(dimension)s” differently",
        high=high.role.label,
        low=low.role.label,
        dimension=gap.dimension.label,
    )
    text = say(
        "%(high)s: %(most)s of 100 (n = %(n_high)s); %(low)s: %(least)s (n = %(n_low)s). The "
        "difference is %(points)s points, margin %(first)s to %(last)s.",
        high=high.role.label,
        most=high.mean,
        n_high=high.people,
        low=low.role.label,
        least=low.mean,
        n_low=low.people,
        points=gap.points,
        first=gap.interval[0],
        last=gap.interval[1],
    )
    return Finding(f"roles.{profile.model.id}.{gap.dimension.id}", title, text, (SECTION,), GAP)
