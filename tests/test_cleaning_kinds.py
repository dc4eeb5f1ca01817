"""What a column of a form without a questionnaire is taken for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from exports import event, export

from pipeline.cleaning import clean
from pipeline.cleaning.phrases import bounds_in, label_of
from pipeline.cleaning.text import fold
from pipeline.declared.instrument import Kind, Question
from pipeline.declared.instruments import load_scales

if TYPE_CHECKING:
    from pipeline.readers.base import Value

EMPTY = event()


def made(
    heading: str, *cells: Value, beside: dict[str, tuple[Value, ...]] | None = None
) -> Question | None:
    """The question made of a column, or None; ``beside`` are other columns of the form."""
    all_columns = {heading: cells, **(beside or {})}
    rows = list(zip(*all_columns.values(), strict=True))
    cleaned, _ = clean([export(list(all_columns), *rows)], EMPTY)
    if cleaned.responses is None:
        return None
    asked = {q.wording.of("nl"): q for q in cleaned.responses.questions}
    return asked.get(heading)


def question(heading: str, *cells: Value, **beside: tuple[Value, ...]) -> Question:
    found = made(heading, *cells, beside=beside)
    assert found is not None
    return found


AGREE = ("Strongly Agree", "Agree", "Neither Agree nor Disagree", "Disagree", "Strongly Disagree")


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (AGREE, "agreement5"),
        (("5 - Strongly agree", "4 - Agree", "4. agree", "2: Disagree", "(1) Strongly disagree"),
         "agreement5"),
        (("helemaal mee eens", "Agree", "pas d'accord", "stimme zu", "neutraal"), "agreement5"),
        (("Strongly agree", "Agree", "Somewhat agree", "neutral", "Disagree"),
         "agreement7"),
        (("zeer tevreden", "Satisfied", "insatisfait", "neutraal", "sehr zufrieden"),
         "satisfaction5"),
        (("Très satisfait", "Satisfait", "Peu satisfait", "Satisfait", "Pas du tout satisfait"),
         "satisfaction4"),
        (("Très satisfait", "Satisfait", "Peu satisfait", "Satisfait", "Peu satisfait"),
         "satisfaction4"),
        (("zeer tevreden", "tevreden", "weinig tevreden", "tevreden", "helemaal niet tevreden"),
         "satisfaction4"),
        (("Satisfait", "Peu satisfait", "Pas satisfait", "Satisfait", "Satisfait"),
         "satisfaction3"),
        (("Satisfait", "Moyennement satisfait", "Pas satisfait", "Satisfait", "Satisfait"),
         "satisfaction3"),
        (("tevreden", "matig tevreden", "niet tevreden", "tevreden", "tevreden"), "satisfaction3"),
        (("tevreden", "niet tevreden", "tevreden", "niet tevreden", "tevreden"), "satisfaction5"),
        (("Excellent", "Very good", "Good", "Fair", "Poor"), "quality5excellent"),
        (("Extremely helpful", "Very helpful", "Somewhat helpful", "Very helpful",
          "Not at all helpful"), "helpfulness5"),
        (("nooit", "Sometimes", "souvent", "immer", "zelden"), "frequency5"),
        (("Very likely", "unlikely", "probablement", "misschien", "zeker niet"), "likelihood5"),
    ],
)  # fmt: skip
def test_labels_of_one_scale_in_any_language_are_a_rating(
    cells: tuple[str, ...], scale: str
) -> None:
    asked = question("De dag", *cells)
    assert asked.kind is Kind.RATING
    assert asked.scale is not None
    assert asked.scale.id == scale


def test_columns_beside_it_show_that_a_scale_has_a_middle() -> None:
    short = ("Agree", "Disagree", "Strongly agree", "Agree", "Strongly disagree")
    asked = question("De dag", *short, De_zaal=AGREE, Het_eten=AGREE)
    assert asked.scale is not None
    assert asked.scale.id == "agreement5"
    _, alone = clean([export(["De dag"], *[(cell,) for cell in short])], EMPTY)
    assert "column-own-scale-doubtful" in [p.code for p in alone]
    rows = zip(short, AGREE, AGREE, strict=True)
    _, together = clean([export(["De dag", "De zaal", "Het eten"], *rows)], EMPTY)
    assert "column-own-scale-doubtful" not in [p.code for p in together]


def test_a_word_that_two_people_gave_is_no_slip_but_another_scale() -> None:
    steady = ("not important", "important", "very important") * 8
    asked = question("Koffie", *steady, "vital", "vital")
    assert asked.kind is Kind.CHOICE
    cleaned, problems = clean(
        [export(["Koffie"], *[(cell,) for cell in (*steady, "ask Jan")])], EMPTY
    )
    assert cleaned.responses is not None
    assert cleaned.responses.questions[0].kind is Kind.RATING
    assert [p.code for p in problems if p.place.cell.endswith("29")] == ["value-unmapped"]


def test_every_label_of_every_scale_is_known_to_that_scale_alone_or_told_apart() -> None:
    for scale in load_scales():
        keys = [fold(label) for p in scale.points for label in p.label.words.values()]
        assert len(keys) == len(scale.points) * 3, scale.id
        spellings = [{fold(s) for s in point.spellings} for point in scale.points]
        for i, one in enumerate(spellings):
            for other in spellings[i + 1 :]:
                assert not one & other, scale.id


@pytest.mark.parametrize(
    ("heading", "cells", "bounds", "asked"),
    [
        ("Rate the day from 0 to 7", (6, 7, 5, 6, 7), (0, 7), False),
        ("Hoe tevreden bent u? (1-10)", (8, 7, 9, 6, 10), (1, 10), False),
        ("Schaal van 1 tot 7: de zaal", (3, 4, 5, 6, 7), (1, 7), False),
        ("Staff answered.10 - strongly agree, 1 - strongly disagree", (3, 9, 8, 7, 9), (1, 10),
         False),
        ("What was your overall level of satisfaction?", ("6", "7", "5", "1", "7"), (1, 7), True),
        ("Speed", ("1 (none at all)", 3, 4, "10 (always)", 7), (1, 10), False),
        ("Use", ("Very helpful10", "9", "Not helpful1", "8", "7"), (1, 10), False),
    ],
)  # fmt: skip
def test_numbers_that_are_marks(
    heading: str, cells: tuple[Value, ...], bounds: tuple[float, float], *, asked: bool
) -> None:
    found = question(heading, *cells)
    assert (found.kind, found.bounds, found.bounds_seen) == (Kind.MARK, bounds, asked)
    cleaned, problems = clean([export([heading], *[(c,) for c in cells])], EMPTY)
    assert ("mark-bounds-unknown" in [p.code for p in problems]) is asked
    assert [identifier for identifier, _ in cleaned.doubts] == [found.id] * asked
    assert cleaned.responses is not None
    assert not cleaned.responses.answers[found.id].isna().any()


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("De soep", "column-numbers"),
        ("How many workshops did you rate?", "column-unused"),
        ("Leeftijd", "column-unused"),
    ],
)
def test_numbers_without_a_meaning_are_never_a_scale(heading: str, code: str) -> None:
    cells = (1, 2, 3, 4, 5, 5, 4)
    assert made(heading, *cells) is None
    _, problems = clean([export([heading], *[(c,) for c in cells])], EMPTY)
    assert code in [p.code for p in problems]


def test_unknown_words_are_categories_in_order_of_frequency() -> None:
    asked = question("Vervoer", *["trein"] * 3, *["fiets"] * 4, "Trein ", "auto", "auto")
    assert asked.kind is Kind.CHOICE
    assert [o.label.of("nl") for o in asked.options] == ["fiets", "trein", "auto"]


def test_several_answers_in_one_cell() -> None:
    cells = ("HPC, Cloud", "Cloud", "Laptop", "HPC, Laptop, Cloud", "HPC", "Cloud, my own boat")
    asked = question("Waarop", *cells)
    assert asked.kind is Kind.MULTIPLE
    assert [o.label.of("nl") for o in asked.options] == [
        *("Cloud", "HPC", "Laptop", "andere antwoorden"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("Yes, definitely", "No, not really") * 3 + ("Maybe", "Maybe"),
        ("Copenhagen, Denmark, May 2017", "Espoo, Finland, Dec 2016") * 4,
        ("Tools (R; C)", "Tools (R; C)", "Work (R; C)", "Work (R; C)", "R", "C", "R", "C"),
    ],
)  # fmt: skip
def test_a_sign_inside_an_answer_does_not_make_it_two(cells: tuple[str, ...]) -> None:
    asked = question("Welke", *cells)
    assert asked.kind is Kind.CHOICE
    assert {o.label.of("nl") for o in asked.options} == set(cells)


@pytest.mark.parametrize(
    "cells",
    [
        tuple(date(2024, 3, day) for day in range(1, 7)),
        tuple(f"{day}/03/2024 09:15" for day in range(1, 7)),
        tuple(f"192.168.0.{n}" for n in range(6)),
        tuple(f"Mozilla/5.0 (X11; Linux) {n}" for n in range(6)),
        tuple(f"a1b2c3d4-0000-4000-8000-00000000000{n}" for n in range(6)),
        tuple(f"R_1hDfTokenToken{n}x" for n in range(6)),
        tuple(f"https://example.org/{n}" for n in range(6)),
        tuple(f"p{n}@example.org" for n in range(6)),
    ],
)
def test_what_a_tool_wrote_is_recognised_and_not_used(cells: tuple[Value, ...]) -> None:
    table = export(["Veld", "De zaal"], *zip(cells, ("goed", "slecht") * 3, strict=True))
    cleaned, _ = clean([table], EMPTY)
    assert [(m.target, m.how) for m in cleaned.mapped] == [
        *(("", "identity"), ("found-de-zaal", "inferred"))
    ]


@pytest.mark.parametrize(
    ("heading", "item", "label"),
    [
        ("3. Hoe vond u de zaal?", "", "Zaal"),
        ("Wat vond je van het eten", "", "Eten"),
        ("How satisfied were you with the venue?", "", "Venue"),
        ("Comment évaluez-vous l'accueil ?", "", "L'accueil"),
        ("Wie zufrieden sind Sie mit der Organisation?", "", "Organisation"),
        ("To what extent do you agree?", "The talks were good", "The talks were good"),
        ("What is your role?", "Other (please specify)",
         "Other (please specify): What is your role"),
        ("Hoe vond u?", "", "Hoe vond u"),
        ("De " + "heel " * 20 + "lange vraag", "",
         "De heel heel heel heel heel heel heel heel heel heel heel…"),
    ],
)  # fmt: skip
def test_a_short_label_of_a_heading(heading: str, item: str, label: str) -> None:
    assert label_of(heading, item) == label


@pytest.mark.parametrize(
    ("heading", "bounds"),
    [
        ("score op 10", (0, 10)),
        ("0 = slecht, 10 = top", (0, 10)),
        ("12-14 uur", None),
        ("2 van 3 sessies", None),
        ("1-2 weken", None),
        ("Datum 1/10", None),
    ],
)
def test_bounds_that_a_heading_tells(heading: str, bounds: tuple[float, float] | None) -> None:
    assert bounds_in(heading) == bounds


def test_options_and_bounds_of_all_files_count() -> None:
    first = export(
        ["Vervoer", "Cijfer voor de dag"],
        *zip(["trein", "fiets"] * 4, [3, 5, 6, 7] * 2, strict=True),
    )
    cells = zip(["fiets", "bus"] * 4, [1, 6, 6, 7] * 2, strict=True)
    second = export(["Vervoer", "Cijfer voor de dag"], *cells, file="later.csv")
    cleaned, problems = clean([first, second], EMPTY)
    assert cleaned.responses is not None
    transport, score = cleaned.responses.questions
    assert [o.label.of("nl") for o in transport.options] == ["fiets", "trein", "bus"]
    assert score.bounds == (1.0, 7.0)
    assert not cleaned.responses.answers.isna().to_numpy().any()
    assert "value-unmapped" not in [p.code for p in problems]
