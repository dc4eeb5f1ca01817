"""Questions that a form asked and nobody declared: yes or no, and words of people's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.cleaning.base import Cleaned, Correction
from pipeline.declared.instrument import Kind, Question

if TYPE_CHECKING:
    from pipeline.readers.base import Value


def asked(heading: str, *cells: Value, known: tuple[Question, ...] = ()) -> Cleaned:
    rows = [(cell, f"woord {i} van iemand") for i, cell in enumerate(cells)]
    return clean([export([heading, "Iets anders dat er stond"], *rows)], event(*known))[0]


def first(cleaned: Cleaned) -> tuple[Question, list[object]]:
    assert cleaned.responses is not None
    made = cleaned.responses.questions[0]
    return made, list(cleaned.responses.answers[made.id])


@pytest.mark.parametrize(
    "cells",
    [
        ("j", "j", "n", "n", "j", "n"),
        ("ja", "J", "nee", "N", "Ja", "neen"),
        ("y", "yes", "no", "n", "YES", "No"),
        ("oui", "ja", "non", "nee", "oui", "non"),
    ],
)
def test_yes_and_no_in_any_spelling_are_one_question(cells: tuple[str, ...]) -> None:
    cleaned = asked("Kreeg u genoeg info vooraf?", *cells)
    made, answers = first(cleaned)
    assert made.kind is Kind.CHOICE
    assert [o.label.of("nl") for o in made.options] == ["ja", "nee"]
    assert [o.label.of("en") for o in made.options] == ["yes", "no"]
    yes = {"j", "ja", "y", "yes", "oui"}
    assert answers == ["o1" if cell.lower() in yes else "o2" for cell in cells]


def test_what_was_corrected_is_counted_and_perhaps_stays_an_answer() -> None:
    cells = ["ja"] * 4 + ["j"] * 2 + ["Ja", "nee", "nee", "n", "misschien", "misschien"]
    cleaned = asked("Wilt u volgend jaar weer komen?", *cells)
    made, answers = first(cleaned)
    assert [o.label.of("nl") for o in made.options] == ["ja", "nee", "misschien"]
    assert [answers.count(o.id) for o in made.options] == [7, 3, 2]
    assert {(c.kind, c.cells) for c in cleaned.changes if c.question == made.id} == {
        *((Correction.SPELLING, 3), (Correction.CAPITALS, 1)),
    }


def test_declared_options_yes_and_no_take_all_spellings() -> None:
    declared = question("info", "Genoeg info", kind=Kind.CHOICE, options=("Ja", "Nee"))
    _, answers = first(asked("Genoeg info", "j", "Neen", "y", "Ja", "n", known=(declared,)))
    assert answers == ["o1", "o2", "o1", "o1", "o2"]
    other = question("info", "Genoeg info", kind=Kind.CHOICE, options=("Ja", "Soms"))
    cleaned = asked("Genoeg info", "j", "Soms", "Ja", known=(other,))
    assert first(cleaned)[1][1:] == ["o2", "o1"]
    assert first(cleaned)[1][0] != "o1"  # 'j' is nobody's, where there is no 'no'


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Wat miste u?", ("parking", "tijd") * 4),
        ("Opmerkingen", ("geen tijd", "te warm") * 4),
        ("Sterkste moment", ("lezing", "lunch") * 4),
        ("Wat zou u anders doen?", ("lezing", "lunch") * 4),
        ("Wat was het beste?", ("lezing", "lunch") * 4),
        ("Waarom?", ("werk", "interesse") * 4),
        ("Why?", ("work", "interest") * 4),
        ("Uitleg", ("De spreker was veel te lang bezig", "De zaal was koud en donker") * 4),
        ("Nog iets", ("Jan vond ik echt heel erg slecht.", "goede dag", "kort") * 4),
    ],
)  # fmt: skip
def test_what_people_wrote_is_never_an_option(heading: str, cells: tuple[str, ...]) -> None:
    made, answers = first(asked(heading, *cells))
    assert (made.kind, made.options) == (Kind.OPEN, ())
    assert answers == list(cells)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Uw sector", ("Zorg", "Welzijn") * 4),
        ("Wat is uw functie?", ("coach", "directie") * 4),
        ("Via welk kanaal?", ("Een medewerker van mijn gemeente of OCMW", "mail", "krant") * 4),
    ],
)
def test_a_choice_stays_a_choice(heading: str, cells: tuple[str, ...]) -> None:
    assert first(asked(heading, *cells))[0].kind is Kind.CHOICE


@pytest.mark.parametrize("others", [("rood", "blauw") * 4, ("misschien", "soms")])
def test_a_few_times_yes_or_no_make_no_question_of_yes_or_no(others: tuple[str, ...]) -> None:
    cleaned = asked("Nog iets", "ja", "j", "n", *others)
    assert cleaned.responses is not None
    assert all(q.kind is Kind.OPEN for q in cleaned.responses.questions)


def test_without_a_no_there_is_no_question_of_yes_or_no() -> None:
    made, _ = first(asked("Kies een woord", *("ja", "yes") * 4))
    assert [o.label.of("nl") for o in made.options] == ["ja", "yes"]


@pytest.mark.parametrize(
    ("heading", "options"),
    [
        ("Waarom kwam u?", ("inhoud", "netwerk", "lunch")),
        ("Via welk kanaal?", ("Een medewerker van mijn gemeente of OCMW", "mail", "Mijn baas!")),
        (
            "Rollen",
            ("Ik werk voor een bestuur hier", "Ik ben vrijwilliger in de buurt"),
        ),
    ],
)
def test_several_ticks_in_one_cell_stay_ticks(heading: str, options: tuple[str, ...]) -> None:
    cells = [*options, ";".join(options), ";".join(options[:2]), ";".join(options[-2:])] * 3
    assert first(asked(heading, *cells))[0].kind is Kind.MULTIPLE
