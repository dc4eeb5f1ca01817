"""What a person says of a network is done: which names are one, and which file holds it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from checkbook import changed, choice, run, sheet_of
from openpyxl import load_workbook
from workbooks import csv_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from checkbook import Run

CAW, WELFARE = "CAW", "Centrum Algemeen Welzijnswerk"
NORTH, NORTHERN = "Scholengroep Noord", "Scholengroep Noort"
TIES = [
    ["van", "naar"],
    [NORTH, CAW],
    [NORTHERN, "Jeugddienst"],
    ["Jeugddienst", WELFARE],
    ["Bibliotheek", CAW],
    ["Rechtswinkel", NORTH],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "2025-01-01-netwerk"
    made.mkdir()
    (made / "relaties.csv").write_bytes(csv_bytes(TIES))
    return made


def names(found: Run) -> set[str]:
    relations = found.account.cleaned.relations
    assert relations is not None
    return {organisation.name for organisation in relations.organisations}


def decide(folder: Path, one: str, other: str, to: str | None) -> Run:
    content = changed(run(folder).workbook(), "organisations", [one, other], to)
    (folder / "mijn keuzes.xlsx").write_bytes(content)
    return run(folder)


def test_before_a_decision_names_are_one_only_where_it_is_sure(folder: Path) -> None:
    before = run(folder)
    assert {CAW, WELFARE} <= names(before)
    assert len({NORTH, NORTHERN} & names(before)) == 1
    assert {"network-names-alike", "network-names-joined"} <= before.problems.keys()
    sheet = sheet_of(load_workbook(io.BytesIO(before.workbook())), "organisations")
    assert sheet.title == "Organisaties"
    assert choice(sheet, CAW, WELFARE).value == "nee"
    assert choice(sheet, NORTH, NORTHERN).value == "ja"


def test_two_names_of_one_organisation(folder: Path) -> None:
    after = decide(folder, CAW, WELFARE, "ja")
    assert len({CAW, WELFARE} & names(after)) == 1
    relations = after.account.cleaned.relations
    assert relations is not None
    kept = next(i for i, one in enumerate(relations.organisations) if one.name in {CAW, WELFARE})
    assert sum(tie.receiver == kept for tie in relations.ties) == 3  # those of both names
    assert after.problems["check-obeyed"].arguments == {"n": 1}
    assert "network-names-alike" not in after.problems


def test_two_organisations_whose_names_differ_by_a_letter(folder: Path) -> None:
    after = decide(folder, NORTH, NORTHERN, "nee")
    assert {NORTH, NORTHERN} <= names(after)
    assert "network-names-joined" not in after.problems


def test_a_decision_lasts_in_the_next_workbook_and_is_undone_by_emptying_it(folder: Path) -> None:
    after = decide(folder, CAW, WELFARE, "ja")
    (folder / "mijn keuzes.xlsx").unlink()
    (folder / "controle.xlsx").write_bytes(after.workbook())
    more = [*TIES, ["Woonwinkel", "Bibliotheek"]]
    (folder / "relaties.csv").write_bytes(csv_bytes(more))
    later = run(folder)
    assert "Woonwinkel" in names(later)
    assert len({CAW, WELFARE} & names(later)) == 1
    (folder / "controle.xlsx").unlink()
    emptied = decide(folder, CAW, WELFARE, None)
    assert {CAW, WELFARE} <= names(emptied)
    assert emptied.account.decisions == {}


# --- the role of a file

PAIRS = [
    ["Partij", "Overlegt met"],
    ["Brug", "Haven"],
    ["Kompas", "Linde"],
    ["Es", "Vijver"],
]


def declare(folder: Path, line: str = "") -> Run:
    (folder / "relaties.csv").write_bytes(csv_bytes(PAIRS))
    (folder / "event.yaml").write_text(f"title: Netwerk\n{line}", encoding="utf-8")
    return run(folder)


def test_a_file_that_is_declared_to_tell_of_the_network_is_read_as_ties(folder: Path) -> None:
    before = declare(folder)
    assert before.account.cleaned.relations is None
    after = declare(folder, "files: {relaties.csv: network}\n")
    assert names(after) == {"Brug", "Haven", "Kompas", "Linde", "Es", "Vijver"}
    relations = after.account.cleaned.relations
    assert relations is not None
    assert len(relations.ties) == 3


def test_a_file_that_is_declared_to_be_something_else_tells_nothing_of_the_network(
    folder: Path,
) -> None:
    (folder / "event.yaml").write_text("files: {relaties.csv: evaluation}\n", encoding="utf-8")
    assert run(folder).account.cleaned.relations is None


def test_the_sheet_of_files_of_the_check_workbook_can_say_network_too(folder: Path) -> None:
    before = declare(folder)
    content = changed(before.workbook(), "files", ["relaties.csv"], "een netwerk")
    (folder / "mijn keuzes.xlsx").write_bytes(content)
    assert "Brug" in names(run(folder))
