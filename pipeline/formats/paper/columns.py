"""Tables whose columns are as wide as their words ask, told before WeasyPrint lays them out.

It would set each cell twice more, as narrow and as wide as can be, to find the same widths: a sixth
of the work of a page. Words are measured here by the kinds of their signs, as no font is read;
widths only share out a line that is there (CSS Tables 3, section 3.9.3). A table that is not
plainly understood keeps the widths that WeasyPrint finds.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 470.0  # points: the width of a page between its margins, 166 mm
SIZE = 9.5  # points, of the words of a table
GAP = 11.4  # points, between columns: 4 mm
SPARE = 1.12  # a word has this much more than it seems to need: no font is like another
MEASURED = (
    "measured"  # a class and not a style of each table: equal cells share what WeasyPrint finds
)
RULE = f".{MEASURED} {{ table-layout: fixed; }}\n"
_NARROW, _WIDE = frozenset("fijlrtI.,:;!|'()[]/ -·"), frozenset("mwMW%@—…€")
_TABLE = re.compile(r"<table class=\"([^\"]*)\">(.*?)(?=<thead>)(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_CLASS = re.compile(r"\bclass=\"([^\"]*)\"")
_NOT_WORDS = re.compile(r"<(?:svg|img|ul|ol|div|table)\b|\b(?:col|row)span=|class=\"unseen\"")
_LINE_END = re.compile(r"<(?:p|br|/p|span class=\"(?:of|where)\")[^>]*>")
_BREAK = re.compile(r"\s+|(?<=[-–/])")
_TAG = re.compile(r"<[^>]+>")
_FIXED = re.compile(r"\.([\w-]+) \{[^{}]*table-layout: fixed")
_SHARE = re.compile(r"\.([\w-]+) \.([\w-]+) \{[^{}]*\bwidth: ([\d.]+)%")
_OF_TABLE = re.compile(r"(?<=[}\s])\.([\w-]+) \{ width: ([\d.]+)%")


class Column(NamedTuple):
    """The widths of its longest word and its longest line, in points, and its share if told."""

    least: float
    most: float
    share: float | None


def measured(html: str) -> str:
    """The page with the widths of columns in its tables."""
    style, end, body = html.partition("</style>")
    fixed = set(_FIXED.findall(style))
    shares = {(table, cell): float(share) / 100 for table, cell, share in _SHARE.findall(style)}
    tables = {name: float(share) / 100 for name, share in _OF_TABLE.findall(style)}

    def told(table: re.Match[str]) -> str:
        classes = table[1].split()
        if fixed.intersection(classes) or _NOT_WORDS.search(table[3]):
            return table[0]
        room = LINE * min((tables[name] for name in classes if name in tables), default=1.0)
        rows = [_CELL.findall(row) for row in _ROW.findall(table[3])]
        widths = _shared(_columns(rows, classes, shares), room)
        if not widths:
            return table[0]
        columns = "".join(f'<col style="width:{width / room:.2%}">' for width in widths)
        return (
            f'<table class="{table[1]} {MEASURED}">{table[2]}'
            f"<colgroup>{columns}</colgroup>{table[3]}</table>"
        )

    made = _TABLE.sub(told, body)
    return style + (RULE if made != body else "") + end + made


def _columns(
    rows: Sequence[Sequence[tuple[str, str]]],
    classes: Sequence[str],
    shares: dict[tuple[str, str], float],
) -> list[Column]:
    """What the words of each column ask for; none where rows are not alike."""
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        return []
    columns = []
    for place, column in enumerate(zip(*rows, strict=True)):
        gap = GAP if place < len(rows[0]) - 1 else 0.0
        sizes = [_size(told, words, head=not at) for at, (told, words) in enumerate(column)]
        asked = {
            share
            for told, _ in column
            for name in _names(told)
            for table in classes
            if (share := shares.get((table, name)))
        }
        least, most = (max(each) + gap for each in zip(*sizes, strict=True))
        columns.append(Column(least, most, max(asked, default=None)))
    return columns


def _names(told: str) -> list[str]:
    found = _CLASS.search(told)
    return found[1].split() if found else []


def _size(told: str, content: str, *, head: bool) -> tuple[float, float]:
    """The widths of the longest word and the longest line of a cell."""
    lines = [unescape(_TAG.sub("", line)).strip() for line in _LINE_END.split(content)]
    most = max(_width(" ".join(line.split())) for line in lines)
    if "figure" in _names(told) and not head:
        return most, most
    words = (word for line in lines for word in _BREAK.split(line))
    return max(_width(word) for word in words), most


def _width(words: str) -> float:
    return (
        SPARE
        * SIZE
        * sum(
            0.3 if sign in _NARROW else 0.86 if sign in _WIDE else 0.68 if sign.isupper() else 0.56
            for sign in words
        )
    )


def _shared(columns: Sequence[Column], room: float) -> list[float]:
    """The width of each column, all the room together; none where the words have no room."""
    least = [one.least for one in columns]
    told = [one.least if one.share is None else max(one.share * room, one.least) for one in columns]
    most = [
        one.most if one.share is None else wide for one, wide in zip(columns, told, strict=True)
    ]
    if not sum(most) or sum(least) > room:
        return []
    if sum(most) <= room:
        free = [one.most if one.share is None else 0.0 for one in columns]
        return _grown(most, free if any(free) else most, room)
    if sum(told) > room:
        return _grown(least, _differences(least, told), room)
    return _grown(told, _differences(told, most), room)


def _differences(below: Iterable[float], above: Iterable[float]) -> list[float]:
    return [high - low for low, high in zip(below, above, strict=True)]


def _grown(widths: Sequence[float], parts: Sequence[float], room: float) -> list[float]:
    """The widths, and what is left of the room by these parts."""
    each = (room - sum(widths)) / sum(parts) if sum(parts) else 0.0
    return [width + each * part for width, part in zip(widths, parts, strict=True)]
