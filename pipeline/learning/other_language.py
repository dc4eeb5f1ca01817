"""A form in another language than the report will be: that event.yaml can say so is a hint only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.language import Language
from pipeline.learning.tongue import small_words
from pipeline.learning.words import fold
from pipeline.problems import Place, Problem
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.declared.event import Event
    from pipeline.readers.base import Export

FEWEST = 5  # small words of the other language in the headings, and not one of the event's own
_BOTH = {frozenset(("nl", "fr")): frozenset(("de", "en"))}  # of both, though in one list only


def in_another_language(exports: Iterable[Export], event: Event) -> tuple[Problem, ...]:
    """For the forms of an event: a note where all that their headings say is in one other language.

    None where event.yaml names a language: then somebody chose it.
    """
    if event.language_declared:
        return ()
    own = Language(event.language).bare
    forms = [export for export in exports if export.role is Role.EVALUATION]
    words = Counter(
        word
        for export in forms
        for column in export.columns
        for word in fold(f"{column.heading} {column.item or ''}").split()
    )
    for other, telling in small_words().items():
        both = _BOTH.get(frozenset((own, other)), frozenset())
        ours = small_words().get(own, frozenset()) - telling - both
        known = telling - small_words().get(own, frozenset())
        if other != own and not words.keys() & ours and _count(words, known) >= FEWEST:
            return (Problem("form-in-another-language", Place(forms[0].file), {"language": other}),)
    return ()


def _count(words: Counter[str], among: Iterable[str]) -> int:
    return sum(words[word] for word in among)
