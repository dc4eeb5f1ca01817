"""Which of some texts says best what all of them say: closeness to their mean vector."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

from pipeline.learning.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZES = (3, 4)  # letters of the pieces that texts are compared by

Vector = dict[str, float]


def vectors(texts: Sequence[str]) -> list[Vector]:
    """TF-IDF of the pieces of the words of each text, of length 1.

    The weight of a piece is its count times log((1 + N) / (1 + texts that have it)) + 1 (the
    smoothed form of Sparck Jones 1972, as scikit-learn has it).
    """
    counts = [Counter(_pieces(text)) for text in texts]
    having = Counter(piece for count in counts for piece in count)
    weight = {piece: log((1 + len(texts)) / (1 + n)) + 1 for piece, n in having.items()}
    return [_unit({piece: n * weight[piece] for piece, n in count.items()}) for count in counts]


def closest(among: Mapping[str, Vector]) -> list[str]:
    """The texts, the one closest to their mean first; of equally close ones the first by letter."""
    mean: defaultdict[str, float] = defaultdict(float)
    for vector in among.values():
        for piece, weight in vector.items():
            mean[piece] += weight
    near = {
        text: sum(weight * mean[piece] for piece, weight in vector.items())
        for text, vector in among.items()
    }
    return sorted(among, key=lambda text: (-round(near[text], 9), text))


def _pieces(text: str) -> list[str]:
    words = f" {fold(text)} "
    return [words[i : i + size] for size in SIZES for i in range(len(words) - size + 1)]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {piece: weight / length for piece, weight in vector.items()} if length else {}
