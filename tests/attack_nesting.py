"""The attacker on the groups of the registered, who knows which organisation is in which sector.

Known are the published sectors and organisations, with who came of each; unknown is how many
people each organisation has that is not shown, and how many of them came.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attack import Known, solve

from pipeline.disclosure import DETAIL, GROUP, Released, Rules, release
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.groups import Crossed, Groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.groups import Group


@dataclass(frozen=True)
class Lists:
    """The organisation (-1: not told) of each of the registered, who came, and where each lies."""

    organisations: list[int]
    came: set[int]
    sector: list[int]  # of each organisation
    silent: list[int]  # the sectors of those who told no organisation


def generate(seed: int) -> Lists:
    """2 to 4 sectors of 2 to 12 organisations together, most of them small."""
    rng = random.Random(seed)
    sector = [rng.randrange(rng.randint(2, 4)) for _ in range(rng.randint(2, 12))]
    organisations = [
        at for at in range(len(sector)) for _ in range(rng.choice([1, 2, 3, 4, 5, 6, 8, 15, 30]))
    ]
    silent = rng.choices(sector, k=rng.choice([0, 0, 2, 6]))
    organisations += [-1] * len(silent)
    came = {at for at in range(len(organisations)) if rng.random() < rng.choice([0.4, 0.9])}
    return Lists(organisations, came, sector, silent)


def results(lists: Lists) -> Results:
    told = [f"o{one}" if one >= 0 else "" for one in lists.organisations]
    rest = iter(lists.silent)
    sectors = [f"s{lists.sector[one] if one >= 0 else next(rest)}" for one in lists.organisations]
    heads = [1] * len(told)
    crossed = Crossed.of(("organisation", told), ("sector", sectors), lists.came, heads)
    tables = (
        Groups.of("sector", sectors, lists.came),
        Groups.of("organisation", told, lists.came),
    )
    return Results(Attendance(registered=len(told)), (), tables, crossed=(crossed,))


def recovered(lists: Lists) -> Iterator[str]:
    """The hidden organisations that follow, and the few people by which two figures differ."""
    report = release(results(lists), Rules())
    people, came = _true(lists)
    known = _known(report, lists, _people)
    if known is not None:
        for _, cell in solve([known], len(people)):
            if cell < len(lists.sector) and people[cell]:
                yield f"organisation: people of {cell}"
        for cells, total, _ in known.sums:
            left = total - sum(known.seen.get(cell, 0) for cell in cells)
            if 0 < left < GROUP and any(cell in known.seen for cell in cells):
                yield f"people: {left} beside the organisations that are shown"
    known = _known(report, lists, _came)
    if known is not None:
        yield from (f"came: {came[at]} of {people[at]}" for at in known.seen if people[at] < DETAIL)
        yield from _of_few(known, people, came, len(lists.sector))


def _of_few(known: Known, people: list[int], came: list[int], silent: int) -> Iterator[str]:
    """Who came of few, or nearly all or none of more, where one figure is taken from another.

    Of how many came in all, the organisations and the sectors of which it is told are taken.
    """
    everybody = (tuple(range(len(people))), sum(came), sum(came))
    told = {cell for cells, *_ in known.sums for cell in cells}
    others = tuple(cell for cell in everybody[0] if cell not in told)
    of_others = (others, sum(came[cell] for cell in others), 0)
    whole = [{cell for cell in cells if people[cell]} for cells, *_ in (*known.sums, everybody)]
    for cells, total, _ in (*known.sums, everybody, of_others):
        left = [cell for cell in cells if cell not in known.seen]
        heads = sum(people[cell] for cell in left)
        here = total - sum(known.seen.get(cell, 0) for cell in cells)
        one = {cell for cell in left if people[cell]} in whole  # which is told itself
        several = not one and any(people[cell] for cell in left if cell < silent)
        if 0 < heads < DETAIL or (several and min(here, heads - here) < GROUP):
            yield f"came: {here} of {heads} beside those of whom it is told"


def _true(lists: Lists) -> tuple[list[int], list[int]]:
    """The people and who came, of each organisation and of the silent of each sector."""
    people = [0] * (len(lists.sector) + max(lists.sector) + 1)
    came = list(people)
    rest = iter(lists.silent)
    for at, one in enumerate(lists.organisations):
        cell = one if one >= 0 else len(lists.sector) + next(rest)
        people[cell] += 1
        came[cell] += at in lists.came
    return people, came


def _people(group: Group) -> int | None:
    return group.people


def _came(group: Group) -> int | None:
    return group.came


def _known(
    report: PublishedResults, lists: Lists, count: Callable[[Group], int | None]
) -> Known | None:
    """The cells are the organisations, then for each sector those who told none."""
    tables: dict[str, Groups] = {}
    for published in report.registrations:
        if isinstance(published.statistic, Released):
            tables[published.id] = published.statistic.value
    if set(tables) != {"sector", "organisation"}:
        return None
    size = len(lists.sector)
    shown = {int(one.label[1:]): count(one) for one in tables["organisation"].groups}
    sums: list[tuple[tuple[int, ...], int, int]] = []
    listed = {int(one.label[1:]) for one in tables["sector"].groups}
    others = set(range(max(lists.sector) + 1)) - listed
    for one in (*tables["sector"].groups, tables["sector"].rest):
        if one is None or (total := count(one)) is None:
            continue
        sectors = {int(one.label[1:])} if one.label else others
        cells = [at for at, sector in enumerate(lists.sector) if sector in sectors]
        sums.append(((*cells, *(size + sector for sector in sorted(sectors))), total, total))
    told = tables["organisation"]
    if (rest := told.rest) is not None and (total := count(rest)) is not None:
        hidden = tuple(at for at in range(size) if at not in shown)
        sums.append((hidden, total, total))
    return Known({at: n for at, n in shown.items() if n is not None}, sums, {})
