"""What an open question asks for, where nobody declared it: by the words of its heading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.purposes import purpose_table
from pipeline.cleaning import clean
from pipeline.cleaning.inferred import infer
from pipeline.cleaning.purposes import (
    asked_for,
    is_of_partners,
    is_partner_survey,
    is_training,
    purpose_id,
    recognised,
)
from pipeline.declared.codebook import codebook_of, load_codebook
from pipeline.declared.event import Decision, Event, load_event
from pipeline.declared.instrument import Instrument, Kind, Purpose, Question
from pipeline.declared.settings import load_settings
from pipeline.language import Text
from pipeline.problems import Place
from pipeline.readers import read
from pipeline.readers.base import Column
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pathlib import Path

SAYS = [
    "Wij leerden veel van de sprekers",
    "Meer tijd voor de pauze graag",
    "De zaal was te koud voor ons",
    "Een lekkere lunch met broodjes",
]


def event_of(folder: Path, heading: str) -> Event:
    lines = [heading, *(SAYS * 3)]
    (folder / "evaluatie.csv").write_text("\n".join(f'"{line}"' for line in lines), "utf-8")
    empty = Instrument("", Text.plain(""), ())
    return Event(folder, "", None, "", "", "nl", "", empty)


@pytest.mark.parametrize(
    ("heading", "purpose"),
    [
        ("Wat vond u goed?", Purpose.TOP),
        ("What could be improved?", Purpose.TIP),
        ("Wat neem je mee?", Purpose.LEARNING),
        ("Suggestions", Purpose.TIP),
        ("Opmerkingen", Purpose.OTHER),
        ("3. Vragen voor het debat:", Purpose.DEBATE),
        ("Werkpunten voor de overheid", Purpose.WORK),
        ("Een compliment voor de organisatie?", Purpose.COMPLIMENT),
        ("What did you like?", Purpose.TOP),
        ("What did you like least?", Purpose.TIP),
        ("Points à améliorer", Purpose.TIP),
        ("Que retenez-vous de cette journée ?", Purpose.LEARNING),
        ("Was hat Ihnen gut gefallen?", Purpose.TOP),
        ("Was könnten wir besser machen?", Purpose.TIP),
        ("Haben Sie noch Anmerkungen?", Purpose.OTHER),
        ("Is there anything else you would like to add?", Purpose.OTHER),
    ],
)
def test_headings_of_four_languages(heading: str, purpose: Purpose) -> None:
    found = recognised(heading)
    assert found.purpose is purpose
    assert found.certainty == pytest.approx(0.9)


@pytest.mark.parametrize("heading", ["Waarom kwam u?", "Uw functie", "Which topics?", "Topics", ""])
def test_other_headings_tell_nothing(heading: str) -> None:
    assert recognised(heading) == (None, 0.0)


def test_two_purposes_are_less_certain() -> None:
    assert recognised("Tips en tops") == (Purpose.OTHER, 0.7)
    assert recognised("Suggesties of opmerkingen") == (Purpose.TIP, 0.7)
    assert recognised("Wat leerde u, en welke vragen hebt u nog?") == (Purpose.LEARNING, 0.5)


def test_the_codebook_follows_from_the_purpose() -> None:
    assert codebook_of(Purpose.TIP) == codebook_of(Purpose.OTHER) == "feedback"
    assert codebook_of(Purpose.LEARNING) == "trefdag"
    assert codebook_of(Purpose.LEARNING, training=True) == "training"
    assert codebook_of(Purpose.DEBATE, training=True) == "trefdag"
    assert codebook_of(None, training=True) == ""


def test_a_training_is_told_by_its_title_or_by_several_headings() -> None:
    assert is_training("Basisopleiding huisbezoek", ())
    assert is_training("", ("De lesgever was helder", "De cursus was nuttig"))
    assert not is_training("Trefdag", ("Volgde u ooit een cursus?", "De lunch"))


def _found(event: Event) -> tuple[Question, Themes]:
    cleaned, _ = clean(read(event).exports, event)
    assert cleaned.responses is not None
    (question,) = cleaned.responses.questions
    return question, Themes.of(cleaned.responses, question)


def test_answers_to_a_heading_nobody_declared_are_coded(tmp_path: Path) -> None:
    question, themes = _found(event_of(tmp_path, "Wat kan er beter?"))
    assert (question.inferred, question.purpose, question.codebook) == (True, "tip", "feedback")
    assert {theme.id: theme.people for theme in themes.themes}["venue"] == 3
    assert themes.coded == themes.n == 12


def test_answers_are_not_coded_where_the_heading_tells_nothing(tmp_path: Path) -> None:
    question, themes = _found(event_of(tmp_path, "Waarom kwam u?"))
    assert (question.purpose, question.codebook, themes.coded) == (None, "", 0)


def test_a_person_chooses_otherwise(tmp_path: Path) -> None:

    event = event_of(tmp_path, "Wat kan er beter?")
    line = purpose_id("Wat kan er beter?")
    decision = Decision("tip", "learning", Place("controle.xlsx"), "")
    event = replace(event, overrides=replace(event.overrides, decisions={line: decision}))
    question, _ = _found(event)
    assert (question.purpose, question.codebook) == (Purpose.LEARNING, "trefdag")
    cleaned, _ = clean(read(event).exports, event)
    (shown,) = purpose_table(cleaned.responses).lines
    assert (shown.id, shown.taken, shown.cells[1]) == (line, "learning", 1.0)


def test_who_says_nothing_stands_apart_from_no_answer(tmp_path: Path) -> None:
    lines = ["Wat kan er beter?,Opmerkingen"]
    lines += [f"{says},{SAYS[i % 4]}" for i, says in enumerate(("/", "geen", "", "x"))]
    lines += [f"{says},{SAYS[0]}" for says in (*SAYS, "nvt", "weet niet")]
    lines += [f"geen opmerkingen,{SAYS[1]}" for _ in range(2)]
    (tmp_path / "evaluatie.csv").write_text("\n".join(lines), "utf-8")
    empty = Instrument("", Text.plain(""), ())
    event = Event(tmp_path, "", None, "", "", "nl", "", empty)
    cleaned, _ = clean(read(event).exports, event)
    assert cleaned.responses is not None
    question = next(q for q in cleaned.responses.questions if q.purpose is Purpose.TIP)
    themes = Themes.of(cleaned.responses, question)
    absent = themes.absent
    assert (absent.no_answer, absent.said_nothing) == (1, 5)
    assert (absent.not_applicable, absent.dont_know) == (1, 1)
    assert themes.n + absent.total == len(cleaned.responses) == 12


@pytest.mark.parametrize(
    "heading",
    [
        "Wat vond u goed aan deze dag?",
        "Welke thema's wilt u de volgende keer?",
        "Qu'avez-vous apprécié ?",
        "What did you like most?",
    ],
)
def test_short_and_repeated_answers_to_an_open_heading_are_words(heading: str) -> None:
    again = (("de sfeer", 9), ("wonen", 8), ("lunch", 7))
    for said in (again, (*again, *((f"idee {n}", 1) for n in range(20)))):
        found = infer(Column(heading, "A"), said, (), "found-it")
        assert found is not None
        assert found.question is not None
        assert found.question.kind is Kind.OPEN


@pytest.mark.parametrize(
    "heading",
    [
        "Komt u de volgende keer?",
        "Welke sessie vond u het leerrijkst?",
        "Wat vond u goed? (meerdere antwoorden mogelijk)",
        "Organisatie",
    ],
)
def test_a_choice_stays_a_choice(heading: str) -> None:
    found = infer(Column(heading, "A"), (("ja zeker", 9), ("nee", 8)), (), "found-it")
    assert found is not None
    assert found.question is not None
    assert found.question.kind is Kind.CHOICE


@pytest.mark.parametrize(
    ("heading", "partners"),
    [
        ("Wat kan beter in het partnerschap?", True),
        ("Wat loopt goed in onze samenwerking?", True),
        ("Qu'est-ce qui pourrait être amélioré dans le réseau ?", True),
        ("What could be improved in our collaboration?", True),
        ("Wat vond u goed aan deze dag over samenwerken?", False),
        ("Wat kan beter aan het netwerkmoment?", False),
        ("Que peut-on améliorer à la journée du partenariat ?", False),
        ("Wat kan beter?", False),
    ],
)
def test_what_is_asked_of_working_together_is_not_about_a_day(heading: str, partners: bool) -> None:
    assert is_of_partners(heading) is partners
    purpose, codebook = asked_for(heading, {}, training=False)
    assert purpose in {Purpose.TIP, Purpose.TOP}
    assert codebook == ("trefdag" if partners else "feedback")


def test_a_compliment_is_no_learning_point_and_what_is_not_known_stays_uncoded() -> None:
    assert codebook_of(Purpose.COMPLIMENT, partners=True) == "feedback"
    assert codebook_of(None, partners=True) == ""


def test_the_list_of_themes_is_told_where_nobody_chose_it(tmp_path: Path) -> None:
    event = event_of(tmp_path, "Wat kan beter in het partnerschap?")
    cleaned, problems = clean(read(event).exports, event)
    [told] = [p for p in problems if p.code == "column-own-words-coded"]
    assert told.arguments["themes"] == load_codebook("trefdag").title
    assert "codebook: ..." in str(told.arguments["line"])
    assert cleaned.responses is not None
    assert cleaned.responses.questions[0].codebook == "trefdag"


PARTNERS = ["Het netwerk helpt mijn cliënten", "Wij werken vlot samen", "Onze samenwerking is open"]


def test_a_form_about_working_together_is_told_by_its_headings() -> None:
    assert is_partner_survey([*PARTNERS, "Wat kan beter?"])
    assert not is_partner_survey([*PARTNERS, "De zaal", "Wat kan beter?"])
    assert not is_partner_survey([PARTNERS[0], "Wat kan beter?"])
    assert not is_partner_survey(["Leerpunt netwerk", "Werkpunt netwerk", "Wat kan beter?"])


@pytest.mark.parametrize(
    ("more", "codebooks", "codebook"),
    [
        ([], "", "trefdag"),
        (["De zaal"], "", "feedback"),
        ([], "codebooks: {improve: feedback}\n", "feedback"),
    ],
)
def test_a_declared_question_of_partners_is_not_coded_as_about_a_day(
    tmp_path: Path, more: list[str], codebooks: str, codebook: str
) -> None:
    folder = tmp_path / "2026-10-01-partners"
    folder.mkdir()
    (folder / "event.yaml").write_text(codebooks, encoding="utf-8")
    headings = [*PARTNERS, *more, "Wat kan beter?"]
    row = [*["eens", "oneens", "eens", "goed"][: len(headings) - 1], "meer overleg"]
    lines = [";".join(cells) for cells in (headings, *[row] * 12)]
    (folder / "bevraging.csv").write_text("\n".join(lines), encoding="utf-8")
    event = load_event(folder, load_settings())
    cleaned, problems = clean(read(event).exports, event)
    assert cleaned.responses is not None
    [improve] = [q for q in cleaned.responses.questions if q.id == "improve"]
    assert improve.codebook == codebook
    told = [p.arguments["line"] for p in problems if p.code == "themes-of-partners"]
    assert told == ["improve: feedback"] * (codebook == "trefdag")
