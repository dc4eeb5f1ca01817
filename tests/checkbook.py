"""A small event in a folder, what a run makes of it, and a check workbook with a cell changed."""

from __future__ import annotations

import atexit
import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from workbooks import csv_bytes

from pipeline.attendance import reconcile
from pipeline.checking import workbook
from pipeline.checking.tables import tables
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.language import Language
from pipeline.readers import read, worker
from pipeline.results import measure
from pipeline.run import look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.child import Child
    from pipeline.declared.event import Event
    from pipeline.problems import Problem
    from pipeline.run import Account
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Statistic

REGISTERED = [
    ["Naam", "E-mail", "Organisatie"],
    ["An Peeters", "an@a.be", "OCMW A"],
    ["Bert Maes", "", "OCMW B"],
    ["Carla Devos", "", "OCMW C"],
    ["Dirk Claes", "", "OCMW D"],
    ["Dirk Claes", "", "OCMW E"],
]
SIGNED = [
    ["Naam", "Handtekening"],
    ["An Peeters", "x"],
    ["Bert Maas", "x"],
    ["Carla Devos", "x"],
]
REMARK = "We hebben meer tijd nodig om te spreken"
FORMS = [
    ["Organisatie", "Inhoud van de dag", "Wat kan beter?", "Slotwoord"],
    ["goed", "goed", REMARK, "1"],
    ["zeer goed", "prima hoor", "niets speciaals", "2"],
    ["matig", "goed", "Niets bijzonders te melden vandaag", "3"],
    ["goed", "zeer goed", "Alles was in orde voor mij", "4"],
]


def drop(
    folder: Path,
    *,
    registered: Sequence[Sequence[str]] = REGISTERED,
    signed: Sequence[Sequence[str]] = SIGNED,
    forms: Sequence[Sequence[str]] = FORMS,
) -> Path:
    """The three lists of an event in its folder."""
    folder.mkdir(exist_ok=True)
    for name, rows in (
        ("inschrijvingen.csv", registered),
        ("aanwezigen.csv", signed),
        ("evaluatie.csv", forms),
    ):
        (folder / name).write_bytes(csv_bytes(rows))
    return folder


@dataclass(frozen=True)
class Run:
    """What a run makes of a folder."""

    event: Event
    account: Account

    @property
    def problems(self) -> dict[str, Problem]:
        return {problem.code: problem for problem in self.account.problems}

    @property
    def heads(self) -> Attendance:
        return reconcile(self.account.cleaned)

    def statistics(self) -> tuple[Statistic, ...]:
        return measure(self.account.cleaned).questions

    def statistic(self, question: str) -> Statistic:
        return next(one for one in self.statistics() if one.question.id == question)

    def asked(self) -> set[str]:
        responses = self.account.cleaned.responses
        return set() if responses is None else {question.id for question in responses.questions}

    def workbook(self, language: str = "nl-BE") -> bytes:
        return workbook.render(tables(self.event, self.account), self.account, Language(language))


@cache
def _reader() -> Child:
    """One worker for all runs of the tests: starting one takes longer than a run."""
    child = worker()
    atexit.register(child.close)
    return child


def run(folder: Path) -> Run:
    event = load_event(folder, load_settings())
    with patch("pipeline.run.read", lambda event: read(event, _reader())):
        return Run(event, look(event))


def sheet_of(book: Workbook, kind: str) -> Worksheet:
    """The sheet of this kind, whatever its name is in the organiser's language."""
    return next(sheet for sheet in book if sheet["A1"].value == f"trefdag-check-1 {kind}")


def choice(sheet: Worksheet, *words: str) -> Cell:
    """The cell to choose in, on the one line with all these words among its cells."""
    column = next(cell.column for cell in sheet[2] if cell.value == "choice")
    lines = [row for row in sheet.iter_rows(min_row=4) if set(words) <= {c.value for c in row}]
    assert len(lines) == 1, f"{len(lines)} lines with {words}"
    found = lines[0][column - 1]
    assert isinstance(found, Cell)
    assert not found.protection.locked
    return found


def changed(content: bytes, kind: str, words: Sequence[str], to: str | None) -> bytes:
    """The workbook with one choice made, as a spreadsheet program saves it."""
    book = load_workbook(io.BytesIO(content))
    choice(sheet_of(book, kind), *words).value = to
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
