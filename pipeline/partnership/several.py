"""Several partnerships, each diagnosed by itself: how many are in which stage, show a signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.declared.instrument import Kind, Option, Question
from pipeline.declared.model import Shape
from pipeline.language import Text
from pipeline.partnership.diagnosis import profile_of
from pipeline.partnership.profile import SURE
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.partnership.profile import Profile
    from pipeline.partnership.scores import Scored

COUNTED = "partnerships."  # before the id of the figure or signal
NOT_SURE = "not sure"  # no id of a dimension has a space
TOLD, NOT_TOLD = "told", "not told"


def counted_of(scored: Scored) -> tuple[Choices, ...]:
    """Partnerships by their most likely stage, then for each signal whether it is told.

    The counts are of partnerships, by the rules and least numbers that hold for one alone; those
    with too few answers are absent. Empty where no partnerships are told apart.
    """
    if not scored.nested:
        return ()
    profiles = [_profile(one) for one in scored.each()]
    enough = [profile for profile in profiles if not profile.few]
    few = len(profiles) - len(enough)
    found = []
    for figure in scored.model.figures:
        if figure.shape is Shape.STAGES:
            options = (*(Option(d.id, d.label) for d in figure.dimensions), _plain(NOT_SURE))
            stages = [_stage(profile, figure.id) for profile in enough]
            found.append(_count(scored, figure.id, figure.label, options, stages, few))
    for signal in scored.model.signals:
        shown = [signal.id in {one.signal.id for one in profile.told} for profile in enough]
        words = [TOLD if told else NOT_TOLD for told in shown]
        options = (_plain(TOLD), _plain(NOT_TOLD))
        found.append(_count(scored, signal.id, signal.label, options, words, few))
    return tuple(found)


def _profile(one: Scored) -> Profile:
    answered = (~np.isnan(one.scores)).sum(axis=0)
    dimensions = zip(one.model.dimensions, answered, strict=True)
    return profile_of(one, [dimension.id for dimension, people in dimensions if people], {})


def _stage(profile: Profile, figure: str) -> str:
    """The most likely stage of one partnership, where it is sure enough to be told alone."""
    for likely in profile.likely:
        if likely.figure.id == figure and likely.sure >= SURE:
            return likely.dimension.id
    return NOT_SURE


def _plain(name: str) -> Option:
    return Option(name, Text.plain(name))


def _count(
    scored: Scored,
    id: str,  # noqa: A002 - it is what the types call it
    label: Text,
    options: tuple[Option, ...],
    found: Sequence[str],
    few: int,
) -> Choices:
    return Choices(
        Question(COUNTED + id, Kind.CHOICE, label, label, options=options),
        tuple((option, found.count(option.id)) for option in options),
        Absent(no_answer=few),
        sources=scored.sources,
    )
