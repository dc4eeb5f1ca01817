"""report.xlsx: an index and a sheet for each part, numbers as numbers and words never formulas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the zip format's earliest date, without a zone


@dataclass(frozen=True, slots=True)
class Xlsx:
    name: ClassVar[str] = "xlsx"
    filename: ClassVar[str] = "report.xlsx"
    apart: ClassVar[bool] = False

    def write(self, report: Report) -> bytes:
        """The workbook; its dates are fixed, so that the same report gives the same bytes."""
        # here, so that the process which makes PDFs does without them
        from openpyxl import Workbook

        from pipeline.formats.workbook import SHEETS
        from pipeline.formats.workbook.cells import add, harmless, sheet_name, without_clock

        book, language = Workbook(), report.language
        book.remove(book["Sheet"])
        book.properties.created = book.properties.modified = _EPOCH
        book.properties.creator = "Trefdag"
        book.properties.title = harmless(report.event.title)
        sheets = [
            (sheet_name(sheet.name or language.argument(sheet.title)), sheet)
            for sheets_of in SHEETS
            for sheet in sheets_of(report)
        ]
        index: Rows = [(say("Sheet"), say("Question"), say("People who answered (n)"))]
        index += [(name, sheet.title, sheet.n) for name, sheet in sheets]
        add(book, language.show(say("Contents")), index, language)
        for name, sheet in sheets:
            add(book, name, sheet.rows, language)
        return without_clock(book)
