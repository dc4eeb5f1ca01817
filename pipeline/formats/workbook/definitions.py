"""The sheet of report.xlsx that says what its words and figures stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.workbook.base import Sheet
from pipeline.language import say
from pipeline.sections.attendance import AttendanceSection
from pipeline.sections.comparison import ComparisonSection
from pipeline.sections.method import Method
from pipeline.sections.progress import ProgressSection

if TYPE_CHECKING:
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report


def definition_sheets(report: Report) -> list[Sheet]:
    """The definitions and rules that the edition tells, one to a row."""
    rows: Rows = [(say("Term"), say("Definition"))]
    for section in report.sections:
        if isinstance(section, AttendanceSection):
            rows += [(fact.label, say("%(what)s", what=fact.value)) for fact in section.definitions]
        elif isinstance(section, ComparisonSection | ProgressSection):
            rows += [(section.title, line) for line in section.notes]
        elif isinstance(section, Method):
            rows += [(one.label, line) for one in section.account for line in one.sentences]
            rows += [(one.title, line) for one in section.topics for line in one.paragraphs]
    return [Sheet(say("Definitions"), rows)] if len(rows) > 1 else []
