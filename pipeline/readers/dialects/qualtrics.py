"""Qualtrics: codes, then the questions, then its own numbers of them; older exports miss a row.

Its own columns stand first; timers of pages come between the questions. Rows of a preview are
somebody trying the survey; rows that are not finished are partial.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers import layouts
from pipeline.readers.base import Reason, Table
from pipeline.readers.exports import export
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Sheet, Value
    from pipeline.readers.layouts import Name

name = "Qualtrics"

_OWN = {
    "startdate", "enddate", "status", "ipaddress", "progress", "duration in seconds", "finished",
    "recordeddate", "responseid", "recipientlastname", "recipientfirstname", "recipientemail",
    "externalreference", "externaldatareference", "locationlatitude", "locationlongitude",
    "locationaccuracy", "distributionchannel", "userlanguage", "q recaptchascore", "responseset",
    "responsetype",
}  # fmt: skip
_SIGNS = {"responseid", "recordeddate", "duration in seconds", "distributionchannel", "responseset",
          "userlanguage", "externaldatareference", "finished", "responsetype"}  # fmt: skip
_ENOUGH = 4  # of the signs in one row
_IMPORT = '{"ImportId":'
_TIMER = re.compile(r".*_(?:First Click|Last Click|Page Submit|Click Count)")
_TIMING = re.compile(r"Timing - (?:First Click|Last Click|Page Submit|Click Count)")
_BROWSER = re.compile(r".*_(?:Browser|Version|Operating System|Resolution)|.* - (?:Parent )?Topics")
_PART = re.compile(r"(?P<question>.+?)_\d+(?:_TEXT)?")
_OLD = re.compile(r"V\d+")  # its own columns in old exports
_CHOICE = " - Selected Choice"
_PREVIEW = {"1", "2", "9", "17", "survey preview", "survey test", "survey preview spam",
            "offline survey preview"}  # fmt: skip
_NOT_FINISHED = {"0", "false", "onwaar"}


def _word(heading: str) -> str:
    """'Start Date' and 'StartDate' alike."""
    words = plain(heading)
    return words if words in _OWN else words.replace(" ", "")


def find(sheet: Sheet) -> tuple[Table, ...]:
    """Three, two or one row of headings; the names in the table are the codes."""
    for number in layouts.starts(sheet):
        headings = layouts.texts(sheet.rows[number - 1])
        if len({_word(heading) for heading in headings} & _SIGNS) < _ENOUGH:
            continue
        numbers = [number]
        previous = layouts.texts(sheet.rows[number - 2]) if number > 1 else []
        if sum(bool(_OLD.fullmatch(text)) for text in previous) >= _ENOUGH:
            numbers.insert(0, number - 1)
            codes = _codes_of_old(previous, headings)
            return (layouts.cut(sheet, codes, numbers, _key(codes)),)
        if _is_text_row(sheet, number, headings):
            numbers.append(number + 1)
        if _has_import(sheet, numbers[-1] + 1):
            numbers.append(numbers[-1] + 1)
        return (layouts.cut(sheet, headings, numbers, _key(headings)),)
    return ()


def _key(headings: list[str]) -> int | None:
    return next((i for i, heading in enumerate(headings) if _word(heading) == "responseid"), None)


def _codes_of_old(codes: list[str], texts: list[str]) -> list[str]:
    """Its own columns by the names in the second row, the questions by their codes."""
    return [text if _OLD.fullmatch(code) else code for code, text in zip(codes, texts, strict=True)]


def _has_import(sheet: Sheet, number: int) -> bool:
    return number <= len(sheet.rows) and any(
        text.startswith(_IMPORT) for text in layouts.texts(sheet.rows[number - 1])
    )


def _is_text_row(sheet: Sheet, number: int, headings: list[str]) -> bool:
    """Whether the next row has the questions: words above its own columns, and no values."""
    if number >= len(sheet.rows) or _has_import(sheet, number + 1):
        return False
    following = layouts.texts(sheet.rows[number])
    if _has_import(sheet, number + 2):
        return True
    checked = {"startdate", "enddate", "progress", "durationinseconds", "duration in seconds",
               "recordeddate"}  # fmt: skip
    cells = [text for heading, text in zip(headings, following, strict=True)
             if _word(heading) in checked]  # fmt: skip
    return bool(cells) and all(text and not text[0].isdigit() for text in cells)


def read(table: Table) -> Export:
    tool = {i for i, heading in enumerate(table.header) if _is_own(heading)} | _old(table)
    names = _names(table, tool)
    status, finished = (_find(table, word) for word in ("status", "finished"))
    if status is None:
        status = _find(table, "responsetype")
    table = _without_previews(table, status)
    partial = [
        at
        for at, row in enumerate(table.rows)
        if finished is not None and str(row[finished]).strip().casefold() in _NOT_FINISHED
    ]
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, cell=_cell, names=names, partial=partial)


def _old(table: Table) -> set[int]:
    """Its own columns in old exports: V1, V2, ... in the first row."""
    first = min(number for number, why in table.left_out.items() if why is Reason.HEADER)
    codes = layouts.texts(table.sheet.rows[first - 1])
    return {index for index, code in enumerate(codes) if _OLD.fullmatch(code)}


def _is_own(heading: str) -> bool:
    return (
        not heading
        or _word(heading) in _OWN
        or bool(_TIMER.fullmatch(heading))
        or bool(_TIMING.fullmatch(heading))
        or bool(_BROWSER.fullmatch(heading))
    )


def _find(table: Table, word: str) -> int | None:
    return next((i for i, heading in enumerate(table.header) if _word(heading) == word), None)


def _without_previews(table: Table, status: int | None) -> Table:
    """Somebody who tried the survey is no respondent."""
    if status is None:
        return table
    tried = {
        number
        for number, row in zip(table.row_numbers, table.rows, strict=True)
        if str(row[status]).strip().casefold() in _PREVIEW
    }
    kept = [
        (number, row)
        for number, row in zip(table.row_numbers, table.rows, strict=True)
        if number not in tried
    ]
    left_out = dict(table.left_out) | dict.fromkeys(tried, Reason.TEST)
    return replace(
        table,
        rows=[row for _, row in kept],
        row_numbers=tuple(number for number, _ in kept),
        left_out=dict(sorted(left_out.items())),
    )


def _names(table: Table, tool: set[int]) -> dict[int, Name]:
    """The questions' words, and what their choices share taken off as the heading."""
    texts = _texts(table)
    groups: dict[str, list[int]] = {}
    for index, code in enumerate(table.header):
        match = _PART.fullmatch(code)
        if index not in tool and match:
            groups.setdefault(match["question"], []).append(index)
    names = {
        index: (texts[index], "")
        for index in range(len(table.header))
        if index not in tool and texts[index]
    }
    if texts == _bare(table.header):  # no codes
        groups = {"": sorted(names)}
    for columns in groups.values():
        parts = layouts.by_separator([texts[index] for index in columns], " - ")
        names |= {columns[at]: part for at, part in parts.items()}
    return names


def _texts(table: Table) -> list[str]:
    """The row with the questions; where there is only one row, that one."""
    above = [number for number, why in table.left_out.items() if why is Reason.HEADER]
    rows = [layouts.texts(table.sheet.rows[number - 1]) for number in above]
    words = [row for row in rows if not any(text.startswith(_IMPORT) for text in row)]
    return _bare(words[-1])


def _bare(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.replace(_CHOICE, "").split()) for text in texts]


def _cell(_: int, value: Value) -> Value:
    return (value.replace("\xa0", " ").strip() or None) if isinstance(value, str) else value
