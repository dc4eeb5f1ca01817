"""The kinds of value that the YAML files hold: dates, numbers, texts in languages, colours.

Every scalar comes in as text (``yamlfile``); these types read it and explain what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping  # noqa: TC003 - a dataclass's own types
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue  # noqa: TC002 - the same
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function

from pipeline.days import read_date
from pipeline.declared.attending import Often
from pipeline.declared.instrument import LEVELS
from pipeline.declared.yamlfile import Mistake
from pipeline.language import Text, say

_ID = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,59}$")
_COLOUR = re.compile(r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")


def _day(value: object) -> date:
    found = read_date(value) if isinstance(value, str) else None
    if found is None:
        raise Mistake(say("This is no date. Write it as 2011-10-20 or 20 oktober 2011."))
    return found


def _whole(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}", value.strip()):
        return int(value)
    raise Mistake(say("This must be a whole number, in figures only, such as 5."))


def _percentage(value: object) -> int:
    number = _whole(value)
    if not 1 <= number <= 100:  # noqa: PLR2004 - of a hundred
        raise Mistake(say("A percentage from 1 to 100 is expected."))
    return number


def _number(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", value.strip()):
        return float(value.replace(",", "."))
    raise Mistake(say("This must be a number, such as 5 or 7.5."))


def _often(value: object) -> Often:
    match = re.fullmatch(r"(\d{1,3})\s*(%?)", value.strip()) if isinstance(value, str) else None
    number = int(match[1]) if match else 0
    if match is None or number == 0 or (match[2] and number > 100):  # noqa: PLR2004 - percent
        raise Mistake(say("Write how often, such as 6, or which share of all times, such as 80%%."))
    return Often(percent=number) if match[2] else Often(times=number)


_LEVELS = (  # as LEVELS, in the languages that people declare in
    ("none", "geen", "aucun", "aucune"),
    ("little", "weinig", "peu"),
    ("some", "wat", "enige", "moyen", "moyennement"),
    ("much", "veel", "beaucoup"),
)


def _level(value: object) -> tuple[float, str]:
    """A number with '', or the place of a word with our word for it."""
    word = str(value).strip().casefold()
    for place, spellings in enumerate(_LEVELS):
        if word in spellings:
            return float(place), LEVELS[place]
    try:
        return _number(value), ""
    except Mistake:
        words = say("This must be a number, or one of none, little, some and much.")
        raise Mistake(words) from None


def _yes(value: object) -> bool:
    match str(value).strip().casefold():
        case "yes" | "true" | "ja" | "on":
            return True
        case "no" | "false" | "nee" | "off":
            return False
        case _:
            raise Mistake(say("Write yes or no."))


def _words(value: object) -> Text:
    """A text, or a text for each language."""
    if isinstance(value, str):
        return Text.plain(value)
    if isinstance(value, dict) and value:
        for code, words in value.items():
            if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", code):
                raise Mistake(
                    say("'%(code)s' is no language. Write nl, en, fr or nl-BE.", code=code)
                )
            if not isinstance(words, str):
                raise Mistake(say("The text for '%(code)s' is missing.", code=code))
        return Text(value)
    raise Mistake(say("Write a text, or one for each language: {nl: ..., en: ...}."))


def _id(value: str) -> str:
    if not _ID.match(value):
        raise Mistake(say("Use small letters, figures, '-', '_' and '.' only, without spaces."))
    return value


def _colour(value: str) -> str:
    if not _COLOUR.match(value):
        raise Mistake(say("Write a colour in quotes, as '#0b5563'."))
    digits = value[1:].lower()
    return "#" + (digits if len(digits) > 3 else "".join(2 * digit for digit in digits))  # noqa: PLR2004 - the short form


def listed(value: object) -> object:
    """One text where a list is expected is a list of one; nothing is an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _empty(value: object) -> object:
    return "" if value is None else value


@dataclass(frozen=True, eq=False)  # unions of types hash their parts
class _Read:
    """How a type is read, and what its JSON Schema says; pydantic looks no further."""

    reader: Callable[[object], object]
    shown: Mapping[str, JsonSchemaValue]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return no_info_plain_validator_function(self.reader)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> JsonSchemaValue:
        return dict(self.shown)


_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}

Day = Annotated[date, _Read(_day, {"type": "string"})]
Whole = Annotated[int, _Read(_whole, {"type": "integer"})]
Percentage = Annotated[int, _Read(_percentage, {"type": "integer", "minimum": 1, "maximum": 100})]
Number = Annotated[float, _Read(_number, {"type": "number"})]
HowOften = Annotated[Often, _Read(_often, {"type": ["integer", "string"]})]
Level = Annotated[tuple[float, str], _Read(_level, {"type": ["number", "string"]})]
Yes = Annotated[bool, _Read(_yes, {"type": "boolean"})]
Words = Annotated[Text, _Read(_words, {"anyOf": [{"type": "string"}, _TEXTS]})]
# YAML's 3 and yes are text to us: a schema must let an editor accept them unquoted too
_SCALAR = {"type": ["string", "number", "boolean", "null"]}
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Maybe = Annotated[Line, BeforeValidator(_empty), WithJsonSchema(_SCALAR)]  # key without a value: ''
Lines = Annotated[tuple[Line, ...], BeforeValidator(listed)]
Id = Annotated[
    Line, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": _ID.pattern})
]
Colour = Annotated[
    Line, AfterValidator(_colour), WithJsonSchema({"type": "string", "pattern": _COLOUR.pattern})
]
Bars = Annotated[
    Literal["stacked", "diverging"],
    Field(description="how ratings are drawn: all as wide as 100 %, or around their middle"),
]
Tone = Annotated[
    Literal["formal", "familiar"],
    Field(description="how a reader is addressed: u, vous (formal); je, tu (familiar)"),
]
Contact = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    Field(description="whom readers can ask; e-mail addresses and pages in it become links"),
]
Cover = Annotated[
    Literal["band", "rules"],
    Field(description="the title of the slides: on a band of the first colour, or between rules"),
]
PartKind = Literal[
    "welcome",
    "lecture",
    "table",
    "debate",
    "network",
    "workshop",
    "session",
    "closing",
    "other",
]


class Declared(BaseModel):
    """A group of keys: unknown ones are mistakes, a key without a value is as if not there.

    Every scalar is text here and each type above reads it itself: there is nothing to coerce.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: object) -> object:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data


class AttendanceEntry(Declared):
    """Who counts as present, who is no participant, and how many there could be."""

    minutes: Whole = 0
    places: Whole | None = None
    staff: Lines = ()
    count_staff: Yes = False
    certificate: HowOften | None = None


class SurveyEntry(Declared):
    """How people were asked, for the account of the survey in the report."""

    sponsor: Annotated[Line, Field(description="who paid for it")] = ""
    conductor: Annotated[Line, Field(description="who asked the questions")] = ""
    recruitment: Annotated[Words | None, Field(description="how people were asked to answer")] = (
        None
    )
    mode: Literal["paper", "online", "both", "interview"] | None = None
    opened: Annotated[Day | None, Field(description="the first day on which one could answer")] = (
        None
    )


class NetworkEntry(Declared):
    """A partner network; ``named``: all its organisations agreed to be shown by name."""

    named: Yes = False
