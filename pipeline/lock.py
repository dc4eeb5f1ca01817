"""One run at a time in one output folder; the kernel frees the lock, also after kill -9."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.problems import Busy, OutputError
from pipeline.writing import explain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

FOLDER = ".state"  # ours, for the user's eyes only


@contextmanager
def only_run(output: Path, now: datetime) -> Iterator[None]:
    """Be the only run on this folder. Raises Busy at once where there is another one.

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
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, now: datetime) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        process, _, since = os.read(descriptor, 100).decode("ascii", "replace").partition(" ")
        raise Busy(
            say(
                "Another run is at work (process %(process)s, since %(since)s). Wait until it is "
                "done and run again.",
                process=process,
                since=since.strip(),
            )
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()} {now:%H:%M:%S}\n".encode(), 0)
