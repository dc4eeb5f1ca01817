"""Who came how often: a list of names for the organiser, who hands out the certificates.

It stands in the check workbook and nowhere else, and nothing of it is read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.attendance import call
from pipeline.attendance.matrix import rows
from pipeline.cleaning.text import fold
from pipeline.language import say

if TYPE_CHECKING:
    from openpyxl import Workbook

    from pipeline.cleaning.base import Cleaned
    from pipeline.language import Language, Message

    Cells = tuple[str | int | float, ...]


def certificate_rows(cleaned: Cleaned, language: Language) -> list[Cells]:
    """A row for each participant, those of most sessions first; none without several sessions."""

    def show(words: Message) -> str:
        return str(language.show(words))

    found = sorted(
        rows(cleaned, call(cleaned)), key=lambda row: (-row.attended, fold(row.person.name))
    )
    given = {True: show(say("yes")), False: show(say("no")), None: show(say("not known"))}
    return [
        (
            row.person.name or row.person.email,
            row.person.organisation,
            row.attended,
            row.held,
            row.attended / row.held,
            given[row.certificate],
        )
        for row in found
    ]


def add_certificates(book: Workbook, cleaned: Cleaned, language: Language) -> None:
    """The sheet with the names, behind those that can be changed."""
    from openpyxl.styles import Font

    from pipeline.formats.workbook.cells import harmless, sheet_name

    told = certificate_rows(cleaned, language)
    if not told:
        return
    sheet = book.create_sheet(sheet_name(language.show(say("Certificates"))))
    note = say("For you only: this sheet holds names. Nothing on it is for changing.")
    headings = (
        *(say("Name"), say("Organisation"), say("Sessions attended"), say("Sessions held")),
        *(say("Share"), say("Certificate")),
    )
    sheet.append([str(language.show(note))])
    sheet.append([])
    sheet.append([str(language.show(heading)) for heading in headings])
    for number, cells in enumerate(told, start=4):
        for column, cell in enumerate(cells, start=1):
            place = sheet.cell(number, column)
            place.value = harmless(cell) if isinstance(cell, str) else cell
            if isinstance(cell, str):
                place.data_type = "s"
            if isinstance(cell, float):
                place.number_format = "0%"
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A4"
    sheet.protection.sheet = True
    for letter, width in zip("ABCDEF", (32, 32, 18, 18, 10, 14), strict=True):
        sheet.column_dimensions[letter].width = width
