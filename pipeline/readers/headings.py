"""Where the headings of a sheet's table stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.readers.base import Sheet, Value

_COVERS = 0.6  # of the widest row: a heading may miss here and there, a title covers little
_SEARCH = 60  # rows with something in them in which the headings must start
_NUMBER = re.compile(r"\s*[-+]?\d[\d\s.,]*%?\s*")


def filled_in(row: list[Value]) -> list[int]:
    """Where something stands, 0-based."""
    return [index for index, cell in enumerate(row) if not is_blank(cell)]


def is_blank(cell: Value) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_number(cell: Value) -> bool:
    return (isinstance(cell, int | float) and not isinstance(cell, bool)) or (
        isinstance(cell, str) and bool(_NUMBER.fullmatch(cell))
    )


def header_row(sheet: Sheet) -> int | None:
    """The index of the row with the headings: the first that covers the table and is words."""
    counts = {index: filled_in(row) for index, row in enumerate(sheet.rows)}
    counts = {index: filled for index, filled in counts.items() if filled}
    widest = max(map(len, counts.values()), default=0)
    if len(counts) * widest < 2:  # noqa: PLR2004 - a lone cell is a note
        return None
    enough = max(min(2, widest), round(widest * _COVERS))
    for index in list(counts)[:_SEARCH]:
        filled = counts[index]
        if len(filled) < enough or not _reads_as_headings(sheet.rows[index], filled):
            continue
        if index + 1 in counts and _is_group_row(sheet, index):
            continue
        return index
    return None


def _reads_as_headings(row: list[Value], filled: list[int]) -> bool:
    """Words, or words and then 1, 2, 3 (question numbers); no 'Datum: | 20 oktober'."""
    cells = [row[index] for index in filled]
    words = [cell for cell in cells if isinstance(cell, str) and not _NUMBER.fullmatch(cell)]
    numbers = [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]
    counted = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(cells) > 1 and isinstance(cells[0], str) and cells[0].rstrip().endswith(":"):
        return False
    return bool(words) and (len(words) * 2 > len(cells) or (counted and bool(words)))


def _is_group_row(sheet: Sheet, index: int) -> bool:
    """Whether this row holds titles of groups of columns, and the headings follow below it.

    A heading can be merged over two columns too, so the next row must look unlike the data.
    """
    row = index + 1
    if not any(top == row == bottom and right > left for top, left, bottom, right in sheet.merged):
        return False
    following = sheet.rows[index + 2 : index + 12]
    return any(
        _unlike(cell, [other[column] for other in following if not is_blank(other[column])])
        for column, cell in enumerate(sheet.rows[index + 1])
    )


def _unlike(cell: Value, below: list[Value]) -> bool:
    """Words above what are no words, or above a few values that come again and again."""
    if not isinstance(cell, str) or is_number(cell) or not below or cell in below:
        return False
    repeated = len(below) > 3 and len({str(one) for one in below}) * 2 <= len(below)  # noqa: PLR2004
    return repeated or all(is_number(one) or not isinstance(one, str) for one in below)
