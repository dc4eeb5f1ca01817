"""A cell is changed, the workbook is saved among the input, and the next run obeys."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from checkbook import FORMS, REGISTERED, REMARK, SIGNED, changed, choice, drop, run, saved, sheet_of
from openpyxl import load_workbook
from workbooks import xlsx

from pipeline.checking.decoding import decode
from pipeline.readers.base import Sheet
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checkbook import Run

    from pipeline.readers.base import Value
    from pipeline.statistics.base import Statistic


def decide(folder: Path, kind: str, words: Sequence[str], to: str | None) -> Run:
    """A run after this choice, on top of those that were made before."""
    content = changed(run(folder).workbook(), kind, words, to)
    (folder / "mijn keuzes.xlsx").write_bytes(content)
    return run(folder)


def counts(statistic: Statistic) -> tuple[int, ...]:
    assert isinstance(statistic, Distribution)
    return statistic.counts


def themes(statistic: Statistic) -> dict[str, int]:
    assert isinstance(statistic, Themes)
    return {theme.id: theme.people for theme in statistic.themes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return drop(tmp_path / "2025-01-01-proef")


def test_a_role(folder: Path) -> None:
    assert run(folder).heads.registered == 5
    after = decide(folder, "files", ["inschrijvingen.csv"], "iets onbekends")
    assert after.heads.registered is None
    assert [e.role.value for e in after.account.exports if e.file == "inschrijvingen.csv"] == [
        "unknown"
    ]


BELOW = [["Naam"], ["An Peeters"], ["Bert Maes"], ["Afwezig:"], ["Carla Devos"], ["Dirk Claes"]]


@pytest.mark.parametrize(
    ("to", "came", "cancelled"),
    [("present: aanwezig", 4, None), ("cancelled", 2, 2), (None, 2, None)],
)
def test_who_stands_below_a_heading_was_there_after_all(
    tmp_path: Path, to: str | None, came: int, cancelled: int | None
) -> None:
    """'Afwezig:' above people who came: its own line, chosen by its words, moves the counts."""
    folder = drop(tmp_path / "2025-01-01-proef", registered=REGISTERED[:5], signed=BELOW)
    before = run(folder).heads
    assert (before.came, before.no_show, before.cancelled) == (2, 2, None)
    after = decide(folder, "values", ["Afwezig:"], to) if to else run(folder)
    heads = after.heads
    assert (heads.came, heads.cancelled) == (came, cancelled)
    assert heads.no_show == 4 - came - (cancelled or 0)
    again = decide(folder, "values", ["Afwezig:"], "ingeschreven").heads
    assert (again.came, again.no_show) == (2, 2)


NAMES = ["An Peeters", "Bert Maes", "Carla Devos", "Dirk Claes", "Els Smet", "Fons Aerts"]


def stacked(folder: Path, *, more: bool = False) -> None:
    """Two lists below each other that begin alike; ``more`` came on the first since."""
    people = [[name, f"{name.split()[0].lower()}@a.be", "OCMW"] for name in NAMES]
    first = people if more else people[:4]
    head = ["Naam", "E-mail", "Organisatie"]
    second = ["Naam", "E-mail", "Bestuur"]
    rows = [["Voormiddag"], head, *first, [], ["Namiddag"], second, *people[2:5]]
    (folder / "lijsten.xlsx").write_bytes(xlsx(rows))


@pytest.mark.parametrize("which", [0, 1])
def test_the_role_of_one_of_two_tables_below_each_other(tmp_path: Path, which: int) -> None:
    folder = tmp_path / "2025-01-01-proef"
    folder.mkdir()
    stacked(folder)
    before = run(folder)
    assert len(before.account.exports) == 2
    places = [f"Blad1!A{export.row_numbers[0]}" for export in before.account.exports]
    assert len(set(places)) == 2
    after = decide(folder, "files", ["lijsten.xlsx", places[which]], "iets onbekends")
    roles = [export.role.value for export in after.account.exports]
    assert [role == "unknown" for role in roles] == [which == 0, which == 1]
    # it stays with its table when people are added above it
    stacked(folder, more=True)
    roles = [export.role.value for export in run(folder).account.exports]
    assert [role == "unknown" for role in roles] == [which == 0, which == 1]
    assert "check-line-stale" not in run(folder).problems


def test_a_column_of_an_evaluation(folder: Path) -> None:
    assert "venue" not in run(folder).asked()
    after = decide(folder, "columns", ["evaluatie.csv", "Slotwoord"], "venue: Locatie")
    assert counts(after.statistic("venue")) == (1, 1, 1, 1)
    mapped = next(m for m in after.account.cleaned.mapped if m.heading == "Slotwoord")
    assert (mapped.target, mapped.how, mapped.certainty) == ("venue", "declared", 1.0)


def test_a_column_can_be_told_by_its_id_alone_and_be_left_unused(folder: Path) -> None:
    decide(folder, "columns", ["Slotwoord"], "venue")
    after = decide(folder, "columns", ["Inhoud van de dag"], "(niet gebruikt)")
    assert {"venue", "organisation"} <= after.asked()
    assert "content" not in after.asked()


def test_a_column_of_a_list(folder: Path) -> None:
    after = decide(folder, "columns", ["aanwezigen.csv", "Handtekening"], "opmerkingen")
    assert after.account.cleaned.attendance is not None
    assert "PRESENT" not in {m.target for m in after.account.cleaned.mapped}
    assert next(m.target for m in after.account.cleaned.mapped if m.heading == "Handtekening") == (
        "remarks"
    )


@pytest.mark.parametrize(
    ("to", "expected", "absent"),
    [
        ("4: zeer goed", (0, 0, 2, 2), (0, 0, 0, 0)),
        ("niet van toepassing", (0, 0, 2, 1), (0, 1, 0, 0)),
        ("weet niet", (0, 0, 2, 1), (0, 0, 1, 0)),
        ("geen antwoord", (0, 0, 2, 1), (1, 0, 0, 0)),
        ("weglaten", (0, 0, 2, 1), (1, 0, 0, 0)),
    ],
)
def test_a_value(folder: Path, to: str, expected: tuple[int, ...], absent: tuple[int, ...]) -> None:
    before = run(folder)
    assert before.statistic("content").absent.unreadable == 1
    assert "value-unmapped" in before.problems
    after = decide(folder, "values", ["prima hoor"], to)
    found = after.statistic("content")
    assert counts(found) == expected
    told = found.absent
    assert (told.no_answer, told.not_applicable, told.dont_know, told.unreadable) == absent
    assert "value-unmapped" not in after.problems


@pytest.mark.parametrize("to", ["zeer goed", "Zeer  Goed ", "4", "4:zeer goed", "4: ZEER GOED"])
def test_a_value_by_its_label_or_its_number(folder: Path, to: str) -> None:
    after = decide(folder, "values", ["prima hoor"], to)
    assert counts(after.statistic("content")) == (0, 0, 2, 2)


def test_words_that_can_be_several_choices_are_none() -> None:
    """Of two options with one label, or an id that is another's label, neither is taken."""
    shown = {"a": "a: Zaal", "b": "b: zaal", "1": "1: 2", "2": "2: 1"}
    lists: list[list[Value]] = [["trefdag-check-1 lists"], ["", "m.token", "m.shown"], []]
    lists += [["", token, words] for token, words in shown.items()]

    def decided(to: str) -> tuple[list[str], list[str]]:
        values: list[list[Value]] = [
            ["trefdag-check-1 values"],
            ["id", "proposed", "words", "menu", "choice"],
            [],
            ["values:1", "", "", "m", to],
        ]
        sheets = [Sheet("c.xlsx", "L", lists), Sheet("c.xlsx", "W", values)]
        decoded = decode([sheets])
        return (
            [decision.chosen for decision in decoded.decisions.values()],
            [problem.code for problem in decoded.problems],
        )

    assert decided("ZAAL") == ([], ["check-choice-unknown"])
    assert decided("1") == ([], ["check-choice-unknown"])
    assert decided("B:Zaal") == (["b"], ["check-obeyed"])
    assert decided("2:1") == (["2"], ["check-obeyed"])


def test_a_value_that_a_person_calls_unreadable_is_no_problem(folder: Path) -> None:
    after = decide(folder, "values", ["Inhoud", "zeer goed"], "onleesbaar")
    assert after.statistic("content").absent.unreadable == 2
    assert after.problems["value-unmapped"].arguments["value"] == "prima hoor"


def test_a_match_is_refused_and_one_is_made(folder: Path) -> None:
    signed = [*SIGNED, ["C. De Vos", "x"], ["Dirk Claessens", "x"]]
    drop(folder, signed=signed)
    before = run(folder)
    assert (before.heads.came, before.heads.walk_in) == (3, 2)
    assert "match-one-letter" in before.problems
    after = decide(folder, "people", ["Bert Maes, OCMW B", "Bert Maas"], "nee")
    assert (after.heads.came, after.heads.walk_in) == (2, 3)
    assert "match-one-letter" not in after.problems
    again = decide(folder, "people", ["Bert Maes, OCMW B", "Bert Maas"], "ja")
    assert (again.heads.came, again.heads.walk_in) == (3, 2)


def test_who_is_refused_is_no_rival_of_another(folder: Path) -> None:
    assert run(folder).heads.came == 3
    decide(folder, "people", ["Bert Maes, OCMW B", "Bert Maas"], "nee")
    drop(folder, registered=[*REGISTERED, ["Bert Mais", "", "OCMW F"]])
    after = run(folder)
    assert (after.heads.came, after.heads.walk_in) == (3, 0)
    assert "match-unsure" not in after.problems


def test_a_doubt_becomes_a_match(folder: Path) -> None:
    drop(
        folder,
        registered=[*REGISTERED, ["Jan Smit", "j@x.be", "School X"]],
        signed=[["Naam", "E-mail", "Organisatie"], ["Jan Smit", "j@y.be", "School Y"]],
    )
    before = run(folder)
    assert before.heads.came == 0
    assert "match-other-person" in before.problems
    after = decide(folder, "people", ["Jan Smit, School Y, j@y.be"], "ja")
    assert after.heads.came == 1
    assert "match-other-person" not in after.problems


def test_a_double_registration(folder: Path) -> None:
    drop(folder, registered=[*REGISTERED, ["An Peeters", "an@a.be", "OCMW A"]])
    before = run(folder)
    assert (before.heads.registered, before.heads.twice_registered) == (5, 1)
    twice = ["An Peeters, OCMW A, an@a.be", "twee keer bij de inschrijvingen"]
    after = decide(folder, "people", twice, "nee")
    assert (after.heads.registered, after.heads.twice_registered) == (6, 0)
    one = decide(folder, "people", ["Dirk Claes, OCMW D", "Dirk Claes, OCMW E"], "ja")
    assert (one.heads.registered, one.heads.twice_registered) == (5, 1)


def test_the_themes_of_an_answer(folder: Path) -> None:
    before = themes(run(folder).statistic("improve"))
    assert "follow_up" not in before
    after = decide(folder, "answers", [REMARK], "follow_up, atmosphere")
    assert {"follow_up": 1, "atmosphere": 1}.items() <= themes(after.statistic("improve")).items()
    none = decide(folder, "answers", [REMARK], None)
    assert themes(none.statistic("improve")) == {"organisation": 1}  # another answer
    assert none.statistic("improve").n == 3
    nothing = decide(folder, "answers", [REMARK], "-")
    shown = sheet_of(load_workbook(io.BytesIO(nothing.workbook())), "answers")
    assert choice(shown, REMARK).value == "(zegt niets)"
    improve = nothing.statistic("improve")
    assert (improve.n, improve.absent.said_nothing) == (2, 2)
    counted = decide(folder, "answers", ["niets speciaals"], "atmosphere")
    assert themes(counted.statistic("improve")) == {"atmosphere": 1, "organisation": 1}


@pytest.mark.parametrize(
    "to", ["Tijd en timing; Catering", "catering , TIJD EN TIMING", "Time;catering"]
)
def test_themes_by_the_words_of_the_report(folder: Path, to: str) -> None:
    after = decide(folder, "answers", ["niets speciaals"], to)
    found = after.statistic("improve")
    assert isinstance(found, Themes)
    assert {"time", "catering"} <= set(themes(found))
    assert found.by_hand == 1
    sheet = sheet_of(load_workbook(io.BytesIO(after.workbook())), "answers")
    assert set(str(choice(sheet, "niets speciaals").value).split("; ")) == {
        "Tijd en timing",
        "Catering",
    }


def test_an_answer_that_says_nothing_has_no_theme_besides(folder: Path) -> None:
    after = decide(folder, "answers", [REMARK], "Catering; (zegt niets)")
    assert "check-choice-unknown" in after.problems
    assert after.account.decisions == {}


def test_a_list_of_two_days_says_who_is_present_and_a_day_can_be_left_out(folder: Path) -> None:
    days = [["Naam", "Dag 1", "Dag 2"], ["An Peeters", "x", ""], ["Carla Devos", "", "x"]]
    drop(folder, signed=[*days, ["Dirk Claes", "", ""]])
    before = run(folder)
    assert (before.heads.present, before.heads.sessions) == (2, 2)
    assert before.problems["sessions-together"].arguments == {"n": 2}
    after = decide(folder, "columns", ["aanwezigen.csv", "Dag 2"], "niet gebruikt")
    assert (after.heads.present, after.heads.sessions) == (1, 0)
    assert "sessions-together" not in after.problems


def test_a_quote_is_kept_as_a_decision(folder: Path) -> None:
    after = decide(folder, "quotes", [REMARK], "ja")
    decisions = after.account.decisions
    assert [decision.chosen for decision in decisions.values()] == ["yes"]
    sheet = sheet_of(load_workbook(io.BytesIO(after.workbook())), "quotes")
    assert choice(sheet, REMARK).value == "ja"


def test_choices_win_over_event_yaml(folder: Path) -> None:
    yaml = 'columns: {Slotwoord: catering}\nvalues: {content: {"prima hoor": "1"}}\n'
    (folder / "event.yaml").write_text(yaml, encoding="utf-8")
    before = run(folder)
    assert {"catering"} <= before.asked()
    assert counts(before.statistic("content")) == (1, 0, 2, 1)
    decide(folder, "columns", ["Slotwoord"], "venue")
    after = decide(folder, "values", ["prima hoor"], "3: goed")
    assert "catering" not in after.asked()
    assert counts(after.statistic("venue")) == (1, 1, 1, 1)
    assert counts(after.statistic("content")) == (0, 0, 3, 1)


def test_choices_survive_new_answers_and_the_next_workbook(folder: Path) -> None:
    decide(folder, "values", ["prima hoor"], "4: zeer goed")
    after = decide(folder, "people", ["Bert Maes, OCMW B", "Bert Maas"], "nee")
    # the new workbook in place of the old one, and new rows in all lists
    (folder / "mijn keuzes.xlsx").unlink()
    (folder / "controle.xlsx").write_bytes(after.workbook())
    drop(
        folder,
        registered=[REGISTERED[0], ["Eva Nieuw", "", "OCMW F"], *REGISTERED[1:]],
        signed=[*SIGNED, ["Eva Nieuw", "x"]],
        forms=[*FORMS, ["goed", "Prima  hoor", "", "2"]],
    )
    later = run(folder)
    assert counts(later.statistic("content")) == (0, 0, 2, 3)
    assert (later.heads.came, later.heads.walk_in) == (3, 1)
    assert later.problems["check-obeyed"].arguments == {"n": 2}


def test_a_choice_that_is_emptied_is_the_programs_again(folder: Path) -> None:
    decide(folder, "values", ["prima hoor"], "4: zeer goed")
    after = decide(folder, "values", ["prima hoor"], None)
    assert after.statistic("content").absent.unreadable == 1
    assert after.account.decisions == {}


def test_a_workbook_in_another_language_is_obeyed(folder: Path) -> None:
    content = changed(run(folder).workbook("en"), "values", ["prima hoor"], "4: very good")
    (folder / "anything.xlsx").write_bytes(content)
    assert counts(run(folder).statistic("content")) == (0, 0, 2, 2)


def test_lines_may_stand_in_another_order(folder: Path) -> None:
    book = load_workbook(io.BytesIO(run(folder).workbook()))
    sheet = sheet_of(book, "values")
    choice(sheet, "prima hoor").value = "4: zeer goed"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    (folder / "controle.xlsx").write_bytes(saved(book))
    assert counts(run(folder).statistic("content")) == (0, 0, 2, 2)


SECTORS = ["zorg", "welzijn", "onderwijs", "zorg", "welzijn", "zorg", "onderwijs", "onderwys"] * 2
SEVERAL = ["brood; soep", "soep; kaas", "brood; kaas", "soep; brood", "kaas; brood", "soep"] * 3


def test_a_value_of_a_question_that_was_found_is_told_by_its_label(folder: Path) -> None:
    """Options that are found are numbered by how often they are given, and so anew each time."""
    drop(folder, forms=[["Organisatie", "Waar werkt u?"], *(["goed", one] for one in SECTORS)])

    def people(run: Run) -> dict[str, int]:
        found = next(s for s in run.statistics() if s.question.inferred)
        assert isinstance(found, Choices)
        return {option.label.of(""): n for option, n in found.counts if n}

    assert people(run(folder)) == {"zorg": 6, "welzijn": 4, "onderwijs": 4, "onderwys": 2}
    decide(folder, "values", ["onderwys"], "onderwijs")
    more = [["goed", one] for one in [*SECTORS, *["welzijn"] * 9]]
    drop(folder, forms=[["Organisatie", "Waar werkt u?"], *more])
    assert people(run(folder)) == {"welzijn": 13, "zorg": 6, "onderwijs": 6}


def test_a_value_with_several_options(folder: Path) -> None:
    rows = [["goed", one] for one in [*SEVERAL, "soep en brood", "soep en brood"]]
    (folder / "event.yaml").write_text(
        "questions:\n  - {id: lunch, kind: multiple, wording: Wat at u?, label: Lunch,\n"
        "     options: [{id: a, label: brood}, {id: b, label: soep}, {id: c, label: kaas}]}\n",
        encoding="utf-8",
    )
    drop(folder, forms=[["Organisatie", "Wat at u?"], *rows])

    def people(run: Run) -> list[int]:
        found = run.statistic("lunch")
        assert isinstance(found, Selections)
        return [share.count for _, share in found.shares]

    before = people(run(folder))
    after = decide(folder, "values", ["Lunch", "soep; kaas"], "a; c")
    assert people(after) == [before[0] + 3, before[1] - 3, before[2]]
