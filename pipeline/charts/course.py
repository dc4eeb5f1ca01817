"""The course of a rating over time: a line through the means, each on its margin.

No words are drawn: the values and the numbers of the sessions stand above and below as text, and
the table beside it tells the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.interval import Box
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.palette import Palette
    from pipeline.language import Message, Text

WIDTH, HEIGHT = 700.0, 150.0
MARGIN, LINE = 14.0, 1.0  # the width of a margin, the thickness of a line of the scale


@dataclass(frozen=True, slots=True)
class Rated:
    """A session: its name, its mean and the margin of that, as the table tells them."""

    label: Text
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Course:
    """Boxes (lines of the scale, margins), the points of the line, and what stands beside them.

    ``stops`` hold the number and the mean of each session, in order.
    """

    boxes: tuple[Box, ...]
    points: tuple[tuple[float, float], ...]
    stops: tuple[tuple[int, float], ...]
    stroke: str
    alt: Message


def course(rows: Sequence[Rated], scale: Sequence[int], palette: Palette) -> Course:
    """The drawing of the sessions in their order. All figures are rounded as in the table."""
    first, last = scale[0], scale[-1]

    def height(value: float) -> float:
        return HEIGHT * (last - value) / (last - first)

    step = WIDTH / len(rows)
    middles = [step * (place + 0.5) for place in range(len(rows))]
    lines = tuple(
        Box(0, min(height(point), HEIGHT - LINE), WIDTH, LINE, palette.hatch) for point in scale
    )
    margins = tuple(
        Box(
            x - MARGIN / 2,
            height(row.high),
            MARGIN,
            max(height(row.low) - height(row.high), LINE),
            palette.part.fill,
        )
        for x, row in zip(middles, rows, strict=True)
    )
    parts = tuple(say("%(label)s: %(value)s", label=row.label, value=row.mean) for row in rows)
    return Course(
        lines + margins,
        tuple((x, height(row.mean)) for x, row in zip(middles, rows, strict=True)),
        tuple((number, row.mean) for number, row in enumerate(rows, start=1)),
        palette.accent.fill,
        say("Mean of each session in turn: %(parts)s", parts=parts),
    )
