"""The partnership scan: scores, diagnosis and gate, and that every instrument makes a report."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from example import partnership, scan
from example.partnership import STAGES, STUCK_AT, Truth
from openpyxl import Workbook
from simulate_partnership import diagnosed, responses_of, simulate, stage_of

from pipeline.cli import run
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument
from pipeline.disclosure import Because, Rules, Withheld
from pipeline.gate.differences import Version
from pipeline.gate.profiles import judged_profile, table_of_profile
from pipeline.partnership.diagnosis import profile_of
from pipeline.partnership.draws import draws_of, hundredths
from pipeline.partnership.profile import Band, Profile
from pipeline.partnership.scores import Scored, scored_of
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.instrument import Question
    from pipeline.partnership.profile import Score

(MODEL,) = load_instrument("samenwerking").models
FORMS = partnership.respondents(Random(7), Truth("practice"))


def form(house: str, role: str, **points: int) -> partnership.Respondent:
    blank = {question.id: None for question in partnership.items()}
    return partnership.Respondent(house, role, {**blank, **points})


def scored(*forms: partnership.Respondent) -> Scored:
    (found,) = scored_of(responses_of(forms), (MODEL,))
    return found


def column(dimension: str) -> int:
    return [one.id for one in MODEL.dimensions].index(dimension)


def score(profile: Profile, dimension: str) -> Score:
    return next(s for f in profile.figures for s in f.scores if s.dimension.id == dimension)


# --- scores


def test_answers_become_points_of_100_and_some_are_turned_round() -> None:
    found = scored(
        form("A", "professional", intention_1=5, intention_2=4, intention_4=1),
        form("A", "professional", intention_1=5, intention_2=4, intention_4=5),
    )
    assert found.scores[:, column("intention")] == pytest.approx([275 / 3, 175 / 3])


def test_who_answered_less_than_half_of_a_dimension_has_no_score() -> None:
    found = scored(
        form("A", "board", intention_1=5, intention_2=5, mark_free=3),
        form("B", "board", intention_1=5, intention_2=5, intention_3=5),
    )
    assert np.isnan(found.scores[0, column("intention")])
    assert found.scores[1, column("intention")] == 100


def test_a_question_counts_only_for_the_roles_it_is_put_to() -> None:
    found = scored(
        form("A", "professional", asks_share=5, asks_goals=5), form("A", "board", asks_goals=1)
    )
    assert found.scores[0, column("share")] == 100
    assert np.isnan(found.scores[0, column("clear_goals")])
    assert found.scores[1, column("clear_goals")] == 0


def test_each_organisation_weighs_as_much() -> None:
    large = [form("Groot", "manager", mark_free=5) for _ in range(9)]
    found = scored(
        *large, form("klein ", "board", mark_free=1), form("KLEIN", "board", mark_free=1)
    )
    assert found.organisations == 2, "capitals and spaces make no other organisation"
    assert np.nanmean(found.means()[:, column("free")]) == 50


def test_who_names_no_organisation_is_counted_apart() -> None:
    found = scored(form("", "board", mark_free=1), form("A", "board", mark_free=5))
    assert (found.people, found.homeless) == (1, 1)


# --- the diagnosis


def test_what_is_planted_comes_back() -> None:
    found = diagnosed(partnership.respondents(Random(3), Truth("goals", "sham"), 40))
    assert isinstance(found, Profile)
    assert stage_of(found)[0] == "goals"
    assert [verdict.signal.id for verdict in found.told] == ["sham"]
    force = next(one for one in found.likely if one.figure.id == "forces")
    assert force.dimension.id in {"action", "connection"}


def test_under_the_minimum_nothing_is_diagnosed() -> None:
    few = diagnosed(FORMS[: MODEL.least_people - 1])
    assert isinstance(few, Profile)
    assert few.few
    assert (few.likely, few.told) == ((), ())
    assert all(verdict.sure is None for verdict in few.verdicts)
    assert not diagnosed(FORMS[: MODEL.least_people]).few  # type: ignore[union-attr] # a profile


def test_a_band_needs_an_interval_that_stays_clear_of_the_other() -> None:
    found = diagnosed(FORMS)
    assert isinstance(found, Profile)
    for figure in found.figures:
        for one in figure.scores:
            low, high = one.interval or (one.mean, one.mean)
            if one.band is Band.STRENGTH:
                assert one.mean >= MODEL.bands.strength
                assert low > MODEL.bands.concern
            if one.band is Band.CONCERN:
                assert one.mean <= MODEL.bands.concern
                assert high < MODEL.bands.strength


def test_draws_have_fixed_dice_and_take_whole_organisations() -> None:
    means = np.array([[0.0, 10.0], [100.0, 110.0], [50.0, 60.0]])
    assert np.array_equal(draws_of(means), draws_of(means))
    assert np.allclose(draws_of(means)[:, 1] - draws_of(means)[:, 0], 10)


def test_always_and_never_are_told_only_where_true() -> None:
    assert hundredths(np.array([True] * 1999 + [False])) == 99
    assert hundredths(np.array([True] * 2000)) == 100
    assert hundredths(np.array([False] * 1999 + [True])) == 1


# --- the gate


def test_few_people_or_organisations_are_withheld() -> None:
    people = diagnosed(FORMS[:9])
    assert isinstance(people, Withheld)
    assert people.reason is Because.TOO_FEW
    houses = diagnosed([replace(one, organisation=f"H{i % 2}") for i, one in enumerate(FORMS)])
    assert isinstance(houses, Withheld), "of two organisations each would know the other's"
    three = diagnosed([replace(one, organisation=f"H{i % 3}") for i, one in enumerate(FORMS)])
    assert isinstance(three, Profile)


def test_a_role_of_few_is_not_compared_nor_left_over_alone() -> None:
    few = [replace(one, role="professional") for one in FORMS]
    few = [replace(one, role="board") if i < 4 else one for i, one in enumerate(few)]
    few = [replace(one, role="manager") if 4 <= i < 14 else one for i, one in enumerate(few)]
    found = diagnosed(few)
    assert isinstance(found, Profile)
    told = {seen.role.id for gap in found.gaps for seen in gap.roles}
    assert "board" not in told
    for gap in found.gaps:
        people = score(found, gap.dimension.id).people
        left = people - sum(seen.people for seen in gap.roles)
        assert left == 0 or left >= Rules().group


def test_one_organisation_more_does_not_follow_an_earlier_report() -> None:
    alike = [replace(one, role="professional") for one in FORMS]  # no roles to tell it instead
    before = diagnosed(alike)
    assert isinstance(before, Profile)
    past = (Version(len(FORMS), (table_of_profile(before),)),)
    asked = [one for one in FORMS if one.role == "professional"]  # so that all questions were put
    more = [*alike, *(replace(one, organisation="Nieuw") for one in asked[:12])]

    def judged(forms: list[partnership.Respondent]) -> Profile | Withheld:
        given = responses_of(forms)
        (found,) = scored_of(given, (MODEL,))
        assert found.role is not None
        choices = {found.role.id: Choices.of(given, found.role)}
        return judged_profile(found, choices, Rules(), past)

    assert isinstance(judged(alike), Profile), "the same again tells nothing"
    assert isinstance(judged(more), Withheld)


def test_no_profile_without_a_score() -> None:
    assert scored_of(responses_of([form("A", "board")]), (MODEL,))[0].people == 0
    assert isinstance(diagnosed([form("A", "board")]), Withheld)
    empty = profile_of(scored(form("A", "board")), (), {})
    assert empty.few


# --- how often it is right


@pytest.mark.slow
def test_stages_and_stagnations_come_back_in_nearly_all_seeds() -> None:
    outcomes = {outcome.what: outcome for outcome in simulate(seeds=20)}
    assert len(outcomes) == 2 * len(STAGES) + 2 * len(STUCK_AT) + 2
    for outcome in outcomes.values():
        assert outcome.right >= 0.9 * outcome.of, outcome


# --- from spreadsheet to report


def book_of(questions: list[Question], people: int) -> Workbook:
    """A table with the questions in full, answered by so many people in turn."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([question.wording.of("nl") for question in questions])
    for person in range(people):
        sheet.append([answer(question, person) for question in questions])
    return book


def answer(question: Question, person: int) -> str | int | None:
    match question.kind:
        case Kind.RATING:
            assert question.scale is not None
            points = question.scale.points
            return points[(person + len(question.id)) % len(points)].label.of("nl")
        case Kind.CHOICE | Kind.MULTIPLE:
            return question.options[person % len(question.options)].label.of("nl")
        case Kind.MARK:
            assert question.bounds is not None
            return int(question.bounds[0]) + person % 6
        case Kind.KEY:
            return f"Huis {'ABCDEFGH'[person % 8]}"
        case Kind.OPEN:
            return f"Meer samen doen in wijk {person}"


def report(folder: Path) -> dict[str, list[dict[str, dict[str, str]]]]:
    """The report of the one event in a folder, as JSON; the page is made as well."""
    arguments = ["report", "--input", str(folder / "input"), "--output", str(folder / "output")]
    assert run([*arguments, "--format", "json", "--format", "html"]) == 0
    (found,) = (folder / "output").glob("*/report.json")
    assert found.with_name("report.html").read_text(encoding="utf-8")
    told = json.loads(found.read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    return told


def test_an_instrument_is_recognised_by_its_headings(tmp_path: Path) -> None:
    folder = tmp_path / "input" / "2026-03-12-scan"
    folder.mkdir(parents=True)
    scan.answers(Random(1)).save(folder / "antwoorden.xlsx")
    document = report(tmp_path)
    assert [one["statistic"]["kind"] for one in document["profiles"]] == ["profile"]


def test_a_day_and_a_survey_of_partners_may_be_one_event(tmp_path: Path) -> None:
    folder = tmp_path / "input" / "2026-03-12-dag"
    folder.mkdir(parents=True)
    scan.answers(Random(1)).save(folder / "partners.xlsx")
    day = [q for q in load_instrument("trefdag").questions if q.kind is not Kind.KEY]
    book_of(day, 30).save(folder / "evaluatie.xlsx")
    document = report(tmp_path)
    assert [one["statistic"]["kind"] for one in document["profiles"]] == ["profile"]
    assert {"content", "venue", "mark"} <= {str(one["id"]) for one in document["questions"]}
