"""Near duplicates, suggestions, and what a person decided about open answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from published import event, published

from pipeline.archive import EarlierEdition, load, render
from pipeline.cleaning.base import Responses
from pipeline.cleaning.lines import answer_id, same_id
from pipeline.declared.instrument import Kind, Purpose, Question
from pipeline.gate.protection import without_rare
from pipeline.language import Share, Text
from pipeline.learning import suggestions
from pipeline.learning.asking import asks
from pipeline.learning.coding import coder_of
from pipeline.learning.decided import memory_of, recalled
from pipeline.learning.duplicates import near
from pipeline.learning.words import fold
from pipeline.statistics.base import Absent
from pipeline.statistics.comparison import Verdict
from pipeline.statistics.themes import Theme, Themes
from pipeline.trends import compare

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = Question(
    "improve", Kind.OPEN, Text.plain("Wat kan beter?"), Text.plain("Beter"), codebook="feedback"
)


def responses(*answers: str) -> Responses:
    return Responses(
        (QUESTION,),
        pd.DataFrame({"improve": list(answers)}),
        pd.DataFrame({"improve": [0] * len(answers)}, dtype="uint8"),
        {"improve": ()},
    )


def people(said: Responses) -> dict[str, int]:
    return {theme.id: theme.people for theme in Themes.of(said, QUESTION).themes}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meer tijd voor de tafels", "meer tijd voor tafels"),
        ("lekkere broodjes", "De broodjes waren lekker!"),
        ("mandaat van de directie", "mandaten van directies"),
        ("communicatie verbeteren", "comunicatie verbeteren"),
        ("samenwerken met scholen", "samenwerken met de school"),
        ("Een duidelijke mandaat", "duidelijk mandaat"),
        ("more time for questions", "More time for the question"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert near([fold(one), fold(other)]) == {fold(other): fold(one)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("meer tijd", "minder tijd"),
        ("te lang", "niet te lang"),
        ("meer theorie", "te veel theorie"),
        ("goede lunch", "slechte lunch"),
        ("een goed programma", "een beter programma"),  # of one lemma, but not of one meaning
        ("geen discussie", "veel discussie"),
        ("formele netwerken", "informele netwerken"),
        ("de lezing van de voormiddag", "de lezing van de namiddag"),
        ("de zaal", "het zaaltje en de tafels"),
        ("ja", "nee"),
        ("het was", "die zijn"),  # nothing but empty words
    ],
)
def test_what_only_looks_the_same(one: str, other: str) -> None:
    assert near([fold(one), fold(other)]) == {}


def test_people_are_counted_after_two_answers_were_taken_for_one() -> None:
    one, other = fold("lekker belegde boterhammen"), fold("de boterhammen waren lekker belegd")
    said = responses("lekker belegde boterhammen", "de boterhammen waren lekker belegd", "de zaal")
    chosen = {
        answer_id(QUESTION, one): "atmosphere",
        same_id(QUESTION, one, other): "yes",
    }
    assert near([one, other]) == {other: one}
    assert people(replace(said, chosen=chosen)) == {"atmosphere": 2, "venue": 1}
    assert people(replace(said, chosen={answer_id(QUESTION, one): "atmosphere"})) == {
        "atmosphere": 1,
        "catering": 1,
        "venue": 1,
    }


def test_what_a_person_chose_is_remembered_without_the_words() -> None:
    said = responses("Een rare opmerking", "iets anders")
    chosen = {answer_id(QUESTION, fold("Een rare opmerking")): "venue,time"}
    memory = memory_of(replace(said, chosen=chosen), {"coded:1": "time"})

    assert len(memory) == 2
    assert memory["coded:1"] == "time"
    assert not any("opmerking" in line for line in memory)
    again = recalled(responses("een RARE opmerking!", "iets anders"), memory)
    assert people(again) == {"venue": 1, "time": 1}
    now = {answer_id(QUESTION, fold("een rare opmerking")): "catering"}
    assert people(recalled(replace(said, chosen=now), memory)) == {"catering": 1}


def test_a_theme_that_is_gone_is_not_recalled() -> None:
    memory = memory_of(replace(responses("raar"), chosen={answer_id(QUESTION, "raar"): "gone"}), {})
    assert recalled(responses("raar"), memory).chosen == {}


def test_suggestions_are_three_themes_of_the_codebook() -> None:
    pytest.importorskip("sklearn")
    themes = coder_of("feedback").themes
    coded = [("de boterhammen waren droog", "catering"), ("droge boterhammen", "catering")]
    found = suggestions.suggest(themes, coded, ["boterham met kaas", "qqq"])

    assert all(len(likely) == suggestions.MOST for likely in found.values())
    assert "catering" in {theme.id for theme in found["boterham met kaas"]}
    assert found == suggestions.suggest(themes, coded, ["boterham met kaas", "qqq"])


def test_without_the_package_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "find_spec", lambda _name: None)
    assert not suggestions.available()
    assert suggestions.suggest(coder_of("feedback").themes, [], ["boterham"]) == {}


# --- themes in two editions


def themes_of(*people: tuple[str, int], n: int, codebook: str = "feedback") -> Themes:
    question = replace(QUESTION, codebook=codebook)
    named = tuple(Theme(name, Text.plain(name), count) for name, count in people)
    return Themes(question, named, n, n, Absent(0, 0, 0, 0))


def kept(folder: Path, themes: Themes) -> EarlierEdition:
    """What is read back of an edition that published these themes."""
    path = folder / event().id / "archive.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(render(event(), published((themes,)), "public", b""))
    found = load(path, "public")
    assert found is not None
    return found


def test_themes_that_both_editions_published_are_compared(tmp_path: Path) -> None:
    then = kept(tmp_path, themes_of(("venue", 20), ("time", 4), n=40))
    now = published((themes_of(("venue", 5), ("catering", 9), n=50),))

    (trend,) = compare(now, then).themes

    assert (trend.label.of("nl"), trend.then, trend.now) == ("venue", Share(20, 40), Share(5, 50))
    assert trend.verdict is Verdict.LOWER


def test_another_codebook_is_not_compared(tmp_path: Path) -> None:
    then = kept(tmp_path, themes_of(("venue", 20), n=40, codebook="trefdag"))

    assert compare(published((themes_of(("venue", 5), n=50),)), then).themes == ()


# --- questions for debate among learning points


@pytest.mark.parametrize(
    "answer",
    [
        "Wie zit er eigenlijk aan tafel?",
        "Vertrouwen groeit traag. Wie betaalt dat?",
        "(moet dat altijd?)",
        "Hoe kunnen we bewoners betrekken",
        "In hoeverre stuurt de stad",
        "Comment pouvons-nous continuer",
    ],
)
def test_a_question_is_told_by_its_mark_or_its_beginning(answer: str) -> None:
    assert asks(answer)


@pytest.mark.parametrize(
    "answer", ["Weten hoe je bewoners betrekt", "Vertrouwen", "Moeten werken", "Wat kan beter!", ""]
)
def test_what_is_no_question(answer: str) -> None:
    assert not asks(answer)


LEARNING = replace(QUESTION, codebook="trefdag", purpose=Purpose.LEARNING)
TOLD = ("Wie heeft er mandaat?", "Een mandaat van de directie", "Vertrouwen", "geen")


def test_questions_for_debate_stand_apart_from_learning_points() -> None:
    said = replace(responses(*TOLD), questions=(LEARNING,))
    themes = Themes.of(said, LEARNING)

    assert {theme.id: theme.people for theme in themes.themes} == {"clear_mandate": 1, "trust": 1}
    assert (themes.n, themes.coded, themes.asked, themes.uncoded) == (3, 2, 1, 0)
    both = Themes.of(said, replace(LEARNING, purpose=Purpose.TIP))
    assert (both.asked, both.themes[0].people) == (0, 2)  # only where learning points are asked


def test_a_person_can_say_otherwise() -> None:
    asked, point = fold(TOLD[0]), fold(TOLD[2])
    chosen = {answer_id(LEARNING, asked): "clear_mandate", answer_id(LEARNING, point): "debate"}
    themes = Themes.of(replace(responses(*TOLD), questions=(LEARNING,), chosen=chosen), LEARNING)

    assert {theme.id: theme.people for theme in themes.themes} == {"clear_mandate": 2}
    assert themes.asked == 1


def test_one_or_two_who_asked_are_not_told() -> None:
    themes = Themes(LEARNING, (), 20, 10, Absent(), asked=2)

    assert without_rare(themes, 3).asked == 0
    assert without_rare(replace(themes, asked=3), 3).asked == 3
