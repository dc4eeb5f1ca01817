"""pretix' order data: sheets for orders, for their positions (a ticket a row), and for fees.

The people are in the positions; the other two sheets hold the same orders again, so they are not
used. All headings are in the user's language, but their order is always the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.headings import is_blank
from pipeline.readers.meetings import block
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Sheet, Table, Value

name = "pretix"

_SLUG, _CODE, _THIRD, _STATUS, _MAIL = range(5)
_PRODUCT, _WITH_DATES = 8, 11  # a series of events has three columns with its date in between
_TO_MAIL, _LEAST = 8, 20  # columns from the address back from the pseudonym; columns of any sheet
_LOOK = 50
_ORDER_CODE = re.compile(r"(?=\d*[A-Z])[A-Z0-9]{5}")
_PSEUDONYM = re.compile(r"[A-Z0-9]{10}")
_START = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}")
_SLUG_TEXT = re.compile(r"[A-Za-z0-9._-]+")


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """The positions; a problem for orders and fees, which hold no more people."""
    if not sheet.rows or not _is_pretix(sheet):
        return ()
    if _pseudonym(sheet) is None:
        return Problem("orders-not-people", Place(sheet.file, sheet.name))
    return (block(sheet, 0, len(sheet.rows)),)


def _is_pretix(sheet: Sheet) -> bool:
    """The event's slug and a code of five signs in each row; several events only in English."""
    if len(sheet.rows[0]) < _LEAST or len(sheet.rows) == 1:
        return False
    headings = [plain(str(cell or "")) for cell in sheet.rows[0][:2]]
    slugs, codes = _column(sheet, _SLUG), _column(sheet, _CODE)
    named = headings == ["event slug", "order code"]
    return (
        _all(codes, _ORDER_CODE)
        and _all(slugs, _SLUG_TEXT)
        and (named or len({str(slug) for slug in slugs}) == 1)
    )


def _column(sheet: Sheet, index: int) -> list[Value]:
    return [row[index] for row in sheet.rows[1:_LOOK] if not is_blank(row[index])]


def _all(values: Sequence[Value], pattern: re.Pattern[str]) -> bool:
    return bool(values) and all(pattern.fullmatch(str(value)) for value in values)


def _pseudonym(sheet: Sheet) -> int | None:
    """The column of pseudonyms: each ticket has one of its own, ten signs long."""
    return next(
        (
            index
            for index in range(_PRODUCT + _TO_MAIL, len(sheet.rows[0]))
            if _all(values := _column(sheet, index), _PSEUDONYM)
            and len(values) == len(_column(sheet, _CODE)) == len({str(value) for value in values})
        ),
        None,
    )


def read(table: Table) -> Export:
    """What is known of the attendee first: who ordered may have ordered for others."""
    pseudonym = _pseudonym(table.sheet)
    assert pseudonym is not None, "find saw it"
    mail = pseudonym - _TO_MAIL
    person = mail - 1
    while ": " in table.header[person]:  # parts of the name, each after the words of the whole
        person -= 1
    start = str(_first(table, _PRODUCT + 1))
    product = _WITH_DATES if _START.match(start) else _PRODUCT
    english = {
        _STATUS: "Status", product: "Product", person: "Attendee name", mail: "Attendee email",
        mail + 1: "Company",
    }  # fmt: skip
    header = tuple(english.get(index, heading) for index, heading in enumerate(table.header))
    verdict = Verdict(Role.REGISTRATIONS, 0.95)
    tool = {_SLUG, _CODE, _THIRD, 6, 7, pseudonym}
    found = export(replace(table, header=header), name, verdict=verdict, tool=tool)
    return _attendee_first(found, found.columns[_MAIL].letter)


def _first(table: Table, index: int) -> Value:
    return next((row[index] for row in table.rows if not is_blank(row[index])), None)


def _attendee_first(found: Export, orderer: str) -> Export:
    """The same export with the address of who ordered as its last column."""
    order = sorted(range(len(found.columns)), key=lambda i: found.columns[i].letter == orderer)
    columns = tuple(found.columns[i] for i in order)
    return replace(found, columns=columns, cells=found.cells.pick(order))
