"""Text tables: encoding, delimiter and rows, and a word about all that was uncertain.

Rules that measurements on 73 odd files gave: a byte order mark, then strict UTF-8, then Windows
Western European, never a statistical guess; the delimiter by the whole file and not by its first
line; a quote left open swallows rows, so the file is refused. Cells stay the texts they are.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.readers.cells import BOX, COLUMNS
from pipeline.readers.guards import Refusal

Note = tuple[str, str, dict[str, str | int], int]  # kind of problem, cell, arguments, more

DELIMITERS = "\t;,|"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
WESTERN = "cp1252"
_MIXED = "utf-8 + cp1252"
_SEP = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_END = "\uffffend"  # no character of any text, so a record of its own unless a quote is open
_DIGITS = re.compile(r"\d+")
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
    csv.field_size_limit(sys.maxsize)  # one long comment must not stop the file
    encoding, text = decode(content)
    notes: list[Note] = []
    if encoding in {WESTERN, _MIXED}:
        notes.append(("encoding-assumed", "", {"encoding": encoding}, 0))
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append(("nul-signs", "", {}, 0))
    declared = _SEP.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else choose_delimiter(text)
    records = _records(text, delimiter)
    width = _usual_width(records)
    if delimiter == "," and not declared and _decimal_commas(records):
        raise Refusal("decimal-comma")
    notes += _ragged(records, width)
    widest = max((len(record) for record in records), default=0)
    if widest > COLUMNS or len(records) * widest > BOX:
        raise Refusal("too-many-cells")
    rows = [[cell or None for cell in record] + [None] * (widest - len(record))
            for record in records]  # fmt: skip
    return Text(rows, encoding, delimiter, tuple(notes))


def decode(content: bytes) -> tuple[str, str]:
    """(encoding, text) by the rule above."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, content.decode(encoding, "replace")
    head = content[: 4 * 1024]
    if head.count(0) > len(head) // 4:  # two bytes a sign, and every other one is zero
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return encoding, content.decode(encoding, "replace")
    try:
        return "utf-8", content.decode("utf-8")
    except UnicodeDecodeError:
        return _western(content)


def _western(content: bytes) -> tuple[str, str]:
    """Windows text; or, where most lines with accents are UTF-8, each line by itself."""
    lines = content.splitlines(keepends=True)
    decoded = [_strict(line) for line in lines]
    accented = sum(text is not None and not text.isascii() for text in decoded)
    if accented <= decoded.count(None):
        return WESTERN, content.decode(WESTERN, "replace")
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
    """The sign that cuts most rows of the whole file into the same number of cells, or ''."""
    best = (0.0, 0, "")
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        widths = Counter(len(record) for record in _read(text, delimiter) if any(record))
        rows = sum(widths.values())
        cut = {width: n for width, n in widths.items() if width > 1}
        if sum(cut.values()) < rows * _MOST or not cut:  # one column of prose with commas
            continue
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


def _usual_width(records: list[list[str]]) -> int:
    widths = Counter(len(record) for record in records if any(record))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _decimal_commas(records: list[list[str]]) -> bool:
    """Whether the comma parts cells and decimals alike: 'Anna,7,5' under 'naam,cijfer'."""
    filled = [record for record in records if any(record)]
    if len(filled) < 2:  # noqa: PLR2004 - a heading and a row
        return False
    heading, rows = len(filled[0]), filled[1:]
    torn = [
        row
        for row in rows
        if len(row) > heading
        and any(_DIGITS.fullmatch(a) and _DIGITS.fullmatch(b) for a, b in pairwise(row))
    ]
    return len(torn) * 2 > len(rows)


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
