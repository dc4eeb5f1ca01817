"""Google Forms: the time first, under a heading in the language of the sheet.

A grid is a column per row, 'Question [Row]'; answers of a question with several choices are
joined by ', ' or ';' and stay joined, because options hold commas too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict, column, judge, moments
from pipeline.readers.exports import export
from pipeline.readers.words import SUBMITTED, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "Google Forms"


def recognises(table: Table) -> bool:
    """The first heading is Google's word for the time, and times stand below it."""
    return plain(table.header[0]) in SUBMITTED and moments(column(table, 0))


def read(table: Table) -> Export:
    verdict = judge(table)
    if verdict.role is Role.UNKNOWN:  # a form was filled in, whatever it asked
        verdict = Verdict(Role.EVALUATION, 0.6)
    return export(table, name, verdict=verdict, tool={0})
