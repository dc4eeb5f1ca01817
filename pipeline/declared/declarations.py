"""What people may write in the YAML files: one strict model for each kind of file.

Only in the files of this layer, in ``declared`` and ``yamlfile`` is pydantic used; the rest of the
program gets the frozen dataclasses that ``instruments``, ``event``, ``settings``, ``codebook`` and
``brand`` make of these. The JSON Schemas of ``config/schema`` come from here: editors complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable  # noqa: TC003 - pydantic reads annotations
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.declared.editionsfile import ForWhom
from pipeline.declared.instrument import Kind, Purpose
from pipeline.declared.modelfile import ModelEntry  # noqa: TC001 - pydantic reads annotations
from pipeline.declared.sendingfile import Address, ByItself
from pipeline.declared.shelf import brand_ids, instrument_ids
from pipeline.declared.values import (
    AttendanceEntry,
    Bars,
    Day,
    Declared,
    Id,
    Level,
    Line,
    Lines,
    Maybe,
    NetworkEntry,
    Number,
    PartKind,
    Percentage,
    SurveyEntry,
    Whole,
    Words,
    Yes,
)
from pipeline.declared.yamlfile import Mistake, one_of
from pipeline.language import available, say


def _among(known: Callable[[], Iterable[str]]) -> AfterValidator:
    """The name must be one that there is, so that it is told with all other mistakes."""

    def check(name: str) -> str:
        names = tuple(known())
        if name not in names:
            raise Mistake(one_of(name, names))
        return name

    return AfterValidator(check)


def _language(code: str) -> str:
    if code.split("-", maxsplit=1)[0] not in available():
        raise Mistake(one_of(code, available()))
    return code


USUAL_FORMATS = ("html", "pdf", "json", "xlsx")
Language = Annotated[Line, AfterValidator(_language), Field(description="nl-BE, nl-NL, en, fr")]
BrandId = Annotated[Id, _among(brand_ids)]
InstrumentId = Annotated[Id, _among(instrument_ids)]
RoleName = Literal[
    "registrations", "attendance", "evaluation", "cancellations", "agreements", "network"
]
Partial = Annotated[
    Literal["use", "leave"], Field(description="people who did not reach the end of the form")
]


# --- instruments/<id>.yaml


class OptionEntry(Declared):
    """One of the answers to choose from."""

    id: Id
    label: Words
    spellings: Lines = ()
    properties: dict[Id, Level] = Field(default_factory=dict)


class QuestionEntry(Declared):
    """One question; with ``each`` one for each part of the programme of these kinds."""

    id: Id
    kind: Kind
    wording: Words
    label: Words | None = None
    headings: Lines = ()
    scale: Id | None = None
    options: tuple[OptionEntry, ...] = ()
    options_each: tuple[PartKind, ...] = ()
    bounds: tuple[Number, Number] | None = None
    each: tuple[PartKind, ...] = ()
    part: Id | None = None
    background: Yes = False
    sensitive: Yes = False
    recommendation: Yes = False
    codebook: Id | None = None
    purpose: Purpose | None = None
    audience: Id | None = None
    about: Id | None = None
    session: Id | None = None
    dimension: Id | None = None
    reverse: Yes = False
    asked_of: tuple[Id, ...] = ()
    before: Id | None = None
    joins: Yes = False

    @model_validator(mode="after")
    def _complete(self) -> QuestionEntry:
        needs = {
            Kind.RATING: ("scale", self.scale is not None),
            Kind.CHOICE: ("options", bool(self.options or self.options_each)),
            Kind.MULTIPLE: ("options", bool(self.options or self.options_each)),
            Kind.MARK: ("bounds", self.bounds is not None),
            Kind.OPEN: ("", True),
            Kind.KEY: ("", True),
        }
        key, there = needs[self.kind]
        if not there:
            raise Mistake(
                say("A question of kind '%(kind)s' needs '%(key)s'.", kind=self.kind, key=key)
            )
        if self.bounds is not None and self.bounds[0] >= self.bounds[1]:
            raise Mistake(say("'bounds' goes from low to high, such as [1, 10]."))
        if self.recommendation and self.bounds != (0, 10):
            raise Mistake(say("A recommendation is a mark with the bounds [0, 10]."))
        if self.session is not None and self.kind is not Kind.RATING:
            raise Mistake(say("Only a rating can be of the session that was chosen ('session')."))
        if self.dimension is not None and self.kind not in {Kind.RATING, Kind.MARK}:
            raise Mistake(say("Only ratings and marks can add up to a dimension."))
        if self.before is not None and self.kind not in {Kind.RATING, Kind.MARK}:
            raise Mistake(say("Only ratings and marks can be held against 'before'."))
        if self.joins and self.kind is not Kind.KEY:
            raise Mistake(say("Only a question of kind 'key' can join forms ('joins')."))
        if len({option.id for option in self.options}) < len(self.options):
            raise Mistake(say("Two options have the same id."))
        return self


class InstrumentFile(Declared):
    """The file config/instruments/<id>.yaml."""

    title: Words
    properties: dict[Id, Words] = Field(default_factory=dict)
    model: ModelEntry | None = None
    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1)]


# --- event.yaml


class DisclosureEntry(Declared):
    """How many people a figure needs before it is shown."""

    group: Whole | None = None
    words: Whole | None = None
    detail: Whole | None = None


class PartEntry(Declared):
    """A part of the programme."""

    id: Id
    title: Words
    kind: PartKind = "other"
    present: Whole | None = None
    places: Whole | None = None
    lists: Lines = ()
    properties: dict[Id, Level] = Field(default_factory=dict)


class EventFile(ForWhom):
    """input/<event>/event.yaml: what the organiser tells about one event."""

    title: Line | None = None
    date: Day | None = None
    place: Line = ""
    organiser: Line = ""
    closes: Day | None = None
    survey: SurveyEntry = SurveyEntry()
    previous: Line = ""
    partial: Partial | None = None
    language: Language | None = None
    brand: BrandId | None = None
    bars: Bars | None = None
    instrument: InstrumentId | None = None
    note: Words | None = None
    properties: Annotated[
        dict[Id, Words], Field(description="the names of properties of parts or options")
    ] = Field(default_factory=dict)
    programme: tuple[PartEntry, ...] = ()
    attendance: AttendanceEntry = AttendanceEntry()
    network: NetworkEntry = NetworkEntry()
    questions: tuple[QuestionEntry, ...] = ()
    files: dict[str, RoleName] = Field(default_factory=dict)
    ignore: Lines = ()
    rows: Annotated[
        dict[str, Whole], Field(description="fewer rows than before, by file: these are right")
    ] = Field(default_factory=dict)
    columns: dict[str, Maybe] = Field(default_factory=dict)
    values: dict[str, dict[str, Maybe]] = Field(default_factory=dict)
    codebooks: dict[str, Maybe] = Field(default_factory=dict)
    disclosure: DisclosureEntry = DisclosureEntry()
    mail_to: tuple[Address, ...] | None = None


# --- settings.yaml


class ResponseEntry(Declared):
    """From which percentage of its closed questions a form is complete, or partial."""

    complete: Percentage = 80
    partial: Percentage = 50

    @model_validator(mode="after")
    def _ordered(self) -> ResponseEntry:
        if self.partial > self.complete:
            raise Mistake(say("'partial' cannot be higher than 'complete'."))
        return self


class SettingsFile(ByItself, ForWhom):
    """The file config/settings.yaml."""

    language: Language = "nl-BE"
    brand: BrandId = "trefdag"
    instrument: InstrumentId = "trefdag"
    formats: Lines = USUAL_FORMATS
    partial: Partial = "use"
    response: ResponseEntry = ResponseEntry()
    disclosure: DisclosureEntry = DisclosureEntry()
    due_after_days: Annotated[
        Whole, Field(description="days after its date from which an event is made by itself")
    ] = 7


# --- codebooks/<id>.yaml


class ThemeEntry(Declared):
    """A theme that answers can be about; stems and words passed over by language."""

    id: Id
    label: Words
    audience: Id | None = None
    stems: Annotated[dict[Id, Lines], Field(min_length=1)]
    exclude: dict[Id, Lines] = Field(default_factory=dict)
    examples: Lines = ()


class CodebookFile(Declared):
    """The file config/codebooks/<id>.yaml."""

    title: Words
    include: tuple[Id, ...] = ()
    themes: Annotated[tuple[ThemeEntry, ...], Field(min_length=1)]
