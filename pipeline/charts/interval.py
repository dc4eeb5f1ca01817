"""Interval plot: one row of a table, a mean and its margin on the scale it was given on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.language import Message

TICK = 1.6  # percent of the width: the mean


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a drawing of 100 by 10."""

    left: float
    top: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The line of the scale, the margin upon it, the mean upon that: each darker than the last."""

    boxes: tuple[Box, ...]
    alt: Message


def interval(
    mean: float,
    margin: tuple[float, float],
    scale: tuple[float, float],
    alt: Message,
    palette: Palette,
) -> Interval:
    """The drawing. All figures are as the table tells them: it shows no digit more."""
    lowest, highest = scale

    def place(value: float) -> float:
        return 100 * (value - lowest) / (highest - lowest)

    low, high = place(margin[0]), place(margin[1])
    middle = min(max(place(mean) - TICK / 2, 0.0), 100 - TICK)
    return Interval(
        (
            Box(0, 4.5, 100, 1, palette.hatch),
            Box(low, 2, max(high - low, TICK), 6, palette.part.fill),
            Box(middle, 0, TICK, 10, palette.accent.fill),
        ),
        alt,
    )
