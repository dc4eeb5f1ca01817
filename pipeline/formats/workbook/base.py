"""What report.xlsx is made of: sheets of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language import Message, Share, Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is shown in a form of its own: a number format of spreadsheets."""

    value: float
    form: str


Cell = Message | Text | Share | Figure | str | int | float | None
Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its ``title`` in the index, its rows with the headings first.

    ``n`` people stand behind it where one number says so. Its tab shows ``name``, else its title.
    """

    title: Message | Text
    rows: Rows
    n: int | None = None
    name: str = ""
