"""The names by which a question is known, and the questions that a heading names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.cleaning.legend import without_legend
from pipeline.cleaning.text import heading_key, without_copy_digit
from pipeline.declared.instrument import Kind
from pipeline.readers.crosses import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.declared.instrument import Question
    from pipeline.readers.base import Column

EXACT, NORMALISED, ALIAS, COPY = 1.0, 0.98, 0.95, 0.85


def full_heading(column: Column) -> str:
    """The heading with its item, as survey tools write it."""
    return f"{column.heading} [{column.item}]" if column.item else column.heading


def own_heading(column: Column) -> str:
    """The lowest row of a heading: 'Achternaam' where a group 'Persoon' stands above it."""
    if column.item:
        return column.item
    under = GRID.fullmatch(column.heading)
    return under["item"].strip() if under else column.heading


@dataclass(frozen=True, slots=True)
class Named:
    """The questions that a heading names, and how surely; more than one is a question to ask."""

    questions: tuple[Question, ...] = ()
    certainty: float = 0.0
    how: str = "unused"


class Names:
    """All names of all questions, ready to look up."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._order = {question.id: i for i, question in enumerate(questions)}
        self._levels: list[tuple[str, float, dict[str, dict[str, Question]]]] = [
            ("exact", EXACT, {}),
            ("normalised", NORMALISED, {}),
            ("alias", ALIAS, {}),
        ]
        self._keys: dict[str, set[str]] = {}
        titled = Counter(
            q.part.id for q in questions if q.part is not None and q.kind is not Kind.OPEN
        )
        for question in questions:
            own = {*question.wording.words.values(), *question.label.words.values()}
            others = {*question.headings, question.id}
            part = question.part
            if part is not None and question.kind is not Kind.OPEN and titled[part.id] == 1:
                others |= set(part.title.words.values())
            self._add(0, question, own)
            self._add(1, question, {heading_key(name) for name in own})
            self._add(2, question, {heading_key(name) for name in others})
            self._keys[question.id] = {heading_key(name) for name in own | others} - {""}

    def _add(self, level: int, question: Question, names: set[str]) -> None:
        for name in names:
            self._levels[level][2].setdefault(name, {})[question.id] = question

    def keys_of(self, question: Question) -> set[str]:
        """The heading keys by which a question is known."""
        return self._keys[question.id]

    def of(self, column: Column) -> Named:
        """The questions that go by this heading, the surest kind of name only."""
        texts = [column.heading]
        if column.item:
            # the heading of a grid alone would name every row of it
            texts = [full_heading(column), f"{column.heading} {column.item}", column.item]
        keys = [heading_key(text) for text in texts]
        for how, certainty, index in self._levels:
            for name in texts if how == "exact" else keys:
                if name in index:
                    return self._named(index[name], certainty, how)
        for key in keys:
            bare = without_copy_digit(key)
            for _, _, index in self._levels[1:] if bare != key else ():
                if bare in index:
                    return self._named(index[bare], COPY, "alias")
        told = replace(
            column, heading=without_legend(column.heading), item=without_legend(column.item)
        )
        if told != column:
            found = self.of(told)
            return replace(found, certainty=min(found.certainty, ALIAS))
        return Named()

    def _named(self, found: dict[str, Question], certainty: float, how: str) -> Named:
        ordered = sorted(found.values(), key=lambda question: self._order[question.id])
        return Named(tuple(ordered), certainty, how)
