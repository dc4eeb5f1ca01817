"""Who registered and who came: 179 invented people whose names cannot be confused."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from .names import FIRST, LAST, ORGANISATIONS

if TYPE_CHECKING:
    from random import Random

REGISTERED, NO_SHOWS, WALK_INS = 152, 35, 27
PRESENT = REGISTERED - NO_SHOWS + WALK_INS
APART = 3  # letters by which any two names differ at least
WITHOUT_EMAIL = 34  # people who registered by telephone
KNOWN = frozenset({("Peter", "Mertens"), ("Hilde", "Claes"), ("Wim", "Claes")})  # public figures


@dataclass(frozen=True, slots=True)
class Guest:
    """One invented person."""

    first: str
    last: str
    organisation: str
    email: str
    came: bool

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def plain(words: str) -> str:
    """Lower case, without accents and spaces: what remains when people type in a hurry."""
    letters = unicodedata.normalize("NFKD", words.replace("\u0131", "i"))  # a dotless i
    return "".join(c for c in letters if c.isalpha() and not unicodedata.combining(c)).lower()


def invite(rng: Random) -> tuple[list[Guest], list[Guest]]:
    """The registered, and the walk-ins."""
    names = _names(rng, REGISTERED + WALK_INS)
    came = [True] * (REGISTERED - NO_SHOWS) + [False] * NO_SHOWS
    rng.shuffle(came)
    silent = set(rng.sample(range(REGISTERED), WITHOUT_EMAIL))
    registered = [
        Guest(
            first,
            last,
            rng.choice(ORGANISATIONS),
            "" if i in silent else f"{plain(first)}.{plain(last)}@example.org",
            came[i],
        )
        for i, (first, last) in enumerate(names[:REGISTERED])
    ]
    walk_ins = [
        Guest(first, last, rng.choice(ORGANISATIONS), "", came=True)
        for first, last in names[REGISTERED:]
    ]
    return registered, walk_ins


def _names(rng: Random, wanted: int) -> list[tuple[str, str]]:
    """Names that differ by three letters or more, whichever way round they are written."""
    every = [(f, n) for f in FIRST for n in LAST if (f, n) not in KNOWN]
    rng.shuffle(every)
    taken: list[tuple[str, str]] = []
    keys: list[str] = []
    for first, last in every:
        key = plain(first + last)
        if all(Levenshtein.distance(key, other, score_cutoff=APART - 1) >= APART for other in keys):
            taken.append((first, last))
            keys.append(key)
        if len(taken) == wanted:
            return taken
    raise AssertionError("the lists of names are too short")
