"""What a sheet of the check workbook is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.language import Message, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.checking.menus import Menu, Words

Cell = Message | Text | str | int | float | None  # a float is a certainty


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: its id, what is shown beside it, and what the program took.

    ``taken`` is an entry of the menu, several of them, or words of its own; else ``words`` tell it.
    """

    id: str
    cells: tuple[Cell, ...] = field(repr=False)
    taken: str = field(repr=False)
    menu: Menu = field(repr=False)
    words: Words | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: ``headings[choice]`` is above what a person may change."""

    kind: str
    title: Message
    note: Message
    headings: tuple[Message, ...]
    choice: int
    lines: tuple[Line, ...] = field(repr=False)


def each_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The first line of each id."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.id, line)
    return tuple(found.values())
