"""Registrations and sign-in lists become people: each person once, tests and blanks left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Balance, Mapped, People, Person, Source
from pipeline.cleaning.days import days_of
from pipeline.cleaning.fields import (
    Field,
    is_email,
    is_test,
    is_test_person,
)
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.once import Once
from pipeline.cleaning.roster import Roster, open_list
from pipeline.cleaning.text import squeeze
from pipeline.cleaning.ticks import Tick, cancellation, presence
from pipeline.problems import Problem
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.base import Valued
    from pipeline.readers.base import Export

_EARLY = re.compile(r"\s+[-–]\s+early bird\s*$", re.IGNORECASE)
NAMING = (Field.NAME, Field.FIRST, Field.LAST, Field.EMAIL)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of one role gave; ``people`` is None where there is nobody to count."""

    people: People | None
    balances: tuple[Balance, ...]
    mapped: tuple[Mapped, ...]
    problems: tuple[Problem, ...]
    values: tuple[Valued, ...] = ()


def list_people(
    exports: Sequence[Export],
    role: Role,
    declared: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
    meanings: Mapping[str, str] | None = None,
) -> Listed:
    """The people of all lists of one role (registrations or attendance), each once.

    ``declared`` in event.yaml by heading, ``chosen`` in the check workbook by line; ``meanings``
    of the words of a status, as event.yaml says.
    """
    lists = [open_list(export, role, declared, chosen or {}) for export in exports]
    for one in lists:
        one.explain(meanings or {}, chosen or {})
    people = Once(role, chosen or {})
    for number, one in enumerate(lists):
        for row, person in _persons(one, role):
            people.add(number, row, person)
    problems = [problem for one in lists for problem in one.problems]
    problems += _twice(lists, people)
    found = tuple(people.persons)
    return Listed(
        People(
            role,
            found,
            duplicates=sum(map(len, people.again.values())),
            cancellations_known=any(one.cancels for one in lists)
            and not any(one.asked for one in lists),
            cancellations_asked=any(one.asked for one in lists),
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
        tuple(valued for one in lists for valued in one.taken),
    )


def _twice(lists: Sequence[Roster], people: Once) -> Iterator[Problem]:
    """Leave out, in each list, the rows of somebody who is on it already; what is not sure."""
    for number, one in enumerate(lists):
        again = np.zeros(len(one.export.row_numbers), dtype=np.bool_)
        again[people.again[number]] = True
        yield from one.rows.problem("person-twice", one.rows.drop(again, Reason.DUPLICATE))
        yield from one.rows.problem("address-shared", people.shared[number])
        yield from one.rows.problem("persons-alike", people.alike[number])


def _persons(one: Roster, role: Role) -> list[tuple[int, Person]]:
    """The persons of one list by row, and in ``one`` the rows that hold none."""
    _drop_rows(one)
    names = _names(one)
    emails = [_email(text) for text in one.texts(Field.EMAIL)]
    houses = one.texts(Field.ORGANISATION)
    size = len(names)
    tickets, guests, days = one.texts(Field.TICKET), guests_of(one), days_of(one, role)
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
                days[r],
            ),
        )
        for r in kept
    ]


def _tell_sessions(one: Roster) -> None:
    if one.marked and one.sessions:
        first = next(i for i in one.fields[Field.PRESENT] if one.export.columns[i].session)
        place = one.export.place(column=first)
        one.problems.append(Problem("sessions-together", place, {"n": one.sessions}))


def _drop_rows(one: Roster) -> None:
    blank = np.ones(len(one.export.row_numbers), dtype=np.bool_)
    for values in one.values:
        blank &= values.blank
    one.rows.drop(blank, Reason.BLANK)
    tests = np.zeros(len(blank), dtype=np.bool_)
    for kind in NAMING:
        tests |= one.rows_where(kind, is_test_person)
    tests |= one.rows_where(Field.ORGANISATION, is_test)
    never = one.rows_where(Field.STATUS, lambda value: one.statuses.take(value) is Tick.NEVER)
    one.problems += one.rows.problem("rows-never-registered", one.rows.drop(never, Reason.NEVER))
    one.problems += one.rows.problem("rows-test", one.rows.drop(tests, Reason.TEST))


def _names(one: Roster) -> list[str]:
    """'First Last' where a list has both, else the name as it stands."""
    whole = one.texts(Field.NAME)
    split = zip(one.texts(Field.FIRST), one.texts(Field.LAST), strict=True)
    joined = [squeeze(f"{first} {last}") for first, last in split]
    return [
        name if any(c.isalpha() for c in name) else ""
        for name in (parts or alone for parts, alone in zip(joined, whole, strict=True))
    ]


def guests_of(one: Roster) -> list[int]:
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


def _ticks(one: Roster) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per row: marked as present, marked as cancelled. Tells in ``one`` what the list knows."""
    present = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.YES)
    present |= one.rows_where(Field.STATUS, lambda v: one.statuses.take(v) is Tick.YES)
    excused = one.rows_where(Field.PRESENT, lambda v: presence(v) is Tick.EXCUSED)
    excused |= one.rows_where(Field.STATUS, lambda v: one.statuses.take(v) is Tick.EXCUSED)
    unsure = one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.UNSURE)
    one.cancels = Field.CANCELLED in one.fields or Field.STATUS in one.fields or bool(excused.any())
    _ask_statuses(one)
    excused |= one.rows_where(Field.CANCELLED, lambda v: cancellation(v) is Tick.YES) | unsure
    one.marked = bool((present & one.rows.keep).any())
    one.problems += one.rows.problem(
        "cancelled-unsure", [int(i) for i in np.flatnonzero(unsure & one.rows.keep)]
    )
    return present, excused


def _ask_statuses(one: Roster) -> None:
    """Offer the words of a status to the organiser, and ask what the unknown ones mean."""
    for i in one.fields.get(Field.STATUS, ()):
        values = one.values[i].among(one.rows.keep)
        one.taken += one.statuses.valued(one.values[i])
        if Field.CANCELLED not in one.fields:  # which tells who did, whatever the status means
            problems = one.statuses.unknown(one.export, i, values)
            one.problems += problems
            one.asked |= bool(problems)


def _source(one: Roster) -> Source:
    kinds = (*NAMING, Field.ORGANISATION, Field.PRESENT, Field.CANCELLED, Field.STATUS)
    seats = (Field.TICKET, Field.QUANTITY, Field.GUESTS)
    used = sorted(i for kind in (*kinds, *seats) for i in one.fields.get(kind, ()))
    letters = tuple(one.export.columns[i].letter for i in used)
    return Source(one.export.file, one.export.sheet, letters, int(one.rows.keep.sum()))
