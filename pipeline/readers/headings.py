"""Where the headings of a table stand, in one row or in up to three."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.readers.base import Value
    from pipeline.readers.regions import Region, Span

_COVERS = 0.6  # of the widest row: a heading may miss here and there, a title covers little
_SEARCH = 60  # rows with something in them in which the headings must start
_WIDEST = 300  # rows with something in them that tell how wide the table is
MOST = 0.9  # of the cells of a column are of one type
_LEVELS = 2  # rows with titles of groups above the headings
_NUMBER = re.compile(r"\s*[-+]?\d[\d\s.,]*%?\s*")


def filled_in(row: Sequence[Value]) -> list[int]:
    """Where something stands, 0-based."""
    return [index for index, cell in enumerate(row) if not is_blank(cell)]


def is_blank(cell: Value) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_number(cell: Value) -> bool:
    return (isinstance(cell, int | float) and not isinstance(cell, bool)) or (
        isinstance(cell, str) and bool(_NUMBER.fullmatch(cell))
    )


def header_row(rows: Sequence[list[Value]], merged: Collection[Span] = ()) -> int | None:
    """The index of the row with the headings: the first that covers the table and is words."""
    counts = _counts(rows)
    widest = max(map(len, counts.values()), default=0)
    if len(counts) * widest < 2:  # noqa: PLR2004 - a lone cell is a note
        return None
    enough = max(min(2, widest), math.ceil(widest * _COVERS))
    groups = {top - 1 for top, left, bottom, right in merged if top == bottom and right > left}
    for index in list(counts)[:_SEARCH]:
        filled = counts[index]
        covered = {*filled, *_hung(index, merged)}
        if len(covered) < enough or not _reads_as_headings(rows[index], filled):
            continue
        if index + 1 in counts and (
            _hung(index + 1, merged) & set(filled) or _is_group_row(rows, index, groups)
        ):
            continue
        return index
    return None


def _counts(rows: Sequence[list[Value]]) -> dict[int, list[int]]:
    """Where something stands in the first rows, the blank ones left away."""
    counts: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        if row.count(None) < len(row) and (filled := filled_in(row)):
            counts[index] = filled
        if len(counts) == _WIDEST:
            break
    return counts


def _hung(index: int, merged: Collection[Span]) -> set[int]:
    """Columns whose heading is merged over this row and the one above, 0-based."""
    return {
        column - 1
        for top, left, bottom, right in merged
        if top <= index < bottom
        for column in range(left, right + 1)
    }


def _reads_as_headings(row: list[Value], filled: list[int]) -> bool:
    """Words, or words and then 1, 2, 3 (question numbers); no 'Datum: | 20 oktober'."""
    cells = [row[index] for index in filled]
    words = [cell for cell in cells if isinstance(cell, str) and not _NUMBER.fullmatch(cell)]
    numbers = [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]
    counted = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(cells) > 1 and isinstance(cells[0], str) and cells[0].rstrip().endswith(":"):
        return False
    counted = counted and (len(numbers) > 1 or cells[0] in words)
    return bool(words) and (len(words) * 2 > len(cells) or counted)


def _is_group_row(rows: Sequence[list[Value]], index: int, groups: Collection[int]) -> bool:
    """Whether this row holds titles of groups of columns, and the headings follow below it.

    A heading can be merged over two columns too, so the next row must look unlike the data, or
    hold titles of groups itself.
    """
    if index not in groups or index + 1 >= len(rows):
        return False
    if _is_group_row(rows, index + 1, groups):
        return True
    following = rows[index + 2 : index + 12]
    return any(
        _unlike(cell, [other[column] for other in following if not is_blank(other[column])])
        for column, cell in enumerate(rows[index + 1])
    )


def _unlike(cell: Value, below: list[Value]) -> bool:
    """Words above what are no words, or above a few values that come again and again."""
    if not isinstance(cell, str) or is_number(cell) or not below or cell in below:
        return False
    marks = len(cell.strip()) > 1 and all(len(str(one).strip()) == 1 for one in below)
    repeated = len(below) > 3 and len({str(one) for one in below}) * 2 <= len(below)  # noqa: PLR2004
    return marks or repeated or all(is_number(one) or not isinstance(one, str) for one in below)


def breaks_types(row: Sequence[Value], above: Sequence[Sequence[Value]]) -> bool:
    """Words where the columns above hold numbers or dates, and none of those in this row."""
    filled = filled_in(row)
    if any(not isinstance(row[index], str) for index in filled):
        return False
    return sum(not is_number(row[index]) and _typed(above, index) for index in filled) > 1


def _typed(rows: Sequence[Sequence[Value]], index: int) -> bool:
    """Whether a column holds numbers and dates in these rows."""
    cells = [row[index] for row in rows if not is_blank(row[index])]
    return bool(cells) and sum(not isinstance(cell, str) for cell in cells) >= MOST * len(cells)


def heading_rows(region: Region, header: int) -> list[int]:
    """The rows that make up the headings, 0-based: at most two with groups, then ``header``."""
    found = [header]
    while found[0] and len(found) <= _LEVELS and _is_level(region, found[0] - 1, found[0]):
        found.insert(0, found[0] - 1)
    return found


def _is_level(region: Region, index: int, below: int) -> bool:
    """Whether the row holds titles of groups of the columns below it."""
    filled, under = filled_in(region.rows[index]), filled_in(region.rows[below])
    if not filled or not all(isinstance(region.rows[index][one], str) for one in filled):
        return False
    if any(
        (top == bottom == index + 1 and 0 < right - left < len(under) - 1)
        or (top <= index + 1 < bottom and bottom > below)
        for top, left, bottom, right in region.merged
    ):
        return True
    return _reads_as_groups(region.rows[index], filled, under)


def _reads_as_groups(row: list[Value], filled: list[int], under: list[int]) -> bool:
    """Titles that were not merged: several, and each with two headings or more below it."""
    texts = [str(row[index]).strip() for index in filled]
    if len(filled) < 2 or any(  # noqa: PLR2004 - one text is the table's title
        text.endswith(":") or _NUMBER.fullmatch(text) or re.search(r"\d{4}", text) for text in texts
    ):
        return False
    bounds = [*filled, under[-1] + 1 if under else filled[-1] + 1]
    own = [one for one in filled if one not in under]  # a heading that stands a row higher
    spans = [
        sum(start <= one < end for one in under)
        for start, end in pairwise(bounds)
        if start not in own
    ]
    return bool(spans) and all(span > 1 for span in spans)


def headings(region: Region, rows: Sequence[int]) -> list[str]:
    """A heading for each column, composed of its rows: 'Top: group [heading]'."""
    levels = [_level(region, index, last=index == rows[-1]) for index in rows]
    return [_composed([level.get(column, "") for level in levels])
            for column in range(region.width)]  # fmt: skip


def _level(region: Region, index: int, *, last: bool) -> dict[int, str]:
    """What one row says about each column; a group's title holds for all columns it covers."""
    row = region.rows[index]
    found = {column: str(row[column]) for column in filled_in(row)}
    if last:
        return found
    spans = [(left, right) for top, left, _, right in region.merged if top == index + 1]
    starts = {left - 1 for left, _ in spans}
    for left, right in spans:
        text = found.get(left - 1, "")
        found.update(dict.fromkeys(range(left - 1, right), text))
    if any(right > left for left, right in spans):
        return found
    title = ""  # not merged: it holds up to the next one
    for column in range(region.width):
        title = found.get(column, title)
        below = region.rows[index + 1][column]
        if column in starts or (column in found and is_blank(below)):
            title = ""
        elif title and not is_blank(below):
            found[column] = title
    return found


def _composed(texts: Sequence[str]) -> str:
    parts: list[str] = []
    for text in texts:
        if text.strip() and (not parts or text != parts[-1]):
            parts.append(text)
    if len(parts) < 2:  # noqa: PLR2004 - a group and a heading
        return "".join(parts)
    return f"{': '.join(parts[:-1])} [{parts[-1]}]"
