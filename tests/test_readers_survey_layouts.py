"""What survey tools write: each fixture is made here as the tool would make it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from workbooks import Rows, csv_bytes, put, xlsx, xlsx_sheets

from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import Read, read
from pipeline.readers.base import Export, Reason, Role, Sheet
from pipeline.readers.dialects import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.readers.base import Column, Value

TIME = datetime(2024, 3, 14, 9, 30, 5)  # noqa: DTZ001 - spreadsheets know no time zones
LATER = datetime(2024, 3, 14, 9, 41, 7)  # noqa: DTZ001 - the same

LIME_CODE: Rows = [
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "Q1", "Q2[SQ001]", "Q2[other]",
     "Q1Time"],
    [1, TIME, 3, "nl", 84211, "A1", "Y", None, 12.5],
    [2, None, 1, "nl", 61733, "A2", None, None, 3.2],
    [3, TIME, 3, "fr", 90125, "A2", None, "'=zelf", 9.9],
]  # fmt: skip
LIME_FULL: Rows = [
    ["Antwoord ID", "Datum ingestuurd", "Laatste pagina", "Starttaal", "Wat vond u van de zaal?",
     "Wat at u? [Soep]", "Wat at u? [Anders]"],
    [4, TIME, 2, "nl-informal", "Goed", "Ja", None],
    [5, None, 0, "nl", "Slecht", "Nee", "Niets"],
]  # fmt: skip
LIME_BOTH: Rows = [
    ["lezing. Hoe was de lezing?", "eten[SQ1]. Wat at u? [Soep]", "eten[SQ2]. Wat at u? [Taart]",
     "matrix[zaal]. [De zaal was goed]", "tip. Tips?"],
    ["Goed", "Ja", "Nee", "\ufeff1 (nooit)", None],
    ["Zeer goed", "Nee", "Nee", "3", "Meer taart"],
]  # fmt: skip
LIME_TWO: Rows = [
    ["Wat is uw vak?", None, None, None, None, "Hoe vaak?", None],
    ["Bouw", "Zorg", "Techniek", "Handel", "Anders", "Thuis", "Op het werk"],
    ["Ja", "Nein", "Nein", "Nein", None, "selten", "oft"],
    ["Nein", "Ja", "Ja", "Nein", "Koken", "oft", "oft"],
]
MONKEY: Rows = [
    ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Hoe was de dag?",
     None, "Wat at u?", None, None, "Cijfer?", None, None, None, None, "Tips?"],
    [None, None, None, None, None, "Response", "Other (please specify)", "Soep", "Taart",
     "Other (please specify)", " - 1", " - 2", " - 3", " - 4", " - 5", "Open-Ended Response"],
    [11415363257, 254535004, TIME, LATER, "192.0.2.1", "Goed", None, "Soep", "Taart", None,
     None, None, None, 4, None, "Not selected"],
    [11415318209, 254535004, TIME, LATER, "192.0.2.2", "Other (please specify)", "Vol", None,
     None, "Brood", 1, None, None, None, None, "Meer taart"],
    [11415318888, 254535004, TIME, LATER, "192.0.2.3", "Goed", None, None, "Taart", None,
     None, None, None, None, None, None],
]  # fmt: skip
MONKEY_BLANKED: Rows = [
    [None, None, "Welk project?", "Heeft u genoeg hulp?", None],
    [None, None, "Open-Ended Response", "Response", "Waarom?"],
    [None, None, "Alfa", "Ja", "Goed team"],
    [None, None, "Beta", "Nee", None],
]
MONKEY_OPTIONS: Rows = [
    ["Waar woont u?", None, None, "Hoe oud bent u?", None],
    ["Antwerpen", "Gent", "Brugge", "Jong", "Oud"],
    ["Antwerpen", None, None, "Jong", None],
    [None, "Gent", None, None, "Oud"],
    [None, None, "Brugge", "Jong", None],
]
MONKEY_YES: Rows = [
    ["Komt u terug?", None, "Was er tijd?", None, "Was het warm?", None],
    ["Ja", "Nee", "Ja", "Nee", "Ja", "Nee"],
    ["Ja", None, None, "Nee", None, "Nee"],
    [None, "Nee", "Ja", None, "Ja", None],
]
MONKEY_PANDAS: Rows = [
    [None, "Hoe was de dag?", "Wat at u?", "Unnamed: 3", "Tips?"],
    [0, "Response", "Soep", "Taart", "Open-Ended Response"],
    [1, "Goed", "Soep", None, "x"],
]
MONKEY_ONE: Rows = [
    ["RespondentID", "Hoe was de dag?", "Wat at u? - Soep", "Wat at u? - Taart - klein", "Tips?",
     "Tips? - Other (please specify)"],
    [3292953864, "Goed", "Soep", None, "x", None],
    [3292950324, "Slecht", None, "Taart - klein", None, "y"],
]  # fmt: skip
MONKEY_COMMENTS: Rows = [
    ["Bent u tevreden over de zaal?", None, "Komt u nog eens terug?", None, "Was er tijd?", None],
    ["Ja", "Ruim", "Ja", None, "Nee", "Druk"],
    ["Nee", "Koud", "Ja", "Graag", "Ja", "Prima"],
    ["Ja", None, "Nee", "Te ver", "Ja", None],
]  # fmt: skip
SUMMARY: Rows = [
    ["Evaluatie 2024"], [],
    ["Q1. Hoe was de dag?"],
    ["Answer Choices", "Response Percent", "Responses"],
    ["Goed", "75.00%", 3], ["Slecht", "25.00%", 1],
    ["Answered", 4], ["Skipped", 0],
]  # fmt: skip
_CODES = ["StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished",
          "RecordedDate", "ResponseId", "UserLanguage", "Q1", "Q2_1", "Q2_2", "Q2_2_TEXT",
          "p1_First Click", "p1_Page Submit"]  # fmt: skip
_WORDS = ["Startdatum", "Einddatum", "Soort", "Voortgang", "Duur", "Klaar", "Vastgelegd", "Nummer",
          "Taal", "Hoe was de dag?", "Wat at u? - Selected Choice - Soep",
          "Wat at u? - Selected Choice - Anders", "Wat at u? - Anders - Text",
          "Timing - First Click", "Timing - Page Submit"]  # fmt: skip
_IMPORTS = [f'{{"ImportId":"QID{number}"}}' for number in range(len(_CODES))]
_ANSWERS: Rows = [
    [TIME, LATER, "IP Address", 100, 60, "True", LATER, "R_1", "NL", "Goed", "Soep", None,
     None, 1, 2],
    [TIME, LATER, "Survey Preview", 100, 9, "True", LATER, "R_2", "NL", "x", None, None,
     None, 1, 2],
    [TIME, LATER, "IP Address", 40, 20, "False", LATER, "R_3", "NL", "Slecht", None, "Anders",
     "Brood", 1, 2],
]  # fmt: skip
QUALTRICS: Rows = [_CODES, _WORDS, _IMPORTS, *_ANSWERS]
QUALTRICS_TWO: Rows = [_CODES, _WORDS, *_ANSWERS]
QUALTRICS_ONE: Rows = [
    ["Start Date", "End Date", "Response Type", "Progress", "Duration (in seconds)", "Finished",
     "Recorded Date", "Response ID", "User Language", *_WORDS[9:]],
    *_ANSWERS,
]  # fmt: skip
QUALTRICS_OLD: Rows = [
    ["V1", "V2", "V3", "V4", "V5", "V6", "Q1"],
    ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "Status", "Finished",
     "Hoe was de dag?"],
    ["R_1", "Default", "Anonym", None, 0, 1, "Goed"],
    ["R_2", "Default", "Anonym", None, 1, 1, "probeersel"],
    ["R_3", "Default", "Anonym", None, 0, 0, "Slecht"],
]  # fmt: skip
_KOBO = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_index"]
KOBO: Rows = [
    ["start", "<b>Welkom</b>", "g1/Hoe was de <i>dag</i>?", "g1/Wat at u?", "g1/Wat at u?/Soep",
     "g1/Wat at u?/Brood &amp; kaas", "_Plaats_latitude", *_KOBO],
    [TIME, None, "Goed", "Soep Brood & kaas", 1, 1, 51.2, 91, "a-1", TIME, None, "[]", "x", 1],
    [TIME, None, "Slecht", "Soep", 1, 0, None, 92, "a-2", TIME, None, "[]", "x", 2],
]  # fmt: skip
KOBO_REPEATS: Rows = [
    ["Naam kind", "_index", "_parent_table_name", "_parent_index", "_submission__id"],
    ["Anna", 1, "Form", 1, 91], ["Bo", 2, "Form", 1, 91],
]  # fmt: skip
XLSFORM: Rows = [
    ["type", "name", "label::Nederlands (nl)", "hint"],
    ["text", "q1", "Hoe was de dag?", None],
    ["select_one ja", "q2", "Komt u terug?", None],
]
ODK: Rows = [
    ["SubmissionDate", "meta-instanceID", "g1-dag", "g1-eten", "g1-eten/soep", "g1-eten/taart",
     "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "Status", "ReviewState"],
    ["2024-03-14T09:30:00Z", "uuid:1", "goed", "soep taart", 1, 1, "uuid:1", 5, "x", 0, None, None],
    ["2024-03-14T09:31:00Z", "uuid:2", "slecht", "soep", 1, 0, "uuid:2", 5, "x", 0, None, None],
]  # fmt: skip
ODK_REPEATS: Rows = [["naam", "PARENT_KEY", "KEY"], ["Anna", "uuid:1", "uuid:1/kind[1]"]]
TYPEFORM: Rows = [
    ["#", "Hoe was de <strong>dag</strong>?", "Other", "Soep", "Brood &amp; kaas", "Taart", "Other",
     "Nagerecht", "Fruit", "Komt u terug?", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
    ["995106cd710ec2af0e371cbe", "Goed", None, "Soep", "Brood & kaas", None, None, "Nagerecht",
     None, 1, TIME, LATER, "5f57f20d14"],
    ["ee9b99ff3a221d1183495981", None, "Vol", None, None, None, "Pizza", None, "Fruit", 0,
     TIME, LATER, "8219d7dfee"],
]  # fmt: skip
TYPEFORM_TWO: Rows = [
    [None, None, None, "Wat at u?", None, None, None, "En daarna?", None, None, None, None, None],
    *TYPEFORM,
]
GOOGLE_DIRECT: Rows = [
    ["Horodateur", "Wat at u?", "Hoe was de dag?"],
    ["2024/03/14 7:07:45 PM GMT+1", "Soep;Taart", "Goed"],
    ["2024/03/14 7:09:02 PM GMT+1", "Soep", "Slecht"],
]
FORMS_QUIZ: Rows = [
    ["Numéro", "Début", "Fin", "Adresse", "Nom", "Total points", "Wat at u?\n",
     "Points - Wat at u?"],
    [3, TIME, LATER, "anonymous", None, 5, "Soep;Taart;", 5],
    [4, TIME, LATER, "anonymous", None, 0, "anonymous", 0],
]  # fmt: skip

ALL = {
    "LimeSurvey": [LIME_CODE, LIME_FULL, LIME_BOTH, LIME_TWO],
    "SurveyMonkey": [MONKEY, MONKEY_BLANKED, MONKEY_OPTIONS, MONKEY_YES, MONKEY_PANDAS,
                     MONKEY_ONE, MONKEY_COMMENTS],
    "SurveyMonkey summary": [SUMMARY],
    "Qualtrics": [QUALTRICS, QUALTRICS_TWO, QUALTRICS_ONE, QUALTRICS_OLD],
    "KoboToolbox": [KOBO, KOBO_REPEATS, XLSFORM],
    "ODK Central": [ODK, ODK_REPEATS],
    "Typeform": [TYPEFORM, TYPEFORM_TWO],
}  # fmt: skip
CASES = [(dialect, rows) for dialect, fixtures in ALL.items() for rows in fixtures]
# Sheets that people make themselves, each with something that a tool has too.
BY_HAND: list[Rows] = [
    [["Q1. Hoe was de dag?", "Q2. Hoe was de zaal?", "Q3. Tips?"], ["goed", "goed", "geen"]],
    [["Naam", None, "Dag 1", None], ["Voornaam", "Familienaam", "VM", "NM"],
     ["Anna", "Aerts", "x", "x"], ["Bo", "Baert", "x", None]],
    [["id", "start", "end", "name"], [1, TIME, LATER, "Anna"]],
    [["#", "Naam", "Other"], [1, "Anna", "x"], [2, "Bo", None]],
    [["Start date", "End date", "Status", "Opmerking"], [TIME, LATER, "ok", "x"]],
    [["Groep/les", "Groep/dag", "_id"], ["a", "b", 1]],
    [["Zaal", None, "Lunch", None, "Tuin", None], ["a", 1, "b", 2, "c", 3],
     ["d", 4, "e", 5, "f", 6]],
    [["Goed?", None, "Lang?", None, "Warm?", None, None], ["a", 1, "b", 2, "c", 3, None],
     ["d", 4, "e", 5, "f", 6, "los"]],
    [["Vraag", "Ja", "Nee"], ["Was het goed?", 12, 3], ["Answered", 15, None]],
]  # fmt: skip


def _sheet(rows: Rows, file: str = "bestand.xlsx") -> Sheet:
    width = max(map(len, rows))
    cells = [[*row, *[None] * (width - len(row))] for row in rows]
    return Sheet(file, "Blad1", cells)


@pytest.mark.parametrize(("dialect", "rows"), CASES)
def test_one_dialect_and_no_other_claims_the_sheet(dialect: str, rows: Rows) -> None:
    assert [reader.name for reader in LAYOUTS if reader.find(_sheet(rows))] == [dialect]


@pytest.mark.parametrize(("dialect", "rows"), CASES)
def test_a_title_that_somebody_typed_above_does_not_hide_the_tool(dialect: str, rows: Rows) -> None:
    shape_only = rows in (LIME_TWO, MONKEY_OPTIONS, MONKEY_YES, MONKEY_COMMENTS)
    titled: Rows = [["Evaluatie themadag"], [], *rows]
    found = [reader.name for reader in LAYOUTS if reader.find(_sheet(titled))]
    assert found == ([] if shape_only else [dialect])


@pytest.mark.parametrize("rows", BY_HAND)
def test_sheets_made_by_hand_are_no_tool_s(rows: Rows) -> None:
    assert [reader.name for reader in LAYOUTS if reader.find(_sheet(rows))] == []


def _event(folder: Path) -> Event:
    return Event(folder, "", None, "", "", "nl", "", Instrument("", Text.plain(""), ()))


def _read(folder: Path, files: Mapping[str, bytes]) -> Read:
    return read(_event(put(folder, files)))


def _export(folder: Path, rows: Rows, name: str = "bestand.xlsx") -> Export:
    content = csv_bytes(rows, delimiter=",") if name.endswith("csv") else xlsx(rows)
    found = _read(folder, {name: content})
    said = {problem.code for problem in found.problems} - {"rows-test", "rows-below"}
    assert said == set()
    (export,) = found.exports
    assert export.rows_in == len(rows)
    assert export.role is Role.EVALUATION
    assert export.certainty >= 0.8
    return export


def _asked(export: Export) -> list[tuple[str, str]]:
    return [(c.heading, c.item) for c in export.columns if not c.tool]


def _cells(export: Export, letter: str) -> list[Value]:
    at = [column.letter for column in export.columns].index(letter)
    return export.column(at)


def _at(export: Export, letter: str) -> Column:
    return next(column for column in export.columns if column.letter == letter)


def test_limesurvey_by_codes(tmp_path: Path) -> None:
    export = _export(tmp_path, LIME_CODE)
    assert _asked(export) == [("Q1", ""), ("Q2", "SQ001"), ("Q2", "other")]
    assert [c.letter for c in export.columns if c.tool] == ["A", "B", "C", "D", "E", "I"]
    assert export.partial == {1}  # no moment of submission
    assert _cells(export, "H") == [None, None, "=zelf"]


def test_limesurvey_by_texts_in_a_language_that_is_not_known(tmp_path: Path) -> None:
    export = _export(tmp_path, LIME_FULL)
    assert _asked(export) == [
        ("Wat vond u van de zaal?", ""), ("Wat at u?", "Soep"), ("Wat at u?", "Anders"),
    ]  # fmt: skip
    assert export.partial == {1}


def test_limesurvey_by_codes_and_texts(tmp_path: Path) -> None:
    export = _export(tmp_path, LIME_BOTH, "antwoorden.csv")
    assert _asked(export) == [
        ("Hoe was de lezing?", ""), ("Wat at u?", "Soep"), ("Wat at u?", "Taart"),
        ("De zaal was goed", ""), ("Tips?", ""),
    ]  # fmt: skip
    assert _cells(export, "D") == ["1 (nooit)", "3"]
    assert export.partial == frozenset()  # without its moment nobody knows


def test_limesurvey_in_two_rows(tmp_path: Path) -> None:
    export = _export(tmp_path, LIME_TWO)
    assert _asked(export)[3:6] == [
        ("Wat is uw vak?", "Handel"), ("Wat is uw vak?", "Anders"), ("Hoe vaak?", "Thuis"),
    ]  # fmt: skip
    assert export.row_numbers == (3, 4)


def test_surveymonkey_in_two_rows(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY)
    assert _asked(export) == [
        ("Hoe was de dag?", ""), ("Hoe was de dag?", "Other (please specify)"),
        ("Wat at u?", "Soep"), ("Wat at u?", "Taart"), ("Wat at u?", "Other (please specify)"),
        ("Cijfer?", ""), ("Tips?", ""),
    ]  # fmt: skip
    assert [c.heading for c in export.columns if c.tool] == [
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address",
    ]  # fmt: skip
    assert _at(export, "K").more == ("L", "M", "N", "O")
    assert _cells(export, "K") == [4, 1, None]  # five columns are one rating
    assert _cells(export, "P") == [None, "Meer taart", None]


@pytest.mark.parametrize(
    "rows",
    [
        [["Respondent ID", "First Name", "First Name", "Hoe was de dag?"],
         [None, None, "Open-Ended Response", "Response"], [11415363257, None, "Anna", "Goed"]],
        [["Respondent ID", "First Name", "Hoe was de dag?", "First Name"],
         [11415363257, None, "Goed", "Anna"]],
        [[*_CODES[:10], "Name"], [*_WORDS[:10], "First Name"], [*_IMPORTS[:11]],
         [*_ANSWERS[0][:10], "Anna"]],
    ],
)  # fmt: skip
def test_a_name_that_was_asked_is_no_column_of_the_tool(tmp_path: Path, rows: Rows) -> None:
    asked = _asked(_export(tmp_path, rows))
    assert sorted(asked) == [("First Name", ""), ("Hoe was de dag?", "")]


def test_points_that_somebody_has_two_of_are_no_rating(tmp_path: Path) -> None:
    rows = [list(row) for row in MONKEY]
    rows[2][10] = 1
    export = _export(tmp_path, rows)
    assert ("Cijfer?", "- 1") in _asked(export)
    assert ("Cijfer?", "- 5") in _asked(export)


def test_surveymonkey_with_its_own_columns_blanked(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY_BLANKED)
    assert _asked(export) == [
        ("Welk project?", ""), ("Heeft u genoeg hulp?", ""), ("Heeft u genoeg hulp?", "Waarom?"),
    ]  # fmt: skip
    assert [column.letter for column in export.columns] == ["C", "D", "E"]


def test_surveymonkey_told_by_options_that_its_cells_repeat(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY_OPTIONS)
    assert _asked(export)[1:4] == [
        ("Waar woont u?", "Gent"), ("Waar woont u?", "Brugge"), ("Hoe oud bent u?", "Jong"),
    ]  # fmt: skip


def test_surveymonkey_in_one_row(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY_ONE, "antwoorden.csv")
    assert _asked(export) == [
        ("Hoe was de dag?", ""), ("Wat at u?", "Soep"), ("Wat at u?", "Taart - klein"),
        ("Tips?", ""), ("Tips?", "Other (please specify)"),
    ]  # fmt: skip


def test_what_stands_under_an_empty_heading_belongs_to_the_question_before(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY_COMMENTS)
    assert _asked(export)[:2] == [
        ("Bent u tevreden over de zaal?", ""), ("Bent u tevreden over de zaal?", "…"),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [QUALTRICS, QUALTRICS_TWO, QUALTRICS_ONE])
def test_qualtrics_with_three_two_and_one_row(tmp_path: Path, rows: Rows) -> None:
    export = _export(tmp_path, rows)
    parts = [("Wat at u?", "Soep"), ("Wat at u?", "Anders"), ("Wat at u?", "Anders - Text")]
    assert _asked(export) == [("Hoe was de dag?", ""), *parts]
    assert _cells(export, "H") == ["R_1", "R_3"]
    assert export.partial == {1}
    first = len(rows) - len(_ANSWERS) + 1
    assert export.left_out == {
        **dict.fromkeys(range(1, first), Reason.HEADER), first + 1: Reason.TEST,
    }  # fmt: skip


def test_timers_of_pages_are_the_tool_s(tmp_path: Path) -> None:
    export = _export(tmp_path, QUALTRICS)
    assert [_at(export, letter).tool for letter in "NO"] == [True, True]


def test_qualtrics_of_long_ago(tmp_path: Path) -> None:
    export = _export(tmp_path, QUALTRICS_OLD)
    assert _asked(export) == [("Hoe was de dag?", "")]
    assert _cells(export, "G") == ["Goed", "Slecht"]
    assert export.partial == {1}


def test_rows_that_are_left_out_are_told(tmp_path: Path) -> None:
    content = xlsx([*QUALTRICS, *_ANSWERS], hidden_rows=[7])
    found = _read(tmp_path, {"x.xlsx": content, "leeg.xlsx": xlsx([_CODES, _WORDS, _IMPORTS])})
    assert [(p.code, p.place.file, p.place.cell, p.more) for p in found.problems] == [
        ("no-rows", "leeg.xlsx", "", 0), ("hidden-rows", "x.xlsx", "", 0),
        ("rows-test", "x.xlsx", "5", 1),
    ]  # fmt: skip
    assert found.problems[1].arguments == {"rows": "7"}


def test_what_is_typed_below_the_last_response_is_none(tmp_path: Path) -> None:
    average: list[Value] = [None] * len(_CODES)
    average[9] = "gemiddeld goed"
    export = _export(tmp_path, [*QUALTRICS, average])
    assert export.left_out[7] is Reason.BELOW
    assert len(export.cells) == 2


def test_kobo_with_labels_groups_and_several_choices(tmp_path: Path) -> None:
    export = _export(tmp_path, KOBO)
    assert _asked(export) == [
        ("Hoe was de dag?", ""), ("Wat at u?", "Soep"), ("Wat at u?", "Brood & kaas"),
    ]  # fmt: skip
    assert _at(export, "B").tool  # a note that nobody can answer
    assert _at(export, "D").tool  # the choices joined: their columns say the same
    assert _cells(export, "F") == [1, 0]


def test_sheets_of_kobo_without_answers_of_one_person_are_said(tmp_path: Path) -> None:
    found = _read(tmp_path, {
        "antwoorden.xlsx": xlsx_sheets({"Form": KOBO, "kinderen": KOBO_REPEATS}),
        "formulier.xlsx": xlsx(XLSFORM, name="survey"),
        "kind.csv": csv_bytes(ODK_REPEATS, delimiter=","),
    })  # fmt: skip
    assert [export.sheet for export in found.exports] == ["Form"]
    assert [(p.code, p.place.file, p.place.sheet) for p in found.problems] == [
        ("repeats-not-used", "antwoorden.xlsx", "kinderen"),
        ("form-not-answers", "formulier.xlsx", "survey"),
        ("repeats-not-used", "kind.csv", ""),
    ]  # fmt: skip


def test_odk(tmp_path: Path) -> None:
    export = _export(tmp_path, ODK, "antwoorden.csv")
    assert _asked(export) == [("dag", ""), ("eten", "soep"), ("eten", "taart")]


@pytest.mark.parametrize(
    ("rows", "first", "second"),
    [(TYPEFORM, "Soep / Brood & kaas / Taart / …", "Nagerecht / Fruit"),
     (TYPEFORM_TWO, "Wat at u?", "En daarna?")],
)  # fmt: skip
def test_typeform_groups_options(tmp_path: Path, rows: Rows, first: str, second: str) -> None:
    export = _export(tmp_path, rows)
    assert _asked(export) == [
        ("Hoe was de dag?", ""), ("Hoe was de dag?", "Other"),
        (first, "Soep"), (first, "Brood & kaas"), (first, "Taart"), (first, "Other"),
        (second, "Nagerecht"), (second, "Fruit"), ("Komt u terug?", ""),
    ]  # fmt: skip
    assert len(export.cells) == 2


def test_what_somebody_typed_above_starts_another_question(tmp_path: Path) -> None:
    rows: Rows = [
        [None, "Wat at u?", None, "Drank?", None],
        ["#", "Soep", "Taart", "Water", "Thee"],
        ["995106cd710ec2af0e371cbe", "Soep", None, "Water", "Thee"],
        ["ee9b99ff3a221d1183495981", None, "Taart", None, None],
    ]
    assert _asked(_export(tmp_path, rows)) == [
        ("Wat at u?", "Soep"), ("Wat at u?", "Taart"), ("Drank?", "Water"), ("Drank?", "Thee"),
    ]  # fmt: skip


def test_surveymonkey_saved_again_by_pandas(tmp_path: Path) -> None:
    export = _export(tmp_path, MONKEY_PANDAS)
    assert _asked(export)[1:3] == [("Wat at u?", "Soep"), ("Wat at u?", "Taart")]
    assert export.columns[0].tool


def test_google_s_own_file_keeps_its_zone_and_choices(tmp_path: Path) -> None:
    export = _export(tmp_path, GOOGLE_DIRECT, "antwoorden.csv")
    assert (export.dialect, export.columns[0].tool) == ("Google Forms", True)
    assert _cells(export, "B") == ["Soep;Taart", "Soep"]


def test_google_s_own_file_in_any_language_and_without_headings(tmp_path: Path) -> None:
    rows = [["Ajan jälki", *GOOGLE_DIRECT[0][1:]], *GOOGLE_DIRECT[1:]]
    assert _export(tmp_path / "a", rows, "antwoorden.csv").dialect == "Google Forms"
    found = _read(tmp_path / "b", {"x.csv": csv_bytes(GOOGLE_DIRECT[1:], delimiter=",")})
    assert [problem.code for problem in found.problems] == ["headings-missing"]
    assert found.exports == ()


def test_google_s_sheet_by_its_name(tmp_path: Path) -> None:
    rows: Rows = [["Wanneer", "Hoe was de dag?"], [TIME, "Goed"], [LATER, "Slecht"]]
    found = _read(tmp_path, {"x.xlsx": xlsx(rows, name="Formulierreacties 1")})
    assert found.exports[0].dialect == "Google Forms"


def test_nextcloud_is_not_google(tmp_path: Path) -> None:
    rows: Rows = [
        ["Gebruiker-ID", "Weergavenaam gebruiker", "Tijdstempel", "Hoe was de dag?"],
        ["anna", "Anna", "2024-03-14T09:30:00+01:00", "Goed"],
        ["bo", "Bo", "2024-03-14T09:31:00+01:00", "Slecht"],
    ]
    found = _read(tmp_path, {"x.csv": csv_bytes(rows)})
    assert found.exports[0].dialect != "Google Forms"


def test_microsoft_quiz_in_any_language(tmp_path: Path) -> None:
    export = _export(tmp_path, FORMS_QUIZ)
    assert export.dialect == "Microsoft Forms"
    assert [c.heading for c in export.columns if c.tool] == [
        "Numéro", "Début", "Fin", "Total points", "Points - Wat at u?",
    ]  # fmt: skip
    assert _cells(export, "D") == [None, None]
    assert _cells(export, "G") == ["Soep;Taart", "anonymous"]


@pytest.mark.parametrize(
    ("name", "dialect"),
    [("Evaluatie(1-4).xlsx", "Microsoft Forms"), ("Evaluatie (1-6) (1).xlsx", "Microsoft Forms"),
     ("Evaluatie_1-4_.xlsx", "Microsoft Forms"), ("Evaluatie(1-3).xlsx", "table"),
     ("Evaluatie(1-40).xlsx", "table"), ("Evaluatie.xlsx", "table")],
)  # fmt: skip
def test_microsoft_without_its_columns_by_the_name_of_the_file(
    tmp_path: Path, name: str, dialect: str
) -> None:
    rows: Rows = [
        ["Hoe was de dag?", "Hoe was de zaal?", "Wat wilt u nog kwijt?", "Wie bent u?"],
        ["Goed", "Goed", None, "anonymous"], ["Zeer goed", "Goed", "Fijn;", None],
        ["Goed", "Slecht", None, None], ["Goed", "Goed", "Koud", None],
    ]  # fmt: skip
    found = _read(tmp_path, {name: xlsx(rows)})
    assert found.exports[0].dialect == dialect
    assert found.exports[0].role is Role.EVALUATION
    assert _cells(found.exports[0], "D") == ["anonymous", None, None, None]


def test_a_summary_is_refused_with_what_to_do(tmp_path: Path) -> None:
    found = _read(tmp_path, {"samenvatting.xlsx": xlsx(SUMMARY)})
    assert [problem.code for problem in found.problems] == ["results-not-answers"]
    assert found.problems[0].arguments == {"tool": "SurveyMonkey summary"}
    assert found.exports == ()
