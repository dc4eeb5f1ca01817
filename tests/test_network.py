"""A partner network in figures. Reference values: test_reference_values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.language import Share
from pipeline.statistics.network import Network, Shape, network_of
from pipeline.statistics.network_detail import PASSED


def network(
    ties: str, sectors: str = "", silent: str = "", alone: str = "", *, named: bool = True
) -> Network:
    """'ab ba ac': who told of whom; ``sectors`` 'a1 b1 c2'; ``silent`` did not answer."""
    letters = sorted(set(ties.replace(" ", "")) | set(silent) | set(alone))
    told = {pair[0]: pair[1:] for pair in sectors.split()}
    organisations = tuple(Organisation(x, told.get(x, ""), x not in silent) for x in letters)
    at = {letter: i for i, letter in enumerate(letters)}
    told_ties = tuple(Tie(at[pair[0]], at[pair[1]]) for pair in ties.split())
    return network_of(Relations(organisations, told_ties), named=named)


def shape(found: Network) -> Shape:
    assert found.shape is not None
    return found.shape


def test_figures_of_a_silent_organisation_are_of_what_was_observed() -> None:
    # d did not answer; a and b name each other, a names c, c names d
    found = network("ab ba ac cd", silent="d")
    told = shape(found)
    assert told.density == Share(4, 9)  # three answered, three others each
    assert told.reciprocity == Share(1, 2)  # ab, ac; of cd nobody knows
    assert told.returned == Share(2, 3)
    assert [link.certain for link in found.links] == [True, True, False]
    assert [member.names for member in found.members] == [2, 1, 1, None]
    # reconstructed: d is taken to name c, so being named is 1, 1, 2, 1
    assert told.centralisation == pytest.approx((1 + 1 + 0 + 1) / 9)
    assert told.detail.mutual_parts == 2  # {a, b} and {c, d}


def test_of_more_than_half_silent_there_is_only_a_list() -> None:
    assert network("ab", silent="cd").shape is not None
    assert network("ab", silent="cde").shape is None


def test_bridges_and_key_organisations() -> None:
    found = network("ab bc ca cd de ef fd", alone="xy")
    told = shape(found)
    assert [(link.one, link.other) for link in found.links if link.bridge] == [(2, 3)]
    assert [member.name for member in found.members if member.key] == ["c", "d"]
    assert told.parts == (6, 1, 1)
    assert told.isolates == 2
    assert (told.core, told.core_members, told.bridges) == (2, 6, 1)


def test_sectors_that_nobody_told_are_in_no_base() -> None:
    told = shape(network("ab bc cd", "a1 b1 c2"))
    assert told.between == Share(1, 2)
    assert told.ei == 0
    assert shape(network("ab bc cd")).ei is None


def test_further_figures_of_a_path_and_a_triangle() -> None:
    # a - b - c - d, and b - d: of the five paths of two links three have their ends linked
    found = network("ab bc cd bd", "a1 b1 c2 d2")
    told = shape(found).detail
    assert told.alike == Share(2, 6)  # two pairs without a tie; none names back
    assert told.closed == Share(3, 5)
    assert [member.passing for member in found.members] == [0, 2, 0, 0]  # a to c, a to d
    assert told.passing == pytest.approx(6 / 9)
    assert told.naming == pytest.approx((1 + 0 + 1 + 2) / 9)
    # links ab and cd are within a sector; ends: 1 has 4 of 8, 2 has 4 of 8
    assert told.modularity == pytest.approx(2 / 4 - 1 / 2)
    assert told.assortativity == 0
    assert shape(network("ab bc")).detail.modularity is None
    assert shape(network("ab bc", "a1 b1 c1")).detail.assortativity is None


def test_who_stands_between_others_is_not_told_of_a_huge_network() -> None:
    many = tuple(Organisation(str(i)) for i in range(PASSED + 1))
    told = network_of(Relations(many, (Tie(0, 1),)), named=True)
    assert shape(told).detail.passing is None
    assert told.members[0].passing is None


pairs = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]),
    unique=True,
)


@settings(deadline=None)  # the first of them imports what counts
@given(pairs, st.sets(st.integers(0, 7), max_size=4))
def test_any_network_keeps_its_promises(told: list[tuple[int, int]], silent: set[int]) -> None:
    ties = tuple(Tie(*pair) for pair in told if pair[0] not in silent)
    organisations = tuple(Organisation(str(i), "xy"[i % 2], i not in silent) for i in range(8))
    found = network_of(Relations(organisations, ties), named=True)
    figures = shape(found)
    assert sum(figures.parts) == 8
    assert figures.density.count <= figures.density.base
    assert 0 <= figures.centralisation <= 1
    detail = figures.detail
    central = (detail.naming, detail.partners, detail.passing)
    assert all(one is not None and 0 <= one <= 1 for one in central)
    assert detail.closed is None or detail.closed.count <= detail.closed.base
    assert detail.modularity is None or -1 <= detail.modularity < 1
    assert detail.assortativity is None or -1 <= detail.assortativity <= 1
    assert figures.isolates == figures.parts.count(1)
    assert figures.density.count == len(ties)
    assert figures.ei is None or -1 <= figures.ei <= 1
    assert sum(member.named_by for member in found.members) == len(ties)
    if figures.reciprocity is not None and figures.returned is not None:
        mutual, pairs_told = figures.reciprocity.count, figures.reciprocity.base
        assert figures.returned == Share(2 * mutual, pairs_told + mutual)


@settings(deadline=None)  # the first of them imports what counts
@given(pairs)
def test_names_and_order_change_no_figure(told: list[tuple[int, int]]) -> None:
    organisations = tuple(Organisation(str(i), "xy"[i % 2]) for i in range(8))
    forward = Relations(organisations, tuple(Tie(*pair) for pair in told))
    backward = Relations(
        organisations[::-1], tuple(Tie(7 - giver, 7 - receiver) for giver, receiver in told)
    )
    assert network_of(forward, named=True).shape == network_of(backward, named=True).shape
