"""What a reader of cells drops, and how much it would take: one pass over a sheet's part.

The reader gives error cells and formulas that were never computed as empty cells, so that they
could not be told from 'not answered'. And a single value in the last cell of a sheet would make
it ask for 17 billion cells. Both are seen here, before it starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from pipeline.readers import counting
from pipeline.readers.guards import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CELLS = 10_000_000  # with a value
ROWS = 300_000  # with a value
COLUMNS = 2_000
BOX = 40_000_000  # cells between A1 and the last value
FORMULA = "=formula"  # shown for a formula without a value


@dataclass(slots=True)
class Extras:
    """Of one sheet: error cells by name ('C14': '#N/A'), hidden rows and columns (1-based)."""

    errors: dict[str, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    fills: dict[str, str] = field(default_factory=dict)  # cell: its colour, where it has one
    cells: int = 0
    rows: int = 0
    last_row: int = 0
    last_column: int = 0

    def count(self, row: int, column: int) -> None:
        """One more cell with a value; refuses what would be too much."""
        self.cells += 1
        if row != self.last_row:
            self.rows += 1
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if not within_limits(self.cells, self.rows, self.last_row, self.last_column):
            raise Refusal("too-many-cells")


def within_limits(cells: int, rows: int, last_row: int, last_column: int) -> bool:
    """Whether a sheet with this many cells and rows with a value may be read."""
    few = cells <= CELLS and rows <= ROWS and last_column <= COLUMNS
    return few and last_row * last_column <= BOX


def letters(column: int) -> str:
    """The letters of a column, 1-based: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column, 1-based, of 'C14'; None when it is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?row\b([^>]*)>|<(?:\w+:)?c(?=[\s>/])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL
)
_ATTRIBUTE = re.compile(rb"\b(r|t|min|max|hidden)\s*=\s*[\"']([^\"']*)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")
_INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


class Checked(NamedTuple):
    """A sheet's part whose size was checked: its extras, to be called for, and its rows' order."""

    extras: Callable[[], Extras]
    in_order: bool = False  # known to say their numbers, each higher than the one before


def of_xml(part: bytes) -> Checked:
    """What is to be known of a sheet of an .xlsx or .xlsm; its size is checked at once."""
    part = _as_utf8(part)
    most = counting.bounds(part, few=CELLS)
    if most is not None and within_limits(*most[:4]):
        return Checked(partial(_of_odd_cells, part), most.in_order)
    if part.count(b"</v>") + part.count(b"</is>") > CELLS:
        raise Refusal("too-many-cells")
    extras = _look(part, _hidden_columns(part))
    return Checked(lambda: extras)


def _of_odd_cells(part: bytes) -> Extras:
    hidden = _HIDDEN.findall(part) if b'hidden="' in part else ()
    odd = b"".join((*hidden, *counting.odd_cells(part)))
    return _look(odd, _hidden_columns(part))


def _look(look_at: bytes, hidden_columns: set[int]) -> Extras:
    """The extras by a look at each row and cell."""
    extras = Extras(hidden_columns=hidden_columns)
    row = column = 0
    for match in _ROW_OR_CELL.finditer(look_at):
        if match[1] is not None:
            attributes = _attributes(match[1])
            number = attributes.get("r", "")
            row = int(number) if number.isdigit() else row + 1
            column = 0
            if attributes.get("hidden") in {"1", "true"}:
                extras.hidden_rows.add(row)
            continue
        place = position(_attributes(match[2]).get("r", ""))
        row, column = place or (row, column + 1)
        if match[3]:
            _cell(extras, row, column, match[2], match[3])
    return extras


_HIDDEN = re.compile(rb"<row\s[^>]*\bhidden=\"[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")


def _hidden_columns(part: bytes) -> set[int]:
    """The columns (1-based) that are hidden, as far as a sheet is read."""
    found: set[int] = set()
    for match in _COLUMN.finditer(part[: part.find(b"sheetData")]):
        attributes = _attributes(match[1])
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in {"1", "true"} and first.isdigit() and last.isdigit():
            found.update(range(int(first), min(int(last), COLUMNS) + 1))
    return found


def _cell(extras: Extras, row: int, column: int, attributes: bytes, body: bytes) -> None:
    value = _VALUE.search(body)
    if value is None and not _INLINE.search(body):
        kind = _attributes(attributes).get("t")
        if kind != "str" and _FORMULA.search(body):  # a text formula may be the empty text
            extras.count(row, column)
            extras.errors[f"{letters(column)}{row}"] = FORMULA
        return
    extras.count(row, column)
    if value is not None and _attributes(attributes).get("t") == "e":
        extras.errors[f"{letters(column)}{row}"] = value[1].decode("ascii", "replace")[:20]


def _attributes(text: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace")
            for name, value in _ATTRIBUTE.findall(text)}  # fmt: skip


def _as_utf8(part: bytes) -> bytes:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"),
                           (b"\0<", "utf-16-be")):  # fmt: skip
        if part.startswith(mark):
            return part.decode(encoding, "replace").encode()
    return part


_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LINK = re.compile(r"\b\w+:id\s*=\s*[\"']([^\"']*)[\"']")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ID = re.compile(r"\bId\s*=\s*[\"']([^\"']*)[\"']")
_TARGET = re.compile(r"\bTarget\s*=\s*[\"']([^\"']*)[\"']")


def sheet_parts(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """(sheet's name, part's name) in workbook order, for .xlsx and .xlsm."""
    workbook = next((name for name in parts if name.lower().endswith("workbook.xml")), "")
    folder, _, name = workbook.rpartition("/")
    prefix = folder + "/" if folder else ""
    relations = _text(parts.get(f"{prefix}_rels/{name}.rels", b""))
    targets = {
        link[1]: goal[1]
        for match in _RELATION.finditer(relations)
        if (link := _ID.search(match[1])) and (goal := _TARGET.search(match[1]))
    }
    found = []
    for match in _SHEET.finditer(_text(parts.get(workbook, b""))):
        title, reference = _NAME.search(match[1]), _LINK.search(match[1])
        target = targets.get(reference[1], "") if reference else ""
        path = target.lstrip("/") if target.startswith("/") else prefix + target
        if title:
            found.append((unescape(title[1] or title[2] or ""), path))
    return found


def _text(part: bytes) -> str:
    return _as_utf8(part).decode("utf-8-sig", "replace")


ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
           0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"}  # fmt: skip
_ROW_HEADER, _BLANK_CELL, _LAST_CELL = 0, 1, 11  # record numbers in Microsoft's [MS-XLSB]
_ERROR_CELLS = (3, 11)


def of_binary(part: bytes) -> Extras:
    """The extras of a sheet of an .xlsb."""
    extras = Extras()
    row = 0
    for record, at, length in _records(part):
        if record == _ROW_HEADER and length >= 4:  # noqa: PLR2004 - a row number's bytes
            row = int.from_bytes(part[at : at + 4], "little") + 1
        elif _BLANK_CELL < record <= _LAST_CELL and length > 8:  # noqa: PLR2004 - column and style
            column = int.from_bytes(part[at : at + 4], "little") + 1
            extras.count(row, column)
            if record in _ERROR_CELLS:
                extras.errors[f"{letters(column)}{row}"] = ERRORS.get(part[at + 8], "#ERROR")
    return extras


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """(number, start, length) of each record; stops where the part is cut off."""
    at, end = 0, len(part)
    while at < end:
        record, at = _varint(part, at, 2)
        length, at = _varint(part, at, 4)
        yield record, at, min(length, end - at)
        at += length


def _varint(part: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for index in range(longest):
        if at >= len(part):
            break
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            break
    return value, at


_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')


def check_ods(content: bytes) -> None:
    """Refuse an .ods whose repeated cells would unfold to too many."""
    cells = rows = 0
    for row in _ODS_ROW.finditer(content):
        repeated = _ODS_ROWS.search(row[1])
        times = int(repeated[1]) if repeated else 1
        filled = sum(
            int(match[1]) if (match := _ODS_COLUMNS.search(cell[1])) else 1
            for cell in _ODS_CELL.finditer(row[2] or b"")
            if b"value-type" in cell[1]
        )
        if filled:
            rows += times
            cells += times * filled
        if cells > CELLS or rows > ROWS or filled > COLUMNS:
            raise Refusal("too-many-cells")
