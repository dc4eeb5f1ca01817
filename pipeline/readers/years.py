"""A file that keeps all editions, a sheet for each year: only that of the event is used."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.decoding import file_line
from pipeline.problems import Place, Problem
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.declared.event import Overrides
    from pipeline.readers.base import Export

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def of_this_year(
    exports: Sequence[Export], year: int | None, overrides: Overrides
) -> tuple[list[Export], list[Problem]]:
    """The exports of one file; those on a sheet named by another year are in no role.

    What the organiser said of a sheet holds. Where no sheet is of the event's year, nobody knows
    which are meant: all are used, and it is said.
    """
    years = {export.sheet: found for export in exports if (found := _year_of(export.sheet))}
    told = sorted(set(years.values()))
    if len(told) < 2:  # noqa: PLR2004 - one year is no choice
        return list(exports), []
    file = exports[0].file
    if year not in told:
        said = {"years": ", ".join(map(str, told))}
        return list(exports), [Problem("sheets-of-years", Place(file), said)]
    kept: list[Export] = []
    others: dict[str, Problem] = {}
    for export in exports:
        found = years.get(export.sheet, year)
        if found == year or _decided(export, overrides) or export.role is Role.UNKNOWN:
            kept.append(export)
            continue
        kept.append(replace(export, role=Role.UNKNOWN))
        line = f'"{file}#{export.sheet}": {export.role.value}'
        others.setdefault(
            export.sheet,
            Problem(
                "sheet-of-other-year",
                Place(file, export.sheet),
                {"found": str(found), "year": str(year), "line": line},
            ),
        )
    return kept, list(others.values())


def _year_of(sheet: str) -> int:
    """The one year in a sheet's name; 0 where there is none or several."""
    found = {int(year) for year in _YEAR.findall(sheet)}
    return found.pop() if len(found) == 1 else 0


def _decided(export: Export, overrides: Overrides) -> bool:
    return f"{export.file}#{export.sheet}" in overrides.roles or (
        file_line(export) in overrides.decisions
    )
