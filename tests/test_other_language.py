"""A form that is wholly in another language than the report: a hint, and only where it is sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exports import event, export

from pipeline.language import Language
from pipeline.learning.other_language import in_another_language
from pipeline.problems import Severity
from pipeline.readers.base import Role
from pipeline.running.terminal import tell

if TYPE_CHECKING:
    from pipeline.problems import Problem

FRENCH = ["Comment avez-vous trouvé l'accueil ?", "Qualité de la salle", "Que retenez-vous ?"]
ENGLISH = ["How did you like the day?", "What will you take with you?", "Was the room good?"]
DUTCH = ["Hoe vond u de dag?", "Wat neemt u mee?"]


def told(*headings: str, language: str = "nl-BE", declared: bool = False) -> list[Problem]:
    day = replace(event(), language=language, language_declared=declared)
    return list(in_another_language([export(list(headings), *[("x",) * len(headings)])], day))


@pytest.mark.parametrize(
    ("headings", "language", "other"),
    [
        (FRENCH, "nl-BE", "fr"),
        (ENGLISH, "nl-NL", "en"),
        (DUTCH * 3, "fr", "nl"),
        (["Tijdstempel", "Naam", *FRENCH], "nl-BE", "fr"),  # what a tool added tells nothing
    ],
)
def test_a_form_wholly_in_another_language_is_told(
    headings: list[str], language: str, other: str
) -> None:
    (problem,) = told(*headings, language=language)
    assert (problem.code, problem.severity) == ("form-in-another-language", Severity.NOTE)
    assert f"'language: {other}'" in tell(problem, Language("en"))


@pytest.mark.parametrize(
    "headings",
    [
        [*FRENCH, "Hoe vond u de zaal?"],  # one question in the event's own language
        [f"{a} / {b}" for a, b in zip(FRENCH, DUTCH, strict=False)],
        ["Qualité de la salle"],  # too little to be sure
        ["Organisatie", "Inhoud", "De zaal", "De zaal en het eten", "De spreker"],
        DUTCH,
    ],
)
def test_where_it_is_not_sure_nothing_is_said(headings: list[str]) -> None:
    assert told(*headings) == []


def test_who_chose_a_language_is_not_asked() -> None:
    assert told(*FRENCH, declared=True) == []
    assert told(*FRENCH, language="fr") == []
    day = replace(event(), language="nl-BE", language_declared=False)
    lists = export(FRENCH, ("x",) * 3, role=Role.REGISTRATIONS)
    assert in_another_language([lists], day) == ()
