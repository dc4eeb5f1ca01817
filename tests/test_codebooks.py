"""How well the codebooks code answers that they were not made from.

The answers of ``answers/dutch.csv`` were written by us, not by participants. Those of round 1 were
written after the codebooks and before they were ever run: 79 % got a theme, macro-F1 0.72. Then
stems were added by thinking of each theme again, and round 2 was written: 92 %, macro-F1 0.78.
Round 3, of 60 answers by somebody who saw the labels of the themes and no stem, was coded once:
98 %, macro-F1 0.77 (of the themes that were found 69 % were meant, of those meant 92 % were found).
Rounds 4 and 5 are of the codebook of interests: 69 % at first, and 65 % of twenty new answers after
stems were added: short answers about interests name them in many words. What is measured here now
is higher, as the answers were seen since: it guards against decline.
An answer mostly has one theme here; more that the coder finds count as wrong: F1 is strict.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.declared.codebook import codebook_ids, load_codebook
from pipeline.learning.coding import coder_of

ANSWERS = Path(__file__).parent / "answers" / "dutch.csv"
COVERAGE, MACRO_F1 = 0.90, 0.80


def answers(codebook: str) -> list[tuple[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter=";")
        return [(row["answer"], row["themes"]) for row in rows if row["codebook"] == codebook]


def measured(codebook: str) -> tuple[float, float]:
    """Coverage, and the mean of F1 over the themes that the answers are about."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    coded = about = 0
    for answer, theme in answers(codebook):
        found = {found.id for found in coder_of(codebook).code(answer)}
        themes = set(theme.split())
        wrong.update(found - themes)
        right.update(found & themes)
        missed.update(themes - found)
        about += bool(themes)
        coded += bool(themes and found)
    named = set(right) | set(missed)
    scores = [2 * right[t] / (2 * right[t] + wrong[t] + missed[t]) for t in named]
    return coded / about, sum(scores) / len(scores)


def test_the_answers_are_enough_and_of_every_codebook() -> None:
    found = {name: len(answers(name)) for name in codebook_ids()}
    assert sum(found.values()) >= 280
    assert all(found.values())
    for name in found:
        known = {theme.id for theme in load_codebook(name).themes} | {""}
        assert {theme for _, themes in answers(name) for theme in themes.split()} <= known


@pytest.mark.parametrize("name", codebook_ids())
def test_coverage_and_macro_f1(name: str) -> None:
    coverage, macro_f1 = measured(name)
    print(f"{name}: coverage {coverage:.1%}, macro-F1 {macro_f1:.2f}")  # noqa: T201 - with -s
    assert coverage >= COVERAGE
    assert macro_f1 >= MACRO_F1


@pytest.mark.parametrize(
    ("codebook", "answer", "theme"),
    [
        ("feedback", "The room was far too cold", "venue"),
        ("feedback", "More vegetarian food please", "catering"),
        ("feedback", "inspiring speakers", "speakers"),
        ("feedback", "not enough time for questions", "time"),
        ("feedback", "Too much theory, more examples", "practice_theory"),
        ("feedback", "I met new people", "networking"),
        ("feedback", "La salle était trop froide", "venue"),
        ("feedback", "Un bon repas", "catering"),
        ("feedback", "trop de théorie", "practice_theory"),
        ("feedback", "J'ai rencontré des collègues d'autres villes", "networking"),
        ("trefdag", "A clear mandate from the board", "clear_mandate"),
        ("trefdag", "Trust takes years", "trust"),
        ("trefdag", "Cartographier les réseaux de la ville", "mapping"),
        ("trefdag", "Que le réseau naisse d'un besoin", "need_or_mandate"),
        ("training", "The exercises were fun", "exercises"),
        ("interests", "Job security for our staff", "continuity"),
        ("interests", "Who will have the most influence", "power"),
        ("interests", "Le secret professionnel", "privacy"),
        ("interests", "Garder notre autonomie", "autonomy"),
        ("training", "Le formateur était excellent", "speakers"),
    ],
)
def test_english_and_french_answers(codebook: str, answer: str, theme: str) -> None:
    assert theme in {found.id for found in coder_of(codebook).code(answer)}


@pytest.mark.parametrize(
    ("answer", "themes"),
    [
        ("De broodjes waren snel op", {"catering"}),
        ("Het ging te snel", {"time"}),
        ("Graag de slides bezorgen", {"information"}),
        ("Mail mij gerust voor de slides", {"information"}),
        ("Hij las zijn slides af", {"speakers", "information"}),
    ],
)
def test_what_is_sent_or_eaten_is_not_about_speakers_or_time(answer: str, themes: set[str]) -> None:
    assert {theme.id for theme in coder_of("feedback").code(answer)} == themes


@pytest.mark.parametrize("answer", ["netwerken!", "Het netwerken", "Samenwerking.", "Networking"])
def test_one_word_that_is_the_whole_answer_is_what_people_take_home(answer: str) -> None:
    assert [found.id for found in coder_of("trefdag").code(answer)] == ["networking"]


def test_the_same_word_in_a_sentence_may_be_any_network() -> None:
    found = {found.id for found in coder_of("trefdag").code("Er zijn te veel netwerken")}
    assert "networking" not in found


@pytest.mark.parametrize(
    ("codebook", "answer", "theme"),
    [
        ("trefdag", "goede organisatie, lekkere lunch", "informal_base"),
        ("trefdag", "De lunch was te laat", "informal_base"),
        ("trefdag", "Un bon café", "informal_base"),
        ("trefdag", "Zo klaar als glashelder water", "informal_base"),
        ("trefdag", "De buurtcamera workshop", "neighbourhood"),
        ("trefdag", "La caméra de quartier", "neighbourhood"),
        ("trefdag", "Kerkstraat 12", "neighbourhood"),
        ("trefdag", "Bel mij op [telefoonnummer] voor meer info", "communication"),
        ("trefdag", "Appelez-moi pour plus d'informations", "communication"),
        ("trefdag", "Er is veel belangstelling", "trust"),
        ("trefdag", "De moeders van de school", "trust"),
        ("trefdag", "Dat was jaren geleden", "right_partners"),
        ("feedback", "Bel mij op 0478 12 34 56 voor meer info", "information"),
        ("feedback", "Call me for more info", "information"),
        ("feedback", "Contactez-moi pour plus d'informations", "networking"),
        ("training", "werken met vrijwilligers", "organisation"),
        ("feedback", "Wateroverlast in de wijk", "catering"),
        ("feedback", "De voedselbank", "catering"),
        ("feedback", "Een leuke avond", "time"),
        ("feedback", "Mensen uit Kortrijk", "time"),
        ("feedback", "Veilige fietspaden", "venue"),
    ],
)
def test_a_word_in_another_word_or_a_request_is_no_theme(
    codebook: str, answer: str, theme: str
) -> None:
    assert theme not in {found.id for found in coder_of(codebook).code(answer)}


@pytest.mark.parametrize(
    ("codebook", "answer", "theme"),
    [
        ("trefdag", "Samen lunchen met de partners", "informal_base"),
        ("trefdag", "Tijdens de koffie gebeurt het", "informal_base"),
        ("trefdag", "Autour d'un café on se parle", "informal_base"),
        ("trefdag", "De buurt erbij betrekken", "neighbourhood"),
        ("trefdag", "Meer informatie voor de collega's", "communication"),
        ("feedback", "Meer info vooraf", "information"),
        ("feedback", "De vrijwilligers waren heel vriendelijk", "organisation"),
        ("feedback", "Liever niet in de avond", "time"),
    ],
)
def test_what_is_about_the_theme_keeps_it(codebook: str, answer: str, theme: str) -> None:
    assert theme in {found.id for found in coder_of(codebook).code(answer)}
