"""One event: its folder, what ``event.yaml`` declares, and what follows where it is silent."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.checking.identity import YES, kind_of
from pipeline.days import from_folder_name
from pipeline.declared.attending import Attending
from pipeline.declared.instrument import FOUND, Kind, Part
from pipeline.declared.settings import Thresholds, thresholds_of, too_low
from pipeline.declared.surveyed import Survey
from pipeline.language import say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pipeline.declared.declarations import EventFile
    from pipeline.declared.instrument import Instrument, Question
    from pipeline.declared.settings import Settings
    from pipeline.declared.yamlfile import Document
    from pipeline.language import Message, Text
    from pipeline.problems import Place
    from pipeline.readers.base import Role

NAME = "event.yaml"
CONFIG = Path(__file__).parents[2] / "config"
TEMPLATE = CONFIG / "event.template.yaml"
SCHEMA = CONFIG / "schema" / "event.json"

# What a column of a list of persons can hold, for 'columns' (cleaning knows what each is).
PERSON_FIELDS = (
    *("name", "first name", "last name", "e-mail", "organisation", "phone", "address", "ticket"),
    *("status", "cancelled", "present", "date and time", "number", "technical", "remarks"),
    *("quantity", "guests", "duration", "sector", "role", "replacement"),
)

# What a word of a registration's status can mean, under 'values' (cleaning knows what each is).
STATUS = "status"
STATUS_MEANINGS = ("registered", "cancelled", "present", "waiting list")


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the check workbook that a person changed: what stood there, what they chose.

    Both as the workbook's hidden words: a role, a question's id, a point's number.
    """

    proposed: str
    chosen: str = field(repr=False)
    place: Place = field(repr=False)
    words: str = field(repr=False, default="")  # ``proposed`` as it was shown


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the organiser decided, against what the program would take.

    ``decisions`` come from the check workbook, by the id of the line; they win over the others,
    which come from event.yaml.
    """

    roles: Mapping[str, Role] = field(default_factory=dict)  # file name (or 'file#sheet')
    columns: Mapping[str, str] = field(default_factory=dict)  # heading: question id, or '' unused
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # question: value: point
    ignore: frozenset[str] = frozenset()  # file names, shell patterns allowed
    rows: Mapping[str, int] = field(default_factory=dict)  # file name (or 'file#sheet'): confirmed
    coded: frozenset[str] = frozenset()  # questions of which it tells the codebook
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen in the check workbook, by the id of the line."""
        return {line: decision.chosen for line, decision in self.decisions.items()}

    @property
    def quotes(self) -> dict[str, bool]:
        """Open answers that may, or may not, be quoted, by the id of the line."""
        return {line: said == YES for line, said in self.chosen.items() if kind_of(line) == "quote"}


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
    note: Text | None = None  # a line about the data that the report must show
    overrides: Overrides = field(default_factory=Overrides)
    declared: bool = True
    language_declared: bool = True  # False: that of the settings, which nobody chose for it
    instrument_declared: bool = True  # False: the exports may fit another one better
    partial: str = "use"  # or 'leave': people who did not reach the end of the form
    previous: str = ""  # the folder of the earlier edition, where event.yaml names one
    thresholds: Thresholds = field(default_factory=Thresholds)  # the event's own
    complete_from: int = 80  # percent of the closed questions, from which a form is complete
    partial_from: int = 50  # and from which it is a partial one
    attending: Attending = field(default_factory=Attending)
    survey: Survey = field(default_factory=Survey)
    closes: dt.date | None = None  # the last day on which its form can be filled in
    editions: tuple[str, ...] = ()  # for whom its reports are, where event.yaml tells
    bars: str = ""  # how ratings are drawn, where event.yaml tells: 'stacked' or 'diverging'
    named_network: bool = False  # the organisations agreed to be shown by name

    @property
    def id(self) -> str:
        return self.folder.name


def load_event(folder: Path, settings: Settings) -> Event:
    """The event of a folder: what its event.yaml says, else its name and the settings.

    Raises UsageError with one message, place first, for each mistake in event.yaml.
    """
    from pipeline.declared.codebook import coded_by, unknown_codebooks
    from pipeline.declared.declarations import EventFile
    from pipeline.declared.instruments import Entries, load_instrument, properties_of
    from pipeline.declared.yamlfile import load

    path = folder / NAME
    if not path.is_file():
        return _event(folder, EventFile(), settings, load_instrument(settings.instrument), ())
    document = load(path, EventFile)
    told = document.value
    programme = tuple(
        Part(**dict(part) | {"properties": properties_of(part.properties, told.properties)})
        for part in told.programme
    )
    mistakes = [*_double_parts(document), *too_low(document, told.disclosure)]
    try:
        own = Entries(told.questions, document.mistake, told.properties)
        instrument = load_instrument(told.instrument or settings.instrument, programme, own)
    except UsageError as error:
        mistakes += error.messages
    else:
        mistakes += _unknown_questions(document, instrument)
        mistakes += unknown_codebooks(document, instrument)
        instrument = coded_by(instrument, told.codebooks)
    if mistakes:
        raise UsageError(*mistakes)
    return _event(folder, told, settings, instrument, programme)


def _event(
    folder: Path,
    told: EventFile,
    settings: Settings,
    instrument: Instrument,
    programme: tuple[Part, ...],
) -> Event:
    """What was told, and where nothing was told, what follows."""
    from pipeline.readers.base import Role

    title, day = from_folder_name(folder.name)
    return Event(
        folder=folder,
        title=told.title or title,
        date=told.date or day,
        place=told.place,
        organiser=told.organiser,
        language=told.language or settings.language,
        language_declared=bool(told.language),
        brand=told.brand or settings.brand,
        instrument=instrument,
        programme=programme,
        note=told.note,
        overrides=Overrides(
            roles={name: Role(role) for name, role in told.files.items()},
            columns=told.columns,
            values=told.values,
            ignore=frozenset(told.ignore),
            rows=told.rows,
            coded=frozenset(told.codebooks) | {q.id for q in told.questions if q.codebook},
        ),
        declared=(folder / NAME).is_file(),
        instrument_declared=told.instrument is not None,
        partial=told.partial or settings.partial,
        previous=told.previous,
        thresholds=thresholds_of(told.disclosure),
        complete_from=settings.complete_from,
        partial_from=settings.partial_from,
        attending=Attending(**dict(told.attendance)),
        survey=Survey(**{name: value for name, value in told.survey if value is not None}),
        closes=told.closes,
        editions=told.asked,
        bars=told.bars or "",
        named_network=told.network.named,
    )


def _double_parts(document: Document[EventFile]) -> Iterator[Message]:
    seen: set[str] = set()
    for index, part in enumerate(document.value.programme):
        if part.id in seen:
            what = say("The id '%(id)s' is used twice.", id=part.id)
            yield document.mistake(("programme", index, "id"), what)
        seen.add(part.id)


def _unknown_questions(document: Document[EventFile], instrument: Instrument) -> Iterator[Message]:
    """Columns and values that are taken for a question, or an answer, that there is not."""
    from pipeline.declared.yamlfile import one_of

    questions = {question.id: question for question in instrument.questions}
    for heading, target in document.value.columns.items():
        if target and target not in questions and target not in PERSON_FIELDS:
            what = one_of(target, (*questions, *PERSON_FIELDS))
            yield document.mistake(("columns", heading), what)
    for name, values in document.value.values.items():
        if name.startswith(FOUND):
            continue  # of a heading in a file: cleaning knows whether it is there
        if name not in questions and name != STATUS:
            yield document.mistake(("values", name), one_of(name, (*questions, STATUS)))
            continue
        known = _answers(questions[name]) if name in questions else STATUS_MEANINGS
        for value, target in values.items():
            if target and known and target not in known:
                yield document.mistake(("values", name, value), one_of(target, known))


def _answers(question: Question) -> tuple[str, ...]:
    """What a value can be taken for: points of the scale or ids of options; () is anything."""
    if question.kind is Kind.RATING and question.scale is not None:
        return tuple(str(point.value) for point in question.scale.points)
    return tuple(option.id for option in question.options)


def new_event(input_folder: Path, name: str, today: date) -> Path:
    """A commented event.yaml in a new folder for the event, or in its folder that lacks one.

    A new folder is named after the event, its date first (today's where the name has none); its
    path. Raises UsageError where the name says nothing, is no name, or is already taken.
    """
    title, day = from_folder_name(name.strip())
    slug = slug_of(title)
    if not slug:
        raise UsageError(say("Give the event a name with letters in it, such as 'Themadag zorg'."))
    if "/" in name or "\\" in name:
        raise UsageError(say("Give a name, not a path: '%(name)s' holds a slash.", name=name))
    if day is None and re.match(r"\d{4}-\d", name.strip()):
        raise UsageError(
            say(
                "'%(name)s' begins with a date that does not exist. Begin with one such as "
                "2026-03-12.",
                name=name,
            )
        )
    there = input_folder / name.strip()
    folder = there if there.is_dir() else input_folder / f"{day or today:%Y-%m-%d}-{slug}"
    if (folder / NAME).exists():
        raise UsageError(
            say(
                "The folder %(folder)s is already there, with an event.yaml. Choose another name.",
                folder=folder.name,
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.read_text(encoding="utf-8")
    for key, value in {
        "%SCHEMA%": os.path.relpath(SCHEMA, folder.resolve()).replace(os.sep, "/"),
        "%TITLE%": json.dumps(title, ensure_ascii=False),
        "%DATE%": (day or today).isoformat(),
    }.items():
        text = text.replace(key, value)
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
    return folder


def slug_of(title: str) -> str:
    """Small letters and figures without accents, joined by '-': safe as a name everywhere."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
