"""The lines that the program proposes for event.yaml: they load as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind, Option, Question
from pipeline.declared.settings import load_settings
from pipeline.language import Language, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.event import Event
    from pipeline.problems import Problem
    from pipeline.readers.base import Value


def _asked(
    heading: str, *cells: Value, day: Event | None = None
) -> tuple[Question | None, list[Problem]]:
    table = export([heading, "Iets anders"], *[(cell, "woorden van iemand") for cell in cells])
    cleaned, problems = clean([table], day or event())
    questions = () if cleaned.responses is None else cleaned.responses.questions
    return next((q for q in questions if q.wording.of("") == heading), None), list(problems)


def _loaded(folder: Path, line: str) -> Event:
    folder.mkdir(exist_ok=True)
    (folder / "event.yaml").write_text(f"questions:\n  {line}\n", encoding="utf-8")
    return load_event(folder, load_settings())


@pytest.mark.parametrize(
    ("heading", "cells", "bounds"),
    [
        ("Hoe tevreden bent u over het onthaal?", (3, 4, 5, 4, 3), (1, 5)),
        ("Hoe tevreden bent u: zaal, 'soep' & \"brood\"?", (0, 4, 5, 4, 3), (0, 5)),
        ("Geef een cijfer aan het onthaal", (6, 7, 8, 9, 7), (1, 10)),
        ("Geef een cijfer aan het onthaal", (0, 7, 8, 9, 7), (0, 10)),
        ("Mark", (6, 7, 8, 9, 7), (1, 10)),
    ],
)
def test_the_line_for_marks_loads_and_has_the_usual_ends(
    tmp_path: Path, heading: str, cells: tuple[int, ...], bounds: tuple[int, int]
) -> None:
    before, problems = _asked(heading, *cells)
    (said,) = (p for p in problems if p.code in {"mark-bounds-unknown", "column-numbers"})
    shown = Language("nl").show(said.remedy)
    found = re.search(r"- \{id: .*\}$", shown)
    assert found is not None
    day = _loaded(tmp_path / "dag", found[0])
    (declared,) = (q for q in day.instrument.questions if q.wording.of("nl") == heading)
    if before is not None:  # pasting the line changes no title
        assert declared.label.of("nl") == before.label.of("nl")
    assert not declared.label.of("nl").endswith("?")
    assert (declared.kind, declared.bounds) == (Kind.MARK, bounds)
    own = replace(event(), instrument=day.instrument)
    _, problems = _asked(heading, *cells, day=own)
    assert not {p.code for p in problems} & {"mark-bounds-unknown", "column-numbers"}


@pytest.mark.parametrize(
    "heading",
    [
        "Hoe waarschijnlijk is het dat u deze dag aanbeveelt aan een collega?",
        "Hoe groot is de kans dat je deze opleiding zou aanraden?",
        "How likely are you to recommend this day to a colleague?",
        "Quelle est la probabilité que vous recommandiez cette journée ?",
    ],
)
def test_how_likely_people_recommend_it_is_a_recommendation(heading: str) -> None:
    found, problems = _asked(heading, 3, 6, 7, 8, 9, 10)
    assert found is not None
    assert (found.kind, found.bounds, found.bounds_seen) == (Kind.MARK, (0, 10), False)
    assert found.recommendation
    assert "column-own-recommendation" in {p.code for p in problems}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Hoe waarschijnlijk is het dat u dit aanbeveelt?", (1, 3, 4, 5, 5)),  # 1 to 5, perhaps
        ("Hoe waarschijnlijk is het dat u dit aanbeveelt? (1-10)", (1, 3, 4, 9, 10)),
        ("Hoe waarschijnlijk is het dat u terugkomt?", (1, 3, 4, 9, 10)),
        ("Hoe tevreden bent u over de aanbevelingen?", (1, 3, 4, 9, 10)),
    ],
)
def test_other_marks_are_no_recommendation(heading: str, cells: tuple[int, ...]) -> None:
    found, problems = _asked(heading, *cells)
    assert found is not None
    assert not found.recommendation
    assert "column-own-recommendation" not in {p.code for p in problems}


SAID = ("Helemaal eens", "Eens", "Zo zo", "Oneens", "Helemaal oneens")
STATEMENTS = ["De soep was warm", "Het brood was vers", "De kaas was jong", "De koffie was sterk"]


def _battery(*words: str, headings: list[str], day: Event | None = None) -> list[Problem]:
    rows = [tuple(words[(i + j) % len(words)] for j in range(len(headings))) for i in range(25)]
    return list(clean([export(headings, *rows)], day or event())[1])


def test_statements_with_one_unknown_word_are_said_to_look_like_a_scale(tmp_path: Path) -> None:
    problems = _battery(*SAID, headings=STATEMENTS)
    (said,) = (p for p in problems if p.code == "columns-like-a-scale")
    assert (said.arguments["n"], said.arguments["words"]) == ("4", "'Zo zo'")
    shown = Language("nl").show(said.remedy)
    found = re.search(r"(- \{id: [^}]*\}) .*?: (\S+: \{.*\})$", shown)
    assert found is not None
    text = f"questions:\n  {found[1]}\nvalues:\n  {found[2]}\n"
    (tmp_path / "event.yaml").write_text(text, encoding="utf-8")
    loaded = load_event(tmp_path, load_settings())
    (question,) = (q for q in loaded.instrument.questions if q.wording.of("nl") == STATEMENTS[0])
    assert question.scale is not None
    assert question.scale.id == "agreement5"
    assert loaded.overrides.values[question.id] == {"Zo zo": "3"}


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        (SAID, STATEMENTS[:2]),  # two columns may have the same answers by chance
        (("soep", "brood", "kaas"), STATEMENTS),
        (("goed", "soep", "brood", "kaas"), STATEMENTS),  # one word of a scale
    ],
)
def test_other_answers_are_not_said_to_look_like_a_scale(
    words: tuple[str, ...], headings: list[str]
) -> None:
    codes = {p.code for p in _battery(*words, headings=headings)}
    assert "columns-like-a-scale" not in codes


def test_an_answer_that_is_shown_in_other_words_is_told() -> None:
    options = (
        Option("cook", Text.plain("chef-kok"), ("bakker", "kok")),
        Option("waiter", Text.plain("ober"), ()),
    )
    job = replace(question("job", "Beroep", kind=Kind.CHOICE, options=()), options=options)
    rows = [
        (word,) for word in ("bakker", "Ober", "Chef-kok", "chef kok", "bakker", "kok", "1. ober")
    ]
    _, problems = clean([export(["Beroep"], *rows)], event(job))
    told = [p for p in problems if p.code == "answer-in-other-words"]
    assert [(p.arguments["value"], p.arguments["n"]) for p in told] == [("bakker", 2), ("kok", 1)]
    assert "chef-kok" in Language("nl").show(told[0].cause)


def test_an_organisation_that_no_question_asks_for_is_told_with_what_it_could_do() -> None:
    rows = [(name, "woorden van iemand") for name in ("De Bron", "de bron", "Het Dok", "Het Nest")]
    _, problems = clean([export(["Organisatie", "Wat neemt u mee?"], *rows)], event())
    (said,) = (p for p in problems if p.code == "organisation-not-used")
    assert said.arguments == {"heading": "Organisatie", "n": "3"}
