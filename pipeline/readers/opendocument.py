"""What the reader of cells drops of an .ods: hidden rows, and cells that show an error.

Older programs keep an error as the number 0 with '#DIV/0!' as its text; the reader would give 0.
"""

from __future__ import annotations

import re
from html import unescape

from pipeline.readers.cells import COLUMNS, Extras, letters

_PLACE = re.compile(
    rb"<table:table\s(?P<table>[^>]*)>|<table:table-column\b(?P<column>[^>]*)>|"
    rb"<table:table-row\b(?P<row>[^>]*)>|"
    rb"<table:(?:covered-)?table-cell\b(?P<cell>(?:[^>]*[^>/])?)(?:/>|>"
    rb"(?:<text:p[^>]*>(?P<text>[^<]*)</text:p>)?)"
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d{1,7})\"")
_KIND = re.compile(rb"office:value-type=\"([^\"]*)\"")
_KINDS = {b"float", b"percentage", b"currency", b"date", b"time", b"boolean", b"string"}
_ERROR = re.compile(rb"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:5\d\d")
_HIDDEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")


def extras(content: bytes) -> dict[int, Extras]:
    """The extras of each sheet in ``content.xml`` by its place in the workbook."""
    found: dict[int, Extras] = {}
    sheet = Extras()
    row = next_row = column = 1
    hidden = False
    for match in _PLACE.finditer(content):
        if match["table"] is not None:
            sheet = found.setdefault(len(found), Extras())
            next_row = column = 1
        elif match["column"] is not None:
            times = _times(match["column"])
            if _HIDDEN.search(match["column"]):
                sheet.hidden_columns.update(range(column, min(column + times, COLUMNS + 1)))
            column += times
        elif match["row"] is not None:
            row, column = next_row, 1
            next_row += _times(match["row"])
            hidden = bool(_HIDDEN.search(match["row"]))
        else:
            kind = _KIND.search(match["cell"])
            times = _times(match["cell"])
            if kind:
                _cell(sheet, range(row, next_row), column, kind[1], match["text"] or b"")
                if hidden:
                    sheet.hidden_rows.update(range(row, next_row))
            column += times
    return found


def _times(attributes: bytes) -> int:
    repeated = _REPEATED.search(attributes)
    return max(1, int(repeated[1])) if repeated else 1


def _cell(sheet: Extras, rows: range, column: int, kind: bytes, text: bytes) -> None:
    """Note the cell in these equal rows when it shows an error or is of a kind nobody knows."""
    if kind in _KINDS and not _ERROR.fullmatch(text):
        return
    shown = unescape(text.decode("utf-8", "replace"))[:20]
    for row in rows:
        sheet.errors[f"{letters(column)}{row}"] = shown or "?"
