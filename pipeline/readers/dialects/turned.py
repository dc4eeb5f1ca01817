"""Forms typed over from left to right: a column for each, and the questions below one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.dialects.tallies import are_texts
from pipeline.readers.exports import export
from pipeline.readers.grid import Grid
from pipeline.readers.tables import find_tables

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table

name = "turned"

_FEWEST, _LONGEST = 3, 60  # forms that show it; questions of a form
_FORM = re.compile(
    r"(?:form|formulier|deelnemer|persoon|respondent|evaluatie|participant|person|formulaire|"
    r"personne|fragebogen)\s*(?:nr\.?|no\.?|n°|#)?\s*(\d{1,3})",
    re.IGNORECASE,
)


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """A refusal where the forms of a sheet stand beside one another: its rows are no people."""
    tables, _ = find_tables(sheet)
    filled = [table for table in tables if table.rows]
    if filled and all(map(_is_turned, filled)):
        return Problem("forms-in-columns", Place(sheet.file, sheet.name))
    return ()


def _is_turned(table: Table) -> bool:
    """Whether all headings but the first number forms, and different words stand in the first."""
    numbers = [found[1] for text in table.header[1:] if (found := _FORM.fullmatch(text.strip()))]
    others = [text for text in table.header[1:] if text.strip()]
    if len(table.rows) > _LONGEST or len({*numbers}) < max(_FEWEST, len(others)):
        return False
    return are_texts(Grid.of(table.rows).columns[0].cells())


def read(table: Table) -> Export:
    return export(table, name)
