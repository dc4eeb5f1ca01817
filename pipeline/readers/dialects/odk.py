"""ODK Central: the moment first, its own columns last, 'group-question' between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers import layouts
from pipeline.readers.dialects import kobo
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table

name = "ODK Central"

_OWN = {
    "submissiondate", "meta-instanceid", "meta-instancename", "instanceid", "key", "submitterid",
    "submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate",
    "deviceid", "edits", "formversion", "start", "end", "today", "username", "meta-audit",
}  # fmt: skip
_SIGNS = {"submissiondate", "key", "submitterid", "submittername", "attachmentspresent",
          "reviewstate", "formversion"}  # fmt: skip
_ENOUGH = 3
_PLACE = ("-latitude", "-longitude", "-altitude", "-accuracy")


def find(sheet: Sheet) -> tuple[Table, ...] | Problem:
    """The sheet with the answers; the file of a repeated group is said."""
    for number in layouts.starts(sheet):
        headings = layouts.texts(sheet.rows[number - 1])
        words = {heading.casefold() for heading in headings}
        if "parent_key" in words and "key" in words:
            return Problem("repeats-not-used", Place(sheet.file, sheet.name), {"tool": name})
        if "key" in words and len(words & _SIGNS) >= _ENOUGH:
            key = next(i for i, heading in enumerate(headings) if heading.casefold() == "key")
            return (layouts.cut(sheet, headings, (number,), key),)
    return ()


def read(table: Table) -> Export:
    tool = {
        index
        for index, heading in enumerate(table.header)
        if not heading or heading.casefold() in _OWN or heading.casefold().endswith(_PLACE)
    }
    options, joined = layouts.choices(table, "/")
    names = kobo.without_groups(table, options, "-", tool)
    tool |= joined | layouts.empty(table)
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, names=names)
