"""Questions made from one file's column, when another file has answers that it lacked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.categories import widened
from pipeline.cleaning.unclaimed import inference
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.columns import Columns
    from pipeline.declared.instrument import Question


def widen(exports: Sequence[Columns], questions: Sequence[Question]) -> tuple[Question, ...]:
    """All questions, with the options and bounds of every file; the exports get them too."""
    latest = {question.id: question for question in questions}
    for columns in exports[1:]:
        for i, question in columns.questions.items():
            if question.inferred and columns.mapped[i].how != "inferred":
                latest[question.id] = _wider(latest[question.id], columns, i)
    for columns in exports:
        for i, question in columns.questions.items():
            columns.questions[i] = latest.get(question.id, question)
    return tuple(latest.values())


def _wider(question: Question, columns: Columns, column: int) -> Question:
    if column in columns.options or question.kind not in {Kind.CHOICE, Kind.MULTIPLE, Kind.MARK}:
        return question
    found = inference(columns, column)
    other = found.question if found is not None else None
    if other is None:
        return question
    if question.bounds_seen and other.bounds is not None and question.bounds is not None:
        ends = (*question.bounds, *other.bounds) if other.bounds_seen else other.bounds
        return replace(question, bounds=(min(ends), max(ends)), bounds_seen=other.bounds_seen)
    if other.options:
        kind = Kind.MULTIPLE if Kind.MULTIPLE in {question.kind, other.kind} else question.kind
        return replace(question, kind=kind, options=widened(question.options, other.options))
    return question
