"""Whether a sheet's part is harmless, at the speed of searching bytes.

A look at each cell costs several times what reading them all does. Where a part is written as
Excel, LibreOffice and the survey tools write it, counts and searches give upper bounds of what
it holds; within the limits these are enough, and only odd cells are looked at.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOK = 1 << 18  # a program writes all its cells in one style
_SMALLEST = b"<c><v>1</v></c>"  # no cell with a value is written shorter
_SPACES = bytes.maketrans(b"\t\n\v\f\r", b"     ")
_PREFIXED = re.compile(rb"<\w+:(?:c|row)\b")
_ROW = re.compile(rb"<row\b(?:[^>]*?\sr=\"(\d{1,7})\")?")
_THREE_LETTERS = re.compile(rb"<c r=\"[A-Z]{3}")
_FROM_BA = re.compile(rb"<c r=\"(?:[B-Z][A-Z]|A[A-Z]{2})")  # and all of three letters
_SHORT = 50_000  # rows; such a sheet may be as wide as two letters tell
_NO_VALUE = re.compile(
    rb"<c\s[^>]*[^/>]>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_LETTERS = 26


class Bounds(NamedTuple):
    """At most how many cells with a value, rows, and the last row and column."""

    cells: int
    rows: int
    last_row: int
    last_column: int
    in_order: bool  # each row below the one before it


def bounds(part: bytes, few: int = 0) -> Bounds | None:
    """What the part holds at most; None: unknown.

    Where the part has room for no more than a ``few`` cells, nobody counts them.
    """
    start = part.find(b"<sheetData")
    if start < 0 or _is_odd(part[start : start + _LOOK]):
        return None
    numbers = _ROW.findall(part)
    if b"" in numbers:
        return None
    rows = list(map(int, numbers))
    last = max(rows, default=0)
    wide = last <= _SHORT or _FROM_BA.search(part)
    if wide and _THREE_LETTERS.search(part):
        return None
    room = len(part) // len(_SMALLEST)
    most = room if room <= few else part.count(b"<c ")
    in_order = all(map(lt, rows, islice(rows, 1, None)))
    return Bounds(most, len(rows), last, (_LETTERS + 1 if wide else 2) * _LETTERS, in_order)


def _is_odd(start: bytes) -> bool:
    """Whether the cells are not written in the usual style."""
    plain = start.translate(_SPACES)
    return (
        any(sign in plain for sign in (b"='", b" =", b"= ", b"<c>"))
        or plain.count(b"<c ") != plain.count(b'<c r="')
        or ((b":c" in plain or b":row" in plain) and bool(_PREFIXED.search(plain)))
    )


def odd_cells(part: bytes) -> Iterator[bytes]:
    """Cells that may hold an error, and formulas without a value, as they are written."""
    at = part.find(b't="e"')
    while at >= 0:
        start, end = part.rfind(b"<c ", 0, at), part.find(b"</c>", at)
        yield part[start : end + len(b"</c>")]
        at = part.find(b't="e"', max(end, at + 1))
    cells = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if part.find(b"f", *cells) >= 0:  # in no tag but a formula's
        for match in _NO_VALUE.finditer(part):
            yield match[0]
