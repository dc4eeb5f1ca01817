"""SurveyMonkey's summary: percentages for each question, and no answer of anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers import layouts
from pipeline.readers.exports import export
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table

name = "SurveyMonkey summary"

_QUESTION = re.compile(r"Q\d+\. \S.*", re.DOTALL)
_COUNTED = {"answered", "skipped"}
_CHOICES = {"answer choices", "response percent", "responses"}
_LOOK = 200


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """Nothing, or the problem that says why the sheet cannot be used."""
    rows = sheet.rows[:_LOOK]
    first = [text for row in rows for text in layouts.texts(row[:1])]
    counted = set(map(plain, first)) & _COUNTED
    if not counted or not any(map(_QUESTION.fullmatch, first)):
        return ()
    words = (set(map(plain, layouts.texts(row))) for row in rows)
    if counted == _COUNTED or any(len(_CHOICES & row) > 1 for row in words):
        return Problem("results-not-answers", Place(sheet.file, sheet.name), {"tool": name})
    return ()


def read(table: Table) -> Export:
    """Never asked: its sheets are refused."""
    return export(table, name)
