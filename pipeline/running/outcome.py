"""What is asked of a run over many events, and what became of each."""

from __future__ import annotations

import errno
import os
import traceback
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import DEFAULT, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from pipeline.language import Message
    from pipeline.problems import Problem

_WELL, _LEFT_OUT, _UNUSABLE = 0, 1, 4
_SEVEREST_FIRST = (3, 2, _UNUSABLE, _LEFT_OUT, _WELL)  # first: no report; a wrong configuration


class State(StrEnum):
    """What became of an event."""

    MADE = "made"
    UP_TO_DATE = "up to date"
    NOT_MADE = "not made"
    WITHHELD = "withheld"  # it would tell, beside the earlier report, what a few people answered
    WAITING = "waiting"  # the folder is there, its files are not, or not yet as a whole
    NOT_DUE = "not due"  # its day has not come
    KEPT = "kept"  # fewer rows than the report before: a person must say that this is right
    STALE = "stale"  # files of the report before were taken away: it stays


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks; '' and () leave it to event.yaml and the settings."""

    today: date
    formats: tuple[str, ...] = ()
    language: str = ""
    brand: str = ""
    editions: tuple[str, ...] = ()
    force: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One event to make: its folder, its output folder and the hash of all it depends on.

    ``earlier`` is the folder name of the edition it is compared with, '' where there is none.
    """

    folder: Path
    target: Path
    fingerprint: str
    earlier: str = ""
    patient: bool = False  # what is not there as a whole may still be on its way


@dataclass(frozen=True, slots=True)
class Outcome:
    """One event's result. ``language`` is the organiser's; ``bug`` a traceback without data."""

    event: str
    state: State
    exit_code: int
    language: str = DEFAULT
    files: tuple[str, ...] = ()  # written now
    stale: tuple[str, ...] = ()  # there, but of an earlier run
    problems: tuple[Problem, ...] = ()
    errors: tuple[Message, ...] = ()
    told: tuple[Message, ...] = ()  # why the earlier report was kept, or none made yet
    bug: str = ""
    seconds: float = 0.0
    fingerprint: str = ""  # of all that it depended on
    editions: tuple[Message, ...] = ()  # for whom is what was made now
    tongue: str = ""  # the code of the language that it is in
    again: bool = False  # as it was said before: nothing changed since


def most_severe(codes: Iterable[int]) -> int:
    """The one exit code of many events.

    Where one has nothing usable and others are well, that is input that was left out.
    """
    found = set(codes)
    if found & {_WELL, _LEFT_OUT} and _UNUSABLE in found:
        found = found - {_UNUSABLE} | {_LEFT_OUT}
    return next((code for code in _SEVEREST_FIRST if code in found), 0)


def of_the_system(error: OSError) -> Message | None:
    """What the system refused, for a person; None where it is rather a mistake of ours."""
    if error.errno is None or error.errno == errno.ENOENT:
        return None
    return say(
        "%(file)s could not be opened, read or written (%(reason)s). The old report was kept. Mend "
        "that and run again.",
        file=str(error.filename or "?"),
        reason=os.strerror(error.errno),
    )


def without_data(bug: BaseException) -> str:
    """A traceback without the exception's words, which can quote a cell."""
    lines = ["Traceback (most recent call last):\n", *traceback.format_tb(bug.__traceback__)]
    # our own assertions are sentences that hold no data
    words = f": {bug}" if isinstance(bug, AssertionError) else ""
    return "".join([*lines, type(bug).__qualname__, words])
