"""Colours of cells: people mark rows with them, and a reader of values cannot see it.

Only where a cell has a colour is told, never what it may mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.cells import letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Argument
    from pipeline.readers.base import Table

_MOST = 20_000  # coloured cells in which a meaning is looked for; more is decoration
_SHOWN = 3
_FILLS = re.compile(rb"<fills\b.*?</fills>", re.DOTALL)
_FILL = re.compile(rb"<fill\b[^>]*?(?:/>|>(.*?)</fill>)", re.DOTALL)
_COLOUR = re.compile(
    rb"<patternFill[^>]*patternType=\"(?!none|gray125)[^>]*>\s*<fgColor\s([^>]*?)/?>", re.DOTALL
)
_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\s([^>]*)>")
_FILL_ID = re.compile(rb"\bfillId=\"(\d+)\"")
_WHITE = (b'rgb="FFFFFFFF"', b'rgb="00FFFFFF"', b'theme="0"', b'indexed="9"', b'indexed="64"')


def coloured_styles(styles: bytes) -> dict[int, str]:
    """The styles of cells (their number in the file) that have a fill, and which."""
    fills = _FILLS.search(styles)
    formats = _FORMATS.search(styles)
    if fills is None or formats is None:
        return {}
    colours: dict[int, str] = {}
    for number, fill in enumerate(_FILL.finditer(fills[0])):
        colour = _COLOUR.search(fill[1] or b"")
        if colour and colour[1].strip() not in _WHITE:
            colours[number] = colour[1].decode("ascii", "replace").strip()
    return {
        style: colours[int(found[1])]
        for style, form in enumerate(_FORMAT.finditer(formats[0]))
        if (found := _FILL_ID.search(form[1])) and int(found[1]) in colours
    }


def fills(part: bytes, styles: Mapping[int, str]) -> dict[str, str]:
    """The cells ('C14') of a sheet's part that have a colour; none where most of it has."""
    if not styles:
        return {}
    numbers = b"|".join(str(style).encode() for style in styles)
    pattern = re.compile(
        rb"<c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3}\d{1,7})\"[^>]*?\ss=\"(" + numbers + rb")\""
    )
    found: dict[str, str] = {}
    for match in pattern.finditer(part):
        found[match[1].decode()] = styles[int(match[2])]
        if len(found) > _MOST:
            return {}
    return found


def colours_not_read(table: Table) -> list[Problem]:
    """A doubt where rows of the table differ in colour, and in more than one.

    A colour for a whole column, and lines of alternating colours, are decoration.
    """
    sheet = table.sheet
    columns = [letters(table.first_column + index) for index in range(len(table.header))]
    rows = [
        tuple(sheet.fills.get(f"{column}{number}", "") for column in columns)
        for number in (table.row_numbers if sheet.fills else ())
    ]
    odd = [
        index for index in range(len(columns)) if len({row[index] for row in rows}) > 1
    ]  # columns of more than one colour
    distinct = {row[index] for row in rows for index in odd} - {""}
    lines = all(row == other for row, other in zip(rows, rows[2:], strict=False))
    if len(distinct) < 2 or (lines and len(rows) > 2):  # noqa: PLR2004 - two of a kind
        return []
    cells = [
        f"{columns[index]}{number}"
        for number, row in zip(table.row_numbers, rows, strict=True)
        for index in odd
        if row[index]
    ]
    said: dict[str, Argument] = {"n": len(distinct), "cells": ", ".join(cells[:_SHOWN])}
    place = Place(sheet.file, sheet.name, cells[0])
    return [Problem("colours-not-read", place, said, len(cells) - 1)]
