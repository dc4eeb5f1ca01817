"""Text tables: encoding, delimiter and rows, and a word about all that was uncertain.

Rules that measurements on 73 odd files gave: a byte order mark, then strict UTF-8, then UTF-16 by
its zeros, then Windows Western European (or Mac Roman, by signs that only it explains), never a
statistical guess; the delimiter by the whole file and not by its first line; a quote left open
swallows rows, so the file is refused. Cells stay the texts they are.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.readers.cells import BOX, COLUMNS
from pipeline.readers.guards import Refusal

Note = tuple[str, str, dict[str, str | int], int]  # kind of problem, cell, arguments, more

DELIMITERS = "\t;,|"
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_ZEROS = bytes(32)
_UTF8_MARK = b"\xef\xbb\xbf"
WESTERN = "cp1252"
MAC = "mac_roman"
_MIXED = "utf-8 + cp1252"
_CERTAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
# What no text has when its encoding is right: a sign that does not exist, a capital with an
# accent right after a small letter, a sign that is no letter between two (an apostrophe may be).
_ODD = re.compile(
    "[\x80-\x9f\ufffd]|[a-z][À-ÖØ-ÞŠŒŽŸ]|[a-z][^\\x00-\x7fÀ-ÿŠŒŽŸšœžƒ’‘–—\xad·\xa0…][a-z]"
)
_SEP = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_END = "\uffffend"  # no character of any text, so a record of its own unless a quote is open
_WHOLE = re.compile(r"-?\d{1,9}")
_DECIMALS = re.compile(r"\d{1,6}")
_NAMED_ROWS = 10
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Text:
    """A text file as a table: rows of one width, '' as None, and how it was taken."""

    rows: list[list[str | None]] = field(repr=False)
    encoding: str
    delimiter: str  # '' when there is one column
    notes: tuple[Note, ...] = field(repr=False, default=())


def parse(content: bytes) -> Text:
    """The table in these bytes. Raises :class:`Refusal` where rows would be lost unseen."""
    if content.endswith(_ZEROS):  # room was made for the whole file, and a part was copied
        raise Refusal("file-incomplete")
    csv.field_size_limit(sys.maxsize)  # one long comment must not stop the file
    encoding, text = decode(content)
    notes: list[Note] = []
    if encoding not in _CERTAIN:
        notes.append(("encoding-assumed", "", {"encoding": encoding}, 0))
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append(("nul-signs", "", {}, 0))
    if text.count("\r\r\n") * 2 > text.count("\n"):  # a program that ended each line twice
        text = text.replace("\r\r\n", "\r\n")
    declared = _SEP.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else choose_delimiter(text)
    records = _records(text, delimiter)
    width = _usual_width(records)
    if '"' in text and _swallowed(text, records, delimiter, width):
        raise Refusal("open-quote")
    if delimiter == "," and not declared and _decimal_commas(records):
        raise Refusal("decimal-comma")
    notes += _ragged(records, width)
    if records and len(records[-1]) < width and not text.endswith(("\n", "\r")):
        notes.append(("file-cut-off", str(len(records)), {}, 0))
    widest = max((len(record) for record in records), default=0)
    if widest > COLUMNS or len(records) * widest > BOX:
        raise Refusal("too-many-cells")
    rows = [[cell or None for cell in record] + [None] * (widest - len(record))
            for record in records]  # fmt: skip
    return Text(rows, encoding, delimiter, tuple(notes))


def decode(content: bytes) -> tuple[str, str]:
    """(encoding, text) by the rule above. Raises :class:`Refusal` where a sign is cut in two."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, _wide(content, encoding)
    head = content[: 4 * 1024]
    if head.count(0) > len(head) // 4:  # two bytes a sign, and every other one is zero
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return encoding, _wide(content, encoding)
    encoding = "utf-8-sig" if content.startswith(_UTF8_MARK) else "utf-8"
    try:
        return encoding, content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not content[: error.start].isascii():
            raise Refusal("file-incomplete") from None
        return _western(content.removeprefix(_UTF8_MARK))


def _wide(content: bytes, encoding: str) -> str:
    """Text of two or four bytes a sign; a number of bytes that does not fit was cut off."""
    if len(content) % (4 if encoding == "utf-32" else 2):
        raise Refusal("file-incomplete")
    return content.decode(encoding, "replace")


def _western(content: bytes) -> tuple[str, str]:
    """Windows or Macintosh text; or, where most lines with accents are UTF-8, line by line."""
    lines = content.splitlines(keepends=True)
    decoded = [_strict(line) for line in lines]
    accented = sum(text is not None and not text.isascii() for text in decoded)
    if accented < decoded.count(None):
        windows, mac = content.decode(WESTERN, "replace"), content.decode(MAC)
        if len(_ODD.findall(mac)) < len(_ODD.findall(windows)):
            return MAC, mac
        return WESTERN, windows
    return _MIXED, "".join(
        line.decode(WESTERN, "replace") if text is None else text
        for line, text in zip(lines, decoded, strict=True)
    )


def _strict(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def choose_delimiter(text: str) -> str:
    """Tabs where most rows have them, else what cuts most rows into the same number of cells."""
    best = (0.0, 0, "")
    unfinished = not text.endswith(("\n", "\r"))  # the last row may be cut off
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        records = [record for record in _read(text, delimiter) if any(record)]
        widths = Counter(map(len, records[: len(records) - (unfinished and len(records) > 1)]))
        rows = sum(widths.values())
        cut = {width: n for width, n in widths.items() if width > 1}
        if sum(cut.values()) < rows * _MOST or not cut:  # one column of prose with commas
            continue
        if delimiter == "\t":  # nobody types tabs, while dates and names have commas
            return delimiter
        width = max(cut, key=lambda width: (cut[width], width))
        best = max(best, (cut[width] / rows, width, delimiter), key=lambda one: one[:2])
    return best[2]


def _read(text: str, delimiter: str) -> list[list[str]]:
    # A sign that is in no text stands for 'one column'.
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or "\ufffe"))


def _records(text: str, delimiter: str) -> list[list[str]]:
    """The rows; a quote that is still open at the end would have swallowed the last of them."""
    end = "" if text.endswith(("\n", "\r")) else "\n"
    records = _read(text + end + _END, delimiter)
    if records.pop() != [_END]:
        raise Refusal("open-quote")
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    return records


def _swallowed(text: str, records: list[list[str]], delimiter: str, width: int) -> bool:
    """Whether two lone quotes made one cell of the rows between them.

    Then letters follow the second quote, and lines within that cell are rows by themselves.
    """
    if not delimiter or not any(
        line.count(delimiter) == width - 1
        for record in records
        for cell in record
        if "\n" in cell and delimiter in cell
        for line in cell.split("\n")[1:]
    ):
        return False
    try:
        deque(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 0)
    except csv.Error:
        return True
    return False


def _usual_width(records: list[list[str]]) -> int:
    """The width of most rows; of widths that are as frequent, that of the first row."""
    widths = Counter(len(record) for record in records if any(record))
    return max(widths, key=lambda width: (widths[width], width > 1), default=0)


def _decimal_commas(records: list[list[str]]) -> bool:
    """Whether the comma parts cells and decimals alike: 'Anna,7,5' under 'naam,cijfer'."""
    filled = [record for record in records if any(record)]
    if len(filled) < 2:  # noqa: PLR2004 - a heading and a row
        return False
    heading, rows = len(filled[0]), filled[1:]
    wider = [row for row in rows if len(row) > heading and any(row[heading:])]
    torn = [row for row in wider if any(map(_is_decimal, pairwise(row)))]
    return len(torn) * 2 > len(rows) or (len(torn) == len(wider) > 1 and len(torn) * 5 > len(rows))


def _is_decimal(pair: tuple[str, str]) -> bool:
    return bool(_WHOLE.fullmatch(pair[0]) and _DECIMALS.fullmatch(pair[1]))


def _ragged(records: list[list[str]], width: int) -> list[Note]:
    """Rows of another width than most, below the first row of that width; titles are above."""
    first = next((n for n, record in enumerate(records) if len(record) == width), 0)
    odd = [
        number
        for number, record in enumerate(records[first:], start=first + 1)
        if any(record) and (len(record) < width or any(record[width:]))
    ]
    if not odd:
        return []
    rows = ", ".join(map(str, odd[:_NAMED_ROWS]))
    return [("ragged-rows", str(odd[0]), {"rows": rows, "cells": width}, len(odd) - 1)]
