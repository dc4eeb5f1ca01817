"""Open answers as plain words, and the answers that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load

FILE = Path(__file__).parent.parent.parent / "config" / "non-answers.yaml"

_SIGNS = re.compile(r"[\W_]+")
_FOLDED = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """Lower case, without accents, one space between words and no other signs.

    'Win-win: coördinatie!' is 'win win coordinatie'.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", plain.translate(_FOLDED)).strip()


def is_non_answer(folded: str) -> bool:
    """Whether a folded text says nothing: empty, or nothing but words of the list."""
    if not folded:
        return True
    known = non_answers()
    if folded in known or folded.replace(" ", "") in known:
        return True
    different = set(folded.split())
    if len(different) == 1:
        (word,) = different
        return word in known or (len(set(word)) == 1 and word[0] in known)
    return False


@lru_cache(maxsize=1)
def non_answers() -> frozenset[str]:
    """The list of ``config/non-answers.yaml``, all languages together, folded.

    Raises UsageError where the file cannot be read.
    """
    words = load(FILE, _NonAnswers).value.words
    return frozenset(fold(word) for language in words.values() for word in language)


class _NonAnswers(Declared):
    """The file as a person wrote it: a list for each language."""

    words: dict[str, Lines]
