"""Cells kept by column and distinct value behave as the rows that they are."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import grid
from pipeline.readers.grid import Coded, Grid
from pipeline.readers.headings import is_blank
from pipeline.readers.packing import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Value

_CELLS = st.sampled_from([None, "", " ", "a", "b", 0, 1, True, False, 2.5])
_ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), max_size=12)
)


def _exact(rows: Sequence[Sequence[Value]]) -> list[list[tuple[type, Value]]]:
    """The rows with the type of each cell: True equals 1."""
    return [[(type(cell), cell) for cell in row] for row in rows]


@given(_ROWS, st.slices(12), st.sets(st.integers(0, 11)), st.sampled_from([1, 3, 500]))
def test_a_grid_is_its_rows(
    rows: list[list[Value]], part: slice, some: set[int], block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "_BLOCK", block)
        found = Grid.of(rows)
        assert _exact(found) == _exact(rows)
        assert _exact(found[part]) == _exact(rows[part])
        assert [found[index] for index in range(-len(rows), len(rows))] == [*rows, *rows]
        kept = sorted(index for index in some if index < len(rows))
        assert _exact(found.take(kept)) == _exact([rows[index] for index in kept])
        last = range(len(found.columns))[-1:]
        assert _exact(found.pick(last)) == _exact([row[-1:] for row in rows])
        assert found.blank.tolist() == [all(map(is_blank, row)) for row in rows]
        assert found == rows
        assert found != [*rows, []]


def test_a_row_that_does_not_exist_and_one_that_is_made_twice() -> None:
    found = Grid.of([["a"], ["b"]])
    assert found[0] is found[0]
    with pytest.raises(IndexError):
        found[2]


def test_only_values_that_stand_in_a_row_are_changed() -> None:
    def change(value: Value) -> Value:
        assert value != "Heading", "no row has it any more"
        return str(value).upper()

    column = Grid.of([["Heading"], ["a"], ["b"], ["a"]]).take([1, 2, 3]).columns[0]
    assert column.changed(change).cells() == ["A", "B", "A"]
    assert Coded.of([1, True, 1.0]).cells() == [1, True, 1]


@pytest.mark.parametrize("codes", [[0, 1], [0, 1, 2], [0, 1, 0, 1]])
def test_columns_that_do_not_fit_together_are_no_rows(codes: list[int]) -> None:
    values: list[Value] = [None, "a"]
    whole = (values, array("I", [0, 1, 1]).tobytes())
    assert unpack((3, [whole])) == [[None], ["a"], ["a"]]
    with pytest.raises(ValueError, match="do not fit together"):
        unpack((3, [whole, (values, array("I", codes).tobytes())]))
