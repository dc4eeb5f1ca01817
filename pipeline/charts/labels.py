"""The names beside the signs of a map: where each stands, so that none lies upon another.

A box that holds a sign and its name to the right of it is what :mod:`placing` keeps apart. From
there a name may move below its sign, above or left of it, where that is free and fewer ties run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.placing import GAP, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.lettering import Lettering

SIZE, LEADING = 9.0, 10.4  # of the letters, and from line to line
ROOMS = tuple(range(56, 129, 4))  # how wide a line may be; longer words are cut
RADIUS = 5.0  # of a sign
REACH = 1.2 * RADIUS  # of its corners
AWAY = 1.5 * RADIUS  # from the middle of a sign to its name

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a label: where its base line begins, has its middle or ends, as it is set."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """``box`` holds all lines; it is a ground on which ties cannot make them hard to read.

    ``anchor``: 'start', 'middle' or 'end', as SVG sets the lines.
    """

    box: Rectangle
    anchor: str
    lines: tuple[Words, ...]


def texts(names: Sequence[str], letters: Lettering, most: int) -> list[tuple[str, ...]]:
    """The lines of each name, at most so many; cut names that look the same get their number."""
    lines = [_lines(name, letters, most) for name in names]
    counts = Counter(lines)
    return [
        _lines(f"{i} {names[i - 1]}", letters, most) if counts[each] > 1 else each
        for i, each in enumerate(lines, start=1)
    ]


def _lines(name: str, letters: Lettering, most: int) -> tuple[str, ...]:
    """The lines that take the least room, of those that cut the least."""

    def room_of(lines: tuple[str, ...]) -> tuple[int, float]:
        box = box_of(lines, letters)
        kept = sum(len(line.rstrip("…")) for line in lines)
        return -kept, (box.width + GAP) * (box.height + GAP)

    return min((letters.lines(name, SIZE, room, most) for room in ROOMS), key=room_of)


def box_of(lines: Sequence[str], letters: Lettering) -> Box:
    """The room of a sign and the name to the right of it."""
    wide, high = _size(lines, letters)
    return Box(REACH + AWAY + wide, max(high, 2 * REACH))


def spot_in(middle: Point, box: Box) -> Point:
    """Where the sign stands in its box."""
    return middle[0] - box.width / 2 + REACH, middle[1]


def labels(
    names: Sequence[Sequence[str]],
    spots: Sequence[Point],
    links: Sequence[tuple[int, int]],
    letters: Lettering,
    extent: Point,
) -> tuple[Label, ...]:
    """Each name right of its sign, or where it is free within the map and fewer ties run."""
    sizes = [_size(lines, letters) for lines in names]
    signs = [(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in spots]
    chosen = [_sides(*one)[0] for one in zip(spots, sizes, strict=True)]
    ends = [(spots[one], spots[other]) for one, other in links]
    for i in range(len(names)):
        taken = [*signs[:i], *signs[i + 1 :], *(box for box, _ in chosen[:i] + chosen[i + 1 :])]
        free = [
            (box, anchor)
            for box, anchor in _sides(spots[i], sizes[i])
            if box[0] >= 0 and box[1] >= 0 and box[2] <= extent[0] and box[3] <= extent[1]
            if not any(overlap(box, other) for other in taken)
        ]
        chosen[i] = min(free, key=lambda side: _run_through(side[0], ends), default=chosen[i])
    return tuple(_label(*side, lines) for side, lines in zip(chosen, names, strict=True))


def _size(lines: Sequence[str], letters: Lettering) -> tuple[float, float]:
    wide = max(letters.width(line, SIZE) for line in lines)
    return wide + 3, LEADING * len(lines) + 2


def _sides(spot: Point, size: tuple[float, float]) -> tuple[tuple[Rectangle, str], ...]:
    """Right of the sign, left of it, below and above it."""
    (x, y), (wide, high) = spot, size
    corners = (
        (x + AWAY, y - high / 2, "start"),
        (x - AWAY - wide, y - high / 2, "end"),
        (x - wide / 2, y + AWAY, "middle"),
        (x - wide / 2, y - AWAY - high, "middle"),
    )
    return tuple(((left, top, left + wide, top + high), anchor) for left, top, anchor in corners)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _run_through(box: Rectangle, ends: Sequence[tuple[Point, Point]]) -> int:
    """How many ties cross the rectangle (Liang and Barsky)."""
    return sum(crosses(box, *pair) for pair in ends)


def crosses(box: Rectangle, one: Point, other: Point) -> bool:
    """Whether the line between two points runs through the rectangle."""
    begin, end = 0.0, 1.0
    for axis in (0, 1):
        along = other[axis] - one[axis]
        for way, room in ((-along, one[axis] - box[axis]), (along, box[axis + 2] - one[axis])):
            if way == 0 and room < 0:
                return False
            if way < 0:
                begin = max(begin, room / way)
            elif way > 0:
                end = min(end, room / way)
    return begin < end


def _label(box: Rectangle, anchor: str, lines: Sequence[str]) -> Label:
    left, top, right, bottom = (round(side, 1) for side in box)
    begin = {"start": left + 1.5, "middle": (left + right) / 2, "end": right - 1.5}[anchor]
    base = [round(top + LEADING * (i + 1) - 1.4, 1) for i in range(len(lines))]
    return Label(
        (left, top, right, bottom),
        anchor,
        tuple(Words(round(begin, 1), y, words) for y, words in zip(base, lines, strict=True)),
    )
