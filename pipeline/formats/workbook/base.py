"""What report.xlsx is made of: sheets of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language import Message, Share, Text

Cell = Message | Text | Share | str | int | float | None
Rows = list[tuple[Cell, ...]]
WIDTHS = (42.0, *(7 * (16.0,)))  # of the columns, in signs


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its ``title`` in the index, its rows with the headings first.

    ``n`` people stand behind it where one number says so. Its tab shows ``name``, else its title.
    """

    title: Message | Text
    rows: Rows
    n: int | None = None
    name: str = ""
    widths: tuple[float, ...] = WIDTHS
