"""Exports and events made from lists, as readers would make them from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.event import Event, Overrides
from pipeline.declared.instrument import Instrument, Kind, Option, Part, Point, Question, Scale
from pipeline.language import Text
from pipeline.readers.base import Column, Export, Reason, Role
from pipeline.readers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.readers.base import Value

QUALITY = Scale(
    "quality4",
    tuple(
        Point(value, Text({"nl": nl, "en": en, "fr": fr}), (nl, en, fr, *spellings))
        for value, nl, en, fr, spellings in (
            (1, "slecht", "poor", "mauvais", ("S", "--", "onvoldoende")),
            (2, "matig", "fair", "moyen", ("M", "+/-", "gaat wel")),
            (3, "goed", "good", "bon", ("G", "+", "bien")),
            (4, "zeer goed", "very good", "très bon", ("ZG", "++", "heel goed", "uitstekend")),
        )
    ),
)
TALK = Part("redig", Text.plain("Lezing Guy Redig"), "lecture")


def question(
    id: str,  # noqa: A002 - as the type calls it
    label: str,
    *headings: str,
    kind: Kind = Kind.RATING,
    part: Part | None = None,
    about: str = "",
    options: Sequence[str] = (),
) -> Question:
    """A question with this wording and label; the scale is quality4, marks go from 1 to 10."""
    return Question(
        id,
        kind,
        Text.plain(f"Hoe beoordeelt u {label}?" if kind is Kind.RATING else label),
        Text.plain(label),
        headings,
        scale=QUALITY if kind is Kind.RATING else None,
        options=tuple(Option(f"o{i}", Text.plain(o)) for i, o in enumerate(options, 1)),
        bounds=(1, 10) if kind is Kind.MARK else None,
        part=part,
        about=about,
    )


def event(
    *questions: Question,
    programme: Sequence[Part] = (),
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Event:
    """An event with these questions; ``columns`` and ``values`` as in event.yaml."""
    return Event(
        Path("input/2011-10-20-proef"),
        "Proefdag",
        None,
        "",
        "",
        "nl-BE",
        "trefdag",
        Instrument("proef", Text.plain("Proef"), questions),
        tuple(programme),
        overrides=Overrides(columns=columns or {}, values=values or {}),
    )


def export(
    header: Sequence[str],
    *rows: Sequence[Value],
    role: Role = Role.EVALUATION,
    file: str = "formulieren.xlsx",
    left_out: Mapping[int, Reason] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Export:
    """A table whose header is row 4; 'Vraag [Rij]' is a heading with an item."""
    columns = []
    for i, heading in enumerate(header):
        words, bracket, item = heading.partition(" [")
        columns.append(Column(words, chr(ord("A") + i), item.rstrip("]") if bracket else ""))
    cells = Grid.of(rows, len(header))
    numbers = tuple(range(5, 5 + len(rows)))
    above = {4: Reason.HEADER} if left_out is None else left_out
    return Export(
        file, "Blad1", "plain", role, 1.0, tuple(columns), cells, numbers, above, errors or {}
    )
