"""Output appears whole or not at all.

All files of an event are staged beside their places, synced, and put in place one by one; the
last one (run.json) is the sign that all are there. What fails on the way is taken back; what was
cut off (kill -9, power) is taken back at the next start.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline.language import Message, say
from pipeline.problems import OutputError
from pipeline.trying import again

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

NEW, OLD = ".trefdag-new.", ".trefdag-old."  # what our own temporary files start with
LEAST = 1 << 19  # bytes: what libraries write for a moment while a report is made
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_all(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
    """All files in the folder, in this order, or none: then OutputError, and the old ones stay.

    The last file is the sign that all are there, and that those named in ``gone`` no longer are.
    Permissions are those of the user's umask.
    """
    if folder.is_symlink():  # it can lead anywhere
        raise OutputError(explain(PermissionError(errno.EPERM, ""), folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        _write(folder, files, gone)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error


def recover(folder: Path) -> bool:
    """Take back what a run that was cut off had begun. True: there was such a run.

    As long as the last file has not been put in place its staged copy is there, and the old
    files that were already replaced come back.
    """
    if not folder.is_dir():
        return False
    names = again(os.listdir, folder)
    ours = sorted(folder / name for name in names if name.startswith((NEW, OLD)))
    if any(path.name.startswith(NEW) for path in ours):
        olds = [path.name for path in ours if path.name.startswith(OLD)]
        _put_back(folder, (name.removeprefix(OLD) for name in olds))
    for path in ours:
        again(path.unlink, missing_ok=True)
    return bool(ours)


def _write(folder: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    for name in files:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    _look_for_room(folder, sum(map(len, files.values())))
    placed: list[str] = []
    *others, last = files
    try:
        for name, content in files.items():
            _stage(folder / (NEW + name), content)
        for name in others:
            _place(folder, name, placed)
        for name in gone:
            with suppress(FileNotFoundError):
                again((folder / name).replace, folder / (OLD + name))
        _sync(folder)
        _place(folder, last, placed)
        _sync(folder)
    except BaseException:  # whatever it was, an interruption too: back to how it stood
        for name in reversed(placed):
            if not (folder / (OLD + name)).exists():
                (folder / name).unlink(missing_ok=True)  # it was not there before
        _put_back(folder, (*files, *gone))
        _discard(folder, (start + name for name in files for start in (NEW, OLD)))
        raise
    _discard(folder, (OLD + name for name in (*files, *gone)))


def look_for_room(folder: Path) -> None:
    """Raise OutputError where there is no room to work in, before anything is begun."""
    try:
        _look_for_room(folder, LEAST)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error


def _look_for_room(folder: Path, needed: int) -> None:
    """Raise OSError where the disk cannot hold so many bytes."""
    try:
        disk = os.statvfs(folder)
    except OSError:  # some network drives do not tell: writing will
        return
    if disk.f_blocks > 0 and disk.f_bavail * disk.f_frsize < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _stage(path: Path, content: bytes) -> None:
    descriptor = again(os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[again(os.write, descriptor, rest) :]
        again(os.fsync, descriptor)
    finally:
        os.close(descriptor)


def _place(folder: Path, name: str, placed: list[str]) -> None:
    """Put the staged file in place and keep the old one beside it."""
    target, staged, old = (folder / (start + name) for start in ("", NEW, OLD))
    if target.is_symlink() or target.exists():
        try:
            os.link(target, old, follow_symlinks=False)  # so that the name never lacks
        except OSError:  # a file system without hard links
            again(target.replace, old)
            placed.append(name)
            again(staged.replace, target)
            return
    again(staged.replace, target)
    placed.append(name)


def _put_back(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        with suppress(FileNotFoundError):
            again((folder / (OLD + name)).replace, folder / name)


def _discard(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        with suppress(OSError):  # the next start sweeps it
            (folder / name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    descriptor = again(os.open, folder, os.O_RDONLY)
    try:
        again(os.fsync, descriptor)
    finally:
        os.close(descriptor)


def explain(error: OSError, folder: Path) -> Message:
    """Why the folder could not be written, and what to do."""
    if error.errno in _FULL:
        return say(
            "The disk is full: nothing was changed in %(folder)s. Make room and run again.",
            folder=str(folder),
        )
    if error.errno in _CLOSED:
        return say(
            "%(folder)s may not be written: nothing was changed in it. Give yourself the right to "
            "write there, or close the file in the program that holds it, and run again.",
            folder=str(folder),
        )
    return say(
        "%(folder)s could not be written (%(reason)s): nothing was changed in it. Mend that and "
        "run again.",
        folder=str(folder),
        reason=os.strerror(error.errno) if error.errno else type(error).__name__,
    )
