"""Small multiples: the answers to several questions on one scale as small columns, all alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.stacked_bar import answers_in_words, hatch
from pipeline.language import Message, Text, say

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.statistics.distribution import Distribution

HEIGHT = 40.0  # of a drawing of 100 wide: all who answered
BASE = 0.8  # the zero line
GAP = 0.16  # of the room of a column
LEAST = 1.0  # height of a count that is not 0


@dataclass(frozen=True, slots=True)
class Column:
    """A rectangle of a drawing of 100 by :data:`HEIGHT`, measured from the top left."""

    left: float
    top: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small figures; the same height means the same share in each."""

    label: Text
    columns: tuple[Column, ...]
    alt: Message


def panel(distribution: Distribution, palette: Palette) -> Panel:
    """A column for each point of the scale, from the lowest to the highest."""
    paints = palette.ramp(len(distribution.shares))
    room = 100 / len(distribution.shares)
    full = HEIGHT - BASE
    drawn = [Column(0, full, 100, BASE, palette.hatch)]
    for place, (share, paint) in enumerate(zip(distribution.shares, paints, strict=True)):
        if share.count:
            height = max(full * share.count / share.base, LEAST)
            left, width = room * (place + GAP / 2), room * (1 - GAP)
            drawn.append(Column(left, full - height, width, height, paint.fill))
    return Panel(distribution.question.label, tuple(drawn), answers_in_words(distribution))


def hidden_panel(label: Text, palette: Palette) -> Panel:
    """What stands where the answers are withheld: stripes, so that it is neither empty nor zero."""
    stripes = tuple(Column(r.left, 0, r.width, HEIGHT, r.fill) for r in hatch(palette))
    return Panel(label, stripes, say("%(label)s: not shown", label=label))
