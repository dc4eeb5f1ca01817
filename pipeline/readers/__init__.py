"""The first step: the spreadsheets of an event's folder, as exports without their tools' quirks.

The dialects stand in ``dialects``; the modules here find files, sheets and tables. Nothing heavy is
imported here: the worker and the check of what is new use modules of this package too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.checking.decoding import decode, is_check
from pipeline.child import Answer, Child
from pipeline.cycles import not_searched
from pipeline.folder import scan, snapshot
from pipeline.problems import Place, Problem
from pipeline.readers.base import InputFile
from pipeline.readers.crosses import session_words
from pipeline.readers.dialects import IN_PARTS, LAYOUTS, READERS, generic, results
from pipeline.readers.guards import FILE_LIMIT, MIB
from pipeline.readers.layouts import rows_said
from pipeline.readers.looks import colours_not_read
from pipeline.readers.roles import in_role, unmatched
from pipeline.readers.tables import find_tables
from pipeline.readers.unread import errors_elsewhere, errors_of_empty
from pipeline.readers.wire import Book, from_plain
from pipeline.readers.years import of_this_year
from pipeline.trying import again
from pipeline.workpoints.decoding import decode as decode_work
from pipeline.workpoints.decoding import is_work_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.declared.event import Decision, Event, Overrides
    from pipeline.folder import Found, Listing
    from pipeline.readers.base import Export, Sheet, Table
    from pipeline.workpoints.base import Line


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read of one event: the files, their tables, and what is to be said."""

    files: tuple[InputFile, ...]
    exports: tuple[Export, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # of the check workbook
    work: tuple[Line, ...] = ()  # of the list of work points


def worker() -> Child:
    """A worker that reads workbooks; start it early, its imports take a moment."""
    return Child(preload=("python_calamine", "pipeline.readers.sheet"))


def read(event: Event, child: Child | None = None) -> Read:
    """The spreadsheets of the event's folder. ``child`` is a worker to use, else one is made."""
    if child is not None:
        return _read(event, child)
    with worker() as own:
        own.start()
        return _read(event, own)


@not_searched()
def _read(event: Event, child: Child) -> Read:
    listing = scan(event.folder, event.overrides.ignore)
    files, books, problems = _books(listing, child)
    checks = {book.sheets[0].file: book.sheets for book in books if is_check(book.sheets)}
    decoded = decode(checks.values())
    work = decode_work(book.sheets for book in books if is_work_list(book.sheets))
    overrides = replace(event.overrides, decisions=decoded.decisions)
    year = None if event.date is None else event.date.year
    exports: list[Export] = []
    used: list[Sheet] = []
    for book in books:
        if is_check(book.sheets) or is_work_list(book.sheets):
            problems += book.problems
            continue
        from_sheets, said = _exports(book, used, overrides)
        parted = any(export.dialect in IN_PARTS for export in from_sheets)
        problems += [p for p in book.problems if not (parted and p.code == "ragged-rows")]
        of_year, other_years = of_this_year(from_sheets, year, overrides)
        exports += of_year
        problems += (*said, *other_years)
    if not listing.files:
        problems.append(Problem("folder-empty"))
    if listing.temporary:
        problems.append(Problem("passed-over", arguments={"n": listing.temporary}))
    problems += (*decoded.problems, *work.problems)
    problems += unmatched(event.overrides, [found.name for found in listing.files])
    # a check workbook in which nothing was changed is no input
    passed = checks.keys() - decoded.obeyed
    return Read(
        tuple(file for file in files if file.name not in passed),
        tuple(exports),
        tuple(problems),
        decoded.decisions,
        work.lines,
    )


def _books(listing: Listing, child: Child) -> tuple[list[InputFile], list[Book], list[Problem]]:
    """Every file of the folder as it was read, each once."""
    files: list[InputFile] = []
    books: list[Book] = []
    problems = list(listing.problems)
    seen: dict[str, str] = {}
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
        if (
            book.kind
            and not book.problems
            and not any(sheet.rows or sheet.errors for sheet in book.sheets)
        ):
            problems.append(Problem("no-cells", Place(found.name)))
        books.append(book)
    return files, books, problems


def _snapshot(found: Found) -> bytes | Problem:
    """The file's bytes, read once: what is hashed is what is read."""
    try:
        content = again(snapshot, found.path, FILE_LIMIT)
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
            problems += (*own[1], *errors_elsewhere(sheet, own[0]))
            continue
        tables, said = find_tables(sheet)
        problems += said
        if not tables:
            empty.append(Problem("sheet-without-table", Place(sheet.file, sheet.name)))
        place = Place(sheet.file, sheet.name)
        problems += [Problem("no-rows", place) for table in tables if not table.rows]
        answers, refused = results.beside_answers(tables)
        problems += refused
        for table in (table for table in answers if table.rows):
            export, said = _export(table, overrides, exports)
            exports.append(export)
            problems += (*said, *colours_not_read(table))
        problems += errors_elsewhere(sheet, exports)
    problems += errors_of_empty(book.sheets)
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
        if not table.rows:
            problems.append(Problem("no-rows", Place(sheet.file, sheet.name)))
            continue
        export, said = in_role(reader.read(table), overrides, exports)
        exports.append(export)
        problems += (*said, *rows_said(export))
    return exports, problems


def _passed_over(sheet: Sheet, used: list[Sheet]) -> Problem | None:
    """Why this sheet is not looked at: it is hidden, or the same as an earlier one."""
    place = Place(sheet.file, sheet.name)
    if sheet.hidden:
        return Problem("hidden-sheet", place)
    for other in used:
        if other.rows == sheet.rows and not _of_two_sessions(sheet, other):
            name = other.file if other.file != sheet.file else other.name
            return Problem("same-sheet", place, {"other": name})
    return None


def _of_two_sessions(one: Sheet, other: Sheet) -> bool:
    """Whether both are named after sessions, and not the same: all may have come to both."""
    names = [
        session_words(sheet.name, sheet.file.rpartition("/")[2].rpartition(".")[0])
        for sheet in (one, other)
    ]
    return all(names) and names[0].casefold() != names[1].casefold()


def _export(
    table: Table, overrides: Overrides, before: Sequence[Export]
) -> tuple[Export, tuple[Problem, ...]]:
    """The table by the one reader that recognises it, in the role that was declared or found."""
    place = Place(table.sheet.file, table.sheet.name)
    problems: list[Problem] = []
    known = [reader for reader in READERS if reader.recognises(table)]
    if len(known) > 1:
        names = {"first": known[0].name, "second": known[1].name}
        problems.append(Problem("dialects-two", place, names))
    elif not known:
        problems.append(Problem("dialect-unknown", place))
    reader = known[0] if len(known) == 1 else generic
    export, said = in_role(reader.read(table), overrides, before)
    return export, (*problems, *said)
