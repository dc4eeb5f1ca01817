"""Which instrument the headings of an evaluation fit, where event.yaml does not say.

An event day and a survey of partners may lie in one folder: each export is held against every
instrument, and the questionnaire of the event is of all that fit. Certainty is the share of an
export's headings that are questions of the instrument, in its own words or its other headings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.naming import Names
from pipeline.declared.instruments import load_instrument
from pipeline.declared.shelf import instrument_ids
from pipeline.problems import Place, Problem
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Instrument, Question
    from pipeline.readers.base import Export

FEWEST = 5  # headings that an instrument must know before it is taken
CLEARLY = 1.5  # times as many as the event's own instrument knows
ENOUGH = 0.4  # of the headings of the export


def recognised(event: Event, exports: Iterable[Export]) -> tuple[Instrument, tuple[Problem, ...]]:
    """The instrument of the event, with others that its exports fit better; what was taken so.

    Where event.yaml declares an instrument, that one and no other.
    """
    if event.instrument_declared:
        return event.instrument, ()
    others = {
        name: load_instrument(name, event.programme)
        for name in instrument_ids()
        if name != event.instrument.id
    }
    found: dict[str, Instrument] = {}
    problems = []
    evaluations = [export for export in exports if export.role is Role.EVALUATION]
    for export in evaluations:
        own = known(export, event.instrument.questions)
        best, most = "", 0
        for name, instrument in others.items():
            if (count := known(export, instrument.questions)) > most:
                best, most = name, count
        certainty = most / max(len(export.columns), 1)
        if most >= FEWEST and most > CLEARLY * own and certainty >= ENOUGH:
            found[best] = others[best]
            told = {"instrument": best, "certainty": str(round(100 * certainty))}
            place = Place(export.file, export.sheet)
            problems.append(Problem("instrument-recognised", place, told))
    if not found:
        return event.instrument, ()
    return _together(event.instrument, tuple(found.values()), len(evaluations)), tuple(problems)


def known(export: Export, questions: Sequence[Question]) -> int:
    """How many different questions the headings of an export name."""
    names = Names(questions)
    told = (names.of(column).questions for column in export.columns)
    return len({named[0].id for named in told if named})


def fitting(export: Export, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions to hold an export against: of several instruments those of the one it fits.

    Questions of the event itself, and those made from headings, belong to every instrument.
    """
    instruments = dict.fromkeys(q.instrument for q in questions if q.instrument)
    if len(instruments) < 2:  # noqa: PLR2004 - of one there is no choice
        return tuple(questions)
    counts = {
        name: known(export, [q for q in questions if q.instrument == name]) for name in instruments
    }
    best = max(counts, key=lambda name: counts[name])
    return tuple(q for q in questions if q.instrument in ("", best))


def _together(own: Instrument, others: Sequence[Instrument], exports: int) -> Instrument:
    """One questionnaire of several instruments; a question of the event itself stays.

    Where every export fits another instrument, the event's own was not asked.
    """
    first = own.questions if exports > len(others) else [q for q in own.questions if q.own]
    questions = {q.id: q for q in first}
    for instrument in others:
        for question in instrument.questions:
            questions.setdefault(question.id, question)
    models = tuple(model for one in (own, *others) for model in one.models)
    lead = own if exports > len(others) else others[0]
    return replace(lead, questions=tuple(questions.values()), models=models)
