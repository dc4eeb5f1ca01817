"""Names of organisations made one: what a key says, what is written the same, what may be the same.

Names that only look alike are one where they are very much so; below that they stay apart until a
person says otherwise in the check workbook. A name with another number in it is another name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from pipeline.checking.identity import YES, line_id
from pipeline.cleaning.text import fold, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SURE = 94.0  # of 100 letters alike (Levenshtein's ratio): taken for one
DOUBTFUL = 84.0  # from which a person is asked
SHORTEST = 8  # letters: of shorter names one letter is too much of a difference
_FORMS = frozenset(
    ("vzw", "asbl", "npo", "bv", "nv", "cv", "cvba", "ngo", "ivzw", "de", "het", "the")
)
_INITIALS = 3  # letters from which an abbreviation can be told


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names that may be one organisation's, and whether they are taken for one."""

    one: str = field(repr=False)
    other: str = field(repr=False)
    certainty: float  # 0 to 1
    same: bool

    @property
    def line(self) -> str:
        """Its line in the check workbook."""
        return likeness_id(self.one, self.other)


def likeness_id(one: str, other: str) -> str:
    return line_id("organisation", *sorted((bare(one), bare(other))))


def bare(name: str) -> str:
    """A name for comparing: without case, accents, signs, legal forms and articles."""
    folded = words(fold(name))
    kept = [word for word in folded if word not in _FORMS] or list(folded)
    return " ".join(kept)


class Names:
    """Every name as it was written, and the organisation or organisations that it stands for."""

    def __init__(
        self,
        written: Iterable[str],
        listed: Iterable[str] = (),
        key: Mapping[str, tuple[str, ...]] | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        """``listed`` are the members' own names; ``key`` says what a written name stands for."""
        self._letter = {squeeze(raw): clean for raw, clean in (key or {}).items()}
        self._key = {bare(raw): clean for raw, clean in (key or {}).items() if bare(raw)}
        known = [*listed, *(name for clean in self._letter.values() for name in clean)]
        self._names = {bare(name): squeeze(name) for name in reversed(known) if bare(name)}
        listed_here = frozenset(self._names)
        counts = Counter(squeeze(name) for name in written)
        for name, _ in sorted(counts.items(), key=_usual):
            if bare(name) and bare(name) not in self._key:
                self._names.setdefault(bare(name), name)
        self.likenesses = tuple(_alike(self._names, listed_here, chosen or {}))
        self._same = _joined(self.likenesses, listed_here)

    def of(self, written: str) -> tuple[str, ...]:
        """The names that this stands for; () where no name is written."""
        name = bare(written)
        if not name:
            return ()
        clean = self._letter.get(squeeze(written), self._key.get(name))
        names = [bare(one) for one in clean] if clean is not None else [name]
        return tuple(dict.fromkeys(self._names[self._same.get(one, one)] for one in names if one))


def _usual(counted: tuple[str, int]) -> tuple[int, int, str]:
    """The spelling that most wrote comes first, of those the shortest."""
    name, times = counted
    return (-times, len(name), name)


def _alike(
    names: Mapping[str, str], listed: frozenset[str], chosen: Mapping[str, str]
) -> list[Likeness]:
    """The pairs that look alike, the most alike first; two listed names are always two."""
    from rapidfuzz import fuzz

    found = []
    for one, other in combinations(sorted(names), 2):
        if one in listed and other in listed:
            continue
        short = min(len(one), len(other)) < SHORTEST
        score = 0.0 if short else fuzz.ratio(one, other, score_cutoff=DOUBTFUL)
        if _figures(one) != _figures(other):
            score = 0.0
        if not score and (_abbreviates(one, other) or _abbreviates(other, one)):
            score = DOUBTFUL
        said = chosen.get(line_id("organisation", *sorted((one, other))))
        if score or said is not None:
            same = score >= SURE if said is None else said == YES
            found.append(Likeness(names[one], names[other], score / 100, same))
    return sorted(found, key=lambda like: (like.same, -like.certainty, like.one, like.other))


def _figures(name: str) -> list[str]:
    return sorted(re.findall(r"\d+|\b[a-z]\b", name))


def _abbreviates(short: str, long: str) -> bool:
    """'caw' of 'centrum algemeen welzijnswerk'."""
    parts = long.split()
    initials = "".join(part[0] for part in parts)
    return len(parts) >= _INITIALS and short == initials


def _joined(likenesses: Iterable[Likeness], listed: frozenset[str]) -> dict[str, str]:
    """For each name that is another's the name it goes by: the listed one, else the first."""
    goes_by: dict[str, str] = {}

    def last(name: str) -> str:
        while name in goes_by:
            name = goes_by[name]
        return name

    for like in likenesses:
        if like.same:
            one, other = last(bare(like.one)), last(bare(like.other))
            if one != other and not (one in listed and other in listed):
                keep, drop = (other, one) if other in listed else (one, other)
                goes_by[drop] = keep
    return {name: last(name) for name in goes_by}
