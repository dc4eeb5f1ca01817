"""Response by AAPOR's definitions, from forms as they were read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exports import event, export, question
from hypothesis import given
from hypothesis import strategies as st
from published import attendance, ratings, report

from pipeline.attendance import doubtful_parts
from pipeline.cleaning import clean
from pipeline.declared.instrument import Kind, Part
from pipeline.disclosure import Rules, release
from pipeline.findings.response import rates
from pipeline.findings.response import rule as response_rule
from pipeline.language import Language, Share, Text
from pipeline.participation import participation
from pipeline.problems import Place, Problem
from pipeline.readers.base import Role
from pipeline.results import Results, measure
from pipeline.running.outcome import Outcome, State
from pipeline.running.terminal import summary
from pipeline.sections.response import ResponseSection
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.intervals import could_answer
from pipeline.statistics.participation import Participation
from pipeline.statistics.response import Extent, Response, present_at
from pipeline.statistics.turnout import SessionCount, Turnout

if TYPE_CHECKING:
    from pipeline.readers.base import Export

EN = Language("en")
NAMES = ("Organisatie", "Zaal", "Lunch", "Onthaal", "Bord")
DAY = event(*(question(name.casefold(), name, name) for name in NAMES))


def forms(*rows: tuple[str | None, ...]) -> Export:
    return export(["Nr.", *NAMES], *((i, *row) for i, row in enumerate(rows, 1)))


def response(
    *exports: Export, present: int | None = None, extent: Extent | None = None
) -> Response:
    responses = clean(exports, DAY)[0].responses
    assert responses is not None
    found = Response.of(responses, extent or Extent(), present, None)
    assert found is not None
    return found


def test_complete_partial_and_broken_off() -> None:
    found = response(
        forms(
            ("goed",) * 5,
            ("goed", "goed", "goed", "goed", None),  # 4 of 5: 80 %
            ("goed", "goed", "goed", None, None),
            ("goed", "goed", None, None, None),  # under half
            ("n.v.t.",) * 5,  # no form: not one answer
        ),
        present=8,
    )
    assert (found.complete, found.partial, found.broken_off) == (2, 1, 1)
    assert (found.rr1, found.rr2) == (Share(2, 8), Share(3, 8))


def test_not_applicable_and_dont_know_fill_in_a_question() -> None:
    found = response(forms(("goed", "n.v.t.", "weet niet", "goed", "goed")))
    assert (found.complete, found.partial) == (1, 0)


def test_the_thresholds_are_declared() -> None:
    half = forms(("goed", "goed", "goed", None, None))
    assert response(half, extent=Extent(60, 50)).complete == 1
    assert response(half, extent=Extent(100, 70)).broken_off == 1


def test_a_question_that_a_file_lacks_was_not_put_to_its_people() -> None:
    short = export(["Nr.", "Organisatie"], (1, "goed"), (2, "slecht"), file="kort.xlsx")
    found = response(forms(("goed",) * 5), short)
    assert (found.complete, found.broken_off) == (3, 0)


def test_a_parallel_part_counts_for_who_says_something_of_it() -> None:
    tables = [Part(f"t{i}", Text.plain(f"Tafel {i}"), "table") for i in range(4)]
    day = event(
        question("a", "Organisatie", "Organisatie"),
        *(question(part.id, str(part.id), f"Tafel {part.id}", part=part) for part in tables),
        programme=tables,
    )
    table = export(
        ["Nr.", "Organisatie", *(f"Tafel {part.id}" for part in tables)],
        (1, "goed", "goed", None, None, None),
    )
    responses = clean([table], day)[0].responses
    assert responses is not None
    found = Response.of(responses, Extent(), None, None)
    assert found is not None
    assert found.complete == 1


filled = st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=12)


@given(filled, st.integers(1, 100), st.integers(1, 100))
def test_each_form_is_one_of_three(rows: list[list[bool]], one: int, other: int) -> None:
    answers = [tuple("goed" if yes else None for yes in row) for row in rows]
    if not any(map(any, rows)):
        return
    found = response(forms(*answers), extent=Extent(max(one, other), min(one, other)))
    assert found.forms == sum(any(row) for row in rows)
    assert min(found.complete, found.partial, found.broken_off) >= 0


def test_no_rate_without_a_count_or_with_more_forms_than_people() -> None:
    table = forms(*[("goed",) * 5] * 3)
    assert response(table).rr1 is None
    assert response(table, present=2).rr1 is None
    assert response(table, present=3).rr1 == Share(3, 3)


def test_no_closed_question_no_response() -> None:
    day = event(question("o", "Opmerking", "Opmerking bij de dag", kind=Kind.OPEN))
    table = export(["Nr.", "Opmerking bij de dag"], (1, "Fijne dag gehad"), (2, "Te lang duren"))
    cleaned = clean([table], day)[0]
    assert cleaned.responses is not None
    assert participation(cleaned, day, measure(cleaned).attendance).response is None


def test_the_people_at_a_part_are_as_declared_else_as_listed() -> None:
    part = Part("debat", Text.plain("Debat"), "debate")
    assert present_at(part) is None
    assert present_at(part, {"debat": 40}) == 40
    assert present_at(replace(part, present=95), {"debat": 40}) == 95
    assert present_at(None) is None


@pytest.mark.parametrize(("counted", "shown"), [(95, ["61"]), (30, [])])
def test_the_section_tells_the_response_of_a_part_that_was_counted(
    counted: int, shown: list[str]
) -> None:
    answered = ratings()[1]
    assert isinstance(answered, Distribution)
    assert answered.question.part is not None
    part = replace(answered.question.part, present=counted)
    asked = replace(answered, question=replace(answered.question, part=part))
    told = Response(60, 2, 1, 144, 152, Extent(), 8)
    results = Results(attendance(), (asked,), participation=Participation(told))
    made = release(results, Rules())
    section = next(s for s in report(made).sections if isinstance(s, ResponseSection))
    assert [str(bar.count) for bar in section.parts] == shown
    assert EN.show(section.lead) == (
        "Of 63 forms 60 are complete (from 80% of the closed questions on), 2 partial (from "
        "50% on), and 1 were broken off."
    )


def test_the_people_on_the_list_of_a_part_are_its_base() -> None:
    answered = ratings()[1]
    assert isinstance(answered, Distribution)
    part = answered.question.part
    assert part is not None
    asked = replace(answered, question=replace(answered.question, part=replace(part, present=None)))
    told = Response(60, 2, 1, 144, 152, Extent(), 8)
    held = Turnout(99, (SessionCount(part.id, part.title, 88), SessionCount("b", part.title, 71)))
    results = Results(attendance(), (asked,), participation=Participation(told), turnout=held)
    section = next(
        s for s in report(release(results, Rules())).sections if isinstance(s, ResponseSection)
    )
    assert [(str(bar.count), bar.share.base) for bar in section.parts] == [("61", 88)]


@pytest.mark.parametrize(
    ("declared", "codes"),
    [
        (2, set()),
        (1, {"part-counted-otherwise"}),
        (9, {"part-counted-otherwise", "part-above-present"}),
        (None, set()),
    ],
)
def test_what_is_declared_of_a_part_is_held_against_the_lists(
    declared: int | None, codes: set[str]
) -> None:
    part = Part("debat", Text.plain("Debat"), "debate", present=declared)
    rows = [("An Aerts", "x", "x"), ("Bo Baert", "x", "x"), ("Cas Claes", "x", None)]
    table = people_list(["Naam", "Onthaal", "Debat"], *rows)
    cleaned = clean([table], replace(DAY, programme=(part,)))[0]
    assert {problem.code for problem in doubtful_parts(cleaned, (part,))} == codes


def test_more_answers_than_people_counted_at_a_part_are_told() -> None:
    for declared, codes in ((3, set()), (2, {"part-answers-above"})):
        part = Part("debat", Text.plain("Debat"), "debate", present=declared)
        asked = question("debat", "het debat", "Debat", part=part)
        forms = export(["Debat"], ("goed",), ("slecht",), ("goed",), ("n.v.t.",))
        cleaned = clean([forms], event(asked, programme=(part,)))[0]
        assert {problem.code for problem in doubtful_parts(cleaned, (part,))} == codes


def people_list(header: list[str], *rows: tuple[str | None, ...]) -> Export:
    return export(header, *rows, role=Role.ATTENDANCE, file="onthaal.xlsx")


PEOPLE = (
    "An Bos",
    "Guy Dierckx",
    "Lut Vos",
    "Piet Kok",
    "Rita Maes",
    "Omer Wuyts",
    "Zoë Faes",
    "Jef Qualm",
    "Hilde Xhonneux",
    "Tom Uyt",
)


def test_staff_who_signed_may_have_filled_in_a_form_and_are_in_the_base() -> None:
    rows = [(name, "spreker" if i < 3 else "deelnemer") for i, name in enumerate(PEOPLE)]
    signed = people_list(["Naam", "Rol"], *rows)
    filled = forms(*((("Goed",) * len(NAMES),) * 8))
    measured = measure(clean([signed, filled], DAY)[0], DAY)
    heads = measured.attendance
    assert (heads.present, heads.staff_present, heads.could_answer) == (7, 3, 10)
    assert heads.response == Share(8, 10)
    assert could_answer(heads, Absent()) == 10
    told = measured.participation.response
    assert told is not None
    assert told.present == 10
    (finding,) = response_rule(release(measured, Rules()))
    assert EN.show(finding.title) == "80% of all who signed in filled in a form"
    assert "Of the 10 people who signed in, of whom 3 speak or help, 8" in EN.show(finding.text)
    one = release(replace(measured, attendance=replace(heads, staff_present=1)), Rules())
    (finding,) = response_rule(one)
    assert "van wie 1 spreker of medewerker, vulden" in Language("nl").show(finding.text)


def test_staff_who_registered_and_stayed_away_are_not_in_the_base() -> None:
    names = [(name, "spreker" if i < 3 else "deelnemer") for i, name in enumerate(PEOPLE)]
    registered = export(["Naam", "Rol"], *names, role=Role.REGISTRATIONS, file="lijst.xlsx")
    heads = measure(
        clean([registered, people_list(["Naam", "Rol"], *names[2:])], DAY)[0], DAY
    ).attendance
    assert (heads.staff, heads.staff_present, heads.could_answer) == (3, 1, 8)


def test_that_people_were_set_apart_as_staff_is_told_on_the_screen() -> None:
    apart = Problem("staff-apart", Place("onthaal.xlsx"), {"n": 21})
    told = summary([Outcome("dag", State.MADE, 0, "en", problems=(apart,))], Path("output"))
    assert any("These people speak or help (21)" in line for line in told)


def test_forms_that_are_all_complete_have_one_rate_of_each_base() -> None:
    whole = Response(8, 0, 0, 10, 16, Extent(), 4)
    labels = [EN.show(label) for label, _ in rates(whole)]
    assert labels == ["Forms, of those present", "Forms, of those registered"]
    assert [rate for _, rate in rates(whole)] == [Share(8, 10), Share(8, 16)]
    told = [EN.show(label) for label, _ in rates(replace(whole, complete=7, partial=1))]
    assert told[:2] == ["Complete, of those present", "Complete or partial, of those present"]
    left = [EN.show(label) for label, _ in rates(replace(whole, complete=7, broken_off=1))]
    assert len(left) == 3
