"""Which files of an event's folder are input, and which are passed over and why.

Light on purpose: the check whether anything changed needs this and no spreadsheet reader.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# Ours, and texts that people keep beside their data.
_NO_INPUT = ("event.y*ml", "*.md", "*.yaml", "*.yml", "problems.csv", "run.json")

# Editors', browsers' and sync programs' own files (RELIABILITY: Nextcloud, Syncthing, Office).
_TEMPORARY = (
    ".*", "~*.tmp", "*.tmp", "*.part", "*.filepart", "*.crdownload", "*.download", "*~",
    "thumbs.db", "desktop.ini", "icon\r", "~syncthing~*",
)  # fmt: skip
_LOCKS = ("~$*", ".~lock.*#")  # somebody has the file open in Excel or LibreOffice
SYSTEM_FOLDERS = ("@eadir", "__macosx", "$recycle.bin")
_EXCEL_SAVE = re.compile(r"[0-9A-Fa-f]{8}")  # Excel's own name while it saves

_CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}|_conflict-|\bconflicted copy\b|conflicterende kopie",
    re.IGNORECASE,
)
# A copy is only one when its original lies beside it: 'Evaluatie (1).xlsx' may be all there is.
_COPY_MARK = re.compile(
    r"(?P<stem>.+?)(?: \(\d+\)| ?- (?:copy|kopie|copie)(?: \(\d+\))?|-(?:DESKTOP|LAPTOP)-\w+)",
    re.IGNORECASE,
)
_COPY_PREFIX = re.compile(r"(?:copy of|kopie van|copie de) (?P<stem>.+)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that counts as input. ``name`` can be shown; ``path`` opens it."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder's input files by name, what to say about others, how many were passed over."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...] = field(repr=False, default=())
    passed_over: int = 0
    temporary: int = 0  # of these, what programs and systems put there for themselves


def scan(folder: Path, ignore: Collection[str] = ()) -> Listing:
    """The input files of one folder; ``ignore`` holds names or shell patterns.

    Links, pipes and devices are named and never opened; folders inside are not entered.
    """
    files: list[Found] = []
    problems: list[Problem] = []
    passed = 0
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    names = {entry.name.casefold() for entry in entries}
    for entry in entries:
        code = _verdict(entry, names, ignore)
        if code == "":
            files.append(Found(shown(entry.name), Path(entry.path)))
            continue
        passed += 1
        if code != "passed":
            problems.append(Problem(code, Place(shown(entry.name))))
    theirs = sum(temporary(entry.name) and not _lock(entry.name) for entry in entries)
    return Listing(tuple(files), tuple(problems), passed, theirs)


def shown(name: str) -> str:
    """A file's name as it can be printed: control, direction and undecodable signs escaped."""
    return _UNSAFE.sub(lambda match: ascii(match.group())[1:-1], name)


def temporary(name: str) -> bool:
    """Whether a program put this beside a file for a while, or the system for itself."""
    return bool(_any(name.casefold(), _TEMPORARY) or _EXCEL_SAVE.fullmatch(name)) or _lock(name)


def _lock(name: str) -> bool:
    """Whether this shows that somebody has a file open in Excel or LibreOffice."""
    return _any(name.casefold(), _LOCKS)


def _verdict(entry: os.DirEntry[str], names: Collection[str], ignore: Collection[str]) -> str:
    """'' for input, 'passed' for what needs no word, else the kind of problem."""
    name = entry.name.casefold()
    own = temporary(name) or _any(name, _NO_INPUT)
    if _any(entry.name, ignore) or (own and not _lock(name)):
        return "passed"
    if own:
        return "open-elsewhere"
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        return "passed" if name in SYSTEM_FOLDERS else "folder-inside"
    if not stat.S_ISREG(mode) or _CONFLICT.search(name):
        return "conflict-copy" if stat.S_ISREG(mode) else "not-a-file"
    return "copy-beside-original" if _original(name) in names else ""


def _original(name: str) -> str:
    """The name that this one would be a copy of, or ''."""
    stem, extension = os.path.splitext(name)  # noqa: PTH122 - a name, no path
    match = _COPY_MARK.fullmatch(stem) or _COPY_PREFIX.fullmatch(stem)
    return match["stem"] + extension if match else ""


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def snapshot(path: Path, limit: int) -> bytes | None:
    """The file's bytes, at most ``limit``; None when there are more. May raise OSError.

    Neither follows a link nor waits for a pipe, should the entry have changed since the scan.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no regular file")
        content = stream.read(limit + 1)
    return None if len(content) > limit else content
