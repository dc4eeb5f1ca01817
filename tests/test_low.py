"""What scored low stands before what went well, and before what the key figures tell already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recompute import check_figures
from test_findings import asked, published, rating, themes
from test_main_messages import DAY, ENGLISH, TRAINING, follows, found, messages, titles
from test_report_words import report

from pipeline.charts.palette import palette_of
from pipeline.declared.instrument import Kind
from pipeline.findings import find
from pipeline.findings.low import LOW
from pipeline.sections.base import Context
from pipeline.sections.main_messages import _weighty
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.marks import Marks
from pipeline.workpoints.following import weak

from published import event  # isort: skip # the builders of published results

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults


def mark(name: str, *given: float, high: float = 10, seen: bool = False) -> Marks:
    counts = tuple((value, given.count(value)) for value in sorted(set(given)))
    question = asked(name, Kind.MARK, name, bounds=(1.0, high), bounds_seen=seen)
    return Marks(question, counts, Absent(no_answer=63 - len(given)))


def weights(results: PublishedResults) -> dict[str, float]:
    for finding in find(results):
        check_figures(results, finding)
    return {finding.key: finding.weight for finding in find(results)}


def test_low_news_is_heavier_than_a_good_mark_and_lighter_than_who_came() -> None:
    found = weights(published(rating("q", "Talk", 12, 7, 8, 4), mark("m", *[9.0] * 20)))
    assert found["attendance.present"] > found["verdict.q"] > found["mark.m"]


@pytest.mark.parametrize(
    ("counts", "low"),
    [
        ((12, 7, 8, 4), True),  # 39 % of 31
        ((10, 8, 9, 4), False),  # 42 %: the margin of 31 of 144 reaches beyond half
        ((20, 15, 20, 8), False),  # 44 % of 63: so does this
        ((7, 6, 6, 1), True),  # 35 % of 20
        ((9, 9, 9, 9), False),  # half
    ],
)
def test_a_rating_is_low_where_chance_does_not_say_otherwise(
    counts: tuple[int, ...], low: bool
) -> None:
    assert (weights(published(rating("q", "Talk", *counts)))["verdict.q"] >= LOW) is low


def test_between_the_minority_and_half_the_margin_decides() -> None:
    many = Attendance(900, 0, 900, 0, 0, 900, 800)
    low = rating("q", "Talk", 200, 250, 250, 100)  # 44 % of 800 of 900
    assert weights(published(low, heads=many))["verdict.q"] >= LOW


def test_of_fewer_than_ten_answers_it_is_news_only_where_all_answered() -> None:
    few = rating("q", "Talk", 3, 3, 1, 1)
    assert weights(published(few))["verdict.q"] < LOW


def test_the_lowest_stands_first() -> None:
    found = weights(published(rating("a", "A", 4, 10, 5, 1), rating("b", "B", 12, 6, 2, 0)))
    assert found["verdict.b"] > found["verdict.a"] >= LOW


def test_a_mark_below_the_middle_of_its_bounds_is_low() -> None:
    found = weights(published(mark("a", *[5.0] * 12), mark("b", *[4.0] * 10, *[7.0] * 10, high=5)))
    assert found["mark.a"] >= LOW
    assert found["mark.b"] < LOW


def test_of_bounds_that_nobody_told_there_is_no_middle() -> None:
    assert weights(published(mark("a", *[2.0] * 12, high=9, seen=True)))["mark.a"] < LOW


def test_a_mark_much_under_its_sister_is_low_and_says_so() -> None:
    results = published(mark("One", *[8.0] * 7, *[9.0] * 8), mark("Two", *[5.0] * 8, *[7.0] * 5))
    told = {finding.key: finding for finding in find(results)}
    assert weights(results)["mark.Two"] >= LOW > weights(results)["mark.One"]
    assert (
        ENGLISH.show(told["mark.Two"].title)
        == "Two: 5.8 out of 10 on average, against 8.5 for “One”"
    )
    assert ENGLISH.show(told["mark.Two"].text).endswith(
        "That is much lower than “One”, with 8.5 on average (n = 15)."
    )
    proposed = {line: count for line, _, count in weak(results, event())}
    assert (proposed["rating:Two"].people, proposed["rating:Two"].n) == (5, 13)


@pytest.mark.parametrize(
    "other",
    [
        mark("b", *[9.0] * 10, *[8.0] * 5),  # higher, and not by much
        mark("b", *[18.0] * 15, high=20),  # other bounds
        mark("b", *[10.0] * 6),  # of too few
    ],
)
def test_a_mark_that_is_a_little_lower_is_not_low(other: Marks) -> None:
    results = published(mark("a", *[7.0] * 8, *[8.0] * 6), other)
    assert weights(results)["mark.a"] < LOW
    assert not list(weak(results, event()))


def test_a_mark_that_most_gave_above_the_middle_is_news_and_nothing_to_change() -> None:
    results = published(mark("a", *[7.0] * 14), mark("b", *[9.0] * 7, *[10.0] * 7))
    assert weights(results)["mark.a"] >= LOW
    assert not list(weak(results, event()))


def test_where_people_began_is_no_news() -> None:
    before = mark("before", *[2.0] * 15)
    question = asked("after", Kind.MARK, "after", bounds=(1.0, 10.0), before="before")
    after = Marks(question, ((8.0, 15),), Absent(no_answer=48))
    assert weights(published(before, after))["mark.before"] < LOW


def test_the_reason_of_a_low_score_tells_how_low() -> None:
    results = published(
        rating("debate", "Panel debate", 14, 27, 15, 4),
        themes("remark.debate", "Remark", 27, 27, about="debate", agree=16),
    )
    (reason,) = [finding for finding in find(results) if finding.key == "reason.debate"]
    assert reason.weight >= LOW
    assert ENGLISH.show(reason.text).startswith(
        "Only 32% chose “good” to “very good” (19 of 60). 27 people wrote an answer."
    )


def test_low_parts_come_before_the_best_and_what_the_figures_tell_comes_last() -> None:
    told = titles(DAY)
    assert told[1] == ENGLISH.show(found(DAY, "weakest").title)
    assert told[2] == ENGLISH.show(found(DAY, "reason.part.debate").title)
    assert told[3] == ENGLISH.show(found(DAY, "strongest").title)
    assert ENGLISH.show(found(DAY, "mark.mark").title) not in told[:-1]
    assert ENGLISH.show(found(DAY, "response").title) not in told[:-1]


def test_what_scored_low_is_what_follows_first() -> None:
    for folder in (DAY, TRAINING):
        assert "answered favourably" in follows(folder)[0]
        assert messages(folder).follows


def test_a_low_part_is_told_though_a_comparison_told_another() -> None:
    results = published(
        rating("low", "Low", 40, 18, 2, 0),
        rating("weak", "Weak", 14, 24, 12, 10),
        rating("fair", "Fair", 1, 9, 40, 10),
        rating("best", "Best", 0, 0, 10, 50),
    )
    made = report(DAY, "en")
    told = results, find(results), made.provenance, palette_of(made.brand), made.edition
    keys = [finding.key for finding in _weighty(Context(made.event, ENGLISH, *told), set())]
    assert keys[1:3] == ["weakest", "verdict.weak"]
    assert "verdict.fair" not in keys
    assert "verdict.low" not in keys
