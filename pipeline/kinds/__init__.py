"""All kinds of problem by their code, a module for each thing that can have one.

Arguments are named as %(name)s; the place of a problem is shown apart. A new kind is an entry in
the table of its module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kinds import answers, columns, files, network, people, tables, unmade, wholes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.kinds.base import Kind

_TABLES = (
    files.KINDS,
    tables.KINDS,
    columns.KINDS,
    answers.KINDS,
    people.KINDS,
    network.KINDS,
    wholes.KINDS,
    unmade.KINDS,
)

KINDS: Mapping[str, Kind] = {code: kind for table in _TABLES for code, kind in table.items()}
assert len(KINDS) == sum(len(table) for table in _TABLES), "a code stands in two tables"
