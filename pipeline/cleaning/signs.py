"""A sign that answers may not mean what their labels say, and what a reader is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.asking import about_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.cleaning.part import Part
    from pipeline.declared.instrument import Kind, Question
    from pipeline.language import Argument, Message
    from pipeline.problems import Problem

FEWEST_PEOPLE = 15  # behind any sign


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the column, the kind of problem with its evidence, what the report says."""

    part: Part
    column: int
    code: str
    evidence: Mapping[str, Argument]
    doubt: Message

    @property
    def problem(self) -> Problem:
        export = self.part.columns.export
        return about_column(self.code, export, self.column, **self.evidence)


def asked(part: Part, kind: Kind) -> Iterator[tuple[int, Question]]:
    """The first column of each question of a kind."""
    seen: set[str] = set()
    for i, question in sorted(part.columns.questions.items()):
        if question.kind is kind and question.id not in seen:
            seen.add(question.id)
            yield i, question
