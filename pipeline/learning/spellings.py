"""The ways in which people write a name: whole and in parts, and one name spelled otherwise."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.cleaning.names import BESIDE, PARTICLES
from pipeline.cleaning.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 2  # letters of a part of a name

Spelling = tuple[str, ...]  # the words of a name, or of a part of it, in an order


def ordered(name: str) -> list[str]:
    """The words of a name, first name first: 'Berghe, An van den' is an van den berghe."""
    last, comma, first = re.sub(r"\([^)]*\)", " ", fold(name)).partition(",")
    words = [*_WORD.findall(first), *_WORD.findall(last)] if comma else _WORD.findall(last)
    return [word for word in words if word not in BESIDE]


def add_spellings(
    words: list[str], runs: set[Spelling], parts: set[Spelling], small: frozenset[str]
) -> None:
    """All ways in which somebody may write this name: the whole of it, and parts.

    A ``small`` word is no part by itself, only before one: 'op de Beeck'.
    """
    bare = [i for i, word in enumerate(words) if word not in PARTICLES and len(word) >= _SHORTEST]
    large = [i for i in bare if words[i] not in small]
    parts.update((words[i],) for i in large)
    for before, i in (*pairwise((-1, *bare)), *pairwise((-1, *large))):
        if i - before > 1:
            parts.add(tuple(words[before + 1 : i + 1]))  # with its particles
    if len(bare) < 2:  # noqa: PLR2004 - a first and a last name
        return
    for turn in range(len(words)):
        if turn == 0 or turn - 1 in bare:
            runs.add((*words[turn:], *words[:turn]))
    ends = [words[i] for i in bare]
    runs |= {(ends[0], ends[-1]), (ends[-1], ends[0]), tuple(ends), (*ends[1:], ends[0])}
    for alone, rest in ((words[: bare[0] + 1], words[bare[0] + 1 :]), (words[-1:], words[:-1])):
        known = [word for word in rest if word not in PARTICLES]
        runs |= {(alone[-1][0], *rest), (alone[-1][0], *known), (*rest, alone[-1][0])}
        runs |= {(alone[-1], known[0][0]), (alone[-1], rest[0][0])}


def openings(run: Spelling) -> Iterable[str]:
    """A run's first word, and those that are glued to what follows ('vande' 'velde')."""
    glued = ""
    for piece in run:
        glued += piece
        yield glued


def telling(words: Spelling) -> set[str]:
    """Those words of a name that tell whose it is."""
    return {word for word in words if len(word) > 1 and word not in PARTICLES}


def less_one(key: str) -> set[str]:
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}
