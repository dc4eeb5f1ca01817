"""run.json: what a run remembers for the next one."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
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


def _sheets(rows: int) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("Voormiddag", "Namiddag"):
        sheet = book.create_sheet(name)
        for row in [["Naam", "Organisatie", "Handtekening"], *([*p, "x"] for p in PEOPLE[1:rows])]:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_each_sheet_with_fewer_rows_is_named_with_the_line_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "input" / "2026-03-12-dag"
    wish = Wish(date(2026, 3, 13), formats=("json",))

    def make(rows: int) -> Outcome:
        put(folder, {"aanwezigheid.xlsx": _sheets(rows)})
        (outcome,) = make_all([folder], tmp_path / "output", wish, 1, Quiet())
        return outcome

    assert make(13).state is State.MADE
    kept = make(9)

    assert kept.state is State.KEPT
    told = [Language("nl").show(message) for message in kept.told]
    lines = [f'"aanwezigheid.xlsx#{name}": 8' for name in ("Namiddag", "Voormiddag")]
    assert len(told) == 2
    assert all(line in words for line, words in zip(lines, told, strict=True))
    (folder / "event.yaml").write_text("rows:\n" + "".join(f"  {line}\n" for line in lines))
    assert make(9).state is State.MADE


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
