"""Lists of ties: a row for each tie, from whom to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers import signatures
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "network: ties"


def recognises(table: Table) -> bool:
    """Two ends under their headings, or two columns in which names recur and no row does."""
    return signatures.edges(table) and not signatures.nodes(table)


def read(table: Table) -> Export:
    certainty = 0.9 if signatures.named_edges(table) else 0.6
    return export(table, name, verdict=Verdict(Role.NETWORK, certainty))
