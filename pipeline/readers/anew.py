"""Whether a row within a sheet holds the headings of another table than the one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.contents import ASKS, HEADINGS, KNOWN, rates
from pipeline.readers.headings import MOST, breaks_types, is_blank, is_number
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Value


def heads_anew(
    row: Sequence[Value],
    heading: Sequence[Value],
    above: Sequence[Sequence[Value]],
    below: Sequence[Sequence[Value]],
) -> bool:
    """Whether a row after a blank one holds the headings of another table.

    ``heading`` holds those of the table above it. Most of its cells are known headings, or words
    where numbers stand higher up, or they are questions and words above other kinds of values.
    """
    words = [plain(str(cell)) for cell in row if not is_blank(cell)]
    known = sum(word in HEADINGS for word in words)
    asked = breaks_types(row, above) or _asks_anew(row, heading, above, below)
    return known * 2 > len(words) or asked or _heads_figures(row, above, below)


def _heads_figures(
    row: Sequence[Value], above: Sequence[Sequence[Value]], below: Sequence[Sequence[Value]]
) -> bool:
    """Words, and below all but the first nothing but numbers, where no numbers stand higher up."""
    _, *columns = [index for index, cell in enumerate(row) if not is_blank(cell)]
    if len(columns) < 2 or any(not isinstance(c, str) or is_number(c) for c in row if c):  # noqa: PLR2004 - one may be a slip
        return False
    under = [other[i] for other in below for i in columns if not is_blank(other[i])]
    higher = [[other[i] for other in above if not is_blank(other[i])] for i in columns]
    words = any(values and not any(map(is_number, values)) for values in higher)
    return bool(under) and all(map(is_number, under)) and words


def _asks_anew(
    row: Sequence[Value],
    heading: Sequence[Value],
    above: Sequence[Sequence[Value]],
    below: Sequence[Sequence[Value]],
) -> bool:
    """All cells are words of their own, and half of them, two or more, are headings.

    Those are known ones, questions, or words above other kinds of values than stand higher up.
    Questions below questions may be answers.
    """
    filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
    words = {index: cell for index in filled if isinstance(cell := row[index], str)}
    if len(words) < max(2, len(filled)) or len({*map(plain, words.values())}) < len(words):
        return False
    if not below or any(is_number(cell) or "@" in cell for cell in words.values()):
        return False
    columns = {i: [other[i] for other in above if not is_blank(other[i])] for i in words}
    if any(cell in columns[index] for index, cell in words.items()):
        return False
    under = {i: [other[i] for other in below if not is_blank(other[i])] for i in words}
    typed = [i for i, cell in words.items() if _other_kind(cell, columns[i], under[i])]
    known = [i for i, cell in words.items() if plain(cell) in KNOWN]
    asked = [i for i, cell in words.items() if cell.rstrip().endswith("?")]
    if not typed and any(str(cell).rstrip().endswith("?") for cell in heading):
        return False
    begins = [i for i, cell in words.items() if typed and ASKS.match(plain(cell))]
    found = {*typed, *known, *asked, *begins}
    return bool(typed or asked) and len(found) >= max(2, len(words) / 2)


def _other_kind(cell: str, above: Sequence[Value], below: Sequence[Value]) -> bool:
    """Whether below a cell stand points, numbers or addresses, and neither above nor in it."""
    kind = _kind(below)
    return bool(above) and kind not in {"", _kind(above), _kind([cell])}


def _kind(values: Sequence[Value]) -> str:
    """What nearly all of these are: points of a scale, numbers or dates, addresses; or ''."""
    if rates(values):
        return "points"
    if sum(not isinstance(v, str) or is_number(v) for v in values) > MOST * len(values):
        return "numbers"
    return "addresses" if sum("@" in str(v) for v in values) > MOST * len(values) else ""
