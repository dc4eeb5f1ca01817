"""At how many sessions people were, told so that nobody's own number follows.

How many people were at each session is told as well, so that everybody knows how often people
came in all. With it, a band of 'five or six times' may tell how many came five times: what
follows so is looked for, in all ways in which the people of a band can be spread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.statistics.turnout import Band, Turnout

if TYPE_CHECKING:
    from collections.abc import Sequence


def safe_turnout(turnout: Turnout, group: int) -> Turnout | None:
    """The turnout with sessions and bands of at least ``group`` people; None where nothing is left.

    A session of fewer is not told, and then neither is how often people came.
    """
    told = _enough(turnout, group)
    if not told.held:
        return None
    if not turnout.bands:
        return told
    cells = {band.low: band.people for band in turnout.bands}
    if told.held < turnout.held:
        return replace(told, bands=())
    if _pinned([(1, max(cells))], cells, group):
        return None  # what each session tells would together tell it
    return replace(told, bands=_bands(cells, turnout.needed, group))


def _enough(turnout: Turnout, group: int) -> Turnout:
    """Without the sessions of too few; they are not as large as can be, which all would tell."""
    counts = {s.id: s.present for s in turnout.sessions if s.present is not None}
    hidden = {identifier for identifier, present in counts.items() if present < group}
    while hidden and len(hidden) < len(counts):
        left = turnout.n - sum(n for identifier, n in counts.items() if identifier not in hidden)
        if left < sum(max(counts[identifier], group - 1) for identifier in hidden):
            break
        smallest = min(n for identifier, n in counts.items() if identifier not in hidden)
        hidden |= {identifier for identifier, n in counts.items() if n == smallest}
    return replace(
        turnout,
        sessions=tuple(replace(s, present=None) if s.id in hidden else s for s in turnout.sessions),
    )


def _bands(cells: dict[int, int], needed: int | None, group: int) -> tuple[Band, ...]:
    """From the most times to the fewest, each of at least ``group`` people; parted at ``needed``.

    () where any way of doing so would tell how often fewer people came.
    """
    top = max(cells)
    cuts = [needed] if needed is not None and 1 < needed <= top else []
    cuts = [cut for cut in cuts if _both(cells, cut, group)]
    spans = [(1, top)] if not cuts else [(cuts[0], top), (1, cuts[0] - 1)]
    fine = [part for span in spans for part in _filled(cells, span, group)]
    for tried in (fine, spans, [(1, top)]):
        if not _pinned(tried, cells, group):
            return tuple(
                Band(low, high, sum(cells[k] for k in range(low, high + 1))) for low, high in tried
            )
    return ()


def _both(cells: dict[int, int], cut: int, group: int) -> bool:
    """Whether on each side of the cut there are enough people."""
    above = sum(people for times, people in cells.items() if times >= cut)
    return all(side >= group for side in (above, sum(cells.values()) - above))


def _filled(cells: dict[int, int], span: tuple[int, int], group: int) -> list[tuple[int, int]]:
    """A span in parts of enough people, from its end; what is left over goes with the last."""
    parts: list[tuple[int, int]] = []
    high, people = span[1], 0
    for times in range(span[1], span[0] - 1, -1):
        people += cells[times]
        if people >= group:
            parts.append((times, high))
            high, people = times - 1, 0
    if not parts:
        return [span]
    parts[-1] = (span[0] if high >= span[0] else parts[-1][0], parts[-1][1])
    return parts


def _pinned(spans: Sequence[tuple[int, int]], cells: dict[int, int], group: int) -> bool:
    """Whether it follows how many people, fewer than ``group``, came a certain number of times.

    Known are the people of each span and how often all people came together.
    """
    total = sum(times * people for times, people in cells.items())
    sizes = {span: sum(cells[k] for k in range(span[0], span[1] + 1)) for span in spans}
    for span in spans:
        others = [other for other in spans if other != span]
        least = total - sum(other[1] * sizes[other] for other in others)
        most = total - sum(other[0] * sizes[other] for other in others)
        for times in range(span[0], span[1] + 1):
            if span[0] == span[1] or not 0 < cells[times] < group:
                continue
            rest = [k for k in range(span[0], span[1] + 1) if k != times]
            if len(_possible(times, rest, sizes[span], least, most)) == 1:
                return True
    return False


def _possible(times: int, rest: Sequence[int], people: int, least: int, most: int) -> set[int]:
    """How many of these people can have come so many times, if all came least to most times."""
    reach = [1]  # for so many people of the rest: the sums they can make, as bits
    for number in range(1, people + 1):
        sums = 0
        for other in rest:
            sums |= reach[number - 1] << other
        reach.append(sums)
    found = set()
    for here in range(people + 1):
        low, high = max(least - times * here, 0), most - times * here
        if high >= low and (reach[people - here] >> low) & ((1 << (high - low + 1)) - 1):
            found.add(here)
    return found
