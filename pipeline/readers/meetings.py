"""What the reports of online meetings have in common: blocks on a sheet, and a row per join.

Who loses the connection joins again, so a person has as many rows as joins. They become one row
with the minutes of all joins; the other rows are left out as added to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Reason, Role, Table
from pipeline.readers.contents import Verdict
from pipeline.readers.grid import Grid
from pipeline.readers.headings import filled_in, is_blank
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Sheet, Value

PRESENT = Verdict(Role.ATTENDANCE, 0.95)
MINUTES = "Duration (minutes)"  # the heading of the total


def block(sheet: Sheet, header: int, end: int) -> Table:
    """The table with its headings in row ``header`` (0-based), up to row ``end`` (not included).

    What stands above it is left out as above the table, what follows as another table.
    """
    rows = Grid.of(sheet.rows)
    width = 1 + max(index for row in rows[header:end] for index in filled_in(row))
    left_out = {
        number: Reason.ABOVE if filled_in(rows[number - 1]) else Reason.BLANK
        for number in range(1, header + 1)
    }
    left_out[header + 1] = Reason.HEADER
    numbers = []
    for number in range(header + 2, len(rows) + 1):
        if rows.blank[number - 1]:
            left_out[number] = Reason.BLANK
        elif number > end:
            left_out[number] = Reason.OTHER_TABLE
        elif number in sheet.hidden_rows:
            left_out[number] = Reason.HIDDEN
        else:
            numbers.append(number)
    headings = tuple("" if is_blank(cell) else str(cell) for cell in rows[header][:width])
    data = rows.take([number - 1 for number in numbers]).pick(range(width))
    return Table(sheet, headings, header + 1, 1, data, tuple(numbers), left_out)


def per_person(
    table: Table,
    name: int,
    email: int | None,
    minutes: Sequence[float | None],
    duration: int,
) -> Table:
    """Each person once, in the first of their rows, with the minutes of all under ``duration``.

    ``name`` and ``email`` are the columns that tell who it is; ``minutes`` are those of each row,
    None where it does not tell. A total of which nothing is known is None and not 0.
    """
    people: dict[object, list[int]] = defaultdict(list)
    for row, key in enumerate(_keys(table, name, email)):
        people[row if key is None else key].append(row)
    rows: list[list[Value]] = []
    left_out = dict(table.left_out)
    for joins in people.values():
        known = [spent for row in joins if (spent := minutes[row]) is not None]
        total = round(sum(known), 2) if known else None
        kept = list(table.rows[joins[0]])
        kept[duration] = int(total) if total is not None and total == int(total) else total
        rows.append(kept)
        left_out |= {table.row_numbers[row]: Reason.ADDED for row in joins[1:]}
    header = list(table.header)
    header[duration] = MINUTES
    return replace(
        table,
        header=tuple(header),
        rows=rows,
        row_numbers=tuple(table.row_numbers[joins[0]] for joins in people.values()),
        left_out=dict(sorted(left_out.items())),
    )


def _keys(table: Table, name: int, email: int | None) -> list[str | None]:
    """Who each row is: the address, else the name; a name known with one address is that one."""
    names = [plain(str(row[name] or "")) for row in table.rows]
    mails = [
        "" if email is None or "@" not in str(row[email]) else str(row[email]).strip().casefold()
        for row in table.rows
    ]
    known: dict[str, set[str]] = defaultdict(set)
    for one, mail in zip(names, mails, strict=True):
        if mail:
            known[one].add(mail)
    return [
        mail or (next(iter(known[one])) if len(known[one]) == 1 else one) or None
        for one, mail in zip(names, mails, strict=True)
    ]


def number(value: Value) -> float | None:
    """The minutes that a cell holds as a number, '90.0' too."""
    try:
        return None if value is None or isinstance(value, bool) else float(str(value))
    except ValueError:
        return None
