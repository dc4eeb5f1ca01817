"""Whether cells are those that others read: the list in the index, and the CSV of Excel itself.

Excel writes a CSV as cells are shown, not as they are: numbers rounded and with their signs,
dates in the format of the cell, letters that its code page lacks as '?'. A cell is right when
what Excel shows can be made from it.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.readers.cells import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.readers.base import Sheet, Value


def as_read(value: Value) -> str:
    """A value as the index writes it."""
    written = str(value).replace("\r\n", "\n")
    if isinstance(value, bool):
        written = written.upper()
    elif isinstance(value, int | float):
        written = f"{value:.12g}"
    elif isinstance(value, datetime) and value.time() == time():
        written = value.date().isoformat()
    elif isinstance(value, datetime | time):
        written = value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    elif isinstance(value, timedelta):
        written = f"D{value.total_seconds():.3f}"
    return written


def other_than_listed(sheets: Sequence[Sheet], listed: dict[str, object]) -> Iterator[str]:
    """What is otherwise than in ``read_as`` of the index: names, number of cells, first values."""
    names = [sheet.name for sheet in sheets]
    expected = listed["sheets"]
    assert isinstance(expected, list), "the index lists the names"
    if names[: len(expected)] != [name for name in expected if name in names]:
        yield f"sheets {names[:5]}, not {expected[:5]}"
    values = [as_read(c) for sheet in sheets for row in sheet.rows for c in row if c is not None]
    if len(values) != listed["cells"]:
        yield f"{len(values)} cells, not {listed['cells']}"
    firsts = listed["first_values"]
    assert isinstance(firsts, list), "the index lists values"
    wrong = [
        (own, other)
        for own, other in zip(values, firsts, strict=False)
        if own[:60] != str(other)[:60] and not _same_number(own, str(other))
    ]
    if wrong:
        yield f"{len(wrong)} values differ, the first is {wrong[0][0]!r}, not {wrong[0][1]!r}"


def _same_number(own: str, other: str) -> bool:
    try:
        return abs(float(own) - float(other)) <= 1e-9 * abs(float(other))
    except ValueError:
        return own.rstrip("0") == other.rstrip("0") and ":" in own  # parts of a second


def other_than_excel(sheets: Sequence[Sheet], files: Sequence[Path]) -> Iterator[str]:
    """What is otherwise than in Excel's own CSV of each sheet (``<file>.<n>.csv``)."""
    for path in files:
        place = int(path.name.split(".")[-2])
        if place >= len(sheets):
            yield f"there is no sheet {place}"
            continue
        sheet = sheets[place]
        text = path.read_bytes().decode("cp1252", "replace")
        shown = list(csv.reader(io.StringIO(text, newline="")))
        # Excel leaves out empty columns at the left; and one of the files got rows since
        left = _blank_columns(sheet.rows) - _blank_columns(shown)
        wrong = [
            (letters(column) + str(number), value, cell)
            for number, (row, line) in enumerate(zip(sheet.rows, shown, strict=False), start=1)
            for column, (value, cell) in enumerate(zip_longest(row[left:], line), start=1 + left)
            if not shows(value, cell or "", sheet.errors.get(letters(column) + str(number), ""))
        ]
        if any(any(line) for line in shown[len(sheet.rows) :]):
            yield f"{sheet.name!r} has more rows than {len(sheet.rows)}"
        if wrong:
            cell, value, is_shown = wrong[0]
            yield (
                f"{len(wrong)} cells of {sheet.name!r} are not as Excel shows them, the first is "
                f"{cell}: {value!r}, shown as {is_shown!r}"
            )


def _blank_columns(rows: Sequence[Sequence[Value]]) -> int:
    """How many columns at the left have nothing in them."""
    first = [next((at for at, cell in enumerate(row) if cell not in {None, ""}), None)
             for row in rows]  # fmt: skip
    return min((at for at in first if at is not None), default=0)


def shows(value: Value, shown: str, error: str = "") -> bool:
    """Whether a spreadsheet program may show the value like this."""
    shown = shown.strip()
    if value is None:
        return shown == error.removeprefix("=formula") or (bool(error) and not shown)
    if isinstance(value, bool):
        return shown.upper() == str(value).upper()
    if isinstance(value, int | float):
        return _shows_number(value, shown)
    if isinstance(value, date | time | timedelta):
        return bool(re.search(r"\d", shown))
    return _plain(value.strip()) == _plain(shown)


def _plain(text: str) -> str:
    """Without what a code page may lack; blanks may be among that."""
    return re.sub(r"(?:[^\x00-\x7f]|[?_\s])+", "?", text)


_NUMBER = re.compile(r"-?\d[\d,]*(?:\.(\d+))?(?:E([+-]\d+))?|-?\.(\d+)")


def _shows_number(value: float, shown: str) -> bool:
    """Rounded as shown; negative in brackets, in percents, thousands apart, or as a fraction."""
    fraction = re.fullmatch(r"(-?\d+ )?\s*(\d+)/(\d+)", shown)
    if fraction:
        whole = int(fraction[1] or 0)
        return abs(abs(whole) + int(fraction[2]) / int(fraction[3]) - abs(value)) < 0.1
    match = _NUMBER.search(shown)
    if match is None:
        return not value and shown == "-"
    number = float(match[0].replace(",", ""))
    places = len(match[1] or match[3] or "") - int(match[2] or 0)
    scale = 100.0 if "%" in shown else 1.0
    return abs(abs(value * scale) - abs(number)) <= 0.5000001 * 10.0**-places
