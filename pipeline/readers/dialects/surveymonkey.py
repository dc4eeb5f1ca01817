"""SurveyMonkey: questions in one row, their options in the next; or both in one row.

A question with options has a column for each, that repeats the option or is empty. People blank
its own columns, headings and all, before they pass an export on; then the second row tells it.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.readers import layouts
from pipeline.readers.base import Reason
from pipeline.readers.cells import letters
from pipeline.readers.contents import moments, numbered
from pipeline.readers.exports import export
from pipeline.readers.headings import is_blank
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value
    from pipeline.readers.layouts import Name

name = "SurveyMonkey"

_OWN = {
    "respondent id", "collector id", "start date", "end date", "ip address", "email address",
    "first name", "last name", "custom data 1", "custom data", "respondentid", "collectorid",
    "startdate", "enddate", "emailaddress", "firstname", "lastname", "customdata", "date created",
    "date modified", "language",
}  # fmt: skip
_ID = {"respondent id", "respondentid"}
_SECOND = {"response", "open ended response", "other please specify"}
_PLAIN = {"response", "open ended response"}  # the question itself, no option of it
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")  # what pandas makes of an empty heading
_POINT = re.compile(r"(?P<item>.*?)(?:^|\s*-\s*|(?<=\s))(?P<point>\d{1,2})")
_NOT_TICKED = "Not selected"
_SIGNS = 2  # cells of the second row that are known words, at least
_FEWEST = 3
_HALF = 0.5
_LONG = 40  # characters: a heading that long is a question
_ID_LENGTH = 8


def find(sheet: Sheet) -> tuple[Table, ...]:
    for number in layouts.starts(sheet):
        first = _headings(sheet, number)
        second = _headings(sheet, number + 1) if number < len(sheet.rows) else []
        if _two_rows(sheet, number, first, second):
            return (layouts.cut(sheet, _above(first, second), (number, number + 1), _key(first)),)
        if plain(first[0]) in _ID or _comments(sheet, number, first):
            return (layouts.cut(sheet, first, (number,), _key(first)),)
    return ()


def _headings(sheet: Sheet, number: int) -> list[str]:
    return ["" if _UNNAMED.fullmatch(text) else text
            for text in layouts.texts(sheet.rows[number - 1])]  # fmt: skip


def _key(first: list[str]) -> int | None:
    return next((index for index, text in enumerate(first) if plain(text) in _ID), None)


def _two_rows(sheet: Sheet, number: int, first: list[str], second: list[str]) -> bool:
    """The words that only its second row has, or options that their cells repeat."""
    known = sum(plain(text) in _SECOND for text in second)
    if known >= _SIGNS or (known and plain(first[0]) in _ID):
        return True
    if number != layouts.starts(sheet)[0]:
        return False
    if plain(first[0]) in _ID or _numbered_respondents(sheet, number, second):
        return not second[0] and any(second)
    under = [index for index, text in enumerate(first) if not text and second and second[index]]
    repeated = sum(_repeats(sheet, number + 1, index, second[index]) for index in under)
    return repeated >= max(_FEWEST, _HALF * len(under)) and second[0] != "#"


def _numbered_respondents(sheet: Sheet, number: int, second: list[str]) -> bool:
    """Its own first columns, in any language: two long numbers and two moments, over nothing."""
    if len(second) < 5 or any(second[:4]):  # noqa: PLR2004 - four columns of its own, a question
        return False
    columns = [layouts.below(sheet, number + 1, index) for index in range(4)]
    long = all(len(str(value)) >= _ID_LENGTH for cells in columns[:2] for value in cells)
    return long and all(map(numbered, columns[:2])) and all(map(moments, columns[2:]))


def _repeats(sheet: Sheet, header: int, index: int, option: str) -> bool:
    cells = {" ".join(str(cell).split()) for cell in layouts.below(sheet, header, index)}
    return cells == {option}


def _comments(sheet: Sheet, number: int, first: list[str]) -> bool:
    """Questions in the sheet's first row, and empty headings over what people added to them."""
    if number != layouts.starts(sheet)[0]:
        return False
    filled = [text for text in first if text]
    asked = sum("?" in text or len(text) > _LONG for text in filled)
    added = [
        index
        for index in range(1, len(first))
        if not first[index] and first[index - 1] and len(layouts.below(sheet, number, index)) > 1
    ]
    blank = sum(not text for text in first)
    enough = len(added) >= _FEWEST and len(filled) >= _FEWEST
    return enough and blank == len(added) and asked >= _HALF * len(filled)


def _above(questions: list[str], options: list[str]) -> list[str]:
    """The question of each column: the last one to the left; none where both rows are empty."""
    found = []
    question = ""
    for text, option in zip(questions, options, strict=True):
        question = text or question
        found.append(question if text or option else "")
    return found


def read(table: Table) -> Export:
    above = table.header_row - 1
    if table.left_out.get(above) is not Reason.HEADER:
        names = layouts.by_separator(table.header, " - ") | _of_comments(table)
        tool = set(range(len(list(takewhile(lambda text: plain(text) in _OWN, table.header)))))
        asked = layouts.verdict(table, names, tool)
        return export(table, name, verdict=asked, tool=tool, cell=_cell, names=names)
    options = _headings(table.sheet, table.header_row)
    names = _of_options(table, options)
    pooled = _ratings(table, options, names)
    tool = {
        index
        for index, (text, option) in enumerate(zip(table.header, options, strict=True))
        if not text or (plain(text) in _OWN and option in {"", text})
    }
    if _numbered_respondents(table.sheet, above, options):
        tool |= set(range(4))
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, cell=_cell, names=names, pooled=pooled)


def _of_options(table: Table, options: list[str]) -> dict[int, Name]:
    return {
        index: (table.header[index], "" if _is_question(option, table.header[index]) else option)
        for index, option in enumerate(options)
        if option and table.header[index]
    }


def _is_question(option: str, question: str) -> bool:
    """Whether the second row says nothing more than the first."""
    return option in {"", question} or plain(option) in _PLAIN


def _of_comments(table: Table) -> dict[int, Name]:
    """What stands under an empty heading belongs to the question before it."""
    return {
        index: (table.header[index - 1], "…")
        for index in range(1, len(table.header))
        if not table.header[index] and table.header[index - 1]
    }


def _ratings(table: Table, options: list[str], names: dict[int, Name]) -> dict[int, list[int]]:
    """Points of one rating, a column each, by the column that gets them all; ``names`` follow."""
    found: dict[int, list[int]] = {}
    at = 0
    while at < len(options):
        run = _points(table.header, options, at)
        if len(run) >= _FEWEST and _one_each(table, run, options):
            found[at] = run[1:]
            match = _POINT.fullmatch(options[at])
            assert match is not None, "a run starts with a point"
            names[at] = (table.header[at], match["item"].strip())
            for index in run[1:]:
                names.pop(index, None)
        at = run[-1] + 1 if run else at + 1
    return found


def _points(questions: tuple[str, ...], options: list[str], at: int) -> list[int]:
    """Neighbouring columns of one question whose options count up."""
    run: list[int] = []
    item, point = "", 0
    for index in range(at, len(options)):
        match = _POINT.fullmatch(options[index])
        if match is None or questions[index] != questions[at]:
            break
        if run and (match["item"], int(match["point"])) != (item, point + 1):
            break
        item, point = match["item"], int(match["point"])
        run.append(index)
    return run


def _one_each(table: Table, run: list[int], options: list[str]) -> bool:
    """Whether nobody has two of these, every cell is its column's point, and none is an error."""
    points = {index: options[index].rpartition("-")[2].split()[-1] for index in run}
    marked = {letters(index + 1) for index in run}
    if any(cell.rstrip("0123456789") in marked for cell in table.sheet.errors):
        return False
    for row in table.rows:
        filled = [index for index in run if not is_blank(row[index])]
        if len(filled) > 1 or any(str(row[i]).strip() != points[i] for i in filled):
            return False
    return True


def _cell(_: int, value: Value) -> Value:
    """A text without stray blanks; the panel's 'Not selected' is an empty box."""
    if not isinstance(value, str):
        return value
    text = value.replace("\xa0", " ").strip()
    return None if text == _NOT_TICKED else text or None
