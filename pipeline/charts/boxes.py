"""Four boxes around a person: the larger the box, the more it weighs in the case."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.charts.free import Free
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.charts.free import Weighed
    from pipeline.charts.palette import Palette
    from pipeline.language import Message, Text

SIDE = 96.0  # of a box of 100
MIDDLES = ((100.0, 80.0), (300.0, 80.0), (100.0, 248.0), (300.0, 248.0))
BESIDE = 58.0  # the words stand so far above the middle of an upper box, below that of a lower


@dataclass(frozen=True, slots=True)
class Square:
    """A square around a middle: its corner and its side."""

    left: float
    top: float
    side: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """One box: its words and where they stand, its square, and those of its margin."""

    label: Text
    mean: int
    x: float
    y: float
    middle: float
    box: Square
    margin: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class FourBoxes(Free):
    boxes: tuple[Drawn, ...]
    person: Message


def four_boxes(
    sizes: tuple[Weighed, ...], title: Message, description: Message, palette: Palette
) -> FourBoxes:
    """The drawing of up to four boxes: label, size from 0 to 100, and its margin if there is one.

    The area of a box goes with its size, not its side: twice as large looks twice as large.
    """
    drawn = tuple(
        Drawn(
            label,
            mean,
            x,
            y - BESIDE if y < MIDDLES[-1][1] else y + BESIDE + 8,
            y,
            _square(x, y, mean),
            tuple(_square(x, y, end) for end in interval or ()),
        )
        for (label, mean, interval), (x, y) in zip(sizes, MIDDLES, strict=False)
    )
    return FourBoxes(title, description, palette, drawn, say("Me"))


def _square(x: float, y: float, size: int) -> Square:
    side = SIDE * sqrt(size / 100)
    return Square(round(x - side / 2, 1), round(y - side / 2, 1), round(side, 1))
