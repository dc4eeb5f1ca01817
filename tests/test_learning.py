from __future__ import annotations

import pytest

from pipeline.declared.codebook import Codebook, CodeTheme
from pipeline.language import Text
from pipeline.learning.coding import Coder, coder_of
from pipeline.learning.words import fold, is_non_answer


def theme(identifier: str, *stems: str, exclude: tuple[str, ...] = ()) -> CodeTheme:
    return CodeTheme(identifier, Text.plain(identifier), stems, exclude)


CODEBOOK = Codebook(
    "example",
    Text.plain("example"),
    (
        theme("mandate", "mandaat"),
        theme("mapping", "in kaart"),
        theme("time", "tijd"),
        theme("it", "ict"),
        theme("practice", "idee", "praktijk", exclude=("geen idee", "praktijktafel")),
        theme("win-win", "win-win"),
        theme("continuity", "continuïteit"),
        theme("good", "goede praktijk", exclude=("praktijktafel",)),
    ),
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Een duidelijk MANDAAT van de directie!", ["mandate"]),
        ("netwerkmandaten", []),  # the plural has one a: the codebook needs another stem
        ("kernmandaat", ["mandate"]),  # five letters or more: anywhere in a word
        ("Tijdsdruk is te groot", ["time"]),  # four letters: the beginning of a word
        ("altijd hetzelfde", []),  # ... and not its middle
        ("betere ICT", ["it"]),  # three letters: a whole word
        ("ictbeleid", []),
        ("conflict", []),
        ("Breng de netwerken in  kaart.", ["mapping"]),
        ("continuiteit los van personen", ["continuity"]),  # accents do not count
        ("win win voor iedereen", ["win-win"]),  # nor does the hyphen
        ("mandaat en tijd, dus een win-win situatie", ["mandate", "time", "win-win"]),
        ("meer ideeën uit de praktijk", ["practice"]),
        ("De praktijktafel was goed", []),  # excluded
        ("Geen idee.", []),  # says nothing
        ("Een gesprek met de buren", []),
        ("win winst", []),  # a short word of a phrase is a whole word, wherever it stands
        ("goede praktijken", ["practice", "good"]),  # a longer one the beginning of a word
        ("een goede praktijktafel", []),  # a phrase on an excluded word does not count either
    ],
)
def test_stems(answer: str, expected: list[str]) -> None:
    found = Coder(CODEBOOK.themes).code(answer)

    assert [theme.id for theme in found] == expected


def test_people_are_counted_and_not_mentions() -> None:
    answers = [
        "mandaat, mandaat en nog eens mandaat",  # one person, one theme
        "mandaat en tijd",
        "Mandaat en tijd!",  # the same words from somebody else: another person
        "de buren",
        "/",
        "Geen",
        "n.v.t.",
    ]

    coded = Coder(CODEBOOK.themes).count(answers)

    assert coded.people == (3, 0, 2, 0, 0, 0, 0, 0)
    assert (coded.n, coded.coded, coded.non_answers) == (4, 3, 3)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " ",
        "-",
        "/",
        "...",
        "?",
        "geen",
        "GEEN.",
        "geen idee",
        "n.v.t.",
        "NVT",
        "nvt",
        "n/a",
        "x",
        "XXX",
        "geen, geen",
        "Niet van toepassing",
        "rien",
        "Néant",
        "don't know",
        "👍",
    ],
)
def test_answers_that_say_nothing(answer: str) -> None:
    assert is_non_answer(fold(answer))


@pytest.mark.parametrize(
    "answer",
    [
        "geen product dus geen werk",
        "niets dan lof",
        "idee voor een netwerk",
        "tijd",
        "nee zeggen",
        "geen tijd",
        "na de middag te lang",
        "ok",
    ],
)
def test_answers_that_say_something(answer: str) -> None:
    assert not is_non_answer(fold(answer))


def test_folding() -> None:
    assert fold("  Coördinatie: één WIN-win_situatie! ") == "coordinatie een win win situatie"
    assert fold("Straße") == "strasse"


def test_without_a_codebook_nothing_is_found() -> None:
    coded = coder_of("").count(["mandaat", "geen"])

    assert (coded.people, coded.n, coded.coded, coded.non_answers) == ((), 1, 0, 1)


def test_a_long_answer_without_spaces_takes_no_time() -> None:
    # a pattern that tries each beginning of each word would be at this for minutes
    assert Coder(CODEBOOK.themes).code("a" * 500_000) == ()
