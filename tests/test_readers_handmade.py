"""Lists and forms that people make by hand: days in columns, crosses, counts, hidden columns."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from workbooks import Rows, put, xlsx, xlsx_sheets

from pipeline.cleaning import clean
from pipeline.declared.event import Event, Overrides
from pipeline.declared.instrument import Instrument
from pipeline.language import Text
from pipeline.readers import Read, read
from pipeline.readers.base import Export, Reason, Role
from pipeline.run import look
from pipeline.running.making import judge

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.readers.base import Value


def _event(folder: Path) -> Event:
    nothing = Instrument("leeg", Text.plain(""), ())
    return Event(folder, "dag", None, "", "", "nl-BE", "", nothing, overrides=Overrides())


def _read(folder: Path, content: bytes, name: str = "bestand.xlsx") -> Read:
    return read(_event(put(folder, {name: content})))


def _export(folder: Path, rows: Rows, *merged: str, name: str = "bestand.xlsx") -> Export:
    found = _read(folder, xlsx(rows, merged=merged), name)
    assert len(found.exports) == 1
    return found.exports[0]


def _columns(export: Export) -> list[tuple[str, list[Value]]]:
    return [(c.heading, export.column(i)) for i, c in enumerate(export.columns)]


DAYS: Rows = [
    ["Voornaam", "Familienaam", "Dag 1", "Dag 2", "Dag 3"],
    ["Anna", "Aerts", "x", None, "x"],
    ["Bo", "Baert", None, None, None],
    ["Cas", "Claes", None, "x", None],
]


def test_days_in_columns_are_an_attendance_list_with_its_columns_as_they_are(
    tmp_path: Path,
) -> None:
    export = _export(tmp_path, DAYS)
    assert (export.dialect, export.role) == ("sign-in list", Role.ATTENDANCE)
    assert [(c.heading, c.session) for c in export.columns] == [
        ("Voornaam", False), ("Familienaam", False), ("Dag 1", True), ("Dag 2", True),
        ("Dag 3", True),
    ]  # fmt: skip
    assert export.column(2) == ["x", None, None]


def test_who_has_no_mark_for_any_day_was_not_there(tmp_path: Path) -> None:
    cleaned, _ = clean([_export(tmp_path, DAYS)], _event(tmp_path))
    assert cleaned.attendance is not None
    assert [(p.name, p.present) for p in cleaned.attendance.persons] == [
        ("Anna Aerts", True), ("Bo Baert", False), ("Cas Claes", True),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [("x", None), (1, 0), ("ja", "nee"), ("aanwezig", "afwezig")])
def test_sessions_marked_in_any_way_are_no_answers(
    tmp_path: Path, mark: tuple[str | int | None, str | int | None]
) -> None:
    yes, no = mark
    export = _export(tmp_path, [
        ["Naam", *(f"Sessie {n}" for n in range(1, 8))],
        ["Anna", yes, yes, no, yes, yes, no, yes], ["Bo", no, no, no, no, no, yes, no],
    ])  # fmt: skip
    assert export.role is Role.ATTENDANCE
    assert sum(column.session for column in export.columns) == 7


def test_days_that_people_asked_for_are_no_attendance(tmp_path: Path) -> None:
    found = _read(tmp_path, xlsx(DAYS), "inschrijvingen.xlsx")
    assert found.exports[0].role is Role.REGISTRATIONS
    assert not any(column.session for column in found.exports[0].columns)
    assert [problem.code for problem in found.problems] == ["role-unsure"]


CROSSES: Rows = [
    ["Nr", "Zaal", None, None, None, "Lezing", None, None, None, "Tip?"],
    [None, "Zeer goed", "Goed", "Matig", "Slecht", "Zeer goed", "Goed", "Matig", "Slecht", None],
    [1, "x", None, None, None, None, "X", None, None, "meer pauze"],
    [2, None, "x", None, None, None, "x", "x", None, None],
    [3, None, None, None, "x", None, None, None, None, None],
    [4, None, "x", None, None, "x", None, None, None, None],
    [5, None, "x", None, None, "x", None, None, None, None],
    [6, None, "x", None, None, "x", None, None, None, None],
]
MERGED = ("A1:A2", "B1:E1", "F1:I1", "J1:J2")


def test_crosses_under_options_become_one_column_with_the_words(tmp_path: Path) -> None:
    export = _export(tmp_path, CROSSES, *MERGED)
    assert (export.dialect, export.role) == ("paper forms", Role.EVALUATION)
    assert _columns(export) == [
        ("Nr", [1, 2, 3, 4, 5, 6]),
        ("Zaal", ["Zeer goed", "Goed", "Slecht", "Goed", "Goed", "Goed"]),
        ("Lezing", ["Goed", "Goed / Matig", None, "Zeer goed", "Zeer goed", "Zeer goed"]),
        ("Tip?", ["meer pauze", None, None, None, None, None]),
    ]
    assert [(c.letter, c.more) for c in export.columns] == [
        ("A", ()), ("B", ("C", "D", "E")), ("F", ("G", "H", "I")), ("J", ()),
    ]  # fmt: skip
    assert export.left_out == {1: Reason.HEADER, 2: Reason.HEADER}


def test_several_crosses_in_a_row_are_several_answers(tmp_path: Path) -> None:
    export = _export(tmp_path, [
        ["Nr", "Hoe kende u ons?", None, None, "Hoe was de zaal?"],
        [None, "krant", "vriend", "mail", None],
        [1, "x", "x", None, 4], [2, "x", None, "x", 5], [3, None, "x", None, 4],
        [4, None, "x", None, 4],
    ], "A1:A2", "B1:D1", "E1:E2")  # fmt: skip
    assert [(c.heading, c.item) for c in export.columns] == [
        ("Nr", ""), ("Hoe kende u ons?", "krant"), ("Hoe kende u ons?", "vriend"),
        ("Hoe kende u ons?", "mail"), ("Hoe was de zaal?", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [": ", " : ", " - ", " \u2013 "])
def test_crosses_under_a_question_and_its_option_become_one_column(
    tmp_path: Path, sign: str
) -> None:
    export = _export(tmp_path, [
        ["Nr", *(f"Onthaal{sign}{point}" for point in ("slecht", "goed", "zeer goed"))],
        [1, "x", None, None], [2, None, "x", None], [3, None, None, "X"], [4, None, 1, None],
        [5, None, None, None],
    ])  # fmt: skip
    assert (export.dialect, export.role) == ("paper forms", Role.EVALUATION)
    assert _columns(export) == [
        ("Nr", [1, 2, 3, 4, 5]), ("Onthaal", ["slecht", "goed", "zeer goed", "goed", None]),
    ]  # fmt: skip
    assert [c.more for c in export.columns] == [(), ("C", "D")]


def test_crosses_for_the_parts_of_a_day_are_no_answers(tmp_path: Path) -> None:
    export = _export(tmp_path, [
        ["Naam", "Dag 1: voormiddag", "Dag 1: namiddag"], ["An", "x", None], ["Bo", None, "x"],
        ["Cas", "x", None],
    ])  # fmt: skip
    assert export.role is Role.ATTENDANCE
    assert [c.session for c in export.columns] == [False, True, True]


@pytest.mark.parametrize(
    "rows",
    [
        [["Vraag", "Zeer goed", "Goed", "Matig", "Slecht", "Totaal"],
         ["Zaal", 12, 20, 3, 0, 35], ["Lunch", 5, 25, None, 5, 35]],
        [["Stelling", 1, 2, 3, 4, 5], ["De zaal was goed", 0, 2, 5, 20, 8],
         ["De lunch was goed", 1, 1, 1, 10, 22]],
        [["Vraag", "Goed", "Matig"], ["Zaal", 1, None], ["Lunch", None, 1]],
        [["Antwoord", "Zaal", "Lunch"], ["Zeer goed", 12, 5], ["Goed", 20, 25], ["Matig", 3, 0]],
    ],
)  # fmt: skip
def test_counted_forms_are_refused(tmp_path: Path, rows: Rows) -> None:
    found = _read(tmp_path, xlsx(rows))
    assert found.exports == ()
    assert [problem.code for problem in found.problems] == ["forms-counted"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Formulier", 1, 2, 3, 4], [1, 4, 5, 3, 2], [2, 4, 4, 4, 1]],
        [["Formulier", "Goed", "Matig"], ["F1", 1, 1], ["F2", 1, None]],
        [["Naam", 1, 2, 3], ["Anna", 4, 5, 3], ["Bo", 4, 4, 4]],
        [["Nr", "Zaal", "Lunch"], [1, "goed", "matig"], [2, "zeer goed", "goed"]],
    ],
)
def test_answers_are_no_counts(tmp_path: Path, rows: Rows) -> None:
    assert len(_read(tmp_path, xlsx(rows)).exports) == 1


SHARES: list[Rows] = [
    [["Vraag", "Zeer goed", "Goed", "Matig", "Aantal"], ["Onthaal", 0.45, 0.4, 0.15, 20],
     ["Lezing", 0.3, 0.5, 0.2, 20]],
    [["", "Zeer goed", "Goed", "Matig"], ["Onthaal", "45%", "40%", "15%"],
     ["Lezing", 0.3, 0.5, 0.2]],
    [["Programma", "% zeer goed", "goed (%)", "n"], ["Onthaal", 45.5, 54.5, 20],
     ["Lezing", 50, 50, 20]],
    [["Onderdeel", "Gemiddelde", "Aantal"], ["Onthaal", 4.2, 20], ["Lezing", 3.9, 19]],
]  # fmt: skip


@pytest.mark.parametrize("role", [None, Role.EVALUATION])
@pytest.mark.parametrize("rows", SHARES)
def test_shares_of_answers_are_refused_whatever_they_were_declared(
    tmp_path: Path, rows: Rows, role: Role | None
) -> None:
    event = _event(put(tmp_path, {"resultaten.xlsx": xlsx(rows)}))
    declared = {} if role is None else {"resultaten.xlsx": role}
    found = read(replace(event, overrides=Overrides(roles=declared)))
    assert found.exports == ()
    assert [problem.code for problem in found.problems] == ["figures-not-answers"]


GIVEN = ["goed", "zeer goed", "matig", "goed", "slecht", "goed"]
ANSWERS: Rows = [
    ["Naam", "Organisatie", "Wat vond u van de zaal?"],
    *([f"Mens {i}", f"OCMW {i}", answer] for i, answer in enumerate(GIVEN)),
]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(
    "figures",
    [
        *SHARES,
        [["Vraag", "Goed", "Matig", "Slecht"], ["Zaal", 9, 8, 3], ["Lunch", 5, 7, 8]],
        [["Groep", "Nu", "Vorig jaar"], ["Leden", "45 %", "50 %"], ["Gasten", "55 %", "50 %"]],
    ],
)
def test_figures_on_the_sheet_of_the_answers_are_refused_by_their_cells(
    tmp_path: Path, figures: Rows, below: bool
) -> None:
    if below:
        rows: Rows = [*ANSWERS, [], [], *figures]
        cells = f"A10:{'ABCDEFG'[len(figures[0]) - 1]}{9 + len(figures)}"
    else:
        rows = [[*row, None, *more] for row, more in zip_longest(ANSWERS, figures, fillvalue=())]
        cells = f"E1:{'EFGHIJK'[len(figures[0]) - 1]}{len(figures)}"
    found = _read(tmp_path, xlsx(rows))
    assert [list(export.row_numbers) for export in found.exports] == [[2, 3, 4, 5, 6, 7]]
    told = [p for p in found.problems if p.code == "figures-beside-answers"]
    assert [p.arguments["cells"] for p in told] == [cells]
    assert told[0].place.cell == cells.partition(":")[0]


def test_a_second_list_with_one_column_of_shares_is_no_table_of_figures(tmp_path: Path) -> None:
    second: Rows = [
        ["Naam", "Voltooid", "Score"],
        ["An", "100%", 4],
        ["Bo", "50%", 3],
        ["Ca", "75%", 5],
    ]
    found = _read(tmp_path, xlsx([*ANSWERS, [], [], *second]))
    assert len(found.exports) == 2


def test_shares_above_counts_are_refused_together(tmp_path: Path) -> None:
    counts: Rows = [["Vraag", "Goed", "Matig", "Slecht"], ["Zaal", 9, 8, 3], ["Lunch", 5, 7, 8]]
    found = _read(tmp_path, xlsx([*SHARES[0], [], ["Aantallen"], *counts]))
    assert [problem.code for problem in found.problems] == ["figures-not-answers"]


@pytest.mark.parametrize("key", [["Nr", 1, 2, 3], ["Formulier", "F1", "F2", "F3"],
                                 ["Groep", "rood", "blauw", "geel"]])  # fmt: skip
@pytest.mark.parametrize("mark", ["x", 1, "1"])
def test_a_mark_in_each_row_under_the_points_of_a_scale_is_an_answer(
    tmp_path: Path, key: list[str | int], mark: str | int
) -> None:
    export = _export(tmp_path, [
        [None, "Hoe was het onthaal?", None, None], [key[0], "Goed", "Matig", "Slecht"],
        [key[1], mark, None, None], [key[2], None, mark, None], [key[3], mark, None, None],
    ], "B1:D1")  # fmt: skip
    assert export.role is Role.EVALUATION
    assert _columns(export)[1] == ("Hoe was het onthaal?", ["Goed", "Matig", "Goed"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Naam", "Organisatie", "Aantal"], ["An", "CAW", 2], ["Bo", "OCMW", 1]],
        [["Organisatie", "Aantal"], ["CAW", 2], ["OCMW", 1]],
        [["Formulier", "Zaal", "Lunch"], ["F1", 4, 4.5], ["F2", 3, 5]],
        [["Vraag", "Zaal", "Lunch"], ["F1", 4, 4.5], ["F2", 3, 5]],
    ],
)
def test_figures_of_people_are_no_results(tmp_path: Path, rows: Rows) -> None:
    assert len(_read(tmp_path, xlsx(rows)).exports) == 1


def _changed(rows: Rows, hidden: str = "", fills: dict[str, str] | None = None) -> bytes:
    book = load_workbook(io.BytesIO(xlsx(rows)))
    sheet = book.worksheets[0]
    for letter in hidden:
        sheet.column_dimensions[letter].hidden = True
    for cell, colour in (fills or {}).items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


LIST: Rows = [["Naam", "E-mail", "Nota"], ["Anna", "a@example.org", "x"], ["Bo", None, "y"]]


def test_hidden_columns_are_left_out_and_told(tmp_path: Path) -> None:
    found = _read(tmp_path, _changed(LIST, hidden="BC"))
    export = found.exports[0]
    assert [column.letter for column in export.columns] == ["A"]
    assert export.columns_left_out == {"B": Reason.HIDDEN, "C": Reason.HIDDEN}
    assert [(p.code, p.arguments) for p in found.problems] == [
        ("hidden-columns", {"columns": "B, C"})
    ]


@pytest.mark.parametrize(
    ("fills", "told"),
    [
        ({"A2": "FFFF0000", "B2": "FFFF0000", "A3": "FF00FF00"}, [("colours-not-read", "A2", 2)]),
        ({"A2": "FFFF0000"}, []),  # one colour
        ({"A2": "FFFF0000", "A3": "FFFF0000", "B2": "FF00FF00", "B3": "FF00FF00"}, []),  # columns
        ({"A2": "FFFFFFFF", "A3": "FF00FF00"}, []),  # white is no colour
        ({"A1": "FFFF0000", "B1": "FF00FF00"}, []),  # above the rows
    ],
)
def test_colours_that_may_mean_something_are_told(
    tmp_path: Path, fills: dict[str, str], told: list[tuple[str, str, int]]
) -> None:
    found = _read(tmp_path, _changed(LIST, fills=fills))
    assert [(p.code, p.place.cell, p.more) for p in found.problems] == told
    assert len(found.exports[0].cells) == 2


def test_lines_of_alternating_colours_are_decoration(tmp_path: Path) -> None:
    rows: Rows = [["Naam", "Dienst"], *([f"Anna {n}", "X"] for n in range(6))]
    colours = ("FFEEEEEE", "FFDDDDDD")
    fills = {f"{c}{n}": colours[n % 2] for c in "AB" for n in range(2, 8)}
    assert _read(tmp_path, _changed(rows, fills=fills)).problems == ()


# --- a sheet for each year


def _years(folder: Path, year: int | None, roles: dict[str, Role] | None = None) -> Read:
    return read(_years_event(folder, year, roles))


def _years_event(folder: Path, year: int | None, roles: dict[str, Role] | None = None) -> Event:
    head = ["Hoe vond u de dag?", "Cijfer op 10", "Opmerking"]
    counts = {"Editie 2023": 6, "Editie 2024": 7, "Editie 2025": 8, "Uitleg": 0}
    sheets: dict[str, Rows] = {}
    for name, n in counts.items():
        rows: Rows = [[GIVEN[i % 6], 5 + i % 4, f"{name} {i}"] for i in range(n)]
        sheets[name] = [head, *rows]
    sheets["Uitleg"] = [["Dit bestand bewaart alle jaren."]]
    event = _event(put(folder, {"alle jaren.xlsx": xlsx_sheets(sheets)}))
    when = None if year is None else date(year, 5, 1)
    return replace(event, date=when, overrides=Overrides(roles=roles or {}))


def _used(found: Read) -> list[str]:
    return [e.sheet for e in found.exports if e.role is Role.EVALUATION]


def test_of_a_sheet_for_each_year_that_of_the_event_is_used(tmp_path: Path) -> None:
    found = _years(tmp_path, 2024)
    assert _used(found) == ["Editie 2024"]
    told = [p for p in found.problems if p.code == "sheet-of-other-year"]
    assert [(p.place.sheet, p.arguments["found"]) for p in told] == [
        ("Editie 2023", "2023"),
        ("Editie 2025", "2025"),
    ]
    assert told[0].arguments["line"] == '"alle jaren.xlsx#Editie 2023": evaluation'


def test_a_workbook_of_all_years_needs_nobody_to_look_at_it(tmp_path: Path) -> None:
    account = look(_years_event(tmp_path, 2024))
    other = {b.sheet: b for b in account.cleaned.balances if b.sheet != "Editie 2024"}
    assert {sheet: (b.used, b.left_out[Reason.NOT_USED]) for sheet, b in other.items()} == {
        "Editie 2023": (0, 6),
        "Editie 2025": (0, 8),
    }
    assert judge(account) == 0


def test_a_sheet_of_another_year_that_was_declared_is_used(tmp_path: Path) -> None:
    found = _years(tmp_path, 2024, {"alle jaren.xlsx#Editie 2023": Role.EVALUATION})
    assert _used(found) == ["Editie 2023", "Editie 2024"]


@pytest.mark.parametrize("year", [None, 2019])
def test_where_no_sheet_is_of_the_events_year_all_are_used_and_it_is_said(
    tmp_path: Path, year: int | None
) -> None:
    found = _years(tmp_path, year)
    assert len(_used(found)) == 3
    told = next(p for p in found.problems if p.code == "sheets-of-years")
    assert told.arguments["years"] == "2023, 2024, 2025"


def test_strokes_are_counts(tmp_path: Path) -> None:
    rows: Rows = [
        ["Vraag", "Slecht", "Matig", "Goed"],
        ["Zaal", "||", "IIII I", "|||| |||| |"],
        ["Eten", "I", "", "|||| |"],
    ]
    found = _read(tmp_path, xlsx(rows))
    assert [p.code for p in found.problems] == ["forms-counted"]


@pytest.mark.parametrize(
    ("heading", "refused"),
    [("Formulier {}", True), ("form {}", True), ("Deelnemer nr. {}", True), ("Zaal {}", False)],
)
def test_forms_beside_one_another_are_refused(
    tmp_path: Path, heading: str, *, refused: bool
) -> None:
    rows: Rows = [
        ["Vraag", *(heading.format(n) for n in range(1, 6))],
        ["De zaal", "goed", "goed", "matig", "goed", "zeer goed"],
        ["De lunch", "goed", "matig", "matig", None, "zeer goed"],
        ["De sprekers", "goed", "goed", "goed", "goed", "goed"],
    ]
    found = _read(tmp_path, xlsx(rows))
    assert (found.exports == ()) is refused
    assert ([p.code for p in found.problems] == ["forms-in-columns"]) is refused
