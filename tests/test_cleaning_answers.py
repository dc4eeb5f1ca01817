from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from exports import QUALITY, event, export, question

from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.lexicon import UNREADABLE, Lexicon
from pipeline.cleaning.marks import mark, plain_number
from pipeline.declared.instrument import Kind
from pipeline.problems import Severity
from pipeline.readers.grid import Coded, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.instrument import Question
    from pipeline.problems import Problem
    from pipeline.readers.base import Value

RATING = question("org", "de organisatie", "Organisatie")


def column(
    *cells: Value,
    asked: Question = RATING,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Cleaned, list[Problem]]:
    """One column under the heading of one question, cleaned; other problems left out."""
    heading = asked.headings[0] if asked.headings else asked.label.of("nl")
    rows = [(cell, "ook iets gezegd") for cell in cells]
    remark = question("more", "Verder", kind=Kind.OPEN)
    cleaned, problems = clean(
        [export([heading, "Verder"], *rows)], event(asked, remark, values=values)
    )
    return cleaned, [p for p in problems if p.place.cell.startswith("A")]


def answers(cleaned: Cleaned, identifier: str = "org") -> list[object]:
    assert cleaned.responses is not None
    given = cleaned.responses.answers[identifier].tolist()
    return [None if isinstance(g, float) and math.isnan(g) else g for g in given]


def absences(cleaned: Cleaned, identifier: str = "org") -> list[Absence]:
    assert cleaned.responses is not None
    return [Absence(a) for a in cleaned.responses.absence[identifier]]


@pytest.mark.parametrize(
    ("cell", "point", "kind"),
    [
        ("zeer goed", 4, None),
        ("very good", 4, None),
        ("zeer goed ", 4, Correction.SPACES),
        ("Zeer Goed", 4, Correction.CAPITALS),
        ("ZG", 4, Correction.SPELLING),
        ("zeergoed", 4, Correction.SPELLING),
        ("tres bon", 4, Correction.SPELLING),
        ("++", 4, Correction.SYMBOL),
        (4, 4, Correction.NUMBER),
        (4.0, 4, Correction.NUMBER),
        ("4", 4, Correction.NUMBER),
        ("3/4", 3, Correction.NUMBER),
        ("4 - zeer goed", 4, Correction.COMBINED),
        ("(3): goed", 3, Correction.COMBINED),
        ("goed (3)", 3, Correction.COMBINED),
        ("Zeer goed4", 4, Correction.COMBINED),
        ("zeer geod", 4, Correction.TYPO),
    ],
)
def test_spellings_of_a_point(cell: Value, point: int, kind: Correction | None) -> None:
    cleaned, _ = column(cell)
    assert answers(cleaned) == [point]
    expected = [] if kind is None else [(kind, "org", 1)]
    assert [(c.kind, c.question, c.cells) for c in cleaned.changes] == expected


@pytest.mark.parametrize(
    "cell",
    ["wablieft", "goed/matig", "goed (4)", "5", 2.5, "3-4", "", "wel goed maar lang", True],
)
def test_what_has_no_meaning_on_the_scale(cell: Value) -> None:
    assert Lexicon.of(RATING).take(cell) is UNREADABLE


def test_absences_of_four_kinds_are_never_mixed() -> None:
    cleaned, problems = column(None, " ", "-", "n.v.t.", "niet bijgewoond", "?", "wablieft", "goed")
    assert absences(cleaned) == [
        *(Absence.NO_ANSWER, Absence.NO_ANSWER, Absence.NO_ANSWER),
        *(Absence.NOT_APPLICABLE, Absence.NOT_APPLICABLE, Absence.DONT_KNOW),
        *(Absence.UNREADABLE, Absence.ANSWERED),
    ]
    assert [p.code for p in problems] == ["value-unmapped"]


def test_an_unmapped_value_asks_with_its_place_and_the_line_to_add() -> None:
    cleaned, [problem] = column("goed", "wablieft", "goed", "wablieft", "wablieft")
    assert problem.code == "value-unmapped"
    assert problem.severity is Severity.LEFT_OUT
    assert (problem.place.file, problem.place.sheet) == ("formulieren.xlsx", "Blad1")
    assert (problem.place.cell, problem.more) == ("A6", 2)
    assert problem.arguments["line"] == 'org: {"wablieft": ...}'
    assert answers(cleaned) == [3, None, 3, None, None]


def test_event_yaml_decides_what_a_value_means() -> None:
    values = {"org": {"Wablieft": "goed", "tja": "n.v.t.", "goed": "2", "mja": "", "bof": "prut"}}
    cleaned, problems = column("wablieft", "tja", "goed", "mja", "bof", values=values)
    assert answers(cleaned) == [3, None, 2, None, None]
    assert absences(cleaned)[1:] == [
        *(Absence.NOT_APPLICABLE, Absence.ANSWERED, Absence.NO_ANSWER, Absence.UNREADABLE),
    ]
    assert [p.code for p in problems] == ["value-declared-unknown"]


def test_numbers_of_another_scale_are_refused_together() -> None:
    cleaned, [problem] = column("goed", 1, 2, 3, 4, 7, 8, 9, 10)
    assert problem.code == "numbers-of-other-scale"
    assert problem.more == 7
    assert answers(cleaned) == [3, *[None] * 8]


def test_one_slip_of_the_keyboard_does_not_cost_the_column() -> None:
    cleaned, problems = column(*[4] * 30, 44)
    assert answers(cleaned) == [*[4] * 30, None]
    assert [p.code for p in problems] == ["value-unmapped"]


def test_a_date_that_was_an_answer_is_told_as_such() -> None:
    cleaned, problems = column("goed", datetime(2011, 3, 2))  # noqa: DTZ001 - a cell has no zone
    assert [p.code for p in problems] == ["value-became-date"]
    assert absences(cleaned) == [Absence.ANSWERED, Absence.UNREADABLE]


def test_a_hyphen_is_a_point_only_beside_other_signs_of_the_scale() -> None:
    bad, *rest = QUALITY.points
    scale = replace(QUALITY, points=(replace(bad, spellings=("slecht", "-")), *rest))
    signs = replace(RATING, scale=scale)
    alone, _ = column("goed", "-", "matig", asked=signs)
    beside, _ = column("++", "-", "+", asked=signs)
    assert absences(alone) == [Absence.ANSWERED, Absence.NO_ANSWER, Absence.ANSWERED]
    assert answers(beside) == [4, 1, 3]


def test_an_error_cell_is_unreadable_not_empty() -> None:
    table = export(["Organisatie"], ["goed"], [None], [None], errors={"A6": "#N/A"})
    cleaned, _ = clean([table], event(RATING))
    assert absences(cleaned) == [Absence.ANSWERED, Absence.UNREADABLE]
    assert cleaned.balances[0].left_out  # the third row is blank


MARKS: list[tuple[Value, float | None]] = [
    *((8, 8.0), (7.5, 7.5), ("7,5", 7.5), ("7.5", 7.5), (" 8 ", 8.0), ("8/10", 8.0)),
    *(("7½", 7.5), ("7 1/2", 7.5), ("7,5/10", 7.5), ("8 op 10", 8.0), ("7½/10", 7.5)),
    *(("\uff17\uff0c\uff15", 7.5), ("10 (top)", 10.0), ("8\u00a0", 8.0)),
    *(("inf", None), ("nan", None), ("1e3", None), ("11", None), (0, None), ("-8", None)),
    *(("8/20", None), ("80%", None), ("7-8", None), ("zeven", None), ("71/2", None)),
    *(("5-feb", None), ("8+", None), ("0x8", None), (True, None), (float("inf"), None)),
    *(("1.000,5", None), ("8 9", None), ("", None), (datetime(2011, 8, 10), None)),  # noqa: DTZ001 - a cell has no zone
]


@pytest.mark.parametrize(("cell", "number"), MARKS)
def test_marks_by_an_allowed_grammar(cell: Value, number: float | None) -> None:
    found = mark(cell, (1, 10))
    assert (None if found is None else found[0]) == number


def test_marks_in_a_column() -> None:
    asked = question("mark", "Cijfer", kind=Kind.MARK)
    cleaned, problems = column("7,5", "8/10", "inf", 11, "nvt", 9, asked=asked)
    assert answers(cleaned, "mark") == [7.5, 8.0, None, None, None, 9.0]
    assert [p.code for p in problems] == ["mark-unmapped", "mark-out-of-bounds"]
    assert {c.kind: c.cells for c in cleaned.changes} == {
        Correction.DECIMAL: 1,
        Correction.FRACTION: 1,
    }
    assert [plain_number(v) for v in ("1e3", float("inf"), float("nan"))] == [None] * 3


def test_options_of_a_choice() -> None:
    options = ["Tafel 1: Buurtwerk", "Tafel 10: Jeugd", "Professioneel en functioneel"]
    asked = question("model", "Model", kind=Kind.CHOICE, options=options)
    cells = ["tafel 1", "Tafel 10: Jeugd", "professioneel & functioneel", "2. tafel 10", "tafel 2"]
    cleaned, problems = column(*cells, asked=asked)
    assert answers(cleaned, "model") == ["o1", "o2", "o3", "o2", None]
    assert [p.arguments["value"] for p in problems] == ["tafel 2"]


def test_other_with_what_somebody_wrote_beside_it_is_other() -> None:
    lexicon = Lexicon.of(question("s", "Sector", kind=Kind.CHOICE, options=["Zorg", "Andere"]))
    own = ("Anders: vrijwilliger", "andere - buurthuis", "Autre (bénévole)", "Other: carer", "zorg")
    assert [lexicon.take(value).code for value in own] == [1, 1, 1, 1, 0]
    assert lexicon.take("Anderstalig onthaal").code == -1
    closed = Lexicon.of(question("s", "Sector", kind=Kind.CHOICE, options=["Zorg", "Welzijn"]))
    assert closed.take("Anders: vrijwilliger").code == -1


def test_one_letter_wrong_is_read_past_only_where_one_answer_is_that_near() -> None:
    options = ["linkse", "rechtse", "rechtst", "groter"]
    lexicon = Lexicon.of(question("side", "Kant", kind=Kind.CHOICE, options=options))
    said = [lexicon.take(value).code for value in ("linske", "rechtsz", "grotr", "kroter")]
    assert said == [0, -1, 3, -1]


def test_true_is_not_one() -> None:
    cleaned, problems = column(1, True, 1, 1.0)  # noqa: FBT003 - a cell
    assert answers(cleaned) == [1, None, 1, 1]
    assert [(p.code, p.place.cell) for p in problems] == [("value-unmapped", "A6")]


def test_a_respondents_words_are_never_changed() -> None:
    asked = question("tips", "Tips", kind=Kind.OPEN)
    words = "  Te  LANG;\nen <b>te</b> druk\u200b "
    cleaned, _ = column(words, "nvt", "/", "NA", 5, "geen idee", asked=asked)
    assert answers(cleaned, "tips")[0] == words.strip()
    assert answers(cleaned, "tips")[4] == "5"
    assert absences(cleaned, "tips") == [
        *(Absence.ANSWERED, Absence.NOT_APPLICABLE, Absence.SAID_NOTHING),
        *(Absence.NOT_APPLICABLE, Absence.ANSWERED, Absence.DONT_KNOW),
    ]


def test_only_configured_words_are_absences() -> None:
    asked = question("tips", "Tips", kind=Kind.OPEN)
    words = ["nan", "None of it", "N", "NAN", "<NA>", "nil"]
    cleaned, _ = column(*words, asked=asked)
    assert answers(cleaned, "tips") == words


def test_the_scale_is_the_declared_one_whichever_points_were_used() -> None:
    cleaned, _ = column("goed", "zeer goed")
    assert cleaned.responses is not None
    assert list(cleaned.responses.answers["org"].cat.categories) == [1, 2, 3, 4]
    assert cleaned.responses.answers["org"].cat.ordered
    assert cleaned.responses.absence["org"].dtype == np.uint8
    assert QUALITY.favourable == 2


@pytest.mark.slow
def test_a_million_rows_cost_what_their_distinct_values_cost() -> None:
    from pipeline.cleaning.answers import read
    from pipeline.cleaning.distinct import distinct
    from pipeline.cleaning.lexicon import Lexicon

    table = export(["Organisatie"], ["goed"])
    cells = ["goed", "zeer goed", "++", None] * 250_000
    many = type(table)(
        *(table.file, table.sheet, table.dialect, table.role, 1.0, table.columns),
        Grid(1_000_000, [Coded.of(cells)]),
        tuple(range(1_000_000)),
        {},
    )
    asked: list[Value] = []
    take = Lexicon.take

    def counted(self: Lexicon, value: Value) -> object:
        asked.append(value)
        return take(self, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "take", counted)
        found = read(distinct(many, 0), RATING, {})
    assert len(asked) == 3
    assert np.bincount(found.given + 1).tolist() == [250_000, 0, 0, 250_000, 500_000]
