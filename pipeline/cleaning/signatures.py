"""Whose the lines of sign-in lists are: of the registered, and of each other over several lists.

First all lists together are held against the registered. Then list by list what is left is held
against everybody who is known by then: a registered person may be spelled otherwise on a second
list, and so may somebody who never registered. Who stands on one list with another is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.matching import Doubt, Match, Matching, match
from pipeline.cleaning.names import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.base import People, Person


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody once: the registered in their order, then who is on sign-in lists alone.

    ``known`` are their first lines, ``places`` all their places among the signed: none for who is
    on no list. In ``matching`` stand pairs of a place in ``known`` and one among the signed.
    """

    known: tuple[Person, ...] = field(repr=False)
    places: tuple[tuple[int, ...], ...]
    matching: Matching
    registered: int  # how many of the known are; the others follow

    @property
    def alone(self) -> tuple[tuple[int, ...], ...]:
        """The places of each person who is on sign-in lists alone."""
        return self.places[self.registered :]


def gather(ours: People | None, theirs: People, chosen: Mapping[str, str]) -> Gathered:
    """Whose line each is of those who signed; ``ours`` None, or without names: all are new."""
    registered = ours.persons if ours is not None and ours.named else ()
    found = _Gathering(registered, theirs.persons, chosen)
    found.hold(range(len(theirs.persons)))
    lists = sorted(frozenset[int]().union(*(person.lists for person in theirs.persons)))
    for number in lists if len(lists) > 1 else ():
        batch = [s for s in found.left() if number in theirs.persons[s].lists]
        found.again(batch)
        found.meet(set(batch) & set(found.left()))
    found.meet(found.left())
    return found.done(len(registered))


class _Gathering:
    """Everybody who is known, while list after list is held against them."""

    def __init__(
        self, registered: Sequence[Person], signed: Sequence[Person], chosen: Mapping[str, str]
    ) -> None:
        self.known, self.signed, self.chosen = list(registered), signed, chosen
        self.places: list[list[int]] = [[] for _ in registered]
        self.matches: list[Match] = []
        self.doubts: list[Doubt] = []
        self._taken: set[int] = set()

    def left(self) -> list[int]:
        """The places among the signed that are nobody's yet."""
        return [s for s in range(len(self.signed)) if s not in self._taken]

    def hold(self, batch: Sequence[int]) -> None:
        """Hold these lines against everybody known; take what matches."""
        found = match(
            self.known,
            [self.signed[s] for s in batch],
            self.chosen,
            lambda k, i: self._apart(k, batch[i]),
        )
        self.doubts += [Doubt(d.kind, d.registered, batch[d.signed]) for d in found.doubts]
        for one in found.matches:
            s = batch[one.signed]
            self.matches.append(Match(one.registered, s, one.how, one.certainty))
            self.places[one.registered].append(s)
            self._taken.add(s)

    def again(self, batch: Sequence[int]) -> None:
        """The same for lines that were held before: only what is found now counts of them."""
        self.doubts = [doubt for doubt in self.doubts if doubt.signed not in set(batch)]
        self.hold(batch)

    def meet(self, places: set[int] | Sequence[int]) -> None:
        """From here on these are known as well."""
        for s in sorted(places):
            self.known.append(self.signed[s])
            self.places.append([s])
            self._taken.add(s)

    def _apart(self, known: int, s: int) -> bool:
        """On one list together; or of one name, which was judged when the lists were read."""
        one = self.signed[s]
        return any(
            self.signed[p].lists & one.lists or _one_name(self.signed[p], one)
            for p in self.places[known]
        )

    def done(self, registered: int) -> Gathered:
        matching = Matching(
            tuple(sorted(self.matches, key=lambda m: (m.registered, m.signed))),
            tuple(sorted(self.doubts, key=lambda d: (d.registered, d.signed, d.kind))),
        )
        places = tuple(tuple(sorted(found)) for found in self.places)
        return Gathered(tuple(self.known), places, matching, registered)


def _one_name(one: Person, other: Person) -> bool:
    left, right = name_of(one.name), name_of(other.name)
    return bool(left.full) and (left.full, left.initials) == (right.full, right.initials)
