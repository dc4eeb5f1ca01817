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

    def write(self, report: Report) -> bytes:
        """The workbook; its dates are fixed, so that the same report gives the same bytes."""
        # here, so that the process which makes PDFs does without them
        from openpyxl import Workbook

        from pipeline.formats.workbook import SHEETS
        from pipeline.formats.workbook.cells import (
            add,
            harmless,
            link,
            sheet_name,
            sheet_names,
            without_clock,
        )

        book, language = Workbook(), report.language
        book.remove(book["Sheet"])
        book.properties.created = book.properties.modified = _EPOCH
        book.properties.creator = "Trefdag"
        book.properties.title = harmless(report.event.title)
        contents = sheet_name(language.show(say("Contents")))
        sheets = [sheet for sheets_of in SHEETS for sheet in sheets_of(report)]
        wanted = [sheet.name or language.argument(sheet.title) for sheet in sheets]
        named = list(zip(sheet_names(wanted, [contents]), sheets, strict=True))
        index: Rows = [(say("Sheet"), say("What it holds"), say("People who answered (n)"))]
        index += [(name, sheet.title, sheet.n) for name, sheet in named]
        first = add(book, contents, index, language)
        for row, (name, sheet) in enumerate(named, start=2):
            link(first, row, name)
            add(book, name, sheet.rows, language)
        return without_clock(book)
