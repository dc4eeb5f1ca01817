"""A sign-in list: names, and a column that says who was there or has their signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.cells import letters
from pipeline.readers.contents import by_hand, judge
from pipeline.readers.crosses import sessions
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "sign-in list"


def recognises(table: Table) -> bool:
    """Names, and either a column for presence or a title that says what the list is."""
    return by_hand(table) and judge(table).role is Role.ATTENDANCE


def read(table: Table) -> Export:
    """A list for several days or sessions keeps its columns, and each is known as one."""
    found = export(table, name)
    marked = {letters(table.first_column + index) for index in sessions(table)}
    return replace(
        found, columns=tuple(replace(c, session=c.letter in marked) for c in found.columns)
    )
