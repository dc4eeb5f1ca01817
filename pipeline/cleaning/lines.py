"""Lines of the check workbook: how each decision of cleaning is named, and looked up again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checking.identity import UNUSED, line_id, pair_id
from pipeline.cleaning.base import Absence, Valued
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.text import fold, heading_key
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.cleaning.answers import Taken
    from pipeline.cleaning.base import Person
    from pipeline.declared.instrument import Option, Question
    from pipeline.readers.base import Export, Role, Value

ABSENCES: Mapping[str, Absence] = {
    f"absent:{absence.name.lower()}": absence
    for absence in Absence
    if absence not in {Absence.ANSWERED, Absence.NOT_ASKED}  # which no cell can say
}
SAID = {absence: said for said, absence in ABSENCES.items()}


def column_ids(role: Role, headings: Iterable[str]) -> list[str]:
    """A line for each column of an export: what it holds, its heading, the how-manieth of it."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        key = heading_key(heading)
        seen[key] += 1
        found.append(line_id("column", role, key, str(seen[key])))
    return found


def chosen_columns(export: Export, chosen: Mapping[str, str]) -> dict[int, str]:
    """What was chosen for columns of this export: by position a question, a field or ''."""
    if not chosen:
        return {}
    ids = column_ids(export.role, map(full_heading, export.columns))
    return {i: _said(chosen[line]) for i, line in enumerate(ids) if line in chosen}


def question_key(question: Question) -> str:
    """What a question goes by in every edition: its id, or its words where it was found."""
    return heading_key(question.wording.of("")) if question.inferred else question.id


def value_id(question: Question, value: str) -> str:
    return line_id("value", question_key(question), fold(value))


def chosen_values(
    question: Question, values: Iterable[Value], chosen: Mapping[str, str]
) -> dict[str, str]:
    """What was chosen for values of a question: by folded value, as event.yaml would say it."""
    if not chosen:
        return {}
    ids = {fold(shown(value)): value_id(question, shown(value)) for value in values}
    return {key: _said(chosen[line]) for key, line in ids.items() if line in chosen}


def valued(question: Question, values: Iterable[tuple[Value, int, Taken]]) -> list[Valued]:
    """Each value of a closed question as a line for the organiser."""
    return [
        Valued(question, shown(value), cells, _word(question, taken))
        for value, cells, taken in values
        if cells
    ]


def _word(question: Question, taken: Taken) -> str:
    if taken.absence is not Absence.ANSWERED:
        return SAID[taken.absence]
    if question.kind is Kind.RATING and question.scale is not None:
        return str(question.scale.points[int(str(taken.value))].value)
    if question.kind is Kind.CHOICE:
        return option_word(question, question.options[int(str(taken.value))])
    if question.kind is Kind.MULTIPLE:
        ids = str(taken.value).split()
        return "; ".join(option_word(question, o) for o in question.options if o.id in ids)
    return f"{taken.value:g}" if isinstance(taken.value, float) else str(taken.value)


def option_word(question: Question, option: Option) -> str:
    """What stands for an option: its id; its label where it was found among the answers.

    Options that are found are numbered anew when answers are added.
    """
    return option.label.of("") if question.inferred else option.id


def person_key(person: Person) -> str:
    """A person's name as it is compared, or their address where no name is known."""
    return fold(person.name) or person.email


def match_id(registered: Person, signed: Person) -> str:
    return pair_id(person_key(registered), person_key(signed))


def double_id(role: Role, one: Person, other: Person) -> str:
    return line_id("double", role, person_key(one), person_key(other))


def replaced_id(registered: Person, signed: Person) -> str:
    """The line of a colleague who came instead of somebody."""
    return line_id("replaced", person_key(registered), person_key(signed))


def answer_id(question: Question, folded: str) -> str:
    """The line of an open answer's themes; ``folded`` by ``learning.words``."""
    return line_id("answer", question_key(question), folded)


def same_id(question: Question, one: str, other: str) -> str:
    """The line of two folded answers that may say the same."""
    return line_id("same", question_key(question), one, other)


def coded_id(codebook: str, folded: str) -> str:
    """What stands for an answer that a person coded, from one edition to the next."""
    return line_id("coded", codebook, folded)


def quote_id(question: Question, folded: str) -> str:
    return line_id("quote", question_key(question), folded)


def _said(chosen: str) -> str:
    return "" if chosen == UNUSED else chosen
