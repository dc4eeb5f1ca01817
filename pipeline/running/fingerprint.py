"""Whether something changed: hashes of contents, never times, which clocks and copies upset."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.folder import temporary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
_PARTS = ("config", "pipeline", "templates")  # what a report depends on, beside its input
_ASIDE = {"__pycache__", "setup", "schema"}  # folders in them that change no report


def fingerprint(folder: Path, *options: str) -> str:
    """What a report of this folder depends on, as one SHA-256: input, options, program, words."""
    parts = [program(), *options]
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    for entry in entries:
        if not temporary(entry.name):
            parts += [entry.name, _content(entry)]
    return _hash("\0".join(parts).encode("utf-8", "surrogateescape"))


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """One SHA-256 of code, templates, configuration and the versions that are installed."""
    paths = [path for part in _PARTS for path in _walk(ROOT / part) if path.suffix != ".mo"]
    parts = [f"{sys.version_info.major}.{sys.version_info.minor}"]
    for path in (ROOT / "requirements.lock", *sorted(paths)):
        if path.is_file():
            parts += [str(path.relative_to(ROOT)), sha256(path)]
    return _hash("\0".join(parts).encode("utf-8", "surrogateescape"))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _ASIDE]
        for name in names:
            yield Path(parent, name)


def _content(entry: os.DirEntry[str]) -> str:
    """A regular file's hash; a pipe or a link is only known by its kind (opening it can hang)."""
    try:
        if entry.is_file(follow_symlinks=False):
            return sha256(Path(entry.path))
        return str(stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode))
    except OSError as error:  # gone or closed meanwhile: reading it will tell
        return type(error).__name__


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
