"""The first step: the spreadsheets of an event's folder, as exports without their tools' quirks.

A new dialect is a module with ``name``, ``recognises`` and ``read`` (see ``base.Reader``) and a
line in ``READERS``; one whose headings do not stand in one row has ``find`` instead of
``recognises`` (see ``base.LayoutReader``) and a line in ``LAYOUTS``. Nothing heavy is
imported here: the worker and the check of what is new use modules of this package too.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.child import Answer, Child
from pipeline.language import say
from pipeline.problems import Place, Problem
from pipeline.readers import (
    generic,
    google_forms,
    ms_forms,
    paper,
    registrations,
    sign_in,
)
from pipeline.readers.base import InputFile, Role
from pipeline.readers.cells import position
from pipeline.readers.folder import scan, snapshot
from pipeline.readers.guards import FILE_LIMIT, MIB
from pipeline.readers.sheet import Book, from_plain
from pipeline.readers.tables import find_table

if TYPE_CHECKING:
    from pipeline.event import Event, Overrides
    from pipeline.readers.base import Export, LayoutReader, Reader, Sheet, Table
    from pipeline.readers.folder import Found

# Exactly one of these may recognise a table; where none or two do, the generic reader takes it.
READERS: tuple[Reader, ...] = (google_forms, ms_forms, registrations, sign_in, paper)

# Dialects that find their tables on the sheet themselves; they are asked first.
LAYOUTS: tuple[LayoutReader, ...] = ()

_SURE = 0.75
_SHOWN = 3  # error values named in a problem
ROLES = {
    Role.REGISTRATIONS: say("registrations"),
    Role.ATTENDANCE: say("attendance"),
    Role.EVALUATION: say("an evaluation"),
    Role.UNKNOWN: say("something unknown"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read of one event: the files, their tables, and what is to be said."""

    files: tuple[InputFile, ...]
    exports: tuple[Export, ...]
    problems: tuple[Problem, ...] = field(repr=False)


def worker() -> Child:
    """A worker that reads workbooks; start it early, its imports take a moment."""
    return Child(preload=("pipeline.readers.sheet",))


def read(event: Event, child: Child | None = None) -> Read:
    """The spreadsheets of the event's folder. ``child`` is a worker to use, else one is made."""
    if child is not None:
        return _read(event, child)
    with worker() as own:
        own.start()
        return _read(event, own)


def _read(event: Event, child: Child) -> Read:
    listing = scan(event.folder, event.overrides.ignore)
    files: list[InputFile] = []
    exports: list[Export] = []
    problems = list(listing.problems)
    seen: dict[str, str] = {}
    used: list[Sheet] = []
    for found in listing.files:
        content = _snapshot(found)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest in seen:
            other = {"other": seen[digest]}
            problems.append(Problem("same-contents", Place(found.name), other))
            continue
        seen[digest] = found.name
        book = _book(content, found.name, child)
        files.append(
            InputFile(
                found.name, digest, len(content), book.kind, len(book.sheets), book.encoding,
                book.delimiter,
            )
        )  # fmt: skip
        problems += book.problems
        if book.kind and not book.problems and not any(sheet.rows for sheet in book.sheets):
            problems.append(Problem("no-cells", Place(found.name)))
        from_sheets, said = _exports(book, used, event.overrides)
        exports += from_sheets
        problems += said
    if not listing.files:
        problems.append(Problem("folder-empty"))
    problems += _unmatched(event.overrides, [found.name for found in listing.files])
    return Read(tuple(files), tuple(exports), tuple(problems))


def _snapshot(found: Found) -> bytes | Problem:
    """The file's bytes, read once: what is hashed is what is read."""
    try:
        content = snapshot(found.path, FILE_LIMIT)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Problem("file-not-opened", Place(found.name), {"why": why})
    if content is None:
        return Problem("file-too-large", Place(found.name), {"limit": FILE_LIMIT // MIB})
    return content


def _book(content: bytes, file: str, child: Child) -> Book:
    outcome = child.call("pipeline.readers.sheet:read_plain", content)
    if isinstance(outcome, Answer):
        return from_plain(outcome.value, file)
    why = f"{outcome.fate}, {outcome.detail}" if outcome.detail else str(outcome.fate)
    return Book("", problems=(Problem("file-not-read-safely", Place(file), {"why": why}),))


def _exports(
    book: Book, used: list[Sheet], overrides: Overrides
) -> tuple[list[Export], list[Problem]]:
    """The export of each sheet; ``used`` grows by the sheets that were looked at."""
    exports: list[Export] = []
    problems: list[Problem] = []
    empty: list[Problem] = []  # of sheets without a table
    filled = [sheet for sheet in book.sheets if sheet.rows]
    for sheet in filled:
        passed = _passed_over(sheet, used)
        if passed is not None:
            problems.append(passed)
            continue
        used.append(sheet)
        own = _by_layout(sheet, overrides)
        if own is not None:
            exports += own[0]
            problems += own[1]
            continue
        table, said = find_table(sheet)
        problems += said
        place = Place(sheet.file, sheet.name)
        if table is None:
            empty.append(Problem("sheet-without-table", place))
        elif not table.rows:
            problems.append(Problem("no-rows", place))
        else:
            export, said = _export(table, overrides)
            exports.append(export)
            problems += said
    if filled and len(empty) == len(filled):
        return [], [Problem("no-table", Place(filled[0].file))]
    return exports, problems + empty


def _by_layout(sheet: Sheet, overrides: Overrides) -> tuple[list[Export], list[Problem]] | None:
    """The exports of the one dialect whose layout this is; None where none or two claim it."""
    found = [(reader, tables) for reader in LAYOUTS if (tables := reader.find(sheet))]
    if len(found) > 1:
        names = {"first": found[0][0].name, "second": found[1][0].name}
        return [], [Problem("layouts-two", Place(sheet.file, sheet.name), names)]
    if not found:
        return None
    reader, tables = found[0]
    if isinstance(tables, Problem):
        return [], [tables]
    exports: list[Export] = []
    problems: list[Problem] = []
    for table in tables:
        export, said = _in_role(reader.read(table), overrides)
        exports.append(export)
        problems += said
    return exports, problems


def _passed_over(sheet: Sheet, used: list[Sheet]) -> Problem | None:
    """Why this sheet is not looked at: it is hidden, or the same as an earlier one."""
    place = Place(sheet.file, sheet.name)
    if sheet.hidden:
        return Problem("hidden-sheet", place)
    for other in used:
        if other.rows == sheet.rows:
            name = other.file if other.file != sheet.file else other.name
            return Problem("same-sheet", place, {"other": name})
    return None


def _export(table: Table, overrides: Overrides) -> tuple[Export, tuple[Problem, ...]]:
    """The table by the one reader that recognises it, in the role that was declared or found."""
    place = Place(table.sheet.file, table.sheet.name)
    problems: list[Problem] = []
    known = [reader for reader in READERS if reader.recognises(table)]
    if len(known) > 1:
        names = {"first": known[0].name, "second": known[1].name}
        problems.append(Problem("dialects-two", place, names))
    elif not known:
        problems.append(Problem("dialect-unknown", place))
    export, said = _in_role((known[0] if len(known) == 1 else generic).read(table), overrides)
    return export, (*problems, *said)


def _in_role(export: Export, overrides: Overrides) -> tuple[Export, tuple[Problem, ...]]:
    """The export in the role that was declared or found, and what is to be said about it."""
    place = Place(export.file, export.sheet)
    problems: list[Problem] = []
    declared = overrides.roles.get(f"{place.file}#{place.sheet}") or overrides.roles.get(place.file)
    if declared is not None:
        export = replace(export, role=declared, certainty=1.0)
    elif export.role is Role.UNKNOWN:
        problems.append(Problem("role-unknown", place))
    elif export.certainty < _SURE:
        problems.append(Problem("role-unsure", place, {"role": ROLES[export.role]}))
    return export, (*problems, *_error_cells(export))


def _error_cells(export: Export) -> list[Problem]:
    """One problem for each column with error cells, at the first of them."""
    columns: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for cell, shown in export.errors.items():
        place = position(cell)
        assert place is not None, "error cells are named as the sheet names them"
        columns[cell.rstrip("0123456789")].append((place[0], cell, shown))
    headings = {column.letter: column.heading for column in export.columns}
    problems = []
    for letter, cells in columns.items():
        first = min(cells)
        values = sorted({shown for _, _, shown in cells})
        arguments = {"heading": headings[letter], "shown": ", ".join(values[:_SHOWN])}
        place_of_first = Place(export.file, export.sheet, first[1])
        problems.append(Problem("error-cells", place_of_first, arguments, len(cells) - 1))
    return problems


def _unmatched(overrides: Overrides, names: list[str]) -> list[Problem]:
    """Files that event.yaml speaks of and that are not there."""
    return [
        Problem("nothing-for-file", arguments={"name": name})
        for name in overrides.roles
        if name not in names and name.rpartition("#")[0] not in names
    ]
