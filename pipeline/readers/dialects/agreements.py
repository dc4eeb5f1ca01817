"""A register of agreements: what was agreed, who carries it out, by when, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.words import AGREED, STATE, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "agreements"


def recognises(table: Table) -> bool:
    """A column for what was agreed, and one for how far it is."""
    headings = {plain(heading) for heading in table.header}
    return bool(headings & AGREED and headings & STATE)


def read(table: Table) -> Export:
    return export(table, name, verdict=Verdict(Role.AGREEMENTS, 0.9))
