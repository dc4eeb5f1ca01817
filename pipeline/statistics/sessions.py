"""Sessions of one event: parts of the programme that were rated on one scale.

Either everyone could rate each part in a question of its own, or each person chose a session and
rated that one: a choice and a rating together give the ratings of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from pipeline.declared.instrument import Kind
from pipeline.statistics import permutation
from pipeline.statistics.distribution import scale_of
from pipeline.statistics.ranks import FEWEST, LEVEL, brunner_munzel, signed_ranks
from pipeline.statistics.shrinkage import pooled, variance_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Property, Question, Scale
    from pipeline.language import Text


@dataclass(frozen=True, slots=True)
class Session:
    """One session: how many people gave it each point of the scale, and what it was."""

    id: str
    label: Text
    scores: tuple[tuple[float, int], ...]
    properties: tuple[Property, ...] = ()
    part: str = ""  # the kind of part of the programme

    @property
    def n(self) -> int:
        return sum(people for _, people in self.scores)

    @property
    def total(self) -> float:
        return sum(score * people for score, people in self.scores)

    @property
    def mean(self) -> float:
        return self.total / self.n


@dataclass(frozen=True, slots=True)
class Relation:
    """Whether sessions with more of a property were rated higher; None: that cannot be shown."""

    property: Property  # of one of the sessions: its name
    rises: bool | None
    sessions: tuple[str, ...]  # those of which the level is known


@dataclass(frozen=True, slots=True)
class Sessions:
    """All sessions that were rated on one scale, in the order of the programme.

    ``rating`` is the question that rates the chosen session, '' where each has its own, and
    ``choice`` the question that tells which it is. ``n`` counts the people who rated any.
    ``differ``: whether all people's scores together differ between sessions beyond chance; None
    where nobody scored two. ``pairs`` hold what chance gives of each pair's difference; of those
    that were tested within people ``both`` holds how many scored both.
    """

    id: str
    scale: Scale
    rows: tuple[Session, ...]
    n: int
    differ: bool | None
    pairs: tuple[tuple[str, str, float], ...]
    relations: tuple[Relation, ...] = ()
    rating: str = ""
    choice: str = ""
    both: tuple[tuple[str, str, int], ...] = ()


def sessions_of(responses: Responses) -> tuple[Sessions, ...]:
    """Every set of sessions in the answers, in the order of the questionnaire."""
    return (*_each_asked(responses), *_chosen(responses))


def _each_asked(responses: Responses) -> Iterator[Sessions]:
    """Parts of the programme that have a rating of their own, by question and scale."""
    sets: dict[tuple[str, str], list[Question]] = {}
    for question in responses.questions:
        if question.kind is Kind.RATING and question.part is not None:
            asked = question.id.removesuffix(f".{question.part.id}")
            sets.setdefault((asked, scale_of(question).id), []).append(question)
    for (asked, _), questions in sets.items():
        if len(questions) > 1:
            columns = [_scores(responses, question) for question in questions]
            rows = tuple(_part(q, scores) for q, scores in zip(questions, columns, strict=True))
            yield _set(asked, scale_of(questions[0]), rows, np.column_stack(columns))


def _chosen(responses: Responses) -> Iterator[Sessions]:
    """Sessions of which each person chose and rated one."""
    choices = {q.id: q for q in responses.questions if q.kind is Kind.CHOICE}
    for question in responses.questions:
        choice = choices.get(question.session)
        if choice is None:
            continue
        given = _scores(responses, question)
        chosen = responses.answers[choice.id].astype(object).to_numpy()
        columns = [np.where(chosen == option.id, given, np.nan) for option in choice.options]
        own = question.part.kind if question.part is not None else ""
        rows = tuple(
            Session(o.id, o.label, _counts(question, scores), o.properties, o.part or own)
            for o, scores in zip(choice.options, columns, strict=True)
        )
        scale, matrix = scale_of(question), np.column_stack(columns)
        n = int(np.count_nonzero(~np.isnan(given)))
        yield _set(question.id, scale, rows, matrix, n, question.id, choice.id)


def _set(
    identifier: str,
    scale: Scale,
    rows: tuple[Session, ...],
    matrix: np.ndarray,
    n: int | None = None,
    rating: str = "",
    choice: str = "",
) -> Sessions:
    """All of it, from the scores: a row per person, a column per session."""
    enough = [i for i, row in enumerate(rows) if row.n >= FEWEST]
    p = permutation.within_respondents(matrix[:, enough]) if len(enough) > 1 else None
    rated = int((~np.isnan(matrix)).any(axis=1).sum()) if n is None else n
    return Sessions(
        identifier,
        scale,
        rows,
        rated,
        None if p is None else p <= LEVEL,
        tuple(_pairs(rows, matrix, enough)),
        tuple(_relations(rows)),
        rating,
        choice,
        tuple(_both(rows, matrix, enough)),
    )


def _part(question: Question, scores: np.ndarray) -> Session:
    assert question.part is not None, "it was chosen for its part"
    part = question.part
    return Session(
        question.id, question.label, _counts(question, scores), part.properties, part.kind
    )


def _scores(responses: Responses, question: Question) -> np.ndarray:
    """The points that people gave, NaN where they gave none."""
    given: np.ndarray = responses.answers[question.id].astype(float).to_numpy(dtype=np.float64)
    return given


def _counts(question: Question, scores: np.ndarray) -> tuple[tuple[float, int], ...]:
    points = [float(point.value) for point in scale_of(question).points]
    return tuple((point, int(np.count_nonzero(scores == point))) for point in points)


def _pairs(
    rows: tuple[Session, ...], matrix: np.ndarray, enough: list[int]
) -> Iterator[tuple[str, str, float]]:
    """Each pair that can be tested: by the people who rated both, else by those who rated one."""
    for i, j in combinations(enough, 2):
        first, second = matrix[:, i], matrix[:, j]
        both = ~np.isnan(first) & ~np.isnan(second)
        if np.count_nonzero(both) >= FEWEST:
            yield rows[i].id, rows[j].id, signed_ranks(first[both] - second[both])
            continue
        one = first[~np.isnan(first) & ~both]
        other = second[~np.isnan(second) & ~both]
        if min(len(one), len(other)) >= FEWEST:
            yield rows[i].id, rows[j].id, brunner_munzel(one, other).p


def _both(
    rows: tuple[Session, ...], matrix: np.ndarray, enough: list[int]
) -> Iterator[tuple[str, str, int]]:
    """Of each pair that is tested within people, how many of them scored both."""
    for i, j in combinations(enough, 2):
        people = int((~np.isnan(matrix[:, [i, j]])).all(axis=1).sum())
        if people >= FEWEST:
            yield rows[i].id, rows[j].id, people


def _relations(rows: tuple[Session, ...]) -> Iterator[Relation]:
    """For each declared property whether it goes with the scores, over the sessions."""
    names = dict.fromkeys(declared.id for row in rows for declared in row.properties)
    for name in names:
        known = [
            (row, declared)
            for row in rows
            if row.n
            for declared in row.properties
            if declared.id == name
        ]
        levels = [declared.level for _, declared in known]
        if len(set(levels)) < 2:  # noqa: PLR2004 - two levels can be compared
            continue
        sessions = [row for row, _ in known]
        yield Relation(known[0][1], _rises(sessions, levels), tuple(row.id for row in sessions))


def _rises(sessions: list[Session], levels: list[float]) -> bool | None:
    """A mean counts by how sure it is: its own variance beside that between sessions."""
    within, _ = pooled([row.scores for row in sessions])
    means = [row.mean for row in sessions]
    errors = [within / row.n for row in sessions]
    between = variance_between(means, errors)
    if not between + within:
        return None
    weights = [1 / (between + error) for error in errors]
    if permutation.relation(levels, means, weights) > LEVEL:
        return None
    slope = np.cov(levels, means, aweights=weights)[0, 1]
    return bool(slope > 0)
