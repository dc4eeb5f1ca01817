"""Eventbrite's attendee reports: a ticket a row, or an order a row with its number of tickets.

The old report has names, addresses and a status; the new one may have neither, and then tells no
more than how many tickets of each type there are. Below it may stand the sum of the tickets.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Reason, Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.headings import filled_in, is_blank
from pipeline.readers.signatures import signed
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table, Value

name = "Eventbrite"

_QUANTITY = {"quantity", "ticket quantity"}
_FLOAT_ID = re.compile(r"\d{6,}\.0")


def recognises(table: Table) -> bool:
    """An order or its date, and a type of ticket, under Eventbrite's headings."""
    return signed(table, name)


def read(table: Table) -> Export:
    without = _without_sum(table)
    headings = [plain(heading) for heading in table.header]
    quantity = next((i for i, heading in enumerate(headings) if heading in _QUANTITY), None)
    tickets = _a_ticket_a_row(without, headings, quantity)

    def cell(index: int, value: Value) -> Value:
        """An order's number of tickets is 1 where each has its row; an id is no '3742.0'."""
        if index == quantity and tickets and not is_blank(value):
            return 1
        if isinstance(value, str) and _FLOAT_ID.fullmatch(value):
            return int(value.removesuffix(".0"))
        return value

    tool = {i for i, heading in enumerate(headings) if heading in {"order #", "order date"}}
    verdict = Verdict(Role.REGISTRATIONS, 0.95)
    return export(without, name, verdict=verdict, tool=tool, cell=cell)


def _without_sum(table: Table) -> Table:
    """The last row is a sum where nothing stands in it but numbers of tickets and money."""
    if not table.rows:
        return table
    last = table.rows[-1]
    filled = filled_in(last)
    usual = Counter(len(filled_in(row)) for row in table.rows).most_common(1)[0][0]
    if len(filled) * 3 > usual or not all(_is_figure(last[index]) for index in filled):
        return table
    return replace(
        table,
        rows=table.rows[:-1],
        row_numbers=table.row_numbers[:-1],
        left_out={**table.left_out, table.row_numbers[-1]: Reason.TOTAL},
    )


def _is_figure(value: Value) -> bool:
    return bool(re.fullmatch(r"[\d.,]+", str(value).strip()))


def _a_ticket_a_row(table: Table, headings: list[str], quantity: int | None) -> bool:
    """Whether each ticket has its own row, though the order's number of tickets is repeated."""
    if quantity is None or "order #" not in headings:
        return False
    order = headings.index("order #")
    rows = Counter(str(row[order]) for row in table.rows)
    several = [row for row in table.rows if str(row[quantity]).strip() not in {"1", "None", ""}]
    return bool(several) and all(
        str(row[quantity]).strip() == str(rows[str(row[order])]) for row in several
    )
