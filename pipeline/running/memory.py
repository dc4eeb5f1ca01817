"""What the last scheduled run made out about each event, so that the next need not again.

An event is known by the hash of all it depends on. Hashing is saved, too, where the signs of all
its files (device, inode, size and both times to the nanosecond) are those of the last run. That
is only safe where whoever changes a file cannot but change a sign of it, so there are no signs
where

- a file was changed less than :data:`RESTED` seconds ago: clocks of file systems tick slowly, and
  what a program writes through memory may bear a time from before it was read;
- its times lie in the future: a clock went back, and may come by the same time again;
- it is not on a disk of this computer: a server's clock, and what it tells of files, are its own;
- it is a link: what it leads to has signs of its own.

Times are never compared with each other: a file with other times is another file, older or newer.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.running import writing
from pipeline.running.outcome import State

if TYPE_CHECKING:
    from collections.abc import Mapping

FILENAME = "due.json"
RESTED = 60  # seconds; Linux writes back what was changed in memory within 35
_LOCAL = frozenset({"apfs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "tmpfs", "xfs", "zfs"})
_MOUNTS = Path("/proc/self/mountinfo")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """One event at the end of a run.

    ``key`` stands for all that its state depends on; ``until`` is the day or moment (ISO) up to
    which it rests. ``signs`` are those of its files and of all that was made of them, ``own`` those
    of its files alone, in which ``previous`` is declared.
    """

    key: str
    state: State
    language: str = ""
    until: str = ""
    signs: str = ""
    own: str = ""
    previous: str = ""


def load(path: Path) -> dict[str, Remembered]:
    """By event; nothing where that lacks or is damaged: then all is made out anew."""
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION:
            return {}
        return {
            str(event): Remembered(str(told[0]), State(told[1]), *map(str, told[2:7]))
            for event, told in content["events"].items()
        }
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return {}


def save(path: Path, events: Mapping[str, Remembered]) -> None:
    """Keep it for the next run, readable for the user alone. Raises OutputError."""
    told = {
        event: [*(one.key, one.state, one.language, one.until, one.signs, one.own, one.previous)]
        for event, one in sorted(events.items())
    }
    content = json.dumps({"version": _VERSION, "events": told}, indent=0).encode()
    writing.write_all(path.parent, {path.name: content})


def signs(folder: str, now: float, local: frozenset[int]) -> str:
    """The signs of all files in a folder, as one hash; '' where they cannot be trusted.

    A folder that is not there has signs too.
    """
    try:
        with os.scandir(folder) as scanned:
            entries = sorted([(one.name, one.stat(follow_symlinks=False)) for one in scanned])
    except FileNotFoundError:
        return "not there"
    except OSError:
        return ""
    parts: list[object] = []
    rested = int((now - RESTED) * 1e9)
    for name, told in entries:
        mode, changed, entered = told.st_mode, told.st_mtime_ns, told.st_ctime_ns
        if told.st_dev not in local or stat.S_ISLNK(mode):
            return ""
        if stat.S_ISREG(mode) and (changed > rested or entered > rested):
            return ""
        parts += (name, told.st_dev, told.st_ino, mode, told.st_size, changed, entered)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def local_disks() -> frozenset[int]:
    """The numbers of the file systems on this computer's own disks; none where nobody tells."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    found: set[int] = set()
    for line in lines:
        mounted, _, kind = line.partition(" - ")
        if kind.split(" ", 1)[0] in _LOCAL:
            major, _, minor = mounted.split(" ")[2].partition(":")
            found.add(os.makedev(int(major), int(minor)))
    return frozenset(found)
