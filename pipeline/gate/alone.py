"""What the speaker of one session may read: that session alone, of what is published anyway.

Nothing here is counted anew. A session that the gate shows has a part of its own; of the others
there is their mean together, made from their published means and numbers, and only where they are
several: a reader of all these parts, and of the whole report, learns no more than from the report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.gate.protection import FEWEST_GROUPS
from pipeline.gate.published import PublishedParticipation, PublishedResults
from pipeline.gate.rules import DETAIL
from pipeline.statistics.alone import Alone, Others
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.standings import tenths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.declared.instrument import Question
    from pipeline.statistics.standings import Standing


def sessions_alone(published: PublishedResults) -> tuple[Alone, ...]:
    """Each session of which enough is published, in the order of the programme."""
    least = max(DETAIL, published.rules.detail)
    asked = {one.question.id: one.question for one in published.questions}
    found: list[Alone] = []
    for standings in (shown for one in published.sessions if (shown := one.shown) is not None):
        for row in standings.rows:
            if not (standings.chosen or _is_session(asked[row.id])):
                continue
            beside = [other for other in standings.rows if other.id != row.id]
            margin = (row.low, row.high)
            told = (row.n, row.mean, margin, _together(beside, least))
            apart = standings.differ and not (row.best and row.lowest)
            found.append(Alone(row.id, row.label, standings.scale, *told, apart=apart))
    known = {one.id for one in found}
    for question, answer in _rated(published):
        if question.id not in known:
            mean = answer.mean
            assert mean is not None, "a distribution is published of several people"
            scale = scale_of(question)
            found.append(Alone(question.id, question.label, scale, answer.n, tenths(mean)))
    present = published.present
    return tuple(
        replace(one, present=present.get(_part(one, asked))) for one in found if one.n >= least
    )


def only(published: PublishedResults, alone: Alone) -> PublishedResults:
    """Of all that is published what is about this session, and the head counts of the day."""
    part = {one.question.id: one.question.part for one in published.questions}.get(alone.id)
    return PublishedResults(
        published.attendance,
        tuple(
            one
            for one in published.questions
            if alone.id in {one.question.id, one.question.about}
            or (part is not None and one.question.part == part)
        ),
        published.rules,
        participation=PublishedParticipation(),
    )


def _rated(published: PublishedResults) -> Sequence[tuple[Question, Distribution]]:
    return [
        (one.question, one.shown)
        for one in published.questions
        if one.question.kind is Kind.RATING
        and _is_session(one.question)
        and isinstance(one.shown, Distribution)
    ]


def _is_session(question: Question) -> bool:
    """Whether it rates one part of the programme, and not whichever of several people chose."""
    return question.part is not None and not question.session


def _together(others: Sequence[Standing], least: int) -> Others | None:
    n = sum(row.n for row in others)
    if len(others) < FEWEST_GROUPS or n < least:
        return None
    return Others(len(others), n, tenths(sum(row.n * row.mean for row in others) / n))


def _part(alone: Alone, asked: dict[str, Question]) -> str:
    """The id of the session as the programme knows it."""
    question = asked.get(alone.id)
    return question.part.id if question is not None and question.part is not None else alone.id
