"""What shows only when lists of people lie beside each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.cleaning.names import name_of
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.base import People, Person, Source
    from pipeline.language import Argument

_MOST = 0.5  # of the people on the shorter list
_ENOUGH = 5  # people on both; fewer may be chance

Pair = frozenset[int]  # the numbers of two lists


def same_people(lists: Sequence[Sequence[Person]]) -> frozenset[Pair]:
    """The pairs of lists of which most people on the shorter one are on the other by name."""
    names = [{name.full for p in one if (name := name_of(p.name)).full} for one in lists]
    return frozenset(
        frozenset((first, second))
        for first, second in combinations(range(len(lists)), 2)
        if _mostly(len(names[first] & names[second]), len(names[first]), len(names[second]))
    )


def lists_beside(
    registered: People | None, signed: People | None, cancelled: People | None
) -> list[Problem]:
    """Lists that cannot be held together, and a list of registrations that may be another."""
    if registered is None:
        return []
    problems = [
        Problem(
            "lists-not-comparable", _place(other.sources[0]), {"file": registered.sources[0].file}
        )
        for other in (signed, cancelled)
        if other is not None and registered.named and not registered.comparable(other)
    ]
    if signed is None and not registered.attendance_known:
        problems += _perhaps_signed(registered)
    return problems


def _perhaps_signed(registered: People) -> list[Problem]:
    """Of two lists with mostly the same people, the shorter may be the sign-in list."""
    sizes = [sum(n in p.lists for p in registered.persons) for n in range(len(registered.sources))]
    found = []
    for pair in combinations(range(len(sizes)), 2):
        both = sum(p.lists >= frozenset(pair) for p in registered.persons)
        shorter, longer = sorted(pair, key=lambda n: (sizes[n], -n))
        if _mostly(both, sizes[shorter], sizes[longer]):
            source, other = registered.sources[shorter], registered.sources[longer]
            told: dict[str, Argument] = {
                "both": both,
                "n": sizes[shorter],
                "file": source.file,
                "other": other.file,
            }
            found.append(Problem("list-perhaps-signed", _place(source), told))
    return found


def _mostly(both: int, one: int, other: int) -> bool:
    return both >= max(_ENOUGH, _MOST * min(one, other))


def _place(source: Source) -> Place:
    return Place(source.file, source.sheet)
