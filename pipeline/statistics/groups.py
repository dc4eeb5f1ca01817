"""Groups of the people on the registration list, such as who has which kind of ticket."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.cleaning.text import fold, squeeze
from pipeline.language import Share, shares_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.cleaning.base import Source


@dataclass(frozen=True, slots=True)
class Group:
    """One group, under the words of the list itself; ``came`` None: nobody knows who came."""

    label: str
    people: int
    came: int | None = None

    @property
    def came_share(self) -> Share | None:
        return None if self.came is None else Share(self.came, self.people)


@dataclass(frozen=True, slots=True)
class Groups:
    """How many registered people there are in each group, the largest first.

    ``id`` names what the groups are of ('ticket'). ``unknown`` people are in none, as the list
    is silent about them. ``rest`` holds the people of ``rest_groups`` groups that are not told
    apart (only after the disclosure gate merged them). ``came_hidden``: the gate does not let it
    be told of all of them who came.
    """

    kind: ClassVar[str] = "groups"
    id: str
    groups: tuple[Group, ...]
    unknown: int = 0
    rest: Group | None = None
    rest_groups: int = 0
    sources: tuple[Source, ...] = ()
    came_hidden: bool = False

    @classmethod
    def of(
        cls,
        identifier: str,
        told: Sequence[str],
        came: Collection[int] | None = None,
        sources: tuple[Source, ...] = (),
        heads: Sequence[int] | None = None,
    ) -> Groups:
        """The groups of people by what the list tells of each, '' where it is silent.

        Two spellings that differ in capitals, spaces or accents alone are one group, shown in
        the spelling used most. ``came`` holds the positions of those who came; ``heads`` tells
        for how many people each stands (default: one).
        """
        heads = heads or [1] * len(told)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        here: Counter[str] = Counter()
        for position, (words, people) in enumerate(zip(told, heads, strict=True)):
            key = fold(words)
            if key:
                spellings[key][squeeze(words)] += people
                here[key] += people if came is not None and position in came else 0
        groups = (
            Group(
                min(counts, key=lambda words: (-counts[words], words)),
                counts.total(),
                None if came is None else here[key],
            )
            for key, counts in spellings.items()
        )
        listed = tuple(sorted(groups, key=lambda group: (-group.people, group.label)))
        return cls(
            identifier, listed, sum(heads) - sum(group.people for group in listed), sources=sources
        )

    @property
    def n(self) -> int:
        """The people of whom the list tells the group."""
        return sum(group.people for group in self.groups) + (self.rest.people if self.rest else 0)

    def share(self, group: Group) -> Share:
        """The share of one of these groups."""
        listed = self.groups if self.rest is None else (*self.groups, self.rest)
        return shares_of([one.people for one in listed])[listed.index(group)]


@dataclass(frozen=True, slots=True)
class Crossed:
    """The people of two properties at once: what the gate holds against the groups of both.

    ``cells`` are (group of ``inner``, group of ``outer``, people, of these who came), the groups
    folded and '' where a list is silent. Never published.
    """

    inner: str
    outer: str
    cells: tuple[tuple[str, str, int, int], ...]

    @classmethod
    def of(
        cls,
        inner: tuple[str, Sequence[str]],
        outer: tuple[str, Sequence[str]],
        came: Collection[int] | None,
        heads: Sequence[int],
    ) -> Crossed:
        """From what the lists tell of each person of both; ``came`` and ``heads`` as of Groups."""
        people: Counter[tuple[str, str]] = Counter()
        here: Counter[tuple[str, str]] = Counter()
        for at, (one, other) in enumerate(zip(inner[1], outer[1], strict=True)):
            people[fold(one), fold(other)] += heads[at]
            here[fold(one), fold(other)] += heads[at] if came is not None and at in came else 0
        cells = tuple((*key, n, here[key]) for key, n in sorted(people.items()))
        return cls(inner[0], outer[0], cells)

    @property
    def homes(self) -> dict[str, str]:
        """The outer group in which each inner one lies; none of those that lie in several."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, other, *_ in self.cells:
            found[one] |= {other} - {""}
        return {one: min(others, default="") for one, others in found.items() if len(others) < 2}  # noqa: PLR2004 - two are several

    @property
    def nested(self) -> bool:
        """Whether each inner group lies in one of several outer ones."""
        inner = {one for one, *_ in self.cells if one}
        return len({other for _, other, *_ in self.cells}) > 1 and inner <= set(self.homes)
