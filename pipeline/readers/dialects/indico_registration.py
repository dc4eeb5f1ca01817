"""Indico's list of registrations: number and name first, then the form's fields and the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.signatures import signed
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "Indico registrations"

_TOOL = {"id", "registration date", "modification date", "check in date", "payment date"}


def recognises(table: Table) -> bool:
    """Number and name, and one of the dates or the state that Indico keeps."""
    return [plain(heading) for heading in table.header[:2]] == ["id", "name"] and signed(
        table, name
    )


def read(table: Table) -> Export:
    tool = {i for i, heading in enumerate(table.header) if plain(heading) in _TOOL}
    return export(table, name, verdict=Verdict(Role.REGISTRATIONS, 0.95), tool=tool)
