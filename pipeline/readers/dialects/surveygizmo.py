"""Alchemer, once SurveyGizmo: two times and a status, then the item before its question.

'Aspect #1:What makes it pleasant?' is a row of a question with several, 'Other - Write In:How do
you run it?' the words beside a choice. Several choices are joined by ';'.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.signatures import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Table

name = "Alchemer"

_FIXED = 3  # started, submitted, status
_STATUS = 2


def recognises(table: Table) -> bool:
    """The two times and the status, under the tool's headings."""
    return signed(table, name)


def read(table: Table) -> Export:
    return export(
        table,
        name,
        verdict=Verdict(Role.EVALUATION, 0.95),
        tool=set(range(_FIXED)),
        names=_names(table.header),
        partial=[i for i, row in enumerate(table.rows) if row[_STATUS] == "Partial"],
    )


def _names(headings: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Question and item of 'Item:Question', where several headings have that question.

    A colon within a question is left alone: what follows it is no other heading's question.
    """
    squeezed = [" ".join(heading.split()) for heading in headings]
    ends = Counter(_question(heading)[1] for heading in squeezed)
    return {
        index: (question, item)
        for index, heading in enumerate(squeezed)
        for item, question in (_question(heading),)
        if index >= _FIXED and item and (ends[question] > 1 or question in squeezed)
    }


def _question(heading: str) -> tuple[str, str]:
    """Item and question; the item is '' where there is no colon within."""
    item, colon, question = heading.partition(":")
    question = question.strip(" :")
    return (item.strip(), question) if colon and item.strip() and question else ("", heading)
