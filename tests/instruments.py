"""Every instrument, in every language, filled in by many, by one and by nobody: one table.

``make instruments`` prints it. The forms have the instrument's own questions as headings and its
own answers, so that no question can be left over; what a report of each must hold is in ``wrong``.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument
from pipeline.declared.model import Shape
from pipeline.declared.settings import load_settings
from pipeline.declared.shelf import instrument_ids
from pipeline.disclosure import Because, Rules
from pipeline.formats import FORMATS
from pipeline.language import Language, say
from pipeline.report import Choices
from pipeline.run import make
from pipeline.running.making import usable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.declared.instrument import Instrument, Question
    from pipeline.report import Report

LANGUAGES = ("nl", "en", "fr")
REPORTED = {"nl": "nl-BE"}
FULL = 30
SIZES = (FULL, 1, 0)
HOUSES = 13
WROTE = {
    "nl": "Meer overleg over het budget met partner {}",
    "en": "More talk about the budget with partner {}",
    "fr": "Plus de concertation sur le budget avec le partenaire {}",
}
FEW = (
    say("These figures were withheld so that nobody can be recognised."),
    say("Too few people answered to show anything of their answers, as nobody may be recognised."),
)
PROGRAMME = """\
title: Proef
date: 2026-03-12
programme:
  - {id: a, title: Case Noord, kind: table}
  - {id: b, title: Case Zuid, kind: table}
  - {id: c, title: Dag een, kind: session}
  - {id: d, title: Werken in de wijk, kind: lecture}
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One data set and its report."""

    instrument: Instrument
    language: str
    people: int
    report: Report
    usable: bool  # whether the command makes a report of it


def answer(question: Question, person: int, language: str) -> str | int:
    """What a person could fill in; each question has its own order, so that people differ."""
    turn = person * (1 + len(question.id) % 3) + len(question.id)
    match question.kind:
        case Kind.RATING:
            assert question.scale is not None, "a rating has a scale"
            return question.scale.points[turn % len(question.scale.points)].label.of(language)
        case Kind.CHOICE | Kind.MULTIPLE:
            return question.options[person % len(question.options)].label.of(language)
        case Kind.MARK:
            assert question.bounds is not None, "a mark has bounds"
            low, high = (int(bound) for bound in question.bounds)
            return low + turn % (high - low + 1)
        case Kind.OPEN:
            return WROTE[language].format(person)
        case Kind.KEY:
            return f"X{person:02}" if question.joins else f"Huis {person % HOUSES}"


def tried(folder: Path, name: str, language: str, people: int) -> Tried:
    """The report of so many forms, all questions answered, from a workbook."""
    folder.mkdir(parents=True)
    told = f"{PROGRAMME}instrument: {name}\nlanguage: {REPORTED.get(language, language)}\n"
    (folder / "event.yaml").write_text(told, encoding="utf-8")
    event = load_event(folder, load_settings())
    asked = event.instrument.questions
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([question.wording.of(language) for question in asked])
    for person in range(people):
        sheet.append([answer(question, person, language) for question in asked])
    book.save(folder / "formulieren.xlsx")
    wish = Choices(
        Language(event.language), load_brand("trefdag"), "internal", Rules(), date(2026, 4, 1)
    )
    report, account = make(event, wish)
    return Tried(event.instrument, language, people, report, usable(account))


def sections_of(instrument: Instrument) -> set[str]:
    """The sections that a filled-in instrument must give."""
    kinds = {question.kind for question in instrument.questions if not question.dimension}
    shapes = {f.shape for model in instrument.models for f in model.figures}
    found = {"cover", "main-messages", "questions", "withheld", "method", "provenance"}
    found |= {"overview"} if Kind.RATING in kinds else set()
    found |= {"learning"} if Kind.OPEN in kinds else set()
    found |= {"progress"} if any(question.before for question in instrument.questions) else set()
    found |= {"profile"} if shapes - {Shape.BOXES} else set()
    found |= {"boxes"} if Shape.BOXES in shapes else set()
    found |= {"quadrant"} if Shape.QUADRANT in shapes else set()
    found |= {"signals"} if any(model.signals for model in instrument.models) else set()
    roles = [m for m in instrument.models if m.role and m.organisation]
    return found | ({"role-gaps"} if roles else set())


def left_over(one: Tried) -> set[str]:
    """The questions of which the report tells nothing, not even that they are withheld."""
    published = one.report.published
    told = {question.question.id for question in published.questions}
    told |= {item.id for profile in published.profiles for item in profile.items}
    if published.progress is not None:  # its goals, or that they are withheld
        told |= {id_ for q in one.instrument.questions if q.before for id_ in (q.id, q.before)}
    asked = {question.id for question in one.instrument.questions}
    return asked - told - {q.id for q in one.instrument.questions if q.kind is Kind.KEY}


def wrong(one: Tried) -> Iterator[str]:
    """What is not as it must be; nothing where all is well."""
    made = {section.id for section in one.report.sections}
    if not one.usable:
        yield "the command makes no report"
    if {"withheld", "method"} - made:
        yield "it does not say what is not shown"
    if one.people and (lost := left_over(one)):
        yield f"left over: {sorted(lost)}"
    yield from _wrong_of_many(one, made) if one.people == FULL else _wrong_of_few(one)


def _wrong_of_many(one: Tried, made: set[str]) -> Iterator[str]:
    published = one.report.published
    if lacking := sections_of(one.instrument) - made:
        yield f"no section {sorted(lacking)}"
    few = [q.id for q, why in published.withheld if why.reason is not Because.SMALL_GROUPS]
    if few:
        yield f"withheld: {sorted(few)}"
    if any(profile.shown is None for profile in published.profiles):
        yield "a profile of many is withheld"
    if published.profiles and "attendance" in made:
        yield "it tells of an attendance that nobody kept"


def _wrong_of_few(one: Tried) -> Iterator[str]:
    """Of one form nothing is shown, and that is said; of none nobody is counted."""
    published = one.report.published
    page = FORMATS["html"].write(one.report).decode()
    if published.shown or any(profile.shown is not None for profile in published.profiles):
        yield "what one person said is shown"
    if "Huis 0" in page or WROTE[one.language].format(0) in page:
        yield "what one person wrote is shown"
    if not one.people and published.heads is not None:
        yield "somebody is counted where nobody answered"
    if one.people and not any(one.report.language.show(words) in page for words in FEW):
        yield "it does not say that too few answered"


def every(
    folder: Path, names: tuple[str, ...] = instrument_ids(), languages: tuple[str, ...] = LANGUAGES
) -> Iterator[Tried]:
    """All of them, each from a folder of its own."""
    for name in names:
        for language in languages:
            for people in SIZES:
                where = folder / f"{name}-{language}-{people}" / "2026-03-12-proef"
                yield tried(where, name, language, people)


def main() -> int:
    """Print the table; the exit code is 1 where something is wrong."""
    worst = 0
    print(f"{'instrument':20} {'language':8} {'forms':>5} {'items':>5} {'told':>5} sections")  # noqa: T201 - its output
    with tempfile.TemporaryDirectory() as folder:
        for one in every(Path(folder)):
            mistakes = list(wrong(one))
            worst = max(worst, len(mistakes))
            asked = len(load_instrument(one.instrument.id).questions)
            told = len(one.report.published.shown)
            told += sum(profile.shown is not None for profile in one.report.published.profiles)
            print(  # noqa: T201
                f"{one.instrument.id:20} {one.language:8} {one.people:5} {asked:5} {told:5} "
                f"{len(one.report.sections):8}  {'; '.join(mistakes) or 'as it must be'}"
            )
    return min(worst, 1)


if __name__ == "__main__":
    sys.exit(main())
