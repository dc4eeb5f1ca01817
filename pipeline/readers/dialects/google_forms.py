"""Google Forms: the time first, under a heading in the language of the sheet.

The file that Forms itself gives writes the time with its zone, and ';' between several choices.

A grid is a column per row, 'Question [Row]'; answers of a question with several choices are
joined by ', ' or ';' and stay joined, because options hold commas too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers import layouts
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict, column, judge, moments
from pipeline.readers.exports import export
from pipeline.readers.words import SUBMITTED, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value

name = "Google Forms"

_ZONED = re.compile(
    r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}:\d{2} [AP]M [A-Z]{2,4}(?:[+-]\d{1,2}(?::?\d{2})?)?"
)
_SHEET = re.compile(
    r"(?:form responses|formulierreacties|formularantworten|reponses au formulaire|"
    r"respuestas de formulario|risposte del modulo|respostas ao formulario) \d+"
)


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """No table of its own, but what is wrong with one whose first row is an answer."""
    first = layouts.starts(sheet)[:1]
    if first and _zoned(sheet.rows[first[0] - 1][:1]):
        return Problem("headings-missing", Place(sheet.file, sheet.name, f"A{first[0]}"))
    return ()


def recognises(table: Table) -> bool:
    """Times first: under Google's word for them, on a sheet of its name, or with their zone."""
    times = column(table, 0)
    if not moments(times):
        return False
    own = plain(table.header[0]) in SUBMITTED or bool(_SHEET.fullmatch(plain(table.sheet.name)))
    return own or _zoned(times)


def _zoned(times: list[Value]) -> bool:
    """'2018/05/15 7:07:45 PM GMT+1', as no other tool writes it."""
    return all(
        isinstance(value, str) and _ZONED.fullmatch(" ".join(value.split())) for value in times
    )


def read(table: Table) -> Export:
    verdict = judge(table)
    if verdict.role is Role.UNKNOWN:  # a form was filled in, whatever it asked
        verdict = Verdict(Role.EVALUATION, 0.6)
    return export(table, name, verdict=verdict, tool={0})
