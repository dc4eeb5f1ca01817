from __future__ import annotations

import io
import json
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
        assert len(sheets) == 16
        for sheet in sheets:
            source = archive.read(sheet).decode()
            assert "<f>" not in source
            assert 'r:id="' not in source  # nothing leads out of the workbook
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
    rows = list(book["Contents"].iter_rows(min_row=2))
    assert [row[0].value for row in rows] == book.sheetnames[1:]
    links = [row[0].hyperlink for row in rows]
    assert [link.location if link else "" for link in links] == [
        f"'{name}'!A1" for name in book.sheetnames[1:]
    ]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_two_sheets_of_one_name_are_told_apart() -> None:
    from pipeline.formats.workbook.cells import sheet_names

    long = "x" * 40
    assert sheet_names(["A", "a", long, long], ["a"]) == [
        *("A (2)", "a (3)"),
        *("x" * 30 + "…", "x" * 26 + "… (2)"),
    ]


def test_names_of_sheets_end_with_a_whole_word() -> None:
    from pipeline.formats.workbook.cells import sheet_names

    said = "12 Leerpunten voor wie in een netwerk zit"
    names = sheet_names([said, said, "Wat is er geregeld? En wat: niet"], [])
    assert names == [
        "12 Leerpunten voor wie in een…",
        "12 Leerpunten voor wie in… (2)",
        "Wat is er geregeld En wat niet",
    ]
    assert max(map(len, names)) <= 31


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    book = load_workbook(io.BytesIO(write("A label that takes more room than most of them ")))
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            filled = [cell for cell in row if cell.value is not None]
            for cell in filled if len(filled) > 1 else ():
                room = sheet.column_dimensions[cell.column_letter].width
                assert (
                    cell.alignment.wrap_text
                    or len(str(cell.value)) <= room
                    or (cell.data_type == "n")
                ), (sheet.title, cell.value)


def test_each_figure_of_a_question_is_that_of_report_json() -> None:
    made = report(language="en")
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(made)))
    document = json.loads(FORMATS["json"].write(made))
    compared = 0
    for question in document["questions"]:
        sheet = next(s for s in book if s.title.startswith(f"{question['number']} "))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        statistic = question["statistic"]
        if statistic["kind"] == "withheld":
            continue
        told = {str(row[0]): row for row in rows if row and row[0] is not None}
        for point in statistic["counts"]:
            label = point["label"] if question["kind"] != "mark" else f"{point['value']:g}"
            assert told[label][1] == point["people"], (question["label"], label)
            assert told[label][2] == pytest.approx(point["people"] / statistic["n"])
            compared += 1
        assert told["All who answered (n)"][1] == statistic["n"]
        for kind, label in (("mean", "Mean"), ("median", "Median")):
            if statistic.get(kind) is not None:
                assert told[label][3] == pytest.approx(statistic[kind])
    assert compared > 30


def test_words_and_figures_are_defined() -> None:
    book = load_workbook(io.BytesIO(write()))
    terms = {row[0].value: row[1].value for row in book["Definitions"].iter_rows(min_row=2)}
    assert terms["Registered"] == "Persons on the registration list, each counted once."
    assert "What the figures cannot tell" in terms


def test_what_is_withheld_is_not_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(write()))
    withheld = next(sheet for sheet in book if sheet.title.startswith("12 "))
    assert withheld["A2"].value == "not shown"
    assert withheld["A3"].value == "Not shown: fewer than 10 people wrote an answer."
    assert all(cell.data_type != "n" or cell.value is None for row in withheld for cell in row)


def test_two_runs_give_the_same_bytes() -> None:
    assert write() == write()
    with zipfile.ZipFile(io.BytesIO(write())) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
