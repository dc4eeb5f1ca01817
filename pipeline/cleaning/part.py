"""One evaluation export on its way: its columns, its rows, and the answers to each question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.answers import Read, read
from pipeline.cleaning.asking import about_column, about_value, short
from pipeline.cleaning.base import Absence, Correction, Valued
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.lexicon import Lexicon
from pipeline.cleaning.lines import chosen_values, valued
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.option_columns import OptionColumn, read_columns
from pipeline.cleaning.text import fold, squash
from pipeline.cleaning.unclaimed import legend
from pipeline.cleaning.yesno import sides
from pipeline.declared.instrument import Kind
from pipeline.problems import Problem
from pipeline.readers.base import Reason

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.columns import Columns
    from pipeline.cleaning.rows import Rows
    from pipeline.declared.instrument import Question
    from pipeline.language import Argument
    from pipeline.readers.base import Export

    Values = Mapping[str, Mapping[str, str]]  # question id: folded value: what event.yaml says


_NUMBERED = re.compile(r"^\W*\d+\W+")  # '2. Tafel 2'
_CODED = (Kind.RATING, Kind.CHOICE)


@dataclass(slots=True)
class Part:
    """An export and what was read from it so far; ``letters`` are the columns of a question."""

    columns: Columns
    rows: Rows
    answers: dict[str, Read]
    letters: dict[str, list[str]]
    taken: list[Valued] = field(default_factory=list)

    @property
    def size(self) -> int:
        return int(self.rows.keep.sum())


def read_answers(
    part: Part,
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
        part.letters[identifier] = [export.columns[i].letter for i in places]
        ticked = [i for i in places if i in columns.options]
        if ticked:
            one = _ticked(columns, ticked, question, keep)
            problems += _value_problems(one, export, ticked[0], question)
            part.answers[identifier] = one
            continue
        declared = {fold(v): said for v, said in values.get(identifier, {}).items()}
        reads = []
        for i in places:
            chosen = columns.knowledge.chosen  # in the check workbook, which wins
            declared |= chosen_values(question, columns.distinct[i].values, chosen)
            told = legend(columns, i) if question.kind in _CODED else None
            codes = {} if told is None else told.codes
            one = read(columns.distinct[i].among(keep), question, absences, declared, codes)
            if codes:
                problems.append(_legend_used(columns, i, codes))
            reads.append(_with_errors(one, export, i, keep))
            part.taken += valued(question, one.values)
            for kind, cells in one.changes.items():
                changes[identifier, kind] += cells
            problems += _value_problems(one, export, i, question)
        part.answers[identifier] = _first_filled(reads)
        if len(reads) > 1:
            problems.append(_twice(reads, export, places, identifier))
    _drop_without_answer(part, keep)
    return problems


def _legend_used(columns: Columns, column: int, codes: Mapping[str, str]) -> Problem:
    told = ", ".join(f"{code} = {words}" for code, words in codes.items())
    return about_column("column-legend", columns.export, column, codes=told)


def _ticked(
    columns: Columns, places: Sequence[int], question: Question, keep: NDArray[np.bool_]
) -> Read:
    """The columns of a question's options as one answer per row."""
    known = Lexicon.of(question).folded
    return read_columns(
        [
            OptionColumn(
                known[fold(columns.options[i])],
                columns.options[i],
                columns.distinct[i].among(keep),
            )
            for i in places
        ],
        question,
        columns.knowledge.absences,
    )


def _value_problems(one: Read, export: Export, column: int, question: Question) -> list[Problem]:
    """A problem for each value; numbers of another scale share one."""
    other = [unread for unread in one.unread if unread.code == "numbers-of-other-scale"]
    rest = [unread for unread in one.unread if unread.code != "numbers-of-other-scale"]
    problems = [about_value(unread, export, column, question) for unread in (*rest, *one.typos)]
    if other:
        cells = sum(unread.cells for unread in other)
        first = min(other, key=lambda unread: unread.row)
        problems.append(about_value(replace(first, cells=cells), export, column, question))
    return problems + list(_in_other_words(one, export, column, question))


def _in_other_words(
    one: Read, export: Export, column: int, question: Question
) -> Iterator[Problem]:
    """Answers that are shown as an option of which they have not the words."""
    alike = sides(question.options)  # 'j' for 'ja' needs no telling
    for value, cells, taken in one.values:
        if taken.change is not Correction.SPELLING or not isinstance(taken.value, int):
            continue
        if not question.options or taken.value in alike:
            continue
        label = question.options[taken.value].label
        words = squash(_NUMBERED.sub("", fold(shown(value))))
        own = [part for text in label.words.values() for part in (text, text.partition(":")[0])]
        if words not in {squash(fold(text)) for text in own}:
            heading = short(full_heading(export.columns[column]))
            told: dict[str, Argument] = {"value": short(shown(value)), "n": cells, "label": label}
            place = export.place(column=column)
            yield Problem("answer-in-other-words", place, {**told, "heading": heading})


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
        empty = np.isin(absence, (Absence.NO_ANSWER, Absence.SAID_NOTHING))
        given[empty] = other.given[empty]
        absence[empty] = other.absence[empty]
    return replace(reads[0], given=given, absence=absence)


def _twice(reads: Sequence[Read], export: Export, places: Sequence[int], question: str) -> Problem:
    """Two columns for one question: harmless where nobody filled in both."""
    filled = np.sum([one.absence != Absence.NO_ANSWER for one in reads], axis=0)
    code = "columns-side-by-side" if (filled <= 1).all() else "columns-for-one-question"
    letters = ", ".join(export.columns[i].letter for i in places)
    return about_column(code, export, places[0], question=question, columns=letters)


def _drop_without_answer(part: Part, keep: NDArray[np.bool_]) -> None:
    """Rows with a number, a moment or a name, but nothing at all under a question."""
    said = np.zeros(int(keep.sum()), dtype=np.bool_)
    for one in part.answers.values():
        said |= ~np.isin(one.absence, (Absence.NO_ANSWER, Absence.SAID_NOTHING))
    empty = np.zeros(len(keep), dtype=np.bool_)
    empty[np.flatnonzero(keep)[~said]] = True
    part.rows.drop(empty, Reason.NO_ANSWER)
    part.answers = {
        identifier: replace(one, given=one.given[said], absence=one.absence[said])
        for identifier, one in part.answers.items()
    }
