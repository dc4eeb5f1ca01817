"""The language of an answer, by a vote of small words; a quote keeps it and is marked with it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load
from pipeline.learning.words import fold

FILE = Path(__file__).parent.parent.parent / "config" / "function-words.yaml"
ALPHABETS: tuple[tuple[str, str, str, dict[str, str]], ...] = (  # first and last letter, language,
    ("\u0370", "\u03ff", "el", {}),  # and the letters that only another language has
    ("\u0590", "\u05ff", "he", {}),
    ("\u0600", "\u06ff", "ar", {"fa": "\u067e\u0686\u0698\u06af"}),
    ("\u0400", "\u04ff", "ru", {"uk": "\u0454\u0456\u0457\u0491"}),
)
LEFTWARDS = frozenset(("he", "ar", "fa"))  # written from right to left
SURE = 2  # small words: one may stand in a loan ('time management') or a name


def language_of(text: str, form: str = "") -> str:
    """'nl', 'fr' or 'en'; '' where fewer than :data:`SURE` small words tell it.

    A few words that do not tell are in the language of the form, where that can be. Most letters
    of another alphabet tell a language that is written in it.
    """
    if written := _by_alphabet(text):
        return written
    likely = likely_languages(text)
    only = next(iter(likely)) if len(likely) == 1 else ""
    if only and _votes(text)[only] >= SURE:
        return only
    return form if form in likely and text else ""


def _by_alphabet(text: str) -> str:
    """The language of a text of which most letters are of one of :data:`ALPHABETS`."""
    letters = [sign for sign in text if sign.isalpha()]
    for first, last, language, telling in ALPHABETS:
        own = {sign for sign in letters if first <= sign <= last}
        if 2 * sum(sign in own for sign in letters) > len(letters):
            return next((other for other, signs in telling.items() if own & set(signs)), language)
    return ""


def likely_languages(text: str) -> frozenset[str]:
    """The languages of which most small words stand in a text: all of them where none does."""
    votes = _votes(text)
    most = max(votes.values())
    return frozenset(language for language in votes if votes[language] == most)


@lru_cache(maxsize=4096)
def _votes(text: str) -> dict[str, int]:
    words = fold(text).split()
    return {
        language: sum(word in known for word in words) for language, known in small_words().items()
    }


@lru_cache(maxsize=1)
def small_words() -> dict[str, frozenset[str]]:
    """The small words by which a text shows its language, by language; folded."""
    told = load(FILE, _FunctionWords).value.words
    return {language: frozenset(map(fold, words)) for language, words in told.items()}


class _FunctionWords(Declared):
    """The file as a person wrote it: a list for each language."""

    words: dict[str, Lines]
