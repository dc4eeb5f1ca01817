"""Registrations and sign-in lists become people: each person once, tests and blanks left out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Balance, Mapped, People, Person, Source
from pipeline.cleaning.distinct import distinct, shown
from pipeline.cleaning.fields import (
    Field,
    field_by_values,
    field_of,
    is_email,
    is_test,
    is_test_person,
)
from pipeline.cleaning.lines import chosen_columns
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.once import Once
from pipeline.cleaning.rows import Rows
from pipeline.cleaning.text import heading_key, squeeze
from pipeline.cleaning.ticks import Tick, cancellation, presence, status
from pipeline.problems import Problem
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.distinct import Distinct
    from pipeline.readers.base import Export, Value

_EARLY = re.compile(r"\s+[-–]\s+early bird\s*$", re.IGNORECASE)
NAMING = (Field.NAME, Field.FIRST, Field.LAST, Field.EMAIL)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of one role gave; ``people`` is None where there is nobody to count."""

    people: People | None
    balances: tuple[Balance, ...]
    mapped: tuple[Mapped, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _List:
    """One list on its way: its columns by field, its rows, and the person of each row."""

    export: Export
    values: list[Distinct] = field(repr=False)
    fields: dict[Field, list[int]]
    mapped: tuple[Mapped, ...]
    rows: Rows
    problems: list[Problem] = field(default_factory=list)
    marked: bool = False  # a column tells who was there, and somebody was
    cancels: bool = False  # the list says who cancelled
    named: bool = True  # False: a row is a ticket, and nothing tells whose it is

    @property
    def sessions(self) -> int:
        """The columns of days or sessions that tell who was present, where there are several."""
        columns = self.export.columns
        found = sum(columns[i].session for i in self.fields.get(Field.PRESENT, ()))
        return found if found > 1 else 0

    def texts(self, kind: Field) -> list[str]:
        """For each row the words under the first column of this field that has any."""
        found = [""] * len(self.export.row_numbers)
        for i in self.fields.get(kind, ()):
            words = [*(squeeze(shown(value)) for value in self.values[i].values), ""]
            found = [
                one or words[code] for one, code in zip(found, self.values[i].codes, strict=True)
            ]
        return found

    def rows_where(self, kind: Field, holds: Callable[[Value], bool]) -> NDArray[np.bool_]:
        flags = np.zeros(len(self.export.row_numbers), dtype=np.bool_)
        for i in self.fields.get(kind, ()):
            flags |= self.values[i].where(holds)
        return flags


def list_people(
    exports: Sequence[Export],
    role: Role,
    declared: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
) -> Listed:
    """The people of all lists of one role (registrations or attendance), each once.

    ``declared`` in event.yaml by heading, ``chosen`` in the check workbook by line.
    """
    lists = [_open(export, declared, chosen or {}) for export in exports]
    people = Once(role, chosen or {})
    for number, one in enumerate(lists):
        for row, person in _persons(one, role):
            people.add(number, row, person)
    problems = [problem for one in lists for problem in one.problems]
    for number, one in enumerate(lists):
        again = np.zeros(len(one.export.row_numbers), dtype=np.bool_)
        again[people.again[number]] = True
        problems += one.rows.problem("person-twice", one.rows.drop(again, Reason.DUPLICATE))
        problems += one.rows.problem("address-shared", people.shared[number])
        problems += one.rows.problem("persons-alike", people.alike[number])
    found = tuple(people.persons)
    return Listed(
        People(
            role,
            found,
            duplicates=sum(map(len, people.again.values())),
            cancellations_known=any(one.cancels for one in lists),
            attendance_known=bool(lists) and all(one.marked for one in lists),
            named=all(one.named for one in lists),
            sources=tuple(_source(one) for one in lists),
            doubles=tuple(people.doubles),
            sessions=max(one.sessions for one in lists),
        )
        if found
        else None,
        tuple(one.rows.balance for one in lists),
        tuple(mapped for one in lists for mapped in one.mapped),
        tuple(problems),
    )


def _open(export: Export, declared: Mapping[str, str], chosen: Mapping[str, str]) -> _List:
    by_line = chosen_columns(export, chosen)
    values = [distinct(export, i) for i in range(len(export.columns))]
    fields: dict[Field, list[int]] = defaultdict(list)
    mapped = []
    for i, column in enumerate(export.columns):
        said = by_line.get(i, declared.get(heading_key(full_heading(column))))
        if said is not None:
            kind = Field(said) if said in set(Field) else None
            how = "declared"
        else:
            kind = Field.PRESENT if column.session else field_of(full_heading(column))
            how = "normalised" if kind is not None else "unused"
        if kind is None and said is None and (kind := field_by_values(values[i])) is not None:
            how = "inferred"
        if kind is not None:
            fields[kind].append(i)
        mapped.append(
            Mapped(
                export.file,
                export.sheet,
                column.letter,
                full_heading(column),
                "" if kind is None else kind.value,
                0.0 if kind is None else 1.0,
                how,
            )
        )
    if Field.NAME in fields and Field.FIRST in fields and Field.LAST not in fields:
        fields[Field.LAST] = fields.pop(Field.NAME)  # 'Naam' beside 'Voornaam'
    return _List(export, values, dict(fields), tuple(mapped), Rows(export))


def _persons(one: _List, role: Role) -> list[tuple[int, Person]]:
    """The persons of one list by row, and in ``one`` the rows that hold none."""
    _drop_rows(one)
    names = _names(one)
    emails = [_email(text) for text in one.texts(Field.EMAIL)]
    houses = one.texts(Field.ORGANISATION)
    size = len(names)
    tickets, guests = one.texts(Field.TICKET), guests_of(one)
    named = any(kind in one.fields for kind in NAMING)
    one.named = named or role is not Role.REGISTRATIONS or not any(tickets)
    told = zip(names, emails, strict=True) if one.named else zip(tickets, tickets, strict=True)
    gone = one.rows.drop(np.array([not any(row) for row in told], dtype=np.bool_), Reason.UNNAMED)
    if not one.named:
        one.problems.append(Problem("list-of-tickets", one.export.place()))
    elif not named:
        one.problems.append(Problem("list-without-names", one.export.place()))
    else:
        one.problems += one.rows.problem("rows-unnamed", gone)
    present, excused = _ticks(one)
    if role is Role.ATTENDANCE and Field.PRESENT in one.fields and not one.marked:
        # an empty column of signatures: nobody came, or nobody typed it over
        one.problems.append(
            Problem("sign-in-without-marks", one.export.place(column=one.fields[Field.PRESENT][0]))
        )
        one.rows.drop(np.ones(size, dtype=np.bool_), Reason.NOT_USED)
    _tell_sessions(one)
    kept = np.flatnonzero(one.rows.keep)
    # a sign-in list without a column of marks holds those who came; registrations tell nothing
    here = present if one.marked else np.full(size, role is Role.ATTENDANCE)
    return [
        (
            int(r),
            Person(
                names[r],
                emails[r],
                houses[r],
                bool(excused[r] and not present[r]),
                bool(here[r]),
                ticket_kind(tickets[r]),
                guests[r],
            ),
        )
        for r in kept
    ]


def _tell_sessions(one: _List) -> None:
    if one.marked and one.sessions:
        first = next(i for i in one.fields[Field.PRESENT] if one.export.columns[i].session)
        place = one.export.place(column=first)
        one.problems.append(Problem("sessions-together", place, {"n": one.sessions}))


def _drop_rows(one: _List) -> None:
    blank = np.ones(len(one.export.row_numbers), dtype=np.bool_)
    for values in one.values:
        blank &= values.blank
    one.rows.drop(blank, Reason.BLANK)
    tests = np.zeros(len(blank), dtype=np.bool_)
    for kind in NAMING:
        tests |= one.rows_where(kind, is_test_person)
    tests |= one.rows_where(Field.ORGANISATION, is_test)
    never = one.rows_where(Field.STATUS, lambda value: status(value) is Tick.NEVER)
    one.problems += one.rows.problem("rows-never-registered", one.rows.drop(never, Reason.NEVER))
    one.problems += one.rows.problem("rows-test", one.rows.drop(tests, Reason.TEST))


def _names(one: _List) -> list[str]:
    """'First Last' where a list has both, else the name as it stands."""
    whole = one.texts(Field.NAME)
    split = zip(one.texts(Field.FIRST), one.texts(Field.LAST), strict=True)
    joined = [squeeze(f"{first} {last}") for first, last in split]
    return [
        name if any(c.isalpha() for c in name) else ""
        for name in (parts or alone for parts, alone in zip(joined, whole, strict=True))
    ]


def guests_of(one: _List) -> list[int]:
    """For each row how many people without a name it stands for, beside its own."""
    found = [0] * len(one.export.row_numbers)
    odd: list[int] = []
    for kind, own in ((Field.QUANTITY, 1), (Field.GUESTS, 0)):
        for row, text in enumerate(one.texts(kind)):
            number = plain_number(text) if text else None
            if number is not None and number >= own and number == int(number):
                found[row] += int(number) - own
            elif text and number != 0:
                odd.append(row)
    keep = one.rows.keep
    one.problems += one.rows.problem("guests-unreadable", [row for row in odd if keep[row]])
    bringing = [row for row, n in enumerate(found) if n and keep[row]]
    if bringing:
        arguments = {"guests": sum(found[row] for row in bringing)}
        place = one.export.place(bringing[0])
        one.problems.append(Problem("guests-counted", place, arguments, len(bringing) - 1))
    return found


def ticket_kind(text: str) -> str:
    """The kind of ticket; 'Student - early bird' is a student's ticket that was bought early."""
    return _EARLY.sub("", text)


def _email(text: str) -> str:
    """The address in a cell, in small letters; '' where there is none."""
    words = text.casefold().removeprefix("mailto:").replace("<", " ").replace(">", " ").split()
    return next((word.strip(",;()") for word in words if is_email(word.strip(",;()"))), "")


def _ticks(one: _List) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per row: marked as present, marked as cancelled. Tells in ``one`` what the list knows."""
    present = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.YES)
    present |= one.rows_where(Field.STATUS, lambda v: status(v) is Tick.YES)
    excused = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.EXCUSED)
    excused |= one.rows_where(Field.STATUS, lambda v: status(v) is Tick.EXCUSED)
    unsure = one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.UNSURE)
    told = Field.CANCELLED in one.fields or Field.STATUS in one.fields
    one.cancels = told or bool(excused.any())
    excused |= one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.YES) | unsure
    one.marked = bool((present & one.rows.keep).any())
    one.problems += one.rows.problem(
        "cancelled-unsure", [int(i) for i in np.flatnonzero(unsure & one.rows.keep)]
    )
    return present, excused


def _source(one: _List) -> Source:
    kinds = (*NAMING, Field.ORGANISATION, Field.PRESENT, Field.CANCELLED, Field.STATUS)
    seats = (Field.TICKET, Field.QUANTITY, Field.GUESTS)
    used = sorted(i for kind in (*kinds, *seats) for i in one.fields.get(kind, ()))
    letters = tuple(one.export.columns[i].letter for i in used)
    return Source(one.export.file, one.export.sheet, letters, int(one.rows.keep.sum()))
