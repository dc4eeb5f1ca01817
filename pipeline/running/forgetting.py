"""Where a person stands in the files, told to who asks and kept nowhere."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.child import Answer
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
_WORDS = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A sheet (or '' for a text) of a file that names the person, and in which rows or lines.

    ``rows`` is empty where the file could not be looked into.
    """

    file: Path
    sheet: str
    rows: tuple[int, ...]


def whereabouts(person: str, folders: Iterable[Path]) -> Iterator[Whereabouts]:
    """Everywhere a name or an address stands, in any case and with or without accents.

    A name is found where all its words stand in one row, in any order and in any columns. What
    cannot be looked into (a PDF, a locked workbook) comes without rows.
    """
    wanted = _Wanted(person)
    with worker() as child:
        for folder in folders:
            for path in _files(folder):
                yield from _in_file(path, wanted, child)


class _Wanted:
    def __init__(self, person: str) -> None:
        self.address = fold(person).strip() if "@" in person else ""
        self.words = set(_WORDS.findall(fold(person)))

    def in_row(self, cells: Iterable[object]) -> bool:
        text = fold(" ".join(str(cell) for cell in cells if cell is not None))
        if self.address:
            return self.address in text
        return bool(self.words) and self.words <= set(_WORDS.findall(text))


def fold(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _files(folder: Path) -> Iterator[Path]:
    """All regular files, the program's own apart: its state and reports, which hold figures only.

    The lists that it makes for the organiser hold names, and are looked into as all others are.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != FOLDER)
        made = manifest.load(Path(parent))
        own = {one.filename for one in made.outputs if one.edition} if made is not None else set()
        yield from (Path(parent, name) for name in sorted(names) if name not in {*own, _EMPTY})


def _in_file(path: Path, wanted: _Wanted, child: Child) -> Iterator[Whereabouts]:
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
        found = tuple(n for n, line in enumerate(lines, 1) if wanted.in_row([line]))
        if found:
            yield Whereabouts(path, "", found)
        return
    outcome = child.call("pipeline.readers.sheet:read_plain", content)
    book = from_plain(outcome.value, path.name) if isinstance(outcome, Answer) else None
    if book is None or (book.problems and not book.sheets):
        yield Whereabouts(path, "", ())
        return
    for sheet in book.sheets:
        found = tuple(n for n, row in enumerate(sheet.rows, 1) if wanted.in_row(row))
        if found:
            yield Whereabouts(path, sheet.name, found)
