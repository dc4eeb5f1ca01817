"""Quotes: what people wrote, redacted, as far as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.checking.identity import NO, UNUSED, YES
from pipeline.cleaning.lines import answer_id, quote_id
from pipeline.learning.asking import asks, sorts
from pipeline.learning.closeness import closest, vectors
from pipeline.learning.coding import coder_of
from pipeline.learning.redaction import points_at_somebody
from pipeline.learning.words import fold, is_non_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Question

SHORTEST, LONGEST = 4, 25  # words of a quote
MOST_COMPARED = 400  # answers of a theme of which the closest to its mean is looked for


@dataclass(frozen=True, slots=True)
class Written:
    """One redacted answer. ``themes`` are ids; ``approved`` is what a person said, if anything.

    ``perhaps``: it may lead to one person, by a name or a function, and nobody looked yet.
    """

    text: str = field(repr=False)
    themes: tuple[str, ...]
    approved: bool | None = None
    perhaps: bool = False

    @property
    def quotable(self) -> bool:
        """Whether it is as long as a quote; of what a person approved they are the judge."""
        return bool(self.approved) or SHORTEST <= len(self.text.split()) <= LONGEST


@dataclass(frozen=True, slots=True)
class Candidates:
    """The different answers to one open question, of ``n`` people.

    ``answers`` stand in an order that has nothing to do with the forms'; ``closest`` has for each
    theme those that can be quoted, what says best what all of them say first.
    """

    question: Question
    n: int
    answers: tuple[Written, ...] = field(repr=False)
    closest: Mapping[str, tuple[Written, ...]] = field(repr=False)

    @classmethod
    def of(cls, responses: Responses, question: Question) -> Candidates:
        """What can be chosen from; answers that say nothing are not among it."""
        people: dict[str, int] = {}
        wordings: dict[str, str] = {}
        for answer in responses.answers[question.id].dropna().tolist():
            folded = fold(answer)
            people[folded] = people.get(folded, 0) + 1
            wordings.setdefault(folded, answer)
        written = {
            folded: one
            for folded in sorted(wordings, key=lambda folded: quote_id(question, folded))
            if (one := _written(responses, question, folded, wordings[folded])) is not None
        }
        return cls(
            question,
            sum(people[folded] for folded in written),
            tuple(written.values()),
            _closest(tuple(written.values())),
        )


@dataclass(frozen=True, slots=True)
class Quotes:
    """What may be shown: quotes by the id of their theme ('': none), and answers without a theme.

    ``more`` further answers without a theme are not shown.
    """

    question: Question
    by_theme: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)
    more: int = 0


def _written(responses: Responses, question: Question, folded: str, answer: str) -> Written | None:
    said = responses.chosen.get(answer_id(question, folded))
    if said == UNUSED or (said is None and is_non_answer(folded)):
        return None
    if said is None and not (sorts(question) and asks(answer)):
        themes = tuple(theme.id for theme in coder_of(question.codebook).code(answer))
    else:
        themes = tuple((said or "").split(",")) if said else ()
    approved = {YES: True, NO: False}.get(responses.chosen.get(quote_id(question, folded), ""))
    perhaps = answer in responses.perhaps or points_at_somebody(answer)
    return Written(answer, themes, approved, perhaps)


def _closest(written: tuple[Written, ...]) -> dict[str, tuple[Written, ...]]:
    by_theme: dict[str, dict[str, Written]] = {}
    for theme, one in _themed(written):
        by_theme.setdefault(theme, {})[one.text] = one
    texts = list(dict.fromkeys(text for each in by_theme.values() for text in each))
    vector = dict(zip(texts, vectors(texts), strict=True))
    return {
        theme: tuple(each[text] for text in closest({text: vector[text] for text in each}))
        for theme, each in by_theme.items()
    }


def _themed(written: tuple[Written, ...]) -> Iterator[tuple[str, Written]]:
    """Each theme with what can be quoted of it, some hundreds at the most."""
    taken: dict[str, int] = {}
    for one in sorted(written, key=lambda one: not one.approved):
        for theme in one.themes if one.quotable else ():
            taken[theme] = taken.get(theme, 0) + 1
            if taken[theme] <= MOST_COMPARED:
                yield theme, one
