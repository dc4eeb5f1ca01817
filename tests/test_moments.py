"""Registrations over time: steps and terms, what the gate makes of them, and what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from exports import event, export
from hypothesis import given
from hypothesis import strategies as st
from published import report
from recompute import check_figures

from pipeline.charts.curve import curve
from pipeline.charts.palette import palette
from pipeline.cleaning import clean
from pipeline.cleaning.days import day_of
from pipeline.disclosure import Because, Released, Rules, Withheld, release
from pipeline.findings import moments as finding
from pipeline.gate.admission import judged_moments, table_of_moments
from pipeline.gate.differences import Version
from pipeline.language import Language
from pipeline.readers.base import Role
from pipeline.results import Results
from pipeline.sections.moments import MomentsSection
from pipeline.sections.withheld import WithheldSection
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.moments import Moments
from pipeline.statistics.participation import Participation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.disclosure import PublishedResults
    from pipeline.readers.base import Export, Value

DAY = date(2026, 3, 12)
EN = Language("en")


def before(days: Sequence[int | None], away: Collection[int] | None = None) -> Moments:
    """People by how many days before the event they registered; negative is after it."""
    told = [None if n is None else DAY - timedelta(days=n) for n in days]
    found = Moments.of(told, DAY, away)
    assert found is not None
    return found


def published(moments: Moments, past: tuple[Version, ...] = ()) -> PublishedResults:
    heads = Attendance(registered=moments.n + moments.unknown)
    return release(Results(heads, (), participation=Participation(None, moments)), Rules(), past)


def shown(moments: Moments, past: tuple[Version, ...] = ()) -> Moments:
    released = published(moments, past).participation.moments
    assert isinstance(released, Released)
    return released.value


# --- the statistic


def test_weeks_terms_and_who_stayed_away() -> None:
    found = before([40, 28, 27, 7, 6, 0, None, -1], away={0, 3, 4, 6})
    assert [(s.first, s.last, s.people, s.no_show) for s in found.terms] == [
        (41, 28, 2, 1),
        (27, 7, 2, 1),
        (6, 0, 2, 1),
    ]
    assert sum(step.people for step in found.steps) == found.n == 6
    assert found.unknown == 2  # no moment, and one after the event
    assert [share.count for share in found.running][-1] == 6
    assert found.until(found.steps[0]) == DAY - timedelta(days=35)


def test_registrations_of_a_few_days_are_told_by_day() -> None:
    assert [(s.first, s.last) for s in before([2, 0, 0]).steps] == [(2, 2), (1, 1), (0, 0)]


def test_without_moments_there_is_nothing() -> None:
    assert Moments.of([None, None], DAY) is None
    assert Moments.of([DAY + timedelta(days=1)], DAY) is None


days = st.lists(st.integers(0, 90), min_size=1, max_size=80)


@given(days, st.sets(st.integers(0, 79)))
def test_everybody_is_in_one_step_and_one_term(told: list[int], away: set[int]) -> None:
    found = before(told, away)
    for parts in (found.steps, found.terms):
        assert sum(part.people for part in parts) == len(told)
        assert sum(part.no_show or 0 for part in parts) == len(away & set(range(len(told))))
        assert all(one.last == two.first + 1 for one, two in pairwise(parts))


# --- the gate


@given(days, st.integers(3, 8))
def test_any_two_published_groups_differ_by_nobody_or_enough(told: list[int], group: int) -> None:
    passed = judged_moments(before(told), Rules(group=group, words=10, detail=10), ())
    if len(told) < group:
        assert passed == Withheld(Because.TOO_FEW, group)
        return
    assert isinstance(passed, Moments)
    assert all(step.people >= group for step in passed.steps)
    ends = {step.last for step in passed.steps}
    assert {term.last for term in passed.terms} <= ends  # terms are whole steps
    assert sum(step.people for step in passed.steps) == len(told)


@given(days)
def test_the_gate_tells_who_stayed_away_by_term_alone(told: list[int]) -> None:
    passed = judged_moments(before(told, {0}), Rules(), ())
    if isinstance(passed, Moments):
        assert all(step.no_show is None for step in passed.steps)
        assert sum(term.no_show or 0 for term in passed.terms) == 1


def test_the_few_without_a_moment_are_not_found_by_subtraction() -> None:
    told: Sequence[int | None] = [30] * 10 + [3] * 10
    assert all(t.no_show is None for t in shown(before([*told, None], {20})).terms)
    assert all(t.no_show is not None for t in shown(before([*told, *[None] * 5], {20})).terms)


def test_what_an_earlier_report_put_together_stays_so() -> None:
    first = shown(before([30] * 3 + [22] * 6 + [15] * 6))
    assert [(s.last, s.people) for s in first.steps] == [(21, 9), (14, 6)]
    past = (Version(None, (table_of_moments(first),)),)
    later = before([30] * 6 + [22] * 6 + [15] * 6 + [1] * 6)
    assert [s.last for s in shown(later).steps] == [28, 21, 7, 0]
    assert [s.last for s in shown(later, past).steps] == [21, 7, 0]


def test_what_an_earlier_report_told_apart_is_not_put_together() -> None:
    past = (Version(None, (table_of_moments(shown(before([30] * 6 + [22] * 6))),)),)
    fewer = published(before([30] * 4 + [22] * 6), past).participation.moments
    assert fewer == Withheld(Because.EARLIER, 5)


# --- what is told


def test_a_clear_difference_between_early_and_late_is_told() -> None:
    early_away = published(before([30] * 40 + [2] * 40, away=range(20)))
    keys = {found.key: EN.show(found.text) for found in finding.rule(early_away)}
    assert keys["moments.no_show"] == (
        "Of those who registered 4 weeks or more before, 50% did not come (20 of 40); of those "
        "who registered in the last 4 weeks, 0% (0 of 40)."
    )
    for told in finding.rule(early_away):
        check_figures(early_away, told)
    alike = published(before([30] * 40 + [2] * 40, away=[*range(10), *range(40, 50)]))
    assert [found.key for found in finding.rule(alike)] == ["moments.half"]


def test_few_people_make_no_difference() -> None:
    few = published(before([30] * 40 + [2] * 9, away=range(40)))
    assert [found.key for found in finding.rule(few)] == ["moments.half"]


def test_the_stair_ends_at_all_and_its_words_tell_the_same() -> None:
    moments = shown(before([30] * 6 + [22] * 6 + [15] * 8))
    drawn = curve(moments, palette("#884400", "#004488"))
    tops = [area for area in drawn.areas if area.height > 50]
    assert tops[-1].top == 0
    assert [mark.people for mark in drawn.marks] == [6, 12, 20]
    assert EN.show(drawn.alt) == (
        "Registered: 6 by 12 February 2026, 12 by 19 February 2026 and 20 by 26 February 2026"
    )


def test_the_section_is_not_there_without_a_list_or_where_it_is_withheld() -> None:
    made = report(published(before([3] * 4)), language="en")
    withheld = next(s for s in made.sections if isinstance(s, WithheldSection))
    about = {EN.argument(one.label) for reason in withheld.reasons for one in reason.subjects}
    assert "When people registered" in about
    for one in (made, report(language="en")):
        assert not any(isinstance(s, MomentsSection) for s in one.sections)


# --- from a list


@pytest.mark.parametrize(
    "written",
    [
        "12/3/2026",
        "12-3-2026 16:52:14",
        "2026-03-12T10:00:00Z",
        "2026-03-12 10:00:00.123+01:00",
        "12 maart 2026",
        "12 mrt. 2026 om 9u30",
    ],
)
def test_days_as_people_and_tools_write_them(written: str) -> None:
    assert day_of(written) == DAY


def test_the_month_stands_first_where_some_day_is_over_12() -> None:
    assert registered("3/12/2026 4:05:06 PM", "2/28/2026 1:00:00 AM") == [
        DAY,
        date(2026, 2, 28),
    ]


def test_where_nothing_tells_the_day_is_taken_and_it_is_said() -> None:
    table = listed("3/12/2026", "2/11/2026")
    cleaned, problems = clean([table], replace(event(), date=date(2026, 12, 31)))
    assert cleaned.registrations is not None
    assert cleaned.registrations.persons[0].registered == date(2026, 12, 3)
    assert "moments-day-first" in {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("moments", "held", "told"),
    [
        (("3/12/2026",), None, False),  # without a day of the event they are put to no use
        (("3/3/2026", "4/4/2026"), date(2026, 12, 31), False),  # one day, either way
        (("3/12/2026", "2/11/2026"), date(2026, 12, 31), True),
        (("2026-03-12", "2026-02-11"), date(2026, 12, 31), False),
    ],
)
def test_the_order_is_asked_about_only_where_it_is_put_to_use_and_matters(
    moments: tuple[str, ...], held: date | None, told: bool
) -> None:
    problems = clean([listed(*moments)], replace(event(), date=held))[1]
    assert ("moments-day-first" in {problem.code for problem in problems}) is told


@pytest.mark.parametrize("written", ["3/12/2026", "12/3/2026"])
def test_nobody_registers_after_the_event_which_tells_what_stands_first(written: str) -> None:
    on_the_day = replace(event(), date=date(2026, 4, 1))
    cleaned, problems = clean([listed(written)], on_the_day)
    assert cleaned.registrations is not None
    assert cleaned.registrations.persons[0].registered == DAY
    assert not {"moments-day-first", "moments-after-event"} & {p.code for p in problems}


def test_somebody_who_registered_twice_did_so_at_the_first_moment() -> None:
    rows = [("An Nul", date(2026, 3, 3)), ("An Nul", date(2026, 3, 1))]
    table = export(["Naam", "Datum inschrijving"], *rows, role=Role.REGISTRATIONS)
    people = clean([table], event())[0].registrations
    assert people is not None
    assert [person.registered for person in people.persons] == [date(2026, 3, 1)]


def test_what_cannot_be_read_and_what_is_after_the_event_is_told() -> None:
    table = listed("gisteren", "13/3/2026", "1/3/2026")
    problems = clean([table], replace(event(), date=DAY))[1]
    told = {problem.code: problem for problem in problems}
    assert told["moments-unreadable"].place.cell == "5"
    assert told["moments-after-event"].arguments == {"n": 1}


def listed(*moments: Value) -> Export:
    rows = [(f"Persoon {chr(65 + i)} Nul", moment) for i, moment in enumerate(moments)]
    return export(["Naam", "Datum inschrijving"], *rows, role=Role.REGISTRATIONS)


def registered(*moments: Value) -> list[date | None]:
    people = clean([listed(*moments)], event())[0].registrations
    assert people is not None
    return [person.registered for person in people.persons]


def test_the_column_of_moments_is_among_the_sources_of_the_registrations() -> None:
    people = clean([listed("2026-03-12")], event())[0].registrations
    assert people is not None
    assert [source.columns for source in people.sources] == [("A", "B")]


PAID: list[tuple[str, Value]] = [("An Nul", "1/2/2026"), ("Bo Een", "2/2/2026"), ("Cas Twee", None)]


def dated(*headings: str, rows: list[tuple[Value, ...]], **said: str) -> tuple[int, set[str]]:
    """How many have a moment of registration, and what was said."""
    table = export(list(headings), *rows, role=Role.REGISTRATIONS)
    day = replace(event(columns=said), date=DAY)
    cleaned, problems = clean([table], day)
    assert cleaned.registrations is not None
    told = [person.registered for person in cleaned.registrations.persons]
    return sum(one is not None for one in told), {p.code for p in problems}


def test_a_date_of_something_else_is_no_moment_of_registering() -> None:
    rows: list[tuple[Value, ...]] = [(name, day) for name, day in PAID]
    known, codes = dated("Naam", "Rekening [datum]", rows=rows)
    assert (known, "moments-of-what" in codes) == (0, True)
    known, codes = dated("Naam", "Rekening [datum inschrijving]", rows=rows)
    assert (known, "moments-of-what" in codes) == (2, False)
    known, codes = dated("Naam", "Datum", rows=rows)
    assert (known, "moments-of-what" in codes) == (2, False)
    behind: list[tuple[Value, ...]] = [(name, "ja", day) for name, day in PAID]
    known, codes = dated("Naam", "factuur betaald?", "datum", rows=behind)
    assert (known, "moments-of-what" in codes) == (0, True)


def test_the_organiser_says_that_the_date_is_that_of_registering() -> None:
    rows: list[tuple[Value, ...]] = [(name, day) for name, day in PAID]
    known, codes = dated(
        "Naam", "Rekening [datum]", rows=rows, **{"Rekening [datum]": "date and time"}
    )
    assert (known, "moments-of-what" in codes) == (2, False)


def test_where_most_moments_are_unknown_there_is_no_curve() -> None:
    assert Moments.of([DAY, None, None], DAY) is None
    assert Moments.of([DAY, None], DAY) is not None
    assert Moments.of([DAY, None], DAY, heads=[1, 5]) is None
