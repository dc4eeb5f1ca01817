"""``acties.xlsx`` read back: the work points that the organiser carries on.

It is known by the mark in its first cell, not by its name. Columns are found by the keys in row
2, so that they may be moved. What cannot be read is told with its place, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from pipeline.days import read_date
from pipeline.language import Language, available
from pipeline.problems import Place, Problem
from pipeline.workpoints.base import COUNTED, FIRST_LINE, KEYS_ROW, MARK, WORDS, Count, Line, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.readers.base import Sheet, Value

_KEYS = {"id", "words", "owner", "due", "state", "remark"} | {
    f"{which}.{name}" for which in ("then", "now") for name in COUNTED
}
_NEWER = {"role"}  # lists that were made before have no such column
_LONGEST = 80
_ALSO: Mapping[State, tuple[str, ...]] = {  # other words that organisers write
    State.OPEN: ("nog te doen", "te doen", "to do", "todo", "à faire", "a faire"),
    State.BUSY: ("mee bezig", "in behandeling", "lopend", "loopt", "in progress", "ongoing"),
    State.DONE: ("klaar", "afgerond", "afgewerkt", "ok", "in orde", "finished", "terminé"),
    State.DROPPED: ("geschrapt", "niet meer", "cancelled", "annulé"),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """The work points of all lists, and what is to be said of them."""

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_work_list(sheets: Iterable[Sheet]) -> bool:
    """Whether these are the sheets of a list of work points."""
    return any(_marked(sheet) for sheet in sheets)


def decode(books: Iterable[Sequence[Sheet]]) -> Carried:
    """All lines of these lists; of a work point that stands there twice, the first."""
    lines: list[Line] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for sheets in books:
        for sheet in sheets:
            if not _marked(sheet):
                continue
            found = list(_lines(sheet, problems))
            problems.append(Problem("work-list-read", Place(sheet.file), {"n": len(found)}))
            for number, line in found:
                if line.id and line.id in seen:
                    problems.append(Problem("work-point-twice", _place(sheet, number)))
                    continue
                seen.add(line.id)
                lines.append(line)
    return Carried(tuple(lines), tuple(problems))


def _marked(sheet: Sheet) -> bool:
    return bool(sheet.rows and sheet.rows[0]) and sheet.rows[0][0] == MARK


def _lines(sheet: Sheet, problems: list[Problem]) -> Iterable[tuple[int, Line]]:
    keys = [_text(key) for key in sheet.rows[KEYS_ROW - 1]] if len(sheet.rows) >= KEYS_ROW else []
    if not set(keys) >= _KEYS:
        problems.append(Problem("work-list-damaged", Place(sheet.file, sheet.name)))
        return
    for number, row in enumerate(sheet.rows[FIRST_LINE - 1 :], start=FIRST_LINE):
        cells = {key: row[i] for i, key in enumerate(keys) if key in _KEYS | _NEWER}
        words = _text(cells["words"])
        if words:
            places = {key: _place(sheet, number, keys.index(key)) for key in ("due", "state")}
            yield number, _line(cells, words, places, problems)


def _line(
    cells: Mapping[str, Value], words: str, places: Mapping[str, Place], problems: list[Problem]
) -> Line:
    due, state = _date(cells["due"]), state_of(cells["state"])
    told = {"due": due is None, "state": state is None}
    for key, unread in told.items():
        value = _text(cells[key])
        if unread and value:
            shown = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
            problems.append(Problem(f"work-{key}-unreadable", places[key], {"value": shown}))
    counts = (_count(cells, "then"), _count(cells, "now"))
    return Line(
        _text(cells["id"]),
        words,
        tuple(count for count in counts if count is not None),
        _text(cells["owner"]),
        due,
        _text(cells["due"]) if due is None else "",
        state or State.OPEN,
        _text(cells["remark"]),
        _text(cells.get("role")),
    )


def _count(cells: Mapping[str, Value], which: str) -> Count | None:
    """What an edition counted; None where nothing or no count stands in the hidden cells."""
    event, day, people, n = (_text(cells[f"{which}.{name}"]) for name in COUNTED)
    if not event or not n.isdecimal() or (people and not people.isdecimal()):
        return None
    return Count(event, _date(day), int(people) if people else None, int(n))


def _date(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_date(_text(value))


def state_of(value: Value) -> State | None:
    """The state that these words tell, in any of our languages; '' is open, None unknown."""
    words = _text(value).casefold()
    return _states().get(words) if words else State.OPEN


@cache
def _states() -> Mapping[str, State]:
    shown = {
        Language(code).show(message).casefold(): state
        for state, message in WORDS.items()
        for code in available()
    }
    return shown | {words: state for state, several in _ALSO.items() for words in several}


def _place(sheet: Sheet, number: int, column: int = 0) -> Place:
    letter = chr(ord("A") + column) if column < 26 else ""  # noqa: PLR2004 - letters
    return Place(sheet.file, sheet.name, f"{letter}{number}")


def _text(value: Value) -> str:
    """A cell as words; a whole number that a spreadsheet keeps as 9.0 is 9."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
