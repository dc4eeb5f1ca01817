"""Registrations over time: a stair that rises to all who registered, drawn in rectangles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.language import Message, say

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.statistics.moments import Moments

LINE = 1.6  # of a height of 100: the top of a step
RISER = 0.4  # of a width of 100: where it rises
LABELLED = 8.0  # of a width of 100, from which a step holds its own label


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a drawing of 100 by 100, from its top left."""

    left: float
    top: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The number that stands upon a step: ``left`` and ``width`` of the step, its height."""

    left: float
    width: float
    height: float
    people: int


@dataclass(frozen=True, slots=True)
class Curve:
    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]
    alt: Message


def curve(moments: Moments, palette: Palette) -> Curve:
    """The stair, each step as long as its days and as high as all who registered by its end."""
    steps, running = moments.steps, moments.running
    days = steps[0].first - steps[-1].last + 1
    areas: list[Area] = []
    marks: list[Mark] = []
    before = 0.0
    for step, share in zip(steps, running, strict=True):
        left = 100 * (steps[0].first - step.first) / days
        width = 100 * (step.first - step.last + 1) / days
        height = 100 * share.count / share.base
        areas.append(Area(left, 100 - height, width, height, palette.part.fill))
        areas.append(Area(left, 100 - height, width, LINE, palette.accent.fill))
        areas.append(Area(left, 100 - height, RISER, height - before, palette.accent.fill))
        if width >= LABELLED or step is steps[-1]:
            marks.append(Mark(left, width, height, share.count))
        before = height
    parts = tuple(
        say("%(count)s by %(day)s", count=share.count, day=moments.until(step))
        for step, share in zip(steps, running, strict=True)
    )
    return Curve(tuple(areas), tuple(marks), say("Registered: %(parts)s", parts=parts))
