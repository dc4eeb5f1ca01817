"""Columns of numbers: marks where the heading asks an opinion, or the ends carry words.

The heading tells the lowest and highest mark, or the labels of the ends do. Where nobody does,
the marks that were given are the only bounds there are, and the organiser is asked. Numbers
alone never make a scale with labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.marks import labelled_number, plain_number
from pipeline.cleaning.phrases import (
    asks_opinion,
    asks_to_recommend,
    bounds_in,
    counts_something,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Value

FEWEST = 5  # filled cells
MOST = 300  # different values; no marks have more
MOSTLY = 0.9  # the share of cells that are such numbers
TOP = 10  # the highest mark, save when the heading tells another
RECOMMENDED = (0.0, 10.0)  # how likely it is that one recommends this: always asked so
MOST_OTHERS = 7  # the highest point of a scale on which it may have been asked otherwise
USUAL = ((1.0, 5.0), (0.0, 5.0), (1.0, 10.0), (0.0, 10.0))  # ends of marks, the likeliest first


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a column of numbers is: marks between bounds, or numbers nobody explained (None)."""

    bounds: tuple[float, float] | None
    told: bool = False  # the bounds are the heading's or the labels', not the answers' own ends
    recommending: bool = False  # would you recommend this, from 0 to 10


def numbers(said: Sequence[tuple[Value, int]], heading: str) -> Numbers | None:
    """None where the column does not hold numbers that can be marks.

    To be asked of columns with at most :data:`MOST` different values.
    """
    filled = sum(n for _, n in said)
    plain = {number: n for value, n in said if (number := plain_number(value)) is not None}
    labelled: dict[int, int] = {}
    for value, n in said:
        end = labelled_number(value)
        if end is not None:
            labelled[end] = labelled.get(end, 0) + n
    cells = sum(n for value, n in said if plain_number(value) is not None) + sum(labelled.values())
    if filled < FEWEST or cells < MOSTLY * filled or not plain:
        return None
    given = [*plain, *map(float, labelled)]
    told, recommends = bounds_in(heading), asks_to_recommend(heading)
    if told is None and recommends and not labelled and max(given) > MOST_OTHERS:
        told = RECOMMENDED
    if told is not None and told[0] <= min(given) and max(given) <= told[1]:
        return Numbers(told, told=True, recommending=recommends and told == RECOMMENDED)
    if labelled and min(given) >= 0 and max(given) <= TOP:
        ends = {min(given), max(given)} <= set(map(float, labelled))
        return Numbers((min(given), max(given)), told=ends and len(labelled) > 1)
    if min(given) < 0 or max(given) > TOP or counts_something(heading):
        return None
    if not asks_opinion(heading) or len(given) < 2:  # noqa: PLR2004 - one number has no ends
        return Numbers(None)
    return Numbers((min(given), max(given)))


def likely_ends(said: Sequence[tuple[Value, int]], heading: str) -> tuple[float, float]:
    """The usual ends of marks between which all these lie: what to propose, never what is so.

    A question whether people recommend it goes from 0 to 10.
    """
    given = [number for value, _ in said if (number := plain_number(value)) is not None]
    if asks_to_recommend(heading):
        return RECOMMENDED
    low, high = min(given, default=1.0), max(given, default=1.0)
    return next((ends for ends in USUAL if ends[0] <= low and high <= ends[1]), RECOMMENDED)
