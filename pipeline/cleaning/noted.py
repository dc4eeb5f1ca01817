"""People whom one cell of a list names together: 'Verontschuldigd: Jan Peeters, An Smet'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.base import Person
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.dividers import PLACES, divides, says_away
from pipeline.cleaning.names import name_of
from pipeline.cleaning.text import fold, squeeze
from pipeline.cleaning.ticks import Tick
from pipeline.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.cleaning.roster import Roster

_TITLE = re.compile(r"([^:,;]{1,40}?)\s*(?::|\s[-–]\s)\s*(\S.*)", re.DOTALL)
_TWO_NAMES = re.compile(r"[^\W\d_]{2}(?: (?:en|et|and|und) | ?[&+;/] ?)[^\W\d_]{2}")
_SURE = re.compile(r"[;\n/&]|\s(?:en|et|and|und)\s")
TWO = 2  # cells in a row; parts of a name
_HOUSE = re.compile(r"\(([^()]*)\)")


def noted(one: Roster) -> list[tuple[int, Person]]:
    """Those whom a cell names as excused or absent, with the row that it is in.

    The word stands before them, or as a heading above the cell. That a list tells who cancelled
    stands in ``one``.
    """
    found = []
    for row, text in _alone(one).items():
        title = _TITLE.fullmatch(text)
        away = says_away(title[1]) if title else Tick.YES
        names = _apart(title[2]) if title and away is not Tick.YES else ()
        if not names and one.below[row] is not Tick.YES and len(_apart(text)) > 1:
            away, names = one.below[row], _apart(text)
        if names:
            one.cancels |= away is Tick.EXCUSED
            place = one.export.place(row)
            one.problems.append(Problem("people-in-one-cell", place, {"n": len(names)}))
        found += [(row, _person(name, away)) for name in names]
    return found


def about_several(one: Roster, names: Sequence[str]) -> list[Problem]:
    """Rows in use whose name is perhaps of two people: 'Jan en An Peeters' counts as one."""
    kept = map(int, np.flatnonzero(one.rows.keep))
    rows = [row for row in kept if _TWO_NAMES.search(fold(names[row]))]
    return one.rows.problem("names-together", [row for row in rows if row not in one.noted])


def named_again(
    one: Roster, names: Sequence[str], away: Iterable[tuple[int, Person]]
) -> NDArray[np.bool_]:
    """For each row whether its person is among those away, where no mark says otherwise."""
    gone = set() if one.marked else {name_of(person.name).full for _, person in away}
    return np.array([bool(gone) and name_of(name).full in gone for name in names], dtype=np.bool_)


def _alone(one: Roster) -> dict[int, str]:
    """The rows in use with one cell alone, where names stand, and what it says.

    Or with two, of which the first is the word and the other the names.
    """
    named = {i for kind in PLACES for i in one.fields.get(kind, ())}
    cells_of = sum((~values.blank).astype(np.int_) for values in one.values)
    found = {}
    for row in map(int, np.flatnonzero((cells_of <= TWO) & one.rows.keep)):
        filled = [i for i, values in enumerate(one.values) if values.codes[row] >= 0]
        if not named & {*filled}:
            continue
        cells = [shown(one.values[i].values[one.values[i].codes[row]]) for i in filled]
        if len(cells) == 1 or (says_away(cells[0]) is not Tick.YES and divides(cells[0])):
            found[row] = ": ".join(cell.rstrip(" :") for cell in cells)
    return found


def _apart(text: str) -> tuple[str, ...]:
    """Names one by one; a comma may also stand between a last and a first name ('Smet, An')."""
    names = [name for part in _SURE.split(text) if (name := part.strip(" .,"))]
    if len(names) == 1 or all(len(name.split(",")) > 1 for name in names):
        names = [one for name in names for one in _by_comma(name)]
    else:
        names = [one for name in names for one in name.split(",")]
    return tuple(squeeze(name) for name in names if any(sign.isalpha() for sign in name))


def _by_comma(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    whole = all(" " in _HOUSE.sub("", part).strip() for part in parts)
    return parts if whole or len(parts) > TWO else [text]  # else a last and a first name


def _person(text: str, away: Tick) -> Person:
    house = _HOUSE.search(text)
    return Person(
        squeeze(_HOUSE.sub(" ", text)),
        organisation=squeeze(house[1]) if house else "",
        cancelled=away is Tick.EXCUSED,
        present=False,
    )
