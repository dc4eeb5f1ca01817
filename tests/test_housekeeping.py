"""What is kept and what goes: tidy deletes only when told, forget tells and keeps nothing."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

import openpyxl
import pytest
from test_cli import command as report
from test_cli import event

from pipeline import cli
from pipeline.cleaning.sought import Ground, Sought
from pipeline.cleaning.text import fold
from pipeline.running import tidying

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = "2020-03-12-lang-geleden", "2126-03-12-later"


def command(where: Path, *arguments: str) -> int:
    places = ("--input", str(where / "input"), "--output", str(where / "output"))
    return cli.run([*arguments, *places])


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


# --- tidy


def test_what_is_old_is_listed_and_goes_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (OLD, NEW):
        (event(tmp_path, name) / "event.yaml").write_text("place: Gent\n", encoding="utf-8")
    report(tmp_path, "report", "--format", "html")
    before = {name: files(tmp_path / "output" / name) for name in (OLD, NEW)}
    state = files(tmp_path / "output" / ".state" / OLD)
    capsys.readouterr()

    assert command(tmp_path, "tidy") == 0  # the next run would make its lists again
    assert OLD not in capsys.readouterr().out
    assert command(tmp_path, "tidy", "--sources") == 0
    said = capsys.readouterr().out
    assert f"{OLD}/formulieren.csv" in said
    assert f"{OLD}/controle.xlsx" in said
    assert NEW not in said
    assert files(tmp_path / "output" / OLD) == before[OLD], "nothing without --yes"

    assert command(tmp_path, "tidy", "--sources", "--yes") == 0
    assert files(tmp_path / "input" / OLD) == {"event.yaml"}
    assert files(tmp_path / "output" / OLD) == {"report.html", "run.json"}
    assert files(tmp_path / "output" / ".state" / OLD) == state, "the gate remembers"
    assert {"ledger.json", "archive.json"} <= state
    assert files(tmp_path / "output" / NEW) == before[NEW]
    assert files(tmp_path / "input" / NEW) == {"event.yaml", "formulieren.csv"}

    assert report(tmp_path, "report", "--format", "html") == 0
    assert "report.html" in files(tmp_path / "output" / OLD)
    assert "controle.xlsx" not in files(tmp_path / "output" / OLD)


def test_sources_without_a_report_stay(tmp_path: Path) -> None:
    folder = event(tmp_path, OLD)
    (tmp_path / "output" / OLD).mkdir(parents=True)
    assert command(tmp_path, "tidy", "--sources", "--yes") == 0
    assert files(folder) == {"formulieren.csv"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = event(tmp_path, OLD)
    report(tmp_path, "report", "--format", "html")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.csv").write_text("a", encoding="utf-8")
    (folder / "link").symlink_to(elsewhere)
    (folder / "file.csv").symlink_to(elsewhere / "mine.csv")
    command(tmp_path, "tidy", "--sources", "--yes")
    assert (elsewhere / "mine.csv").read_text(encoding="utf-8") == "a"


def test_what_the_program_made_for_itself_is_one_line_and_only_when_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tidying, "COMPILED", tmp_path / "compiled")
    (tmp_path / "compiled").mkdir()
    for name in ("one.cache", "two.cache", "new.cache"):
        (tmp_path / "compiled" / name).touch()
        if name != "new.cache":
            os.utime(tmp_path / "compiled" / name, (0, 0))
    command(tmp_path, "tidy", "--yes")
    said = capsys.readouterr().out
    assert said.startswith("2 bestanden waarmee het programma vlugger start")
    assert "one.cache" not in said
    assert files(tmp_path / "compiled") == {"new.cache"}


# --- forget


PEOPLE = [
    ["Voornaam", "Naam", "E-mail", "Organisatie"],
    ["Zoë", "De Backer", "zoe@example.org", "Wijkhuis"],
    ["Bert", "Backer", "bert@example.org", "Wijkhuis"],
    ["An", "Peeters", "an@example.org", "De zoë van Backer"],
]


def test_a_person_is_found_wherever_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "input" / NEW
    folder.mkdir(parents=True)
    with (folder / "lijst.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(PEOPLE)
    book = openpyxl.Workbook()
    book.create_sheet("Balie").append(["De Backer Zoe", "x"])
    book.save(folder / "balie.xlsx")
    (folder / "event.yaml").write_text("attendance:\n  staff: [zoé de backer]\n", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / ".gitkeep").touch()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    command(tmp_path, "forget", "ZOË de BACKER")
    said = capsys.readouterr().out
    assert f"{folder / 'lijst.csv'}: regels 2, 4\n" in said  # rather one too many than a miss
    assert f"{folder / 'balie.xlsx'}, blad Balie: rijen 1" in said
    assert f"{folder / 'event.yaml'}: regels 2" in said
    assert f"Kijk zelf in 1 bestand dat geen tabel of tekst is: {folder / 'scan.pdf'}." in said
    assert ".gitkeep" not in said
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before

    command(tmp_path, "forget", "Bert@Example.ORG")
    assert "regels 3\n" in capsys.readouterr().out
    command(tmp_path, "forget", "Niemand Anders")
    assert "Deze persoon staat in geen enkel bestand." in capsys.readouterr().out


SIGNED = {  # what stands on the sign-in sheet, and how sure it is that the person is meant
    ("Ann De Smet", "Desmet Ann"): Ground.WRITTEN_OTHERWISE,
    ("Desmet Ann", "De Smet, Ann"): Ground.WRITTEN_OTHERWISE,
    ("Ann De Smet", "ann.desmet@example.org"): Ground.WRITTEN_OTHERWISE,
    ("ann.desmet@example.org", "De Smet Ann"): Ground.WRITTEN_OTHERWISE,
    ("Céline Vandenbroucke", "Van den Broucke Celine"): Ground.WRITTEN_OTHERWISE,
    ("An Van den Berghe", "Berghe An"): Ground.WRITTEN_OTHERWISE,
    ("Jean-Pierre Maes", "Maes Jeanpierre"): Ground.WRITTEN_OTHERWISE,
    ("Zehra Yilmaz", "Y\u0131lmaz Zehra"): Ground.SAME,
    ("Els Janssens", "Jansens Els"): Ground.NEARLY,
    ("Sophie Maes", "Maes Sofie"): Ground.NEARLY,
    ("Els Janssens", "E. Janssens"): Ground.NEARLY,
    ("E. Janssens", "Els Janssens"): Ground.NEARLY,
    ("Els Janssens", "Janssens Tom"): Ground.ALIKE,
    ("Els Janssens", "Els Peeters"): None,
    ("Tim Maes", "Tom Wit"): None,
    ("an@example.org", "An Peeters"): None,
    ("info@example.org", "info@example.org"): Ground.SHARED,
    ("Onthaal.Noord@example.org", "onthaal.noord@example.org"): Ground.SHARED,
    ("info@example.org", "an@example.org"): None,
    ("inge.formatie@example.org", "inge.formatie@example.org"): Ground.SAME,
    ("Ann De Smet", "Ik heb het met veel plezier gevolgd, en de smaak te pakken"): None,
}


@pytest.mark.parametrize(("names", "ground"), SIGNED.items(), ids=str)
def test_what_attendance_takes_for_one_person_is_found(
    names: tuple[str, str], ground: Ground | None
) -> None:
    person, row = names
    sought = Sought(person)
    assert sought.in_row([row, "Wijkhuis", "x"]) is ground
    assert sought.in_row([*row.split(" ", 1), "x"]) is ground, "over two columns"


def test_each_line_says_how_sure_and_where_nothing_is_found_names_that_are_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "input" / NEW
    folder.mkdir(parents=True)
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Balie")
    for row in (["Naam"], ["De Smet Ann"], ["Desmet Ann"], ["Jansens Els"]):
        sheet.append(row)
    book.save(folder / "balie.xlsx")
    at = f"{folder / 'balie.xlsx'}, blad Balie: rijen"

    command(tmp_path, "forget", "Ann De Smet")
    said = capsys.readouterr().out
    assert f"{at} 2\n{at} 3 (dezelfde naam, anders geschreven)\n" in said
    command(tmp_path, "forget", "Els Janssens")
    said = capsys.readouterr().out
    assert f"{at} 4 (bijna dezelfde naam: kijk na of het deze persoon is)\n" in said
    command(tmp_path, "forget", "Tom Jansens")
    said = capsys.readouterr().out
    assert said.startswith("Deze persoon staat in geen enkel bestand.\nBedoelt u een naam")
    assert f"{at} 4 (een naam die erop lijkt)" in said
    assert "Els" not in said, "the places of others, never their names"
    assert "voer 'trefdag report' uit" not in said


def test_the_name_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def prompt(words: str) -> str:
        asked.append(words)
        return "Zoë"

    monkeypatch.setattr("click.prompt", prompt)
    command(tmp_path, "forget")
    assert asked == ["Naam of e-mailadres"]
    assert "geen enkel bestand" in capsys.readouterr().out


def test_case_and_accents_make_no_difference() -> None:
    assert fold("ÉLOÏSE Straße") == fold("eloise STRASSE")


def test_an_address_that_several_people_have_is_nobodys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "input" / NEW
    folder.mkdir(parents=True)
    lines = ["Naam,E-mail", "An Smet,info@example.org", "Tom Maes,info@example.org"]
    (folder / "lijst.csv").write_text("\n".join(lines), encoding="utf-8")
    command(tmp_path, "forget", "info@example.org")
    said = capsys.readouterr().out
    assert said.startswith("info@example.org is een adres dat verschillende mensen kunnen hebben")
    assert f"{folder / 'lijst.csv'}: regels 2, 3\n" in said
    assert "trefdag report" not in said, "nothing says to take these rows out"
