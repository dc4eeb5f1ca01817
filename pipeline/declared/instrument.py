"""What was asked: scales, questions, instruments. Declared in YAML, never guessed from data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.declared.model import Model
    from pipeline.language import Text


FOUND = "found-"  # begins the id of a question that nobody declared


class Kind(StrEnum):
    """What an answer to a question is."""

    RATING = "rating"  # a point of an ordered scale
    CHOICE = "choice"  # one of a list of options
    MULTIPLE = "multiple"  # several of a list of options
    MARK = "mark"  # a number between two bounds, such as a report mark
    OPEN = "open"  # words
    KEY = "key"  # what joins answers, such as an organisation or a code: never shown


class Purpose(StrEnum):
    """What an open question asks for; the report keeps these apart."""

    LEARNING = "learning"  # what people take home
    WORK = "work"  # points to work on, for others
    DEBATE = "debate"  # questions that are left
    TOP = "top"  # what was good
    TIP = "tip"  # what could be better
    COMPLIMENT = "compliment"
    OTHER = "other"  # remarks of any kind


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a scale: its number, its label, and the spellings people use for it.

    Where the forms had a word of their own, that is the ``label``, and ``meaning`` the scale's.
    """

    value: int
    label: Text
    spellings: tuple[str, ...] = ()
    meaning: Text | None = None

    @property
    def of_scale(self) -> Text:
        """The scale's own label, by which points are compared."""
        return self.label if self.meaning is None else self.meaning


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered scale, lowest first. ``favourable`` points at the top make the top share."""

    id: str
    points: tuple[Point, ...]
    favourable: int = 2


@dataclass(frozen=True, slots=True)
class Property:
    """What is declared of a session, such as how much theory it offered.

    ``level`` orders the sessions; ``word`` is the word of :data:`LEVELS` in which it was told,
    '' where it was a number.
    """

    id: str
    name: Text
    level: float
    word: str = ""


LEVELS = ("none", "little", "some", "much")  # in words; their place is the level


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from. ``part`` is its kind where it is a part of the day."""

    id: str
    label: Text
    spellings: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme, as event.yaml declares it."""

    id: str
    title: Text
    kind: str  # 'lecture', 'table', 'debate', 'network', ...
    present: int | None = None  # people counted there; None: nobody told
    places: int | None = None  # how many people there is room for
    lists: tuple[str, ...] = ()  # who was there: a file, 'file#sheet' or the heading of a column
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it was put to the people of one event.

    ``wording`` is the question in full, ``label`` a few words for tables and charts.
    ``headings`` are other ways in which exports show it. ``part`` is what it asks about.
    """

    id: str
    kind: Kind
    wording: Text
    label: Text
    headings: tuple[str, ...] = ()
    scale: Scale | None = None  # rating
    options: tuple[Option, ...] = ()  # choice, multiple
    bounds: tuple[float, float] | None = None  # mark
    part: Part | None = None
    background: bool = False  # a property of the person: its answers are groups
    codebook: str = ""  # open: the codebook that codes it
    purpose: Purpose | None = None  # open: what it asks for
    audience: str = ""  # open: for whom ('network', 'organisation', 'government')
    about: str = ""  # open: the question that this one explains
    session: str = ""  # rating: the choice that tells which session it is of
    own: bool = False  # declared by the event itself, not by its instrument
    inferred: bool = False  # not declared: made from a heading and its answers
    recommendation: bool = False  # mark from 0 to 10: would you recommend this
    sensitive: bool = False  # of few who nearly all answer alike, no figures are shown
    bounds_seen: bool = False  # mark: nobody told the bounds, they are the answers' own ends
    dimension: str = ""  # rating, mark: what its answers add up to, with those of others
    reverse: bool = False  # the higher the answer, the less there is of the dimension
    asked_of: tuple[str, ...] = ()  # the roles it is put to; (): everyone
    before: str = ""  # rating, mark: the question that asked the same before the training
    joins: bool = False  # key: forms of several files with the same one are one person's
    instrument: str = ""  # that it is a question of; '': of the event itself, or inferred


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its questions in order, parts of the programme filled in.

    ``models`` tell what the answers add up to; of several instruments in one event, each its own.
    """

    id: str
    title: Text
    questions: tuple[Question, ...]
    models: tuple[Model, ...] = ()

    def question(self, identifier: str) -> Question:
        return next(q for q in self.questions if q.id == identifier)


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """Words that stand in a cell where there is no answer, by the reason they tell."""

    no_answer: tuple[str, ...]
    not_applicable: tuple[str, ...]
    dont_know: tuple[str, ...]
