"""Lists of the members of a network: a row for each organisation, with its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers import signatures
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "network: members"


def recognises(table: Table) -> bool:
    """Names that stand once, beside a kind or a group and nothing about persons."""
    return signatures.nodes(table)


def read(table: Table) -> Export:
    return export(table, name, verdict=Verdict(Role.NETWORK, 0.8))
