"""A large sheet in pieces, each with some of its rows in a workbook of its own.

The reader works without Python's lock, so that pieces are read on one processor while those
before them are packed on another; and no more of a sheet than a few pieces is held as cells. It
sees only parts that were checked, and unpacks nothing a second time.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.readers.guards import MIB, Package, repack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

PIECE = 3 * MIB  # of a sheet's part; reading less is not worth a workbook
_STRINGS = 2  # a piece is this many times the texts that come with each


def in_pieces(
    package: Package, sheets: Collection[str], path: str
) -> Sequence[Callable[[], bytes]]:
    """Workbooks, each to be called for, with the rows of the sheet at ``path`` top to bottom.

    ``sheets`` are the parts of all sheets. There is none where the sheet is small.
    """
    part = package.parts[path]
    start, end = part.find(b"<row "), part.rfind(b"</sheetData>")
    if start < 0 or end - start < 2 * PIECE:  # so for nearly all sheets, and there may be many
        return ()
    common = {
        name: other
        for name, other in package.parts.items()
        if name not in sheets and name.lower().endswith((".xml", ".rels"))
    }
    texts = sum(len(other) for name, other in common.items() if "sharedstrings" in name.lower())
    size = max(PIECE, _STRINGS * texts)
    if end - start < 2 * size:
        return ()

    def workbook(first: int, last: int) -> bytes:
        rows = b"".join((part[:start], part[first:last], part[end:]))
        return repack(replace(package, parts={**common, path: rows}))

    cuts = pairwise((*_cuts(part, start, end, size), end))
    return tuple(partial(workbook, first, last) for first, last in cuts)


def _cuts(part: bytes, start: int, end: int, size: int) -> Iterator[int]:
    """Where the pieces begin: at a row, and about as far from one another."""
    while 0 <= start < end:
        yield start
        start = part.find(b"<row ", start + size)
