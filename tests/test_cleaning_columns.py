from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import TALK, event, export, question

from pipeline.cleaning import clean
from pipeline.declared.event import Overrides
from pipeline.declared.instrument import Kind, Part
from pipeline.language import Language, Text
from pipeline.problems import Severity

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.problems import Problem
    from pipeline.readers.base import Export, Value

EN = Language("en")

ORGANISATION = question("org", "de organisatie", "Organisatie")
LECTURE = question("talk", "de lezing van Guy Redig", part=TALK)
WHY = question("why", "Toelichting", kind=Kind.OPEN, about="org")
WHY_TALK = question("why_talk", "Toelichting", kind=Kind.OPEN, about="talk")
OTHER_TALK = Part("els", Text.plain("Lezing Els"), "lecture")
MARK = question("mark", "Cijfer", "Algemene beoordeling", kind=Kind.MARK)
DAY = event(ORGANISATION, LECTURE, WHY, WHY_TALK, MARK, programme=[TALK])

SCALE = ("goed", "matig", "zeer goed", "goed")
TEXT = (
    "Meer tijd voor de vragen uit de zaal",
    "Het licht ging te vroeg uit vond ik",
    "De soep was heel erg lekker bereid",
    "Er was weinig plaats voor de jassen",
)


def columns(day: Event, **cells: tuple[Value, ...]) -> tuple[Cleaned, list[Problem]]:
    """A table with these columns; '_' in a heading is a space."""
    headings = [heading.replace("_", " ") for heading in cells]
    cleaned, problems = clean([export(headings, *zip(*cells.values(), strict=True))], day)
    return cleaned, [p for p in problems if p.place.cell]


def targets(cleaned: Cleaned) -> list[tuple[str, str]]:
    return [(m.target, m.how) for m in cleaned.mapped]


def ids(day: Event, *tables: Export) -> list[str]:
    cleaned, _ = clean(list(tables), day)
    assert cleaned.responses is not None
    return [q.id for q in cleaned.responses.questions]


@pytest.mark.parametrize(
    ("heading", "programme", "taken"),
    [
        ("Wat vond je van de lezing?", [TALK], True),
        ("Hoe tevreden ben je over de voordracht?", [TALK], True),
        ("Wat vond je van de inhoud van de lezing?", [TALK], False),
        ("Wat vond je van de workshop?", [TALK], False),
        ("Wat vond je van de lezing?", [TALK, OTHER_TALK], False),
    ],
)
def test_the_only_lecture_is_the_lecture_and_that_is_told(
    heading: str, programme: list[Part], taken: bool
) -> None:
    asked = [question(f"part.{one.id}", one.title.of("nl"), part=one) for one in programme]
    table = export([heading], *[(cell,) for cell in SCALE])
    cleaned, problems = clean([table], event(*asked, programme=programme))
    told = [p for p in problems if p.code == "column-only-part"]
    assert (targets(cleaned)[0][0] == "part.redig") is taken
    assert len(told) == int(taken)
    if taken:
        assert EN.show(told[0].remedy).endswith(f'"{heading}": ""')
        both = export([heading, "De voordracht"], *[(cell, "matig") for cell in SCALE])
        doubtful, _ = clean([both], event(*asked, programme=programme))
        assert "part.redig" not in [target for target, _ in targets(doubtful)]
        words = export([heading], *[(cell,) for cell in TEXT])
        assert targets(clean([words], event(*asked, programme=programme))[0])[0][0] != "part.redig"


def test_the_id_of_a_found_question_is_made_of_its_heading() -> None:
    """Neither a column nor a file that comes later gives it another one."""
    long = "Hoe beoordeelt u de bereikbaarheid van de plaats met "
    header = ["3. De soep?", "De soep", f"{long}trein", f"{long}fiets"]
    first = export(header, *[(cell,) * 4 for cell in SCALE])
    soup, again, train, bike = ids(event(), first)
    assert (soup, again) == ("found-de-soep", "found-de-soep-2")
    assert train.startswith("found-hoe-beoordeelt-u-de-bereikbaarheid-van")
    assert train != bike
    assert max(map(len, (train, bike))) < 60

    wider = export(["De stoelen", *header], *[(cell,) * 5 for cell in SCALE])
    later = export(["Het licht", *header], *[(cell,) * 5 for cell in SCALE], file="a.csv")
    assert ids(event(), wider) == ["found-de-stoelen", soup, again, train, bike]
    assert set(ids(event(), later, wider)) == {
        *("found-het-licht", "found-de-stoelen", soup, again, train, bike)
    }


def test_event_yaml_tells_what_a_value_of_a_found_question_means() -> None:
    table = export(["De soep"], *[(cell,) for cell in (*SCALE * 3, "mwah")])
    said = Overrides(values={"found-de-soep": {"mwah": "2"}, "found-soep": {"mwah": "2"}})
    cleaned, problems = clean([table], replace(event(), overrides=said))
    assert cleaned.responses is not None
    assert cleaned.responses.answers["found-de-soep"].tolist()[-1] == 2
    lost = [p for p in problems if p.code == "declared-question-not-found"]
    assert [p.arguments["question"] for p in lost] == ["found-soep"]


@pytest.mark.parametrize(
    ("heading", "how"),
    [
        ("de organisatie", "exact"),
        ("Hoe beoordeelt u de organisatie?", "exact"),
        ("1. De organisatie:", "normalised"),
        ("Organisatie", "alias"),
        ("org", "alias"),
        ("Organisatie2", "alias"),
        ("Wat vond je van de organisatie", "fuzzy"),
    ],
)
def test_how_a_heading_becomes_a_question(heading: str, how: str) -> None:
    cleaned, _ = clean([export([heading], *[(cell,) for cell in SCALE])], event(ORGANISATION))
    assert targets(cleaned) == [("org", how)]
    assert 0.8 <= cleaned.mapped[0].certainty <= 1


def test_the_title_of_a_part_names_its_closed_question() -> None:
    cleaned, problems = columns(DAY, Lezing_Guy_Redig=SCALE)
    assert targets(cleaned) == [("talk", "alias")]
    assert problems == []


def test_a_row_of_a_grid_is_a_question_the_grid_is_not() -> None:
    table = export(
        ["Hoe beoordeelt u [Lezing Guy Redig]", "Organisatie [De zaal]"],
        *zip(SCALE, SCALE, strict=True),
    )
    cleaned, _ = clean([table], DAY)
    assert targets(cleaned) == [("talk", "alias"), ("found-organisatie-de-zaal", "inferred")]


def test_a_resemblance_that_is_not_sure_asks_and_gives_the_line() -> None:
    day = event(question("mark", "Cijfer voor de hele dag", kind=Kind.MARK))
    cleaned, [problem] = columns(day, Cijfer=(7, 8, 9))
    assert targets(cleaned) == [("", "unused")]
    assert (problem.code, problem.severity) == ("column-doubtful", Severity.LEFT_OUT)
    assert EN.show(problem.cause) == (
        "The column 'Cijfer' is not used: it may be the question “Cijfer voor de hele dag”, but "
        f"that is not sure ({EN.argument(problem.arguments['certainty'])})."
    )
    assert problem.arguments["line"] == '"Cijfer": mark'
    assert problem.place.cell == "A"


def test_event_yaml_wins() -> None:
    day = event(ORGANISATION, MARK, columns={"Organisatie": "", "ZAAL?": "org", "Weg": "x"})
    cleaned, problems = clean(
        [export(["organisatie", "Zaal"], *zip(SCALE, SCALE, strict=True))], day
    )
    assert targets(cleaned) == [("", "declared"), ("org", "declared")]
    assert "declared-heading-not-found" in [p.code for p in problems]


def test_one_heading_for_two_questions_goes_by_what_stands_before_it() -> None:
    cleaned, problems = clean(
        [export(["Lezing Guy Redig", "Toelichting"], *zip(SCALE, TEXT, strict=True))], DAY
    )
    assert [m.target for m in cleaned.mapped] == ["talk", "why_talk"]
    assert not [p for p in problems if p.place.cell]


def test_one_heading_for_two_questions_by_order_is_a_doubt() -> None:
    cleaned, problems = clean(
        [export(["Toelichting", "Toelichting2"], *zip(TEXT, TEXT, strict=True))], DAY
    )
    assert [m.target for m in cleaned.mapped] == ["why", "why_talk"]
    assert [p.code for p in problems if p.place.cell] == ["column-by-order"] * 2


def test_one_heading_for_two_questions_without_a_clue_is_left_out() -> None:
    cleaned, problems = columns(DAY, Toelichting=TEXT)
    assert targets(cleaned) == [("", "unused")]
    assert [p.code for p in problems] == ["column-ambiguous"]


def test_two_columns_for_one_question() -> None:
    apart = export(["Organisatie", "De organisatie"], ("goed", None), (None, "matig"))
    both = export(["Organisatie", "De organisatie"], ("goed", "slecht"), (None, "matig"))
    for table, code in ((apart, "columns-side-by-side"), (both, "columns-for-one-question")):
        cleaned, problems = clean([table], event(ORGANISATION))
        assert cleaned.responses is not None
        assert cleaned.responses.answers["org"].tolist() == [3, 2]
        assert cleaned.responses.sources["org"][0].columns == ("A", "B")
        assert code in [p.code for p in problems]


def test_identity_goes_no_further() -> None:
    header = ["ID", "Begintijd", "E-mail", "Naam", "IP-adres", "", "Organisatie", "De organisatie"]
    rows = [
        (
            i,
            f"20-10-2011 16:0{i}:01",
            f"p{i}@example.org",
            f"Proef {i}nul",
            "10.0.0.1",
            f"0470 12 34 5{i}",
            f"Huis nummer {i}",
            "goed",
        )
        for i in range(5)
    ]
    cleaned, _ = clean([export(header, *rows)], event(ORGANISATION))
    assert [m.how for m in cleaned.mapped] == [*["identity"] * 7, "normalised"]
    assert {m.target for m in cleaned.mapped} == {"", "org"}
    assert cleaned.responses is not None
    assert list(cleaned.responses.answers) == ["org"]


def test_a_scale_is_inferred_from_words() -> None:
    cleaned, problems = columns(event(ORGANISATION), Hoe_was_de_soep=SCALE)
    assert cleaned.responses is not None
    [asked] = cleaned.responses.questions
    assert (asked.kind, asked.inferred, asked.wording.of("nl")) == (
        *(Kind.RATING, True, "Hoe was de soep"),
    )
    assert asked.scale is not None
    assert asked.scale.id == "quality4"  # the scale of the event's own questions
    assert problems[0].severity is not Severity.LEFT_OUT


@pytest.mark.parametrize(
    "cells",
    [(1, 2, 3, 4), ("1", "2", "3", "4"), ("goed", "blauw", "goed", "slecht"), ("rood", "wit") * 2],
)
def test_no_scale_is_inferred_from_numbers_or_from_some_of_the_words(
    cells: tuple[Value, ...],
) -> None:
    cleaned, problems = columns(event(ORGANISATION), Hoe_was_de_soep=cells, Organisatie=SCALE)
    assert targets(cleaned)[0] == ("", "unused")
    assert [(p.code, p.severity) for p in problems] == [("column-unused", Severity.LEFT_OUT)]


def test_organisation_is_a_persons_property_unless_it_is_marked_on_a_scale() -> None:
    houses = ("De Proef", "Het Nulhuis", "De Proef", "Vier")
    assert targets(columns(event(MARK), Organisatie=SCALE)[0]) == [
        ("found-organisatie", "inferred")
    ]
    assert targets(columns(event(MARK), Organisatie=houses)[0]) == [("", "identity")]
    assert targets(columns(event(ORGANISATION), Organisatie=houses)[0]) == [("", "identity")]


def test_written_answers_make_an_open_question() -> None:
    cleaned, problems = columns(event(ORGANISATION), Wat_neem_je_mee=TEXT)
    assert cleaned.responses is not None
    assert [(q.kind, q.inferred) for q in cleaned.responses.questions] == [(Kind.OPEN, True)]
    assert [p.code for p in problems] == ["column-own-words-coded"]


def test_a_scale_is_told_by_its_points_as_ids_are_nobodys_who_asks() -> None:
    _, problems = columns(DAY, Beslissen=("Helemaal eens", "Eens", "Oneens") * 5)
    [told] = [EN.show(p.cause) for p in problems if p.code.startswith("column-own")]
    assert "on the scale from “" in told
    assert "(5 points)" in told
    assert "agreement" not in told


def test_a_heading_of_a_question_above_something_else() -> None:
    cleaned, problems = columns(DAY, Algemene_beoordeling=SCALE, Cijfer=("rood", "wit") * 2)
    assert targets(cleaned) == [("found-algemene-beoordeling", "inferred"), ("", "unused")]
    assert [p.code for p in problems] == ["column-does-not-fit", "column-own-question-doubtful"]


def test_questions_nobody_asked_are_one_note_parts_a_doubt() -> None:
    cleaned, problems = clean([export(["Organisatie"], *[(cell,) for cell in SCALE])], DAY)
    assert cleaned.responses is not None
    assert [q.id for q in cleaned.responses.not_asked] == ["talk", "why", "why_talk", "mark"]
    told = {
        p.code: (p.severity, EN.argument(p.arguments["questions"])) for p in problems if p.arguments
    }
    assert told == {
        "part-not-asked": (Severity.DOUBT, "“de lezing van Guy Redig”"),
        "questions-not-asked": (Severity.NOTE, "“Toelichting”, “Toelichting” and “Cijfer”"),
    }


def test_two_files_are_one_questionnaire() -> None:
    first = export(["Organisatie", "Smaak"], *[("goed", cell) for cell in SCALE])
    second = export(["De organisatie", "smaak:", "Cijfer"], ("slecht", "goed", 7), file="web.csv")
    cleaned, problems = clean([first, second], DAY)
    assert cleaned.responses is not None
    # the form has an order of its own for what nobody declared: that of its columns
    assert [q.id for q in cleaned.responses.questions] == ["org", "found-smaak", "mark"]
    assert cleaned.responses.answers["org"].tolist() == [3, 3, 3, 3, 1]
    assert cleaned.responses.answers["found-smaak"].tolist() == [3, 2, 4, 3, 3]
    assert [s.file for s in cleaned.responses.sources["org"]] == ["formulieren.xlsx", "web.csv"]
    assert [s.file for s in cleaned.responses.sources["mark"]] == ["web.csv"]
    assert "questions-not-in-this-file" in [p.code for p in problems]


def test_an_evaluation_without_any_question() -> None:
    cleaned, problems = columns(DAY, Kleur=("rood", "wit") * 2)
    assert cleaned.responses is None
    assert "column-unused" in [p.code for p in problems]
    _, every = clean([export(["Kleur"], ("rood",))], DAY)
    assert {"no-question-recognised", "no-evaluation"} <= {p.code for p in every}


def test_header_twins_each_keep_their_place() -> None:
    twins = ["Organisatie", "organisatie", "ORGANISATIE\u00a0", "Organ\u200bisatie", "organisatie:"]
    cleaned, _ = clean([export(twins, ("goed", *[None] * 4))], event(ORGANISATION))
    assert [m.heading for m in cleaned.mapped] == twins
    assert {m.target for m in cleaned.mapped} == {"org"}
