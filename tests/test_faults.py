"""The table of ``make faults`` in its small size: every row is all good.

And its rows can fail: where a guard is taken away, they see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import rows
from faults_kit import EVENT, Row, Runner, contents, drop, temporary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as one:
        yield one


@pytest.mark.parametrize("fault", ["kills", "calls", "disk", "clocks", "reading", "many", "once"])
def test_every_fault_leaves_whole_reports(tmp_path: Path, runner: Runner, fault: str) -> None:
    attempt = dict(rows(tmp_path, small=True))[fault]
    for row in attempt(runner):
        assert row.passed, row


def test_no_try_is_no_success() -> None:
    assert not Row("", 0, 0).passed
    assert not Row("", 2, 1).passed


def test_a_killed_run_leaves_what_the_next_one_sweeps(tmp_path: Path, runner: Runner) -> None:
    """The counting of calls reaches the moments in which files are being placed."""
    drop(tmp_path / "input" / EVENT, "old")
    calls = runner.run(tmp_path).calls
    made = contents(tmp_path / "output")
    seen = 0
    for call in range(calls - 6, calls):
        drop(tmp_path / "input" / EVENT, "new" if call % 2 else "old")
        ended = runner.run(tmp_path, kill_at=call)
        seen += ended.code < 0 and bool(temporary(tmp_path))
    runner.run(tmp_path)
    assert seen
    assert temporary(tmp_path) == []
    assert contents(tmp_path / "output").keys() == made.keys()
