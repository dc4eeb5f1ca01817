"""Questions with a column for each option: what was ticked, put together as one question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.answers import Read, Unread
from pipeline.cleaning.base import Absence
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.joined import is_other
from pipeline.cleaning.lexicon import absence_of
from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Kind
from pipeline.readers.words import SAID_NO, SAID_YES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.distinct import Distinct
    from pipeline.declared.instrument import Question
    from pipeline.readers.base import Value

_TICKED = SAID_YES | {"checked", "selected", "aangevinkt", "gekozen", "ticked", "coche"}
_NOT_TICKED = SAID_NO | {
    *("not selected", "unchecked", "not checked", "niet aangevinkt", "niet gekozen"),
}


class Tick(IntEnum):
    """What a cell of an option's column says."""

    BLANK = 0
    YES = 1
    NO = 2
    NOT_APPLICABLE = 3
    DONT_KNOW = 4
    WORDS = 5  # none of these: no tick


def tick(value: Value, item: str, absences: Mapping[str, Absence]) -> Tick:
    """What one cell says in the column of the option ``item``."""
    key = fold(shown(value))
    if key in _TICKED or key == fold(item):
        return Tick.YES
    if key in _NOT_TICKED:
        return Tick.NO
    match absence_of(value, absences):
        case Absence.NOT_APPLICABLE:
            return Tick.NOT_APPLICABLE
        case Absence.DONT_KNOW:
            return Tick.DONT_KNOW
        case Absence.NO_ANSWER:
            return Tick.BLANK
    return Tick.YES if is_other(item) else Tick.WORDS


def all_ticks(values: Distinct, item: str, absences: Mapping[str, Absence]) -> bool:
    """Whether the column holds nothing but ticks; an empty one is an option nobody chose."""
    said = [
        tick(value, item, absences)
        for value, n in zip(values.values, values.counts, strict=True)
        if n
    ]
    return Tick.WORDS not in said


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """One column of a question that has a column per option."""

    position: int  # of the option in the question's list
    item: str
    values: Distinct


def read_columns(
    columns: Sequence[OptionColumn], question: Question, absences: Mapping[str, Absence]
) -> Read:
    """The columns of one question together: who chose what, and why others chose nothing.

    Of a question with one answer, rows with several ticks are unreadable.
    """
    size = len(columns[0].values.codes)
    chosen = np.zeros((size, len(question.options)), dtype=np.bool_)
    said = np.zeros((size, len(Tick)), dtype=np.bool_)
    for column in columns:
        ticks = [tick(value, column.item, absences) for value in column.values.values]
        per_row = np.array([*ticks, Tick.BLANK], dtype=np.int64)[column.values.codes]
        chosen[:, column.position] |= per_row == Tick.YES
        said[np.arange(size), per_row] = True
    absence = np.full(size, Absence.NO_ANSWER, dtype=np.uint8)
    absence[said[:, Tick.WORDS]] = Absence.UNREADABLE
    absence[said[:, Tick.DONT_KNOW]] = Absence.DONT_KNOW
    absence[said[:, Tick.NOT_APPLICABLE]] = Absence.NOT_APPLICABLE
    absence[chosen.any(axis=1)] = Absence.ANSWERED
    if question.kind is Kind.CHOICE:
        return _one_of(chosen, absence)
    return Read(_joined(chosen, question), absence, {})


def _one_of(chosen: NDArray[np.bool_], absence: NDArray[np.uint8]) -> Read:
    many = chosen.sum(axis=1) > 1
    absence[many] = Absence.UNREADABLE
    given = np.where(chosen.any(axis=1) & ~many, chosen.argmax(axis=1), -1).astype(np.int64)
    rows = np.flatnonzero(many)
    unread = (Unread("several-chosen", "", int(rows[0]), len(rows)),) if len(rows) else ()
    return Read(given, absence, {}, unread)


def _joined(chosen: NDArray[np.bool_], question: Question) -> NDArray[np.object_]:
    """Per row the ids of what was chosen, joined by spaces; made once per combination."""
    packed = np.packbits(chosen, axis=1)
    _, first, inverse = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    words = [
        " ".join(question.options[i].id for i in np.flatnonzero(chosen[row])) or None
        for row in first
    ]
    return np.array([*words, None], dtype=object)[:-1][inverse.ravel()]
