"""Persons of lists, each once: lines of one person become one, in the order they are met."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.identity import NO, YES
from pipeline.cleaning.addresses import is_shared
from pipeline.cleaning.base import Double
from pipeline.cleaning.lines import double_id
from pipeline.cleaning.names import compatible, name_of
from pipeline.cleaning.text import fold, squash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.base import Person
    from pipeline.readers.base import Role


class Once:
    """Persons as they are met: the second line of a person adds to the first.

    ``twins`` are pairs of lists that hold mostly the same people: there the name is enough.
    """

    def __init__(
        self, role: Role, chosen: Mapping[str, str], twins: frozenset[frozenset[int]] = frozenset()
    ) -> None:
        self.twins = twins
        self.role, self.chosen = role, chosen
        self.doubles: list[Double] = []
        self.persons: list[Person] = []
        self.again: dict[int, list[int]] = defaultdict(list)  # list: rows
        self.shared: dict[int, list[int]] = defaultdict(list)
        self.alike: dict[int, list[int]] = defaultdict(list)
        self._by_email: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[object, list[int]] = defaultdict(list)

    def add(self, number: int, row: int, person: Person, *, noted: bool = False) -> None:
        """``noted``: the row names people who stayed away, some of whom may stand on the list."""
        person = replace(person, lists=frozenset((number,)))
        name = name_of(person.name)
        key = (name.full, name.initials) if name.full else None
        mates = self._by_email[person.email] if person.email else []
        known = next((i for i in mates if _same_address(self.persons[i], person)), None)
        if known is None and key is not None:
            there = [(i, self.persons[i]) for i in self._by_name[key]]
            same = [i for i, other in there if _same_house(other, person)]
            same += [i for i, other in there if self._listed_twice(other, person, number)]
            if noted and len(there) == 1:
                same += [
                    i for i, other in there if not (other.organisation and person.organisation)
                ]
            known = next(iter(same), None)
        alike = self._by_name[key] if key is not None else ()
        known = self._judged(known, alike, person, number)
        if known is None and key is not None and self._by_name[key]:
            self.alike[number].append(row)
        if known is not None:
            if not noted:
                self.again[number].append(row)
            self._merge(known, person, noted=noted)
            return
        if mates:
            self.shared[number].append(row)
        self.persons.append(person)
        if person.email:
            self._by_email[person.email].append(len(self.persons) - 1)
        if key is not None:
            self._by_name[key].append(len(self.persons) - 1)

    def _listed_twice(self, known: Person, person: Person, number: int) -> bool:
        """The same name on another list of the same people, without another address."""
        elsewhere = any(frozenset((one, number)) in self.twins for one in known.lists)
        apart = known.email and person.email and known.email != person.email
        return elsewhere and number not in known.lists and not apart

    def _judged(
        self, known: int | None, alike: Sequence[int], person: Person, number: int
    ) -> int | None:
        """The person that this line adds to, as found or as the organiser chose."""
        other = next(iter(alike), None) if known is None else known
        if other is None:
            return None
        said = self.chosen.get(double_id(self.role, self.persons[other], person))
        found = {YES: other, NO: None}.get(said, known) if said else known
        elsewhere = bool(person.sessions) and number not in self.persons[other].lists
        if said or found is None or not elsewhere:  # the list of another session is no double line
            self.doubles.append(Double(self.persons[other], person, found is not None))
        return found

    def _merge(self, known: int, person: Person, *, noted: bool) -> None:
        first = self.persons[known]
        merged = together(first, person)
        if noted:
            merged = replace(merged, cancelled=first.cancelled or person.cancelled)
        self.persons[known] = merged
        if merged.email != first.email:
            self._by_email[merged.email].append(known)


def _same_address(known: Person, person: Person) -> bool:
    """Whether two lines with one address are one person's: whose 'info@' is, a name must tell."""
    told = bool(known.name) == bool(person.name) or not is_shared(person.email)
    return told and compatible(known.name, person.name)


def together(first: Person, person: Person) -> Person:
    """Two lines of one person: present in one is present; cancelled is who has no line left."""
    return replace(
        first,
        name=first.name or person.name,
        email=first.email or person.email,
        organisation=first.organisation or person.organisation,
        cancelled=first.cancelled and person.cancelled,
        present=first.present or person.present,
        told={**person.told, **first.told},
        registered=min(filter(None, (first.registered, person.registered)), default=None),
        sector=first.sector or person.sector,
        staff=first.staff or person.staff,
        instead=first.instead or person.instead,
        minutes=_sum(first.minutes, person.minutes),
        sessions=first.sessions | person.sessions,
        lists=first.lists | person.lists,
    )


def _sum(one: float | None, other: float | None) -> float | None:
    return other if one is None else one + (other or 0)


def _same_house(one: Person, other: Person) -> bool:
    """The same organisation; without any, addresses that do not contradict each other."""
    house, home = squash(fold(one.organisation)), squash(fold(other.organisation))
    if house != home:
        return False
    return bool(house) or not one.email or not other.email or one.email == other.email
