"""How much two headings resemble each other, in meaning as far as words can tell.

Letters alone would take 'Wat was goed' for 'Wat was niet goed'. Words are paired instead, each
with the one it resembles most; what is left without a partner lowers the certainty.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from pipeline.cleaning.text import words

TAKE = 0.8  # from here on a heading is taken for a question
SURE = 0.95  # from here on nobody is asked: the same words, or all but a letter of them
ASK = 0.5  # from here on the organiser is asked whether it is that question
MARGIN = 0.08  # a second question this near makes the first one doubtful
CEILING = 0.97  # certainty of a resemblance is never that of equality
_LEAST = 4  # letters that a word counts for besides its own
_ALIKE = 0.8  # two words are the same word, differently written

# Words that every question has, and that say nothing on what it is about.
_COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "der",
        "den",
        "en",
        "of",
        "in",
        "op",
        "aan",
        "bij",
        "met",
        "voor",
        "over",
        "u",
        "uw",
        "je",
        "jij",
        "jouw",
        "jullie",
        "wij",
        "we",
        "ons",
        "hoe",
        "wat",
        "vond",
        "vind",
        "vindt",
        "vonden",
        "welke",
        "was",
        "is",
        "waren",
        "dit",
        "deze",
        "dat",
        "er",
        "door",
        "te",
        "tot",
        "om",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "with",
        "for",
        "about",
        "you",
        "your",
        "how",
        "what",
        "did",
        "do",
        "find",
        "found",
        "was",
        "is",
        "were",
        "this",
        "that",
        "to",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "du",
        "des",
        "et",
        "ou",
        "dans",
        "sur",
        "avec",
        "pour",
        "vous",
        "votre",
        "vos",
        "comment",
        "que",
        "qu",
        "avez",
        "trouve",
        "etait",
        "est",
        "ce",
        "cette",
    ]
)
# Words that turn a question round or make it another one: both headings have them or neither.
_TURNING = frozenset(
    [
        "niet",
        "geen",
        "not",
        "no",
        "pas",
        "sans",
        "zonder",
        "without",
        "minst",
        "meest",
        "slechtst",
        "slechtste",
        "best",
        "beste",
        "minder",
        "meer",
        "least",
        "most",
        "worst",
        "less",
        "more",
        "waarom",
        "why",
        "pourquoi",
        "toelichting",
        "opmerking",
        "opmerkingen",
        "remarks",
        "comments",
        "commentaar",
        "uitleg",
        "suggestie",
        "suggesties",
        "verbetering",
    ]
)


def resemblance(one: str, other: str) -> float:
    """From 0 (nothing in common) to :data:`CEILING`; both are heading keys."""
    left, right = telling(one), telling(other)
    if not left or not right or _fixed(left) != _fixed(right):
        return 0.0
    if "".join(left) == "".join(right):
        return CEILING
    total = sum(map(_weight, left)) + sum(map(_weight, right))
    paired = 0.0
    rest = list(right)
    for word in left:
        best = max(rest, key=lambda candidate: (_alike(word, candidate), candidate), default="")
        likeness = _alike(word, best)
        if likeness:
            rest.remove(best)
            paired += likeness * (_weight(word) + _weight(best))
    return min(paired / total, CEILING)


def _weight(word: str) -> int:
    """Long words tell more, but a short one ('zaal') can make all the difference."""
    return len(word) + _LEAST


def telling(key: str) -> list[str]:
    """The words of a heading key that say what it is about."""
    return [word for word in words(key) if word not in _COMMON]


def _fixed(telling: list[str]) -> set[str]:
    """What must be in both: figures ('workshop 2') and words that turn the meaning."""
    return {word for word in telling if word in _TURNING or any(c.isdigit() for c in word)}


def _alike(one: str, other: str) -> float:
    likeness = OSA.normalized_similarity(one, other) if other else 0.0
    return likeness if likeness >= _ALIKE else 0.0
