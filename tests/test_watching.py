"""Looking time and again: changes are hints, the scan finds what nobody told of, signals end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import watchfiles
from test_cli import event

from pipeline.running.watching import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


def test_where_the_system_tells_nothing_it_looks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> Iterator[None]:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", none)
    slept: list[float] = []
    assert list(islice(hints(tmp_path, 7, slept.append), 3)) == [None, None, None]
    assert slept == [7, 7, 7]


def test_without_a_change_it_looks_all_the_same(tmp_path: Path) -> None:
    told = hints(tmp_path, 0.2)
    next(told)  # files may have come while watching began
    begun = time.monotonic()
    next(told)
    assert 0.1 < time.monotonic() - begun < 5


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_makes_what_comes_says_what_it_waits_for_and_ends_cleanly(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    event(tmp_path, "2026-03-12-eerste")
    places = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "watch", "--looks", "0.1", "--jobs", "1", *places],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(2)]
    while "300" not in said[-1]:
        said.append(process.stdout.readline())
    assert "2026-03-12-eerste" in said[0]
    assert (tmp_path / "output" / "2026-03-12-eerste" / "report.html").exists()
    event(tmp_path, "2026-03-13-tweede")  # told by the system, or it would take 300 seconds
    assert "2026-03-13-tweede" in process.stdout.readline()
    process.send_signal(number)
    _, complaint = process.communicate(timeout=20)
    assert (process.returncode, complaint) == (code, "")
