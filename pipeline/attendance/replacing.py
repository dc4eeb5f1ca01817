"""Colleagues who came for somebody: as a list says, or proposed and confirmed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.identity import NO, YES
from pipeline.cleaning.lines import replaced_id
from pipeline.cleaning.names import compatible, name_of
from pipeline.cleaning.text import fold, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.cleaning.base import Person

MOST = 25  # pairs of one organisation that are all proposed


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who did not come and who may have come instead; counted only where ``taken``."""

    registered: int
    signed: int
    told: bool  # a list says so
    taken: bool


def replacements(
    missed: Mapping[int, Person], extra: Mapping[int, Person], chosen: Mapping[str, str]
) -> tuple[Proposal, ...]:
    """Pairs of one who did not come and a walk-in; nobody is in two that are taken.

    A list may say so itself. A walk-in of the same organisation is only proposed: the organiser
    confirms it in the check workbook, where what a list says can be refused as well.
    """
    told = set(_told(missed, extra))
    pairs = told | set(_same_house(missed, extra, chosen))
    found: list[Proposal] = []
    left, stood_in = set[int](), set[int]()
    wanted = {pair: _wanted(pair, pair in told, missed, extra, chosen) for pair in pairs}
    for r, s in sorted(pairs, key=lambda pair: (not wanted[pair], pair not in told, pair)):
        taken = wanted[r, s] and r not in left and s not in stood_in
        if taken:
            left.add(r)
            stood_in.add(s)
        found.append(Proposal(r, s, (r, s) in told, taken))
    return tuple(found)


def _wanted(
    pair: tuple[int, int],
    told: bool,
    missed: Mapping[int, Person],
    extra: Mapping[int, Person],
    chosen: Mapping[str, str],
) -> bool:
    said = chosen.get(replaced_id(missed[pair[0]], extra[pair[1]]))
    return {YES: True, NO: False}.get(said, told) if said else told


def _told(missed: Mapping[int, Person], extra: Mapping[int, Person]) -> Iterator[tuple[int, int]]:
    """Pairs that a column of one of the lists names, where the name fits one person alone."""
    for r, person in missed.items():
        fitting = [s for s, other in extra.items() if _named(person.instead, other.name)]
        if len(fitting) == 1:
            yield r, fitting[0]
    for s, person in extra.items():
        fitting = [r for r, other in missed.items() if _named(person.instead, other.name)]
        if len(fitting) == 1:
            yield fitting[0], s


def _named(words: str, name: str) -> bool:
    """Whether these words are this person's name; a first name alone names nobody."""
    who = name_of(words)
    return len(who.full) + len(who.initials) > 1 and bool(name) and compatible(words, name)


def _same_house(
    missed: Mapping[int, Person], extra: Mapping[int, Person], chosen: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """Pairs of one organisation: all, or of many the n-th with the n-th and those decided."""
    ours, theirs = _by_house(missed), _by_house(extra)
    for house, left in ours.items():
        came = theirs.get(house, [])
        few = len(left) * len(came) <= MOST
        for i, r in enumerate(left):
            for j, s in enumerate(came):
                if few or i == j or replaced_id(missed[r], extra[s]) in chosen:
                    yield r, s


def _by_house(people: Mapping[int, Person]) -> dict[str, list[int]]:
    """Those who name an organisation, in an order that does not depend on the rows."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, person in sorted(people.items(), key=lambda item: (fold(item[1].name), item[0])):
        if house := squash(fold(person.organisation)):
            found[house].append(place)
    return found
