"""Near duplicates: answers that say the same in other words, proposed to a person.

Two answers are taken for the same when their content words have the same lemmas and their words of
polarity ('niet', 'meer', 'te') are the same; one word of six letters or more may be misspelled,
but not in its first letter ('formeel', 'informeel'). On
20 pairs this found 9 of 10 and fell for none of 10 traps, where a likeness of whole sentences
('meer tijd', 'minder tijd') fell for 4. Answers that differ in case, accents and signs only are
the same without asking.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load
from pipeline.learning.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FILE = Path(__file__).parent.parent.parent / "config" / "duplicates.yaml"
TYPO = 82  # of 100, from which two words are one, misspelled
SPELLED = 6  # letters that such a word has at least
LANGUAGES = ("nl", "fr", "en")  # in which a lemma is looked for, one after the other

_Meaning = tuple[frozenset[str], frozenset[str]]  # lemmas of content words, words of polarity


def near(folded: Iterable[str]) -> Mapping[str, str]:
    """For each answer that says the same as one before it, that one; all are folded.

    The time follows the number of answers: pairs are found by what they share, never tried out.
    The dictionaries take long to load. They are asked only about answers whose words begin with
    the same two letters as those of another: a lemma rarely begins otherwise than its word.
    """
    first: dict[_Meaning, str] = {}
    shared: dict[tuple[frozenset[str], frozenset[str]], list[tuple[str, str]]] = defaultdict(list)
    found: dict[str, str] = {}
    known: dict[str, str] = {}  # each different word is looked up once
    for answer, content, polarity in _alike(folded):
        known.update((word, _lemma(word)) for word in content - known.keys())
        lemmas, _ = meaning = (frozenset(known[word] for word in content), polarity)
        same = first.get(meaning) or _misspelled(lemmas, polarity, shared)
        if same is not None:
            found[answer] = same
            continue
        first[meaning] = answer
        for lemma in lemmas:
            if len(lemma) >= SPELLED:
                shared[lemmas - {lemma}, polarity].append((lemma, answer))
    return found


def _misspelled(
    lemmas: frozenset[str],
    polarity: frozenset[str],
    shared: Mapping[tuple[frozenset[str], frozenset[str]], list[tuple[str, str]]],
) -> str | None:
    """The first answer that has the same words but for one, which is nearly the same."""
    for lemma in sorted(lemmas):
        if len(lemma) >= SPELLED:
            for other, answer in shared.get((lemmas - {lemma}, polarity), ()):
                if lemma[0] == other[0] and fuzz.ratio(lemma, other) >= TYPO:
                    return answer
    return None


def _alike(folded: Iterable[str]) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Answers with their content words and words of polarity, where another looks like them."""
    empty, polarity = _words()
    answers = []
    for answer in dict.fromkeys(folded):
        words = frozenset(answer.split())
        turning = words & polarity
        content = words - turning - empty
        answers.append((answer, content, turning, frozenset(word[:2] for word in content)))
    often = Counter((turning, letters) for _, _, turning, letters in answers)
    for answer, content, turning, letters in answers:
        if content and often[turning, letters] > 1:
            yield answer, content, turning


def _lemma(word: str) -> str:
    """What a dictionary lists the word under, in the first language that knows it."""
    import simplemma  # here, as it loads its lists: not every run compares answers

    return fold(simplemma.lemmatize(word, lang=LANGUAGES).replace("_", ""))


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The empty words and those of polarity, folded. Raises UsageError for a wrong file."""
    told = load(FILE, _Compared).value
    empty, polarity = (
        frozenset(fold(word) for words in listed.values() for word in words)
        for listed in (told.empty, told.polarity)
    )
    return empty - polarity, polarity


class _Compared(Declared):
    """The file as a person wrote it: two lists for each language."""

    polarity: dict[str, Lines]
    empty: dict[str, Lines]
