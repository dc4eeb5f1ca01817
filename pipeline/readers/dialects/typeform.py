"""Typeform: a token first and two moments last; options in columns headed by nothing else.

The words of a question with several choices are not exported: its options are neighbours whose
cells repeat their heading, and 'Other' closes them. They are called by their first options.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from pipeline.readers import layouts
from pipeline.readers.base import Reason
from pipeline.readers.contents import column, moments
from pipeline.readers.exports import export
from pipeline.readers.headings import is_blank
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.readers.base import Export, Sheet, Table, Value
    from pipeline.readers.layouts import Name

name = "Typeform"

_OWN = {"#", "start date utc", "submit date utc", "network id", "tags", "response type",
        "stage date utc", "ending"}  # fmt: skip
_SUBMITTED = "submit date utc"
_LAST = {_SUBMITTED, "start date utc"}
_OTHER = {"other", "anders", "andere", "autre", "otro", "overig"}
_TAG = re.compile(r"</?\w+(?:\s[^<>]*)?/?>")
_TOKEN = re.compile(r"[0-9a-z]{20,40}")
_NAMED = 3  # options in the name of a question whose words are lost
_STATEMENTS = 4  # rows of a grid that are answered with the same few words
_FEW = 6


def find(sheet: Sheet) -> tuple[Table, ...]:
    """One row of headings; somebody may have put the questions in a row above it."""
    for number in layouts.starts(sheet):
        headings = [_bare(text) for text in layouts.texts(sheet.rows[number - 1])]
        some = layouts.sample(sheet, headings, number)
        if _own_columns(some) or _own_habits(some):
            above = [number - 1] if number > 1 and _heads(sheet, number - 1) else []
            return (layouts.cut(sheet, headings, (*above, number)),)
    return ()


def _bare(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", text)).split())


def _heads(sheet: Sheet, number: int) -> bool:
    """Whether the row above has questions: several texts with nothing between them."""
    return sum(map(bool, layouts.texts(sheet.rows[number - 1]))) > 1


def _own_columns(table: Table) -> bool:
    words = [plain(heading) for heading in table.header]
    if len(set(words) & _LAST) > 1 and moments(column(table, words.index(_SUBMITTED))):
        return True
    return table.header[0] == "#" and all(
        isinstance(value, str) and _TOKEN.fullmatch(value) for value in column(table, 0)
    )


def _own_habits(table: Table) -> bool:
    """Without its own columns: 'Other' after a question, yes as 1, and statements by themselves."""
    other = any(
        plain(heading) in _OTHER and before.endswith("?")
        for before, heading in zip(table.header, table.header[1:], strict=False)
    )
    return other and _yes_as_one(table) and _statements(table)


def _yes_as_one(table: Table) -> bool:
    return any(
        heading.endswith("?") and {"0", "1"} >= _values(table, index) > set()
        for index, heading in enumerate(table.header)
    )


def _statements(table: Table) -> bool:
    """Neighbours without a question mark that are all answered with the same few labels."""
    run: list[set[str]] = []
    for index, heading in enumerate(table.header):
        values = _values(table, index)
        labels = len(values) > 1 and not any(value.isdigit() for value in values)
        if not labels or heading.endswith("?") or len(set.union(values, *run)) > _FEW:
            run = []
            continue
        run.append(values)
        if len(run) >= _STATEMENTS:
            return True
    return False


def _values(table: Table, index: int) -> set[str]:
    return {str(row[index]).strip() for row in table.rows if not is_blank(row[index])}


def read(table: Table) -> Export:
    questions = _questions_above(table)
    tool = {
        index
        for index, heading in enumerate(table.header)
        if heading == "#" or plain(heading) in _OWN
    }
    names: dict[int, Name] = {}
    for run in _runs(table, tool, questions):
        called = questions.get(run[0]) or _called([table.header[index] for index in run])
        names |= {index: (called, table.header[index]) for index in run}
    for index in range(1, len(table.header)):
        if index not in names and plain(table.header[index]) in _OTHER and index - 1 not in names:
            names[index] = (table.header[index - 1], table.header[index])
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, cell=_cell, names=names)


def _questions_above(table: Table) -> dict[int, str]:
    """The questions that somebody typed in the row above, by the first of their columns."""
    above = table.header_row - 1
    if table.left_out.get(above) is not Reason.HEADER:
        return {}
    typed = layouts.texts(table.sheet.rows[above - 1])
    return {index: _bare(text) for index, text in enumerate(typed) if text}


def _runs(table: Table, tool: set[int], starting: Collection[int]) -> list[list[int]]:
    """Neighbouring options; a column in which nobody chose continues a run, 'Other' ends it."""
    runs: list[list[int]] = [[]]
    for index, heading in enumerate(table.header):
        values = {_bare(value) for value in _values(table, index)}
        if index in starting:
            runs.append([])
        if index in tool:
            runs.append([])
        elif plain(heading) in _OTHER:
            if runs[-1]:
                runs[-1].append(index)
            runs.append([])
        elif values == {heading} or (not values and heading and not heading.endswith("?")):
            runs[-1].append(index)
        else:
            runs.append([])
    return [run for run in runs if len(run) > 1 and any(_values(table, i) for i in run)]


def _called(options: list[str]) -> str:
    return " / ".join(options[:_NAMED]) + (" / …" if options[_NAMED:] else "")


def _cell(_: int, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    return value.replace("\xa0", " ").strip() or None
