"""How roles and organisations see the same partnership: who are furthest apart, and on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, Text, say, say_many
from pipeline.partnership.profile import Spread
from pipeline.partnership.units import units_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.partnership.profile import Gap, Profile, Seen
    from pipeline.sections.base import Context

LARGEST = 8  # gaps in the table, the largest first
APART = 5  # dimensions on which organisations differ most

SPREADS: Mapping[Spread, Message] = {
    Spread.LITTLE: say("organisations hardly differ"),
    Spread.SOME: say("organisations differ somewhat"),
    Spread.MUCH: say("organisations differ much"),
}
SPREADS_ABOVE: Mapping[Spread, Message] = {
    Spread.LITTLE: say("partnerships hardly differ"),
    Spread.SOME: say("partnerships differ somewhat"),
    Spread.MUCH: say("partnerships differ much"),
}


@dataclass(frozen=True, slots=True)
class GapRow:
    """One dimension: what each role says, lowest first, and the gap with its margin."""

    label: Text
    seen: tuple[Message, ...]
    points: int
    margin: Message | None
    clear: bool
    means: tuple[tuple[Text, int], ...] = ()  # of each role: its name and its score


@dataclass(frozen=True, slots=True)
class ApartRow:
    """How far organisations are apart on a dimension: standard deviation in points, and a word."""

    label: Text
    points: int
    word: Message
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class RoleGaps:
    rows: tuple[GapRow, ...]
    compared: int
    apart: tuple[ApartRow, ...]
    caption: Message  # of what is apart
    verdict: Message | None = None  # how many of all gaps chance does not make
    id: ClassVar[str] = "role-gaps"
    title: ClassVar[Message] = say("Who sees it differently")


def compose_role_gaps(context: Context) -> RoleGaps | None:
    profiles = [
        one.shown
        for one in context.published.profiles
        if one.shown is not None and not one.shown.few and one.model.organisation
    ]
    gaps = [(gap, profile) for profile in profiles for gap in profile.gaps]
    apart = tuple(row for profile in profiles for row in _apart(profile))
    if not gaps and not apart:
        return None
    largest = sorted(gaps, key=lambda one: -one[0].points)[:LARGEST]
    nested = any(profile.nested for profile in profiles)
    rows = tuple(_row(gap, profile) for gap, profile in largest)
    verdict = _verdict([gap for gap, _ in gaps]) if gaps else None
    return RoleGaps(rows, len(gaps), apart, _caption(nested=nested), verdict)


def _verdict(gaps: list[Gap]) -> Message:
    clear = sum(gap.clear for gap in gaps)
    if not clear:
        return say_many(
            "The %(n)s gap is no larger than chance can make it.",
            "None of the %(n)s gaps is larger than chance can make it.",
            n=len(gaps),
        )
    return say_many(
        "Of %(all)s gaps, %(n)s is larger than chance usually makes it.",
        "Of %(all)s gaps, %(n)s are larger than chance usually makes them.",
        n=clear,
        all=len(gaps),
    )


def _caption(*, nested: bool) -> Message:
    if nested:
        return say(
            "Where partnerships differ most: standard deviation between partnerships, in points "
            "of 100; n: people (partnerships)"
        )
    return say(
        "Where organisations differ most: standard deviation between organisations, in points of "
        "100; n: people (organisations)"
    )


def spread_in_words(spread: Spread, *, nested: bool) -> Message:
    """How far organisations, or partnerships, are apart."""
    return (SPREADS_ABOVE if nested else SPREADS)[spread]


def _apart(profile: Profile) -> list[ApartRow]:
    """The dimensions on which organisations differ most."""
    scores = [score for figure in profile.figures for score in figure.scores]
    most = sorted((s for s in scores if s.apart is not None), key=lambda s: -(s.apart or 0))
    return [
        ApartRow(
            score.dimension.label,
            score.apart or 0,
            spread_in_words(score.spread or Spread.LITTLE, nested=profile.nested),
            score.people,
            score.organisations,
        )
        for score in most[:APART]
    ]


def _row(gap: Gap, profile: Profile) -> GapRow:
    seen = tuple(_seen(role, profile) for role in gap.roles)
    margin = None
    if gap.interval is not None:
        margin = say("%(low)s to %(high)s", low=gap.interval[0], high=gap.interval[1])
    means = tuple((role.role.label, role.mean) for role in gap.roles)
    return GapRow(gap.dimension.label, seen, gap.points, margin, gap.clear, means)


def _seen(role: Seen, profile: Profile) -> Message:
    """What a role says; of partnerships as short as in the tables of scores, for narrow screens."""
    if profile.nested:
        return say(
            "%(role)s %(mean)s; n = %(people)s (%(partnerships)s)",
            role=role.role.label,
            mean=role.mean,
            people=role.people,
            partnerships=role.organisations,
        )
    return say(
        "%(role)s %(mean)s (n = %(people)s of %(units)s)",
        role=role.role.label,
        mean=role.mean,
        people=role.people,
        units=units_in_words(profile, role.organisations),
    )
