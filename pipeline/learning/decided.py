"""What a person decided about open answers: in the check workbook, or for an earlier edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED, YES, kind_of
from pipeline.cleaning.lines import answer_id, coded_id, same_id
from pipeline.declared.codebook import load_codebook
from pipeline.declared.instrument import Kind
from pipeline.learning.asking import DEBATE
from pipeline.learning.coding import coder_of
from pipeline.learning.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Question


def decided(responses: Responses, question: Question) -> Callable[[str], str | None]:
    """By folded answer what was chosen for it: ids of themes, '-' for nothing said, None nothing.

    An answer that a person took for the same as another has the themes of that one.
    """
    chosen = responses.chosen
    same = _confirmed(responses, question)

    def said(folded: str) -> str | None:
        own = chosen.get(answer_id(question, folded))
        first = same.get(folded)
        if own is not None or first is None:
            return own
        of_first = chosen.get(answer_id(question, first))
        if of_first is not None:
            return of_first
        return ",".join(theme.id for theme in coder_of(question.codebook).code(first))

    return said


def folded_answers(responses: Responses, question: Question) -> Iterator[str]:
    """Each different answer to an open question, folded."""
    answers = responses.answers[question.id].dropna().unique()
    return iter(dict.fromkeys(fold(str(answer)) for answer in answers))


def _confirmed(responses: Responses, question: Question) -> Mapping[str, str]:
    """The answers that a person took for the same as one before them, and that one."""
    if not any(kind_of(line) == "same" for line in responses.chosen):
        return {}
    from pipeline.learning.duplicates import near

    return {
        folded: first
        for folded, first in near(folded_answers(responses, question)).items()
        if responses.chosen.get(same_id(question, first, folded)) == YES
    }


# --- from one edition to the next


def recalled(responses: Responses, memory: Mapping[str, str]) -> Responses:
    """The same responses, with the themes that a person chose for the same words before.

    ``memory`` holds digests of answers and not their words. What is chosen now goes first.
    """
    if not memory:
        return responses
    before: dict[str, str] = {}
    for question in _coded(responses):
        known = {theme.id for theme in load_codebook(question.codebook).themes}
        known |= {UNUSED, DEBATE}
        for folded in folded_answers(responses, question):
            said = memory.get(coded_id(question.codebook, folded))
            if said is not None and set(said.split(",")) - {""} <= known:
                before[answer_id(question, folded)] = said
    return replace(responses, chosen={**before, **responses.chosen})


def memory_of(responses: Responses | None, before: Mapping[str, str]) -> dict[str, str]:
    """What is to be remembered: what was before, and what a person chose now."""
    memory = dict(before)
    if responses is not None and responses.chosen:
        for question in _coded(responses):
            for folded in folded_answers(responses, question):
                said = responses.chosen.get(answer_id(question, folded))
                if said is not None:
                    memory[coded_id(question.codebook, folded)] = said
    return dict(sorted(memory.items()))


def _coded(responses: Responses) -> list[Question]:
    return [q for q in responses.questions if q.kind is Kind.OPEN and q.codebook]
