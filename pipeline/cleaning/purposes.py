"""What an open question asks for, told by the words of its heading: where nobody declared it.

The words are those of ``config/purposes.yaml``; a person can choose otherwise in the check
workbook.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking.identity import UNUSED, line_id
from pipeline.cleaning.text import heading_key
from pipeline.declared.codebook import codebook_of
from pipeline.declared.instrument import Purpose
from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from pipeline.declared.instrument import Question

FILE = Path(__file__).parent.parent.parent / "config" / "purposes.yaml"
WHOLE = 3  # letters: a word of no more than this is only found as a whole word
SEVERAL = 2  # headings of a form that speak of a training, or of working together, make it one
DAY = "feedback"  # the codebook of what people say of a day
SURE, MIXED, TORN = 0.9, 0.7, 0.5

_SIGNS = re.compile(r"[\W_]+")
_BOTH = {Purpose.TOP, Purpose.TIP}
_TAKEN_HOME = {Purpose.LEARNING, Purpose.WORK, Purpose.DEBATE}


class Form(NamedTuple):
    """The headings of a form, and the ids of its questions."""

    headings: tuple[str, ...]
    asked: Collection[str]


class Recognised(NamedTuple):
    """What a heading asks for (None: its words do not tell), and how certain that is, 0 to 1."""

    purpose: Purpose | None
    certainty: float


def recognised(heading: str) -> Recognised:
    """What an open question with this heading asks for.

    Words of one purpose are :data:`SURE`; of what was good and what can be better together, or of
    another purpose beside a word for remarks, :data:`MIXED`; else the first named, :data:`TORN`.
    """
    phrases, purposes = _words()
    found = [purposes[phrase] for phrase in _phrases_in(_plain(heading), phrases)]
    named = [purpose for purpose in dict.fromkeys(found) if purpose is not Purpose.OTHER]
    if not named:
        return Recognised(Purpose.OTHER, SURE) if found else Recognised(None, 0.0)
    if len(named) == 1:
        return Recognised(named[0], MIXED if Purpose.OTHER in found else SURE)
    if set(named) <= _BOTH:
        return Recognised(Purpose.OTHER, MIXED)
    return Recognised(named[0], TORN)


def is_training(title: str, headings: Iterable[str]) -> bool:
    """Whether a form is about a training: its event's title says so, or several headings do."""
    phrases = _training()
    about = sum(any(_phrases_in(_plain(heading), phrases)) for heading in headings)
    return about >= SEVERAL or any(_phrases_in(_plain(title), phrases))


def is_of_partners(heading: str) -> bool:
    """Whether a heading asks about working together, and not about a day or a part of it."""
    together, day = _spoken_of(heading)
    return together and not day


def is_partner_survey(headings: Iterable[str]) -> bool:
    """Whether a form is about working together: several headings say so, and none speaks of a day.

    What people take home of a day is about working together too.
    """
    spoken = [_spoken_of(h) for h in headings if recognised(h).purpose not in _TAKEN_HOME]
    return sum(together for together, _ in spoken) >= SEVERAL and not any(d for _, d in spoken)


def coded_as_asked(
    questions: Iterable[Question], forms: Sequence[Form], coded: Container[str] = ()
) -> tuple[Question, ...]:
    """The questions; what surveys of partners alone asked is coded as about working together.

    Of the questions in ``coded`` somebody said by which codebook.
    """
    partners = [is_partner_survey(form.headings) for form in forms]

    def asked(question: Question) -> Question:
        where = [of for of, form in zip(partners, forms, strict=True) if question.id in form.asked]
        if question.id in coded or question.codebook != DAY or not where or not all(where):
            return question
        return replace(question, codebook=codebook_of(question.purpose, partners=True) or DAY)

    return tuple(map(asked, questions))


def _spoken_of(heading: str) -> tuple[bool, bool]:
    """Whether a heading speaks of working together, and of a day."""
    day, phrases = _partners()
    found = set(_phrases_in(_plain(heading), phrases))
    return bool(found - day), bool(found & day)


def purpose_id(heading: str) -> str:
    """The line of the check workbook about what this heading asks for."""
    return line_id("purpose", heading_key(heading))


def asked_for(
    heading: str, chosen: Mapping[str, str], *, training: bool, partners: bool = False
) -> tuple[Purpose | None, str]:
    """What an open question asks for, as a person chose or as recognised, and its codebook.

    ``training`` and ``partners`` tell what the form is about.
    """
    said = chosen.get(purpose_id(heading))
    purpose = recognised(heading).purpose
    if said is not None:
        purpose = None if said == UNUSED else Purpose(said)
    partners = partners or is_of_partners(heading)
    return purpose, codebook_of(purpose, training=training, partners=partners)


def _plain(text: str) -> str:
    """Small letters without accents and signs, a space before and behind."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return f" {_SIGNS.sub(' ', bare).strip()} "


@lru_cache(maxsize=1)
def _file() -> _Purposes:
    return load(FILE, _Purposes).value


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], Mapping[str, Purpose]]:
    """All phrases as they are looked for, and the purpose of each."""
    told = _file()
    purposes = {
        _plain(phrase).strip(): purpose
        for purpose in Purpose
        for listed in getattr(told, purpose.value).values()
        for phrase in listed
    }
    return _ordered(purposes), purposes


@lru_cache(maxsize=1)
def _training() -> tuple[str, ...]:
    listed = _file().training.values()
    return _ordered(_plain(phrase).strip() for phrases in listed for phrase in phrases)


@lru_cache(maxsize=1)
def _partners() -> tuple[frozenset[str], tuple[str, ...]]:
    """The phrases that speak of a day, and these with those that speak of working together."""
    day, together = (
        frozenset(_plain(phrase).strip() for phrases in listed.values() for phrase in phrases)
        for listed in (_file().day, _file().partners)
    )
    return day, _ordered(day | together)


def _ordered(phrases: Iterable[str]) -> tuple[str, ...]:
    """The longest first; short words with the space behind them, as they are only found whole."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return tuple(p + " " * (len(p.rpartition(" ")[2]) <= WHOLE) for p in ordered)


def _phrases_in(text: str, phrases: tuple[str, ...]) -> Iterator[str]:
    """The phrases in a plain text, of those that begin at one word the longest.

    As a regular expression they would take longer to compile than a whole form to read.
    """
    at = text.find(" ") + 1
    while at:
        found = ""
        if text.startswith(phrases, at):
            found = next(p for p in phrases if text.startswith(p, at)).rstrip()
            yield found
        at = text.find(" ", at + len(found)) + 1


class _Purposes(Declared):
    """The file as a person wrote it: for each purpose phrases by language."""

    learning: dict[str, Lines]
    top: dict[str, Lines]
    tip: dict[str, Lines]
    work: dict[str, Lines]
    debate: dict[str, Lines]
    compliment: dict[str, Lines]
    other: dict[str, Lines]
    training: dict[str, Lines]
    partners: dict[str, Lines]
    day: dict[str, Lines]
