"""Microsoft Forms: ID, start, end, e-mail, name; then a column for each question.

The headings follow the language of the account, so the shape decides as well as the words;
where its own columns were taken out, the name that it gives to the file. Several choices end
in ';'; an anonymous person's address is the word 'anonymous'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict, column, judge, moments, numbered
from pipeline.readers.exports import export
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table, Value

name = "Microsoft Forms"

_TIMES = {
    "start time", "completion time", "last modified time", "begintijd", "tijd van voltooien",
    "tijd van laatste wijziging", "startzeit", "abschlusszeit", "fertigstellungszeit",
    "heure de debut", "heure de fin", "hora de inicio", "hora de finalizacion",
}  # fmt: skip
_FIXED = 5  # ID, start, end, e-mail, name
_ADDRESS = 3
_FILE = re.compile(r".*[(_ ]1-(?P<last>\d{1,6})[)_](?: ?\(\d+\))?\.\w+")  # 'Evaluatie(1-57).xlsx'
_QUIZ = re.compile(
    r"(?:points|feedback|punten|punkte) - .+|total points|quiz feedback", re.IGNORECASE
)
_LOOK = 1000  # rows are enough to tell a role
_DELETED = 0.5  # of the answers may have been taken out of a file by hand


def recognises(table: Table) -> bool:
    """Its own columns, or answers only in a file of its name."""
    return _own_columns(table) or _own_file(table)


def _own_file(table: Table) -> bool:
    """As many rows as the name of the file says, or somewhat fewer, and they are answers."""
    name_given = _FILE.fullmatch(table.sheet.file)
    if name_given is None or numbered(column(table, 0)) or moments(column(table, 0)):
        return False
    last = int(name_given["last"])
    return last * _DELETED <= len(table.rows) <= last and judge(table).role is Role.EVALUATION


def _own_columns(table: Table) -> bool:
    """A number and two times first; then their known headings, or addresses as Forms has them."""
    if len(table.header) <= _FIXED or not numbered(column(table, 0)):
        return False
    if not (moments(column(table, 1)) and moments(column(table, 2))):
        return False
    known = {plain(table.header[1]), plain(table.header[2])} <= _TIMES
    return known or _addresses(column(table, _ADDRESS))


def _addresses(values: list[Value]) -> bool:
    return bool(values) and all(
        isinstance(value, str) and (value == "anonymous" or "@" in value) for value in values
    )


def read(table: Table) -> Export:
    # Forms asks name and address of everybody; what the questions ask tells the role.
    own = _FIXED if _own_columns(table) else 0
    asked = replace(
        table, header=table.header[own:], rows=[row[own:] for row in table.rows[:_LOOK]]
    )
    verdict = judge(asked)
    if verdict.role in {Role.UNKNOWN, Role.EVALUATION}:  # a form was filled in
        verdict = Verdict(Role.EVALUATION, max(verdict.certainty, 0.8))
    filled_by_tool = {
        index
        for index, heading in enumerate(table.header)
        if (own and index < _ADDRESS) or plain(heading) in _TIMES or _QUIZ.fullmatch(heading)
    }
    return export(table, name, verdict=verdict, tool=filled_by_tool, cell=_cell if own else _answer)


def _cell(index: int, value: Value) -> Value:
    """The same as an answer, and nothing for the address of an anonymous person."""
    return None if index == _ADDRESS and value == "anonymous" else _answer(index, value)


def _answer(_: int, value: Value) -> Value:
    """A text without no-break spaces and the last ';' of several choices."""
    if not isinstance(value, str):
        return value
    text = value.replace("\xa0", " ").strip()
    return text.removesuffix(";").rstrip() or None
