"""What the reader of cells drops of an .xls: its error cells, hidden rows and hidden columns.

Such a file is a small file system (Microsoft's [MS-CFB]) with a stream of records ([MS-XLS]). It
bears no checksum; but its table of sectors tells how long it must be, so that a copy that
stopped halfway is seen.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from pipeline.readers.cells import COLUMNS, ERRORS, Extras, letters
from pipeline.readers.guards import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = 512
_FREE, _LAST = 0xFFFFFFFF, 0xFFFFFFFA  # a sector's successor above _LAST is none
_ENTRY = 128  # bytes of an entry in the directory
_STREAMS = ("workbook", "book")

_SHEET, _BEGIN, _END = 0x0085, 0x0809, 0x000A
_ROW, _COLUMNS, _ERROR_CELL, _FORMULA = 0x0208, 0x007D, 0x0205, 0x0006
_HIDDEN_ROW, _IS_ERROR, _ERROR_RESULT = 0x20, 1, 2


def extras(content: bytes) -> dict[int, Extras]:
    """The extras of each sheet by its place in the workbook; refuses an incomplete file."""
    try:
        stream = _workbook(content)
        starts = [
            struct.unpack_from("<I", stream, at)[0]
            for record, at, length in _records(stream, 0)
            if record == _SHEET and length > 4  # noqa: PLR2004 - where the sheet begins
        ]
        if any(start >= len(stream) for start in starts):
            raise Refusal("file-damaged")
        return {place: _extras(stream, start) for place, start in enumerate(starts)}
    except (struct.error, IndexError):
        raise Refusal("file-damaged") from None


def _workbook(content: bytes) -> bytes:
    """The stream of records that is the workbook."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    follows = _sectors_table(content, size)
    used = max((n for n, after in enumerate(follows) if after != _FREE), default=0)
    if len(content) < _HEADER + (used + 1) * size:
        raise Refusal("file-incomplete")
    directory = _chain(content, struct.unpack_from("<I", content, 48)[0], follows, size)
    streams = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        streams[name.lower()] = struct.unpack_from("<IQ", directory, at + 116)
    first, length = next((streams[name] for name in _STREAMS if name in streams), (_FREE, 0))
    length &= _FREE  # the upper half is rubbish in old files
    if length >= struct.unpack_from("<I", content, 56)[0]:
        return _whole(_chain(content, first, follows, size), length)
    # a short stream lies in small sectors within the stream of the root
    root = _chain(content, streams.get("root entry", (_FREE, 0))[0], follows, size)
    table = _chain(content, struct.unpack_from("<I", content, 60)[0], follows, size)
    small = 1 << min(struct.unpack_from("<H", content, 32)[0], 16)
    links = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    return _whole(_chain(root, first, links, small, at=0), length)


def _whole(stream: bytes, length: int) -> bytes:
    if len(stream) < length:
        raise Refusal("file-incomplete")
    return stream[:length]


def _sectors_table(content: bytes, size: int) -> tuple[int, ...]:
    """For each sector the one that follows it."""
    tables = [n for n in struct.unpack_from("<109I", content, 76) if n < _LAST]
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _LAST:
            break
        listed = struct.unpack_from(f"<{size // 4}I", content, _HEADER + more * size)
        tables += [n for n in listed[:-1] if n < _LAST]
        more = listed[-1]
    follows: list[int] = []
    for table in tables:
        at = _HEADER + table * size
        if at + size > len(content):
            raise Refusal("file-incomplete")
        follows += struct.unpack_from(f"<{size // 4}I", content, at)
    return tuple(follows)


def _chain(
    content: bytes, first: int, follows: tuple[int, ...], size: int, at: int = _HEADER
) -> bytes:
    """The sectors from the first on, in the order in which they follow each other."""
    parts: list[bytes] = []
    sector = first
    while sector < _LAST and len(parts) <= len(follows):
        parts.append(content[at + sector * size : at + (sector + 1) * size])
        sector = follows[sector]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """(number, start, length) of each record up to the end of this part of the stream."""
    depth = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        yield record, at + 4, length
        depth += (record == _BEGIN) - (record == _END)
        if depth <= 0:
            return
        at += 4 + length


def _extras(stream: bytes, start: int) -> Extras:
    """Those of the sheet that begins here; a chart on it has a beginning and end of its own."""
    found = Extras()
    for record, at, length in _records(stream, start):
        if record == _ERROR_CELL and length >= 8:  # noqa: PLR2004 - place, look, value, kind
            row, column, _, value, kind = struct.unpack_from("<HHHBB", stream, at)
            if kind == _IS_ERROR:
                found.errors[f"{letters(column + 1)}{row + 1}"] = ERRORS.get(value, "#ERROR")
        elif record == _FORMULA and length >= 14:  # noqa: PLR2004 - place, look and result
            row, column, _, kind, _, value, _, mark = struct.unpack_from("<HHHBBBHxH", stream, at)
            if mark == 0xFFFF and kind == _ERROR_RESULT:  # noqa: PLR2004 - 'the result is no number'
                found.errors[f"{letters(column + 1)}{row + 1}"] = ERRORS.get(value, "#ERROR")
        elif record == _ROW and length >= 14:  # noqa: PLR2004 - up to its options
            row, options = struct.unpack_from("<H10xH", stream, at)
            if options & _HIDDEN_ROW:
                found.hidden_rows.add(row + 1)
        elif record == _COLUMNS and length >= 10:  # noqa: PLR2004 - up to its options
            first, last, options = struct.unpack_from("<HH4xH", stream, at)
            if options & 1:
                found.hidden_columns.update(range(first + 1, min(last + 1, COLUMNS) + 1))
    return found
