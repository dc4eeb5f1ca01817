"""A second reader of .xlsx and .xlsm, for what the first one refuses: openpyxl, row by row.

It reads parts in UTF-16, workbooks with macro sheets and the exports of some telephones. It is
slower, and trusts a sheet that lies about its size unless told not to; so it comes second.
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from pipeline.readers.guards import Refusal, repack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers.base import Value
    from pipeline.readers.guards import Package


def sheets(package: Package) -> Iterator[tuple[str, bool, list[list[Value]]]]:
    """(name, hidden, rows of one width) of each sheet; refuses what this reader cannot read."""
    from xml.etree import ElementTree as ET

    from openpyxl import load_workbook

    try:
        for name, part in package.parts.items():
            if name.endswith(".rels"):  # it would do without, and read what is no workbook any more
                ET.fromstring(part)  # noqa: S314 - document types were refused before
        with warnings.catch_warnings(action="ignore"):  # of styles and the like, which are not read
            in_order = all(map(_in_order, _sheet_parts(package)))
            book = load_workbook(
                io.BytesIO(repack(package)), read_only=in_order, data_only=True, keep_links=False
            )
            for sheet in book.worksheets:
                if in_order:
                    sheet.reset_dimensions()
                rows = [[_value(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
                width = max(map(len, rows), default=0)
                yield (
                    sheet.title,
                    sheet.sheet_state != "visible",
                    [[*row, *[None] * (width - len(row))] for row in rows],
                )
    except Exception as error:  # it raises what it stumbles over, of any type
        raise Refusal("file-damaged") from error


def _sheet_parts(package: Package) -> list[bytes]:
    return [part for name, part in package.parts.items() if "/worksheets/sheet" in name.lower()]


def _in_order(part: bytes) -> bool:
    """Whether each row stands below the one before it: row by row, openpyxl loses the others."""
    from xml.etree import ElementTree as ET

    last = 0
    for _, element in ET.iterparse(io.BytesIO(part)):  # noqa: S314 - see above
        if element.tag.rpartition("}")[2] == "row":
            number = int(element.get("r", last + 1))
            if number <= last:
                return False
            last = number
            element.clear()
    return True


def _value(cell: object) -> Value:
    """A cell as the first reader gives it: days without a time are dates."""
    from openpyxl.utils.escape import unescape

    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    if isinstance(cell, str):
        return unescape(cell)  # '_x000D_'
    known = cell is None or isinstance(cell, int | float | date | time | timedelta)
    return cast("Value", cell) if known else str(cell)
