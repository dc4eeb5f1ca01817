"""What leads to one person though no name stands in it, and what is nothing but how to reach them.

A function that one person has ('de schepen'), or a sentence in which a name was hidden, tells who
is meant to whoever was there: a person decides whether it is quoted.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load
from pipeline.learning.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent.parent.parent / "config" / "words-about-people.yaml"


def functions_in(text: str) -> tuple[str, ...]:
    """The functions of one person that stand in a text, folded, each once."""
    return tuple(dict.fromkeys(word for word in fold(text).split() if word in _listed()[0]))


def only_reaches(text: str) -> bool:
    """Whether a text whose numbers and addresses were taken out says only that one can call."""
    return all(word in _listed()[1] for word in fold(text).split())


@lru_cache(maxsize=1)
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """The lists of the file, folded. Raises UsageError where it is wrong."""
    told = load(FILE, _WordsAboutPeople).value
    functions, reaching = (_words(lists) for lists in (told.functions, told.reaching))
    return functions, reaching


def _words(lists: Mapping[str, Lines]) -> frozenset[str]:
    return frozenset(
        part for words in lists.values() for one in words for part in fold(one).split()
    )


class _WordsAboutPeople(Declared):
    """The file as a person wrote it: lists by language."""

    functions: dict[str, Lines]
    reaching: dict[str, Lines]
