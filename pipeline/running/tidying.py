"""What was kept for long enough, and taking it away. Counts stay: the gate's memory.

Of an event whose report was made, a set number of days after its date: its sources (where asked
for), and what of its output holds names. The report, its manifest, archive and ledger stay.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.days import from_folder_name
from pipeline.declared.event import NAME
from pipeline.folder import scan
from pipeline.formats import FORMATS
from pipeline.running import manifest
from pipeline.running.earlier import archive_of
from pipeline.templating import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that can go; ``event`` '' : of the program."""

    path: Path
    event: str
    size: int


def long_kept(
    where: Path, output: Path, today: date, days: int, *, sources: bool
) -> tuple[Kept, ...]:
    """All that can go, without taking anything away."""
    found = [kept for kept in _regular(COMPILED, "") if _older(kept.path, today, days)]
    folders = sorted(output.iterdir()) if output.is_dir() else []
    for target in folders:
        event = target.name
        day = _day_of(output, event)
        if manifest.load(target) is None or day is None or today <= day + timedelta(days=days):
            continue
        own = list(_regular(where / event, event)) if sources else []
        own = [kept for kept in own if kept.path != where / event / NAME]
        if own or not _has_sources(where / event):  # else the next run makes them again
            found += own
            found += [kept for kept in _regular(target, event) if not _stays(kept.path, target)]
    return tuple(found)


def _older(path: Path, today: date, days: int) -> bool:
    """Whether nobody wrote this file for more than so many days."""
    written = datetime.fromtimestamp(path.lstat().st_mtime, UTC).date()
    return today > written + timedelta(days=days)


def take_away(kept: Iterable[Kept]) -> tuple[Path, ...]:
    """Delete them; those that could not be."""
    left = []
    for one in kept:
        try:
            one.path.unlink(missing_ok=True)
        except OSError:
            left.append(one.path)
    return tuple(left)


def _day_of(output: Path, event: str) -> date | None:
    """The event's date as its report told it, else as its folder's name tells; None: unknown."""
    from pipeline import archive

    kept = archive.load(archive_of(output, event))
    return kept.date if kept is not None else from_folder_name(event)[1]


def _has_sources(folder: Path) -> bool:
    return folder.is_dir() and bool(scan(folder).files)


def _stays(path: Path, target: Path) -> bool:
    """The reports and their manifest stay: they hold published figures only."""
    made = manifest.load(target)
    reports = (one.filename for one in made.outputs if one.edition) if made is not None else ()
    names = {manifest.FILENAME, *(form.filename for form in FORMATS.values()), *reports}
    return path.parent == target and path.name in names


def _regular(folder: Path, event: str) -> Iterator[Kept]:
    """The files of a folder and the folders in it; links are not followed and not named."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                yield Kept(path, event, found.st_size)
