"""Names of persons that are everyday words as well: config/names-that-are-words.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cleaning.names import PARTICLES
from pipeline.cleaning.text import fold
from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FILE = Path(__file__).parent.parent.parent / "config" / "names-that-are-words.yaml"


class _NamesThatAreWords(Declared):
    """The file as a person wrote it: lists by language."""

    everyday: dict[str, Lines]
    capital: dict[str, Lines]
    small: dict[str, Lines]


@lru_cache(maxsize=1)
def words_too() -> tuple[frozenset[str], frozenset[str]]:
    """The names that are everyday words, and those that have a capital whoever is meant."""
    told = _told()
    return _folded(told.everyday), _folded(told.capital)


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """The words that are never a name by themselves."""
    return _folded(_told().small) | PARTICLES


@lru_cache(maxsize=8)
def everyday_in(languages: frozenset[str]) -> frozenset[str]:
    """The names that are words of one of these languages, or of Dutch (the file says why)."""
    told = _told().everyday
    return _folded({language: told[language] for language in {"nl", *languages}})


@lru_cache(maxsize=1)
def _told() -> _NamesThatAreWords:
    return load(FILE, _NamesThatAreWords).value


def _folded(lists: Mapping[str, Collection[str]]) -> frozenset[str]:
    return frozenset(fold(word) for words in lists.values() for word in words)
