"""Rows by their distinct values, and the searches that stand for a look at each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import cells, counting
from pipeline.readers.packing import Packer, unpack

if TYPE_CHECKING:
    from pipeline.readers.base import Value

_CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([0.0, 1.0, 2.5, -0.0]),
    st.sampled_from(["", " ", "1", "True", "#N/A", "#hallo"]), st.dates(), st.times(),
)  # fmt: skip


@given(st.integers(0, 4).flatmap(lambda n: st.lists(st.lists(_CELLS, min_size=n, max_size=n))))
def test_rows_come_back_as_they_were(rows: list[list[Value]]) -> None:
    packer = Packer()
    packer.add(rows, left=1)
    packed, errors = packer.packed()
    found = unpack(packed)
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            expected = None if cell in {"", "#N/A"} else cell
            back = found[number][index + 1] if number < len(found) else None
            assert (back, back is True, back is False) == (expected, cell is True, cell is False)
    assert sum(cell == "#N/A" for row in rows for cell in row) == len(errors)
    assert not found or any(cell is not None for cell in found[-1])


def test_errors_are_named_by_their_cell_and_whole_numbers_are_whole() -> None:
    packer = Packer()
    packer.add([["a", 3.0], [float("nan"), "#REF!"], ["", 2.5]], left=2)
    packed, errors = packer.packed()
    assert unpack(packed) == [[None, None, "a", 3], [None] * 4, [None, None, None, 2.5]]
    assert errors == {"C2": "nan", "D2": "#REF!"}


def test_pieces_go_below_each_other_with_nothing_between_and_beside_them() -> None:
    packer = Packer()
    packer.add([["a"], [True]], top=1, left=1)
    packer.add([[1.0, "b", 1.0]], top=4)
    packed, _ = packer.packed()
    empty = [None] * 3
    assert unpack(packed) == [empty, [None, "a", None], [None, True, None], empty, [1, "b", 1]]
    with pytest.raises(ValueError, match="stand where others do"):
        packer.add([["c"]], top=4)


ROWS = (
    b'<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
    b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f></c></row>'
    b'<row r="2" hidden="1"><c r="A2" t="e"><v>#N/A</v></c><c r="C2" t="e"><f>1/0</f>'
    b"<v>#DIV/0!</v></c></row>"
    b'<row r="4"><c r="A4" t="str"><f>B1</f><v></v></c><c r="AB4"><f>1</f><v>1</v></c></row>'
    b"</sheetData></worksheet>"
)


@pytest.mark.parametrize("other", [ROWS, ROWS.replace(b'"', b"'"), ROWS.replace(b' r="', b' r= "')])
def test_searches_tell_what_a_look_at_each_cell_tells(other: bytes) -> None:
    assert (counting.bounds(other) is None) == (other != ROWS)
    found = cells.of_xml(other).extras()
    assert found.errors == {"B1": "=formula", "A2": "#N/A", "C2": "#DIV/0!"}
    assert (found.hidden_rows, found.hidden_columns) == ({2}, {2, 3})


def test_bounds_are_never_under_what_is_there() -> None:
    assert counting.bounds(ROWS) == (6, 3, 4, 27 * 26, True)
    assert counting.bounds(ROWS, few=100) == (len(ROWS) // 15, 3, 4, 27 * 26, True)
    far = ROWS.replace(b'r="4"', b'r="60000"')
    assert counting.bounds(far) == (6, 3, 60_000, 52, True)
    assert counting.bounds(far.replace(b'r="AB4"', b'r="BB4"')) == (6, 3, 60_000, 27 * 26, True)
    assert counting.bounds(ROWS.replace(b'<row r="4"', b"<row")) is None
    assert counting.bounds(ROWS.replace(b'r="AB4"', b'r="XFD4"')) is None
    turned = ROWS.replace(b'<row r="1"', b'<row r="3"')
    assert counting.bounds(turned) == (6, 3, 4, 27 * 26, False)
