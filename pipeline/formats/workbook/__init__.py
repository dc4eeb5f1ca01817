"""The sheets of report.xlsx: a new part is one module here and one line of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.workbook.attendance import attendance_sheets
from pipeline.formats.workbook.definitions import definition_sheets
from pipeline.formats.workbook.editions import edition_sheets
from pipeline.formats.workbook.network import network_sheets
from pipeline.formats.workbook.participation import participation_sheets
from pipeline.formats.workbook.partners import partner_sheets
from pipeline.formats.workbook.profile import profile_sheets
from pipeline.formats.workbook.questions import question_sheets
from pipeline.formats.workbook.sessions import session_sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.formats.workbook.base import Sheet
    from pipeline.report import Report

SHEETS: tuple[Callable[[Report], list[Sheet]], ...] = (
    attendance_sheets,
    participation_sheets,
    session_sheets,
    profile_sheets,
    partner_sheets,
    network_sheets,
    question_sheets,
    edition_sheets,
    definition_sheets,
)
