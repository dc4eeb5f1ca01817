"""Rows of evaluations that are no response: blank, test, and the same submission twice.

Two identical rows without a number or a moment are two people who think alike: on paper that is
common, and they both stay. Only a row that carries proof of being one submission is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Balance, count_reasons
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.fields import Field, is_test, is_test_person
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.text import fold, heading_key
from pipeline.declared.instrument import Kind
from pipeline.problems import Problem
from pipeline.readers.base import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.columns import Columns
    from pipeline.readers.base import Export

LONG_ANSWER = 20  # signs; two people do not write the same by chance

Row = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Rows:
    """The rows of one export: which are used, and why the others are not."""

    export: Export
    left_out: dict[int, Reason] = field(default_factory=dict)  # position in the data: why

    @property
    def keep(self) -> NDArray[np.bool_]:
        kept = np.ones(len(self.export.row_numbers), dtype=np.bool_)
        kept[list(self.left_out)] = False
        return kept

    @property
    def balance(self) -> Balance:
        """The account of this export: what the reader left out, and what cleaning did."""
        left_out = Counter(count_reasons(self.export.left_out))
        left_out.update(count_reasons(self.left_out))
        return Balance(
            self.export.file,
            self.export.sheet,
            self.export.role,
            self.export.dialect,
            self.export.rows_in,
            int(self.keep.sum()),
            {reason: left_out[reason] for reason in Reason if left_out[reason]},
        )

    def drop(self, rows: NDArray[np.bool_], reason: Reason) -> list[int]:
        """Leave rows out that are still in; their positions."""
        gone = [int(i) for i in np.flatnonzero(rows) if int(i) not in self.left_out]
        self.left_out.update(dict.fromkeys(gone, reason))
        return gone

    def problem(self, code: str, rows: Sequence[int]) -> list[Problem]:
        """One problem for all these rows, at the first of them."""
        if not rows:
            return []
        return [Problem(code, self.export.place(rows[0]), more=len(rows) - 1)]


def drop_rows(columns: Columns) -> tuple[Rows, list[Problem]]:
    """Blank and test rows of one export, and the unfinished where they are not wanted."""
    rows = Rows(columns.export)
    blank = np.ones(len(columns.export.row_numbers), dtype=np.bool_)
    for values in columns.distinct:
        blank &= values.blank
    rows.drop(blank & ~_damaged(columns.export), Reason.BLANK)
    problems = rows.problem("rows-test", rows.drop(_tests(columns), Reason.TEST))
    return rows, [*problems, *_partial(columns, rows)]


def _partial(columns: Columns, rows: Rows) -> list[Problem]:
    """Rows of people who did not reach the end of the form: used, unless the event leaves them."""
    unfinished = np.zeros(len(columns.export.row_numbers), dtype=np.bool_)
    unfinished[list(columns.export.partial)] = True
    if columns.knowledge.use_partial:
        kept = [int(i) for i in np.flatnonzero(unfinished & rows.keep)]
        return rows.problem("rows-partial", kept)
    return rows.problem("rows-partial-left", rows.drop(unfinished, Reason.PARTIAL))


def _damaged(export: Export) -> NDArray[np.bool_]:
    """Rows with a cell that shows an error: they are not blank."""
    numbers = {int("".join(c for c in cell if c.isdigit())) for cell in export.errors}
    return np.array([number in numbers for number in export.row_numbers], dtype=np.bool_)


def _tests(columns: Columns) -> NDArray[np.bool_]:
    """A test name or address, or nothing but 'test' in the open answers."""
    size = len(columns.export.row_numbers)
    person = np.zeros(size, dtype=np.bool_)
    for i, kind in columns.identity.items():
        if kind in {Field.NAME, Field.FIRST, Field.LAST, Field.EMAIL}:
            person |= columns.distinct[i].where(is_test_person)
    said = np.zeros(size, dtype=np.bool_)
    otherwise = np.zeros(size, dtype=np.bool_)
    for i, question in columns.questions.items():
        if question.kind is Kind.OPEN:
            test = columns.distinct[i].where(is_test)
            said |= test
            otherwise |= ~test & ~columns.distinct[i].blank
    return person | (said & ~otherwise)


def drop_doubles(exports: Sequence[tuple[Columns, Rows]]) -> list[Problem]:
    """The same submission twice, within an export or between exports: the first one stays.

    It is the same when all that was filled in is equal, its number or its moment (to the second)
    included. The same number above different answers is kept and told.
    """
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for e, (columns, rows) in enumerate(exports):
        for r, proof in _proofs(columns, rows, alone=len(exports) == 1).items():
            groups[proof].append((e, r))
    doubles: dict[int, list[int]] = defaultdict(list)
    numbered_twice: dict[int, list[int]] = defaultdict(list)
    for proof, members in groups.items():
        seen: set[Row] = set()
        for e, r in members if len(members) > 1 else ():
            row = _row(exports[e][0], r)
            if row in seen:
                doubles[e].append(r)
            elif seen and proof.startswith(Field.ID) and e == members[0][0]:
                numbered_twice[e].append(r)
            seen.add(row)
    problems: list[Problem] = []
    for e, (_, rows) in enumerate(exports):
        flags = np.zeros(len(rows.export.row_numbers), dtype=np.bool_)
        flags[doubles[e]] = True
        problems += rows.problem("rows-double", rows.drop(flags, Reason.DUPLICATE))
        problems += rows.problem("number-twice", sorted(numbered_twice[e]))
    return problems


def _proofs(columns: Columns, rows: Rows, *, alone: bool) -> dict[int, str]:
    """For each row still in: its number, else its moment, where there is one.

    In a file that stands ``alone`` only those that come more than once.
    """
    left = rows.keep
    proofs: dict[int, str] = {}
    for kind in (Field.ID, Field.MOMENT):  # a number is the better proof
        for i, found in columns.identity.items():
            if found is not kind:
                continue
            values = columns.distinct[i].values
            if kind is Field.MOMENT and not any(_to_the_second(value) for value in values):
                continue
            codes = columns.distinct[i].codes
            there = left & (codes >= 0)
            again = np.append(columns.distinct[i].counts, 0)[codes] > 1
            for r in np.flatnonzero(there & again if alone else there).tolist():
                proofs[r] = f"{kind}:{shown(values[codes[r]])}"
            left &= ~there
            break
    return proofs


def _to_the_second(value: object) -> bool:
    """A moment with seconds; one to the minute is shared by people who answer together."""
    if isinstance(value, datetime):
        return bool(value.second or value.microsecond)
    return isinstance(value, str) and value.count(":") >= 2  # noqa: PLR2004 - hours:minutes:seconds


def _row(columns: Columns, row: int) -> Row:
    """All that stands in a row, by heading, so that exports of other widths compare."""
    cells = []
    for i, column in enumerate(columns.export.columns):
        code = columns.distinct[i].codes[row]
        if code >= 0:
            place = heading_key(full_heading(column)) or column.letter
            cells.append((place, fold(shown(columns.distinct[i].values[code]))))
    return frozenset(cells)


def alike(columns: Columns, rows: Rows) -> list[Problem]:
    """Kept rows that are equal in all answers, a long written one among them: worth a look."""
    written = [i for i, q in columns.questions.items() if q.kind is Kind.OPEN]
    keep = rows.keep
    groups: dict[Row, list[int]] = defaultdict(list)
    for i in written:
        values = columns.distinct[i].among(keep)
        repeated = {
            code
            for code, (value, n) in enumerate(zip(values.values, values.counts, strict=True))
            if n > 1 and len(shown(value)) >= LONG_ANSWER
        }
        for r in np.flatnonzero(keep) if repeated else ():
            if columns.distinct[i].codes[r] in repeated:
                groups[_answers(columns, int(r))].append(int(r))
    again = sorted({r for members in groups.values() for r in sorted(set(members))[1:]})
    return rows.problem("rows-alike", again)


def _answers(columns: Columns, row: int) -> Row:
    """The filled answers of a row, without number, moment and name."""
    return frozenset(
        (question.id, fold(shown(columns.distinct[i].values[columns.distinct[i].codes[row]])))
        for i, question in columns.questions.items()
        if columns.distinct[i].codes[row] >= 0
    )
