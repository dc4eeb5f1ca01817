"""What passes: temporary files of libraries, and refusals of the system that a person can mend."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from faults_kit import EVENT, drop

from pipeline import batch, cli
from pipeline.batch import make_one
from pipeline.folder import scan, snapshot
from pipeline.language import Language
from pipeline.problems import OutputError
from pipeline.readers import _snapshot
from pipeline.running import lock, making
from pipeline.running.outcome import State, Task, Wish, of_the_system
from pipeline.running.writing import NEW, OLD
from pipeline.trying import again

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 12, tzinfo=UTC)
WISH = Wish(date(2026, 3, 12), ("html",))
ASK = "import tempfile; print(tempfile.gettempdir())"


# --- temporary files of libraries


def test_passing_files_lie_where_only_the_user_looks_and_are_gone_after_it(tmp_path: Path) -> None:
    elsewhere = tempfile.gettempdir()
    with lock.only_run(tmp_path, NOW):
        mine = Path(tempfile.gettempdir())
        assert mine.is_relative_to(tmp_path)
        assert (mine.stat().st_mode & 0o777, mine.parent.stat().st_mode & 0o777) == (0o700, 0o700)
        with tempfile.NamedTemporaryFile(delete=False) as left:
            assert Path(left.name).parent == mine
        of_a_child = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True)
        assert of_a_child.stdout.decode().strip() == str(mine)
    assert not mine.exists()
    assert tempfile.gettempdir() == elsewhere
    assert os.environ.get("TMPDIR", elsewhere) == elsewhere


def test_what_a_killed_run_left_is_gone_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / lock.FOLDER / lock.SCRATCH / "openpyxl.abc"
    left.parent.mkdir(parents=True)
    left.write_text("Jan Jansen")
    with lock.only_run(tmp_path, NOW):
        assert not left.exists()


def test_an_overview_that_was_cut_off_is_taken_back_at_the_next_start(tmp_path: Path) -> None:
    """Both when it stood already, and when it did not: the sign is what has not been placed."""
    (tmp_path / "index.json").write_text("new")
    (tmp_path / f"{OLD}index.json").write_text("old")
    with lock.only_run(tmp_path, NOW):
        assert (tmp_path / "index.json").read_text() == "new"
        assert sorted(path.name for path in tmp_path.iterdir()) == [lock.FOLDER, "index.json"]
    (tmp_path / f"{OLD}index.html").write_text("old")
    (tmp_path / f"{NEW}index.json").write_text("newer")
    with lock.only_run(tmp_path, NOW):
        assert (tmp_path / "index.html").read_text() == "old"
        assert (tmp_path / "index.json").read_text() == "new"
        assert not [path.name for path in tmp_path.iterdir() if path.name.startswith((NEW, OLD))]


def test_a_workbook_in_the_making_lies_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library that writes workbooks has names in a file of its own for a moment."""
    made: list[str] = []
    real = tempfile.NamedTemporaryFile

    def noted(*arguments: object, **named: object) -> object:
        file = real(*arguments, **named)  # type: ignore[call-overload] # handed on as it came
        made.append(file.name)
        return file

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", noted)
    monkeypatch.setattr(batch, "_warm_up", lambda _: None)
    drop(tmp_path / "input" / EVENT, "old")
    folders = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert cli.run(["report", *folders, "--format", "json"]) == 0
    assert made
    assert all(Path(name).is_relative_to(tmp_path / "output") for name in made)


# --- what the system refuses


def task(where: Path) -> Task:
    (where / "output").mkdir()
    return Task(where / "input" / EVENT, where / "output" / EVENT, "f")


def refusing(code: int) -> Callable[..., None]:
    def make(*_: object) -> None:
        raise OSError(code, os.strerror(code), "some file")

    return make


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.EMFILE, errno.ENOSPC])
def test_what_the_system_refuses_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(making, "make_and_write", refusing(code))
    outcome = make_one(task(tmp_path), WISH)
    assert (outcome.state, outcome.exit_code, outcome.bug) == (State.NOT_MADE, 3, "")
    told = Language("en").show(outcome.errors[0])
    assert "some file" in told
    assert os.strerror(code) in told


def test_a_file_of_ours_that_is_missing_is_a_mistake_in_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "make_and_write", refusing(errno.ENOENT))
    outcome = make_one(task(tmp_path), WISH)
    assert "FileNotFoundError" in outcome.bug
    assert of_the_system(OSError("without a number")) is None


def test_an_input_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.running.asked.find_events", refusing(errno.EIO))
    assert cli.run(["report", "--input", str(tmp_path), "--output", str(tmp_path / "o")]) == 3
    said = capsys.readouterr().err
    assert "some file" in said
    assert "Traceback" not in said


def test_without_room_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = SimpleNamespace(f_blocks=100, f_bavail=1, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda _: told)
    monkeypatch.setattr(making, "make_and_write", refusing(errno.EIO))
    outcome = make_one(task(tmp_path), WISH)
    assert "disk is full" in Language("en").show(outcome.errors[0])
    assert outcome.exit_code == OutputError.exit_code


# --- trying again


def busy(times: int, code: int = errno.EBUSY) -> Callable[[], str]:
    left = times

    def call() -> str:
        nonlocal left
        left -= 1
        if left >= 0:
            raise OSError(code, os.strerror(code))
        return "done"

    return call


def test_what_stays_busy_is_given_up() -> None:
    assert again(busy(3)) == "done"
    with pytest.raises(OSError, match="busy"):
        again(busy(4))


def test_what_does_not_pass_is_not_tried_again() -> None:
    call = busy(1, errno.EACCES)
    with pytest.raises(PermissionError):
        again(call)
    assert call() == "done"


def test_a_file_that_is_busy_for_a_moment_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found, *_) = scan(drop(tmp_path, "old")).files
    first = busy(1)

    def once_busy(path: Path, limit: int) -> bytes | None:
        first()
        return snapshot(path, limit)

    monkeypatch.setattr("pipeline.readers.snapshot", once_busy)
    assert _snapshot(found) == found.path.read_bytes()
