"""run.json: what a run remembers for the next one."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from workbooks import csv_bytes, put

from pipeline.batch import make_all
from pipeline.language import Language
from pipeline.problems import Severity
from pipeline.running.outcome import Outcome, State, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.language import Message

PEOPLE = [["Naam", "Organisatie"], *([f"Jan de {n}e", "Stad Aalst"] for n in range(1, 13))]
NAME = "inschrijvingen.csv"


class Quiet:
    """A listener that says nothing."""

    def begin(self, events: Sequence[str]) -> None: ...

    def done(self, outcome: Outcome) -> None: ...

    def warn(self, message: Message) -> None: ...


def _make(where: Path, rows: list[list[str]], *, force: bool = False) -> Outcome:
    folder = put(where / "input" / "2026-03-12-dag", {NAME: csv_bytes(rows)})
    wish = Wish(date(2026, 3, 13), formats=("json",), force=force)
    (outcome,) = make_all([folder], where / "output", wish, 1, Quiet())
    return outcome


def _fewer(outcome: Outcome) -> list[dict[str, object]]:
    return [dict(p.arguments) for p in outcome.problems if p.code == "fewer-rows"]


def test_a_table_with_fewer_rows_than_the_run_before_is_told(tmp_path: Path) -> None:
    assert _fewer(_make(tmp_path, PEOPLE)) == []
    page = tmp_path / "output" / "2026-03-12-dag" / "report.json"
    before = page.read_bytes()
    fewer = _make(tmp_path, PEOPLE[:8])
    assert (fewer.state, fewer.exit_code) == (State.KEPT, 1)
    assert "event.yaml" in Language("en").show(fewer.told[0])
    assert page.read_bytes() == before, "until a person says that it is right"
    fewer = _make(tmp_path, PEOPLE[:8], force=True)
    assert _fewer(fewer) == [{"before": 12, "now": 7}]
    (problem,) = [problem for problem in fewer.problems if problem.code == "fewer-rows"]
    assert (problem.place.file, problem.severity) == (NAME, Severity.DOUBT)
    assert fewer.exit_code == 0
    # the same input gives the same problems, and more rows are no problem
    problems = (tmp_path / "output" / "2026-03-12-dag" / "problems.csv").read_bytes()
    assert _fewer(_make(tmp_path, PEOPLE[:8], force=True)) == [{"before": 12, "now": 7}]
    assert (tmp_path / "output" / "2026-03-12-dag" / "problems.csv").read_bytes() == problems
    assert _fewer(_make(tmp_path, PEOPLE)) == []


def test_blank_rows_and_titles_are_no_rows_of_data(tmp_path: Path) -> None:
    _make(tmp_path, [["Inschrijvingen"], [], *PEOPLE, [], ["Totaal", "12"]])
    assert _fewer(_make(tmp_path, PEOPLE)) == []


@pytest.mark.parametrize("tables", [None, [1], [{"file": "a"}], [{"rows_left_out": 1}]])
def test_a_manifest_that_cannot_be_read_tells_of_no_rows(tmp_path: Path, tables: object) -> None:
    _make(tmp_path, PEOPLE)
    path = tmp_path / "output" / "2026-03-12-dag" / "run.json"
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | {"tables": tables}))
    assert _fewer(_make(tmp_path, PEOPLE[:8])) == []
