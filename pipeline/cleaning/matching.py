"""Registrations held against the sign-in list: who is who, and how sure that is.

From the surest ground to the least: e-mail, name, name without particles, initials, one letter
off or alike by ear. A ground counts only where it points to one person; what stays open is a
problem, not a guess. The order of rows plays no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.checking.identity import NO, YES, half, halves
from pipeline.cleaning.addresses import is_shared
from pipeline.cleaning.lines import person_key
from pipeline.cleaning.names import (
    ONE_LETTER,
    ONE_LETTER_SAME_HOUSE,
    compatible,
    initials_fit,
    name_of,
    near_keys,
    nearly,
)
from pipeline.cleaning.text import fold, squash

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from pipeline.cleaning.base import Person

CERTAINTY = {
    "confirmed": 1.0,
    "e-mail": 1.0,
    "name": 0.95,
    "particles": 0.9,
    "initials": 0.8,
    "same name": 0.7,
}
TOLD = {"initials": "match-initials", "one letter": "match-one-letter", "sound": "match-sound"}


@dataclass(frozen=True, slots=True)
class Match:
    """Positions in the two lists of what is one person, on what ground, and how sure."""

    registered: int
    signed: int
    how: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two lines that may be one person: matched or not, the organiser should look."""

    kind: str  # the kind of problem
    registered: int
    signed: int


@dataclass(frozen=True, slots=True)
class Matching:
    """Every person of either list is in one match at most."""

    matches: tuple[Match, ...]
    doubts: tuple[Doubt, ...] = field(repr=False, default=())


def match(
    registered: Sequence[Person],
    signed: Sequence[Person],
    chosen: Mapping[str, str] | None = None,
    apart: Callable[[int, int], bool] = lambda _r, _s: False,
) -> Matching:
    """Who of the registered is on the sign-in list; ``chosen`` in the check workbook comes first.

    A pair that was confirmed or refused there is no doubt any more. Those ``apart`` are known to be
    two people: never one, but as near to a third as their names are.
    """
    matcher = _Matcher(registered, signed, apart)
    matcher.obey(chosen or {})
    return matcher.run()


class _Matcher:
    """The two lists while they are being matched."""

    def __init__(
        self,
        registered: Sequence[Person],
        signed: Sequence[Person],
        apart: Callable[[int, int], bool],
    ) -> None:
        self.apart = apart
        self.lists = (registered, signed)
        self.names = tuple([name_of(p.name) for p in people] for people in self.lists)
        self.houses = tuple([squash(fold(p.organisation)) for p in people] for people in self.lists)
        self.open = (set(range(len(registered))), set(range(len(signed))))
        self.matches: list[Match] = []
        self.doubts: list[Doubt] = []
        self.refused: set[tuple[int, int]] = set()
        self.exact = [{self._whole(k, i) for i in self.open[k]} - {None} for k in (0, 1)]

    def obey(self, chosen: Mapping[str, str]) -> None:
        """Pairs that the organiser confirmed are made; those refused never will be."""
        pairs = {line: found for line in chosen if (found := halves(line))}
        places: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
        for side in (0, 1) if pairs else ():
            for i, person in enumerate(self.lists[side]):
                places[side][half(person_key(person))].append(i)
        for line, (one, other) in pairs.items():
            for r in places[0].get(one, ()):
                for s in places[1].get(other, ()):
                    if chosen[line] == NO:
                        self.refused.add((r, s))
                    elif chosen[line] == YES and self._open(r, s) and not self.apart(r, s):
                        self._take(r, s, "confirmed")

    def run(self) -> Matching:
        self._by_key("e-mail", lambda side, i: self.lists[side][i].email)
        self._by_key("name", self._whole)
        self._by_key("particles", self._bare)
        self._by_initials()
        self._by_likeness()
        return Matching(
            tuple(sorted(self.matches, key=lambda m: (m.registered, m.signed))),
            tuple(sorted(set(self.doubts), key=lambda d: (d.registered, d.signed, d.kind))),
        )

    def _whole(self, side: int, i: int) -> Hashable:
        """A name of two words or more; a first name alone names nobody."""
        name = self.names[side][i]
        return (name.full, name.initials) if len(name.full) + len(name.initials) > 1 else None

    def _bare(self, side: int, i: int) -> Hashable:
        name = self.names[side][i]
        return name.bare if len(name.bare) > 1 else None

    def _open(self, r: int, s: int) -> bool:
        return r in self.open[0] and s in self.open[1]

    def _take(self, r: int, s: int, how: str, certainty: float | None = None) -> None:
        self.matches.append(Match(r, s, how, CERTAINTY[how] if certainty is None else certainty))
        self.open[0].discard(r)
        self.open[1].discard(s)

    def _groups(
        self, key_of: Callable[[int, int], Hashable]
    ) -> Iterable[tuple[list[int], list[int]]]:
        found: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for i in sorted(self.open[side]):
                if key := key_of(side, i):
                    found[key][side].append(i)
        return [pair for pair in found.values() if pair[0] and pair[1]]

    def _by_key(self, how: str, key_of: Callable[[int, int], Hashable]) -> None:
        for ours, theirs in self._groups(key_of):
            if len(ours) == len(theirs) == 1:
                self._pair(how, ours[0], theirs[0])
            else:
                self._several(how, ours, theirs)

    def _pair(self, how: str, r: int, s: int) -> None:
        one, other = self.lists[0][r], self.lists[1][s]
        if self._two(r, s):
            return
        if how == "e-mail" and not compatible(one.name, other.name):
            self.doubts += () if is_shared(one.email) else (Doubt("match-other-name", r, s),)
        elif how != "e-mail" and self._contradict(r, s):
            self.doubts.append(Doubt("match-other-person", r, s))
        else:
            self._take(r, s, how)

    def _two(self, r: int, s: int) -> bool:
        """Two people, as the organiser or the lists say."""
        return (r, s) in self.refused or self.apart(r, s)

    def _contradict(self, r: int, s: int) -> bool:
        """Another address and another organisation: the name alone does not make them one."""
        one, other = self.lists[0][r], self.lists[1][s]
        house, home = self.houses[0][r], self.houses[1][s]
        return self._two(r, s) or bool(
            one.email
            and other.email
            and one.email != other.email
            and house
            and home
            and house != home
        )

    def _several(self, how: str, ours: list[int], theirs: list[int]) -> None:
        """More than one on a side: names within an address, organisations within a name."""
        fits = self._names_fit if how == "e-mail" else self._same_house
        self._unique(how, ours, theirs, fits)
        if how == "e-mail":
            return  # the rest may still be told apart by name
        ours = self._ordered(0, ours)
        theirs = self._ordered(1, theirs)
        agree = [(r, s) for r in ours for s in theirs if not self._contradict(r, s)]
        same_fate = len({self.lists[0][r].cancelled for r in ours}) <= 1
        if same_fate and len(agree) == len(ours) * len(theirs):
            # one name, several people: so many of them came, and it makes no difference who
            for r, s in zip(ours, theirs, strict=False):
                self._take(r, s, "same name")
                self.doubts.append(Doubt("match-same-name", r, s))
        elif agree:
            self.doubts.append(Doubt("match-unsure", *agree[0]))

    def _names_fit(self, r: int, s: int) -> bool:
        named = bool(self.names[0][r].full and self.names[1][s].full)
        return named and compatible(self.lists[0][r].name, self.lists[1][s].name)

    def _same_house(self, r: int, s: int) -> bool:
        return bool(self.houses[0][r]) and self.houses[0][r] == self.houses[1][s]

    def _ordered(self, side: int, places: Iterable[int]) -> list[int]:
        """Those still open, in an order that does not depend on the rows."""
        people = self.lists[side]
        return sorted(
            (i for i in places if i in self.open[side]),
            key=lambda i: (
                *(self.houses[side][i], people[i].email, people[i].name),
                *(not people[i].present, i),
            ),
        )

    def _unique(
        self, how: str, ours: list[int], theirs: list[int], fits: Callable[[int, int], bool]
    ) -> None:
        """Pairs that fit each other and nobody else."""
        fitting = {(r, s) for r in ours for s in theirs if fits(r, s) and not self._two(r, s)}
        forth = {r: [s for s in theirs if (r, s) in fitting] for r in ours}
        back = {s: [r for r in ours if (r, s) in fitting] for s in theirs}
        for r, found in forth.items():
            if len(found) == 1 and len(back[found[0]]) == 1:
                self._take(r, found[0], how)

    def _by_initials(self) -> None:
        """An abbreviated name on either side, unless it could be anybody else in that list."""
        pairs: set[tuple[int, int]] = set()
        for side in (0, 1):
            index: dict[str, list[int]] = defaultdict(list)
            for j, name in enumerate(self.names[1 - side]):
                for word in name.full:
                    index[word].append(j)
            for i in self.open[side]:
                name = self.names[side][i]
                if name.initials and name.full:
                    fitting = [
                        j
                        for j in index[name.full[-1]]
                        if initials_fit(name, self.names[1 - side][j])
                    ]
                    pairs |= {(i, j) if side == 0 else (j, i) for j in self._near(side, i, fitting)}
        self._unrivalled(dict.fromkeys(pairs, ("initials", CERTAINTY["initials"])))

    def _near(self, side: int, i: int, others: list[int]) -> list[int]:
        """Of several others, those of the same organisation where that singles one out."""
        if len(others) < 2:  # noqa: PLR2004 - one of one needs no choice
            return others
        near = [j for j in others if self._same_house(*((i, j) if side == 0 else (j, i)))]
        return near if len(near) == 1 else others

    def _unrivalled(self, pairs: dict[tuple[int, int], tuple[str, float]]) -> None:
        """Take pairs of which neither side is in another pair; ask about the others."""
        pairs = {pair: sure for pair, sure in pairs.items() if pair not in self.refused}
        ours, theirs = (Counter(pair[side] for pair in pairs) for side in (0, 1))
        for (r, s), (how, certainty) in sorted(pairs.items()):
            if not self._open(r, s) or self.apart(r, s):
                continue
            alone = ours[r] == theirs[s] == 1
            if certainty and alone and not self._contradict(r, s):
                self._take(r, s, how, certainty)
                self.doubts.append(Doubt(TOLD[how], r, s))
            else:
                self.doubts.append(Doubt("match-unsure", r, s))

    def _by_likeness(self) -> None:
        """Names a letter apart or alike by ear, where each is the only one so near to the other."""
        index = defaultdict[str, set[int]](set)
        for s in self.open[1]:
            for key in near_keys(self.names[1][s]):
                index[key].add(s)
        pairs: dict[tuple[int, int], tuple[str, float]] = {}
        for r in self.open[0]:
            for s in {s for key in near_keys(self.names[0][r]) for s in index.get(key, ())}:
                found = nearly(self.names[0][r], self.names[1][s])
                if found is not None:
                    how, likeness = found
                    enough = ONE_LETTER_SAME_HOUSE if self._same_house(r, s) else ONE_LETTER
                    certain = likeness >= enough and not self._stands_exactly(r, s)
                    pairs[r, s] = (how, likeness if certain else 0.0)  # 0: near, not enough
        self._unrivalled(pairs)

    def _stands_exactly(self, r: int, s: int) -> bool:
        """Whether either name stands on the other list as it is: it is nobody's slip of the pen."""
        return self._whole(0, r) in self.exact[1] or self._whole(1, s) in self.exact[0]
