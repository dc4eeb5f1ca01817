"""Workbooks as sheets of cells. The only module that knows file types; it runs in the worker.

python-calamine reads most, and fastest, of the readers that were measured; it also crashes on
some files, takes the extension for the kind and drops error cells. Hence bytes and not paths,
each sheet by itself, the checks of ``guards`` and ``cells`` first, and all of it in a process of
its own.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

from pipeline.cycles import not_searched
from pipeline.readers import cells, csvfile, guards, looks, oldexcel, opendocument, second
from pipeline.readers.guards import Refusal
from pipeline.readers.packing import Packer, pack
from pipeline.readers.pieces import in_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from pipeline.language import Argument
    from pipeline.readers.base import Value
    from pipeline.readers.wire import Wire, WireProblem, WireSheet

_BESIDE = 2  # sheets or pieces that are read at a time: the reader needs no lock of Python's


@dataclass(frozen=True, slots=True)
class _Known:
    """What the checked parts tell of a sheet, when it is called for; and the sheet in pieces."""

    extra: Callable[[], cells.Extras] = cells.Extras
    pieces: Callable[[], Sequence[Callable[[], bytes]]] = tuple


if TYPE_CHECKING:
    _Extras = Mapping[int, _Known]  # by the sheet's place in the workbook


@not_searched()
def read_plain(content: bytes) -> Wire:
    """The book as plain data, for the worker to send; :func:`wire.from_plain` makes it a book."""
    try:
        kind = guards.kind_of(content)
        return _text(content) if kind == "csv" else _workbook(content, kind)
    except Refusal as refusal:
        arguments: dict[str, Argument] = {"kind": refusal.kind} if refusal.kind else {}
        return "", [], [(refusal.code, "", "", arguments, 0)], "", ""


def _text(content: bytes) -> Wire:
    text = csvfile.parse(content)
    packed, errors = pack(text.rows)
    problems: list[WireProblem] = [
        (code, "", cell, dict(arguments), more) for code, cell, arguments, more in text.notes
    ]
    return (
        "csv",
        [("", packed, False, [], [], errors, [], {})],
        problems,
        text.encoding,
        text.delimiter,
    )


def _workbook(content: bytes, kind: str) -> Wire:
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
    sheets: list[WireSheet] = []
    failed: list[str] = []
    with ThreadPoolExecutor(_BESIDE) as beside:
        for index, metadata in enumerate(book.sheets_metadata):
            if metadata.typ != SheetTypeEnum.WorkSheet:
                continue
            known = extras.get(_part_index(names, index, metadata.name), _Known())
            try:
                sheets.append(_sheet(beside, book, index, known))
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
) -> tuple[list[WireSheet], list[WireProblem]]:
    """Those of the failed sheets that the second reader can read, and a problem for the others."""
    read: list[WireSheet] = []
    if package is not None:
        with suppress(Refusal):
            read = [one for one in _by_second(package, names, extras) if one[0] in failed]
    lost = [name for name in failed if name not in {one[0] for one in read}]
    return read, [("sheet-unreadable", name, "", {}, 0) for name in lost]


def _by_second(package: guards.Package, names: list[str], extras: _Extras) -> list[WireSheet]:
    """The sheets by the second reader; it does not tell which cells are merged."""
    if package.kind not in {"xlsx", "xlsm"}:
        raise Refusal("file-damaged")
    sheets: list[WireSheet] = []
    for name, hidden, rows in second.sheets(package):
        place = names.index(name) if name in names else -1
        extra = extras.get(place, _Known()).extra()
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
    paths = [lower.get(path.lower(), "") for _, path in listed]
    found: dict[int, _Known] = {}
    for index, (_, path) in enumerate(listed):
        if path.lower() in lower:
            part = package.parts[lower[path.lower()]]
            checked = cells.of_xml(part)
            found[index] = _Known(partial(_coloured, checked.extras, part, styles))
            if checked.in_order:
                pieces = partial(in_pieces, package, paths, lower[path.lower()])
                found[index] = replace(found[index], pieces=pieces)
    return package.kind, [name for name, _ in listed], found


def _known(extras: Mapping[int, cells.Extras]) -> _Extras:
    return {index: _Known(partial(replace, extra)) for index, extra in extras.items()}


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


def _sheet(
    beside: ThreadPoolExecutor, book: CalamineWorkbook, index: int, known: _Known
) -> WireSheet:
    """One sheet; a large one from pieces of it, or whole where these do not fit together."""
    from python_calamine import CalamineError

    metadata = book.sheets_metadata[index]
    if pieces := known.pieces():
        tasks = (partial(_piece, workbook, index) for workbook in pieces)
        with suppress(CalamineError, OSError, ValueError):
            return _packed(_ahead(beside, tasks), metadata, known)
    whole = iter((partial(book.get_sheet_by_index, index),))
    return _packed(_ahead(beside, whole), metadata, known)


def _piece(workbook: Callable[[], bytes], index: int) -> CalamineSheet:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(workbook())).get_sheet_by_index(index)


def _ahead(
    beside: ThreadPoolExecutor, tasks: Iterator[Callable[[], CalamineSheet]]
) -> Iterator[CalamineSheet]:
    """The outcomes in their order; the first tasks begin at once, the next when one is ready."""
    begun = deque(beside.submit(task) for task in islice(tasks, _BESIDE))

    def outcomes() -> Iterator[CalamineSheet]:
        while begun:
            found = begun.popleft().result()
            begun.extend(beside.submit(task) for task in islice(tasks, 1))
            yield found

    return outcomes()


def _packed(pieces: Iterable[CalamineSheet], metadata: SheetMetadata, known: _Known) -> WireSheet:
    """A sheet from its pieces, top to bottom."""
    from python_calamine import SheetVisibleEnum

    extra = known.extra()  # while the first of the pieces are read
    packer = Packer()
    merged: list[tuple[int, int, int, int]] = []
    for found in pieces:
        if found.total_height * found.total_width > cells.BOX:
            raise Refusal("too-many-cells")
        top, left = found.start or (packer.height, 0)
        # one by one the rows come with those above them: of a second piece too many
        rows = found.to_python() if packer.height else islice(found.iter_rows(), top, None)
        given = cast("Iterable[list[Value]]", rows)
        packer.add(_without(given, extra.errors, top, left), top, left)
        merged = [
            (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
            for first, last in found.merged_cell_ranges or ()
        ]
    packed, errors = packer.packed()
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
    rows: Iterable[list[Value]], errors: Mapping[str, str], top: int, left: int
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
        for number, row in enumerate(rows, start=top + 1)
    )
