"""A partner network in figures. Reference values: test_reference_values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.relations import Organisation, Relations, Tie
from pipeline.language import Share
from pipeline.statistics.network import Network, Shape, network_of


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
    assert told.strong_parts == 2  # {a, b} and {c, d}


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


pairs = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]),
    unique=True,
)


@given(pairs, st.sets(st.integers(0, 7), max_size=4))
def test_any_network_keeps_its_promises(told: list[tuple[int, int]], silent: set[int]) -> None:
    ties = tuple(Tie(*pair) for pair in told if pair[0] not in silent)
    organisations = tuple(Organisation(str(i), "xy"[i % 2], i not in silent) for i in range(8))
    found = network_of(Relations(organisations, ties), named=True)
    figures = shape(found)
    assert sum(figures.parts) == 8
    assert figures.density.count <= figures.density.base
    assert 0 <= figures.centralisation <= 1
    assert 0 <= figures.undirected <= 1
    assert figures.isolates == figures.parts.count(1)
    assert figures.density.count == len(ties)
    assert figures.ei is None or -1 <= figures.ei <= 1
    assert sum(member.named_by for member in found.members) == len(ties)
    if figures.reciprocity is not None and figures.returned is not None:
        mutual, pairs_told = figures.reciprocity.count, figures.reciprocity.base
        assert figures.returned == Share(2 * mutual, pairs_told + mutual)


@given(pairs)
def test_names_and_order_change_no_figure(told: list[tuple[int, int]]) -> None:
    organisations = tuple(Organisation(str(i), "xy"[i % 2]) for i in range(8))
    forward = Relations(organisations, tuple(Tie(*pair) for pair in told))
    backward = Relations(
        organisations[::-1], tuple(Tie(7 - giver, 7 - receiver) for giver, receiver in told)
    )
    assert network_of(forward, named=True).shape == network_of(backward, named=True).shape
