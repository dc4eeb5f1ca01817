"""Cells with an error that are in no row in use: nothing else would tell of them.

A row of nothing but errors looks like a blank one, and a sheet of nothing but errors like an
empty one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem
from pipeline.readers.base import Reason
from pipeline.readers.cells import position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.readers.base import Export, Sheet

_SHOWN = 3  # kinds of errors named


def errors_elsewhere(sheet: Sheet, exports: Iterable[Export]) -> tuple[Problem, ...]:
    """The error cells of the sheet that no export has, and no row left out as a person's own."""
    if sheet.hidden or not sheet.errors:
        return ()
    own = [one for one in exports if (one.file, one.sheet) == (sheet.file, sheet.name)]
    known = {cell for one in own for cell in one.errors}
    rows = {
        row for one in own for row, reason in one.left_out.items() if reason is not Reason.BLANK
    }
    cells = sorted(
        (place, cell)
        for cell in sheet.errors
        if cell not in known and (place := position(cell)) and place[0] not in rows
    )
    if not cells:
        return ()
    shown = sorted({sheet.errors[cell] for _, cell in cells})[:_SHOWN]
    first = Place(sheet.file, sheet.name, cells[0][1])
    return (Problem("errors-elsewhere", first, {"shown": ", ".join(shown)}, len(cells) - 1),)


def errors_of_empty(sheets: Iterable[Sheet]) -> list[Problem]:
    """Of the sheets that have nothing else in them."""
    return [
        problem for sheet in sheets if not sheet.rows for problem in errors_elsewhere(sheet, ())
    ]
