"""What follows from bands of attendance, for who tries every way in which they can come about.

How many people were at each session is told, and so how often people came in all. With it, a band
of 'five or six times' may tell how many came five times; and so may the bands themselves, for who
knows by which rule they are made. So the gate does as that reader does: it makes the bands of
every spread that fits, and sees what those that look the same have in common.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.statistics.turnout import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Spread = tuple[int, ...]  # people who came once, twice, ...

MOST = 20_000  # spreads that are tried; what they leave undecided is taken to follow


class Follows(Enum):
    """From what it follows how many people, fewer than a group, came so many times."""

    NOTHING = auto()
    FROM_BANDS = auto()
    FROM_SESSIONS = auto()


@dataclass(frozen=True, slots=True)
class Cut:
    """How bands are made: from the most times, each of ``group`` people; parted at ``needed``."""

    needed: int | None
    group: int

    def bands(self, spread: Spread) -> tuple[Band, ...]:
        """The bands of a spread; parted at what a certificate needs, if both sides have enough."""
        top, needed = len(spread), self.needed
        halves = [(1, top)]
        if needed is not None and 1 < needed <= top:
            sides = (sum(spread[: needed - 1]), sum(spread[needed - 1 :]))
            if min(sides) >= self.group:
                halves = [(needed, top), (1, needed - 1)]
        return tuple(
            Band(low, high, sum(spread[low - 1 : high]))
            for half in halves
            for low, high in self._filled(spread, half)
        )

    def _filled(self, spread: Spread, span: tuple[int, int]) -> list[tuple[int, int]]:
        """A span in parts of enough people, from its end; what is left over joins the last."""
        parts: list[tuple[int, int]] = []
        high, people = span[1], 0
        for times in range(span[1], span[0] - 1, -1):
            people += spread[times - 1]
            if people >= self.group:
                parts.append((times, high))
                high, people = times - 1, 0
        if not parts:
            return [span]
        parts[-1] = (span[0], parts[-1][1])
        return parts


def followed(spread: Spread, heads: Sequence[int], cut: Cut) -> Follows:
    """What of a spread follows from its bands, or from the ``heads`` at each session alone."""
    bands, total = cut.bands(spread), sum(heads)
    if all(band.low == band.high for band in bands):
        return Follows.NOTHING  # nothing is hidden
    tried = islice(_within(bands[::-1], total), MOST)
    same = (one for one in tried if cut.bands(one) == bands and _fits(one, heads))
    if not _alike(same, bands, cut.group):
        return Follows.NOTHING
    every = list(islice(_spreads(len(spread), sum(spread), total), MOST + 1))
    if len(every) > MOST:
        return Follows.FROM_BANDS
    alike: dict[tuple[Band, ...], list[Spread]] = defaultdict(list)
    for one in every:
        if _fits(one, heads):
            alike[cut.bands(one)].append(one)
    silent = [one for told, some in alike.items() if _alike(some, told, cut.group) for one in some]
    return Follows.FROM_SESSIONS if _alike(silent, (), cut.group) else Follows.FROM_BANDS


def _within(bands: Sequence[Band], total: int) -> Iterator[Spread]:
    """All spreads with these bands, from the fewest times, that come ``total`` times together."""
    if not bands:
        if total == 0:
            yield ()
        return
    band, rest = bands[0], bands[1:]
    least = sum(other.low * other.people for other in rest)
    most = sum(other.high * other.people for other in rest)
    first = max(band.low * band.people, total - most)
    for times in range(first, min(band.high * band.people, total - least) + 1):
        above = times - (band.low - 1) * band.people
        for part in _spreads(band.high - band.low + 1, band.people, above):
            for more in _within(rest, total - times):
                yield (*part, *more)


def _alike(spreads: Iterable[Spread], bands: Sequence[Band], group: int) -> bool:
    """Whether all these spreads have the same few people in a cell that the bands do not show."""
    shown = {band.low for band in bands if band.low == band.high}
    first: Spread = ()
    alike = set[int]()
    for one in spreads:
        if not first:
            hidden = (i for i in range(len(one)) if i + 1 not in shown)
            first, alike = one, {i for i in hidden if 0 < one[i] < group}
        alike = {i for i in alike if one[i] == first[i]}
        if not alike:
            return False
    return bool(alike)


def _spreads(times: int, people: int, total: int) -> Iterator[Spread]:
    """All ways in which so many people came up to so many times, ``total`` times together."""
    if times == 1:
        if total == people:
            yield (people,)
        return
    if not people <= total <= times * people:
        return
    for most in range(min(people, total // times), -1, -1):
        for rest in _spreads(times - 1, people - most, total - times * most):
            yield (*rest, most)


def _fits(spread: Spread, heads: Sequence[int]) -> bool:
    """Whether people who come so often can be so many at each session (Gale and Ryser, 1957)."""
    largest = sorted(heads, reverse=True)
    # at the k fullest sessions nobody can be more often than they come, nor more than k times
    return all(
        sum(largest[:k]) <= sum(min(times, k) * n for times, n in enumerate(spread, start=1))
        for k in range(1, len(largest))
    )
