"""The day of a moment in a list: a real date, or one of the ways in which people write it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.cleaning.fields import Field
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


def days_of(one: Roster, role: Role, held: date | None) -> list[date | None]:
    """For each row the day on which somebody registered, of the first column that tells one.

    A moment in a list of another role is not that of a registration. Where the day on which the
    event was ``held`` is not known, moments are put to no use and nothing is asked about them.
    """
    found: list[date | None] = [None] * len(one.export.row_numbers)
    if role is not Role.REGISTRATIONS:
        return found
    for i in one.fields.get(Field.MOMENT, ()):
        values = one.values[i].values
        month_first = _month_first(values, held)
        known = [day_of(value, month_first=bool(month_first)) for value in values]
        known.append(None)  # of a blank
        if month_first is None and held is not None:
            one.problems.append(Problem("moments-day-first", one.export.place(column=i)))
        found = [day or known[code] for day, code in zip(found, one.values[i].codes, strict=True)]
    told = zip(one.texts(Field.MOMENT), found, one.rows.keep, strict=True)
    unread = [row for row, (words, day, used) in enumerate(told) if words and used and not day]
    one.problems += one.rows.problem("moments-unreadable", unread)
    return found


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
