"""Stems: which themes stand in a text, by the beginnings, insides and wholes of its words.

A stem of three letters or fewer must be a whole word, one of four the beginning of a word, a
longer one may stand anywhere, as Dutch writes its compounds in one word ('kennisnetwerken').
Several words are a phrase: each is the beginning of a word, or a whole word of three letters or
fewer, one after the other. Words that a theme excludes are found by the same rule and passed over:
a stem on such a word does not count ('praktijktafel' says nothing of practice, what stands beside
it may). A stem behind '=' is a whole answer: who only writes 'netwerken' means doing it, in a
sentence it may be any network.

Each different word is looked up once, so that the time follows the number of different words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.learning.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.declared.codebook import CodeTheme

WHOLE = 3  # letters up to which a stem must be a whole word
PREFIX = 4  # letters with which a stem is the beginning of a word; a longer one may be anywhere
LONGEST = 64  # letters of a word that are looked at

_Phrase = tuple[tuple[str, ...], int]  # the words after the first, and whose phrase it is


class Finder:
    """The stems of themes made ready to be found.

    Themes are bits of a number: that of a stem at the theme's place, that of an excluded word as
    many places higher as there are themes.
    """

    def __init__(self, themes: Sequence[CodeTheme]) -> None:
        self._count = len(themes)
        self._answers: dict[str, int] = defaultdict(int)
        self._wholes: dict[str, int] = defaultdict(int)
        self._beginnings: dict[str, int] = defaultdict(int)
        self._insides: dict[str, int] = defaultdict(int)
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)  # by their first word
        for place, theme in enumerate(themes):
            self._add(theme.stems, 1 << place)
            self._add(theme.exclude, 1 << place + self._count)
        self._lengths = sorted({len(stem) for stem in self._insides})
        self._firsts = sorted({len(word) for word in self._phrases})
        self._known: dict[str, tuple[int, tuple[_Phrase, ...]]] = {}

    def _add(self, stems: Iterable[str], bit: int) -> None:
        alone = {stem for stem in stems if stem.startswith("=")}
        for stem in alone:
            self._answers[fold(stem)] |= bit
        for stem in {fold(stem) for stem in stems if stem not in alone} - {""}:
            first, *rest = stem.split()
            if rest:
                self._phrases[first].append((tuple(rest), bit))
            elif len(first) <= WHOLE:
                self._wholes[first] |= bit
            elif len(first) == PREFIX:
                self._beginnings[first] |= bit
            else:
                self._insides[first] |= bit

    def find(self, folded: str) -> tuple[int, ...]:
        """The places of the themes that stand in a text that was folded, in their order."""
        words = folded.split()
        looked = [self._look(word) for word in words]
        bits = [found for found, _ in looked]
        phrases = []
        for at, (_, candidates) in enumerate(looked):
            for rest, bit in candidates:
                end = at + 1 + len(rest)
                if end <= len(words) and all(map(_begins, rest, words[at + 1 : end])):
                    phrases.append((range(at, end), bit))
        own = (1 << self._count) - 1
        for places, bit in phrases:
            if bit > own:
                for place in places:
                    bits[place] |= bit
        found = self._answers.get(folded, 0) & own
        for word in bits:
            found |= word & ~(word >> self._count) & own
        for places, bit in phrases:
            if bit <= own and not any(bits[place] >> self._count & bit for place in places):
                found |= bit
        return tuple(place for place in range(self._count) if found >> place & 1)

    def _look(self, word: str) -> tuple[int, tuple[_Phrase, ...]]:
        """Whose stems stand in a word, and the phrases that can begin with it."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._single(word[:LONGEST]), self._begun(word)
        return known

    def _single(self, word: str) -> int:
        bits = self._wholes.get(word, 0) | self._beginnings.get(word[:PREFIX], 0)
        for length in self._lengths:
            for at in range(len(word) - length + 1):
                bits |= self._insides.get(word[at : at + length], 0)
        return bits

    def _begun(self, word: str) -> tuple[_Phrase, ...]:
        return tuple(
            phrase
            for length in self._firsts
            if length == len(word) or WHOLE < length < len(word)
            for phrase in self._phrases.get(word[:length], ())
        )


def _begins(stem: str, word: str) -> bool:
    return word == stem if len(stem) <= WHOLE else word.startswith(stem)
