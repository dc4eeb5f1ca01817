"""What comes out of cleaning: responses, people, and an account of every row and change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from pipeline.declared.attending import Attending
from pipeline.language import Message, say
from pipeline.readers.base import Reason, Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from pipeline.cleaning.organisations import Likeness
    from pipeline.cleaning.relations import Relations
    from pipeline.declared.instrument import Question
    from pipeline.language import Text
    from pipeline.workpoints.base import State


class Absence(IntEnum):
    """Why there is no answer: kinds that are never the same."""

    ANSWERED = 0
    NO_ANSWER = 1
    NOT_APPLICABLE = 2
    DONT_KNOW = 3
    UNREADABLE = 4  # something stands there that could not be mapped
    SAID_NOTHING = 5  # wrote, where words were asked, that they have nothing to say
    NOT_ASKED = 6  # their file has no column for this question


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: file, sheet, column letters, and how many rows were used.

    ``heading`` is what stood above the column of a question, as it was asked there; '' where it
    has several columns.
    """

    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One heading as it was taken: question id (or person field), how sure, and why.

    ``target`` is '' where the column is not used; ``how`` is 'exact', 'normalised', 'alias',
    'fuzzy', 'declared', 'inferred', 'identity', 'unused'.
    """

    file: str
    sheet: str
    letter: str
    heading: str = field(repr=False)
    target: str = ""
    certainty: float = 0.0
    how: str = "unused"


class Correction(StrEnum):
    """The kinds of correction that cleaning makes to a cell."""

    SPACES = "spaces"
    CAPITALS = "capitals"
    SPELLING = "spelling"
    SYMBOL = "symbol"
    NUMBER = "number to point"
    COMBINED = "number and label"
    TYPO = "one letter wrong"
    DECIMAL = "decimal comma"
    FRACTION = "fraction"
    LEGEND = "legend"  # as the heading of the column says
    DECLARED = "declared"  # as event.yaml or the check workbook says


CORRECTIONS: Mapping[str, Message] = {
    Correction.SPACES: say("spaces taken off"),
    Correction.CAPITALS: say("capitals made small or large"),
    Correction.SPELLING: say("another spelling of the same answer"),
    Correction.SYMBOL: say("a sign such as ++ read as the answer it stands for"),
    Correction.NUMBER: say("a number read as the answer it stands for"),
    Correction.COMBINED: say("number and words together read as one answer"),
    Correction.TYPO: say("one wrong letter read past"),
    Correction.DECIMAL: say("a decimal comma read as such"),
    Correction.FRACTION: say("a mark written as 8/10 or 7½ read as a number"),
    Correction.LEGEND: say("a code read as the heading of its column says"),
    Correction.DECLARED: say("read as the organiser says"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of correction and how many cells it touched; never the values themselves."""

    kind: str  # a Correction
    question: str  # question id, or a person field
    cells: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The account of one sheet: rows in = used + left out by reason, always."""

    file: str
    sheet: str
    role: Role
    dialect: str
    rows_in: int
    used: int
    left_out: Mapping[Reason, int]

    def __post_init__(self) -> None:
        assert self.rows_in == self.used + sum(self.left_out.values()), "rows were lost"
        assert all(n >= 0 for n in self.left_out.values()), "a count is never negative"


def count_reasons(left_out: Mapping[int, Reason]) -> dict[Reason, int]:
    """How many rows were left out for each reason, in the order of :class:`Reason`."""
    counts = Counter(left_out.values())
    return {reason: counts[reason] for reason in Reason if counts[reason]}


@dataclass(frozen=True, slots=True)
class Valued:
    """A value of a closed question as it stands, in how many cells, and what it was taken for.

    ``taken``: a point's number, an option's id, a mark, or an absence (see ``lines``). ``redacted``
    is what the organiser sees of it; '' is the value itself.
    """

    question: Question
    value: str = field(repr=False)
    cells: int
    taken: str
    redacted: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """One person's answers per row, one question per column (named by question id).

    ``answers``: ratings are ordered categoricals of point values (int), choices categoricals of
    option ids, multiple choices categoricals of one person's option ids joined by spaces, marks
    float64, open answers strings (missing is NaN in all).
    ``absence``: same shape, uint8 codes of :class:`Absence`.
    ``sources``: for each question the columns it was read from.
    """

    questions: tuple[Question, ...]  # those with a column, in questionnaire order
    answers: pd.DataFrame = field(repr=False)
    absence: pd.DataFrame = field(repr=False)
    sources: Mapping[str, tuple[Source, ...]]
    not_asked: tuple[Question, ...] = ()  # declared, but no file has a column for it
    chosen: Mapping[str, str] = field(default_factory=dict, repr=False)  # in the check workbook
    # by redacted answer: the words in it that may be names, so that a person looks first
    perhaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    files: tuple[tuple[int, frozenset[str]], ...] = ()  # rows of each, and what it asked

    def __len__(self) -> int:
        return len(self.answers)

    def put_to(self, question: str) -> NDArray[np.bool_]:
        """Per row whether its file has a column for this question."""
        import numpy as np

        if not self.files:
            return np.ones(len(self), dtype=np.bool_)
        return np.repeat([question in asked for _, asked in self.files], [n for n, _ in self.files])


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line of a register: what is counted of it. ``state`` and ``reached``: None, not told."""

    owned: bool
    due: date | None
    state: State | None
    reached: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """What partners agreed, line by line."""

    lines: tuple[Agreement, ...] = field(repr=False)
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a list. Never shown: it serves matching only, and goes no further."""

    name: str = field(repr=False, default="")
    email: str = field(repr=False, default="")
    organisation: str = field(repr=False, default="")
    cancelled: bool = False
    present: bool = True  # sign-in lists: signed; registrations: meaningless
    ticket: str = field(repr=False, default="")  # the kind of ticket, as the list names it
    guests: int = 0  # people without a name whom this one brings along
    registered: date | None = field(repr=False, default=None)  # the day, where the list tells it
    sector: str = field(repr=False, default="")
    staff: bool = False  # speaks, helps or organises: no participant
    instead: str = field(repr=False, default="")  # who came instead, or instead of whom: a name
    minutes: float | None = None  # online, where the list tells how long and the event asks it
    sessions: frozenset[str] = frozenset()  # at which this person was
    lists: frozenset[int] = frozenset()  # of its role, by number, on which this person stands
    # by heading (made comparable): what else the list tells in words that many share
    told: Mapping[str, str] = field(repr=False, default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A session or day of which a list tells who was there; ``id`` of a part of the programme."""

    id: str
    title: Text
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """Two lines of a list that may be one person: taken as one, or not. For the organiser."""

    first: Person
    second: Person
    one: bool


@dataclass(frozen=True, slots=True)
class People:
    """A list of persons, each once. ``cancellations_known``: the list says who cancelled.

    ``cancellations_asked``: it may say so in words that nobody explained yet, and so what is known
    of cancellations is not all.
    """

    role: Role
    persons: tuple[Person, ...] = field(repr=False)
    duplicates: int = 0
    cancellations_known: bool = False
    cancellations_asked: bool = False
    attendance_known: bool = False  # registrations with a check-in column
    named: bool = True  # False: tickets alone, which no sign-in list can be held against
    sources: tuple[Source, ...] = ()
    doubles: tuple[Double, ...] = field(default=(), repr=False)
    sessions: tuple[Session, ...] = ()  # with marks or lists of their own
    every_list: bool = False  # all lists tell of sessions: who is at none of them was not there
    timed: bool = False  # online: the list tells how long each person was there

    def comparable(self, other: People) -> bool:
        """Whether people on both lists go by the same: names, or addresses; no tickets alone."""
        names = [any(p.name for p in people.persons) for people in (self, other)]
        addresses = [any(p.email for p in people.persons) for people in (self, other)]
        nobody = not self.persons or not other.persons
        return self.named and other.named and (nobody or all(names) or all(addresses))


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """All that the spreadsheets of one event say. ``None``: there was no such list."""

    registrations: People | None
    attendance: People | None
    responses: Responses | None
    balances: tuple[Balance, ...]
    mapped: tuple[Mapped, ...]
    changes: tuple[Change, ...]
    doubts: tuple[tuple[str, Message], ...] = ()  # question id: what is not sure; never a value
    values: tuple[Valued, ...] = field(default=(), repr=False)  # for the organiser only
    cancellations: People | None = None  # a list of its own of who let know not to come
    attending: Attending = field(default_factory=Attending)
    chosen: Mapping[str, str] = field(default_factory=dict, repr=False)  # in the check workbook
    hidden: Mapping[str, int] = field(default_factory=dict)  # in open answers, by what was hidden
    agreements: Register | None = None  # what partners agreed
    relations: Relations | None = None  # a partner network
    likenesses: tuple[Likeness, ...] = field(default=(), repr=False)  # of organisations' names
