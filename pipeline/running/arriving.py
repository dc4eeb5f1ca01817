"""Files that are not there as a whole yet: being copied, held open, or only in the cloud."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.running.fingerprint import sha256

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from pipeline.language import Message
    from pipeline.problems import Problem
    from pipeline.readers.base import InputFile

_LOOKS = {  # what a reader says of such a file, or of one that is damaged for good
    *("file-empty", "file-zeros", "file-incomplete", "file-damaged", "file-not-opened"),
    *("open-quote", "file-cut-off"),
}
PAUSE = 1.5  # seconds between two looks at a file that may still be written
FRESH = 10.0  # seconds; what changed longer ago is not looked at twice


def arriving(problems: Collection[Problem]) -> tuple[Message, ...]:
    """For each file that is not there as a whole, that it is waited for."""
    return tuple(
        say(
            "waits for %(file)s, which is not there as a whole, is open elsewhere or was not "
            "downloaded yet; it is tried again.",
            file=file,
        )
        for file in _suspects(problems)
    )


def being_written(
    folder: Path, problems: Collection[Problem], files: Iterable[InputFile]
) -> tuple[Message, ...]:
    """For each file that is not there as a whole, and grew since it was read, that it is copied.

    Only what was written a moment ago is looked at twice: what lies damaged keeps nobody waiting.
    """
    read = {file.name: file.sha256 for file in files}
    suspects = [file for file in _suspects(problems) if read.get(file)]
    if not any(map(_fresh, (folder / file for file in suspects))):
        return ()
    time.sleep(PAUSE)
    return tuple(
        say(
            "%(file)s is still being copied. Make the report again when it is there as a whole; a "
            "report from before stays as it is.",
            file=file,
        )
        for file in suspects
        if _changed(folder / file, read[file])
    )


def _suspects(problems: Collection[Problem]) -> list[str]:
    return sorted({problem.place.file for problem in problems if problem.code in _LOOKS})


def _fresh(path: Path) -> bool:
    try:
        return abs(time.time() - path.stat().st_ctime) < FRESH  # copying may set the other times
    except OSError:
        return False


def _changed(path: Path, before: str) -> bool:
    try:
        return sha256(path) != before
    except OSError:  # held by who writes it
        return True
