"""KoboToolbox: labels or names above the columns, and columns of its own with '_' at the end.

A question with several choices has a column with all of them and one for each, 1 or 0. Repeated
groups stand on sheets of their own, a row for each repetition; they are not answers of one person.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers import layouts
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table
    from pipeline.readers.layouts import Name

name = "KoboToolbox"

_OWN = {
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_tags", "_index", "rootuuid", "start", "end", "today",
    "deviceid", "username", "simserial", "subscriberid", "phonenumber", "audit",
}  # fmt: skip
_SIGNS = {"_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "_index"}
_REPEATED = {"_parent_table_name", "_parent_index", "_submission__id"}
_PLACE = re.compile(r"_.+_(?:latitude|longitude|altitude|precision)")
_FORM = {"type", "name"}  # columns of a form's definition
_TAG = re.compile(r"</?\w+(?:\s[^<>]*)?/?>")
_ENOUGH = 3


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """The sheet with the answers; repeats and the form's own definition are said."""
    for number in layouts.starts(sheet):
        headings = [_bare(text) for text in layouts.texts(sheet.rows[number - 1])]
        words = {heading.casefold() for heading in headings}
        place = Place(sheet.file, sheet.name)
        if len(words & _REPEATED) > 1:
            return Problem("repeats-not-used", place, {"tool": name})
        if _defines(words):
            return Problem("form-not-answers", place)
        if len(words & _SIGNS) >= _ENOUGH:
            own = next(i for i, heading in enumerate(headings) if heading.casefold() in _SIGNS)
            return (layouts.cut(sheet, headings, (number,), own),)
    return ()


def _defines(words: set[str]) -> bool:
    """The sheets 'survey' and 'choices' of a form."""
    labelled = any(word.partition("::")[0] == "label" for word in words)
    return labelled and (words >= _FORM or {"list_name", "name"} <= words)


def read(table: Table) -> Export:
    tool = {index for index, heading in enumerate(table.header) if _is_own(heading)}
    options, joined = layouts.choices(table, "/")
    names = without_groups(table, options, "/", tool)
    tool |= joined | layouts.empty(table)
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, names=names)


def _is_own(heading: str) -> bool:
    return not heading or heading.casefold() in _OWN or bool(_PLACE.fullmatch(heading))


def without_groups(
    table: Table, options: dict[int, Name], separator: str, tool: set[int]
) -> dict[int, Name]:
    """All names, without the groups before them where that leaves no two of them the same."""
    names = {
        index: options.get(index, (heading, ""))
        for index, heading in enumerate(table.header)
        if index not in tool and heading
    }
    groups = Counter(heading.partition(separator)[0] for heading, _ in set(names.values())
                     if separator in heading)  # fmt: skip
    short = {
        index: (heading.rpartition(separator)[2], item)
        if groups[heading.partition(separator)[0]] > 1 and not heading.endswith(separator)
        else (heading, item)
        for index, (heading, item) in names.items()
    }
    before = len(set(names.values()))
    return short if len(set(short.values())) == before else names


def _bare(text: str) -> str:
    """A heading without the form's markup."""
    return " ".join(unescape(_TAG.sub("", text)).replace("**", "").split())
