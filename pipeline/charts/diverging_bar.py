"""Diverging bar: a row of the overview around one line, unfavourable answers left of it.

The middle point of a scale with one stands half on either side. All rows share one frame, so that
the line stands at the same place in each and lengths can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.charts.bars import Rectangle
from pipeline.charts.stacked_bar import GAP, LABELLED, StackedBar, stacked_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.palette import Palette
    from pipeline.statistics.distribution import Distribution

LINE = 0.3  # percent of the width: the line in the middle


@dataclass(frozen=True, slots=True)
class Frame:
    """How far the longest bars reach, in percent of their answers: left and right of the line."""

    left: float
    right: float

    @property
    def scale(self) -> float:
        """Percent of the drawing for a percent of the answers."""
        return 100 / (self.left + self.right)

    @property
    def line(self) -> float:
        return self.left * self.scale


def frame_of(counts: Sequence[Sequence[int]]) -> Frame:
    """The frame that holds all these bars; half and half where nobody answered."""
    lefts = [_left(one) for one in counts if sum(one)]
    if not lefts:
        return Frame(50, 50)
    return Frame(max(lefts), 100 - min(lefts))


def diverging_bar(distribution: Distribution, palette: Palette, frame: Frame) -> StackedBar:
    """The stacked bar, moved so that its middle stands on the line of the frame."""
    stacked = stacked_bar(distribution, palette)
    moved = frame.left - _left(distribution.counts)
    segments = tuple(
        replace(
            one,
            left=(one.left + moved) * frame.scale,
            width=max(one.width * frame.scale, GAP),
            label=one.label if (one.width + GAP) * frame.scale >= LABELLED else None,
        )
        for one in stacked.segments
    )
    line = Rectangle(min(max(frame.line - LINE / 2, 0), 100 - LINE), LINE, palette.accent.fill)
    return StackedBar(segments, stacked.alt, (line,))


def _left(counts: Sequence[int]) -> float:
    """The percent of the answers that stand left of the middle of their scale."""
    half, odd = divmod(len(counts), 2)
    below = sum(counts[:half]) + (counts[half] / 2 if odd else 0)
    return 100 * below / sum(counts) if sum(counts) else 50.0
