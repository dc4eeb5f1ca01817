"""The same question before and after, to the same people: how far each of them went.

Only people who answered both count, and the report tells of them alone: beside figures of all who
answered one of the two, the difference would tell the answers of the few who answered that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from pipeline.declared.instrument import Kind
from pipeline.statistics.intervals import t95
from pipeline.statistics.ranks import LEVEL, holm, signed_ranks
from pipeline.statistics.standings import tenths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question

SPREAD_FROM = 20  # people, from whom one goal's own spread can be told


@dataclass(frozen=True, slots=True)
class Goal:
    """One question before (``first``) and after, with what the people who answered both come to.

    ``alone`` people answered only one of the two. ``variance`` is that of the differences within
    people, ``p`` what chance gives of them (Pratt's signed ranks).
    """

    first: Question
    question: Question
    bounds: tuple[float, float]
    n: int
    alone: int
    before: float
    after: float
    variance: float
    p: float


@dataclass(frozen=True, slots=True)
class Goals:
    """All questions that were asked before and after, in questionnaire order."""

    rows: tuple[Goal, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One goal as it may be told: means and their difference in tenths, and its 95 % interval.

    ``proven``: the difference is more than chance gives, for all goals together (Holm).
    """

    first: Question
    question: Question
    bounds: tuple[float, float]
    n: int
    alone: int
    before: float
    after: float
    difference: float
    interval: tuple[float, float] | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The goals that may be told; ``hidden`` were answered twice by too few people."""

    kind: ClassVar[str] = "progress"
    rows: tuple[Step, ...]
    hidden: int
    sources: tuple[Source, ...] = ()

    @property
    def n(self) -> int:
        """The people behind the goal that most answered twice."""
        return max(row.n for row in self.rows)

    @property
    def higher(self) -> tuple[Step, ...]:
        """What is clearly higher afterwards, the furthest first."""
        risen = (row for row in self.rows if row.proven and row.difference > 0)
        return tuple(sorted(risen, key=lambda row: -row.difference))


def goals_of(responses: Responses) -> Goals | None:
    """What was asked twice of people whose forms could be joined; None where nobody's could."""
    pairs = [pair for pair in _pairs(responses) if _both(responses, *pair).any()]
    if not pairs:
        return None
    told = dict.fromkeys(
        source for pair in pairs for question in pair for source in responses.sources[question.id]
    )
    return Goals(tuple(_goal(responses, *pair) for pair in pairs), tuple(told))


def asked_once(responses: Responses, goals: Goals | None) -> tuple[Question, ...]:
    """The questions that are told by themselves: all but those that were held against another."""
    twice = {row.question.id for row in goals.rows} if goals is not None else set()
    twice |= {question.before for question in responses.questions if question.id in twice}
    return tuple(question for question in responses.questions if question.id not in twice)


def progress_of(goals: Goals, fewest: int) -> Progress | None:
    """The goals that at least ``fewest`` people answered twice; None where there is none.

    All have one variance, as a mean beside its own spread tells each answer of few.
    """
    told = [row for row in goals.rows if row.n >= fewest]
    if not told:
        return None
    within = sum(row.variance * (row.n - 1) for row in told) / sum(row.n - 1 for row in told)
    least = min(row.n for row in told)
    margins = within > 0 and (len(told) > 1 or least >= SPREAD_FROM)
    adjusted = holm([row.p for row in told])
    return Progress(
        tuple(
            _step(row, t95(least - 1) * sqrt(within / row.n) if margins else None, p <= LEVEL)
            for row, p in zip(told, adjusted, strict=True)
        ),
        len(goals.rows) - len(told),
        goals.sources,
    )


def _step(row: Goal, margin: float | None, proven: bool) -> Step:
    before, after = tenths(row.before), tenths(row.after)
    gap = row.after - row.before
    return Step(
        row.first,
        row.question,
        row.bounds,
        row.n,
        row.alone,
        before,
        after,
        tenths(gap),
        None if margin is None else (tenths(gap - margin), tenths(gap + margin)),
        proven,
    )


def _pairs(responses: Responses) -> list[tuple[Question, Question]]:
    """(before, after) of all questions of which both were asked."""
    asked = {question.id: question for question in responses.questions}
    return [(asked[q.before], q) for q in responses.questions if q.before in asked]


def _both(responses: Responses, before: Question, after: Question) -> NDArray[np.bool_]:
    both: NDArray[np.bool_] = ~np.isnan(_given(responses, before) + _given(responses, after))
    return both


def _given(responses: Responses, question: Question) -> NDArray[np.float64]:
    column = responses.answers[question.id].astype(float)
    return np.asarray(column, dtype=np.float64)


def _goal(responses: Responses, before: Question, after: Question) -> Goal:
    first, second = _given(responses, before), _given(responses, after)
    both = _both(responses, before, after)
    either = ~np.isnan(first) | ~np.isnan(second)
    change = second[both] - first[both]
    return Goal(
        before,
        after,
        _bounds(after),
        int(both.sum()),
        int((either & ~both).sum()),
        float(first[both].mean()),
        float(second[both].mean()),
        float(change.var(ddof=1)) if len(change) > 1 else 0.0,
        signed_ranks(change),
    )


def _bounds(question: Question) -> tuple[float, float]:
    if question.kind is Kind.RATING:
        assert question.scale is not None, "a rating has a scale"
        return float(question.scale.points[0].value), float(question.scale.points[-1].value)
    assert question.bounds is not None, "a mark has bounds"
    return question.bounds
