"""A plain list of registrations: a person a row, with address and organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import by_hand, judge
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "registration list"

_LISTED = (Role.REGISTRATIONS, Role.CANCELLATIONS)


def recognises(table: Table) -> bool:
    """Names or addresses, no answers, and no marks of who was there; who cancelled as well."""
    return by_hand(table) and judge(table).role in _LISTED


def read(table: Table) -> Export:
    return export(table, name)
