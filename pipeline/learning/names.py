"""Names of the people on the lists, found in what somebody wrote.

A whole name is found in any case and order, with and without what stands between ('van den') and
with an initial for either part. One part of a name needs a capital. A first name may be spelled
another way (Sophie, Sofie). What may be an everyday word of its language instead ('Wil je ...',
'Groen in de wijk') is not hidden but told, for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from pipeline.cleaning.names import PARTICLES, sound_of
from pipeline.cleaning.text import fold
from pipeline.learning.everyday import everyday_in, small_words, words_too
from pipeline.learning.spellings import (
    add_spellings,
    less_one,
    openings,
    ordered,
    telling,
)
from pipeline.learning.tongue import likely_languages

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_NEAR = re.compile(r"[\s.,'’‘`-]{0,3}")  # what may stand between the words of one name
_TOGETHER = re.compile(r"[\s.'’‘`-]{0,3}")  # what may stand between two parts that make one mark
_FIRST = re.compile(r"(?:^|[.!?:;…\n])[\s\"'“”‘’«(\[*•–-]*$")  # before the first word of a sentence
_BEFORE_NAME = re.compile(r"(?<![^\W_])(?:[^\W\d_a-z]\.\s?-?){1,3}\Z")
_AFTER_NAME = re.compile(r"(?:(?<=\b[^\W\d_a-z])|\s[^\W\d_a-z])\.")
_BEFORE = 12  # signs that are looked at to see whether a sentence begins
_SHORTEST_SOUND = 4  # letters of a first name that may be spelled otherwise
_SHORTEST_CHANGED = 6  # letters of a name of which one may be wrong
_SHORTEST_OWNER = 3  # letters of a name that may have an s behind it
_NONE, _NEAR_IT, _SAME = range(3)  # how like a name a word is


class Hit(NamedTuple):
    """A name from ``start`` up to ``end``; where it is not ``sure``, it may be a word."""

    start: int
    end: int
    sure: bool


class _Word(NamedTuple):
    start: int
    end: int
    key: str  # small letters without accents
    capital: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Names made ready once, to be found at the cost of the words of a text.

    ``whole`` and ``parts`` are words glued together ('anvandenberghe', 'vandenberghe').
    """

    whole: frozenset[str]
    parts: frozenset[str]
    first: frozenset[str]  # first words of those
    sounds: frozenset[str]
    nearly: dict[str, frozenset[str]]  # a name less one letter: the names
    longest: int
    _seen: dict[str, int]  # words with a capital that were looked for before

    @classmethod
    def of(cls, names: Iterable[str], public: Iterable[str] = ()) -> Names:
        """Of these people, without the names that stand in ``public`` texts."""
        runs: set[tuple[str, ...]] = set()
        parts: set[tuple[str, ...]] = set()
        for name in names:
            add_spellings(ordered(name), runs, parts, small_words())
        found = _made(runs, parts)
        known = [words for text in public if (words := found.sure_words(text))]
        if not known:
            return found
        return _made(
            {run for run in runs if not any(telling(run) <= words for words in known)},
            {part for part in parts if not any(telling(part) <= words for words in known)},
        )

    def find(self, text: str) -> list[Hit]:
        """The names in a text, in order; parts beside each other are one."""
        words = _words(text)
        hits: list[Hit] = []
        for first, last in self._places(text, words):
            start, end = words[first].start, words[last - 1].end
            sure = self._sure(text, words, first, last)
            if hits and _TOGETHER.fullmatch(text, hits[-1].end, start):
                hits[-1] = Hit(hits[-1].start, end, sure=True)  # two parts of a name
            else:
                hits.append(Hit(start, end, sure))
        return [_with_initials(text, _whole(text, words, hit)) if hit.sure else hit for hit in hits]

    def sure_words(self, text: str) -> frozenset[str]:
        """The words of the names in a text that can be nothing else."""
        hits = [hit for hit in self.find(text) if hit.sure]
        return frozenset(
            word.key
            for word in _words(text)
            if any(hit.start <= word.start < hit.end for hit in hits)
        )

    def _places(self, text: str, words: list[_Word]) -> list[tuple[int, int]]:
        """Where names may be, as the first word and the one after the last."""
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            size = self._size(text, words, at)
            if size:
                found.append((at, at + size))
            at += size or 1
        return found

    def _size(self, text: str, words: list[_Word], at: int) -> int:
        """How many words from this one on are a name, the most there can be; 0: none are."""
        first = words[at]
        if first.key in self.first:
            run = 1
            while (
                run < self.longest
                and at + run < len(words)
                and _NEAR.fullmatch(text, words[at + run - 1].end, words[at + run].start)
            ):
                run += 1
            for size in range(run, 0, -1):
                taken = words[at : at + size]
                key = "".join(word.key for word in taken)
                if size > 1 and key in self.whole and _is_whole(text, taken):
                    return size
                if taken[-1].capital and key in self.parts:
                    return size
        return int(first.capital and self._resembles(first.key) != _NONE)

    def _resembles(self, key: str) -> int:
        """How like a name a word with a capital is: spelled otherwise, or but for a letter."""
        known = self._seen.get(key)
        if known is None:
            known = self._seen[key] = self._looked_for(key)
        return known

    def _looked_for(self, key: str) -> int:
        everyday, capital = words_too()
        if key in everyday or key in capital or key in small_words():
            return _NONE
        owner = key[:-1] if key[-1] == "s" and len(key) > _SHORTEST_OWNER else ""
        if key in self.parts or (owner in self.parts and owner not in everyday | capital):
            return _SAME
        sound = sound_of(key)
        if len(sound) >= _SHORTEST_SOUND and sound in self.sounds:
            return _SAME
        if len(key) < _SHORTEST_CHANGED:
            return _NONE
        near = (name for less in less_one(key) for name in self.nearly.get(less, ()))
        return _NEAR_IT if any(OSA.distance(key, name) <= 1 for name in near) else _NONE

    def _sure(self, text: str, words: list[_Word], first: int, last: int) -> bool:
        """Whether these words can be nothing but a name."""
        everyday, capital = words_too()
        taken = [word for word in words[first:last] if word.key not in PARTICLES]
        if not taken or any(w.key not in everyday and w.key not in capital for w in taken):
            one = words[first]  # one letter apart: 'Nadien', 'Nadine'
            apart = last - first == 1 and self._resembles(one.key) == _NEAR_IT
            return not (apart and _begins(text, one.start))
        if _shouted(text):
            return len(taken) > 1
        if len(taken) > 1:
            return all(word.capital for word in taken)
        if taken[0].key in capital:
            return last - first > 1
        if not taken[0].capital:
            return False
        begins = _begins(text, taken[0].start)
        return not begins or taken[0].key not in everyday_in(likely_languages(text))


def _made(runs: set[tuple[str, ...]], parts: set[tuple[str, ...]]) -> Names:
    everyday, capital = words_too()
    single = {part[0] for part in parts if len(part) == 1} - everyday - capital
    nearly: dict[str, set[str]] = {}
    for name in single:
        if len(name) >= _SHORTEST_CHANGED:
            for less in less_one(name):
                nearly.setdefault(less, set()).add(name)
    pieces = runs | parts
    return Names(
        frozenset("".join(run) for run in runs),
        frozenset("".join(part) for part in parts),
        frozenset(piece for run in pieces for piece in openings(run)),
        frozenset(sound for name in single if len(sound := sound_of(name)) >= _SHORTEST_SOUND),
        {less: frozenset(names) for less, names in nearly.items()},
        max((len(run) for run in pieces), default=0) + 1,
        {},
    )


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), _key(match[0]), match[0][0].isupper())
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return fold(word)


def _is_whole(text: str, taken: list[_Word]) -> bool:
    """Whether these words are a whole name: initials have capitals, everyday words too."""
    everyday, _ = words_too()
    bare = [word for word in taken if word.key not in PARTICLES]
    if len(taken[-1].key) == 1:
        return taken[-1].capital and text[taken[-1].end : taken[-1].end + 1] == "."
    if len(taken[0].key) == 1 and not taken[0].capital:
        return text[taken[0].end] == "."
    return any(w.capital or (len(w.key) > 1 and w.key not in everyday) for w in bare)


def _with_initials(text: str, hit: Hit) -> Hit:
    """With the initials around it: 'J.P. Peeters', 'Jan P.'."""
    before, after = (
        _BEFORE_NAME.search(text, max(0, hit.start - _BEFORE), hit.start),
        _AFTER_NAME.match(text, hit.end),
    )
    return Hit(
        before.start() if before else hit.start, after.end() if after else hit.end, sure=True
    )


def _whole(text: str, words: list[_Word], hit: Hit) -> Hit:
    """With the other part of the name, where one part is known: 'Johan' before 'Pieters'."""
    taken = [at for at, word in enumerate(words) if hit.start <= word.start < hit.end]
    if sum(words[at].key not in PARTICLES for at in taken) != 1:
        return hit
    first, last = taken[0], taken[-1]
    before, after = words[:first][-1:], words[last + 1 :][:1]
    if before and _part(text, before[0], before[0].end, hit.start):
        return hit._replace(start=before[0].start)
    if after and _part(text, after[0], hit.end, after[0].start):
        return hit._replace(end=after[0].end)
    return hit


def _part(text: str, word: _Word, end: int, start: int) -> bool:
    """Whether a word beside a name, with nothing but a space between, is a part of it."""
    everyday, capital = words_too()
    plain = word.key in everyday | capital | small_words() or text[word.start : word.end].isupper()
    return word.capital and not plain and text[end:start] == " " and not _begins(text, word.start)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    return bool(_FIRST.search(text[max(0, start - _BEFORE) : start])) and (
        start <= _BEFORE or bool(re.search(r"[.!?:;…\n]", text[start - _BEFORE : start]))
    )


def _shouted(text: str) -> bool:
    """Whether all of a text has capitals."""
    return text.isupper() and len(text) > _BEFORE
