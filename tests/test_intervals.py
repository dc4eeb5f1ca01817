from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.declared.instrument import Kind, Part, Question
from pipeline.language import Share, Text
from pipeline.statistics import intervals
from pipeline.statistics.agreement import agreement
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.marks import Marks
from pipeline.statistics.recommendation import Recommendation, recommendation

PRESENT = Attendance(present=144, forms=63)


# --- shares


def exact(share: Share, present: int) -> tuple[int, int]:
    """The interval by its definition, in whole numbers: every M, every way to draw."""
    x, n = share.count, share.base

    def ways(values: range, m: int) -> int:
        return sum(comb(m, k) * comb(present - m, n - k) for k in values)

    least = comb(present, n)  # of which 2.5 % is one fortieth
    held = [
        m
        for m in range(x, present - (n - x) + 1)
        if 40 * ways(range(x, n + 1), m) > least and 40 * ways(range(x + 1), m) > least
    ]
    return held[0], held[-1]


@pytest.mark.parametrize(
    ("x", "n", "present", "people"),
    [
        (57, 63, 144, (120, 137)),
        (63, 63, 144, (138, 144)),
        (0, 63, 144, (0, 6)),
        (8, 12, 15, (8, 11)),
        (3, 10, 50, (5, 31)),
    ],
)
def test_a_share_of_known_people_has_the_exact_interval(
    x: int, n: int, present: int, people: tuple[int, int]
) -> None:
    assert intervals.hypergeometric(Share(x, n), present) == people == exact(Share(x, n), present)


@settings(max_examples=60)
@given(st.data())
def test_the_exact_interval_is_what_its_definition_says(data: st.DataObject) -> None:
    present = data.draw(st.integers(1, 90))
    n = data.draw(st.integers(1, present))
    share = Share(data.draw(st.integers(0, n)), n)

    fewest, most = intervals.hypergeometric(share, present)

    assert (fewest, most) == exact(share, present)
    assert share.count <= fewest <= most <= present - (n - share.count)


def test_an_interval_of_many_people_is_found_too() -> None:
    fewest, most = intervals.hypergeometric(Share(4_000, 10_000), 1_000_000)

    assert (fewest / 1e6, most / 1e6) == pytest.approx(intervals.wilson(Share(4, 10)), abs=0.3)
    assert most - fewest == pytest.approx(2 * 1.96 * 1e6 * (0.24 * 0.99 / 10_000) ** 0.5, rel=0.01)


def test_which_interval_goes_with_which_case() -> None:
    share = Share(57, 63)

    known, unknown = intervals.of_share(share, 144), intervals.of_share(share, None)

    assert known == intervals.Between(Share(120, 144), Share(137, 144), 144)
    assert unknown == intervals.Between(Share(8074, 10_000), Share(9556, 10_000), None)
    assert intervals.of_share(Share(57, 63), 63) is None  # everyone answered
    assert intervals.of_share(Share(9, 9), 144) is None
    assert intervals.of_share(Share(10, 10), 144) is not None


def test_what_is_certain_needs_no_chance() -> None:
    assert intervals.certain(Share(57, 63), 144) == intervals.Between(
        Share(57, 144), Share(138, 144), 144
    )


def test_who_could_answer_is_known_of_questions_to_all_who_were_there() -> None:
    assert intervals.could_answer(PRESENT, Absent(no_answer=2, dont_know=1)) == 144
    assert intervals.could_answer(PRESENT, Absent(not_applicable=1)) is None
    assert intervals.could_answer(Attendance(forms=63), Absent()) is None
    assert intervals.could_answer(Attendance(present=60, forms=63), Absent()) is None
    assert intervals.could_answer(None, Absent()) is None


def test_who_could_answer_about_a_part_are_those_who_were_counted_there() -> None:
    words = Text.plain("Talk")
    part = Part("talk", words, "lecture", present=80)
    about = Question("q", Kind.RATING, words, words, part=part)
    left_out = Absent(not_applicable=3)
    assert intervals.could_answer(PRESENT, left_out, about, 60) == 80
    assert intervals.could_answer(PRESENT, left_out, about, 81) is None  # more than were counted
    assert intervals.could_answer(PRESENT, Absent(), about, 81) == 144


# --- means


def test_a_mean_has_a_margin_that_shrinks_with_those_who_answered() -> None:
    counts = ((1.0, 1), (2.0, 4), (3.0, 28), (4.0, 30))

    of_144 = intervals.margin_of_mean(counts, 144)
    of_many = intervals.margin_of_mean(counts, None)

    assert of_144 == pytest.approx((3.509815 - 3.252089) / 2, abs=1e-6)
    assert of_many is not None
    assert of_many == pytest.approx(1.998971517 * 0.682230011 / 63**0.5)
    assert intervals.margin_of_mean(counts, 63) is None
    assert intervals.of_mean(counts, 3.4, None) == pytest.approx((3.4 - of_many, 3.4 + of_many))
    assert intervals.of_mean(counts, None, None) is None


def test_no_margin_of_few_or_equal_marks() -> None:
    assert intervals.margin_of_mean(((3.0, 4), (4.0, 5)), 144) is None
    assert intervals.margin_of_mean(((3.0, 5), (4.0, 5)), 144) is not None
    assert intervals.margin_of_mean(((4.0, 30),), 144) is None


# --- agreement


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 9), 1),
        ((5, 0, 0, 0, 5), -1),
        ((7, 7, 7, 7), 0),
        ((1, 4, 28, 30), 0.5873015873),
        ((3, 4), 0.1428571429),  # two points only: no hills and no valleys
    ],
)
def test_agreement(counts: tuple[int, ...], expected: float) -> None:
    assert agreement(counts) == pytest.approx(expected)
    assert agreement(counts[::-1]) == pytest.approx(expected)


def test_nobody_does_not_agree() -> None:
    assert agreement((0, 0, 0)) is None


# --- recommendation


def given_marks(*counts: int, bounds: tuple[float, float] = (0, 10), asks: bool = True) -> Marks:
    words = Text.plain("Zou u deze dag aanbevelen?")
    question = Question("nps", Kind.MARK, words, words, bounds=bounds, recommendation=asks)
    return Marks(question, tuple((float(m), n) for m, n in enumerate(counts) if n), Absent())


def test_a_recommendation_counts_promoters_and_detractors() -> None:
    found = recommendation(given_marks(0, 0, 1, 0, 1, 2, 3, 8, 20, 15, 12))

    assert found == Recommendation(promoters=27, passives=28, detractors=7)
    assert found.score == pytest.approx(0.3225806452)
    assert found.error(None) == pytest.approx(0.08465573777)
    assert found.error(144) == pytest.approx(0.0638825, abs=1e-7)
    between = found.interval(144)
    assert between is not None
    assert between[0] < found.score < between[1]
    assert found.interval(62) is None


def test_only_declared_questions_from_0_to_10_with_enough_answers_are_recommendations() -> None:
    assert recommendation(given_marks(*[0] * 9, 20)) is not None
    assert recommendation(given_marks(*[0] * 9, 19)) is None
    assert recommendation(given_marks(*[0] * 9, 20, asks=False)) is None
    assert recommendation(given_marks(*[0] * 9, 20, bounds=(1, 10))) is None


# --- how often the interval of a share holds the true one


@pytest.mark.slow
@pytest.mark.parametrize(("present", "n"), [(144, 63), (60, 12), (150, 120)])
def test_the_interval_holds_the_true_share_in_95_of_100(
    present: int, n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    held_at_all = 0
    random = np.random.default_rng(20111020)
    limits = [intervals.hypergeometric(Share(x, n), present) for x in range(n + 1)]
    drawn = 2000
    for m in (int(random.integers(present + 1)) for _ in range(drawn)):
        fewest, most = limits[random.hypergeometric(m, present - m, n)]
        held_at_all += fewest <= m <= most
    worst = min(_coverage(present, n, m, limits) for m in range(present + 1))
    with capsys.disabled():
        print(  # noqa: T201 - the figure is the result
            f"\nshare interval, {n} of {present}: held in {held_at_all / drawn:.1%} of {drawn} "
            f"draws; at the least {worst:.1%} for any true share"
        )
    assert held_at_all / drawn >= 0.95
    assert worst >= 0.95


def _coverage(present: int, n: int, m: int, limits: list[tuple[int, int]]) -> float:
    """How often the interval holds m, over every way to draw."""
    held = [x for x, (fewest, most) in enumerate(limits) if fewest <= m <= most]
    return sum(comb(m, x) * comb(present - m, n - x) for x in held) / comb(present, n)
