from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from published import event, others, published, ratings, report

from pipeline.formats import FORMATS

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\uff1d1",
    "x\x0by",
    "x\ud800y",
    "http://x.y",
    "[a]:*?/\\'b",
)


def write(words: str = "") -> bytes:
    def name(label: str) -> str:
        return words + label

    results = published((*ratings(name), *others(name)))
    return FORMATS["xlsx"].write(report(results, about=event(words + "Titel"), language="en"))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_words_and_never_a_formula_or_a_link(words: str) -> None:
    data = write(words)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 15
        for sheet in sheets:
            source = archive.read(sheet).decode()
            assert "<f>" not in source
            assert "<hyperlink" not in source
    book = load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n"}


def test_numbers_are_numbers() -> None:
    book = load_workbook(io.BytesIO(write()))
    sheet = book["6 Paneldebat"]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    assert [cell.value for cell in rows["poor"]] == ["poor", 14, pytest.approx(14 / 60), 1]
    assert rows["poor"][2].number_format == "0%"
    assert rows["All who answered (n)"][1].value == 60
    assert rows["Mean"][3].value == pytest.approx((14 + 54 + 45 + 16) / 60)
    assert rows["Not applicable"][1].value == 1
    assert sheet.freeze_panes == "A2"


def test_attendance_and_what_is_not_known() -> None:
    book = load_workbook(io.BytesIO(write()))
    rows = {row[0]: row[1:] for row in book["Attendance"].iter_rows(values_only=True)}
    assert rows["Registered"][0] == 152
    assert rows["Cancelled with notice"][0] == "not known"
    assert rows["Filled in a form"] == (63, 0.4375, 144)


def test_the_index_names_every_sheet() -> None:
    book = load_workbook(io.BytesIO(write()))
    assert [row[0].value for row in book["Contents"].iter_rows(min_row=2)] == book.sheetnames[1:]


def test_what_is_withheld_is_not_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(write()))
    withheld = next(sheet for sheet in book if sheet.title.startswith("12 "))
    assert withheld["A2"].value == "not shown"
    assert all(cell.data_type != "n" or cell.value is None for row in withheld for cell in row)


def test_two_runs_give_the_same_bytes() -> None:
    assert write() == write()
    with zipfile.ZipFile(io.BytesIO(write())) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
