"""Where the organisations of a map stand: no two of them, with their labels, on one spot.

Kamada and Kawai's layout for each part of the network, the parts in rows from the largest down,
and those without any tie in rows of their own. Everything is deterministic: no dice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

GAP = 4.0  # between boxes
APART = 10.0  # above those without a tie
SPREAD = 1.6  # how much wider than high a part is that is not as wide as the map
TURNS = 8  # of the picture, of which the clearest is taken
EVENLY = (0.35, 0.7, 1.0)  # how far the picture gives way to an even spread, tried until it fits
NARROWEST = 1.7  # boxes beside each other, from which a cell is cut in a left and a right one
ROUNDS = 250  # of pushing apart
STEPS = 48  # along a tie, at which is seen what it runs through
TOUCH = 1e-6  # overlaps smaller than this are none
DECIMALS = 1  # coordinates are rounded, so that processors of all kinds draw the same


@dataclass(frozen=True, slots=True)
class Box:
    """The room that one organisation takes with its label, around the middle of the box."""

    width: float
    height: float


def place(
    links: Sequence[tuple[int, int]], boxes: Sequence[Box], width: float, air: float
) -> tuple[tuple[tuple[float, float], ...], float]:
    """The middle of each box on a map of this width, and how high the map is.

    ``air``: how many times the area of its boxes a part of the network gets to begin with.
    """
    import networkx as nx
    import numpy as np

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(sorted(links))
    middles: Places = np.zeros((len(boxes), 2))
    sizes = np.array([(box.width + GAP, box.height + GAP) for box in boxes])
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    pieces: list[tuple[list[int], Places]] = []
    for part in parts:
        members = sorted(part)
        if len(members) > 1:
            pieces.append((members, _part(graph.subgraph(members), sizes[members], width, air)))
        else:
            pieces.append((members, sizes[members] / 2))
    height = _packed(pieces, sizes, middles, width)
    rounded = np.round(middles, DECIMALS)
    return tuple((float(x), float(y)) for x, y in rounded), round(height, DECIMALS)


def _packed(
    pieces: Sequence[tuple[list[int], Places]], sizes: Places, middles: Places, width: float
) -> float:
    """Put the parts in rows from the middle of the map; its height. ``middles`` is filled in."""
    import numpy as np

    rows: list[list[tuple[list[int], Places, Places]]] = []
    left, alone = 0.0, False
    for members, places in pieces:
        extent = (places + sizes[members] / 2).max(axis=0)
        begins = len(members) == 1 and not alone  # those without a tie stand apart
        alone = len(members) == 1
        if not rows or begins or left + extent[0] > width + TOUCH:
            rows.append([])
            left = 0.0
        rows[-1].append((members, places, extent))
        left += extent[0]
    top, above = 0.0, 0
    for row in rows:
        if above > 1 and len(row[0][0]) == 1:
            top += APART  # those without a tie stand below the others
        above = len(row[0][0])
        left = (width - sum(float(extent[0]) for _, _, extent in row)) / 2
        high = max(float(extent[1]) for _, _, extent in row)
        for members, places, extent in row:
            middles[members] = places + np.array([left, top + (high - float(extent[1])) / 2])
            left += float(extent[0])
        top += high
    return top


def _part(graph: nx.Graph[int], sizes: Places, width: float, air: float) -> Places:
    """One part of the network from (0, 0) on, no box upon another.

    Kamada and Kawai's picture is turned several ways; of those that settle the one is taken in
    which the fewest ties run through somebody else's box.
    """
    import numpy as np

    members = sorted(graph.nodes)
    at = {member: i for i, member in enumerate(members)}
    joined = tuple((at[one], at[other]) for one, other in sorted(graph.edges))
    drawn, ties = _picture(joined), np.array(joined)
    room = air * float((sizes[:, 0] * sizes[:, 1]).sum())
    wide = min(width, max((SPREAD * room) ** 0.5, float(sizes[:, 0].max())))
    frame = np.array([wide, max(room / wide, float(sizes[:, 1].max()))])
    while True:
        found = [
            settled
            for turn in range(TURNS)
            if (settled := _settled(_turned(drawn, turn), sizes, frame)) is not None
        ]
        if found:
            best = min(found, key=lambda places: _run_through(places, sizes, ties))
            least: Places = best - (best - sizes / 2).min(axis=0)
            return least
        frame[1] *= 1.1  # there is always room further down


@lru_cache(maxsize=4)
def _picture(ties: tuple[tuple[int, int], ...]) -> Places:
    """Kamada and Kawai's picture of a part; the same for each size of the map that is tried."""
    import networkx as nx
    import numpy as np

    layout = nx.kamada_kawai_layout(nx.Graph(ties))
    return np.round(np.array([layout[i] for i in range(len(layout))]), 6)


def _turned(points: Places, turn: int) -> Places:
    """The points turned by so many steps of half a circle; the rest is the same upside down."""
    import numpy as np

    angle = np.pi * turn / TURNS
    way = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: Places = points @ way
    return turned


def _settled(drawn: Places, sizes: Places, frame: Places) -> Places | None:
    """The boxes within the frame, none upon another, as near to the picture as that goes."""
    import numpy as np

    low, high = sizes / 2, np.maximum(frame - sizes / 2, sizes / 2)
    span = np.maximum(np.ptp(drawn, axis=0), 0.05)
    picture = low + (drawn - drawn.min(axis=0)) / span * (high - low)
    cells = _cells(picture, sizes, frame)
    for evenly in EVENLY:
        begin = np.clip((1 - evenly) * picture + evenly * cells, low, high)
        settled = _apart(begin, sizes, low, high)
        if settled is not None:
            return settled
    return None


def _cells(places: Places, sizes: Places, frame: Places) -> Places:
    """The middles of cells, one for each box: the frame cut in two, again and again.

    Each cut leaves on both sides as much room as the boxes there need, and crosses the side on
    which more boxes stand beside each other.
    """
    import numpy as np

    middles = np.zeros_like(places)
    usual = sizes.mean(axis=0)
    waiting = [(np.arange(len(places)), np.zeros(2), frame)]
    while waiting:
        inside, low, high = waiting.pop()
        if len(inside) == 1:
            middles[inside[0]] = (low + high) / 2
            continue
        fit = (high - low) / usual
        axis = 0 if fit[0] >= fit[1] and fit[0] > NARROWEST else 1
        order = inside[np.argsort(places[inside, axis], kind="stable")]
        needed = np.cumsum(sizes[order].prod(axis=1))
        shares = needed[:-1] / needed[-1]
        first = int(np.argmin(np.abs(shares - 0.5)))
        cut = low[axis] + shares[first] * (high[axis] - low[axis])
        below, above = high.copy(), low.copy()
        below[axis] = above[axis] = cut
        waiting += [(order[: first + 1], low, below), (order[first + 1 :], above, high)]
    return middles


def _apart(begin: Places, sizes: Places, low: Places, high: Places) -> Places | None:
    """Boxes that overlap push each other away until none does; None where they do not settle."""
    import numpy as np

    places = begin.copy()
    first, second = np.triu_indices(len(places), 1)
    least = (sizes[first] + sizes[second]) / 2
    for _ in range(ROUNDS):
        over = least - np.abs(places[second] - places[first])
        hit = np.flatnonzero((over > TOUCH).all(axis=1))
        if not hit.size:
            return places
        for at in hit:
            one, other = first[at], second[at]
            between = places[other] - places[one]
            left = least[at] - np.abs(between)
            axis = int(left[1] <= left[0])
            if left.min() <= TOUCH:
                continue  # pushed apart already
            step = left[axis] / 2 + 0.01
            sign = 1.0 if between[axis] >= 0 else -1.0
            places[one, axis] -= sign * step
            places[other, axis] += sign * step
        places = np.clip(places, low, high)
    return None


def _run_through(places: Places, sizes: Places, ties: Places) -> int:
    """How many times a tie runs through the box of an organisation that is none of its ends."""
    import numpy as np

    begin, way = places[ties[:, 0]], places[ties[:, 1]] - places[ties[:, 0]]
    steps = np.linspace(0, 1, STEPS)[:, None, None]
    along = begin + steps * way
    inside = (np.abs(along[:, :, None] - places) < sizes / 2).all(axis=3).any(axis=0)
    inside[np.arange(len(ties)), ties[:, 0]] = False
    inside[np.arange(len(ties)), ties[:, 1]] = False
    return int(inside.sum())
