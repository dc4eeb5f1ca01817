"""Paper forms typed over: a column with the number of the form, and a column a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.cells import letters
from pipeline.readers.contents import by_hand, column, has_names, judge, numbered
from pipeline.readers.crosses import fold
from pipeline.readers.exports import export
from pipeline.readers.words import FORM, NUMBER, plain

if TYPE_CHECKING:
    from pipeline.readers.base import Export, Table

name = "paper forms"


def recognises(table: Table) -> bool:
    """A form's number first (or anywhere, by its full name) or crosses under options; answers."""
    first = plain(table.header[0]) in NUMBER and numbered(column(table, 0))
    return (
        (first or has_names(table, FORM) or bool(fold(table).taken))
        and by_hand(table)
        and judge(table).role is Role.EVALUATION
    )


def read(table: Table) -> Export:
    """Crosses under the options of a question become one column, which names all it took in."""
    folded = fold(table)
    found = export(folded.table, name)
    more = {
        letters(table.first_column + index): tuple(letters(table.first_column + i) for i in others)
        for index, others in folded.taken.items()
    }
    columns = tuple(replace(c, more=more.get(c.letter, c.more)) for c in found.columns)
    return replace(found, columns=columns)
