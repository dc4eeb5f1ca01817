"""One run at a time in one output folder; the kernel frees the lock, also after kill -9.

What libraries write for a moment lies in the folder of the lock and not where others can look: a
workbook in the making has names in it. What a killed run left of it is gone at the next start.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.language import say_many
from pipeline.problems import Busy, OutputError
from pipeline.running.writing import explain, recover

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ".state"  # ours, for the user's eyes only
SCRATCH = ".passing"  # in it; no event's folder begins with a dot
_LONGEST_NOTE = 200  # bytes
_PATIENCE = 0.2  # seconds; a note is written as soon as the lock is held
_VARIABLE = "TMPDIR"


@contextmanager
def only_run(output: Path, now: datetime) -> Iterator[None]:
    """Be the only run on this folder. Raises Busy at once where there is another one.

    What a run that was cut off had begun to write beside the events is taken back first.
    A lock on a network share cannot be trusted: keep ``output`` on a disk of this computer.
    """
    state = output / FOLDER
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise OutputError(explain(error, output)) from error
    try:
        _take(descriptor, now)
        _take_back(output, state)
        try:
            with _passing_files_in(state / SCRATCH):
                yield
        finally:
            with suppress(OSError):  # nobody shall be told of a run that has ended
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take_back(*folders: Path) -> None:
    """What lies beside the events; each event's own folders are seen to with the event."""
    for folder in folders:
        try:
            recover(folder)
        except OSError as error:
            raise OutputError(explain(error, folder)) from error


@contextmanager
def _passing_files_in(folder: Path) -> Iterator[None]:
    """Let all temporary files of this process and its children lie there, and sweep them."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(explain(error, folder.parent)) from error
    before, chosen = os.environ.get(_VARIABLE), tempfile.tempdir
    os.environ[_VARIABLE] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = chosen
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
        shutil.rmtree(folder, ignore_errors=True)


def _take(descriptor: int, now: datetime) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise _busy(_note(descriptor), now) from error
    note = f"{os.getpid()} {os.uname().nodename} {now.isoformat()}".encode()
    with suppress(OSError):  # a note for people: a full disk must not keep us from saying so
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note, 0)


def _note(descriptor: int) -> bytes:
    """What the holder wrote; who starts in the same moment waits until it stands there."""
    patience = time.monotonic() + _PATIENCE
    while not (note := os.pread(descriptor, _LONGEST_NOTE, 0)) and time.monotonic() < patience:
        time.sleep(_PATIENCE / 20)
    return note


def _busy(note: bytes, now: datetime) -> Busy:
    """Who holds the lock and for how long, as far as the note tells."""
    process, _, rest = note.decode("utf-8", "replace").partition(" ")
    computer, _, since = rest.rpartition(" ")
    try:
        begun = datetime.fromisoformat(since)
        minutes = max(0, int((now - begun).total_seconds() // 60))
    except (ValueError, TypeError):  # not written yet, or not by us
        begun, minutes = now, 0
    return Busy(
        say_many(
            "Another run is at work: process %(process)s on %(computer)s, since %(since)s, "
            "%(n)s minute by now. Wait until it is done and run again.",
            "Another run is at work: process %(process)s on %(computer)s, since %(since)s, "
            "%(n)s minutes by now. Wait until it is done and run again.",
            process=process or "?",
            computer=computer or "?",
            since=f"{begun:%Y-%m-%d %H:%M}",
            n=minutes,
        )
    )
