"""The diagnosis of a partnership: its stage, its stagnations, and what roles see differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.model import Shape
from pipeline.findings.base import Finding
from pipeline.language import say
from pipeline.partnership.profile import SURE
from pipeline.partnership.units import units_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedResults
    from pipeline.partnership.profile import Gap, Likely, Profile, Verdict

STAGE, SIGNAL, GAP = 96, 98, 88
SECTION = "profile"


def rule(published: PublishedResults) -> list[Finding]:
    """Signals, the stage where it is sure, and the largest gap between roles."""
    return [
        finding for one in published.profiles if one.shown is not None for finding in _of(one.shown)
    ]


def _of(profile: Profile) -> Iterator[Finding]:
    yield from (_signal(verdict, profile) for verdict in profile.told)
    for likely in profile.likely:
        if likely.figure.shape is Shape.STAGES and likely.sure >= SURE:
            yield _stage(likely, profile)
    clear = [gap for gap in profile.gaps if gap.clear and not profile.few]
    if clear and profile.model.organisation:
        yield _gap(max(clear, key=lambda gap: gap.points), profile)


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
    key = f"signal.{profile.model.id}.{verdict.signal.id}"
    title = say("The answers of the partners point to “%(signal)s”", signal=verdict.signal.label)
    return Finding(key, title, text, (SECTION,), SIGNAL)


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
    return Finding(f"stage.{profile.model.id}", title, text, (SECTION,), STAGE)


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
