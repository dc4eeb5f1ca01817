"""Which event is the earlier edition of another, and where what it published is kept.

Told by the names of the folders, and by event.yaml where that names one: nothing else is read, so
that a run with nothing to do stays instant.
"""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from pipeline.problems import UserError
from pipeline.running import lock
from pipeline.running.asked import is_event
from pipeline.running.fingerprint import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Series = dict[str, list[tuple[date, str]]]

# An event's own folder in that of the lock, for the user's eyes only: events are made side by
# side, and what one leaves half written another must not sweep away.
ARCHIVE = "archive.json"
LEDGER = "ledger.json"
_DECLARATION = "event.yaml"
_DAYS = (  # the patterns of a date in a folder's name, and where year, month and day stand in it
    (re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{2})[-_.](\d{2})[-_.](\d{4})(?!\d)"), (3, 2, 1)),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)"), (1,)),
)


def archive_of(output: Path, event: str) -> Path:
    """The file with what an event published; it need not be there."""
    return output / lock.FOLDER / event / ARCHIVE


def ledger_of(output: Path, event: str) -> Path:
    """The file with all that was ever published for an event; it need not be there."""
    return output / lock.FOLDER / event / LEDGER


def hash_of(output: Path, event: str) -> str:
    """The SHA-256 of what an event published, '' where there is nothing."""
    path = archive_of(output, event)
    return sha256(path) if path.is_file() else ""


def known_events(where: Path, output: Path) -> set[str]:
    """All events: those that lie in this folder, and those of which a report was made."""
    with os.scandir(where) as scanned:
        there = {entry.name for entry in scanned if is_event(entry)}
    state = output / lock.FOLDER
    kept = set(os.listdir(state)) if state.is_dir() else set()  # noqa: PTH208 - names alone
    return there | {event for event in kept - there if (state / event / ARCHIVE).is_file()}


def _series(events: Iterable[str]) -> Series:
    """The events that tell their day, by what else their name tells."""
    found: Series = {}
    for event in events:
        day, name = _told(event)
        if day is not None:
            found.setdefault(name, []).append((day, event))
    return found


def _earlier(folder: Path, series: Series, declared: str) -> str:
    """The name of the earlier edition of an event, '' where there is none.

    The one that event.yaml declares as 'previous', whether it is there or not; else the most
    recent earlier event whose folder has the same name but for its date or year. It is in the
    input folder or was there when its report was made.
    """
    if declared:
        return declared
    day, name = _told(folder.name)
    if day is None or not name:
        return ""
    return max((one for one in series[name] if one[0] < day), default=(day, ""))[1]


def declared_previous(folder: Path) -> str:
    """What event.yaml declares as 'previous'; '' where it is silent or wrong (making will tell)."""
    path = folder / _DECLARATION
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeError):
        return ""
    if not re.search(r"^[^#\n]*\bprevious\b", text, re.MULTILINE):
        return ""
    from pipeline.declared.yamltree import read_tree

    try:
        tree, _ = read_tree(path)
    except UserError:
        return ""
    told = tree.get("previous") if isinstance(tree, dict) else None
    return told.strip() if isinstance(told, str) else ""


def waves(
    folders: Iterable[Path],
    output: Path,
    declared: Callable[[Path], str] = declared_previous,
) -> list[list[tuple[Path, str]]]:
    """The events, each with its earlier edition ('': none), in the order of making them.

    All that the events of a wave are compared with is in a wave before it, or not in this run.
    """
    there = {folder.name: folder for folder in folders}
    series = {
        where: _series(known_events(where, output))
        for where in {folder.parent for folder in there.values()}
    }
    needs = {
        name: _earlier(folder, series[folder.parent], declared(folder))
        for name, folder in there.items()
    }
    found: list[list[tuple[Path, str]]] = []
    for name, folder in there.items():
        depth = len(_line(name, needs)) - 1
        found += [[] for _ in range(depth + 1 - len(found))]
        found[depth].append((folder, needs[name]))
    return [wave for wave in found if wave]


def _line(name: str, needs: dict[str, str]) -> Sequence[str]:
    """An event and all its earlier editions in this run; where they go round, up to there."""
    line = [name]
    while (name := needs[name]) in needs and name not in line:
        line.append(name)
    return line


def _told(name: str) -> tuple[date | None, str]:
    """The day (a year alone is its first) and the rest of a folder's name, made comparable."""
    for pattern, order in _DAYS:
        match = pattern.search(name)
        if match is None:
            continue
        try:
            day = date(*(int(match[part]) for part in order), *((1, 1) if len(order) == 1 else ()))
        except ValueError:
            continue
        return day, _plain(name[: match.start()] + " " + name[match.end() :])
    return None, _plain(name)


def _plain(words: str) -> str:
    """Small letters and figures without accents, one space between them."""
    bare = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", bare))
