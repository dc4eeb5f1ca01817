"""Workbooks as sheets of cells. The only module that knows file types; it runs in the worker.

python-calamine reads most, and fastest, of the readers that were measured; it also crashes on
some files, takes the extension for the kind and drops error cells. Hence bytes and not paths,
each sheet by itself, the checks of ``guards`` and ``cells`` first, and all of it in a process of
its own.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from pipeline.language import say
from pipeline.problems import Place, Problem
from pipeline.readers import cells, csvfile, guards, looks, oldexcel, opendocument, second
from pipeline.readers.base import Sheet
from pipeline.readers.guards import Refusal
from pipeline.readers.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from pipeline.language import Argument
    from pipeline.readers.base import Value
    from pipeline.readers.packing import Packed

    _Extras = Mapping[int, Callable[[], cells.Extras]]  # by the sheet's place in the workbook


@dataclass(frozen=True, slots=True)
class Book:
    """One file as read: its kind by content, its sheets, and what is to be said about it."""

    kind: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    encoding: str = ""
    delimiter: str = ""


def read_plain(content: bytes) -> _Wire:
    """The book as plain data, for the worker to send; :func:`from_plain` makes it a book."""
    try:
        kind = guards.kind_of(content)
        return _text(content) if kind == "csv" else _workbook(content, kind)
    except Refusal as refusal:
        arguments: dict[str, Argument] = {"kind": refusal.kind} if refusal.kind else {}
        return "", [], [(refusal.code, "", "", arguments, 0)], "", ""


def _text(content: bytes) -> _Wire:
    text = csvfile.parse(content)
    packed, errors = pack(text.rows)
    problems: list[_WireProblem] = [
        (code, "", cell, dict(arguments), more) for code, cell, arguments, more in text.notes
    ]
    return (
        "csv",
        [("", packed, False, [], [], errors, [], {})],
        problems,
        text.encoding,
        text.delimiter,
    )


def _workbook(content: bytes, kind: str) -> _Wire:
    """A workbook by python-calamine, and by the second reader what that one refuses."""
    from python_calamine import CalamineError, SheetTypeEnum

    names: list[str] = []
    package = guards.unpack(content) if kind == "zip" else None
    if package is None:
        extras = _known(oldexcel.extras(content))
    else:
        kind, names, extras = _extras(package)
    book = _opened(content, package)
    if book is None:
        if package is None:
            raise Refusal("file-unreadable")
        return kind, _by_second(package, names, extras), [], "", ""
    sheets: list[_WireSheet] = []
    failed: list[str] = []
    with ThreadPoolExecutor(1) as beside:  # it reads without Python's lock, on another processor
        for index, metadata in enumerate(book.sheets_metadata):
            if metadata.typ != SheetTypeEnum.WorkSheet:
                continue
            found = beside.submit(book.get_sheet_by_index, index)
            extra = extras.get(_part_index(names, index, metadata.name), cells.Extras)()
            try:
                sheets.append(_sheet(found.result(), metadata, extra))
            except (CalamineError, OSError, ValueError):
                failed.append(metadata.name)
    if failed:
        more, problems = _again(package, names, extras, failed)
        return kind, [*sheets, *more], problems, "", ""
    return kind, sheets, [], "", ""


def _opened(content: bytes, package: guards.Package | None) -> CalamineWorkbook | None:
    """The workbook; where its package is odd, from the checked parts in a new one."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refusal("password") from None
    except (CalamineError, OSError, ValueError):
        return None if package is None else _opened(guards.repack(package), None)


def _again(
    package: guards.Package | None, names: list[str], extras: _Extras, failed: list[str]
) -> tuple[list[_WireSheet], list[_WireProblem]]:
    """Those of the failed sheets that the second reader can read, and a problem for the others."""
    read: list[_WireSheet] = []
    if package is not None:
        with suppress(Refusal):
            read = [one for one in _by_second(package, names, extras) if one[0] in failed]
    lost = [name for name in failed if name not in {one[0] for one in read}]
    return read, [("sheet-unreadable", name, "", {}, 0) for name in lost]


def _by_second(package: guards.Package, names: list[str], extras: _Extras) -> list[_WireSheet]:
    """The sheets by the second reader; it does not tell which cells are merged."""
    if package.kind not in {"xlsx", "xlsm"}:
        raise Refusal("file-damaged")
    sheets: list[_WireSheet] = []
    for name, hidden, rows in second.sheets(package):
        place = names.index(name) if name in names else -1
        extra = extras.get(place, cells.Extras)()
        packed, errors = pack(rows)
        errors.update(extra.errors)
        sheets.append(
            (name, packed, hidden, sorted(extra.hidden_rows), [], errors,
             sorted(extra.hidden_columns), extra.fills)
        )  # fmt: skip
    return sheets


def _part_index(names: list[str], index: int, name: str) -> int:
    """Which entry of ``names`` is this sheet: by place, else by name where names are unlike."""
    if index < len(names) and names[index] == name:
        return index
    return names.index(name) if name in names else index


def _extras(package: guards.Package) -> tuple[str, list[str], _Extras]:
    """The kind of file, names of the sheets in order, and the extras of each by its place.

    That no sheet is too large is checked here; what else it holds, when it is called for.
    """
    if package.kind == "ods":
        cells.check_ods(package.parts["content.xml"])
        return package.kind, [], _known(opendocument.extras(package.parts["content.xml"]))
    if package.kind == "xlsb":
        return package.kind, [], _known(_extras_binary(package))
    lower = {name.lower(): name for name in package.parts}
    listed = cells.sheet_parts(package.parts)
    styles = looks.coloured_styles(package.parts.get(lower.get("xl/styles.xml", ""), b""))
    found: dict[int, Callable[[], cells.Extras]] = {}
    for index, (_, path) in enumerate(listed):
        if path.lower() in lower:
            part = package.parts[lower[path.lower()]]
            found[index] = partial(_coloured, cells.of_xml(part), part, styles)
    return package.kind, [name for name, _ in listed], found


def _known(extras: Mapping[int, cells.Extras]) -> _Extras:
    return {index: partial(replace, extra) for index, extra in extras.items()}


def _coloured(
    found: Callable[[], cells.Extras], part: bytes, styles: Mapping[int, str]
) -> cells.Extras:
    return replace(found(), fills=looks.fills(part, styles))


def _extras_binary(package: guards.Package) -> dict[int, cells.Extras]:
    """The extras for .xlsb, whose sheet parts are numbered in the order of the sheets."""
    pattern = re.compile(r"xl/worksheets/sheet(\d+)\.bin", re.IGNORECASE)
    numbered = sorted((int(match[1]), part) for name, part in package.parts.items()
                      if (match := pattern.fullmatch(name)))  # fmt: skip
    return {index: cells.of_binary(part) for index, (_, part) in enumerate(numbered)}


def _sheet(found: CalamineSheet, metadata: SheetMetadata, extra: cells.Extras) -> _WireSheet:
    from python_calamine import SheetVisibleEnum

    if found.total_height * found.total_width > cells.BOX:
        raise Refusal("too-many-cells")
    left = found.start[1] if found.start else 0
    packed, errors = pack(
        _without(cast("Iterable[list[Value]]", found.iter_rows()), extra.errors, left), left=left
    )
    merged = [
        (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in found.merged_cell_ranges or ()
    ]
    return (
        metadata.name,
        packed,
        metadata.visible != SheetVisibleEnum.Visible,
        sorted(extra.hidden_rows),
        merged,
        {**errors, **extra.errors},
        sorted(extra.hidden_columns),
        extra.fills,
    )


def _without(
    rows: Iterable[list[Value]], errors: Mapping[str, str], left: int
) -> Iterable[list[Value]]:
    """The rows with nothing in the cells that show an error; some programs keep 0 there."""
    wrong: dict[int, list[int]] = defaultdict(list)
    for cell in errors:
        place = cells.position(cell)
        if place is not None and place[1] > left:
            wrong[place[0]].append(place[1] - left - 1)
    if not wrong:
        return rows
    return (
        [None if at in wrong.get(number, ()) else cell for at, cell in enumerate(row)]
        for number, row in enumerate(rows, start=1)
    )


# --- between the worker and its parent: plain data only

_WireSheet = tuple[
    str,
    "Packed",
    bool,
    list[int],
    list[tuple[int, int, int, int]],
    dict[str, str],
    list[int],
    dict[str, str],
]  # name, rows, hidden, hidden rows, merged cells, error cells, hidden columns, fills
_WireProblem = tuple[str, str, str, dict[str, "Argument"], int]
_Wire = tuple[str, list[_WireSheet], list[_WireProblem], str, str]


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
            Sheet(
                file,
                name,
                unpack(rows),
                hidden,
                frozenset(hidden_rows),
                tuple(merged),
                errors,
                frozenset(hidden_columns),
                fills,
            )
            for name, rows, hidden, hidden_rows, merged, errors, hidden_columns, fills in sheets
        ),
        tuple(
            Problem(code, Place(file, sheet, cell), _named(arguments), more)
            for code, sheet, cell, arguments, more in problems
        ),
        encoding,
        delimiter,
    )
