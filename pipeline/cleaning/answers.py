"""Answers: the distinct values of a column become points, options, marks or words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.joined import is_other, take_apart
from pipeline.cleaning.legend import by_legend
from pipeline.cleaning.lexicon import (
    UNREADABLE,
    Answer,
    Lexicon,
    absence_of,
    absences_of,
    words_of,
)
from pipeline.cleaning.lines import ABSENCES
from pipeline.cleaning.marks import mark, plain_number
from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.distinct import Distinct
    from pipeline.declared.instrument import Option, Question
    from pipeline.readers.base import Value

# Numbers that do not fit a scale show another scale when they are this many cells and this share
# of all numbers in the column; fewer are slips of the keyboard.
OTHER_SCALE_CELLS = 2
OTHER_SCALE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be mapped: the kind of problem, and where it stands first."""

    code: str
    value: Value = field(repr=False)
    row: int  # the first of them, a position in the export
    cells: int


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One column as answers, a place per row.

    ``given``: positions of points or options (-1 none), marks (NaN none), or words (None none);
    of a multiple choice the ids of the options, joined by spaces.
    """

    given: NDArray[Any] = field(repr=False)
    absence: NDArray[np.uint8] = field(repr=False)
    changes: Mapping[Correction, int]
    unread: tuple[Unread, ...] = ()
    typos: tuple[Unread, ...] = ()  # used, or in part, but worth a look
    values: tuple[tuple[Value, int, Taken], ...] = field(default=(), repr=False)  # how many cells


class Taken(NamedTuple):
    """What one distinct value became: position, mark or words, and the rest as :class:`Answer`."""

    value: int | float | str | None
    absence: Absence = Absence.ANSWERED
    change: Correction | None = None
    code: str = "value-unmapped"  # the kind of problem where it is unreadable


def read(
    values: Distinct,
    question: Question,
    absences: Mapping[str, Absence],
    declared: Mapping[str, str] | None = None,
    codes: Mapping[str, str] | None = None,
) -> Read:
    """The answers of one column. By folded value: ``declared`` by the organiser, ``codes`` told."""
    declared = declared or {}
    taken = take_all(values, question, absences, {**(codes or {}), **declared})
    if codes:  # by a legend in the heading
        taken = by_legend(values.values, taken, codes, declared)
    if declared:
        said = [ABSENCES.get(declared.get(fold(shown(value)), "")) for value in values.values]
        # a cell that a person calls unreadable is no problem to tell them
        taken = [
            t if absence is None else Taken(None, absence, code="")
            for t, absence in zip(taken, said, strict=True)
        ]
    found = _spread(values, question, taken)
    if question.kind in {Kind.OPEN, Kind.KEY}:
        return found
    counted = zip(values.values, values.counts.tolist(), taken, strict=True)
    return replace(found, values=tuple(counted))


def take_all(
    values: Distinct,
    question: Question,
    absences: Mapping[str, Absence],
    declared: Mapping[str, str],
) -> list[Taken]:
    """One :class:`Taken` for each distinct value."""
    match question.kind:
        case Kind.RATING | Kind.CHOICE:
            return _closed(values, Lexicon.of(question), absences, declared, question)
        case Kind.MULTIPLE:
            known = Lexicon.of(question).folded
            other = next(
                (o for o in question.options if is_other(o.id) or is_other(_first(o))), None
            )
            return [
                _several(value, (question, known, other), absences, declared)
                for value in values.values
            ]
        case Kind.MARK:
            assert question.bounds is not None, "a mark has bounds"
            bounds = question.bounds
            return [_mark(value, bounds, absences, declared) for value in values.values]
        case Kind.OPEN | Kind.KEY:
            asked = question.kind is Kind.OPEN
            told = zip(values.values, absences_of(values.values, absences), strict=True)
            return [Taken(*words_of(v, absence, declared, asked=asked)) for v, absence in told]


def readable(
    values: Distinct, question: Question, absences: Mapping[str, Absence], codes: Mapping[str, str]
) -> float | None:
    """The share of filled cells that can be read as answers or absences; None without any.

    Cells that say that there is no answer do not count: they fit every question.
    """
    taken = take_all(values, question, absences, codes)
    counted = list(zip(taken, values.counts.tolist(), strict=True))
    known = sum(n for t, n in counted if t.absence is Absence.ANSWERED)
    lost = sum(n for t, n in counted if t.absence is Absence.UNREADABLE)
    return known / (known + lost) if known + lost else None


def _closed(
    values: Distinct,
    lexicon: Lexicon,
    absences: Mapping[str, Absence],
    declared: Mapping[str, str],
    question: Question,
) -> list[Taken]:
    answers = [lexicon.take(value) for value in values.values]
    symbols = any(
        a.change is Correction.SYMBOL and shown(v).strip() not in {"-", "–"}
        for a, v in zip(answers, values.values, strict=True)
    )
    other_scale = _other_scale(values, answers, bool(lexicon.numbers))
    taken = []
    for value, answer in zip(values.values, answers, strict=True):
        said = declared.get(fold(shown(value)))
        absence = absence_of(value, absences)
        if said is not None:
            taken.append(_declared_closed(said, lexicon, absences))
        elif absence is not None and (
            answer is UNREADABLE or (answer.change is Correction.SYMBOL and not symbols)
        ):
            # '-' is a point only where other signs of the scale are used beside it
            taken.append(Taken(None, absence))
        elif (
            other_scale
            and plain_number(value) is not None
            and answer.by_number | (answer is UNREADABLE)
        ):
            taken.append(Taken(None, Absence.UNREADABLE, code="numbers-of-other-scale"))
        elif answer is UNREADABLE:
            code = "value-became-date" if isinstance(value, date) else "value-unmapped"
            taken.append(Taken(None, Absence.UNREADABLE, code=code))
        else:
            taken.append(Taken(answer.code, change=answer.change))
    assert question.kind in {Kind.RATING, Kind.CHOICE}, "a closed question"
    return taken


def _other_scale(values: Distinct, answers: Sequence[Answer], numbered: bool) -> bool:
    """Whether the bare numbers of the column cannot be those of this scale."""
    inside = outside = 0
    for value, answer, cells in zip(values.values, answers, values.counts, strict=True):
        if numbered and plain_number(value) is not None:
            if answer is UNREADABLE:
                outside += int(cells)
            else:
                inside += int(cells)
    return outside >= OTHER_SCALE_CELLS and outside > OTHER_SCALE_SHARE * (inside + outside)


def _declared_closed(said: str, lexicon: Lexicon, absences: Mapping[str, Absence]) -> Taken:
    if not said:
        return Taken(None, Absence.NO_ANSWER)
    answer = lexicon.take(said)
    if answer is not UNREADABLE and answer.change is not Correction.TYPO:
        return Taken(answer.code, change=Correction.DECLARED)
    absence = absence_of(said, absences)
    return (
        Taken(None, absence)
        if absence is not None
        else Taken(None, Absence.UNREADABLE, code="value-declared-unknown")
    )


def _first(option: Option) -> str:
    return next(iter(option.label.words.values()), "")


def _several(
    value: Value,
    among: tuple[Question, Mapping[str, int], Option | None],
    absences: Mapping[str, Absence],
    declared: Mapping[str, str],
) -> Taken:
    """All that one cell chose; what is no option goes to 'other', where there is such an option."""
    question, known, other = among
    text = declared.get(fold(shown(value)), shown(value))
    if not text:
        return Taken(None, Absence.NO_ANSWER)
    absence = absence_of(text, absences)
    if absence is not None and fold(text) not in known:
        return Taken(None, absence)
    parts = take_apart(text, known)
    chosen = [question.options[position].id for position in parts.chosen]
    if parts.unknown and other is not None:
        chosen = list(dict.fromkeys((*chosen, other.id)))
    elif parts.unknown and chosen:
        return Taken(" ".join(chosen), code="part-unmapped")
    if not chosen:
        return Taken(None, Absence.UNREADABLE)
    return Taken(" ".join(chosen))


def _mark(
    value: Value,
    bounds: tuple[float, float],
    absences: Mapping[str, Absence],
    declared: Mapping[str, str],
) -> Taken:
    said = declared.get(fold(shown(value)))
    if said is not None:
        if not said:
            return Taken(None, Absence.NO_ANSWER)
        value = said
    found = mark(value, bounds)
    if found is not None:
        return Taken(found[0], change=found[1] if said is None else Correction.DECLARED)
    absence = absence_of(value, absences)
    if absence is not None:
        return Taken(None, absence)
    if said is not None:
        return Taken(None, Absence.UNREADABLE, code="value-declared-unknown")
    if isinstance(value, date):
        return Taken(None, Absence.UNREADABLE, code="value-became-date")
    outside = plain_number(value) is not None
    return Taken(
        None, Absence.UNREADABLE, code="mark-out-of-bounds" if outside else "mark-unmapped"
    )


def _spread(values: Distinct, question: Question, taken: Sequence[Taken]) -> Read:
    """What the distinct values became, put back on the rows; a blank is no answer."""
    absence = np.array([*(t.absence for t in taken), Absence.NO_ANSWER], dtype=np.uint8)
    spread: NDArray[Any]
    match question.kind:
        case Kind.RATING | Kind.CHOICE:
            codes = [-1 if t.value is None else t.value for t in taken]
            spread = np.array([*codes, -1], dtype=np.int64)
        case Kind.MARK:
            marks = [np.nan if t.value is None else t.value for t in taken]
            spread = np.array([*marks, np.nan], dtype=np.float64)
        case Kind.OPEN | Kind.KEY | Kind.MULTIPLE:
            spread = np.array([*(t.value for t in taken), None], dtype=object)
    changes: Counter[Correction] = Counter()
    unread: list[Unread] = []
    typos: list[Unread] = []
    for value, t, row, cells in zip(
        values.values, taken, values.first.tolist(), values.counts.tolist(), strict=True
    ):
        if not cells:
            continue
        if t.change is not None:
            changes[t.change] += cells
        if t.absence is Absence.UNREADABLE and t.code:
            unread.append(Unread(t.code, value, row, cells))
        if t.absence is Absence.ANSWERED and t.code == "part-unmapped":
            typos.append(Unread(t.code, value, row, cells))
        if t.change is Correction.TYPO:
            typos.append(Unread("value-one-letter-off", value, row, cells))
    return Read(spread[values.codes], absence[values.codes], changes, tuple(unread), tuple(typos))
