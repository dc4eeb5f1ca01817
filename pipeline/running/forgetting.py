"""Where a person stands in the files, told to who asks and kept nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.child import Answer
from pipeline.cleaning.sought import Ground, Sought
from pipeline.folder import snapshot
from pipeline.readers import worker
from pipeline.readers.guards import FILE_LIMIT
from pipeline.readers.wire import from_plain
from pipeline.running import manifest
from pipeline.running.lock import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.child import Child

_SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"}
_TEXTS = {".yaml", ".yml", ".json", ".html", ".txt", ".md"}
_EMPTY = ".gitkeep"  # keeps a folder that is still empty


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A sheet (or '' for a text) of a file that names the person, and in which rows or lines.

    ``rows`` is empty where the file could not be looked into; ``ground`` tells how sure it is.
    """

    file: Path
    sheet: str
    rows: tuple[int, ...]
    ground: Ground = Ground.SAME


def whereabouts(person: str, folders: Iterable[Path]) -> Iterator[Whereabouts]:
    """Everywhere a name or an address stands, in any case and with or without accents.

    A name is found where all its words stand in one row, in any order and in any columns, and
    where attendance would take what stands there for the same person. What cannot be looked into
    (a PDF, a locked workbook) comes without rows.
    """
    sought = Sought(person)
    with worker() as child:
        for folder in folders:
            for path in _files(folder):
                yield from _in_file(path, sought, child)


def _files(folder: Path) -> Iterator[Path]:
    """All regular files, the program's own apart: its state and reports, which hold figures only.

    The lists that it makes for the organiser hold names, and are looked into as all others are.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != FOLDER)
        made = manifest.load(Path(parent))
        own = {one.filename for one in made.outputs if one.edition} if made is not None else set()
        yield from (Path(parent, name) for name in sorted(names) if name not in {*own, _EMPTY})


def _in_file(path: Path, sought: Sought, child: Child) -> Iterator[Whereabouts]:
    kind = path.suffix.lower()
    try:
        content = snapshot(path, FILE_LIMIT)
    except OSError:
        content = None
    if content is None or kind not in _SHEETS | _TEXTS:
        yield Whereabouts(path, "", ())
        return
    if kind in _TEXTS:
        lines = content.decode("utf-8", "replace").splitlines()
        yield from _in_rows(path, "", ([line] for line in lines), sought)
        return
    outcome = child.call("pipeline.readers.sheet:read_plain", content)
    book = from_plain(outcome.value, path.name) if isinstance(outcome, Answer) else None
    if book is None or (book.problems and not book.sheets):
        yield Whereabouts(path, "", ())
        return
    for sheet in book.sheets:
        yield from _in_rows(path, sheet.name, sheet.rows, sought)


def _in_rows(
    path: Path, sheet: str, rows: Iterable[Iterable[object]], sought: Sought
) -> Iterator[Whereabouts]:
    """The rows of one sheet or text, those of each ground by themselves."""
    found: dict[Ground, list[int]] = {}
    for n, row in enumerate(rows, 1):
        ground = sought.in_row(row)
        if ground is not None and (sheet or ground is not Ground.ALIKE):
            found.setdefault(ground, []).append(n)
    for ground, places in sorted(found.items()):
        yield Whereabouts(path, sheet, tuple(places), ground)
