"""Whether a row may hold a person, on the grounds on which the lists are matched.

Attendance takes 'Desmet Ann' and 'Ann De Smet' for one person; who looks a person up must find
both. Here a name stands anywhere in a row, over several columns or between other words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from pipeline.cleaning.addresses import is_shared
from pipeline.cleaning.names import PARTICLES, name_of, nearly, sound_of
from pipeline.cleaning.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS = re.compile(r"[^\W_]+")
_WIDEST = 4  # words that may be one part of a name: 'van de der Elst'
_TELLING = 4  # letters of a part that is looked for by itself
_SURELY = 6  # letters of a part that may be a letter off by itself
_NAME = 6  # words in a cell that holds a name, and perhaps a title or an organisation


class Ground(IntEnum):
    """Why a row may hold the person, from the surest on."""

    SAME = 0  # all the words, or the address
    WRITTEN_OTHERWISE = 1  # the same letters: joined or apart, with or without 'van', an address
    NEARLY = 2  # a letter apart, alike by ear, or with initials
    ALIKE = 3  # one part of the name, or nearly: another person as a rule
    SHARED = 4  # an address that several people have: nobody knows who of them


class Sought:
    """A name or an address that is looked for."""

    def __init__(self, person: str) -> None:
        whole = fold(person)
        self.address = whole if "@" in whole else ""
        told = _words(whole.partition("@")[0]) if self.address else _words(whole)
        self.words = frozenset(told)
        self.name = name_of(" ".join(told)) if self.address else name_of(person)
        self.ways = tuple(_ways(told))
        self.several = len(told) > 1

    def in_row(self, cells: Iterable[object]) -> Ground | None:
        """The surest ground on which these cells hold the person; None where there is none."""
        told = [fold(str(cell)) for cell in cells if cell is not None]
        text = " ".join(told)
        words = _words(text)
        if self._stands(text, words):
            return Ground.SHARED if is_shared(self.address) else Ground.SAME
        if self.address and not self.several:
            return None  # what stands before the @ names nobody
        joined = _joined(words)
        if self.several and any(way <= joined for way in self._written()):
            return Ground.WRITTEN_OTHERWISE
        near = {part: _near(part, joined) for part in self.name.full}
        if self._nearly(near) or self._shortened(joined):
            return Ground.NEARLY
        return Ground.ALIKE if self._alike(told) else None

    def _stands(self, text: str, words: list[str]) -> bool:
        if self.address:
            return self.address in text
        return bool(self.words) and self.words.issubset(words)

    def _written(self) -> Iterator[frozenset[str]]:
        yield from self.ways
        if len(self.name.bare) > 1:
            yield frozenset(self.name.bare)

    def _nearly(self, near: dict[str, list[str]]) -> bool:
        """Whether a name of the row is one that matching would take for this one."""
        for parts in product(*near.values()):
            found = replace(self.name, full=tuple(sorted(parts)))
            if found.full == self.name.full or nearly(self.name, found) is not None:
                return bool(parts)
        return False

    def _alike(self, told: list[str]) -> bool:
        """Whether a cell as short as a name has a telling part of it: not what people wrote."""
        cells = [words for cell in told if len(words := _words(cell)) <= _NAME]
        found = frozenset[str]().union(*map(_joined, cells))
        return any(
            part in found or (len(part) >= _SURELY and any(_one_off(part, w) for w in found))
            for part in self.name.full
            if len(part) >= _TELLING
        )

    def _shortened(self, joined: frozenset[str]) -> bool:
        """'E. Janssens' in the row for Els Janssens, or the other way round."""
        full, initials = self.name.full, self.name.initials
        if initials:
            starts = {word[0] for word in joined if word not in full}
            return bool(full) and joined.issuperset(full) and starts.issuperset(initials)
        known = [part for part in full if part in joined]
        short = [part for part in full if part not in joined]
        long_enough = any(len(part) >= _TELLING for part in known)
        return bool(short) and long_enough and all(part[0] in joined for part in short)


def _words(folded: str) -> list[str]:
    return _WORDS.findall(folded)


def _joined(words: list[str]) -> frozenset[str]:
    """Each word, and up to four in a row written as one."""
    return frozenset(
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _WIDEST, len(words)) + 1)
    )


def _ways(words: list[str]) -> Iterator[frozenset[str]]:
    """The words, each joined to its neighbour or not; and all of them as one, in either order."""
    if not words or len(words) > 2 * _WIDEST:
        return
    for cuts in product((False, True), repeat=len(words) - 1):
        parts = [words[0]]
        for word, cut in zip(words[1:], cuts, strict=True):
            parts[-1:] = [parts[-1], word] if cut else [parts[-1] + word]
        if not PARTICLES.issuperset(parts):
            yield frozenset(parts)
    yield from (frozenset(["".join(words[at:] + words[:at])]) for at in range(1, len(words)))


def _near(part: str, joined: frozenset[str]) -> list[str]:
    """What in the row is this part of a name, or it but for a letter, or heard as it."""
    if part in joined:
        return [part]
    heard = sound_of(part)
    return sorted(word for word in joined if _one_off(part, word) or sound_of(word) == heard)


def _one_off(one: str, other: str) -> bool:
    long_enough = max(len(one), len(other)) >= _TELLING
    close = long_enough and abs(len(one) - len(other)) <= 1
    return close and OSA.distance(one, other, score_cutoff=1) <= 1
