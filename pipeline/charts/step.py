"""From before to after: one row of a table, both means on the scale they were given on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.interval import TICK, Box, Interval

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.language import Message


def step(
    before: float, after: float, scale: tuple[float, float], alt: Message, palette: Palette
) -> Interval:
    """The line of the scale, the way gone upon it, a short mark before and a long one after."""
    lowest, highest = scale

    def place(value: float) -> float:
        return 100 * (value - lowest) / (highest - lowest)

    def mark(value: float) -> float:
        return min(max(place(value) - TICK / 2, 0.0), 100 - TICK)

    left, right = sorted((place(before), place(after)))
    return Interval(
        (
            Box(0, 4.5, 100, 1, palette.hatch),
            Box(left, 3, right - left, 4, palette.part.fill),
            Box(mark(before), 2.5, TICK, 5, palette.accent.fill),
            Box(mark(after), 0, TICK, 10, palette.accent.fill),
        ),
        alt,
    )
