"""Evaluations become responses: several exports, one questionnaire, a row per person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.cleaning.answers import Read
from pipeline.cleaning.asking import called
from pipeline.cleaning.base import Absence, Change, Responses, Source
from pipeline.cleaning.columns import Knowledge, map_columns
from pipeline.cleaning.doctor import examine
from pipeline.cleaning.joining import joined
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.part import Part, read_answers
from pipeline.cleaning.purposes import DAY, Form, coded_as_asked
from pipeline.cleaning.recognising import fitting
from pipeline.cleaning.rows import alike, drop_doubles, drop_rows
from pipeline.cleaning.spoken import in_own_words
from pipeline.cleaning.text import squeeze
from pipeline.cleaning.twins import drop_twins
from pipeline.cleaning.widening import widen
from pipeline.declared.codebook import load_codebook
from pipeline.declared.instrument import Kind
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.base import Balance, Correction, Mapped, Valued
    from pipeline.declared.instrument import Question
    from pipeline.language import Message
    from pipeline.readers.base import Export

Values = Mapping[str, Mapping[str, str]]  # question id: folded value: what event.yaml says


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the evaluation exports of an event gave."""

    responses: Responses | None
    balances: tuple[Balance, ...]
    mapped: tuple[Mapped, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    values: tuple[Valued, ...] = ()
    doubts: tuple[tuple[str, Message], ...] = ()


def evaluate(exports: Sequence[Export], knowledge: Knowledge, values: Values) -> Evaluated:
    """Responses of all evaluation exports together; None where there is not one answer."""
    problems: list[Problem] = []
    parts: list[Part] = []
    for export in exports:
        asked = fitting(export, knowledge.questions)
        columns = map_columns(export, replace(knowledge, questions=asked))
        # what was made of one file's column is known when the next file is read
        knowledge = replace(knowledge, questions=(*knowledge.questions, *columns.inferred))
        rows, found = drop_rows(columns)
        problems += [*columns.problems, *found]
        parts.append(Part(columns, rows, {}, {}))
    knowledge = replace(
        knowledge, questions=widen([part.columns for part in parts], knowledge.questions)
    )
    problems += drop_doubles([(part.columns, part.rows) for part in parts])
    problems += drop_twins([(part.columns, part.rows) for part in parts])
    changes: Counter[tuple[str, Correction]] = Counter()
    for part in parts:
        problems += read_answers(part, values, changes, knowledge.absences)
        problems += alike(part.columns, part.rows)
    used = [part for part in parts if part.size]
    questions = in_own_words(knowledge.questions, used)
    questions, recoded = _coded(questions, used, knowledge.coded)
    problems += recoded
    responses = _pool(used, questions, knowledge.chosen) if used else None
    if responses is not None and len(used) > 1:
        problems += _partly_asked(used, responses.questions)
        responses, of_keys = joined(responses)
        problems += of_keys
    found_out, doubts = examine(used)
    return Evaluated(
        responses,
        tuple(part.rows.balance for part in parts),
        tuple(part.columns.mapped[i] for part in parts for i in sorted(part.columns.mapped)),
        tuple(Change(kind, question, n) for (question, kind), n in sorted(changes.items())),
        (*problems, *found_out),
        tuple(chain.from_iterable(part.taken for part in parts)),
        doubts,
    )


def _coded(
    questions: Sequence[Question], parts: Sequence[Part], coded: Container[str]
) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions with the codebooks that fit their forms, and that others were taken."""
    forms = [
        Form(tuple(map(full_heading, part.columns.export.columns)), part.answers) for part in parts
    ]
    found = coded_as_asked(questions, forms, coded)
    changed = [new for old, new in zip(questions, found, strict=True) if new != old]
    return found, [
        Problem(
            "themes-of-partners",
            arguments={
                "question": called(question),
                "themes": load_codebook(question.codebook).title,
                "line": f"{question.id}: {DAY}",
            },
        )
        for question in changed
    ]


def _pool(
    parts: Sequence[Part], questions: Sequence[Question], chosen: Mapping[str, str]
) -> Responses:
    answered = [q for q in questions if any(q.id in part.answers for part in parts)]
    asked = _as_on_the_form(answered, parts)
    answers: dict[str, pd.Series[str] | pd.Categorical[Any] | NDArray[np.float64]] = {}
    absence: dict[str, NDArray[np.uint8]] = {}
    for question in asked:
        reads = [part.answers.get(question.id) or _nothing(question, part.size) for part in parts]
        answers[question.id] = _column(question, np.concatenate([one.given for one in reads]))
        absence[question.id] = np.concatenate([one.absence for one in reads])
    size = sum(part.size for part in parts)
    index = pd.RangeIndex(size)
    sources = {
        question.id: tuple(
            Source(
                part.columns.export.file,
                part.columns.export.sheet,
                tuple(part.letters[question.id]),
                part.size,
                _heading(part.columns.export, part.letters[question.id]),
            )
            for part in parts
            if question.id in part.answers
        )
        for question in asked
    }
    return Responses(
        tuple(asked),
        pd.DataFrame(answers, index=index),
        pd.DataFrame(absence, index=index, dtype=np.uint8),
        sources,
        tuple(q for q in questions if q not in asked and not q.inferred),
        chosen,
        files=tuple((part.size, frozenset(part.answers)) for part in parts),
    )


def _as_on_the_form(asked: Sequence[Question], parts: Sequence[Part]) -> list[Question]:
    """In the declared order; that of the columns where one of them was read from its heading.

    What nobody declared has no place among the others but the one it has on the form.
    """
    if not any(question.inferred for question in asked):
        return list(asked)
    places: dict[str, tuple[int, int]] = {}
    for number, part in enumerate(parts):
        for column in sorted(part.columns.questions):
            places.setdefault(part.columns.questions[column].id, (number, column))
    return sorted(asked, key=lambda question: places.get(question.id, (len(parts), 0)))


def _heading(export: Export, letters: Sequence[str]) -> str:
    """What stood above the one column of a question; '' where it has several."""
    above = [squeeze(full_heading(column)) for column in export.columns if column.letter in letters]
    return above[0] if len(above) == len(letters) == 1 else ""


def _column(
    question: Question, given: NDArray[Any]
) -> pd.Series[str] | pd.Categorical[Any] | NDArray[np.float64]:
    """The answers in the form that :class:`Responses` promises."""
    match question.kind:
        case Kind.RATING:
            assert question.scale is not None, "a rating has a scale"
            points = pd.Index([point.value for point in question.scale.points])
            return _categorical(given, points, ordered=True)
        case Kind.CHOICE:
            return _categorical(given, pd.Index([o.id for o in question.options]), ordered=False)
        case Kind.MULTIPLE:
            return pd.Categorical(given)
        case Kind.MARK:
            return given
        case Kind.OPEN | Kind.KEY:
            return pd.Series(given, dtype="str")


def _categorical(
    codes: NDArray[np.int64], categories: pd.Index[Any], *, ordered: bool
) -> pd.Categorical[Any]:
    return pd.Categorical.from_codes(codes, categories=categories, ordered=ordered)


def _nothing(question: Question, size: int) -> Read:
    """A question that a file does not have, for the people in that file."""
    absence = np.full(size, Absence.NOT_ASKED, dtype=np.uint8)
    match question.kind:
        case Kind.RATING | Kind.CHOICE:
            return Read(np.full(size, -1, dtype=np.int64), absence, {})
        case Kind.MARK:
            return Read(np.full(size, np.nan), absence, {})
        case Kind.OPEN | Kind.KEY | Kind.MULTIPLE:
            return Read(np.full(size, None, dtype=object), absence, {})


def _partly_asked(parts: Sequence[Part], questions: Sequence[Question]) -> list[Problem]:
    """Per file, the questions that only other files have."""
    problems = []
    for part in parts:
        wanted = fitting(part.columns.export, questions)
        lacking = [q for q in wanted if q.id not in part.answers]
        if lacking:
            export = part.columns.export
            problems.append(
                Problem(
                    "questions-not-in-this-file",
                    Place(export.file, export.sheet),
                    {"questions": tuple(map(called, lacking)), "n": part.size},
                )
            )
    return problems
