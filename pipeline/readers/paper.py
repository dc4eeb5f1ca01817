"""Paper forms typed over: a column with the number of the form, and a column a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import by_hand, column, has_names, judge, numbered
from pipeline.readers.exports import export
from pipeline.readers.words import FORM, NUMBER, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "paper forms"


def recognises(table: Table) -> bool:
    """A form's number first (or anywhere, by its full name), and answers."""
    first = plain(table.header[0]) in NUMBER and numbered(column(table, 0))
    return (
        (first or has_names(table, FORM))
        and by_hand(table)
        and judge(table).role is Role.EVALUATION
    )


def read(table: Table) -> Export:
    return export(table, name)
