"""Titles of findings with very long and very short headings in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from published import published, ratings

from pipeline.findings.titles import LONGEST, MOST, cut, fitting
from pipeline.findings.verdict import rule
from pipeline.language import Language, Text, say
from pipeline.statistics.distribution import Distribution

LONG = (
    "De mate waarin de organisatie u vooraf voldoende heeft ingelicht over het verloop van de dag "
    "en de plaats van alle sessies"
)
EN = Language("en")


@pytest.mark.parametrize("subject", [LONG, "x" * 120, LONG.replace(" ", "-"), "Lunch", ""])
def test_a_title_has_at_most_a_dozen_words(subject: str) -> None:
    assert subject in {"Lunch", ""} or len(subject) >= 120
    title = say("%(subject)s scores clearly lowest of all parts", subject=Text.plain(subject))
    shown = EN.show(fitting(title))
    assert len(shown.split()) <= MOST
    assert len(shown) <= LONGEST + len(" scores clearly lowest of all parts")
    assert ("…" in shown) == (len(subject) >= 120)


def test_what_is_short_enough_stays_as_it_is() -> None:
    title = say("%(subject)s: “%(theme)s” named", subject=Text.plain("Tips"), theme=Text.plain("A"))
    assert fitting(title) == title


def test_a_label_of_few_words_is_never_cut() -> None:
    label = Text({"fr": "Table de pratique choisie", "nl": "Praktijktafel"})
    title = say(
        "The great majority says “%(low)s” to “%(high)s”: %(subject)s, of all that were asked",
        low=Text.plain("good"),
        high=Text.plain("very good"),
        subject=label,
    )
    assert fitting(title) == title


@pytest.mark.parametrize(
    ("wording", "shown"),
    [
        (
            "Hoe tevreden bent u over de themadag in het algemeen?",
            "Themadag in het algemeen: 4.2 out of 5 on average",
        ),
        (
            "Hoe waarschijnlijk is het dat u deze dag aanbeveelt aan een collega?",
            "Deze dag aanbeveelt aan een collega: 4.2 out of 5 on average",
        ),
    ],
)
def test_a_long_question_loses_its_opening_before_its_subject(wording: str, shown: str) -> None:
    title = say(
        "%(subject)s: %(mean)s out of %(highest)s on average",
        subject=Text.plain(wording),
        mean=4.2,
        highest=5,
    )
    assert EN.show(fitting(title)) == shown


def test_words_are_cut_whole() -> None:
    assert cut("De lunch, en de koffie", 2) == "De lunch…"
    assert cut("De lunch", 2) == "De lunch"


def test_beside_a_long_name_a_verdict_is_short_so_that_the_name_stays_whole() -> None:
    label = Text.plain("Sessie 3: Van idee naar gedeeld doel")
    first = ratings()[0]
    assert isinstance(first, Distribution)
    named = replace(first, question=replace(first.question, label=label), counts=(1, 5, 30, 20))
    (found,) = rule(published((named,)))
    assert EN.show(fitting(found.title)) == "Sessie 3: Van idee naar gedeeld doel: 89% favourable"
