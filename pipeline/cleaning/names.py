"""Names of persons made comparable: order, particles, initials, titles and accents aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.cleaning.functions import FUNCTIONS
from pipeline.cleaning.text import fold

BESIDE = FUNCTIONS | frozenset(  # words beside a name
    """
    dhr mevr mevrouw mw mr mrs ms meneer heer madame monsieur mme dr drs prof ir ing ba ma msc
    bsc phd lic em
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
PARTICLES = frozenset(
    """
    van de der den het ter ten te vande vander vanden vd vom von zu la le du des del della di
    da dos el al ait ben bin ibn
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(
    r"[^\W\d_]\.?[\s#_]{0,2}(\d{1,4})\s*$"
)  # who has no other name: 'Deelnemer 12'
_SOUNDS = (("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("ch", "k"), ("ie", "i"))

ONE_LETTER = 0.88  # likeness of two names one letter apart: from here on nothing else is needed
ONE_LETTER_SAME_HOUSE = 0.8  # the same where both give the same organisation
_SHORTEST_CHANGED = 4  # letters of the word that differs: Tim and Tom are two people


@dataclass(frozen=True, slots=True)
class Name:
    """A name ready to compare. ``full`` and ``bare`` know no order; ``bare`` has no particles."""

    full: tuple[str, ...]
    bare: tuple[str, ...]
    initials: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All letters in alphabetical order of the words, for distances."""
        return " ".join(self.full)


@lru_cache(maxsize=65536)
def name_of(text: str) -> Name:
    """'Van den Berghe, An', 'an vandenberghe' and 'BERGHE An van den' have the same ``full``."""
    key = re.sub(r"\([^)]*\)", " ", fold(text))
    key = re.sub(r"'\s?", "", key)  # D'Hondt, 't Jampens
    key = re.sub(r"\bv\.?\s?d\.", "vd ", key)
    key = re.sub(r"\b(?:nr|no|n[°o])\.?\s*(?=\d)", "", key)
    last, comma, first = key.partition(",")
    before = _words(last)
    after = _words(first)
    if comma:
        # 'Berghe, An van den': particles at the end of the first names belong to the last name
        moved: list[str] = []
        while after and after[-1] in PARTICLES and len(after) > 1:
            moved.insert(0, after.pop())
        ordered = [*after, *moved, *before]
    else:
        ordered = _trailing_particles(before)
    initials = tuple(sorted(w for w in ordered if len(w) == 1 and w not in PARTICLES))
    full: list[str] = []
    particle = ""
    for word in (w for w in ordered if len(w) > 1 or w in PARTICLES):
        if word in PARTICLES:
            particle += word
        else:
            full.append(particle + word)
            particle = ""
    if particle:
        full.append(particle)
    if len(full) + len(initials) <= 1 and (number := _NUMBERED.search(key)):
        full += [*(() if full or initials else _LETTERS.findall(last)), str(int(number[1]))]
    bare = (w for w in ordered if w not in PARTICLES and len(w) > 1)
    return Name(tuple(sorted(full)), tuple(sorted(bare)), initials)


def _words(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(text) if word not in BESIDE]


def _trailing_particles(words: list[str]) -> list[str]:
    """'Berghe An van den': what follows the last word can only belong to the first."""
    moved: list[str] = []
    while words and words[-1] in PARTICLES:
        moved.insert(0, words.pop())
    return [*moved, *words]


def compatible(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal but for order, particles, initials, a letter.

    A missing name fits every name.
    """
    left, right = name_of(one), name_of(other)
    if not left.full or not right.full:
        return True
    if left.full == right.full or (left.bare and left.bare == right.bare):
        return True
    shorter, longer = sorted((left, right), key=lambda name: len(name.full))
    return (
        (set(shorter.full) <= set(longer.full) and set(shorter.initials) <= set(longer.initials))
        or initials_fit(left, right)
        or initials_fit(right, left)
        or nearly(left, right) is not None
    )


def initials_fit(short: Name, whole: Name) -> bool:
    """'J. Peeters' for 'Jan Peeters': the same last name, and initials of the other words."""
    if not short.initials or not set(short.full) < set(whole.full):
        return False
    rest = sorted(word[0] for word in set(whole.full) - set(short.full))
    return rest == sorted(short.initials)


def one_letter(one: Name, other: Name) -> float | None:
    """The likeness of two names that are one letter apart; None where they are further apart.

    One word differs, it is long enough, and the letter is wrong, missing, too many or swapped.
    """
    left, right = list(one.full), list(other.full)
    for word in one.full:
        if word in right:
            left.remove(word)
            right.remove(word)
    if len(left) != 1 or len(right) != 1 or max(map(len, left + right)) < _SHORTEST_CHANGED:
        return None
    if one.initials != other.initials or OSA.distance(left[0], right[0], score_cutoff=1) != 1:
        return None
    return OSA.normalized_similarity(one.line, other.line)


def nearly(one: Name, other: Name) -> tuple[str, float] | None:
    """Why two names are nearly the same, and their likeness; None where they are further apart.

    'one letter': :func:`one_letter`. 'sound': spelled otherwise, heard alike, as Sofie and Sophie.
    """
    likeness = one_letter(one, other)
    if likeness is not None:
        return "one letter", likeness
    alone = len(one.full) < 2  # noqa: PLR2004 - a first name alone names nobody
    same = one.full == other.full or one.initials != other.initials
    if alone or same or _heard(one) != _heard(other):
        return None
    return "sound", OSA.normalized_similarity(one.line, other.line)


def near_keys(name: Name) -> set[str]:
    """Names nearly the same share at least one: the name, it less one letter, how it is heard."""
    words = name.full
    return {
        " ".join(sorted((*words[:i], word[:j] + word[j + 1 :], *words[i + 1 :])))
        for i, word in enumerate(words)
        for j in range(len(word))
    } | {name.line, f"~{_heard(name)}"}


def _heard(name: Name) -> str:
    return " ".join(sorted(map(sound_of, name.full)))


@lru_cache(maxsize=65536)
def sound_of(key: str) -> str:
    """Spellings of one first name alike: Sophie and Sofie, Chris and Kris, Mohammed and Mohamed."""
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    key = key[:1] + key[1:].replace("h", "")
    key = key.replace("c", "k").replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", key)
