"""Cells that no program takes for anything but what they are, in a workbook without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from pipeline.formats.workbook.base import Figure
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
_WIDEST, _NUMBER = 70.0, 8.0  # signs in a column: at most, and for a number


def add(book: Workbook, name: str, rows: Rows, language: Language) -> Worksheet:
    """A sheet with these rows, the first of them its headings, which stay in sight."""
    sheet: Worksheet = book.create_sheet(name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _put(sheet, number, column, value, language)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    _fit(sheet)
    return sheet


def _fit(sheet: Worksheet) -> None:
    """Columns as wide as what is in them; longer words go on below, a lone line to the right."""
    widths = [_wide_head(str(head.value or "")) for head in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        filled = [at for at, cell in enumerate(row) if cell.value is not None]
        for at in filled if len(filled) > 1 else ():
            signs = len(str(row[at].value)) if row[at].data_type == "s" else _NUMBER
            if signs > _WIDEST:
                row[at].alignment = Alignment(wrap_text=True, vertical="top")
            widths += [0.0] * (at + 1 - len(widths))
            widths[at] = max(widths[at], signs + 2.0)
    for number, wide in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(wide, _WIDEST)


def _wide_head(words: str) -> float:
    """A heading may take two lines, of whole words."""
    return max(*map(len, words.split()), len(words) / 2, _NUMBER) + 3 if words else _NUMBER


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
            name = f"{_cut(plain, _LONGEST_NAME - len(str(number)) - 3)} ({number})"
        used.add(name.casefold())
        names.append(name)
    return names


def _put(sheet: Worksheet, row: int, column: int, value: Cell, language: Language) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, Share):
        cell.value, cell.number_format = value.value, "0%"
    elif isinstance(value, Figure):
        cell.value, cell.number_format = value.value, value.form
    elif isinstance(value, int | float):
        cell.value, cell.number_format = value, "0" if isinstance(value, int) else "0.0"
    else:
        cell.value = harmless(language.argument(value))
        cell.data_type = "s"  # openpyxl takes words that begin with = for a formula


def harmless(words: str) -> str:
    """Words without what no cell can hold or nobody could see, and no longer than a cell."""
    return ILLEGAL_CHARACTERS_RE.sub("", visible(words))[:_LONGEST_CELL]


def sheet_name(words: str) -> str:
    """At most 31 characters, none of those that Excel refuses, and no link in it."""
    return _cut(" ".join(_FORBIDDEN.sub(" ", harmless(words)).split()), _LONGEST_NAME) or "-"


def _cut(words: str, room: int) -> str:
    """At most so many signs: to the last whole word, where it is not one alone that is longer."""
    if len(words) <= room:
        return words
    whole = words[:room].rpartition(" ")[0]
    return (whole if len(whole) > room // 2 else words[: room - 1]).rstrip(" ,;:.-–(") + "…"


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
