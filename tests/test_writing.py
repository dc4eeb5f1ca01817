"""A report appears whole or not at all: whatever call fails, whenever the process is killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pipeline.language import Language
from pipeline.problems import OutputError
from pipeline.running.writing import NEW, OLD, recover, write_all

if TYPE_CHECKING:
    from collections.abc import Callable

OLD_SET = {"report.html": b"old page", "report.pdf": b"old pdf", "run.json": b"old run"}
NEW_SET = {
    "report.html": b"new page" * 1000,
    "report.pdf": b"new pdf" * 1000,
    "report.xlsx": b"first workbook",
    "run.json": b"new run",
}
ROOT = Path(__file__).parents[1]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def filled(folder: Path) -> Path:
    folder.mkdir()
    for name, content in OLD_SET.items():
        (folder / name).write_bytes(content)
    return folder


def test_all_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_all(tmp_path / "a" / "b", NEW_SET)
    assert contents(tmp_path / "a" / "b") == NEW_SET


def test_old_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    folder = filled(tmp_path / "out")
    (folder / "my notes.txt").write_bytes(b"mine")
    write_all(folder, NEW_SET)
    assert contents(folder) == {**NEW_SET, "my notes.txt": b"mine"}


def test_permissions_are_those_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all(tmp_path / "out", NEW_SET)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o640}


CALLS = ("open", "write", "fsync", "link", "replace", "close")


def failing(
    monkeypatch: pytest.MonkeyPatch, at: int, code: int, calls: tuple[str, ...] = CALLS
) -> Callable[[], int]:
    """Let the n-th call to the system fail; gives how many calls there were."""
    count = 0

    def wrap(name: str) -> None:
        real = getattr(os, name)

        def wrapped(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                if name == "close":
                    real(*arguments)
                raise OSError(code, os.strerror(code))
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, wrapped)

    for name in calls:
        wrap(name)
    return lambda: count


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("there", [True, False], ids=["replacing", "first"])
def test_whichever_call_fails_the_old_bytes_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, there: bool
) -> None:
    at, failures = 0, 0
    while True:
        at += 1
        folder = tmp_path / str(at)
        if there:
            filled(folder)
        with monkeypatch.context() as patch:
            calls = failing(patch, at, code)
            try:
                write_all(folder, NEW_SET)
            except OutputError:
                failures += 1
                assert contents(folder) == (OLD_SET if there else {})
            else:
                # no call failed, or one for which there is another way (a hard link)
                assert contents(folder) == {**(OLD_SET if there else {}), **NEW_SET}
            if calls() < at:
                break
    assert failures > len(NEW_SET) * 4  # open, write, fsync and replace of each, at least


def test_without_hard_links_the_old_bytes_stay_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    at = 0
    while True:
        at += 1
        folder = filled(tmp_path / str(at))
        with monkeypatch.context() as patch:
            calls = failing(patch, at, errno.EIO, ("replace",))
            if calls() == 0:
                try:
                    write_all(folder, NEW_SET)
                except OutputError:
                    assert contents(folder) == OLD_SET
                else:
                    assert contents(folder) == NEW_SET
            if calls() < at:
                break
    assert at > len(NEW_SET)


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EINTR])
def test_what_is_busy_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    at = 0
    while True:
        at += 1
        folder = filled(tmp_path / str(at))
        with monkeypatch.context() as patch:
            calls = failing(patch, at, code, ("open", "write", "fsync", "replace"))
            write_all(folder, NEW_SET)
            assert contents(folder) == {**OLD_SET, **NEW_SET}
            if calls() < at:
                break
    assert at > len(NEW_SET) * 4


def test_where_there_is_no_room_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "out")
    told = SimpleNamespace(f_blocks=100, f_bavail=1, f_frsize=4096)
    with monkeypatch.context() as patch:
        patch.setattr(os, "statvfs", lambda _: told)
        calls = failing(patch, -1, errno.EIO, ("open",))
        with pytest.raises(OutputError) as caught:
            write_all(folder, NEW_SET)
    assert "disk is full" in Language("en").show(caught.value.messages[0])
    assert calls() == 0
    assert contents(folder) == OLD_SET


def test_an_interruption_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled(tmp_path / "out")
    real, count = os.fsync, 0

    def interrupted(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count == len(NEW_SET) + 1:  # all but run.json are in place
            raise KeyboardInterrupt
        real(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(folder, NEW_SET)
    assert contents(folder) == OLD_SET


@pytest.mark.parametrize(
    ("code", "word"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not be written"), (errno.EIO, "could not")],
)
def test_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, word: str
) -> None:
    with monkeypatch.context() as patch:
        failing(patch, 1, code)
        with pytest.raises(OutputError) as caught:
            write_all(tmp_path, NEW_SET)
    (message,) = caught.value.messages
    assert word in Language("en").show(message)
    assert caught.value.exit_code == 3


def test_a_folder_in_the_place_of_a_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(OutputError):
        write_all(tmp_path, NEW_SET)
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_link_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError):
        write_all(tmp_path / "out", NEW_SET)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_run_cut_off_before_its_last_file_is_taken_back(tmp_path: Path) -> None:
    folder = filled(tmp_path / "out")
    (folder / "report.html").rename(folder / (OLD + "report.html"))
    (folder / "report.html").write_bytes(b"new page")
    (folder / (NEW + "run.json")).write_bytes(b"new run")
    assert recover(folder)
    assert contents(folder) == OLD_SET
    assert not recover(folder)


def test_a_run_cut_off_after_its_last_file_stands(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_all(folder, NEW_SET)
    (folder / (OLD + "report.html")).write_bytes(b"old page")
    assert recover(folder)
    assert contents(folder) == NEW_SET


WRITER = """
import itertools, pathlib, sys
from pipeline.running.writing import write_all
folder = pathlib.Path(sys.argv[1])
for n in itertools.count():
    text = str(n).encode()
    write_all(folder, {name: text * 20000 for name in ("a", "b", "c", "run.json")})
    print(n, flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_moment_all_files_are_of_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for kill in range(25):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()  # one round is done
        time.sleep(0.0037 * kill)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        recover(folder)
        found = contents(folder)
        assert sorted(found) == ["a", "b", "c", "run.json"]
        assert len(set(found.values())) == 1, "files of two runs"
