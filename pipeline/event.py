"""One event: its folder, what ``event.yaml`` declares, and what follows where it is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pipeline.instrument import Instrument, Part
    from pipeline.readers.base import Role


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the organiser decided, against what the program would take."""

    roles: Mapping[str, Role] = field(default_factory=dict)  # file name (or 'file#sheet')
    columns: Mapping[str, str] = field(default_factory=dict)  # heading: question id, or '' unused
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # question: value: point
    ignore: frozenset[str] = frozenset()  # file names, shell patterns allowed


@dataclass(frozen=True, slots=True)
class Event:
    """One themadag: a folder with spreadsheets, and what was declared about it.

    ``declared`` is False where there is no event.yaml: title and date come from the folder's
    name, and None stands for what nobody told.
    """

    folder: Path
    title: str
    date: date | None
    place: str
    organiser: str
    language: str
    brand: str
    instrument: Instrument
    programme: tuple[Part, ...] = ()
    note: str = ""  # a line about the data that the report must show
    overrides: Overrides = field(default_factory=Overrides)
    declared: bool = True

    @property
    def id(self) -> str:
        return self.folder.name
