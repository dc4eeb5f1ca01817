"""Who wrote a table and what it holds; and the event's folder as a whole."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, csv_bytes, put, xlsx, xlsx_sheets, zipped

from pipeline import readers
from pipeline.declared.event import Event, Overrides
from pipeline.declared.instrument import Instrument
from pipeline.folder import scan
from pipeline.language import Language, Text
from pipeline.readers import Read, read, worker
from pipeline.readers.base import Export, Reason, Role
from pipeline.readers.dialects import READERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.problems import Problem

PEOPLE: Rows = [["Naam", "E-mail", "Organisatie"], ["Anna", "anna@example.org", "Stad"]]
SIGNED: Rows = [
    ["Naam", "Organisatie", "Aanwezig"],
    ["Anna Aerts", "Stad", "x"],
    ["Bo Baert", "", None],
]
PAPER: Rows = [
    ["Nr.", "1. Organisatie", "Opmerkingen bij 1", "2. Lezing"],
    [1, "zeer goed", "fijn", "++"],
    [2, "goed", None, "3"],
    [3, "goed", None, "matig"],
]
TIME = datetime(2024, 3, 14, 9, 30)  # noqa: DTZ001 - spreadsheets know no time zones
GOOGLE: Rows = [
    ["Tijdstempel", "Hoe beoordeel je [de zaal]", "Hoe beoordeel je [de lunch]", "Tip?"],
    [TIME, "Goed", "Slecht", None],
    [TIME, "Zeer goed", "Goed", "Meer pauze"],
]
FORMS: Rows = [["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Wat vond je\xa0goed?\n",
          "Rapportcijfer"],
         [3, TIME, TIME, "anonymous", None, "Zaal;Lunch;", 8],
         [4, TIME, TIME, "anonymous", None, "Lunch ;", 7]]  # fmt: skip


def _event(folder: Path, roles: Mapping[str, Role] | None = None) -> Event:
    nothing = Instrument("leeg", Text.plain(""), ())
    overrides = Overrides(roles=roles or {})
    return Event(folder, "dag", None, "", "", "nl-BE", "", nothing, overrides=overrides)


def _read(
    folder: Path, files: Mapping[str, bytes], roles: Mapping[str, Role] | None = None
) -> Read:
    return read(_event(put(folder, files), roles))


def _codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in problems]


def _export(folder: Path, rows: Rows, name: str = "bestand.xlsx") -> Export:
    found = _read(folder, {name: xlsx(rows)})
    assert found.problems == ()
    return found.exports[0]


@pytest.mark.parametrize(
    ("rows", "dialect", "role"),
    [
        (PEOPLE, "registration list", Role.REGISTRATIONS),
        (SIGNED, "sign-in list", Role.ATTENDANCE),
        (PAPER, "paper forms", Role.EVALUATION),
        (GOOGLE, "Google Forms", Role.EVALUATION),
        (FORMS, "Microsoft Forms", Role.EVALUATION),
        ([["Timestamp", "Name", "Email Address", "Organisation"],
          [TIME, "Anna", "a@example.org", "X"]], "Google Forms", Role.REGISTRATIONS),
        ([["Datum inschrijving", "Naam", "E-mail"], ["5/9/2011", "Anna", "a@example.org"]],
         "registration list", Role.REGISTRATIONS),
        ([["id", "debut", "fin", "adresse", "nom", "Question?"],
          [1, TIME, TIME, "a@example.org", None, "oui"]], "Microsoft Forms", Role.EVALUATION),
    ],
)  # fmt: skip
def test_dialect_and_role_follow_from_contents(
    tmp_path: Path, rows: Rows, dialect: str, role: Role
) -> None:
    export = _export(tmp_path, rows)
    assert (export.dialect, export.role) == (dialect, role)
    assert export.certainty >= 0.75
    assert export.rows_in == len(rows)


def test_google_grids_become_heading_and_item(tmp_path: Path) -> None:
    columns = _export(tmp_path, GOOGLE).columns
    assert [(c.heading, c.item, c.letter, c.tool) for c in columns] == [
        ("Tijdstempel", "", "A", True),
        ("Hoe beoordeel je", "de zaal", "B", False),
        ("Hoe beoordeel je", "de lunch", "C", False),
        ("Tip?", "", "D", False),
    ]


def test_quirks_of_microsoft_forms_are_taken_off(tmp_path: Path) -> None:
    export = _export(tmp_path, FORMS)
    assert export.columns[5].heading == "Wat vond je goed?"
    assert [column.tool for column in export.columns] == [True] * 3 + [False] * 4
    assert export.cells[0][3:] == [None, None, "Zaal;Lunch", 8]
    assert export.column(5) == ["Zaal;Lunch", "Lunch"]


def test_cells_have_their_places(tmp_path: Path) -> None:
    export = _export(tmp_path, [["Titel van de lijst", None], [None, None], *SIGNED])
    assert len(export.cells.columns) == 3
    assert export.cells[1] == ["Bo Baert", None, None]
    assert export.place(1, 2).cell == "C5"
    assert export.left_out == {1: Reason.ABOVE, 2: Reason.BLANK, 3: Reason.HEADER}


def test_an_unknown_table_is_read_plainly_and_told(tmp_path: Path) -> None:
    found = _read(tmp_path, {"x.xlsx": xlsx([["sleutel", "waarde"], ["aap", "noot"]])})
    assert (found.exports[0].dialect, found.exports[0].role) == ("table", Role.UNKNOWN)
    assert _codes(found.problems) == [("dialect-unknown", "x.xlsx"), ("role-unknown", "x.xlsx")]


def test_two_readers_that_recognise_a_table_are_both_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "READERS", (*READERS, readers.generic))
    found = _read(tmp_path, {"x.xlsx": xlsx(PEOPLE)})
    assert found.exports[0].dialect == "table"
    assert found.problems[0].code == "dialects-two"
    assert found.problems[0].arguments == {"first": "registration list", "second": "table"}


def test_event_yaml_decides_the_role_of_a_file_or_a_sheet(tmp_path: Path) -> None:
    content = xlsx_sheets({"Een": PEOPLE, "Twee": SIGNED})
    roles = {"x.xlsx": Role.ATTENDANCE, "x.xlsx#Twee": Role.REGISTRATIONS, "weg.csv": Role.UNKNOWN}
    found = _read(tmp_path, {"x.xlsx": content}, roles=roles)
    assert [export.role for export in found.exports] == [Role.ATTENDANCE, Role.REGISTRATIONS]
    assert {export.certainty for export in found.exports} == {1.0}
    assert [(p.code, p.arguments) for p in found.problems] == [
        ("nothing-for-file", {"name": "weg.csv"})
    ]


def test_error_cells_are_one_problem_for_each_column_and_no_value(tmp_path: Path) -> None:
    rows: Rows = [["Nr", "Lezing?", "Zaal?"], [1, "#N/A", 4], [2, "#REF!", 5], [3, 4, "#N/A"],
            ["Totaal", "=SUM(B2:B4)", None]]  # fmt: skip
    found = _read(tmp_path, {"x.xlsx": xlsx(rows)})
    assert found.exports[0].errors == {"B2": "#N/A", "B3": "#REF!", "C4": "#N/A"}
    assert found.exports[0].column(1) == [None, None, 4]
    assert [(p.code, p.place.cell, p.more, p.arguments["shown"]) for p in found.problems] == [
        ("error-cells", "B2", 1, "#N/A, #REF!"), ("error-cells", "C4", 0, "#N/A"),
    ]  # fmt: skip


def test_files_of_the_issue_that_cannot_be_used(tmp_path: Path) -> None:
    good = xlsx(PEOPLE)
    password = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    found = _read(tmp_path, {
        "a-lijst.xlsx": good,
        "b-kopie van lijst.xlsx": good,
        "c-half.xlsx": good[: len(good) // 2],
        "d-geheim.xlsx": password,
        "e-login.xls": b"<!DOCTYPE html><html>Log in",
        "f-programma.pdf": b"%PDF-1.7",
        "~$a-lijst.xlsx": b"\x04Jan",
        "event.yaml": b"title: dag",
    })  # fmt: skip
    assert sorted(_codes(found.problems)) == [
        ("file-incomplete", "c-half.xlsx"), ("not-a-spreadsheet", "f-programma.pdf"),
        ("open-elsewhere", "~$a-lijst.xlsx"), ("password", "d-geheim.xlsx"),
        ("same-contents", "b-kopie van lijst.xlsx"), ("web-page", "e-login.xls"),
    ]  # fmt: skip
    assert [export.file for export in found.exports] == ["a-lijst.xlsx"]
    assert [file.kind for file in found.files] == ["xlsx", "", "", "", ""]
    assert (len(found.files[0].sha256), found.files[0].size) == (64, len(good))


def test_every_problem_has_words_and_they_take_its_arguments(tmp_path: Path) -> None:
    found = _read(tmp_path, {"a.pdf": b"%PDF-1.7", "b.xlsx": zipped({"x": b""})})
    assert [_cause(problem) for problem in found.problems] == [
        "This is a PDF document, not a spreadsheet.",
        "This is an archive (zip or the like), not a spreadsheet.",
    ]


def _cause(problem: Problem) -> str:
    return Language("en").show(problem.cause)


def test_an_empty_folder_and_one_with_only_a_lock(tmp_path: Path) -> None:
    assert _codes(_read(tmp_path / "leeg", {}).problems) == [("folder-empty", "")]
    lock = _read(tmp_path / "slot", {".~lock.x.ods#": b"x"})
    assert _codes(lock.problems) == [("open-elsewhere", ".~lock.x.ods#"), ("folder-empty", "")]


def test_sheets_that_are_hidden_empty_the_same_or_notes(tmp_path: Path) -> None:
    content = xlsx_sheets(
        {"Lijst": PEOPLE, "Kopie": PEOPLE, "Leeg": [], "Oud": SIGNED, "Nota": [["bel Jan"]]},
        hidden=["Oud"],
    )
    found = _read(tmp_path, {"x.xlsx": content, "y.csv": csv_bytes(PEOPLE)})
    assert [export.sheet for export in found.exports] == ["Lijst"]
    assert [(p.code, p.place.file, p.place.sheet) for p in found.problems] == [
        ("same-sheet", "x.xlsx", "Kopie"), ("hidden-sheet", "x.xlsx", "Oud"),
        ("sheet-without-table", "x.xlsx", "Nota"), ("same-sheet", "y.csv", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "code"),
    [([], "no-cells"), ([["alleen een nota"]], "no-table"), ([["Naam", "E-mail"]], "no-rows")],
)
def test_a_workbook_without_rows_says_which_way(tmp_path: Path, rows: Rows, code: str) -> None:
    found = _read(tmp_path, {"x.xlsx": xlsx(rows)})
    assert (_codes(found.problems), found.exports) == ([(code, "x.xlsx")], ())


def test_names_that_are_no_input(tmp_path: Path) -> None:
    names = [
        "lijst.xlsx", "Evaluatie (1).xlsx", "-rf.csv", "lijst (1).xlsx", "lijst - kopie.xlsx",
        "Kopie van lijst.xlsx", "lijst.sync-conflict-20240101-101010-ABCDEFG.xlsx",
        "x (conflicted copy 2024-01-01).csv", ".verborgen.xlsx", "1A2B3C4D", "x.csv.part",
        "Thumbs.db", "README.md", "event.yml", "problems.csv", "plan.docx",
    ]  # fmt: skip
    listing = scan(put(tmp_path, dict.fromkeys(names, b"x")), ignore=["*.docx"])
    assert [found.name for found in listing.files] == [
        "-rf.csv",
        "Evaluatie (1).xlsx",
        "lijst.xlsx",
    ]
    assert sorted(_codes(listing.problems)) == [
        ("conflict-copy", "lijst.sync-conflict-20240101-101010-ABCDEFG.xlsx"),
        ("conflict-copy", "x (conflicted copy 2024-01-01).csv"),
        ("copy-beside-original", "Kopie van lijst.xlsx"),
        ("copy-beside-original", "lijst (1).xlsx"),
        ("copy-beside-original", "lijst - kopie.xlsx"),
    ]
    assert listing.passed_over == len(names) - 3


def test_links_pipes_folders_and_odd_names_neither_stop_nor_mislead(tmp_path: Path) -> None:
    put(tmp_path, {"lijst.xlsx": xlsx(PEOPLE), "a\nb.csv": csv_bytes(SIGNED)})
    (tmp_path / "link.xlsx").symlink_to("/etc/passwd")
    (tmp_path / "rond").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pijp.csv")
    (tmp_path / "foto's").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")).write_bytes(csv_bytes(PAPER))
    found = read(_event(tmp_path))
    assert sorted(_codes(found.problems)) == [
        ("folder-inside", "foto's"), ("not-a-file", "link.xlsx"), ("not-a-file", "pijp.csv"),
        ("not-a-file", "rond"),
    ]  # fmt: skip
    assert {export.file for export in found.exports} == {"a\\nb.csv", "lijst.xlsx", "\\udcff.csv"}


def test_a_file_that_may_not_be_opened_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> bytes:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(readers, "snapshot", busy)
    found = _read(tmp_path, {"x.xlsx": xlsx(PEOPLE)})
    assert _codes(found.problems) == [("file-not-opened", "x.xlsx")]


def test_a_worker_that_dies_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = worker()
    real = child.call
    calls = iter(["os:abort", "pipeline.readers.sheet:read_plain"])

    def call(_: str, content: bytes) -> object:
        function = next(calls)
        return real(function, *([] if function == "os:abort" else [content]))

    monkeypatch.setattr(type(child), "call", lambda _, *arguments: call(*arguments))
    files = {"a.xlsx": xlsx(SIGNED), "b.xlsx": xlsx(PEOPLE)}
    with child:
        found = read(_event(put(tmp_path, files)), child)
    assert _codes(found.problems) == [("file-not-read-safely", "a.xlsx")]
    assert [export.file for export in found.exports] == ["b.xlsx"]
