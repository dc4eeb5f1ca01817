"""Where the organisations of a map stand: no two of them, with their labels, on one spot.

Kamada and Kawai's layout for each part of the network, the parts in rows from the largest down,
and those without any tie in rows of their own. Everything is deterministic: no dice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

GAP = 6.0  # between boxes
ROUNDS = 400  # of pushing apart, before a part is made higher
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
    """Put the parts in rows, left to right; the height of all. ``middles`` is filled in."""
    import numpy as np

    left = top = row = 0.0
    alone = False
    for members, places in pieces:
        wide, high = (float((places + sizes[members] / 2)[:, axis].max()) for axis in (0, 1))
        begins = len(members) == 1 and not alone and top + row > 0  # those without a tie
        alone = len(members) == 1
        if left + wide > width + GAP or begins:
            left, top, row = 0.0, top + row + (2 * GAP if begins else 0), 0.0
        middles[members] = places + np.array([left, top])
        left, row = left + wide, max(row, high)
    return top + row


def _part(graph: nx.Graph[int], sizes: Places, width: float, air: float) -> Places:
    """One part of the network from (0, 0) on, no box upon another."""
    import networkx as nx
    import numpy as np

    members = sorted(graph.nodes)
    layout = nx.kamada_kawai_layout(graph)
    places: Places = _lying([layout[member] for member in members])
    room = air * float((sizes[:, 0] * sizes[:, 1]).sum())
    span = np.maximum(places.max(axis=0) - places.min(axis=0), 0.05)
    wide = min(width - float(sizes[:, 0].max()), max(room**0.5 * 1.1, float(sizes[:, 0].max())))
    places = (places - places.min(axis=0)) / span * (wide, room / max(wide, 1.0))
    return _apart(places + sizes / 2, sizes, width)


def _lying(points: Iterable[NDArray[np.float64]]) -> Places:
    """The points turned so that they spread most from left to right."""
    import numpy as np

    there = np.round(np.array(list(points)), 6)
    there -= there.mean(axis=0)
    (a, b), (_, d) = there.T @ there
    angle = 0.5 * np.arctan2(2 * b, a - d)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: Places = there @ turn
    return turned


def _apart(places: Places, sizes: Places, width: float) -> Places:
    """Boxes that overlap push each other away until none does."""
    import numpy as np

    first, second = np.triu_indices(len(places), 1)
    least = (sizes[first] + sizes[second]) / 2
    while True:
        for _ in range(ROUNDS):
            between = places[second] - places[first]
            over = least - np.abs(between)
            hit = np.flatnonzero((over > TOUCH).all(axis=1))
            if not hit.size:
                settled: Places = places - (places - sizes / 2).min(axis=0)
                return settled
            for at in hit:
                one, other = first[at], second[at]
                axis = int(over[at, 1] <= over[at, 0])
                step = over[at, axis] / 2 + 0.01
                sign = 1.0 if between[at, axis] >= 0 else -1.0
                places[one, axis] -= sign * step
                places[other, axis] += sign * step
            places[:, 0] = np.clip(places[:, 0], sizes[:, 0] / 2, width - sizes[:, 0] / 2)
        places[:, 1] *= 1.15  # there is always room further down
