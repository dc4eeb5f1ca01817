"""Other people's files: hostile ones and real exports. None may crash the run, hang it or lie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.child import Answer, Child
from pipeline.event import Event
from pipeline.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import read, worker
from pipeline.readers.base import Role
from pipeline.readers.sheet import Book, from_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[2] / "shared"
HOSTILE, CORPUS = SHARED / "hostile", SHARED / "corpus"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs ../shared, the files of others that tests only read"
)

# Files that others can read and we refuse, with a remedy: parts in UTF-16, an .ods without its
# type, a workbook with nothing but macro sheets, and the export of one telephone app.
NOT_READ = {
    "02-broken__php__utf16be.xlsx", "02-broken__php__nomimetype.ods",
    "09-variants__poi__xlmmacro.xlsm", "09-variants__roo__Pfand_from_windows_phone.xlsx",
    "gen_csv_decimal_comma_unquoted.csv",
}  # fmt: skip
# Lock files are passed over by their names, and an empty sheet is a table without rows.
BY_NAME_OR_EMPTY = {
    "~$evaluatie.xlsx", ".~lock.evaluatie.xlsx#", "10-csv__csvkit__empty.csv",
    "08-layout__poi__blankworkbook.xls",
}  # fmt: skip
ERRORS = {  # error cells that the reader itself drops, by count
    "07-types__sjs__ErrorTypes.xlsx": 20, "07-types__sjs__ErrorTypes.xlsb": 20,
    "07-types__cal__errors.xlsx": 7, "07-types__fx__div0.xlsx": 1,
    "07-types__fx__fixture-invalid-cell-value.xlsx": 2,
    "07-types__fx__fixture-invalid-cell-value-num.xlsx": 1,
}  # fmt: skip
PASSWORDS = {
    "01-encrypted__poi__protected_sha512.xlsx", "01-encrypted__cal__pass_protected.ods",
    "01-encrypted__poi__password.xls", "01-encrypted__poi__xor-encryption-abc.xls",
    "01-encrypted__poi__35897-type4.xls", "01-encrypted__poi__60284.xls",
    "01-encrypted__sjs__password_2002_128_strong.xls", "01-encrypted__msoff__example_password.xlsx",
}  # fmt: skip


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with worker() as one:
        one.wall_seconds = 20
        yield one


def _book(path: Path, child: Child) -> Book | None:
    outcome = child.call("pipeline.readers.sheet:read_plain", path.read_bytes())
    return from_plain(outcome.value, path.name) if isinstance(outcome, Answer) else None


@needs_shared
def test_hostile_files_are_read_or_refused_as_they_should(child: Child) -> None:
    wrong: list[str] = []
    for case in json.loads((HOSTILE / "index.json").read_text()):
        name = case["file"]
        book = _book(HOSTILE / "files" / name, child)
        got = bool(book and book.sheets)
        if (case["expect"] in "RW" and got != (name not in NOT_READ)) or (
            case["expect"] == "X" and got != (name in BY_NAME_OR_EMPTY)
        ):
            wrong.append(f"{name}: {case['expect']}, {'read' if got else 'refused'}")
        if book is None:
            continue
        cells = sum(c is not None for sheet in book.sheets for row in sheet.rows for c in row)
        if got and case.get("read_as") and case["read_as"]["cells"] != cells:
            wrong.append(f"{name}: {cells} cells")
        if name in ERRORS and ERRORS[name] != sum(len(s.errors) for s in book.sheets):
            wrong.append(f"{name}: {[len(s.errors) for s in book.sheets]} errors")
        if name in PASSWORDS and [p.code for p in book.problems] != ["password"]:
            wrong.append(f"{name}: {[p.code for p in book.problems]}")
    assert wrong == []


def _event(folder: Path) -> Event:
    return Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))


@needs_shared
@pytest.mark.slow
def test_a_folder_of_hostile_files_is_a_run_like_any_other(child: Child) -> None:
    found = read(_event(HOSTILE / "files"), child)
    assert len(found.files) > 200
    assert len(found.exports) > 80


@needs_shared
@pytest.mark.parametrize(
    ("folder", "dialect", "exports"),  # the same answers as .csv and .xlsx are one export
    [("google_forms", "Google Forms", 11), ("event_eval", "Carpentries", 1),
     ("ms_forms", "Microsoft Forms", 2),
     pytest.param("indico", "Indico", 27, marks=pytest.mark.slow),
     pytest.param("typeform", "", 15, marks=pytest.mark.slow),
     pytest.param("surveymonkey", "", 26, marks=pytest.mark.slow),
     pytest.param("limesurvey", "", 9, marks=pytest.mark.slow),
     pytest.param("kobo", "", 7, marks=pytest.mark.slow),
     pytest.param("other", "", 3, marks=pytest.mark.slow),
     pytest.param("qualtrics", "", 4, marks=pytest.mark.slow),
     pytest.param("network", "", 7, marks=pytest.mark.slow)],
)  # fmt: skip
def test_real_exports_balance(folder: str, dialect: str, exports: int, child: Child) -> None:
    found = read(_event(CORPUS / folder), child)
    assert len(found.exports) == exports
    for export in found.exports:
        assert len(export.data) == len(export.row_numbers)
        last = max((*export.row_numbers, *export.left_out))
        assert sorted((*export.row_numbers, *export.left_out)) == list(range(1, last + 1))
        if dialect:
            assert export.dialect == dialect
            assert export.role is Role.EVALUATION
