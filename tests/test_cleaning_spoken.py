"""The points of a scale are shown in the words of the form, and counted as the same points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import QUALITY, event, export, question

from pipeline.cleaning import clean
from pipeline.declared.instruments import load_scales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.declared.instrument import Question

AGREEMENT = next(scale for scale in load_scales() if scale.id == "agreement5")


def agreement(identifier: str = "zaal") -> Question:
    return replace(question(identifier, identifier), scale=AGREEMENT)


def shown(*columns: Sequence[str], asked: Sequence[Question] = (), files: int = 1) -> list[str]:
    """The points of the first question as a Dutch report calls them."""
    names = [one.id for one in asked] or [f"Stelling {n}" for n in range(len(columns))]
    rows = list(zip(*columns, strict=True))
    size = len(rows) // files
    tables = [
        export(names, *rows[n * size : (n + 1) * size], file=f"{n}.xlsx") for n in range(files)
    ]
    responses = clean(tables, event(*asked))[0].responses
    assert responses is not None
    first = responses.questions[0]
    assert first.scale is not None
    assert [p.of_scale for p in first.scale.points] in (
        [p.label for p in AGREEMENT.points],
        [p.label for p in QUALITY.points],
    )
    assert responses.answers[first.id].notna().all()
    return [point.label.of("nl-BE") for point in first.scale.points]


FORM = ["Helemaal niet akkoord", "Niet akkoord", "Neutraal", "Akkoord", "Helemaal akkoord"]
ENGLISH = ["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"]


@pytest.mark.parametrize("asked", [(), (agreement(),)])
def test_the_words_of_the_form_stand_in_place_of_the_scales(asked: Sequence[Question]) -> None:
    assert shown(FORM, asked=asked) == FORM


def test_a_few_other_spellings_change_nothing() -> None:
    cells = [*FORM, *["Akkoord"] * 20, "akkoord", "eens", "AKKOORD "]
    assert shown(cells) == FORM


def test_a_point_that_nobody_chose_is_called_as_in_the_other_questions_or_the_scale() -> None:
    some = [FORM[0], FORM[1], FORM[3], FORM[3], FORM[4]]
    assert shown(some, FORM) == FORM
    # 'oneens' and 'eens' tell the language, and the others stand with a capital
    spoken = ["Zeer oneens", "Oneens", "Eens", "Eens", "Zeer eens"]
    expected = ["Zeer oneens", "Oneens", "Niet eens en niet oneens", "Eens", "Zeer eens"]
    assert shown(spoken) == expected


def test_a_form_that_was_not_declared_keeps_its_language() -> None:
    assert shown([word.title() for word in ENGLISH[1:]] * 2) == ENGLISH


def test_a_declared_question_in_the_scales_own_words_is_translated() -> None:
    own = [point.label.of("nl") for point in AGREEMENT.points]
    assert shown([word.title() for word in ENGLISH], asked=[agreement()]) == own


@pytest.mark.parametrize(
    "cells",
    [
        [*FORM, "d'accord", "d'accord", "tout à fait d'accord", "pas d'accord", "neutre"],
        [*FORM, *FORM, "mee eens", "eens", "mee eens", "eens", "mee eens"],
    ],
)
def test_where_several_words_were_used_the_scales_fit_all(cells: Sequence[str]) -> None:
    own = [point.label.of("nl") for point in AGREEMENT.points]
    assert shown(cells, asked=[agreement()], files=1) == own
    assert shown(cells, asked=[agreement()], files=5) == own


@pytest.mark.parametrize("cells", [["ZG", "G", "M", "S"], ["++", "+", "+/-", "--"], [4, 3, 2, 1]])
def test_signs_and_numbers_of_a_typist_are_no_words(cells: Sequence[str]) -> None:
    own = [point.label.of("nl") for point in QUALITY.points]
    assert shown(cells, asked=[question("zaal", "zaal")]) == own


def test_the_words_of_a_legend_are_those_of_the_form() -> None:
    heading = "zaal (1 = onvoldoende, 2 = gaat wel, 3 = goed, 4 = uitstekend)"
    table = export([heading], [1], [2], [3], [4], [4])
    responses = clean([table], event(question("zaal", "zaal")))[0].responses
    assert responses is not None
    scale = responses.questions[0].scale
    assert scale is not None
    words = [point.label.of("nl-BE") for point in scale.points]
    assert words == ["onvoldoende", "gaat wel", "goed", "uitstekend"]


def test_where_the_language_is_not_known_points_of_two_languages_are_not_mixed() -> None:
    own = [point.label.of("nl") for point in QUALITY.points]
    german = ["gut", "gut", "sehr gut", "gut"]
    assert shown(german, asked=[question("zaal", "zaal")]) == own
    every = [*german, "schlecht", "mittelmäßig"]
    expected = ["schlecht", "mittelmäßig", "gut", "sehr gut"]
    assert shown(every, asked=[question("zaal", "zaal")]) == expected
