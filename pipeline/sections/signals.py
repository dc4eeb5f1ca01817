"""Signals of stagnation: each a declared rule, with its figures, whether it is told or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, Text, say
from pipeline.partnership.units import units_in_words
from pipeline.sections.respondents import too_few

if TYPE_CHECKING:
    from pipeline.partnership.profile import Profile, Verdict
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One rule: what it found, what it asks, and the figures."""

    label: Text
    note: Text | None
    verdict: Message
    rule: Message
    figures: Message
    told: bool


@dataclass(frozen=True, slots=True)
class Signals:
    lead: Message
    rows: tuple[SignalRow, ...]
    id: ClassVar[str] = "signals"
    title: ClassVar[Message] = say("Signals of stagnation")


def compose_signals(context: Context) -> Signals | None:
    rows = tuple(
        _row(verdict, one.shown)
        for one in context.published.profiles
        if one.shown is not None
        for verdict in one.shown.verdicts
    )
    nested = any(one.shown is not None and one.shown.nested for one in context.published.profiles)
    return Signals(_lead(nested=nested), rows) if rows else None


def _lead(*, nested: bool) -> Message:
    if nested:
        return say(
            "Each signal is a rule with figures, here over all partnerships together. It is told "
            "only where it holds in enough draws: the same figures of as many partnerships, drawn "
            "anew again and again."
        )
    return say(
        "Each signal is a rule with figures. It is told only where it holds in enough draws: the "
        "same figures of as many organisations, drawn anew again and again."
    )


def _row(verdict: Verdict, profile: Profile) -> SignalRow:
    return SignalRow(
        verdict.signal.label,
        verdict.signal.note,
        said_of(verdict, profile),
        rule_of(verdict, profile),
        figures_of(verdict, profile),
        verdict.told,
    )


def rule_of(verdict: Verdict, profile: Profile) -> Message:
    """What the rule asks, with its thresholds."""
    signal = verdict.signal
    return say(
        "Rule: %(high)s at least %(at_least)s, and %(low)s at least %(margin)s points lower, in "
        "%(draws)s.",
        high=tuple(score.dimension.label for score in verdict.high),
        at_least=signal.at_least,
        low=verdict.low.dimension.label,
        margin=signal.margin,
        draws=_draws(profile, signal.sure),
    )


def _draws(profile: Profile, sure: int) -> Message:
    if profile.nested:
        return say("%(sure)s of 100 draws of as many partnerships", sure=sure)
    return say("%(sure)s of 100 draws of as many organisations", sure=sure)


def said_of(verdict: Verdict, profile: Profile) -> Message:
    """Whether there is a signal, and in how many draws the rule holds."""
    if verdict.sure is None:
        return too_few(profile)
    if verdict.told:
        return say("There is a signal: the rule holds in %(sure)s of 100 draws.", sure=verdict.sure)
    return say("No signal: the rule holds in %(sure)s of 100 draws.", sure=verdict.sure)


def figures_of(verdict: Verdict, profile: Profile) -> Message:
    """The figures that a rule looks at, with how many stand behind them."""
    return say(
        "%(high)s %(height)s, %(low)s %(depth)s: difference %(points)s points; n = %(people)s "
        "people of %(units)s.",
        high=tuple(score.dimension.label for score in verdict.high),
        height=verdict.height,
        low=verdict.low.dimension.label,
        depth=verdict.low.mean,
        points=verdict.difference,
        people=profile.people,
        units=units_in_words(profile, profile.organisations),
    )
