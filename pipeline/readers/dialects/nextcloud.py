"""Nextcloud Forms: user, display name, time; then 'Question (Row)' for each row of a grid.

The headings follow the account's language, so the shape decides as well as the words. A value
that a spreadsheet could take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict, column
from pipeline.readers.exports import export
from pipeline.readers.signatures import signed
from pipeline.readers.words import SUBMITTED, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Table, Value

name = "Nextcloud Forms"

_FIXED = 3  # user, display name, time
_TIME = 2
_NOBODY = {"anonymous user", "anonieme gebruiker"}
_ITEM = re.compile(r"(?P<question>.*\S)\s*\((?P<item>[^()]+)\)\s*", re.DOTALL)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


def recognises(table: Table) -> bool:
    """The three headings in English or Dutch; or a word for the time in the third place."""
    if len(table.header) <= _FIXED:
        return False
    times = column(table, _TIME)
    other = plain(table.header[_TIME]) in SUBMITTED and all(map(_is_iso, times)) and bool(times)
    return signed(table, name) or other


def _is_iso(value: Value) -> bool:
    return isinstance(value, datetime) or (isinstance(value, str) and bool(_ISO.match(value)))


def read(table: Table) -> Export:
    verdict = Verdict(Role.EVALUATION, 0.9)
    names = _names(table.header)
    return export(table, name, verdict=verdict, tool={0, _TIME}, cell=_cell, names=names)


def _names(headings: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Question and row of 'Question (Row)', where several headings have that question."""
    found = {
        index: (match["question"], match["item"])
        for index, heading in enumerate(headings)
        if (match := _ITEM.fullmatch(" ".join(heading.split())))
    }
    times = Counter(question for question, _ in found.values())
    return {index: pair for index, pair in found.items() if times[pair[0]] > 1}


def _cell(index: int, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    if index == 1 and plain(value) in _NOBODY:
        return None
    return value[1:] if value[:1] == "'" and value[1:2] in {"=", "+", "-", "@"} else value
