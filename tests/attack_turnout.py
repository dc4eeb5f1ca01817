"""An attacker on attendance by session, who makes every spread that fits and runs it by the gate.

Known are all published figures of two reports and every rule; sought is how many people, fewer
than a group, came so many times, where that is not shown.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.disclosure import GROUP, Rules, Withheld
from pipeline.gate.bands import judged_turnout, tables_of_turnout
from pipeline.gate.differences import Version
from pipeline.language import Text
from pipeline.statistics.turnout import Band, SessionCount, Turnout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = {2: 40, 3: 30, 4: 20, 5: 14}  # people, by the number of sessions


def turnout(spread: Sequence[int], needed: int | None = None) -> Turnout:
    """``spread[k - 1]`` people came k times, spread over all sessions as evenly as can be."""
    total = sum(times * people for times, people in enumerate(spread, 1))
    each, more = divmod(total, len(spread))
    sessions = tuple(
        SessionCount(f"s{i}", Text.plain(str(i)), each + (i < more)) for i in range(len(spread))
    )
    bands = tuple(Band(k, k, spread[k - 1]) for k in range(len(spread), 0, -1))
    return Turnout(sum(spread), sessions, bands, needed)


def generate(seed: int) -> tuple[tuple[int, ...], int | None]:
    """How often the people of a course came, many always and a few seldom; what is needed."""
    rng = random.Random(seed)
    held = rng.randint(2, 5)
    while True:
        spread = tuple(
            rng.choice([0, 0, 1, 2, 3, 4, rng.randint(0, MOST[held] // 2)]) for _ in range(held)
        )
        if GROUP <= sum(spread) <= MOST[held]:
            return spread, rng.choice([None, held - 1, held])


def recovered(seed: int) -> Iterator[str]:
    """What follows of the first report, and of a second to which a few people were added."""
    spread, needed = generate(seed)
    told = judged_turnout(turnout(spread, needed), Rules(), ())
    if isinstance(told, Withheld) or any(s.withheld for s in told.sessions):
        return  # then neither how often people came is told, nor anything of it
    fitting = [
        one
        for one in _spreads(len(spread), sum(spread), sum(s.present or 0 for s in told.sessions))
        if judged_turnout(turnout(one, needed), Rules(), ()) == told
    ]
    assert spread in fitting, "the truth is one of them"
    shown = {band.low for band in told.bands if band.low == band.high}
    for times, people in enumerate(spread, 1):
        if times not in shown and 0 < people < GROUP and len({f[times - 1] for f in fitting}) == 1:
            yield f"how many came {times} times, of {spread}"
    more = (*spread[:-1], spread[-1] + random.Random(seed).randint(1, 6))
    past = (Version(None, tables_of_turnout(told)),)
    late = judged_turnout(turnout(more, needed), Rules(), past)
    if isinstance(late, Withheld):
        return
    if late.n - told.n < GROUP:
        yield f"at which sessions those came who were added to {spread}"
    if late.bands and replace(late, n=0).bands != told.bands and told.bands:
        yield f"how often they came, added to {spread}"


def _spreads(held: int, people: int, total: int) -> Iterator[tuple[int, ...]]:
    if held == 1:
        if total == people:
            yield (people,)
        return
    for most in range(people + 1):
        for rest in _spreads(held - 1, people - most, total - held * most):
            yield (*rest, most)
