"""Keys of names: a row for each name as people wrote it, and the organisation it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers import signatures
from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "network: names"


def recognises(table: Table) -> bool:
    """Headings for both, as a cleaned list has beside the raw one."""
    return signatures.key_ends(table.header) is not None


def read(table: Table) -> Export:
    return export(table, name, verdict=Verdict(Role.NETWORK, 0.9))
