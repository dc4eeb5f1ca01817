"""Indico's surveys: who answered and when, then 'Section: question' for each question.

The section is taken off, so that the question goes by its own words whatever its section is
called; it stays where two sections ask the same. Several choices are joined by '; '.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.readers.base import Role
from pipeline.readers.contents import Verdict
from pipeline.readers.exports import export
from pipeline.readers.signatures import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.base import Export, Table

name = "Indico"

_FIXED = 3  # submitter, address, date


def recognises(table: Table) -> bool:
    """Submitter, address and date, under Indico's headings."""
    return signed(table, name)


def read(table: Table) -> Export:
    header = (*table.header[:_FIXED], *without_sections(table.header[_FIXED:]))
    verdict = Verdict(Role.EVALUATION, 0.95)
    return export(replace(table, header=header), name, verdict=verdict, tool={2})


def without_sections(headings: Sequence[str]) -> list[str]:
    """The questions alone. What stands before ': ' is a section where several begin with it."""
    parts = [heading.partition(": ") for heading in headings]
    sections = Counter(before for before, _, after in parts if after.strip())
    asked = Counter(after for _, _, after in parts)
    return [
        after if after.strip() and sections[before] > 1 and asked[after] == 1 else heading
        for heading, (before, _, after) in zip(headings, parts, strict=True)
    ]
