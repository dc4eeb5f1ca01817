"""The scale doctor: it shows its evidence and asks, and the answers stay as they stand."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from example import balance
from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.cleaning.contrary import against_the_rest
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument
from pipeline.language import Language
from pipeline.problems import Problem, Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.readers.base import Export

POINTS = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree")
EMPTY = event()


def statements(people: int, *, turned: bool, seed: int = 4) -> list[tuple[str, ...]]:
    """Five statements about one opinion; the third one upside down where asked."""
    chance = random.Random(seed)
    rows = []
    for _ in range(people):
        opinion = chance.randint(0, 4)
        near = [min(4, max(0, opinion + chance.choice((-1, 0, 0, 1)))) for _ in range(5)]
        if turned:
            near[2] = 4 - near[2]
        rows.append(tuple(POINTS[point] for point in near))
    return rows


def seen(table: Export) -> tuple[list[Problem], list[str]]:
    cleaned, problems = clean([table], EMPTY)
    codes = {"scale-reversed", "scale-relabelled", "scales-mixed", "scale-against-words"}
    return [p for p in problems if p.code in codes], [
        Language("en").show(doubt) for _, doubt in cleaned.doubts
    ]


def test_a_statement_that_goes_against_the_others_is_asked_about() -> None:
    header = [f"Stelling {letter}" for letter in "abcde"]
    [problem], [doubt] = seen(export(header, *statements(40, turned=True)))
    assert (problem.code, problem.severity) == ("scale-reversed", Severity.DOUBT)
    assert problem.place.cell == "C"
    assert float(str(problem.arguments["r"])) < -0.6
    assert problem.arguments["n"] == "40"
    assert problem.arguments["line"] == (
        'found-stelling-c: {"helemaal oneens": 5, "oneens": 4, "niet eens en niet oneens": 3, '
        '"eens": 2, "helemaal eens": 1}'
    )
    assert "shown as they stand" in doubt


@pytest.mark.parametrize(
    ("people", "turned", "columns"), [(40, False, 5), (12, True, 5), (40, True, 3)]
)
def test_no_evidence_no_question(people: int, columns: int, *, turned: bool) -> None:
    rows = [row[:columns] for row in statements(people, turned=turned)]
    assert seen(export([f"Stelling {n}" for n in range(columns)], *rows)) == ([], [])


def test_a_statement_that_is_declared_turned_round_may_go_against_the_others() -> None:
    books = balance.books(random.Random(balance.SEED))
    asked = load_instrument("prestaties").questions
    told = replace(EMPTY, instrument=replace(EMPTY.instrument, questions=asked))
    heading, *rows = books[balance.BALANCE].worksheets[0].iter_rows(values_only=True)
    table = export([str(cell) for cell in heading], *([str(c or "") for c in row] for row in rows))
    _, problems = clean([table], told)
    assert "scale-reversed" not in {problem.code for problem in problems}
    straight = tuple(replace(question, reverse=False) for question in asked)
    told = replace(EMPTY, instrument=replace(EMPTY.instrument, questions=straight))
    _, problems = clean([table], told)
    assert "scale-reversed" in {problem.code for problem in problems}


def test_the_answers_are_read_as_they_stand() -> None:
    rows = statements(40, turned=True)
    cleaned, _ = clean([export([f"Stelling {n}" for n in range(5)], *rows)], EMPTY)
    assert cleaned.responses is not None
    assert cleaned.responses.answers["found-stelling-2"].tolist() == [
        1 + POINTS.index(r[2]) for r in rows
    ]


def test_two_labels_for_one_point_show_that_the_form_was_changed() -> None:
    cells = ("1 (never)", "2", "3", "4", "5 (always)", "5 (never)", "2", "3")
    [problem], doubts = seen(export(["Hoe vaak"], *[(c,) for c in cells]))
    assert problem.code == "scale-relabelled"
    assert {problem.arguments["old"], problem.arguments["new"]} == {"5 (always)", "5 (never)"}
    assert len(doubts) == 1
    same = ("1 (never)", "1 (Never )", "3", "4", "5 (always)", "5 - alwas", "2", "3")
    assert seen(export(["Hoe vaak"], *[(c,) for c in same]))[0] == []
    two = ("5 - strongly agree", "5 - helemaal eens", "4 - eens", "4 - agree", "3 - neutral")
    assert seen(export(["De dag"], *[(c,) for c in two]))[0] == []


def test_marks_to_five_and_then_to_ten() -> None:
    small, large = [3, 4, 5, 4] * 5, [8, 9, 7, 10] * 5
    heading = "Welk cijfer geeft u de dag?"
    for cells in (small + large, large + small):
        [problem], doubts = seen(export([heading], *[(c,) for c in cells]))
        assert problem.code == "scales-mixed"
        assert (problem.arguments["first"], problem.arguments["last"]) == ("20", "20")
        assert any("scale to 5" in doubt for doubt in doubts)
    shuffled = [cell for pair in zip(small, large, strict=True) for cell in pair]
    assert seen(export([heading], *[(c,) for c in shuffled]))[0] == []


def test_everybody_content_while_the_remarks_complain() -> None:
    bad = [f"Het was slecht en saai, reden nummer {n}" for n in range(20)]
    good = [f"Het was mooi en leerrijk, reden nummer {n}" for n in range(20)]
    for remarks, codes in ((bad, ["scale-against-words"]), (good, [])):
        table = export(["De zaal", "Waarom?"], *[("zeer goed", r) for r in remarks], ("goed", None))
        assert [p.code for p in seen(table)[0]] == codes


@pytest.mark.parametrize(
    ("people", "best", "complaining", "different", "asked"),
    [
        (20, 16, 10, 20, True),
        (20, 15, 20, 20, False),  # too many chose another answer
        (20, 20, 9, 20, False),  # fewer than half complain
        (20, 20, 20, 7, False),  # too few remarks
        (14, 14, 14, 14, False),  # too few people
    ],
)
def test_when_remarks_speak_against_the_best_answer(
    people: int, best: int, complaining: int, different: int, *, asked: bool
) -> None:
    words = [
        f"Het was {'saai' if n < complaining else 'mooi'}, reden nummer {n}"
        for n in range(different)
    ]
    remarks = [words[n] if n < different else None for n in range(people)]
    points = ["zeer goed"] * best + ["goed"] * (people - best)
    day = event(question("zaal", "zaal", "De zaal"), question("w", "Waarom", kind=Kind.OPEN))
    table = export(["De zaal", "Waarom"], *zip(points, remarks, strict=True))
    codes = [p.code for p in clean([table], day)[1]]
    assert ("scale-against-words" in codes) == asked


def test_a_statement_against_the_others_must_be_clear_and_they_must_agree() -> None:
    chance = np.random.default_rng(11)
    opinion = chance.normal(size=400)

    def said(share: float, people: int = 400) -> NDArray[np.float64]:
        """How far a statement follows the opinion; below 0 it goes against it."""
        rest = chance.normal(size=people)
        told: NDArray[np.float64] = share * opinion[:people] + np.sqrt(1 - share**2) * rest
        return told

    block = [said(0.9) for _ in range(4)]
    [(place, r, people)] = against_the_rest(np.stack([*block, said(-0.9)]))
    assert (place, people) == (4, 400)
    assert r < -0.7
    assert against_the_rest(np.stack([*block, said(-0.25)])) == []
    # two of six, the most contrary first, so that the other is held against those that agree
    found = against_the_rest(np.stack([*block, said(-0.9), said(-0.9)]))
    assert [place for place, _, _ in found] == [4, 5]
    # the others have nothing in common: nobody can tell which one is turned round
    apart = [said(0.0) for _ in range(4)]
    assert against_the_rest(np.stack([*apart, -np.mean(apart, axis=0)])) == []
    small = [said(0.95, 14) for _ in range(4)]
    assert against_the_rest(np.stack([*small, said(-0.95, 14)])) == []
    alike = np.full(400, 3.0)  # everybody chose one answer: it goes along with nothing
    assert against_the_rest(np.stack([*block, alike])) == []


def test_few_marks_above_the_small_scale_show_nothing() -> None:
    cells = [4, 5, 3] * 2 + [8, 9, 7, 10] * 5
    assert seen(export(["Welk cijfer geeft u de dag?"], *[(c,) for c in cells]))[0] == []
