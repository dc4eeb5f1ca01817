"""Other people's broken and hostile files: read as they should be, or refused for what they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import conformance
import conformance_targets as targets
import pytest
from conformance_cells import shows
from workbooks import Rows, csv_bytes, put, xlsx

from pipeline.child import Failure, Fate
from pipeline.problems import KINDS, Severity

if TYPE_CHECKING:
    from pathlib import Path

needs_shared = pytest.mark.skipif(
    not conformance.SHARED.is_dir(), reason="needs ../shared, the files of others that tests read"
)


@needs_shared
def test_hostile_files_are_read_or_refused_as_they_should() -> None:
    assert conformance.hostile() == []


@needs_shared
@pytest.mark.slow
def test_real_exports_are_taken_for_what_they_are() -> None:
    assert conformance.corpus() == []


@needs_shared
@pytest.mark.slow
def test_of_no_cut_or_rotten_file_a_wrong_value_is_read() -> None:
    assert conformance.mutated() == []


@needs_shared
def test_every_hostile_file_has_its_target() -> None:
    expected = {
        case["file"]: case["expect"]
        for case in json.loads((conformance.HOSTILE / "index.json").read_text())
    }
    assert {name for name, expect in expected.items() if expect == "X"} <= set(targets.REFUSED)
    assert {name for name, expect in expected.items() if expect == "W"} == set(targets.WARNED)
    assert {*targets.REFUSED, *targets.WARNED, *targets.NOT_AS_READ} <= set(expected)


def test_refusals_and_warnings_are_problems_of_their_weight() -> None:
    silent = {"open-elsewhere"}  # the sheet that is open is the input, this is only its lock
    for code in set(targets.REFUSED.values()) - silent:
        assert KINDS[code].severity is Severity.REFUSED, code
    assert set(targets.WARNED.values()) - {""} <= set(KINDS)


# --- that a miss is seen


def _one(tmp_path: Path, name: str, content: bytes) -> conformance.Result:
    put(tmp_path, {name: content})
    (result,) = conformance.results([tmp_path / name])
    return result


def test_a_file_that_is_read_whole_has_no_miss(tmp_path: Path) -> None:
    result = _one(tmp_path, "a.xlsx", xlsx([["Titel"], [], ["naam", "cijfer"], ["Anna", 8]]))
    assert (result.misses, result.taken, result.rows) == ((), True, 1)
    assert 0 < result.peak < conformance.BYTES


@pytest.mark.parametrize("below", [[], [["Bob", 7]]])
def test_a_row_of_nothing_but_errors_is_told(tmp_path: Path, below: list[list[str | int]]) -> None:
    rows: Rows = [["naam", "cijfer"], ["Anna", 8], ["#N/A", "#REF!"], *below]
    found = _one(tmp_path, "a.xlsx", xlsx(rows)).read.problems
    (told,) = [problem for problem in found if problem.code == "errors-elsewhere"]
    assert (told.place.cell, told.more, told.arguments["shown"]) == ("A3", 1, "#N/A, #REF!")


def test_cells_that_are_lost_are_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import readers

    real = readers.generic.read
    monkeypatch.setattr(
        "pipeline.readers.dialects.generic.read",
        lambda table: replace(real(table), columns=real(table).columns[:1]),
    )
    result = _one(tmp_path, "a.csv", csv_bytes([["vraag een", "vraag twee"], ["ja", "nee"]]))
    assert any("cells are lost, the first is B" in miss for miss in result.misses)


def test_rows_that_are_lost_are_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import readers

    real = readers.generic.read
    monkeypatch.setattr(
        "pipeline.readers.dialects.generic.read",
        lambda table: replace(real(table), left_out={}),
    )
    result = _one(tmp_path, "a.csv", csv_bytes([["vraag een", "vraag twee"], ["ja", "nee"]]))
    assert "the table: rows in are not rows used and left out" in result.misses


@pytest.mark.parametrize(("limit", "miss"), [("SECONDS", " s"), ("BYTES", " GiB")])
def test_time_and_memory_are_measured(
    limit: str, miss: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conformance, limit, 1e-9)
    (said,) = _one(tmp_path, "a.csv", csv_bytes([["a", "b"], ["1", "2"]])).misses
    assert said.startswith("took ")
    assert said.endswith(miss)


def test_a_worker_that_dies_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    died = Failure(Fate.DIED, "SIGABRT")
    monkeypatch.setattr("pipeline.child.Child.call", lambda *_: died)
    result = _one(tmp_path, "a.csv", csv_bytes([["a", "b"], ["1", "2"]]))
    assert result.misses == ("the worker died SIGABRT",)
    assert "file-not-read-safely" in result.codes


@pytest.mark.parametrize(
    ("value", "shown", "right"),
    [
        (7.456, "7.46", True), (7.456, "7.45", False), (0.2, "20%", True),
        (1234.5, "1,234.50", True),
        (123456789012345, "1.23457E+14", True), (-3.03, "($3.03)", True), (0.25, "1/4", True),
        (8, "", False), (8, "3", False), (None, "", True), (None, "x", False),
        (True, "TRUE", True),
        ("café", "caf?", True), ("cafe", "cafè", False), (" x ", "x", True), ("x", "y", False),
    ],
)  # fmt: skip
def test_a_cell_is_right_when_it_can_be_shown_like_that(
    value: str | float | None, shown: str, *, right: bool
) -> None:
    assert shows(value, shown) is right
    assert shows(None, "#N/A", "#N/A")
    assert not shows(None, "#N/A", "#REF!")
