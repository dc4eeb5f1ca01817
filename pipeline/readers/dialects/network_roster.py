"""Rosters: a row for each organisation that answered, a column for each that it could name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers import signatures
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "network: roster"


def recognises(table: Table) -> bool:
    """The same names beside the rows and above the columns."""
    return signatures.roster(table)


def read(table: Table) -> Export:
    return export(table, name, verdict=Verdict(Role.NETWORK, 0.9))
