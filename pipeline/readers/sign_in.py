"""A sign-in list: names, and a column that says who was there or has their signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import by_hand, judge
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "sign-in list"


def recognises(table: Table) -> bool:
    """Names, and either a column for presence or a title that says what the list is."""
    return by_hand(table) and judge(table).role is Role.ATTENDANCE


def read(table: Table) -> Export:
    return export(table, name)
