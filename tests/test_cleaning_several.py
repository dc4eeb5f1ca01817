"""Questions of which one person can choose several answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence, Responses
from pipeline.cleaning.joined import is_other, take_apart
from pipeline.declared.instrument import Kind, Question
from pipeline.disclosure import Because, Released, Rules, Withheld, release
from pipeline.results import measure
from pipeline.statistics.selections import Selections

if TYPE_CHECKING:
    from pipeline.readers.base import Value

OPTIONS = ["Trein", "Fiets", "Auto, met anderen", "Tools (Python; R)"]
ASKED = question("how", "Vervoer", kind=Kind.MULTIPLE, options=OPTIONS)
OPEN = question("how", "Vervoer", kind=Kind.MULTIPLE, options=[*OPTIONS, "Andere, namelijk"])


def read(*cells: Value, asked: Question = ASKED) -> tuple[Responses, list[str]]:
    rows = [(cell, "goed") for cell in cells]
    cleaned, problems = clean([export(["Vervoer", "De zaal"], *rows)], event(asked))
    assert cleaned.responses is not None
    return cleaned.responses, [p.code for p in problems if p.place.cell.startswith("A")]


@pytest.mark.parametrize(
    ("text", "chosen", "unknown"),
    [
        ("Trein; Fiets", (0, 1), ()),
        ("Trein, Auto, met anderen", (0, 2), ()),
        ("Auto, met anderen", (2,), ()),
        ("Tools (Python; R);Fiets;", (1, 3), ()),
        ("fiets ;TREIN", (0, 1), ()),
        ("Trein\nFiets", (0, 1), ()),
        ("Trein, Boot", (0,), ("Boot",)),
        ("Boot", (), ("Boot",)),
        ("o1 o2", (0, 1), ()),
        ("Trein Fiets", (0, 1), ()),
        ("Trein met de Fiets", (), ("Trein met de Fiets",)),
    ],
)
def test_a_cell_is_taken_apart_by_the_longest_option(
    text: str, chosen: tuple[int, ...], unknown: tuple[str, ...]
) -> None:
    known = {name.lower(): i for i, name in enumerate(OPTIONS)} | {"o1": 0, "o2": 1}
    parts = take_apart(text, known)
    assert (parts.chosen, parts.unknown) == (chosen, unknown)


def test_what_each_person_chose() -> None:
    responses, problems = read(
        "Trein;Fiets", "fiets", None, "n.v.t.", "weet niet", "Boot", "Trein, Boot"
    )
    assert responses.answers["how"].tolist()[:2] == ["o1 o2", "o2"]
    assert responses.absence["how"].tolist() == [
        *(Absence.ANSWERED, Absence.ANSWERED, Absence.NO_ANSWER, Absence.NOT_APPLICABLE),
        *(Absence.DONT_KNOW, Absence.UNREADABLE, Absence.ANSWERED),
    ]
    assert problems == ["value-unmapped", "part-unmapped"]


def test_what_is_no_option_is_another_answer_where_the_form_had_that() -> None:
    responses, problems = read("Trein; te voet", "Boot", asked=OPEN)
    assert responses.answers["how"].tolist() == ["o1 o5", "o5"]
    assert problems == []
    assert is_other("Other (please specify)")
    assert not is_other("Other people")


def test_respondents_are_the_base() -> None:
    rows = [(cell,) for cell in ["Trein;Fiets"] * 3 + ["Trein"] * 2 + ["nvt"] * 2]
    cleaned, _ = clean([export(["Vervoer"], *rows)], event(ASKED))
    [statistic] = measure(cleaned).questions
    assert isinstance(statistic, Selections)
    assert [count for _, count in statistic.counts] == [5, 3, 0, 0]
    assert (statistic.n, statistic.absent.not_applicable, statistic.absent.total) == (5, 2, 2)
    assert [(share.count, share.base) for _, share in statistic.shares][:2] == [(5, 5), (3, 5)]


@pytest.mark.parametrize(
    "marks", [("x", None), ("Ja", "Nee"), (1, 0), ("TRUE", "FALSE"), ("Trein", None), ("Y", "N")]
)
def test_a_column_for_each_option(marks: tuple[Value, Value]) -> None:
    yes, no = marks
    other = "Fiets" if yes == "Trein" else yes
    header = ["Vervoer [Trein]", "Vervoer [Fiets]", "De zaal"]
    rows = [(yes, other, "goed"), (yes, no, "goed"), (no, no, "goed"), ("N/A", "N/A", "goed")]
    table = export(header, *rows)
    for day, options in ((event(ASKED), "how"), (event(), "found-vervoer")):
        cleaned, _ = clean([table], day)
        assert cleaned.responses is not None
        assert cleaned.responses.answers[options].tolist()[:2] == ["o1 o2", "o1"]
        assert cleaned.responses.absence[options].tolist() == [
            *(Absence.ANSWERED, Absence.ANSWERED, Absence.NO_ANSWER, Absence.NOT_APPLICABLE)
        ]
        assert cleaned.responses.sources[options][0].columns == ("A", "B")


def test_two_ticks_where_one_answer_was_asked() -> None:
    asked = question("how", "Vervoer", kind=Kind.CHOICE, options=OPTIONS)
    header = ["Vervoer [Trein]", "Vervoer [Fiets]"]
    cleaned, problems = clean([export(header, ("x", None), ("x", "x"))], event(asked))
    assert cleaned.responses is not None
    given = cleaned.responses.answers["how"]
    assert (given.tolist()[0], given.isna().tolist()) == ("o1", [False, True])
    assert cleaned.responses.absence["how"].tolist() == [Absence.ANSWERED, Absence.UNREADABLE]
    assert "several-chosen" in [p.code for p in problems]


def test_a_grid_of_ratings_is_no_list_of_options() -> None:
    header = ["Hoe was [De zaal]", "Hoe was [Het eten]"]
    cleaned, _ = clean([export(header, *[("goed", "slecht")] * 4)], event())
    assert cleaned.responses is not None
    assert [q.kind for q in cleaned.responses.questions] == [Kind.RATING] * 2


def through(*counts: int, n: int, inferred: bool = True) -> object:
    from dataclasses import replace

    from pipeline.results import Results
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Absent

    labels = [f"groep {i}" for i, _ in enumerate(counts)]
    asked = question("how", "Vervoer", kind=Kind.MULTIPLE, options=labels)
    asked = replace(asked, inferred=inferred)
    statistic = Selections(asked, tuple(zip(asked.options, counts, strict=True)), n, Absent())
    nobody = Attendance(None, None, None, None, None, None, n)
    [published] = release(Results(nobody, (statistic,)), Rules()).questions
    shown = published.statistic
    if isinstance(shown, Released) and inferred:
        assert isinstance(shown.value, Selections)
        assert len(published.question.options) == len(shown.value.counts)
    return shown.value if isinstance(shown, Released) else shown


def test_the_gate_leaves_small_options_out_and_never_one_alone() -> None:
    passed = through(30, 12, 4, 2, n=40)
    assert isinstance(passed, Selections)
    assert ([c for _, c in passed.counts], passed.rest_options) == ([30, 12], 2)
    alone = through(30, 12, 4, n=40)
    assert isinstance(alone, Selections)
    assert ([c for _, c in alone.counts], alone.rest_options) == ([30], 2)
    assert through(4, 4, n=12) == Withheld(Because.SMALL_GROUPS, 5)
    assert through(9, 8, n=9) == Withheld(Because.TOO_FEW, 10)
    declared = through(30, 12, 4, n=40, inferred=False)
    assert isinstance(declared, Selections)
    assert len(declared.counts) == 3


def test_bounds_that_are_answers_are_not_told_of_a_question_that_is_withheld() -> None:
    cells = [(cell,) for cell in (3, 5, 6, 7, 7, 6)]
    cleaned, _ = clean([export(["Rate the day"], *cells)], event())
    [before] = measure(cleaned).questions
    assert before.question.bounds == (3.0, 7.0)
    [published] = release(measure(cleaned), Rules()).questions
    assert isinstance(published.statistic, Withheld)
    assert published.question.bounds is None


def test_options_of_another_question_of_that_name_are_a_question_of_their_own() -> None:
    header = ["Vervoer [Boot]", "Vervoer [Step]", "Vervoer [Trein]"]
    cleaned, problems = clean([export(header, *[("x", None, "x")] * 3)], event(ASKED))
    assert [m.target for m in cleaned.mapped] == ["found-vervoer"] * 3
    assert "column-option-unknown" not in [p.code for p in problems]
