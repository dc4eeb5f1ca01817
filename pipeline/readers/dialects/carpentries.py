"""Surveys as the Carpentries publish them: made short with R, or with options that Excel renamed.

Excel makes a table of a sheet and calls each column without a heading 'Column2', 'Column3': there
stood the options of the question before them. In files that R wrote, NA is an empty cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.headings import is_blank
from pipeline.readers.signatures import auto_named, signed

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table, Value

name = "Carpentries"


def recognises(table: Table) -> bool:
    """The long-term survey's own headings, or columns that Excel named itself."""
    return signed(table, name) or bool(auto_named(table))


def read(table: Table) -> Export:
    verdict = Verdict(Role.EVALUATION, 0.8)
    return export(table, name, verdict=verdict, cell=_cell, names=_options(table))


def _options(table: Table) -> dict[int, tuple[str, str]]:
    """Question and option: what a column holds where it holds one thing, else Excel's name."""
    owners = auto_named(table)
    owners |= {owner: owner for owner in owners.values()}
    names = {}
    for index, owner in owners.items():
        said = {str(row[index]).strip() for row in table.rows if not is_blank(row[index])}
        option = said.pop() if len(said) == 1 else table.header[index] if index != owner else ""
        names[index] = (" ".join(table.header[owner].split()), option)
    return names


def _cell(_: int, value: Value) -> Value:
    return None if value == "NA" else value
