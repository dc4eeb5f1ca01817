"""Good files that were cut off or rotted: refused, or read with every value right.

A .zip bears checksums, so that nothing wrong may be read of an .xlsx, .xlsm, .xlsb or .ods. An
.xls and a text bear none: of those only what is missing can be seen, and of a text not even all
of that (the number of rows of the run before tells the rest).
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.child import Answer, Child
from pipeline.readers.wire import Book, from_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.readers.base import Sheet

LENGTHS, FLIPS, SEED = 50, 200, 20111020
LARGEST = 60_000  # bytes of a file that is read 250 times


def mutations(paths: Sequence[Path], child: Child) -> tuple[Counter[str], list[str]]:
    """How many mutated files were refused, read right and so on; and what was read wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for path in paths:
        content = path.read_bytes()
        good = _read(content, child)
        if good is None or not good.kind or len(content) > LARGEST:
            continue
        counts["files"] += 1
        for name, mutated in _mutated(content, flipped=good.kind not in {"csv", "xls"}):
            book = _read(mutated, child)
            verdict = "died" if book is None else _verdict(good, book)
            counts[verdict] += 1
            if verdict in {"wrong", "died"}:
                wrong.append(f"{path.name}: {verdict} when {name}")
    return counts, wrong


def _read(content: bytes, child: Child) -> Book | None:
    outcome = child.call("pipeline.readers.sheet:read_plain", content)
    return from_plain(outcome.value, "") if isinstance(outcome, Answer) else None


def _mutated(content: bytes, *, flipped: bool) -> Iterator[tuple[str, bytes]]:
    for step in range(LENGTHS):
        length = len(content) * step // LENGTHS
        yield f"cut at {length}", content[:length]
        yield f"zeros from {length}", content[:length].ljust(len(content), b"\0")
    dice = random.Random(SEED)
    for _ in range(FLIPS if flipped else 0):
        at, bit = dice.randrange(len(content)), dice.randrange(8)
        rotten = bytearray(content)
        rotten[at] ^= 1 << bit
        yield f"bit {bit} of byte {at} flipped", bytes(rotten)


def _verdict(good: Book, book: Book) -> str:
    if not book.sheets:
        return "refused"
    sheets = {sheet.name: sheet for sheet in good.sheets}
    if book.kind == "csv" == good.kind:
        rows = book.sheets[0].rows[:-1]  # the last one may be cut within
        first = [_filled(row) for row in good.sheets[0].rows[: len(rows)]]
        if book.problems:
            return "text, told"
        return "text, shorter" if first == list(map(_filled, rows)) else "text, other"
    unread = {problem.place.sheet for problem in book.problems}
    for sheet in book.sheets:
        own = sheets.get(sheet.name)
        if own is None or own.errors != sheet.errors or _cells(own) != _cells(sheet):
            return "wrong"
    if {*sheets} - {sheet.name for sheet in book.sheets} - unread:
        return "wrong"
    return "read right"


def _cells(sheet: Sheet) -> dict[tuple[int, int], object]:
    """What stands where; blanks around a text are no value, and the two readers differ in them."""
    return {
        (number, index): cell.strip() if isinstance(cell, str) else cell
        for number, row in enumerate(sheet.rows)
        for index, cell in enumerate(row)
        if cell is not None
    }


def _filled(row: Sequence[object]) -> list[object]:
    return [cell for cell in row if cell is not None]
