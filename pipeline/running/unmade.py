"""What was asked for and could not be made of this event: said with why, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.declarations import USUAL_FORMATS
from pipeline.declared.instrument import Kind
from pipeline.gate.rules import DETAIL
from pipeline.problems import Place, Problem
from pipeline.sections import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Part, Question
    from pipeline.report import Report
    from pipeline.run import Story
    from pipeline.running.rendering import Order

_NOBODY_SPEAKS = {"network", "welcome", "break"}  # parts of a programme


def unmade(event: Event, story: Story, order: Order, wished: Sequence[str]) -> tuple[Problem, ...]:
    """Of the editions and formats of an order those of which there is no file.

    ``wished`` are formats of the command line. The usual ones of the settings nobody asked for:
    without these nothing is told.
    """
    formats = wished or [name for name in order.formats if name not in USUAL_FORMATS]
    told = list(_formats(order.editions, formats))
    for name in order.editions:
        if EDITIONS[name].each_session:
            reports = [report for report in story.reports if report.edition.id == name]
            told += _sessions(event, story, reports)
    return tuple(told)


def _formats(editions: Sequence[str], formats: Sequence[str]) -> Iterator[Problem]:
    has = {form for name in editions for form in EDITIONS[name].formats}
    if lacking := [form for form in formats if form not in has]:
        said = {"formats": ", ".join(lacking), "editions": ", ".join(editions)}
        yield Problem("format-of-no-edition", arguments=said)


def _sessions(event: Event, story: Story, reports: Sequence[Report]) -> Iterator[Problem]:
    """Parts of the programme of which somebody could be told how they were rated, and is not."""
    instrument = story.account.instrument or event.instrument
    rateable = _rateable(instrument.questions)
    wanted = [part for part in event.programme if part.id in rateable]
    wanted = [part for part in wanted if part.kind not in _NOBODY_SPEAKS]
    alone = {found.value.id for one in reports if (found := one.published.alone) is not None}
    made = alone | {q.part.id for q in instrument.questions if q.id in alone and q.part}
    cleaned = story.account.cleaned.responses
    asked = _rateable(() if cleaned is None else cleaned.questions)
    lacking = [part for part in wanted if part.id not in made]
    unasked = [part for part in lacking if part.id not in asked]
    few = [part for part in lacking if part.id in asked]
    place = Place("event.yaml")
    if not wanted and not reports:
        yield Problem("speaker-without-sessions", place)
    if unasked:
        line = f'"...": {rateable[unasked[0].id]}'
        yield Problem("speaker-not-rated", place, {"parts": _titles(event, unasked), "line": line})
    if few:
        least = max(DETAIL, story.first.rules.detail)
        yield Problem("speaker-of-few", place, {"parts": _titles(event, few), "least": least})


def _rateable(questions: Sequence[Question]) -> dict[str, str]:
    """The parts that these questions rate, or let people choose: each with its question's id."""
    chosen = {q.session for q in questions if q.session}
    found = {o.id: q.id for q in questions if q.id in chosen for o in q.options if o.part}
    rated = (q for q in questions if q.kind in {Kind.RATING, Kind.MARK} and not q.session)
    return found | {q.part.id: q.id for q in rated if q.part is not None}


def _titles(event: Event, parts: Sequence[Part]) -> str:
    return ", ".join(f"“{part.title.of(event.language)}”" for part in parts)
