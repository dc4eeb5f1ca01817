"""How much people agree: from -1 (two camps) over 0 (evenly spread) to 1 (all on one point)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's A (2001) of the counts per point of a scale; None where nobody answered.

    The distribution is taken apart into layers, each of as many people on every point it covers;
    A is the agreement of the layers, weighed by their people. Checked against R's agrmt.
    """
    n, left, total = sum(counts), list(counts), 0.0
    if not n:
        return None
    while any(left):
        depth = min(count for count in left if count)
        layer = [count > 0 for count in left]
        total += depth * sum(layer) * _of_layer(layer)
        left = [count - depth if count else 0 for count in left]
    return total / n


def _of_layer(covered: Sequence[bool]) -> float:
    """A of a layer: unimodality, made smaller the more of the scale's points are covered."""
    points, filled = len(covered), sum(covered)
    triples = list(combinations(covered, 3))
    together = sum(1 for a, b, c in triples if b and a != c)  # 110 and 011: one hill
    apart = sum(1 for a, b, c in triples if a and c and not b)  # 101: a valley
    unimodal = 1.0
    if together + apart:
        unimodal = ((points - 2) * together - (points - 1) * apart) / (
            (points - 2) * (together + apart)
        )
    return unimodal * (1 - (filled - 1) / (points - 1))
