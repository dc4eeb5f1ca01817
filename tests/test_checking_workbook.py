"""What the check workbook is: who may see it, what is in it, what happens to spoilt lines."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from checkbook import FORMS, REGISTERED, changed, choice, drop, run, saved, sheet_of
from openpyxl import load_workbook
from test_architecture import MODULES, imports

from pipeline.batch import make_one, up_to_date
from pipeline.checking import workbook
from pipeline.checking.decoding import decode, is_check
from pipeline.checking.identity import halves, kind_of, line_id, pair_id
from pipeline.checking.tables import tables
from pipeline.declared.brand import load_brand
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.formats import FORMATS
from pipeline.language import Language
from pipeline.problems import KINDS, Severity
from pipeline.readers.base import Sheet
from pipeline.report import Choices
from pipeline.run import make
from pipeline.running.fingerprint import fingerprint
from pipeline.running.outcome import Task, Wish

if TYPE_CHECKING:
    import ast
    from pathlib import Path

    from openpyxl import Workbook

KINDS_OF_SHEET = ("files", "columns", "values", "people", "answers", "quotes")
TODAY = date(2025, 2, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return drop(tmp_path / "2025-01-01-proef")


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_a_sheet_for_each_kind_of_decision_and_one_with_lists(folder: Path) -> None:
    book = opened(run(folder).workbook())
    assert book.sheetnames == [
        *("Bestanden", "Kolommen", "Waarden", "Mensen", "Open vragen", "Open antwoorden"),
        *("Gelijke antwoorden", "Citaten", "Lijsten"),
    ]
    for kind in KINDS_OF_SHEET:
        sheet = sheet_of(book, kind)
        assert sheet.freeze_panes == "A4"
        assert sheet.row_dimensions[2].hidden
        assert [sheet.column_dimensions[letter].hidden for letter in "ABCDE"] == [True] * 4 + [
            False
        ]
        assert len(str(sheet["E1"].value)) > 30
        assert sheet.protection.sheet
        column = next(cell.column_letter for cell in sheet[2] if cell.value == "choice")
        cell = sheet[f"{column}4"]
        assert cell.fill.fgColor.rgb.endswith("FFF6CC")
        assert not cell.protection.locked
        assert sheet["E4"].protection.locked


def test_the_lists_to_choose_from_stand_where_the_cells_say(folder: Path) -> None:
    book = opened(run(folder).workbook())
    offered = {}
    for kind in KINDS_OF_SHEET:
        for rule in sheet_of(book, kind).data_validations.dataValidation:
            name, _, span = rule.formula1.partition("!")
            cells = book[name.strip("'")][span.replace("$", "")]
            offered[kind, str(rule.sqref).split(":")[0]] = [cell.value for (cell,) in cells]
    assert offered["files", "G4"][:3] == ["inschrijvingen", "aanwezigheid", "afmeldingen"]
    assert "venue: Locatie" in next(
        words
        for (kind, _), words in offered.items()
        if kind == "columns" and "voornaam" not in words
    )
    assert offered["values", "H4"] == [
        *("1: slecht", "2: matig", "3: goed", "4: zeer goed"),
        *("geen antwoord", "niet van toepassing", "weet niet", "onleesbaar", "weglaten"),
    ]
    assert offered["people", "J4"] == ["ja", "nee"]
    answers = next(words for (kind, _), words in offered.items() if kind == "answers")
    assert {"Tijd en timing", "(zegt niets)"} <= set(answers)
    rule = sheet_of(book, "answers").data_validations.dataValidation[0]
    assert (rule.showErrorMessage, rule.prompt) == (False, "Meerdere? Typ ze met ; ertussen.")


def test_no_id_stands_where_the_organiser_reads(folder: Path) -> None:
    book = opened(run(folder).workbook())
    files = [cell.value for row in sheet_of(book, "files").iter_rows(min_row=4) for cell in row[4:]]
    assert "aanwezigheidslijst" in files
    assert not {"sign-in list", "registration list"} & set(files)
    lists = [cell.value for cell in sheet_of(book, "lists")[3]]
    assert "Schaal: slecht ... zeer goed" in lists


def test_doubtful_people_come_first_and_unreadable_values_first_in_their_question(
    folder: Path,
) -> None:
    book = opened(run(folder).workbook())
    people = sheet_of(book, "people")
    assert [people["E4"].value, people["F4"].value, people["H4"].value] == [
        *("Bert Maes, OCMW B", "Bert Maas", "één letter verschil"),
    ]
    values = sheet_of(book, "values")
    shown = [
        row[5:8] for row in values.iter_rows(min_row=4, values_only=True) if row[4] == "Inhoud"
    ]
    assert shown[0] == ("prima hoor", 1, "onleesbaar")
    assert set(shown[1:]) == {("goed", 2, "3: goed"), ("zeer goed", 1, "4: zeer goed")}


def test_who_is_told_of_an_unused_column_is_told_of_the_workbook() -> None:
    unused = KINDS["column-unused"].remedy
    assert "controle.xlsx" in Language("nl-BE").show(unused)
    assert "event.yaml" in Language("nl-BE").show(unused)


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    content = run(folder).workbook()
    assert content == run(folder).workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_no_cell_is_a_formula_and_no_link(folder: Path) -> None:
    hostile = ["=1+1", "+1", "@SUM(1)", "http://x.y", "\t=2"]
    drop(
        folder,
        registered=[REGISTERED[0], *([f"{words} naam", "", words] for words in hostile)],
        forms=[
            FORMS[0],
            *(["goed", words, f"{words} is te weinig tijd", words] for words in hostile),
        ],
    )
    content = run(folder).workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert b"<hyperlink" not in archive.read(name)
    book = opened(content)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert choice(sheet_of(book, "values"), "=1+1").value == "onleesbaar"


def test_ids_say_nothing_of_a_person(folder: Path) -> None:
    book = opened(run(folder).workbook())
    ids = [
        sheet.cell(row, 1).value
        for kind in KINDS_OF_SHEET
        for sheet in (sheet_of(book, kind),)
        for row in range(4, sheet.max_row + 1)
    ]
    assert len(ids) == len(set(ids)) > 20
    assert all(re.fullmatch(r"[a-z]+:[0-9a-f]{16}(-[0-9a-f]{16})?", str(line)) for line in ids)


def test_an_id_is_of_its_parts_and_in_this_order() -> None:
    assert line_id("value", "a", "b") == line_id("value", "a", "b")
    assert line_id("value", "a", "b") != line_id("value", "b", "a")
    assert line_id("value", "ab", "") != line_id("value", "a", "b")
    assert kind_of(line_id("value", "a")) == "value"
    one, other = halves(pair_id("an", "bert")) or ("", "")
    assert pair_id("an", "bert") == f"pair:{one}-{other}"
    assert halves(pair_id("bert", "an")) == (other, one)
    assert halves(line_id("value", "an-bert")) is None


def report_of(folder: Path) -> bytes:
    again = run(folder)
    choices = Choices(Language("nl-BE"), load_brand(again.event.brand), "internal", Rules(), TODAY)
    report, _ = make(again.event, choices)
    return FORMATS["html"].write(report)


def test_a_sheet_that_cannot_hold_all_lines_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = changed(run(folder).workbook(), "values", ["prima hoor"], "zeer goed")
    (folder / "keuzes.xlsx").write_bytes(content)
    every = {table.kind: table for table in tables(run(folder).event, run(folder).account)}[
        "values"
    ]
    assert "check-lines-not-shown" not in run(folder).problems
    monkeypatch.setattr(workbook, "LINES", 2)
    sheet = next(s for s in opened(run(folder).workbook()) if str(s["A1"].value).endswith("values"))
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert len(rows) == 3
    # what was decided is there, whatever its place
    decided = next(line for line in run(folder).account.decisions)
    assert decided in [row[0] for row in rows]
    assert rows[-1][4] == f"Nog {len(every.lines) - 2} regels passen niet op dit blad."
    outcome = make_one(*make_in(folder, tmp_path / "uit"))
    told = [p for p in outcome.problems if p.code == "check-lines-not-shown"]
    assert {(p.arguments["n"], p.arguments["most"]) for p in told} >= {(len(every.lines) - 2, 2)}
    # and the line that says so is no line that somebody added
    (folder / "keuzes.xlsx").write_bytes((tmp_path / "uit" / workbook.FILENAME).read_bytes())
    after = run(folder)
    assert not {"check-line-added", "check-line-stale"} & set(after.problems)
    assert decided in after.account.decisions


def test_an_untouched_copy_changes_nothing(folder: Path) -> None:
    before, first = run(folder), report_of(folder)
    (folder / "controle.xlsx").write_bytes(before.workbook())
    after = run(folder)
    assert after.account.problems == before.account.problems
    assert after.account.files == before.account.files
    assert after.workbook() == before.workbook()
    assert report_of(folder) == first


def test_a_copy_that_was_only_saved_again_changes_nothing(folder: Path) -> None:
    sectors = ["zorg", "welzijn", "onderwijs", "zorg", "welzijn"] * 3
    drop(folder, forms=[["Organisatie", "Waar werkt u?"], *(["goed", one] for one in sectors)])
    before = run(folder)
    columns = sheet_of(opened(before.workbook()), "columns")
    assert choice(columns, "Waar werkt u?").value == "een eigen vraag"
    (folder / "kopie.xlsx").write_bytes(saved(opened(before.workbook())))
    assert run(folder).account.problems == before.account.problems


def test_a_workbook_that_is_obeyed_is_among_the_input(folder: Path) -> None:
    content = changed(run(folder).workbook(), "values", ["prima hoor"], "3: goed")
    (folder / "x.xlsx").write_bytes(content)
    after = run(folder)
    assert "x.xlsx" in {file.name for file in after.account.files}
    assert after.problems["check-obeyed"].place.file == "x.xlsx"
    assert after.problems["check-obeyed"].severity is Severity.NOTE


def test_a_line_that_no_longer_fits_is_a_problem_with_its_place(folder: Path) -> None:
    content = changed(run(folder).workbook(), "values", ["prima hoor"], "3: goed")
    (folder / "x.xlsx").write_bytes(content)
    drop(folder, forms=[row for row in FORMS if "prima hoor" not in row])
    after = run(folder)
    stale = after.problems["check-line-stale"]
    assert (stale.place.file, stale.place.sheet, stale.place.cell[0]) == ("x.xlsx", "Waarden", "H")
    assert stale.severity is Severity.NOTE


def test_a_choice_that_is_not_on_the_list_is_passed_over_and_told(folder: Path) -> None:
    for kind, words, to in (
        ("values", ["prima hoor"], "fantastisch"),
        ("columns", ["Slotwoord"], "no-such-question"),
        ("answers", ["niets speciaals"], "signal, no_such_theme"),
    ):
        (folder / "x.xlsx").write_bytes(changed(run(folder).workbook(), kind, words, to))
        problem = run(folder).problems["check-choice-unknown"]
        assert problem.arguments == {"value": to}
        assert problem.severity is Severity.LEFT_OUT
        assert run(folder).account.decisions == {}
        (folder / "x.xlsx").unlink()


def test_the_same_choice_in_other_words_is_no_decision(folder: Path) -> None:
    content = run(folder).workbook()
    (folder / "x.xlsx").write_bytes(changed(content, "columns", ["Inhoud van de dag"], "CONTENT"))
    assert run(folder).account.decisions == {}
    assert "check-choice-unknown" not in run(folder).problems


def test_two_workbooks_that_disagree_are_not_obeyed_there(folder: Path) -> None:
    content = run(folder).workbook()
    (folder / "a.xlsx").write_bytes(changed(content, "values", ["prima hoor"], "3: goed"))
    (folder / "b.xlsx").write_bytes(changed(content, "values", ["prima hoor"], "4: zeer goed"))
    after = run(folder)
    assert after.problems["check-choice-twice"].place.file == "b.xlsx"
    assert after.statistic("content").absent.unreadable == 1


def test_a_line_without_an_id_and_a_sheet_without_its_keys(folder: Path) -> None:
    book = opened(run(folder).workbook())
    values = sheet_of(book, "values")
    values.cell(values.max_row + 1, 6).value = "een nieuwe regel"
    sheet_of(book, "columns").delete_rows(2)
    (folder / "x.xlsx").write_bytes(saved(book))
    problems = run(folder).problems
    assert problems["check-line-added"].place.sheet == "Waarden"
    assert problems["check-sheet-damaged"].place.sheet == "Kolommen"


def test_a_sheet_is_known_by_its_mark_alone() -> None:
    assert is_check([Sheet("x", "Data", [["Naam"]]), Sheet("x", "Y", [["trefdag-check-1 files"]])])
    assert not is_check([Sheet("x", "Waarden", [["id", "choice"]]), Sheet("x", "", [])])
    damaged = decode([[Sheet("x", "Y", [["trefdag-check-1 files"]])]])
    assert [problem.code for problem in damaged.problems] == ["check-sheet-damaged"]


def test_every_kind_of_its_problems_lets_the_run_go_on() -> None:
    severities = {kind.severity for code, kind in KINDS.items() if code.startswith("check-")}
    assert severities == {Severity.NOTE, Severity.LEFT_OUT}  # never refused as a file


def make_in(folder: Path, target: Path) -> tuple[Task, Wish]:
    task = Task(folder, target, fingerprint(folder, "", "", ""))
    wish = Wish(TODAY, formats=("html", "json"))
    outcome = make_one(task, wish)
    assert (outcome.errors, outcome.bug) == ((), "")
    return task, wish


def test_it_is_written_beside_the_report_and_named_in_its_manifest(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "output" / folder.name
    make_in(folder, target)
    assert (target / "controle.xlsx").read_bytes() == run(folder).workbook()
    manifest = json.loads((target / "run.json").read_bytes())
    assert "controle.xlsx" in {output["file"] for output in manifest["outputs"]}
    assert "check" not in manifest["formats"]
    for name in ("report.html", "report.json", "run.json"):
        text = (target / name).read_text(encoding="utf-8")
        assert not any(words in text for words in ("Bert", "prima hoor", "meer tijd nodig"))


def test_it_is_written_where_nothing_else_could_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "leeg"
    folder.mkdir()
    (folder / "wat.csv").write_text("kleur;maat\nrood;groot\nblauw;klein\n", encoding="utf-8")
    make_one(Task(folder, tmp_path / "out", "x"), Wish(TODAY))
    sheet = sheet_of(opened((tmp_path / "out" / "controle.xlsx").read_bytes()), "files")
    assert choice(sheet, "wat.csv").value == "iets onbekends"
    content = changed((tmp_path / "out" / "controle.xlsx").read_bytes(), "files", ["wat.csv"],
                      "een evaluatie")  # fmt: skip
    (folder / "x.xlsx").write_bytes(content)
    assert [export.role.value for export in run(folder).account.exports] == ["evaluation"]


def test_one_that_is_changed_in_the_output_is_kept_and_told(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "output" / folder.name
    task, wish = make_in(folder, target)
    assert up_to_date(task, wish) is not None
    made, report = (target / "controle.xlsx").read_bytes(), (target / "report.json").read_bytes()
    changed_there = changed(made, "values", ["prima hoor"], "3: goed")
    (target / "controle.xlsx").write_bytes(changed_there)
    assert up_to_date(task, wish) is None
    outcome = make_one(task, wish)
    assert "check-changed-here" in {problem.code for problem in outcome.problems}
    assert (target / "controle-changed.xlsx").read_bytes() == changed_there
    assert (target / "controle.xlsx").read_bytes() == made
    assert (target / "report.json").read_bytes() == report
    assert up_to_date(task, wish) is not None
    assert make_one(task, wish).problems == run(folder).account.problems
    (target / "controle.xlsx").unlink()
    assert up_to_date(task, wish) is None


def test_no_part_of_a_report_knows_of_it() -> None:
    import ast as syntax

    def knows(tree: ast.AST) -> bool:
        return any("pipeline.checking" in name for name, _ in imports(tree, typing_too=True))

    parts = {"disclosure", "findings", "charts", "sections", "report", "templating", "formats"}
    inside = [name for name in MODULES if name.partition(".")[0] in parts]
    assert len(inside) > 20
    assert [name for name in inside if knows(syntax.parse(MODULES[name]))] == []
    assert knows(syntax.parse("from pipeline.checking.tables import tables\n"))


def test_the_settings_say_nothing_of_it() -> None:
    assert "check" not in load_settings(formats=tuple(FORMATS)).formats
