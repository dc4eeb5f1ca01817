"""Survey tools, networks and lists of questions: what each dialect takes off or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, csv_bytes, put, xlsx, xlsx_sheets

from pipeline.cleaning import clean
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import Read, read
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.readers.base import Export

MOMENT = "2024-03-14T10:00:00+01:00"


def _event(folder: Path) -> Event:
    nothing = Instrument("leeg", Text.plain(""), ())
    return Event(folder, "dag", None, "", "", "nl-BE", "", nothing)


def _read(folder: Path, content: bytes, name: str = "x.csv") -> Read:
    return read(_event(put(folder, {name: content})))


def _export(folder: Path, rows: Rows) -> Export:
    found = _read(folder, csv_bytes(rows, delimiter=","))
    assert [problem.code for problem in found.problems] == []
    return found.exports[0]


def _headings(export: Export) -> list[tuple[str, str]]:
    return [(column.heading, column.item) for column in export.columns]


def test_indico_sections_are_taken_off_unless_two_ask_the_same(tmp_path: Path) -> None:
    export = _export(tmp_path, [
        ["Submitter", "Submitter Email", "Submission Date", "Lezing: Hoe was het?",
         "Lezing: Was het lang?", "Lunch: Hoe was het?", "Slot: nog iets?", "Tip"],
        [None, None, "2024-03-14 08:41:53.757790+00:00", "goed", "nee", "matig", "neen", "meer"],
    ])  # fmt: skip
    assert (export.dialect, export.role) == ("Indico", Role.EVALUATION)
    assert [heading for heading, _ in _headings(export)[3:]] == [
        "Lezing: Hoe was het?", "Was het lang?", "Lunch: Hoe was het?", "Slot: nog iets?", "Tip",
    ]  # fmt: skip
    assert [column.tool for column in export.columns[:4]] == [False, False, True, False]


def test_alchemer_has_the_item_before_its_question(tmp_path: Path) -> None:
    export = _export(tmp_path, [
        ["Time Started", "Date Submitted", "Status", "Zaal:Hoe was het?", "Lunch:Hoe was het?",
         "Hoe kwam u?", "Other - Write In:Hoe kwam u?", "Kort: wat onthoudt u?"],
        ["2024-03-14 10:00:00", "2024-03-14 10:05:00", "Complete", "goed", "goed", "trein", None,
         "veel"],
        ["2024-03-14 10:00:00", None, "Partial", "matig", None, None, None, None],
    ])  # fmt: skip
    assert _headings(export)[3:] == [
        ("Hoe was het?", "Zaal"), ("Hoe was het?", "Lunch"), ("Hoe kwam u?", ""),
        ("Hoe kwam u?", "Other - Write In"), ("Kort: wat onthoudt u?", ""),
    ]  # fmt: skip
    assert export.partial == {1}


@pytest.mark.parametrize(
    "fixed",
    [["User ID", "User display name", "Timestamp"],
     ["Gebruiker-ID", "Weergavenaam gebruiker", "Tijdstempel"],
     ["Benutzer-ID", "Anzeigename", "Zeitstempel"]],
)  # fmt: skip
def test_nextcloud_grids_and_escaped_cells(tmp_path: Path, fixed: list[str]) -> None:
    export = _export(tmp_path, [
        [*fixed, "Hoe was (de zaal)", "Hoe was (de lunch)", "Nog iets (kort)"],
        ["ada", "Ada Aerts", MOMENT, "goed", "matig", "'=1+1"],
        [None, "Anonieme gebruiker", MOMENT, "goed", "goed", "'s avonds"],
    ])  # fmt: skip
    assert (export.dialect, export.role) == ("Nextcloud Forms", Role.EVALUATION)
    assert _headings(export)[3:] == [
        ("Hoe was", "de zaal"), ("Hoe was", "de lunch"), ("Nog iets (kort)", ""),
    ]  # fmt: skip
    assert export.column(5) == ["=1+1", "'s avonds"]
    assert export.column(1) == ["Ada Aerts", None]


def test_columns_that_excel_named_are_options_of_the_question_before(tmp_path: Path) -> None:
    export = _export(tmp_path, [
        ["Wat kent u?", "Column2", "Kolom3", "Hoe was het?"],
        ["R", "Git", None, "goed"],
        ["R", None, "SQL", "matig"],
        [None, "Git", "anders", "NA"],
    ])  # fmt: skip
    assert export.dialect == "Carpentries"
    assert _headings(export) == [
        ("Wat kent u?", "R"), ("Wat kent u?", "Git"), ("Wat kent u?", "Kolom3"),
        ("Hoe was het?", ""),
    ]  # fmt: skip
    assert export.column(3) == ["goed", "matig", None]


def test_columns_that_excel_named_above_numbers_are_no_options(tmp_path: Path) -> None:
    rows: Rows = [["Jaar", "Column2", "Column3"], [2022, 4, 5], [2023, 6, 7], [2024, 8, 9]]
    found = _read(tmp_path, xlsx(rows), "x.xlsx")
    assert [export.dialect for export in found.exports] == ["table"]


@pytest.mark.parametrize(
    ("rows", "dialect"),
    [
        ([["from", "to", "type"], ["Stad A", "Stad B", "ruil"], ["Stad B", "Stad C", "ruil"]],
         "network: ties"),
        ([["Van", "Naar"], ["Stad A", "Stad B"], ["Stad B", "Stad C"], ["Stad C", "Stad D"]],
         "network: ties"),
        ([["sender", "receiver", "count"], [1, 2, 5], [2, 3, 1], [3, 1, 1]], "network: ties"),
        ([["id", "organization", "organization_type"], [1, "Stad A", 6], [2, "Stad B", 7]],
         "network: members"),
        ([["Organisatie", "Type"], ["Stad A", "stad"], ["Dorp B", "dorp"]], "network: members"),
    ],
)  # fmt: skip
def test_a_network_is_read_and_counted(tmp_path: Path, rows: Rows, dialect: str) -> None:
    event = _event(put(tmp_path, {"x.csv": csv_bytes(rows)}))
    found = read(event)
    assert [(e.dialect, e.role) for e in found.exports] == [(dialect, Role.NETWORK)]
    cleaned, problems = clean(found.exports, event)
    balance = cleaned.balances[0]
    told = {problem.code for problem in problems}
    if dialect == "network: ties":
        assert (balance.used, balance.left_out) == (len(rows) - 1, {Reason.HEADER: 1})
        assert "network-not-used" not in told
    else:  # members of whom nobody told anything
        assert (balance.used, balance.left_out) == (
            0, {Reason.HEADER: 1, Reason.NOT_USED: len(rows) - 1}
        )  # fmt: skip
        assert "network-not-used" in told


def test_two_columns_of_members_are_ties_without_a_known_heading(tmp_path: Path) -> None:
    members = [[f"Koepel {k}", f"Stad {(3 * k + n) % 12}"] for k in range(8) for n in range(4)]
    found = _read(tmp_path, csv_bytes([["Koepel", "Lid"], *members]))
    assert [(e.dialect, e.certainty) for e in found.exports] == [("network: ties", 0.6)]
    assert [problem.code for problem in found.problems] == ["role-unsure"]


def test_tables_that_only_look_like_a_network(tmp_path: Path) -> None:
    """Times from and to, ratings in two columns, and people with an organisation."""
    hours: Rows = [["Van", "Naar"], ["9:00", "10:00"], ["10:00", "11:30"], ["13:00", "14:00"]]
    rated: Rows = [["Zaal", "Lunch"], *([f"{a}", f"{b}"] for a in ("goed", "matig", "slecht")
                   for b in ("goed", "matig", "slecht") for _ in range(3))]  # fmt: skip
    people: Rows = [["Naam", "E-mail", "Type"], ["Ada", "ada@example.org", "lid"],
                    ["Bo", "bo@example.org", "lid"]]  # fmt: skip
    chosen: Rows = [["Ochtend", "Namiddag"], *([f"Sessie {n % 10}",
                    f"Atelier {(n + n // 10 % 2) % 10}"] for n in range(60))]  # fmt: skip
    for number, rows in enumerate((hours, rated, people, chosen)):
        found = _read(tmp_path / str(number), csv_bytes(rows))
        assert Role.NETWORK not in {export.role for export in found.exports}, rows[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["original_name", "short_name"],
         ["Hoe vond je de lezing van vandaag?", "lezing"], ["Wat neem je mee naar huis?", "mee"]],
        [["Nr", "Variabele", "Omschrijving"], [1, "v1", "Tevredenheid over de lezing"],
         [2, "v2_b", "Tevredenheid over de lunch"]],
        [["Number", "Code", "Text", "Type"], [1, "g0", "On which of these days did you come?",
                                              "Matrix"], [2, "g1", "Were you there before?", "Y"]],
    ],
)  # fmt: skip
def test_a_list_of_questions_is_refused_as_such(tmp_path: Path, rows: Rows) -> None:
    found = _read(tmp_path, xlsx(rows), "x.xlsx")
    assert [problem.code for problem in found.problems] == ["form-not-answers"]
    assert found.exports == ()


def test_an_xlsform_is_refused_sheet_by_sheet(tmp_path: Path) -> None:
    content = xlsx_sheets({
        "survey": [["type", "name", "label"], ["text", "a", "Hoe was het?"]],
        "choices": [["list_name", "name", "label"], ["l", "1", "goed"]],
        "settings": [["style"], ["pages"]],
        "kobo--locking-profiles": [["restriction", "profile_1"], ["choice_add", "locked"]],
    })  # fmt: skip
    found = _read(tmp_path, content, "x.xlsx")
    assert {problem.code for problem in found.problems} == {"form-not-answers"}
    assert (len(found.problems), found.exports) == (4, ())


def test_answers_with_a_code_are_no_list_of_questions(tmp_path: Path) -> None:
    rows: Rows = [["Code", "Vraag"], ["a1", "goed"], ["a2", "goed"], ["a3", "matig"]]
    found = _read(tmp_path, xlsx(rows), "x.xlsx")
    assert "form-not-answers" not in {problem.code for problem in found.problems}


def test_a_table_of_percentages_is_refused_as_results(tmp_path: Path) -> None:
    crosstab: Rows = [
        ["Vraag", "Allen", "Vrouw", "Man"],
        *([f"Antwoord {n}", f"{n}%", f"{n + 1}%", f"{n + 2}%"] for n in range(9)),
    ]
    counted: Rows = [
        ["Team", "Tot. Respondents", "A", "B", "C", "D", "A%", "B%", "C%"],
        *([f"T{n}", "9", "1", "2", "3", "4", f"{n}%", "5%", "6%"] for n in range(9)),
    ]
    for number, rows in enumerate((crosstab, counted)):
        found = _read(tmp_path / str(number), csv_bytes(rows))
        assert [problem.code for problem in found.problems] == ["figures-not-answers"]


def test_a_percentage_among_answers_is_an_answer(tmp_path: Path) -> None:
    rows: Rows = [
        ["Naam", "Hoe zeker bent u?", "En nu?", "En straks?", *(f"Vraag {n}?" for n in range(5))],
        *([f"Persoon {n}", f"{n}%", "50%", "60%", *["meer pauze"] * 5] for n in range(40)),
    ]
    found = _read(tmp_path, csv_bytes(rows))
    assert len(found.exports) == 1
