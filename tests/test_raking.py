from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.raking import design_effect, mean, rake

people = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=3, max_size=60)


@given(people, st.lists(st.integers(1, 50), min_size=3, max_size=3))
def test_each_group_weighs_what_it_should(who: list[tuple[int, int]], wanted: list[int]) -> None:
    groups = np.array([one for one, _ in who])
    weights = rake([(groups, wanted)])
    if len(set(groups.tolist())) < 3:
        assert weights is None  # nobody can stand for a group without anyone
        return
    assert weights is not None
    assert np.bincount(groups, weights).tolist() == pytest.approx(wanted)
    assert design_effect(weights) >= 1 - 1e-12


@given(people)
def test_groups_that_fit_are_not_weighted(who: list[tuple[int, int]]) -> None:
    groups = np.array([one for one, _ in who])
    groups = np.unique(groups, return_inverse=True)[1]
    weights = rake([(groups, np.bincount(groups).tolist())])
    assert weights is not None
    assert weights.tolist() == pytest.approx([1] * len(who))
    assert design_effect(weights) == pytest.approx(1)


def test_a_weighted_mean_is_that_of_the_groups_by_their_size() -> None:
    weights = rake([(np.array([0, 0, 1]), [1.0, 3.0])])
    assert weights is not None
    assert mean(weights, np.array([1.0, 2.0, 4.0])) == pytest.approx(1.5 / 4 + 4 * 3 / 4)


def test_properties_that_contradict_each_other_do_not_fit() -> None:
    same = np.array([0, 1])
    assert rake([(same, [1.0, 3.0]), (same, [3.0, 1.0])]) is None
