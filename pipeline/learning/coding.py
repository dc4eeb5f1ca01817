"""Coding: which themes of a codebook stand in open answers, counted in people.

How stems are found is told in :mod:`pipeline.learning.stems`; how well, by
``tests/test_codebooks.py``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED
from pipeline.declared.codebook import load_codebook
from pipeline.learning.asking import DEBATE, asks
from pipeline.learning.stems import Finder
from pipeline.learning.words import fold, is_non_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.declared.codebook import CodeTheme


@dataclass(frozen=True, slots=True)
class Coded:
    """What was found in the answers to one question, in people.

    ``people`` per theme of the codebook, in its order; ``n`` wrote an answer, ``coded`` of them
    got a theme, and ``non_answers`` more wrote that they had nothing to say. ``asked`` of the ``n``
    put a question for debate instead, where those are kept apart: it has no theme.
    """

    people: tuple[int, ...]
    n: int
    coded: int
    non_answers: int
    asked: int = 0


class Coder:
    """The themes of a codebook made ready to be found in answers."""

    def __init__(self, themes: Sequence[CodeTheme] = ()) -> None:
        self.themes = tuple(themes)
        self._find = Finder(self.themes).find

    def code(self, answer: str) -> tuple[CodeTheme, ...]:
        """The themes in one answer: several, one or none."""
        folded = fold(answer)
        found = () if is_non_answer(folded) else self._find(folded)
        return tuple(self.themes[position] for position in found)

    def count(
        self,
        answers: Iterable[str],
        chosen: Callable[[str], str | None] | None = None,
        *,
        apart: bool = False,
    ) -> Coded:
        """The people behind each theme. Answers that are the same are looked at once.

        ``chosen`` gives for a folded answer what the organiser chose: ids of themes joined by
        commas, '-' for an answer that says nothing, 'debate' for a question for debate, None where
        they chose nothing. With ``apart`` such questions are told by themselves as well.
        """
        alike = Counter[tuple[str, bool]]()
        for answer, people in Counter(answers).items():
            alike[fold(answer), apart and asks(answer)] += people
        per_theme = [0] * len(self.themes)
        n = coded = non_answers = asked = 0
        for (folded, asking), people in alike.items():
            said = None if chosen is None else chosen(folded)
            if said == UNUSED or (said is None and is_non_answer(folded)):
                non_answers += people
                continue
            n += people
            if said == DEBATE or (said is None and asking):
                asked += people
                continue
            found = self._find(folded) if said is None else self._named(said)
            coded += people if found else 0
            for position in found:
                per_theme[position] += people
        return Coded(tuple(per_theme), n, coded, non_answers, asked)

    def _named(self, said: str) -> tuple[int, ...]:
        ids = said.split(",")
        return tuple(i for i, theme in enumerate(self.themes) if theme.id in ids)


@lru_cache(maxsize=16)
def coder_of(codebook_id: str) -> Coder:
    """The coder of a codebook of ``config/codebooks``; '' is the one that finds nothing.

    Raises UsageError where the codebook is not there or is wrong.
    """
    return Coder(load_codebook(codebook_id).themes if codebook_id else ())
