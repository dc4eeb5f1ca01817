"""Interventions that fit the diagnosis: by term for a force, by whom for a stagnation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.declared.model import Aspect
from pipeline.language import Message, Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.partnership.profile import Profile
    from pipeline.sections.base import Context

ASPECTS: Mapping[Aspect, Message] = {
    Aspect.SHORT: say("Short term"),
    Aspect.LONG: say("Long term"),
    Aspect.OFFER: say("For the offer"),
    Aspect.TEAM: say("For the professional team"),
    Aspect.MANAGEMENT: say("For management"),
}


@dataclass(frozen=True, slots=True)
class Fitting:
    """What helps, by when or by whom, because of what the answers say of ``subject``."""

    subject: str  # the id of the dimension or signal
    because: Message
    rows: tuple[tuple[Aspect, Text], ...]


@dataclass(frozen=True, slots=True)
class InterventionBlock:
    """The same in words."""

    because: Message
    rows: tuple[tuple[Message, Text], ...]


@dataclass(frozen=True, slots=True)
class Interventions:
    blocks: tuple[InterventionBlock, ...]
    id: ClassVar[str] = "interventions"
    title: ClassVar[Message] = say("Interventions that fit")


def compose_interventions(context: Context) -> Interventions | None:
    blocks = tuple(
        InterventionBlock(block.because, tuple((ASPECTS[a], words) for a, words in block.rows))
        for one in context.published.profiles
        if one.shown is not None
        for block in fitting(one.shown)
    )
    return Interventions(blocks) if blocks else None


def fitting(profile: Profile) -> Iterator[Fitting]:
    """What fits the diagnosis: signals first, then the weakest force and the most likely stage."""
    for verdict in profile.told:
        yield from _fitting(
            profile, verdict.signal.id, say("Because of “%(signal)s”", signal=verdict.signal.label)
        )
    for likely in reversed(profile.likely):
        label = likely.dimension.label
        because = (
            say("In the stage of “%(stage)s”", stage=label)
            if likely.figure.shape == "stages"
            else say("To strengthen %(force)s", force=label)
        )
        yield from _fitting(profile, likely.dimension.id, because)


def _fitting(profile: Profile, subject: str, because: Message) -> Iterator[Fitting]:
    rows = tuple(
        (aspect, words)
        for aspect, told in profile.model.advice_on(subject).items()
        for words in told
    )
    if rows:
        yield Fitting(subject, because, rows)
