"""The map of a partner network: a sign by sector for each organisation, a line for each tie.

Colour is never needed to read it: sectors differ by shape, ties by thickness and dashes, and the
table beside it holds the same. Fills and the font's name stand in the drawing itself, as
programs that make PDFs read them there and not in a style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from pipeline.charts.labels import RADIUS, REACH, SIZE, Label, box_of, labels, spot_in, texts
from pipeline.charts.placing import place
from pipeline.language import Message, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.labels import Point
    from pipeline.charts.lettering import Lettering
    from pipeline.charts.palette import Palette
    from pipeline.statistics.network import Link, Network

LABELLED = 60  # organisations, up to which the map has names and not numbers
MAPPED = 120  # of more there is no map: it takes half a minute, and nobody can read it
_STRONG, _WEAK, _GROUND, _INK = "#3c4a50", "#7b888e", "#ffffff", "#1b2a2f"


@dataclass(frozen=True, slots=True)
class Frame:
    """The most room for a map on A4, in points of print: labels are as large as other words."""

    width: float
    height: float
    apart: bool  # on a page of its own


BESIDE = Frame(470.0, 540.0, apart=False)  # below the title of its section, above its key
APART = Frame(510.0, 650.0, apart=True)  # the page has narrower margins, see charts.css
# Frame, lines in a label (0: its number), how airy: tried until the map fits.
FITTING = (
    *((BESIDE, 5, 3.2), (BESIDE, 5, 2.6), (APART, 5, 2.6), (APART, 5, 2.2), (APART, 5, 2.0)),
    *((APART, 5, 1.85), (APART, 5, 1.7), (APART, 3, 1.7), (APART, 2, 1.7), (APART, 1, 1.7)),
    *((BESIDE, 0, 3.0), (APART, 0, 2.0)),
)

# The corners of each sign on a circle and how far it is turned; 0 corners: round.
SIGNS = ((0, 0.0), (4, 0.125), (3, 0.0), (4, 0.0), (6, 0.0), (5, 0.0), (3, 0.5), (8, 0.0625))
OTHER = len(SIGNS) - 1  # the sign of all sectors after the seventh


@dataclass(frozen=True, slots=True)
class Sign:
    """A closed outline: ``path`` in SVG's words, from numbers of ours alone.

    ``number`` is that of its form in ``SIGNS``, ``at`` its middle.
    """

    path: str
    fill: str
    stroke: str
    number: int = 0
    at: Point = (0.0, 0.0)


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
class Map:
    """The drawing, ``width`` by ``height``; in points where printed.

    ``numbers``: labels are the numbers of the table. ``apart``: on a page of its own.
    """

    width: float
    height: float
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    family: str
    size: float
    numbers: bool
    apart: bool
    alt: Message


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A sector and its sign, in a drawing of its own of 16 by 16."""

    sector: str  # '' : sectors after the seventh
    sign: Sign


def network_map(
    network: Network,
    palette: Palette,
    letters: Lettering,
    fitting: Sequence[tuple[Frame, int, float]] = FITTING,
) -> Map | None:
    """The map, with names where they fit; None where not even numbers do."""
    if network.n > MAPPED:
        return None
    links = [(link.one, link.other) for link in network.links]
    numbers = [str(i) for i in range(1, network.n + 1)]
    names = [member.name or number for member, number in zip(network.members, numbers, strict=True)]
    for frame, most, air in fitting:
        if most and network.n > LABELLED:
            continue
        lines = texts(names if most else numbers, letters, most or 1)
        boxes = [box_of(each, letters) for each in lines]
        if air * sum(box.width * box.height for box in boxes) > frame.width * frame.height:
            continue
        middles, height = place(links, boxes, frame.width, air)
        if height <= frame.height:
            break
    else:
        return None
    spots = [spot_in(*one) for one in zip(middles, boxes, strict=True)]
    return Map(
        frame.width,
        height,
        tuple(_line(link, spots) for link in network.links),
        tuple(
            sign(
                _sign_of(network, member.sector), spot, palette, network, open_=not member.answered
            )
            for member, spot in zip(network.members, spots, strict=True)
        ),
        labels(lines, spots, links, letters, (frame.width, height)),
        letters.family,
        SIZE,
        not most,
        frame.apart,
        _alt(network),
    )


def _alt(network: Network) -> Message:
    return say(
        "Map of %(n)s organisations and %(links)s ties. The tables below hold the same.",
        n=network.n,
        links=len(network.links),
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
        points = [(at[0] + REACH * cos(a), at[1] + REACH * sin(a)) for a in angles]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return Sign(path, fill, _INK, number, at)


def _sign_of(network: Network, sector: str) -> int:
    return min(network.sectors.index(sector), OTHER) if sector in network.sectors else 0


def _line(link: Link, spots: Sequence[Point]) -> Line:
    (x1, y1), (x2, y2) = spots[link.one], spots[link.other]
    ends = (round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1))
    if not link.certain:
        return Line(*ends, _WEAK, 1.0, "4 3")
    return Line(*ends, _STRONG, 2.0, "") if link.mutual else Line(*ends, _WEAK, 1.0, "")
