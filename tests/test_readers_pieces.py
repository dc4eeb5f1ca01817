"""A sheet that is read in pieces is the sheet that is read whole."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import chain

import conformance
import pytest
from workbooks import Rows, with_part, xlsx, xlsx_sheets

from pipeline.readers import guards, pieces, second
from pipeline.readers.sheet import read_plain

SMALL = 30_000  # bytes of a file
SHEET = "xl/worksheets/sheet1.xml"
MOMENT = datetime(2026, 3, 12, 9, 30)  # noqa: DTZ001 - spreadsheets know no time zone
ROWS: Rows = [
    [],
    [None, None, "Wat vond u ervan?", "Aanwezig"],
    [None, None, "goed", True],
    [None, None, "slecht", 1],
    [],
    [None, 0, "goed", False],
    ["=1/0", MOMENT, 2.5, 0],
    [],
    [],
    [None, None, "#N/A"],
    [None, None, None, None, "alleen hier"],
]


def _make_small(monkeypatch: pytest.MonkeyPatch, size: int) -> list[bytes]:
    """Let pieces be this small; each that is made from now on is added to what is returned."""
    made: list[bytes] = []

    def repack(package: guards.Package) -> bytes:
        made.append(guards.repack(package))
        return made[-1]

    monkeypatch.setattr(pieces, "PIECE", size)
    monkeypatch.setattr(pieces, "_STRINGS", 0)
    monkeypatch.setattr(pieces, "repack", repack)
    return made


def _both(monkeypatch: pytest.MonkeyPatch, content: bytes, size: int = 1) -> tuple[object, object]:
    """The file as it is read whole, and in small pieces."""
    whole = read_plain(content)
    _make_small(monkeypatch, size)
    return whole, read_plain(content)


def _pieces(content: bytes) -> list[bytes]:
    package = guards.unpack(content)
    found = [guards.unpack(one()) for one in pieces.in_pieces(package, [SHEET], SHEET)]
    return [one.parts[SHEET] for one in found]


def test_each_row_is_in_one_piece_and_comes_back_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = xlsx(ROWS, merged=["C2:D2"], hidden_rows=[3])
    assert _pieces(content) == []  # too small
    whole, again = _both(monkeypatch, content)
    rows = re.compile(rb'<row r="(\d+)"')
    numbers = [rows.findall(part) for part in _pieces(content)]
    assert len(numbers) > 5
    assert list(chain(*numbers)) == rows.findall(guards.unpack(content).parts[SHEET])
    assert again == whole


def test_a_second_sheet_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    more: Rows = [[row, "tekst", "van het tweede blad"] for row in range(20)]
    whole, again = _both(monkeypatch, xlsx_sheets({"een": ROWS, "twee": more}), size=40)
    assert again == whole


@pytest.mark.parametrize(
    ("change", "cut"),
    [
        ((b'r="C3"', b'r="C9"'), True),  # a cell that says another row than the one it stands in
        ((b'<row r="6"', b'<!-- <row r="5"><c r="A5"><v>1</v></c></row> --><row r="6"'), True),
        ((b'<row r="10"', b'<!-- <row r="8"/><row r="9"/> --><row r="10"'), True),
        ((b'<row r="7"', b'<row r="2"'), False),
        ((b'<row r="7"', b"<row"), False),
        ((b"<sheetData>", b'<sheetData><row r="1"/>'), True),
    ],
)
def test_an_odd_sheet_is_read_whole_or_the_same(
    monkeypatch: pytest.MonkeyPatch, change: tuple[bytes, bytes], cut: bool
) -> None:
    plain = xlsx(ROWS)
    content = with_part(plain, SHEET, lambda part: part.replace(*change))
    assert content != plain
    whole = read_plain(content)
    made = _make_small(monkeypatch, 1)
    assert read_plain(content) == whole
    assert bool(made) == cut


@pytest.mark.parametrize("order", [(1, 0, 2, 4, 3), (4, 3, 2, 1, 0), (0, 1, 2, 4, 3)])
def test_rows_out_of_order_are_all_read_by_either_reader(order: tuple[int, ...]) -> None:
    rows: Rows = [["Naam", "Cijfer"], ["A", 1], ["B", 2], ["C", 3], ["D", 4]]

    def shuffled(part: bytes) -> bytes:
        found = re.findall(rb"<row .*?</row>", part, re.DOTALL)
        assert len(found) == len(rows)
        return part.replace(b"".join(found), b"".join(found[i] for i in order))

    content = with_part(xlsx(rows), SHEET, shuffled)
    assert content != xlsx(rows)
    assert read_plain(content) == read_plain(xlsx(rows))
    ((_, _, read),) = second.sheets(guards.unpack(content))
    assert read == rows


def _outcome(content: bytes) -> str:
    try:
        return repr(read_plain(content))
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is a BaseException
        return type(error).__name__


@pytest.mark.slow
@pytest.mark.skipif(not conformance.SHARED.is_dir(), reason="needs ../shared")
def test_real_and_broken_workbooks_are_read_the_same_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut, different = 0, []
    for folder in (conformance.CORPUS, conformance.HOSTILE / "files"):
        for path in sorted(folder.rglob("*.xls[xm]")):
            content = path.read_bytes()
            if len(content) > SMALL:
                continue
            whole = _outcome(content)
            with monkeypatch.context() as patched:
                made = _make_small(patched, 150)
                again = _outcome(content)
            cut += len(made) > 1
            if again != whole:
                different.append(path.name)
    assert different == []
    assert cut > 40
