"""LimeSurvey: a column for each subquestion, headed by codes, by texts, or by both.

Its own columns come first, in the language of the user; the codes of the columns that follow, or
the shape of the first four, tell it. Someone who did not finish has no moment of submission.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.readers import layouts
from pipeline.readers.contents import column, moments, numbered
from pipeline.readers.exports import export
from pipeline.readers.headings import is_blank
from pipeline.readers.words import label, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Sheet, Table, Value
    from pipeline.readers.layouts import Name

name = "LimeSurvey"

_OWN = {
    "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr",
    "refurl", "token", "interviewtime", "response id", "date submitted", "last page",
    "start language", "date started", "date last action", "ip address", "referrer url",
    "access code", "total time", "antwort id", "datum abgeschickt", "letzte seite",
    "zugangsschlussel",
}  # fmt: skip
_SIGNS = (
    {"lastpage", "startlanguage"},
    {"submitdate", "lastpage"},
    {"last page", "start language"},
    {"date submitted", "last page"},
)
_SUBMITTED = {"submitdate", "date submitted", "datum abgeschickt"}
_CODE = re.compile(r"(?P<code>[A-Za-z]\w*)\[(?P<item>\w{1,20})\](?:\[(?P<second>\w{1,20})\])?")
_BOTH = re.compile(
    r"(?P<stem>[A-Za-z]+)\w*(?P<sub>(?:\[\w+\]){0,2})(?:\. |\._\.)\s*(?P<text>\S.*)", re.DOTALL
)
_ITEM = re.compile(r"(?P<text>.*?)\s*\[(?P<item>[^\[\]]+)\]", re.DOTALL)
_TIMING = re.compile(r"group ?time.*|question ?time.*|grouptime\w*|questiontime\w*")
_YES_NO = {"ja", "nein", "nee", "yes", "no", "oui", "non", "y", "n", "si", "n/a", "j"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,9})?")
_SHAPE = 4  # number, submitted, last page, language
_PAGES = 200
_FEWEST = 3
_MOST = 0.6
_SOME = 0.25  # of the options are ticked with yes and no; the rest are points of a scale
_EPOCH = "1980-01-01"  # the moment of submission of surveys that keep no dates


def find(sheet: Sheet) -> tuple[Table, ...]:
    """One row of headings, or the questions in one row and their options in the next."""
    for number in layouts.starts(sheet):
        headings = layouts.texts(sheet.rows[number - 1])
        some = layouts.sample(sheet, headings, number)
        if _codes(headings) or _known(headings) or _shape(some):
            return (layouts.cut(sheet, headings, (number,)),)
        if number == layouts.starts(sheet)[0] and _options_below(sheet, number, headings):
            return (layouts.cut(sheet, _composed(sheet, number), (number, number + 1)),)
    return ()


def _known(headings: list[str]) -> bool:
    words = {plain(heading) for heading in headings}
    return any(signs <= words for signs in _SIGNS)


def _codes(headings: list[str]) -> bool:
    """Codes with subquestions, alone or before the texts."""
    if sum(bool(_CODE.fullmatch(heading)) for heading in headings) > 1:
        return True
    filled = [heading for heading in headings if heading]
    both = [match for heading in filled if (match := _BOTH.fullmatch(heading))]
    # 'Q1. Lecture?' and 'Q2. Lunch?' may be anybody's numbers
    own = any(match["sub"] for match in both) or len({match["stem"] for match in both}) >= _FEWEST
    return own and len(both) >= max(_FEWEST, _MOST * len(filled))


def _shape(table: Table) -> bool:
    """A number, a moment or nothing, a page and a language: the first columns in any language."""
    if len(table.header) <= _SHAPE or not table.rows:
        return False
    numbers, submitted, pages, languages = (column(table, index) for index in range(_SHAPE))
    return (
        numbered(numbers)
        and len(set(map(str, numbers))) == len(numbers)
        and (moments(submitted) or not submitted)
        and numbered(pages)
        and all(int(str(page)) <= _PAGES for page in pages)
        and bool(languages)
        and all(isinstance(value, str) and _LANGUAGE.fullmatch(value) for value in languages)
    )


def _options_below(sheet: Sheet, number: int, headings: list[str]) -> bool:
    """Questions over empty headings, options under them, and yes or no below those."""
    if number + 2 > len(sheet.rows):
        return False
    options = layouts.texts(sheet.rows[number])
    blank = [index for index, heading in enumerate(headings) if not heading and options[index]]
    if len(blank) < _FEWEST or sum(map(bool, options)) < _MOST * len(options):
        return False
    told = sum(_yes_no(layouts.below(sheet, number + 1, i), options[i]) for i in blank)
    return told >= max(_FEWEST, _SOME * len(blank))


def _yes_no(values: list[Value], option: str) -> bool:
    """Whether these say yes or no to an option that is something else."""
    said = {label(str(value)) for value in values}
    return bool(said) and said <= _YES_NO and label(option) not in _YES_NO


def _composed(sheet: Sheet, number: int) -> list[str]:
    """'Question [Option]' from the two rows."""
    questions, options = (layouts.texts(sheet.rows[at]) for at in (number - 1, number))
    question = ""
    composed = []
    for above, option in zip(questions, options, strict=True):
        question = above or question
        composed.append(f"{question} [{option}]" if option else question)
    return composed


def read(table: Table) -> Export:
    own = {plain(heading) for heading in table.header}
    shaped = _shape(table)
    tool = {index for index, heading in enumerate(table.header) if _is_own(heading, own)}
    names = {
        i: n for i, heading in enumerate(table.header) if i not in tool and (n := _name(heading))
    }
    if shaped:
        tool |= set(range(_SHAPE))
    submitted = next(
        (i for i, heading in enumerate(table.header) if plain(heading) in _SUBMITTED),
        1 if shaped else None,
    )
    partial = [
        at
        for at, row in enumerate(table.rows)
        if submitted is not None and is_blank(row[submitted])
    ]
    asked = layouts.verdict(table, names, tool)
    return export(table, name, verdict=asked, tool=tool, cell=_cell, names=names, partial=partial)


def _is_own(heading: str, headings: set[str]) -> bool:
    """A column of the tool: a known one, its numbers of seconds, or a row's number before it."""
    words = plain(heading)
    timed = words.endswith("time") and words.removesuffix("time") in headings - {""}
    text = _BOTH.fullmatch(heading)
    return (
        not words
        or words in _OWN
        or timed
        or bool(_TIMING.fullmatch(words))
        or (text is not None and plain(text["text"]) in _OWN)
    )


def _name(heading: str) -> Name | None:
    """Heading and item without the codes; None where they are the heading as it stands."""
    if code := _CODE.fullmatch(heading):
        return code["code"], " ".join(filter(None, (code["item"], code["second"])))
    both = _BOTH.fullmatch(heading)
    text = both["text"] if both else heading
    item = _ITEM.fullmatch(text)
    if item and item["text"]:
        return item["text"], " ".join(item["item"].split())
    if item:  # subquestions under a question without words
        return item["item"], ""
    return (text, "") if both else None


def _cell(_: int, value: Value) -> Value:
    """A text without the mark of an imported file, and without the quote before a formula."""
    if not isinstance(value, str):
        return value
    text = value.replace("\ufeff", "").strip()
    return (text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text) or None
