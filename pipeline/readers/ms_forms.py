"""Microsoft Forms: ID, start, end, e-mail, name; then a column for each question.

The headings follow the language of the account, so the shape decides as well as the words.
Several choices end in ';'; an anonymous person's address is the word 'anonymous'.
"""

from __future__ import annotations

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


def recognises(table: Table) -> bool:
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
    asked = replace(table, header=table.header[_FIXED:], rows=[row[_FIXED:] for row in table.rows])
    verdict = judge(asked)
    if verdict.role in {Role.UNKNOWN, Role.EVALUATION}:  # a form was filled in
        verdict = Verdict(Role.EVALUATION, max(verdict.certainty, 0.8))
    times = {index for index, heading in enumerate(table.header) if plain(heading) in _TIMES}
    return export(table, name, verdict=verdict, tool={0, 1, 2} | times, cell=_cell)


def _cell(index: int, value: Value) -> Value:
    """A text without no-break spaces, the last ';' of several choices, and 'anonymous'."""
    if not isinstance(value, str):
        return value
    text = value.replace("\xa0", " ").strip()
    if index == _ADDRESS and text == "anonymous":
        return None
    return text.removesuffix(";").rstrip() or None
