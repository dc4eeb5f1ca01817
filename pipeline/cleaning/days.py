"""The day of a moment in a list: a real date, or one of the ways in which people write it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.asking import about_column, column_line
from pipeline.cleaning.fields import Field
from pipeline.cleaning.naming import full_heading, own_heading
from pipeline.cleaning.text import fold, heading_key
from pipeline.days import read_date
from pipeline.problems import Problem
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.cleaning.roster import Roster
    from pipeline.readers.base import Value

_CLOCK = re.compile(
    r"(?:[T,]?\s*(?:om\s+|à\s+|at\s+)?\d{1,2}[:.u]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?"
    r"\s*(?:Z|GMT|UTC|CES?T|[+-]\d{2}:?\d{2})?)$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTHS = 12
_ANY_DATE = frozenset(("datum", "date"))  # of what, the heading does not say
_OF_MONEY = re.compile(r"betaal|betaling|voldaan|factu|\bpaid|payment|invoice|paye|paiement|bezahl")
_MOST = 0.5  # of the people have a date, or it is not that of registering


def days_of(one: Roster, role: Role, held: date | None) -> list[date | None]:
    """For each row the day on which somebody registered, of the first column that tells one.

    A moment in a list of another role is not that of a registration. Where the day on which the
    event was ``held`` is not known, moments are put to no use and nothing is asked about them.
    """
    found: list[date | None] = [None] * len(one.export.row_numbers)
    if role is not Role.REGISTRATIONS:
        return found
    moments = [i for i in one.fields.get(Field.MOMENT, ()) if _of_registering(one, i)]
    for i in moments:
        values = one.values[i].values
        month_first = _month_first(values, held)
        known = [day_of(value, month_first=bool(month_first)) for value in values]
        known.append(None)  # of a blank
        if month_first is None and held is not None:
            one.problems.append(Problem("moments-day-first", one.export.place(column=i)))
        found = [day or known[code] for day, code in zip(found, one.values[i].codes, strict=True)]
    filled = {int(row) for i in moments for row in np.flatnonzero(~one.values[i].blank)}
    unread = [row for row in sorted(filled) if one.rows.keep[row] and not found[row]]
    one.problems += one.rows.problem("moments-unreadable", unread)
    return found


def _of_registering(one: Roster, column: int) -> bool:
    """Whether a column of dates is about registering: its heading says so, or a tool wrote it.

    A bare 'Datum' is, unless it stands under the title of a group or behind a column about money,
    or most people have none: then the organiser is told, who may say that it is.
    """
    entry = one.export.columns[column]
    if one.mapped[column].how == "declared" or entry.tool:
        return True
    if heading_key(own_heading(entry)) not in _ANY_DATE:
        return True
    before = full_heading(one.export.columns[column - 1]) if column else ""
    apart = heading_key(full_heading(entry)) not in _ANY_DATE
    dated = one.values[column].where(lambda value: day_of(value) is not None) & one.rows.keep
    few = dated.sum() < _MOST * one.rows.keep.sum()
    if dated.any() and (apart or few or _OF_MONEY.search(fold(before))):
        line = column_line(entry, Field.MOMENT.value)
        one.problems.append(about_column("moments-of-what", one.export, column, line=line))
        return False
    return True


def _month_first(values: Sequence[Value], held: date | None) -> bool | None:
    """Whether the month stands first in these dates; None where nothing tells, and it matters.

    A number over 12 tells, and so does the event: nobody registers for it after it was held. Of
    3/3/2026 both ways to read it give the same day.
    """
    day_first, month_first = orders(values)
    if not (day_first and month_first):
        return month_first
    ways = [{day_of(value, month_first=way) for value in values} for way in (False, True)]
    if all(day_of(value) == day_of(value, month_first=True) for value in values):
        return False
    late = [held is not None and any(day > held for day in days if day) for days in ways]
    return None if late[0] == late[1] else late[0]


def day_of(value: Value, *, month_first: bool = False) -> date | None:
    """The day that a cell tells; None where it tells none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    words = _words(value)
    found = _FIGURES.fullmatch(words)
    if found and month_first:
        words = f"{found[2]}/{found[1]}/{found[3]}"
    return read_date(words)


def orders(values: Iterable[Value]) -> tuple[bool, bool]:
    """Whether these dates can have the day first, and whether they can have the month first.

    Nothing tells the two apart while no number is higher than 12.
    """
    day_first = month_first = True
    for value in values:
        found = _FIGURES.fullmatch(_words(value)) if isinstance(value, str) else None
        if found:
            month_first &= int(found[1]) <= _MONTHS
            day_first &= int(found[2]) <= _MONTHS
    return day_first, month_first


def _words(value: str) -> str:
    return _CLOCK.sub("", value.strip()).strip()
