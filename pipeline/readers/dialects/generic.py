"""A plain table of no known tool: the last resort, and the organiser is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.exports import export

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "table"


def recognises(table: Table) -> bool:
    """Any table: asked only when no other reader, or more than one, says yes."""
    return bool(table.header)


def read(table: Table) -> Export:
    return export(table, name)
