"""The event folders that are asked for: all of the input folder, or the named ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.folder import SYSTEM_FOLDERS
from pipeline.language import say
from pipeline.problems import NothingUsable, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import DirEntry
    from pathlib import Path

    from pipeline.language import Message


def find_events(where: Path, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """The event folders by name, all or the named ones ('name' or a path that ends in it).

    Raises UsageError for a name that is no folder, NothingUsable where files lie outside one.
    """
    entries = sorted(where.iterdir()) if where.is_dir() else []
    known = [path for path in entries if is_event(path)]
    if names:
        wanted = [name.rstrip("/").rpartition("/")[2] for name in names]
        mistakes = [
            _unknown(name, known) for name in wanted if name not in {path.name for path in known}
        ]
        if mistakes:
            raise UsageError(*mistakes)
        return tuple(path for path in known if path.name in wanted)
    if known:
        return tuple(known)
    loose = [path.name for path in entries if path.is_file() and not path.name.startswith(".")]
    if loose:
        raise NothingUsable(
            say(
                "%(file)s lies in %(folder)s itself. Make a folder for the event there, such as "
                "2026-03-12-name-of-the-day, and put its files in it.",
                file=loose[0],
                folder=str(where),
            )
        )
    raise UsageError(
        say(
            "There is no event in %(folder)s. Make one with 'trefdag new NAME' and put its "
            "spreadsheets in it.",
            folder=str(where),
        )
    )


def is_event(path: Path | DirEntry[str]) -> bool:
    """Whether this is the folder of an event, and none of a program's or put aside ('_old')."""
    aside = path.name.startswith((".", "_")) or path.name.casefold() in SYSTEM_FOLDERS
    return not aside and path.is_dir()


def _unknown(name: str, known: Iterable[Path]) -> Message:
    from difflib import get_close_matches

    close = get_close_matches(name, [path.name for path in known], 1)
    if close:
        return say(
            "There is no event '%(name)s'. Did you mean '%(guess)s'?", name=name, guess=close[0]
        )
    return say("There is no event '%(name)s' in the input folder.", name=name)
