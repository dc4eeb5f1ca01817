"""Two questionnaires in one folder: who was not asked a question is in no figure about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.attendance import doubtful_forms, reconcile
from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence
from pipeline.declared.instrument import Kind
from pipeline.language import Language
from pipeline.readers.base import Role
from pipeline.sections.questions import absent_facts
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.intervals import could_answer
from pipeline.statistics.response import Extent, Response

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.problems import Problem

DAY = event(
    question("hall", "De zaal"),
    question("talk", "De lezing"),
    question("ties", "De samenwerking"),
    question("who", "Uw naam", kind=Kind.KEY),
)
PEOPLE = export(["Naam"], *[(f"{name} Peeters",) for name in "ABCDEFGH"], role=Role.ATTENDANCE)


def both(*headings: str) -> tuple[Cleaned, tuple[Problem, ...]]:
    """Three forms about the day, and two of partners with these headings."""
    of_day = export(["De zaal", "De lezing"], ("goed", "goed"), ("slecht", None), ("goed", "matig"))
    rest = len(headings) - 1
    rows = (("goed",) * (rest + 1), (None, *["matig"] * rest))
    partners = export(list(headings), *rows, file="partners.xlsx")
    return clean([of_day, partners, PEOPLE], DAY)


def test_who_was_not_asked_is_no_one_without_an_answer() -> None:
    cleaned, problems = both("De samenwerking", "De zaal")
    responses = cleaned.responses
    assert responses is not None
    assert responses.absence["talk"].tolist()[1:] == [
        *(Absence.NO_ANSWER, Absence.ANSWERED, Absence.NOT_ASKED, Absence.NOT_ASKED)
    ]
    asked = {q.id: Distribution.of(responses, q) for q in responses.questions}
    assert {name: (one.n, one.absent) for name, one in asked.items()} == {
        "hall": (5, Absent()),
        "talk": (2, Absent(no_answer=1, not_asked=2)),
        "ties": (1, Absent(no_answer=1, not_asked=3)),
    }
    assert asked["talk"].absent.total == 1
    dutch = Language("nl-BE")
    told = [
        (dutch.show(one.label), one.value, "" if one.detail is None else dutch.show(one.detail))
        for one in absent_facts(asked["talk"])
    ]
    assert told == [
        ("Geen antwoord", 1, ""),
        ("Niet gevraagd", 2, "gevraagd aan 3 van de 5 mensen"),
    ]
    [noted] = [p for p in problems if p.place.file == "partners.xlsx" and "file" in p.code]
    assert "De lezing" in dutch.argument(noted.arguments["questions"])


def test_how_many_could_have_answered_is_not_known_where_forms_differ() -> None:
    heads = reconcile(both("De samenwerking", "De zaal")[0])
    assert could_answer(heads, Absent(no_answer=1)) == len(PEOPLE.row_numbers)
    assert could_answer(heads, Absent(not_asked=1)) is None


@pytest.mark.parametrize(
    ("headings", "apart"),
    [(("De samenwerking",), 2), (("De samenwerking", "De lezing"), 1), (("De zaal",), 1)],
)
def test_forms_of_several_questionnaires_are_no_people(
    headings: tuple[str, ...], apart: int
) -> None:
    cleaned, _ = both("Uw naam", *headings)
    heads = reconcile(cleaned)
    assert (heads.forms, heads.questionnaires) == (5, apart)
    assert (heads.response is None) == (apart > 1)
    assert [p.code for p in doubtful_forms(cleaned)] == ["several-questionnaires"] * (apart - 1)


def test_a_form_without_a_question_is_no_less_complete() -> None:
    responses = both("De samenwerking", "De zaal")[0].responses
    assert responses is not None
    found = Response.of(responses, Extent(), None, None)
    assert found is not None
    # whoever filled in all that was on the form has a complete one; a half one is partial
    assert (found.complete, found.partial, found.broken_off) == (3, 2, 0)
