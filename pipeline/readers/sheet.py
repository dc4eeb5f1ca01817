"""Workbooks as sheets of cells. The only module that knows file types; it runs in the worker.

python-calamine reads most, and fastest, of the readers that were measured; it also crashes on
some files, takes the extension for the kind and drops error cells. Hence bytes and not paths,
each sheet by itself, the checks of ``guards`` and ``cells`` first, and all of it in a process of
its own.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pipeline.language import say
from pipeline.problems import Place, Problem
from pipeline.readers import cells, csvfile, guards
from pipeline.readers.base import Sheet
from pipeline.readers.guards import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from python_calamine import CalamineWorkbook

    from pipeline.language import Argument
    from pipeline.readers.base import Value
    from pipeline.readers.csvfile import Note

_EXACT = 2**53  # whole numbers up to here are exact as a float
_ERROR_TEXT = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:5\d\d"
)


@dataclass(frozen=True, slots=True)
class Book:
    """One file as read: its kind by content, its sheets, and what is to be said about it."""

    kind: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    encoding: str = ""
    delimiter: str = ""


def read_workbook(content: bytes, file: str = "") -> Book:
    """The sheets in these bytes; a file that is refused is a book with a problem and no sheet."""
    try:
        kind = guards.kind_of(content)
        if kind == "csv":
            return _text(content, file)
        return _workbook(content, kind, file)
    except Refusal as refusal:
        arguments: dict[str, Argument] = {"kind": refusal.kind} if refusal.kind else {}
        return Book("", problems=(Problem(refusal.code, Place(file), arguments),))


def _text(content: bytes, file: str) -> Book:
    text = csvfile.parse(content)
    rows = cast("list[list[Value]]", text.rows)  # texts are values
    errors = _take_error_texts(rows)
    sheet = Sheet(file, "", rows, errors=errors)
    problems = tuple(_noted(note, file) for note in text.notes)
    return Book("csv", (sheet,), problems, text.encoding, text.delimiter)


def _noted(note: Note, file: str) -> Problem:
    code, cell, arguments, more = note
    return Problem(code, Place(file, "", cell), dict(arguments), more)


def _workbook(content: bytes, kind: str, file: str) -> Book:
    """A workbook by python-calamine."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    extras: Mapping[int, cells.Extras] = {}
    names: list[str] = []
    if kind == "zip":
        package = guards.unpack(content)
        kind = package.kind
        names, extras = _extras(package)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refusal("password") from None
    except (CalamineError, OSError, ValueError):
        raise Refusal("file-unreadable") from None
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for index, metadata in enumerate(book.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            extra = extras.get(_part_index(names, index, metadata.name), cells.Extras())
            sheet = _sheet(book, index, extra, file)
        except (CalamineError, OSError, ValueError):
            problems.append(Problem("sheet-unreadable", Place(file, metadata.name)))
        else:
            sheets.append(sheet)
    return Book(kind, tuple(sheets), tuple(problems))


def _part_index(names: list[str], index: int, name: str) -> int:
    """Which entry of ``names`` is this sheet: by place, else by name where names are unlike."""
    if index < len(names) and names[index] == name:
        return index
    return names.index(name) if name in names else index


def _extras(package: guards.Package) -> tuple[list[str], dict[int, cells.Extras]]:
    """Names of the sheets in order, and the extras of each by its place."""
    if package.kind == "ods":
        cells.check_ods(package.parts["content.xml"])
        return [], {}
    if package.kind == "xlsb":
        return _extras_binary(package)
    lower = {name.lower(): name for name in package.parts}
    listed = cells.sheet_parts(package.parts)
    found = {
        index: cells.of_xml(package.parts[lower[path.lower()]])
        for index, (_, path) in enumerate(listed)
        if path.lower() in lower
    }
    return [name for name, _ in listed], found


def _extras_binary(package: guards.Package) -> tuple[list[str], dict[int, cells.Extras]]:
    """The same for .xlsb, whose sheet parts are numbered in the order of the sheets."""
    pattern = re.compile(r"xl/worksheets/sheet(\d+)\.bin", re.IGNORECASE)
    numbered = sorted((int(match[1]), part) for name, part in package.parts.items()
                      if (match := pattern.fullmatch(name)))  # fmt: skip
    return [], {index: cells.of_binary(part) for index, (_, part) in enumerate(numbered)}


def _sheet(book: CalamineWorkbook, index: int, extra: cells.Extras, file: str) -> Sheet:
    from python_calamine import SheetVisibleEnum

    metadata = book.sheets_metadata[index]
    found = book.get_sheet_by_index(index)
    if found.total_height * found.total_width > cells.BOX:
        raise Refusal("too-many-cells")
    rows: list[list[Value]] = [
        [_value(cell) for cell in row] for row in found.to_python(skip_empty_area=False)
    ]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    errors = {**_take_error_texts(rows), **extra.errors}
    merged = tuple(
        (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in found.merged_cell_ranges or ()
    )
    return Sheet(
        file,
        metadata.name,
        rows,
        hidden=metadata.visible != SheetVisibleEnum.Visible,
        hidden_rows=frozenset(extra.hidden_rows),
        merged=merged,
        errors=errors,
    )


def _value(cell: Value) -> Value:
    """A cell as it stands; spreadsheets keep whole numbers as floats."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell) and abs(cell) < _EXACT:
        return int(cell)
    return cell


def _take_error_texts(rows: list[list[Value]]) -> dict[str, str]:
    """Take the texts and numbers that are errors out of the rows, by the cell they stood in."""
    errors: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            wrong = (
                isinstance(cell, str) and cell[:1] in "#E" and _ERROR_TEXT.fullmatch(cell)
            ) or (isinstance(cell, float) and not math.isfinite(cell))
            if wrong:
                errors[f"{cells.letters(index + 1)}{number}"] = str(cell)
                row[index] = None
    return errors


# --- between the worker and its parent: plain data only

_WireSheet = tuple[
    str, list[list["Value"]], bool, list[int], list[tuple[int, int, int, int]], dict[str, str]
]
_WireProblem = tuple[str, str, str, dict[str, "Argument"], int]
_Wire = tuple[str, list[_WireSheet], list[_WireProblem], str, str]


def read_plain(content: bytes) -> _Wire:
    """:func:`read_workbook` for the worker: the book as plain data."""
    book = read_workbook(content)
    return (
        book.kind,
        [
            (s.name, s.rows, s.hidden, sorted(s.hidden_rows), list(s.merged), dict(s.errors))
            for s in book.sheets
        ],
        [(p.code, p.place.sheet, p.place.cell, dict(p.arguments), p.more) for p in book.problems],
        book.encoding,
        book.delimiter,
    )


KINDS_OF_FILE = {
    "pdf": say("a PDF document"),
    "image": say("a picture"),
    "word": say("a text document"),
    "powerpoint": say("a presentation"),
    "archive": say("an archive (zip or the like)"),
    "json": say("a JSON file"),
    "other": say("another kind of file"),
}


def _named(arguments: dict[str, Argument]) -> dict[str, Argument]:
    """The kind of a file in words: a sentence cannot cross from the worker."""
    kind = arguments.get("kind")
    return {"kind": KINDS_OF_FILE[kind]} if isinstance(kind, str) else arguments


def from_plain(plain: object, file: str) -> Book:
    """The book that :func:`read_plain` sent, under its file's name."""
    kind, sheets, problems, encoding, delimiter = cast("_Wire", plain)
    return Book(
        kind,
        tuple(
            Sheet(file, name, rows, hidden, frozenset(hidden_rows), tuple(merged), errors)
            for name, rows, hidden, hidden_rows, merged, errors in sheets
        ),
        tuple(
            Problem(code, Place(file, sheet, cell), _named(arguments), more)
            for code, sheet, cell, arguments, more in problems
        ),
        encoding,
        delimiter,
    )
