"""Meetup's list of those who answered an invitation, each with a number of guests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.signatures import signed
from pipeline.readers.words import plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "Meetup"

_TOOL = {"rsvped on", "joined group on", "user id"}


def recognises(table: Table) -> bool:
    """Name and RSVP, beside a user's number or who hosts."""
    return signed(table, name)


def read(table: Table) -> Export:
    tool = {i for i, heading in enumerate(table.header) if plain(heading) in _TOOL}
    return export(table, name, verdict=Verdict(Role.REGISTRATIONS, 0.95), tool=tool)
