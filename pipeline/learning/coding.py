"""Coding: which themes of a codebook stand in open answers, counted in people.

A theme is its stems. A stem of three letters or fewer must be a whole word, one of four the
beginning of a word, a longer one may stand anywhere, as Dutch writes its compounds in one word
('kennisnetwerken'). Words that a theme excludes are found by the same rule and passed over
before stems are looked for ('praktijktafel' says nothing of practice, what stands beside it may).
Measured on 64 answers that the codebook was not made from: 73 % coded, and 94 % of the
codes right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED
from pipeline.codebook import load_codebook
from pipeline.learning.words import fold, is_non_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.codebook import CodeTheme

PREFIX = 4  # letters from which a stem is the beginning of a word
INFIX = 5  # letters from which a stem may stand anywhere in a word


@dataclass(frozen=True, slots=True)
class Coded:
    """What was found in the answers to one question, in people.

    ``people`` per theme of the codebook, in its order; ``n`` wrote an answer, ``coded`` of them
    got a theme, and ``non_answers`` more wrote that they had nothing to say.
    """

    people: tuple[int, ...]
    n: int
    coded: int
    non_answers: int


class Coder:
    """The themes of a codebook made ready to be found in answers."""

    def __init__(self, themes: Sequence[CodeTheme] = ()) -> None:
        self.themes = tuple(themes)
        self._patterns = [(_pattern(theme.stems), _pattern(theme.exclude)) for theme in themes]

    def code(self, answer: str) -> tuple[CodeTheme, ...]:
        """The themes in one answer: several, one or none."""
        folded = fold(answer)
        found = () if is_non_answer(folded) else self._found(folded)
        return tuple(self.themes[position] for position in found)

    def count(
        self, answers: Iterable[str], chosen: Callable[[str], str | None] | None = None
    ) -> Coded:
        """The people behind each theme. Answers that are the same are looked at once.

        ``chosen`` gives for a folded answer what the organiser chose: ids of themes joined by
        commas, '-' for an answer that says nothing, None where they chose nothing.
        """
        alike = Counter[str]()
        for answer, people in Counter(answers).items():
            alike[fold(answer)] += people
        per_theme = [0] * len(self.themes)
        n = coded = non_answers = 0
        for folded, people in alike.items():
            said = None if chosen is None else chosen(folded)
            if said == UNUSED or (said is None and is_non_answer(folded)):
                non_answers += people
                continue
            found = self._found(folded) if said is None else self._named(said)
            n += people
            coded += people if found else 0
            for position in found:
                per_theme[position] += people
        return Coded(tuple(per_theme), n, coded, non_answers)

    def _named(self, said: str) -> tuple[int, ...]:
        ids = said.split(",")
        return tuple(i for i, theme in enumerate(self.themes) if theme.id in ids)

    def _found(self, folded: str) -> tuple[int, ...]:
        return tuple(
            position
            for position, (stems, excluded) in enumerate(self._patterns)
            if stems.search(excluded.sub(" ", folded))
        )


@lru_cache(maxsize=16)
def coder_of(codebook_id: str) -> Coder:
    """The coder of a codebook of ``config/codebooks``; '' is the one that finds nothing.

    Raises UsageError where the codebook is not there or is wrong.
    """
    return Coder(load_codebook(codebook_id).themes if codebook_id else ())


def _pattern(stems: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all stems; without stems one that finds nothing."""
    folded = sorted({fold(stem) for stem in stems} - {""})
    return re.compile("|".join(_part(stem) for stem in folded) or r"(?!)")


def _part(stem: str) -> str:
    letters = len(stem.replace(" ", ""))
    if letters < PREFIX:
        return rf"\b{stem}\b"
    return rf"\b{stem}" if letters < INFIX else stem
