"""A work point: what it is about, what was counted of it, and what the organiser says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.language import Message, Text

MARK = "trefdag-actions-1"  # in the first cell of the sheet: what it is known by
KEYS_ROW, HEADINGS_ROW, FIRST_LINE = 2, 3, 4
COUNTED = ("event", "day", "people", "n")  # hidden columns of a count, behind 'then.' and 'now.'


class State(StrEnum):
    """How far a work point is."""

    OPEN = "open"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


WORDS: Mapping[State, Message] = {
    State.OPEN: say("open"),
    State.BUSY: say("busy"),
    State.DONE: say("done"),
    State.DROPPED: say("dropped"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """What one edition published of a work point.

    ``people`` of the ``n`` who wrote named the theme, or of those who answered chose a favourable
    answer. None: fewer than may be told.
    """

    event: str  # the name of its folder
    day: date | None
    people: int | None
    n: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ``acties.xlsx``. ``id`` is '' where the organiser added it.

    ``counts`` are those of the last two editions that counted it, the earlier first.
    """

    id: str
    words: str
    counts: tuple[Count, ...] = ()
    owner: str = ""
    due: date | None = None
    due_words: str = ""  # what stood there, where it was no date
    state: State = State.OPEN
    remark: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class WorkPoint:
    """A carried work point beside what this edition published.

    ``then`` is None where no edition before counted it, ``now`` where this one shows nothing of
    it. ``owner``, ``due`` and ``remark`` are the organiser's, for an internal edition alone;
    ``role`` is how the organiser names the owner to those who took part.
    """

    id: str
    label: Text
    then: Count | None
    now: Count | None
    state: State
    owner: str = ""
    due: date | None = None
    remark: str = ""
    role: str = ""

    @property
    def own(self) -> bool:
        """Whether the organiser wrote it, and no figure."""
        return not self.id

    @property
    def of_a_rating(self) -> bool:
        """Whether people are counted who answered favourably, and not those who named a theme."""
        return self.id.startswith(RATING)


RATING, THEME = "rating:", "theme:"
