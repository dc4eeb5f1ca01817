"""Tests of differences: beside scipy's, at the edges where formulas break, and by hand."""

from __future__ import annotations

from itertools import permutations, product
from math import comb, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pipeline.statistics import permutation, ranks, shrinkage

scores = st.lists(st.integers(1, 5), min_size=3, max_size=40)


@given(scores, scores)
@settings(max_examples=60)
def test_brunner_munzel_is_scipys_where_scipy_has_one(first: list[int], second: list[int]) -> None:
    found = ranks.brunner_munzel(np.array(first), np.array(second))
    wins = np.sign(np.subtract.outer(first, second))
    assert found.probability == pytest.approx((1 + wins.mean()) / 2)
    assert 0 <= found.p <= 1
    if found.statistic is not None:  # else it is 0/0, which scipy gives as nan
        theirs = stats.brunnermunzel(first, second)
        assert found.p == pytest.approx(theirs.pvalue, abs=1e-9)
        assert found.statistic == pytest.approx(-theirs.statistic, abs=1e-9)


def test_groups_without_any_spread_have_a_p_all_the_same() -> None:
    same, high = np.full(10, 3), np.full(12, 4)
    equal, apart = ranks.brunner_munzel(same, same), ranks.brunner_munzel(same, high)
    assert (equal.probability, equal.p) == (0.5, 1.0)
    assert (apart.probability, apart.p) == (0.0, 2 / comb(22, 10))
    assert apart.interval is None


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=12))
@settings(max_examples=60)
def test_few_pairs_are_counted_by_every_pattern_of_signs(given_differences: list[int]) -> None:
    differences = np.array(given_differences)
    ranked = ranks.midranks(np.abs(differences))
    sizes = ranked[differences != 0]
    seen = abs((np.sign(differences) * ranked).sum())
    sums = [abs(np.dot(signs, sizes)) for signs in product((-1, 1), repeat=len(sizes))]
    expected = np.mean([s >= seen - 1e-9 for s in sums])
    assert ranks.exact(differences) == pytest.approx(expected)


def test_many_pairs_are_scipys() -> None:
    differences = np.array([1, 0, 2, -1, 0, 3, 1, 1, -2, 1, 2, 0, 1, 1, -1, 2])
    theirs = stats.wilcoxon(differences, zero_method="pratt", correction=False, method="asymptotic")
    assert ranks.signed_ranks(differences) == pytest.approx(theirs.pvalue, abs=1e-9)
    assert ranks.signed_ranks(np.zeros(12)) == 1.0
    few = np.array([1] * 6 + [0] * 6)
    assert ranks.signed_ranks(few) == pytest.approx(2 / 2**6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_keeps_the_order_and_makes_nothing_smaller(ps: list[float]) -> None:
    adjusted = ranks.holm(ps)
    assert all(p <= q <= 1 for p, q in zip(ps, adjusted, strict=True))
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    assert [adjusted[i] for i in order] == sorted(adjusted)
    assert min(adjusted) == pytest.approx(min(1, len(ps) * min(ps)))


def test_dealing_out_within_respondents_counts_as_by_hand() -> None:
    # four people, each the second session one higher: 2 of the 16 ways are so extreme
    table = np.array([[3, 4], [2, 3], [1, 2], [3, 4]], dtype=float)
    share = permutation.beyond(table, draws=40_000) / 40_000
    assert share == pytest.approx(1 / 8, abs=0.01)
    assert permutation.beyond(table) == permutation.beyond(table)  # the same dice


def test_who_scored_one_session_or_all_alike_tells_nothing() -> None:
    assert permutation.within_respondents(np.array([[3, nan], [nan, 4]])) is None
    assert permutation.within_respondents(np.full((60, 3), 4.0)) == 1.0
    assert permutation.within_respondents(np.full((6, 3), 4.0)) == 1.0


def test_a_relation_is_counted_over_all_ways() -> None:
    levels, means = (1.0, 2.0, 3.0, 4.0, 5.0), (3.9, 3.5, 3.1, 3.0, 2.2)
    middle = np.mean(means)
    sums = [abs(np.dot(deal, np.array(means) - middle)) for deal in permutations(levels)]
    seen = abs(np.dot(levels, np.array(means) - middle))
    expected = np.mean([s >= seen - 1e-9 for s in sums])
    assert permutation.relation(levels, means, [1.0] * 5) == pytest.approx(expected)
    assert expected == pytest.approx(2 / 120)


def test_a_relation_over_many_sessions_is_drawn_and_repeats() -> None:
    levels = [float(i) for i in range(12)]
    means = [4 - i / 6 + (i % 3) / 10 for i in range(12)]
    found = permutation.relation(levels, means, [1.0] * 12)
    assert found == permutation.relation(levels, means, [1.0] * 12)
    assert found == 1 / (permutation.DRAWS + 1)
    assert permutation.relation(levels, [3.0] * 12, [1.0] * 12) == 1.0


def test_small_sessions_are_drawn_furthest() -> None:
    means, errors = (3.0, 4.0, 3.5, 2.0), (0.5 / 50, 0.5 / 5, 0.5 / 50, 0.5 / 50)
    found = shrinkage.drawn_together(means, errors)
    assert found.between > 0
    moved = [abs(a - b) for a, b in zip(means, found.means, strict=True)]
    assert max(moved) == moved[1]


def test_differences_that_chance_explains_leave_one_mean() -> None:
    found = shrinkage.drawn_together((3.0, 3.1, 3.05), (0.1, 0.1, 0.1))
    assert found.between == 0
    assert len(set(found.means)) == 1


def test_the_variance_within_sessions_is_taken_as_one() -> None:
    variance, freedom = shrinkage.pooled((((1.0, 2), (3.0, 2)), ((2.0, 3),), ()))
    assert freedom == 5
    assert variance == pytest.approx(4 / 5)
