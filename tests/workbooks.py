"""Workbooks made from lists of rows, so that a test shows its input on the same screen."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

Cell = str | int | float | bool | datetime | date | time | timedelta | None
Rows = Sequence[Sequence[Cell]]


def xlsx(
    rows: Rows,
    *,
    name: str = "Blad1",
    merged: Collection[str] = (),
    hidden_rows: Collection[int] = (),
) -> bytes:
    """One sheet. Row 1 is ``rows[0]``; ``merged`` holds ranges such as 'A1:D1'."""
    return xlsx_sheets({name: rows}, merged={name: merged}, hidden_rows={name: hidden_rows})


def xlsx_sheets(
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Collection[str]] | None = None,
    hidden_rows: Mapping[str, Collection[int]] | None = None,
    hidden: Collection[str] = (),
) -> bytes:
    """Several sheets by name; those in ``hidden`` are hidden. '=1/0' becomes a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
        for span in (merged or {}).get(name, ()):
            sheet.merge_cells(span)
        for number in (hidden_rows or {}).get(name, ()):
            sheet.row_dimensions[number].hidden = True
        if name in hidden:
            sheet.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def csv_bytes(
    rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8-sig", end: str = "\r\n"
) -> bytes:
    """A CSV file, by default as Excel in Flanders writes it."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator=end).writerows(rows)
    return target.getvalue().encode(encoding)


def ods(rows: Rows, *, name: str = "Blad1") -> bytes:
    """One OpenDocument sheet of texts and numbers."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return target.getvalue()


def with_part(workbook: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed, checksums right: for what no writer can make."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    return zipped(parts)


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The folder, with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


Record = tuple[int, bytes]  # number and contents, as in Microsoft's [MS-XLS]


def xls(*records: Record, name: str = "Blad1") -> bytes:
    """An old Excel workbook of one sheet that holds these records."""
    book = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600)
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    starts_at = 4 * 3 + len(book) + 6 + len(title)  # after these three records
    globals_ = _records(
        (0x0809, book), (0x0085, struct.pack("<IH", starts_at, 0) + title), (0x000A, b"")
    )
    sheet = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600)
    stream = globals_ + _records((0x0809, sheet), *records, (0x000A, b""))
    return _compound(stream.ljust(4096, b"\0"))


def _records(*records: Record) -> bytes:
    return b"".join(struct.pack("<HH", number, len(data)) + data for number, data in records)


def _compound(stream: bytes) -> bytes:
    """The file system around it: a table of sectors, a directory, and the stream."""
    count = -(-len(stream) // 512)
    chain = [*range(3, count + 2), 0xFFFFFFFE]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        "Workbook", 2, -1, 2, len(stream)
    )
    return (
        header
        + struct.pack("<128I", *table)
        + directory.ljust(512, b"\0")
        + stream.ljust(count * 512, b"\0")
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<iii", -1, -1, child)
    return (
        written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + links + bytes(36)
        + struct.pack("<IQ", first, size)
    )  # fmt: skip
