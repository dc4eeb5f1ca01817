"""The map of a partner network: a sign by sector for each organisation, a line for each tie.

Colour is never needed to read it: sectors differ by shape, ties by thickness and dashes, and the
table beside it holds the same. Fills and the font's name stand in the drawing itself, as
programs that make PDFs read them there and not in a style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from pipeline.charts.placing import Box, place
from pipeline.language import Message, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.lettering import Lettering
    from pipeline.charts.palette import Palette
    from pipeline.statistics.network import Link, Network

WIDTH = 700.0  # of the drawing; all lengths are in its units
HIGHEST = 800.0  # fits a page of 170 by 240 millimetres, below a title and above its key
LABELLED = 60  # organisations, up to which the map has names and not numbers
SIZE, LEADING = 11.0, 12.5  # of the labels, and from line to line
ROOM = 104.0  # the widest line of a label
RADIUS = 6.5  # of a sign
_STRONG, _WEAK, _GROUND, _INK = "#3c4a50", "#7b888e", "#ffffff", "#1b2a2f"
# Lines in a label (0: its number) and how airy the map is, tried until the map fits the page.
FITTING = ((3, 3.0), (3, 1.8), (2, 1.8), (2, 1.3), (1, 1.5), (1, 1.2), (1, 1.0), (0, 2.0))

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

# The corners of each sign on a circle and how far it is turned; 0 corners: round.
SIGNS = ((0, 0.0), (4, 0.125), (3, 0.0), (4, 0.0), (6, 0.0), (5, 0.0), (3, 0.5), (8, 0.0625))
OTHER = len(SIGNS) - 1  # the sign of all sectors after the seventh


@dataclass(frozen=True, slots=True)
class Sign:
    """A closed outline: ``path`` in SVG's words, from numbers of ours alone."""

    path: str
    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float
    dashes: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a label: the middle of its base line."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """``box`` holds all lines; it is a ground on which ties cannot make them hard to read."""

    box: Rectangle
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, ``width`` by ``height``; ``numbers``: labels are the numbers of the table."""

    width: float
    height: float
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    family: str
    size: float
    numbers: bool
    alt: Message


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A sector and its sign, in a drawing of its own of 16 by 16."""

    sector: str  # '' : sectors after the seventh
    sign: Sign


def network_map(network: Network, palette: Palette, letters: Lettering) -> Map | None:
    """The map, with as many lines in the labels as fit; None where not even numbers do."""
    links = [(link.one, link.other) for link in network.links]
    for most, air in FITTING:
        texts = _texts(network, letters, most)
        boxes = [_box(lines, letters) for lines in texts]
        if most and air * sum(box.width * box.height for box in boxes) > WIDTH * HIGHEST:
            continue
        middles, height = place(links, boxes, WIDTH, air)
        if height <= HIGHEST:
            break
    else:
        return None
    spots = [(x, _up(y, box)) for (x, y), box in zip(middles, boxes, strict=True)]
    alt = say(
        "Map of %(n)s organisations and %(links)s ties. The tables below hold the same.",
        n=network.n,
        links=len(links),
    )
    return Map(
        WIDTH,
        height,
        tuple(_line(link, spots) for link in network.links),
        tuple(
            sign(
                _sign_of(network, member.sector), spot, palette, network, open_=not member.answered
            )
            for member, spot in zip(network.members, spots, strict=True)
        ),
        _labels(texts, spots, links, letters, height),
        letters.family,
        SIZE,
        not most or network.n > LABELLED,
        alt,
    )


def key(network: Network, palette: Palette) -> tuple[KeyEntry, ...]:
    """The sign of each sector."""
    entries = [
        KeyEntry(sector, sign(i, (8.0, 8.0), palette, network))
        for i, sector in enumerate(network.sectors[:OTHER])
    ]
    if len(network.sectors) > OTHER:
        entries.append(KeyEntry("", sign(OTHER, (8.0, 8.0), palette, network)))
    return tuple(entries)


def sign(
    number: int, at: Point, palette: Palette, network: Network, *, open_: bool = False
) -> Sign:
    """The sign of a sector; ``open_`` without a fill, of an organisation that did not answer."""
    corners, turned = SIGNS[number]
    paints = palette.ramp(max(2, min(len(network.sectors), len(SIGNS))))
    fill = _GROUND if open_ else paints[number % len(paints)].fill
    if not corners:
        left, top = at[0] - RADIUS, at[1]
        arc = f"a{RADIUS} {RADIUS} 0 1 0"
        path = f"M{left:.1f} {top:.1f}{arc} {2 * RADIUS} 0{arc} {-2 * RADIUS} 0Z"
    else:
        angles = [2 * pi * (turned + i / corners) - pi / 2 for i in range(corners)]
        reach = RADIUS * 1.2
        points = [(at[0] + reach * cos(a), at[1] + reach * sin(a)) for a in angles]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return Sign(path, fill, _INK)


def _sign_of(network: Network, sector: str) -> int:
    return min(network.sectors.index(sector), OTHER) if sector in network.sectors else 0


def _texts(network: Network, letters: Lettering, most: int) -> list[tuple[str, ...]]:
    """The lines of each label; the number in the table where names do not fit."""
    if not most or network.n > LABELLED:
        return [(str(i),) for i in range(1, network.n + 1)]
    return [
        letters.lines(member.name or str(i), SIZE, ROOM, most)
        for i, member in enumerate(network.members, start=1)
    ]


def _size(lines: Sequence[str], letters: Lettering) -> tuple[float, float]:
    wide = max(letters.width(line, SIZE) for line in lines)
    return wide + 4, LEADING * len(lines) + 2


def _box(lines: Sequence[str], letters: Lettering) -> Box:
    """Sign and label below it."""
    wide, high = _size(lines, letters)
    return Box(max(wide, 3 * RADIUS), high + 3.2 * RADIUS)


def _up(middle: float, box: Box) -> float:
    """The middle of the sign, which stands at the top of its box."""
    return middle - box.height / 2 + 1.5 * RADIUS


def _line(link: Link, spots: Sequence[Point]) -> Line:
    (x1, y1), (x2, y2) = spots[link.one], spots[link.other]
    ends = (round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1))
    if not link.certain:
        return Line(*ends, _WEAK, 1.0, "4 3")
    return Line(*ends, _STRONG, 2.0, "") if link.mutual else Line(*ends, _WEAK, 1.0, "")


def _labels(
    texts: Sequence[Sequence[str]],
    spots: Sequence[Point],
    links: Sequence[tuple[int, int]],
    letters: Lettering,
    height: float,
) -> tuple[Label, ...]:
    """Each label below its sign, or beside or above it where fewer ties run through it there."""
    sizes = [_size(lines, letters) for lines in texts]
    signs = [_around(spot) for spot in spots]
    boxes = [_sides(*one)[0] for one in zip(spots, sizes, strict=True)]
    ends = [(spots[one], spots[other]) for one, other in links]
    for i in range(len(texts)):
        taken = [*signs[:i], *signs[i + 1 :], *boxes[:i], *boxes[i + 1 :]]
        free = [
            box
            for box in _sides(spots[i], sizes[i])
            if box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= height
            if not any(overlap(box, other) for other in taken)
        ]
        boxes[i] = min(free, key=lambda box: _run_through(box, ends), default=boxes[i])
    return tuple(_label(box, lines) for box, lines in zip(boxes, texts, strict=True))


def _sides(spot: Point, size: tuple[float, float]) -> tuple[Rectangle, ...]:
    """Below the sign, above it, right and left of it."""
    (x, y), (wide, high) = spot, size
    away = 1.6 * RADIUS
    corners = (
        (x - wide / 2, y + away),
        (x - wide / 2, y - away - high),
        (x + away, y - high / 2),
        (x - away - wide, y - high / 2),
    )
    return tuple((left, top, left + wide, top + high) for left, top in corners)


def _around(spot: Point) -> Rectangle:
    x, y = spot
    return (x - 1.2 * RADIUS, y - 1.2 * RADIUS, x + 1.2 * RADIUS, y + 1.2 * RADIUS)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _run_through(box: Rectangle, ends: Sequence[tuple[Point, Point]]) -> int:
    """How many ties cross the rectangle (Liang and Barsky)."""
    return sum(_crosses(box, *pair) for pair in ends)


def _crosses(box: Rectangle, one: Point, other: Point) -> bool:
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


def _label(box: Rectangle, lines: Sequence[str]) -> Label:
    left, top, right, bottom = (round(side, 1) for side in box)
    middle = round((left + right) / 2, 1)
    base = [round(top + LEADING * (i + 1) - 2, 1) for i in range(len(lines))]
    return Label(
        (left, top, right, bottom),
        tuple(Words(middle, y, words) for y, words in zip(base, lines, strict=True)),
    )
