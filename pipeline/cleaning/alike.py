"""Questions of the forms that a list of people answers as well: by heading and by values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.lexicon import Lexicon
from pipeline.cleaning.text import fold, heading_key
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.cleaning.base import Responses
    from pipeline.cleaning.distinct import Distinct
    from pipeline.declared.instrument import Question

ALIKE = 0.8  # of the values in a list that must be answers to the question


def of_persons(responses: Responses | None) -> tuple[Question, ...]:
    """The closed questions that may ask for a property of people."""
    return tuple(
        question
        for question in (() if responses is None else responses.questions)
        if question.kind is Kind.CHOICE
        and question.options
        and (question.background or question.inferred)
    )


def headings_of(question: Question) -> frozenset[str]:
    """The headings, made comparable, under which a list tells the answer to this question."""
    words = (*question.headings, *question.wording.words.values(), *question.label.words.values())
    return frozenset(map(heading_key, words))


def answers(heading: str, values: Distinct, questions: Iterable[Question]) -> bool:
    """Whether a column of a list holds answers to one of these questions."""
    key = heading_key(heading)
    cells = list(zip(values.values, values.counts.tolist(), strict=True))
    for question in questions:
        known = Lexicon.of(question).folded if key in headings_of(question) else {}
        read = sum(n for value, n in cells if fold(shown(value)) in known)
        if read and read >= ALIKE * values.filled:
            return True
    return False
