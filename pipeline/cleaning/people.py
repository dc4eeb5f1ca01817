"""Lists become people: each person once, tests and blanks left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Balance, Mapped, People, Person, Source
from pipeline.cleaning.beside import same_people
from pipeline.cleaning.days import days_of
from pipeline.cleaning.dividers import dividers
from pipeline.cleaning.fields import (
    Field,
    is_email,
    is_test,
    is_test_person,
)
from pipeline.cleaning.marks import plain_number
from pipeline.cleaning.noted import about_several, named_again, noted
from pipeline.cleaning.once import Once
from pipeline.cleaning.presence import about_short, long_enough, ticks, too_short, who_was_there
from pipeline.cleaning.roster import Roster, open_list
from pipeline.cleaning.sessions import Agenda, attended
from pipeline.cleaning.staff import is_staff
from pipeline.cleaning.text import fold, squeeze
from pipeline.cleaning.ticks import Tick
from pipeline.declared.attending import Attending
from pipeline.problems import Problem
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pipeline.cleaning.base import Valued
    from pipeline.declared.instrument import Part, Question
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


@dataclass(frozen=True, slots=True)
class Said:
    """What the organiser says of lists.

    ``columns`` in event.yaml by heading, ``chosen`` in the check workbook by line, ``meanings`` of
    the words of a status, and the day on which the event was ``held``. ``asked`` are the questions
    of the forms about properties of people. ``gone_told``: a list of its own tells who cancelled.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    attending: Attending = field(default_factory=Attending)
    programme: tuple[Part, ...] = ()
    held: date | None = None
    asked: tuple[Question, ...] = ()
    gone_told: bool = False


def list_people(exports: Sequence[Export], role: Role, said: Said) -> Listed:
    """The people of all lists of one role (registrations, attendance, cancellations), each once."""
    lists = [
        open_list(
            export, role, said.columns, said.chosen, said.asked, cancelling=not said.gone_told
        )
        for export in exports
    ]
    agenda = Agenda(said.programme)
    if role is not Role.CANCELLATIONS:
        agenda.name(lists)
    for one in lists:
        one.explain(said.meanings, said.chosen)
    people = _each_once(lists, role, said)
    problems = [problem for one in lists for problem in one.problems]
    problems += _twice(lists, people)
    problems += _told(lists, people.persons, role, said.attending)
    found = tuple(long_enough(person, said.attending.minutes) for person in people.persons)
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
            sources=tuple(_source(one, role) for one in lists),
            doubles=tuple(people.doubles),
            sessions=agenda.sessions,
            every_list=all(one.session or one.by_column for one in lists),
            timed=any(Field.DURATION in one.fields for one in lists),
        )
        if found
        else None,
        tuple(one.rows.balance for one in lists),
        tuple(mapped for one in lists for mapped in one.mapped),
        tuple(problems),
        tuple(valued for one in lists for valued in one.taken),
    )


def _each_once(lists: Sequence[Roster], role: Role, said: Said) -> Once:
    rows = [_persons(one, role, said) for one in lists]
    twins = same_people([[person for _, person in one] for one in rows])
    people = Once(role, said.chosen, twins if role is Role.REGISTRATIONS else frozenset())
    for number, of_list in enumerate(rows):
        for row, person in of_list:
            people.add(number, row, person, noted=row in lists[number].noted)
    return people


def _told(
    lists: Sequence[Roster], persons: Sequence[Person], role: Role, attending: Attending
) -> Iterator[Problem]:
    """What was done to people on these lists that the organiser should know of."""
    if staff := sum(person.staff for person in persons):
        yield Problem("staff-apart", lists[0].export.place(), {"n": staff})
    short = sum(too_short(person, attending.minutes) for person in persons)
    if lists:
        yield from about_short(lists[0], short, attending.minutes)
    apart = any(one.session or one.by_column for one in lists)
    if role is Role.ATTENDANCE and len(lists) > 1 and not apart:
        file = lists[-1].export.file
        yield Problem("lists-not-apart", lists[0].export.place(), {"n": len(lists), "file": file})


def _twice(lists: Sequence[Roster], people: Once) -> Iterator[Problem]:
    """Leave out, in each list, the rows of somebody who is on it already; what is not sure."""
    for number, one in enumerate(lists):
        again = np.zeros(len(one.export.row_numbers), dtype=np.bool_)
        again[people.again[number]] = True
        if one.session:  # on the lists of several sessions, as one should be
            one.rows.drop(again, Reason.ADDED)
        else:
            yield from one.rows.problem("person-twice", one.rows.drop(again, Reason.DUPLICATE))
        yield from one.rows.problem("address-shared", people.shared[number])
        yield from one.rows.problem("persons-alike", people.alike[number])


def _persons(one: Roster, role: Role, said: Said) -> list[tuple[int, Person]]:
    """The persons of one list by row, and in ``one`` the rows that hold none."""
    attending = said.attending
    names, emails, tickets = _who(one, role)
    houses, sectors = one.texts(Field.ORGANISATION), one.texts(Field.SECTOR)
    roles, instead = _roles(one, attending), one.texts(Field.REPLACEMENT)
    guests, days, others = guests_of(one), days_of(one, role, said.held), one.told
    present, excused = ticks(one)
    together = noted(one)
    several = one.noted = frozenset(row for row, _ in together)
    one.problems += about_several(one, names)
    here, spent = who_was_there(one, role, present, attending.minutes)
    here = here & ~named_again(one, names, together)
    were = attended(one, here)
    return [
        (
            int(r),
            Person(
                names[r],
                emails[r],
                houses[r],
                role is Role.CANCELLATIONS or bool(excused[r] and not present[r]),
                bool(here[r]) and spent[r] is None,
                ticket_kind(tickets[r]),
                guests[r],
                days[r],
                sectors[r],
                not attending.count_staff
                and is_staff((tickets[r], roles[r]), names[r], emails[r], attending.staff),
                instead[r],
                spent[r],
                were[r],
                told=others[r],
            ),
        )
        for r in np.flatnonzero(one.rows.keep)
        if r not in several
    ] + together


def _roles(one: Roster, attending: Attending) -> list[str]:
    """The role of each; in an online meeting, where an organiser invites, only as declared."""
    roles = one.texts(Field.ROLE)
    if Field.DURATION not in one.fields:
        return roles
    declared = {fold(words) for words in attending.staff}
    return [role if fold(role) in declared else "" for role in roles]


def _who(one: Roster, role: Role) -> tuple[list[str], list[str], list[str]]:
    """For each row name, address and ticket; rows that hold nobody are left out."""
    _drop_rows(one)
    names = _names(one)
    emails = [_email(text) for text in one.texts(Field.EMAIL)]
    tickets = one.texts(Field.TICKET)
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
    return names, emails, tickets


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
    headings = one.rows.drop(dividers(one), Reason.DIVIDER)
    one.problems += one.rows.problem("rows-dividing", headings)
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


def _source(one: Roster, role: Role) -> Source:
    kinds = (*NAMING, Field.ORGANISATION, Field.PRESENT, Field.CANCELLED, Field.STATUS)
    seats = (Field.TICKET, Field.QUANTITY, Field.GUESTS, Field.SECTOR, Field.ROLE)
    moments = (Field.MOMENT,) if role is Role.REGISTRATIONS else ()
    used = sorted(i for kind in (*kinds, *seats, *moments) for i in one.fields.get(kind, ()))
    letters = tuple(one.export.columns[i].letter for i in used)
    return Source(one.export.file, one.export.sheet, letters, int(one.rows.keep.sum()))
