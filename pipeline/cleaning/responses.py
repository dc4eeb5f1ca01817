"""Evaluations become responses: several exports, one questionnaire, a row per person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.cleaning.answers import Read, read
from pipeline.cleaning.asking import about_column, about_value
from pipeline.cleaning.base import (
    Absence,
    Balance,
    Change,
    Correction,
    Mapped,
    Responses,
    Source,
)
from pipeline.cleaning.columns import Columns, Knowledge, map_columns
from pipeline.cleaning.rows import Rows, alike, drop_doubles, drop_rows
from pipeline.cleaning.text import fold
from pipeline.instrument import Kind
from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.instrument import Question
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


@dataclass(slots=True)
class _Part:
    """One export on its way: its columns, its rows, and the answers to each question."""

    columns: Columns
    rows: Rows
    answers: dict[str, Read]
    letters: dict[str, list[str]]

    @property
    def size(self) -> int:
        return int(self.rows.keep.sum())


def evaluate(exports: Sequence[Export], knowledge: Knowledge, values: Values) -> Evaluated:
    """Responses of all evaluation exports together; None where there is not one answer."""
    problems: list[Problem] = []
    parts: list[_Part] = []
    for export in exports:
        columns = map_columns(export, knowledge)
        # what was made of one file's column is known when the next file is read
        knowledge = replace(knowledge, questions=(*knowledge.questions, *columns.inferred))
        rows, found = drop_rows(columns)
        problems += [*columns.problems, *found]
        parts.append(_Part(columns, rows, {}, {}))
    problems += drop_doubles([(part.columns, part.rows) for part in parts])
    changes: Counter[tuple[str, Correction]] = Counter()
    for part in parts:
        problems += _read_answers(part, values, changes, knowledge.absences)
        problems += alike(part.columns, part.rows)
    used = [part for part in parts if part.size]
    responses = _pool(used, knowledge.questions) if used else None
    if responses is not None and len(used) > 1:
        problems += _partly_asked(used, responses.questions)
    return Evaluated(
        responses,
        tuple(part.rows.balance for part in parts),
        tuple(part.columns.mapped[i] for part in parts for i in sorted(part.columns.mapped)),
        tuple(Change(kind, question, n) for (question, kind), n in sorted(changes.items())),
        tuple(problems),
    )


def _read_answers(
    part: _Part,
    values: Values,
    changes: Counter[tuple[str, Correction]],
    absences: Mapping[str, Absence],
) -> list[Problem]:
    """Read the columns of an export, over the rows in use; then let go of rows without answer."""
    columns, export = part.columns, part.columns.export
    problems: list[Problem] = []
    if not columns.questions and export.row_numbers:
        problems.append(Problem("no-question-recognised", export.place()))
    keep = part.rows.keep
    by_question: dict[str, list[int]] = {}
    for i in sorted(columns.questions):
        by_question.setdefault(columns.questions[i].id, []).append(i)
    for identifier, places in by_question.items():
        question = columns.questions[places[0]]
        declared = {fold(v): said for v, said in values.get(identifier, {}).items()}
        reads = []
        for i in places:
            one = read(columns.distinct[i].among(keep), question, absences, declared)
            reads.append(_with_errors(one, export, i, keep))
            for kind, cells in one.changes.items():
                changes[identifier, kind] += cells
            problems += _value_problems(one, export, i, question)
        part.answers[identifier] = _first_filled(reads)
        if len(reads) > 1:
            problems.append(_twice(reads, export, places, identifier))
        part.letters[identifier] = [export.columns[i].letter for i in places]
    _drop_without_answer(part, keep)
    return problems


def _value_problems(one: Read, export: Export, column: int, question: Question) -> list[Problem]:
    """A problem for each value; numbers of another scale share one."""
    other = [unread for unread in one.unread if unread.code == "numbers-of-other-scale"]
    rest = [unread for unread in one.unread if unread.code != "numbers-of-other-scale"]
    problems = [about_value(unread, export, column, question) for unread in (*rest, *one.typos)]
    if other:
        cells = sum(unread.cells for unread in other)
        first = min(other, key=lambda unread: unread.row)
        problems.append(about_value(replace(first, cells=cells), export, column, question))
    return problems


def _with_errors(one: Read, export: Export, column: int, keep: NDArray[np.bool_]) -> Read:
    """Cells that show an error are unreadable, not empty; the reader has told of them."""
    letter = export.columns[column].letter
    damaged = {
        int(cell.removeprefix(letter))
        for cell in export.errors
        if cell.startswith(letter) and cell.removeprefix(letter).isdigit()
    }
    if not damaged:
        return one
    numbers = np.array(export.row_numbers, dtype=np.int64)[keep]
    absence = one.absence.copy()
    absence[np.isin(numbers, list(damaged)) & (absence == Absence.NO_ANSWER)] = Absence.UNREADABLE
    return replace(one, absence=absence)


def _first_filled(reads: Sequence[Read]) -> Read:
    """Several columns of one question as one: per row the first with something in it."""
    given, absence = reads[0].given.copy(), reads[0].absence.copy()
    for other in reads[1:]:
        empty = absence == Absence.NO_ANSWER
        given[empty] = other.given[empty]
        absence[empty] = other.absence[empty]
    return replace(reads[0], given=given, absence=absence)


def _twice(reads: Sequence[Read], export: Export, places: Sequence[int], question: str) -> Problem:
    """Two columns for one question: harmless where nobody filled in both."""
    filled = np.sum([one.absence != Absence.NO_ANSWER for one in reads], axis=0)
    code = "columns-side-by-side" if (filled <= 1).all() else "columns-for-one-question"
    letters = ", ".join(export.columns[i].letter for i in places)
    return about_column(code, export, places[0], question=question, columns=letters)


def _drop_without_answer(part: _Part, keep: NDArray[np.bool_]) -> None:
    """Rows with a number, a moment or a name, but nothing at all under a question."""
    said = np.zeros(int(keep.sum()), dtype=np.bool_)
    for one in part.answers.values():
        said |= one.absence != Absence.NO_ANSWER
    empty = np.zeros(len(keep), dtype=np.bool_)
    empty[np.flatnonzero(keep)[~said]] = True
    part.rows.drop(empty, Reason.NO_ANSWER)
    part.answers = {
        identifier: replace(one, given=one.given[said], absence=one.absence[said])
        for identifier, one in part.answers.items()
    }


def _pool(parts: Sequence[_Part], questions: Sequence[Question]) -> Responses:
    asked = [q for q in questions if any(q.id in part.answers for part in parts)]
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
    )


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
        case Kind.MARK:
            return given
        case Kind.OPEN:
            return pd.Series(given, dtype="str")


def _categorical(
    codes: NDArray[np.int64], categories: pd.Index[Any], *, ordered: bool
) -> pd.Categorical[Any]:
    return pd.Categorical.from_codes(codes, categories=categories, ordered=ordered)


def _nothing(question: Question, size: int) -> Read:
    """A question that a file does not have, for the people in that file."""
    absence = np.full(size, Absence.NO_ANSWER, dtype=np.uint8)
    match question.kind:
        case Kind.RATING | Kind.CHOICE:
            return Read(np.full(size, -1, dtype=np.int64), absence, {})
        case Kind.MARK:
            return Read(np.full(size, np.nan), absence, {})
        case Kind.OPEN:
            return Read(np.full(size, None, dtype=object), absence, {})


def _partly_asked(parts: Sequence[_Part], questions: Sequence[Question]) -> list[Problem]:
    """Per file, the questions that only other files have."""
    problems = []
    for part in parts:
        lacking = [q.id for q in questions if q.id not in part.answers]
        if lacking:
            export = part.columns.export
            problems.append(
                Problem(
                    "questions-not-in-this-file",
                    Place(export.file, export.sheet),
                    {"questions": ", ".join(lacking), "n": part.size},
                )
            )
    return problems
