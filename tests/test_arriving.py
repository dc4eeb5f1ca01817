"""A report by hand looks twice at a file that may still be copied, and says what it saw."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from workbooks import put, xlsx

from pipeline.batch import looked_at, make_one
from pipeline.language import Language
from pipeline.running import arriving
from pipeline.running.outcome import State, Task, Wish
from pipeline.running.terminal import line, summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.running.outcome import Outcome

EVENT = "2026-03-12-samen-leren"
NAME = "formulieren.xlsx"
WISH = Wish(date(2026, 4, 1), formats=("json",))
FORMS = xlsx([["Wat vond u van de organisatie?"], *([["Goed"]] * 30)])
HALF = FORMS[: len(FORMS) // 2]


def made(where: Path) -> Outcome:
    task = looked_at(where / "input" / EVENT, "", where / "output", WISH)
    return make_one(task, WISH) if isinstance(task, Task) else task


@pytest.fixture
def while_waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], list[float]]:
    """Let something happen in the pause; the pauses that were asked for."""

    def happens(what: Callable[[], None]) -> list[float]:
        asked: list[float] = []

        def pause(seconds: float) -> None:
            if seconds == arriving.PAUSE:
                asked.append(seconds)
                what()

        monkeypatch.setattr(time, "sleep", pause)
        return asked

    return happens


def test_a_file_that_grows_is_still_being_copied_and_the_report_stays(
    tmp_path: Path, while_waiting: Callable[[Callable[[], None]], list[float]]
) -> None:
    put(tmp_path / "input" / EVENT, {NAME: FORMS})
    assert made(tmp_path).state is State.MADE
    report = tmp_path / "output" / EVENT / "report.json"
    before = report.read_bytes()
    file = tmp_path / "input" / EVENT / NAME
    file.write_bytes(HALF)

    def more() -> None:
        file.write_bytes(FORMS[: len(HALF) + 10])

    pauses = while_waiting(more)

    outcome = made(tmp_path)

    assert (outcome.state, outcome.exit_code, len(pauses)) == (State.WAITING, 1, 1)
    (told,) = outcome.told
    assert Language("en").show(told).startswith(f"{NAME} is still being copied. Make the report")
    assert "geen verslag gemaakt" in line(outcome)
    assert "wordt nog gekopieerd" in "".join(summary([outcome], tmp_path / "output"))
    assert report.read_bytes() == before
    file.write_bytes(FORMS)
    assert made(tmp_path).state is State.UP_TO_DATE


def test_a_file_that_lies_there_by_half_is_refused_and_the_report_stays(
    tmp_path: Path, while_waiting: Callable[[Callable[[], None]], list[float]]
) -> None:
    put(tmp_path / "input" / EVENT, {NAME: FORMS})
    assert made(tmp_path).state is State.MADE
    put(tmp_path / "input" / EVENT, {NAME: HALF})
    pauses = while_waiting(lambda: None)

    outcome = made(tmp_path)

    assert (outcome.state, outcome.exit_code, len(pauses)) == (State.KEPT, 4, 1)
    (told,) = outcome.told
    assert Language("en").show(told) == (
        f"{NAME} cannot be read now: the report before is kept. Copy the file again, in full, and "
        "make the report again."
    )


def test_what_was_damaged_long_ago_keeps_nobody_waiting(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    while_waiting: Callable[[Callable[[], None]], list[float]],
) -> None:
    put(tmp_path / "input" / EVENT, {NAME: HALF})
    pauses = while_waiting(lambda: None)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60)

    assert (made(tmp_path).state, pauses) == (State.NOT_MADE, [])


def test_a_file_that_goes_while_it_is_looked_at_is_being_written(
    tmp_path: Path, while_waiting: Callable[[Callable[[], None]], list[float]]
) -> None:
    file = put(tmp_path / "input" / EVENT, {NAME: HALF}) / NAME
    while_waiting(file.unlink)

    assert made(tmp_path).state is State.WAITING
