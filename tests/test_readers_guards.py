"""What a file is by its content, and what is refused before a reader sees it."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from datetime import date, datetime

import pytest
from workbooks import Record, Rows, csv_bytes, ods, with_part, xls, xlsx, xlsx_sheets, zipped

from pipeline.readers import cells, guards
from pipeline.readers.sheet import read_plain
from pipeline.readers.wire import Book, from_plain

ROWS: Rows = [["naam", "cijfer"], ["Anna", 8], ["Bob", 6]]
GOOD = xlsx(ROWS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SHEET = "xl/worksheets/sheet1.xml"


def read_workbook(content: bytes) -> Book:
    """The whole way of a file through the worker, without the worker."""
    return from_plain(read_plain(content), "")


def _codes(content: bytes) -> list[str]:
    return [problem.code for problem in read_workbook(content).problems]


def _biff(*records: tuple[int, bytes]) -> bytes:
    start = b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12
    rest = b"".join(struct.pack("<HH", number, len(data)) + data for number, data in records)
    return OLE + start + rest + "Workbook".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\0" * 4096, "file-zeros"),
        (b"%PDF-1.7\n%...", "not-a-spreadsheet"),
        (b"\x1f\x8b\x08\0\0", "not-a-spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not-a-spreadsheet"),
        (b"{\\rtf1 tekst}", "not-a-spreadsheet"),
        (b'{"naam": "Anna"}', "not-a-spreadsheet"),
        (b"\x01\x02\x03\x04\x05" * 100, "not-a-spreadsheet"),
        (b"\n <!DOCTYPE html><html><body>Log in</body></html>", "web-page"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><table>", "web-page"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
         "old-spreadsheet"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K8\r\nE\r\n", "old-spreadsheet"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "old-spreadsheet"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (_biff((0x2F, b"\x01\0" * 27)), "password"),
        (_biff((0x86, b""), (0x2F, b"\0" * 4)), "password"),
        (_biff((0xE1, b"\0\0")), "file-damaged"),
        (OLE + "WordDocument".encode("utf-16-le"), "not-a-spreadsheet"),
        (zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}),
         "not-a-spreadsheet"),
        (zipped({"antwoorden.csv": b"a;b"}), "not-a-spreadsheet"),
        (zipped({"Index/Document.iwa": b"x"}), "numbers-file"),
        (zipped({"content.xml": b"\x93secret", "META-INF/manifest.xml": b"<m:encryption-data/>"}),
         "password"),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_named(content: bytes, code: str) -> None:
    assert _codes(content) == [code]


def test_a_text_that_only_begins_like_something_else_is_read() -> None:
    assert _codes(csv_bytes([["<3 of meer?", "nee"], ["ja", "nee"]])) == []
    assert _codes(csv_bytes([["ID", "Postcode"], ["1", "9000"]])) == []


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "FILE_LIMIT", len(GOOD) - 1)
    assert _codes(GOOD) == ["file-too-large"]


def test_a_workbook_cut_anywhere_is_refused() -> None:
    assert _codes(GOOD) == []
    lengths = range(0, len(GOOD), 7)
    assert {tuple(_codes(GOOD[:length])) for length in lengths} <= {
        ("file-incomplete",), ("file-empty",),
    }  # fmt: skip


def test_no_flipped_bit_changes_a_value() -> None:
    expected = read_workbook(GOOD).sheets[0].rows
    dice = random.Random(1)
    for _ in range(300):
        broken = bytearray(GOOD)
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        book = read_workbook(bytes(broken))
        assert book.problems or [sheet.rows for sheet in book.sheets] == [expected]


def test_a_digit_that_rotted_in_a_stored_part_is_found_by_its_checksum() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(stored, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    whole = stored.getvalue()
    assert whole.count(b"<v>8</v>") == 1
    assert _codes(whole) == []
    assert _codes(whole.replace(b"<v>8</v>", b"<v>3</v>")) == ["file-damaged"]


def test_a_package_that_lists_another_number_of_parts_is_damaged() -> None:
    # Then a part may be missing from the list: without its styles a date is read as a number.
    at = GOOD.rindex(b"PK\x05\x06") + 10
    assert _codes(GOOD[:at] + b"\x01" + GOOD[at + 1 :]) == ["file-damaged"]


def test_an_odd_package_of_good_parts_is_packed_anew() -> None:
    at = GOOD.rindex(b"PK\x05\x06") + 5  # the number of a disk that there is not
    assert read_workbook(GOOD[:at] + b"\x80" + GOOD[at + 1 :]).sheets[0].rows == ROWS


@pytest.mark.parametrize(
    "evil",
    [
        b"<!DOCTYPE a [<!ENTITY b 'x'>]>",
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a>".encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE",
        b"\x4c\x6f\xa7\x94",  # EBCDIC
    ],
)
def test_document_types_and_where_they_could_hide_are_refused(evil: bytes) -> None:
    assert _codes(with_part(GOOD, "docProps/core.xml", lambda _: evil)) == ["file-unsafe"]


def test_two_parts_of_one_name_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert _codes(zipped(parts | {"XL/worksheets\\Sheet1.xml": parts[SHEET]})) == ["file-unsafe"]


def test_a_bomb_stops_at_the_running_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "PART_LIMIT", 2 * guards.MIB)
    bomb = with_part(GOOD, "docProps/core.xml", lambda _: b" " * (3 * guards.MIB))
    assert _codes(bomb) == ["file-unpacks-too-large"]
    monkeypatch.setattr(guards, "PART_LIMIT", 4 * guards.MIB)
    assert _codes(bomb) == []
    monkeypatch.setattr(guards, "PACKAGE_LIMIT", 2 * guards.MIB)
    assert _codes(bomb) == ["file-unpacks-too-large"]
    monkeypatch.setattr(guards, "PACKAGE_LIMIT", 5 * guards.MIB)
    assert _codes(bomb) == []
    assert _codes(with_part(bomb, "docProps/app.xml", lambda _: b" " * (3 * guards.MIB))) == [
        "file-unpacks-too-large"
    ]
    monkeypatch.setattr(guards, "PARTS", 3)
    assert _codes(GOOD) == ["file-unpacks-too-large"]


@pytest.mark.parametrize(("limit", "rows"), [("CELLS", 5), ("ROWS", 2), ("COLUMNS", 1)])
def test_too_many_cells_are_refused_before_the_reader(
    limit: str, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, limit, rows + 1)
    assert _codes(GOOD) == []
    monkeypatch.setattr(cells, limit, rows)
    assert _codes(GOOD) == ["too-many-cells"]


def test_cells_are_counted_one_by_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # Formulas that were never computed have no '</v>' for the quick count to find.
    content = with_part(
        xlsx([["=1", "=2"], ["=3", "=4"]]), SHEET, lambda p: re.sub(rb"<v ?/>|<v></v>", b"", p)
    )
    monkeypatch.setattr(cells, "CELLS", 4)
    assert _codes(content) == []
    monkeypatch.setattr(cells, "CELLS", 3)
    assert _codes(content) == ["too-many-cells"]


def test_one_value_in_the_last_cell_of_a_sheet_is_refused() -> None:
    far = with_part(GOOD, SHEET, lambda part: part.replace(b'r="B3"', b'r="XFD1048576"'))
    assert _codes(far) == ["too-many-cells"]


def test_cells_with_a_look_and_no_value_do_not_count() -> None:
    styled = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    book = read_workbook(with_part(GOOD, SHEET, lambda p: p.replace(b"</sheetData>", styled)))
    assert book.sheets[0].rows == ROWS


def test_repeated_cells_of_an_ods_are_counted() -> None:
    def repeat(part: bytes) -> bytes:
        return part.replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048570">', 1
        )

    assert read_workbook(ods(ROWS)).sheets[0].rows == ROWS
    assert _codes(with_part(ods(ROWS), "content.xml", repeat)) == ["too-many-cells"]


def test_error_cells_and_formulas_without_a_value_come_back() -> None:
    # openpyxl writes formulas without their value, as many programs do.
    content = xlsx_sheets({"Leeg": [], "Blad": [["a", "b"], [1, "=1/0"], ["#N/A", 2]]})
    assert dict(read_workbook(content).sheets[1].errors) == {"B2": "=formula", "A3": "#N/A"}


def test_a_formula_with_an_empty_text_is_no_error() -> None:
    def empty(part: bytes) -> bytes:
        return part.replace(b'<c r="B2" t="n"><v>8</v></c>',
                            b'<c r="B2" t="str"><f>""</f><v></v></c>')  # fmt: skip

    changed = with_part(GOOD, SHEET, empty)
    assert changed != GOOD
    sheet = read_workbook(changed).sheets[0]
    assert sheet.rows[1] == ["Anna", None]
    assert sheet.errors == {}


def test_errors_of_one_sheet_are_not_those_of_another() -> None:
    book = read_workbook(xlsx_sheets({"Een": [["a"], ["=1"]], "Twee": [["a"], [2]]}))
    assert [dict(sheet.errors) for sheet in book.sheets] == [{"A2": "=formula"}, {}]


def test_hidden_sheets_and_rows_and_merged_cells_are_known() -> None:
    content = xlsx_sheets(
        {"Lijst": [["Titel", None], ["a", "b"], [1, 2]], "Oud": [["x"]]},
        merged={"Lijst": ["A1:B1"]}, hidden_rows={"Lijst": [3]}, hidden=["Oud"],
    )  # fmt: skip
    lijst, oud = read_workbook(content).sheets
    assert (lijst.hidden, oud.hidden) == (False, True)
    assert lijst.hidden_rows == {3}
    assert lijst.merged == ((1, 1, 1, 2),)


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [cells.letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cells.position("AA14") == (14, 27)
    assert cells.position("14") is None


def _number(row: int, column: int, value: float) -> Record:
    return 0x0203, struct.pack("<HHHd", row, column, 0, value)


def _error(row: int, column: int, code: int) -> Record:
    return 0x0205, struct.pack("<HHHBB", row, column, 0, code, 1)


def _failed_formula(row: int, column: int, code: int) -> Record:
    return 0x0006, struct.pack("<HHHBBBHxHHIH", row, column, 0, 2, 0, code, 0, 0xFFFF, 0, 0, 0)


OLD = xls(
    _number(0, 0, 7.5), _error(0, 1, 0x07),
    _number(1, 0, 8), _failed_formula(1, 1, 0x2A),
    (0x0208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20)), _number(2, 1, 3),
)  # fmt: skip


def test_error_cells_and_hidden_rows_of_an_old_workbook_come_back() -> None:
    (sheet,) = read_workbook(OLD).sheets
    assert sheet.rows == [[7.5, None], [8, None], [None, 3]]
    assert sheet.errors == {"B1": "#DIV/0!", "B2": "#N/A"}
    assert sheet.hidden_rows == {2}


def test_an_old_workbook_cut_anywhere_is_refused() -> None:
    found = {tuple(_codes(OLD[:length])) for length in range(0, len(OLD), 97)}
    assert found == {("file-empty",), ("not-a-spreadsheet",), ("file-incomplete",)}


def test_an_old_workbook_whose_list_of_sheets_leads_nowhere_is_refused() -> None:
    at = OLD.index(b"\x85\0") + 4
    assert _codes(OLD[:at] + b"\xff\xff\xff\x7f" + OLD[at + 4 :]) == ["file-damaged"]


def _ods_of(rows: str) -> bytes:
    row = b'<table:table-row><table:table-cell office:value-type="string"><text:p>'
    return with_part(
        ods([["a", "b"]]), "content.xml",
        lambda part: part.replace(row, rows.encode() + row, 1),
    )  # fmt: skip


def test_errors_and_hidden_rows_of_an_opendocument_sheet_come_back() -> None:
    number = '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p>'
    close = "</table:table-cell>"
    book = read_workbook(
        _ods_of(
            f'<table:table-row table:number-rows-repeated="2">{number.format(0, "#DIV/0!")}{close}'
            f"{number.format(7, 7)}{close}</table:table-row>"
            '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
            f"{number.format(1, 1)}{close}"
            '<table:table-cell office:value-type="wat"><text:p>een</text:p></table:table-cell>'
            "</table:table-row>"
        )
    )
    (sheet,) = book.sheets
    assert sheet.rows == [[None, 7], [None, 7], [1, None], [1, None], ["a", "b"]]
    assert sheet.errors == {"A1": "#DIV/0!", "A2": "#DIV/0!", "B3": "een", "B4": "een"}
    assert sheet.hidden_rows == {3, 4}


def test_an_opendocument_sheet_without_its_type_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(ROWS))) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "mimetype"}
    assert read_workbook(zipped(parts)).sheets[0].rows == ROWS


def _utf16(part: bytes) -> bytes:
    return part.decode().replace("utf-8", "utf-16").replace("UTF-8", "UTF-16").encode("utf-16")


def test_parts_in_utf16_are_for_the_second_reader() -> None:
    moment = datetime(2024, 3, 14, 9, 30)  # noqa: DTZ001 - as in a sheet
    rows: Rows = [["naam", "dag", "om"], ["Zoë", date(2024, 3, 14), moment], ["#N/A", None, 7]]
    content = with_part(
        xlsx_sheets({"Een": [["x"]], "Twee": rows}, hidden=["Een"], hidden_rows={"Twee": [3]}),
        "xl/workbook.xml", _utf16,
    )  # fmt: skip
    lying = re.compile(rb'<dimension ref="[^"]*"')
    content = with_part(
        content, "xl/worksheets/sheet2.xml", lambda part: lying.sub(b'<dimension ref="A1"', part)
    )
    one, two = read_workbook(content).sheets
    assert (one.hidden, two.hidden) == (True, False)
    assert two.hidden_rows == {3}
    assert two.rows == [rows[0], rows[1], [None, None, 7]]
    assert two.errors == {"A3": "#N/A"}


def test_what_neither_reader_can_read_is_damaged() -> None:
    rotten = with_part(GOOD, "xl/workbook.xml", _utf16)
    assert _codes(rotten) == []
    assert _codes(with_part(rotten, "_rels/.rels", lambda _: b"<?xml version='1.0'?>WEG")) == [
        "file-damaged"
    ]


def test_a_sheet_that_one_reader_cannot_read_is_named_and_the_others_are_read() -> None:
    content = xlsx_sheets({"Goed": [["a"], [1]], "Stuk": [["b"], [2]]})
    broken = with_part(content, "xl/worksheets/sheet2.xml", lambda part: part[:-40])
    book = read_workbook(broken)
    assert [sheet.name for sheet in book.sheets] == ["Goed"]
    assert [(p.code, p.place.sheet) for p in book.problems] == [("sheet-unreadable", "Stuk")]
