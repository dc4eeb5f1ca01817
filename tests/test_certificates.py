"""The sheet of certificates: names for the organiser, in the check workbook alone."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from example import generate, training
from exports import export
from openpyxl import Workbook, load_workbook
from test_turnout import EIGHTY, NAMES, cleaned, matrix

from pipeline.checking.certificates import add_certificates, certificate_rows
from pipeline.cli import run
from pipeline.declared.attending import Attending
from pipeline.language import Language
from pipeline.readers.base import Role
from pipeline.readers.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.cleaning.base import Cleaned

DUTCH = Language("nl-BE")


def sheet_of(made: Cleaned) -> Worksheet | None:
    book = Workbook()
    add_certificates(book, made, DUTCH)
    saved = io.BytesIO()
    book.save(saved)
    (*_, last) = load_workbook(saved).worksheets
    return last if len(book.worksheets) > 1 else None


def test_those_who_came_most_come_first_with_their_share_and_certificate() -> None:
    sheet = sheet_of(cleaned([matrix()], EIGHTY))
    assert sheet is not None
    (note,), (blank,), heading, *rows = (
        [cell for cell in row if cell is not None] or [""] for row in sheet.values
    )
    assert "namen" in str(note)
    assert blank == ""
    assert len(heading) == 6
    assert sorted(str(row[0]) for row in rows) == sorted(NAMES)
    assert [row[-4] for row in rows] == [7] * 10 + [6] * 4 + [3] * 4
    assert [row[-1] for row in rows] == ["ja"] * 14 + ["nee"] * 4
    assert rows[-1][-2] == pytest.approx(3 / 7)
    assert sheet["E4"].number_format == "0%"
    assert sheet.protection.sheet


def test_without_a_declared_threshold_nobody_knows_who_gets_one() -> None:
    assert {row[-1] for row in certificate_rows(cleaned([matrix()], Attending()), DUTCH)} == {
        "niet bekend"
    }


def test_a_name_is_no_formula() -> None:
    table = matrix()
    first, *rest = table.cells
    cells = Grid.of([["=1+1 Proef", *first[1:]], *rest])
    sheet = sheet_of(cleaned([replace(table, cells=cells)], EIGHTY))
    assert sheet is not None
    found = [cell for row in sheet.iter_rows() for cell in row if "1+1" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"]


def test_an_event_of_one_session_has_no_such_sheet() -> None:
    one = export(["Naam"], *[(name,) for name in NAMES], role=Role.ATTENDANCE)
    assert sheet_of(cleaned([one], EIGHTY)) is None


def test_the_list_is_in_the_check_workbook_and_nowhere_else(tmp_path: Path) -> None:
    shutil.copytree(generate.INPUT / generate.TRAINING, tmp_path / "input" / generate.TRAINING)
    where = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert run(["report", *where, "--format", "json", "--format", "html", "--format", "xlsx"]) == 0
    made = tmp_path / "output" / generate.TRAINING
    listed = load_workbook(made / "controle.xlsx").worksheets
    *_, sheet = (one for one in listed if one.title == "Attesten")
    names = {str(row[0].value) for row in sheet.iter_rows(min_row=4)}
    assert len(names) == training.PARTICIPANTS
    for file in (one for one in made.iterdir() if one.name != "controle.xlsx"):
        words = file.read_bytes()
        if file.suffix == ".xlsx":
            cells = (row for book in load_workbook(file) for row in book.values)
            words = repr(list(cells)).encode()
        assert not [name for name in names if name.encode() in words], file.name
