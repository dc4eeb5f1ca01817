"""What surveys tell of a network: rosters to choose partners from, and names written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.cleaning.fields import Field, field_of
from pipeline.cleaning.text import fold, heading_key
from pipeline.cleaning.told_ties import (
    NO_TIE,
    RATED,
    TRUST,
    VALUE,
    Told,
    cells,
    level_of,
    mark_of,
    text,
)
from pipeline.readers.contents import rates
from pipeline.readers.words import ORGANISATION, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.told_ties import Heard
    from pipeline.readers.base import Column, Export

LONGEST = 12  # words of a name; a sentence has more
FEWEST = 3  # organisations above the columns of a roster that also answered
_MARKS = frozenset(("1", "x", "ja", "yes", "oui", "v", "✓", "✔", "y", "j", "true", "waar"))
_OF_ORGANISATIONS = re.compile(r"organi[sz]ati|organisme|partner|instelling|instanti")
_WORKS = re.compile(
    r"\b(work|samenwerk|werkt?|coordinat|communicat|collaborat|contact|cooperat|afstem|afgestemd|"
    r"uitwissel|collabor|travaill|partners?)"
)
_OWN = re.compile(
    r"\b(affiliat|your organi|uw organi|jouw organi|je organi|votre organi|naam van (de|uw) organi|"
    r"name of (the|your) organi|welke organisatie (vertegenwoordigt|werkt u)|namens welke)"
)
_WISHED = re.compile(r"\bwould like\b|\bzou(den)?\b|graag|souhait|voudri|not at present|niet")


_LOOKED = 200  # rows in which who answered is found: each names another organisation


def label_of(column: Column) -> str:
    """What stands above a column of a roster: the row of its grid, or its heading."""
    return column.item or column.heading


def roster_of(export: Export) -> tuple[int, tuple[int, ...]] | None:
    """The column with who answered and those with whom they could choose from; None: no roster."""
    labels = [fold(label_of(column)) for column in export.columns]
    known = {label for label in labels if label}
    rows = export.cells[:_LOOKED]
    best: tuple[int, int] = (0, 0)
    for i in range(len(labels)):
        first = {fold(text(row[i])) for row in rows}
        best = max(best, (len(first & known), -i))
    if best[0] < FEWEST:
        return None
    who = -best[1]
    names = {fold(name) for name in cells(export, who) if name}
    columns = [i for i, label in enumerate(labels) if label in names]
    if export.columns[columns[0]].item:  # the rest of the grid, of who did not answer
        grid = {export.columns[i].heading for i in columns}
        columns = [i for i, column in enumerate(export.columns) if column.heading in grid]
    else:
        between = range(columns[0], columns[-1] + 1)
        columns = [
            i for i in range(len(labels)) if i in between or i in columns or _ticks(export, i)
        ]
    return who, tuple(i for i in columns if i != who)


def _ticks(export: Export, position: int) -> bool:
    """Whether a column that nobody of the organisation filled in holds marks as its neighbours."""
    filled = [fold(cell) for cell in cells(export, position) if cell]
    return bool(filled) and all(
        cell in NO_TIE | _MARKS or level_of(cell) is not None for cell in filled
    )


def hear_roster(export: Export, heard: Heard, who: int, columns: Sequence[int]) -> frozenset[int]:
    """A row for each that answered; the positions of rows without a name or any answer."""
    names = cells(export, who)
    table = {i: cells(export, i) for i in columns}
    about = fold(f"{export.sheet} {export.file} {export.columns[columns[0]].heading}")
    about_what = "trust" if TRUST.search(about) else "value" if VALUE.search(about) else ""
    levelled = any(level_of(cell) not in {None, 1} for column in table.values() for cell in column)
    labels = {i: label_of(export.columns[i]) for i in columns}
    heard.listed += labels.values()
    heard.rostered = True
    empty = set()
    for row, name in enumerate(names):
        given = {labels[i]: table[i][row] for i in columns if table[i][row]}
        if not name or not given:
            empty.add(row)
            continue
        if not about_what:
            heard.answered.append(name)
        for receiver, cell in given.items():
            _hear_cell(heard, name, receiver, cell, about_what, levelled=levelled)
    return frozenset(empty)


def _hear_cell(
    heard: Heard, giver: str, receiver: str, cell: str, about: str, *, levelled: bool
) -> None:
    """One cell of a roster: a tie, none, a level, or a mark of trust or value."""
    folded, level = fold(cell), level_of(cell)
    if about:
        mark = mark_of(cell)
        trust, value = (mark, None) if about == "trust" else (None, mark)
        if mark is not None:
            heard.told.append(Told(giver, receiver, None, RATED, trust, value))
    elif folded in NO_TIE:
        return
    elif folded in _MARKS or level is not None:
        heard.told.append(Told(giver, receiver, level if levelled else None))
    else:
        heard.unreadable += 1


def generators_of(export: Export) -> tuple[tuple[int, ...], dict[str, tuple[int, ...]]]:
    """Columns with one's own organisation, and by question those in which partners are named.

    A question of the kind is asked in two columns or more, which hold words.
    """
    asked: dict[str, list[int]] = {}
    own = []
    for i, column in enumerate(export.columns):
        key = re.sub(r"[\s:#-]*\d{1,2}\)?$", "", heading_key(column.heading))
        if plain(column.heading) in ORGANISATION or _OWN.search(key):
            own.append(i)
        elif _OF_ORGANISATIONS.search(key) and _WORKS.search(key) and not _WISHED.search(key):
            asked.setdefault(key, []).append(i)
    found = {
        key: tuple(columns)
        for key, columns in asked.items()
        if len(columns) > 1 and _named(export, columns)
    }
    return tuple(own), found if own else {}


def _named(export: Export, columns: Sequence[int]) -> bool:
    """Whether what stands in these columns are names, and no ticks, points or sentences."""
    each = [[cell for cell in cells(export, i) if cell] for i in columns]
    written = [cell for column in each for cell in column]
    several = [column for column in each if len(column) > 1]
    varied = sum(len(set(map(fold, column))) > 1 for column in several)
    sentences = sum(len(cell.split()) > LONGEST for cell in written)
    return (
        len(set(map(fold, written))) >= FEWEST
        and 2 * varied > len(several)
        and 2 * sentences < len(written)
        and not rates(written)
    )


def hear_generators(
    export: Export, heard: Heard, own: Sequence[int], asked: Mapping[str, Sequence[int]]
) -> None:
    """What people wrote down of whom they work with.

    Of who wrote no organisation a key can tell it by the number of the form.
    """
    heard.open_list = True
    numbers = [i for i, column in enumerate(export.columns) if field_of(column.heading) is Field.ID]
    givers = [
        next((name for name in (*written, *(n for n in forms if n in heard.key)) if name), "")
        for written, forms in zip(_rows(export, own), _rows(export, numbers), strict=True)
    ]
    unsigned = set()
    for columns in asked.values():
        question = export.columns[columns[0]].heading
        heard.kinds.append(question)
        for row, (giver, written) in enumerate(zip(givers, _rows(export, columns), strict=True)):
            names = [name for name in written if name]
            if names and not giver:
                unsigned.add(row)
            elif names:
                heard.answered.append(giver)
                heard.told += [Told(giver, name, None, question) for name in names]
    heard.unsigned += len(unsigned)


def _rows(export: Export, positions: Sequence[int]) -> list[tuple[str, ...]]:
    """The cells of these columns, row by row."""
    if not positions:
        return [()] * len(export.row_numbers)
    return list(zip(*(cells(export, i) for i in positions), strict=True))
