"""Cells that no program takes for anything but what they are, in a workbook without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from pipeline.formats.workbook.base import WIDTHS
from pipeline.language import Share
from pipeline.templating import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.formats.workbook.base import Cell, Rows
    from pipeline.language import Language

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_LONGEST_NAME, _LONGEST_CELL = 31, 32_000


def add(
    book: Workbook,
    name: str,
    rows: Rows,
    language: Language,
    widths: Sequence[float] = WIDTHS,
) -> Worksheet:
    """A sheet with these rows, the first of them its headings, which stay in sight."""
    sheet: Worksheet = book.create_sheet(name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _put(sheet, number, column, value, language)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    return sheet


def link(sheet: Worksheet, row: int, name: str) -> None:
    """Makes the first cell of a row lead to the sheet of this name, inside the workbook."""
    cell = sheet.cell(row, 1)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
    cell.font = Font(underline="single")


def sheet_names(wanted: Sequence[str], taken: Sequence[str]) -> list[str]:
    """Names that sheets may have, each of them once whatever its capitals."""
    names: list[str] = []
    used = {name.casefold() for name in taken}
    for words in wanted:
        name = plain = sheet_name(words)
        number = 1
        while name.casefold() in used:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number)) - 3]} ({number})"
        used.add(name.casefold())
        names.append(name)
    return names


def _put(sheet: Worksheet, row: int, column: int, value: Cell, language: Language) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, Share):
        cell.value = value.value
        cell.number_format = "0%"
    elif isinstance(value, int | float):
        cell.value = value
        if isinstance(value, float) and value != int(value):
            cell.number_format = "0.0"
    else:
        cell.value = harmless(language.argument(value))
        cell.data_type = "s"  # openpyxl takes words that begin with = for a formula


def harmless(words: str) -> str:
    """Words without what no cell can hold or nobody could see, and no longer than a cell."""
    return ILLEGAL_CHARACTERS_RE.sub("", visible(words))[:_LONGEST_CELL]


def sheet_name(words: str) -> str:
    """At most 31 characters, none of those that Excel refuses, and no link in it."""
    return _FORBIDDEN.sub(" ", harmless(words))[:_LONGEST_NAME].strip() or "-"


def without_clock(book: Workbook) -> bytes:
    """The saved workbook with fixed dates in its zip entries and properties."""
    saved = io.BytesIO()  # not deflated: that is done once, below
    ExcelWriter(book, zipfile.ZipFile(saved, "w")).save()
    return still(saved.getvalue())


def still(file: bytes, change: Callable[[str, bytes], bytes | None] | None = None) -> bytes:
    """The same zip file with fixed dates; ``change`` gives a part otherwise, or leaves it out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(target, "w") as fixed:
        for entry in source.infolist():
            data: bytes | None = source.read(entry)
            if change is not None and data is not None:
                data = change(entry.filename, data)
            if data is None:
                continue
            plain = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            plain.compress_type = zipfile.ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            fixed.writestr(plain, data)
    return target.getvalue()
