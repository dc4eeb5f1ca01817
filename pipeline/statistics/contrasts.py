"""Groups of a background question beside each other, for each question with ordered answers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from pipeline.declared.instrument import Kind
from pipeline.statistics.ranks import FEWEST, brunner_munzel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Option, Question


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups and their answers to a question: ``higher`` tends to the higher ones."""

    question: Question
    by: Question
    higher: Option
    lower: Option
    n_higher: int
    n_lower: int


@dataclass(frozen=True, slots=True)
class Contrast(Pair):
    """A pair as it was measured.

    ``superiority`` is P(higher > lower) + 1/2 P(equal), at least a half; ``p`` what chance gives.
    """

    superiority: float
    p: float


@dataclass(frozen=True, slots=True)
class GroupDifference(Pair):
    """A difference as a report may tell it: in so many of ten pairs the first is higher."""

    of_ten: int


@dataclass(frozen=True, slots=True)
class GroupDifferences:
    """The differences that can be shown, of ``compared`` comparisons in all."""

    kind: ClassVar[str] = "group differences"
    rows: tuple[GroupDifference, ...]
    compared: int


def contrasts_of(responses: Responses) -> tuple[Contrast, ...]:
    """Every pair of groups of which enough people answered a question, in questionnaire order."""
    groups = [q for q in responses.questions if q.background and q.kind is Kind.CHOICE]
    ordered = {Kind.RATING, Kind.MARK}
    return tuple(
        contrast
        for question in responses.questions
        if groups and question.kind in ordered and not question.dimension
        for by in groups
        for contrast in _contrasts(responses, question, by)
    )


def _contrasts(responses: Responses, question: Question, by: Question) -> Iterator[Contrast]:
    given = responses.answers[question.id].astype(float).to_numpy(dtype=np.float64)
    group = responses.answers[by.id].astype(object).to_numpy()
    there = ~np.isnan(given)
    scores = {option.id: given[there & (group == option.id)] for option in by.options}
    enough = [option for option in by.options if len(scores[option.id]) >= FEWEST]
    for first, second in combinations(enough, 2):
        found = brunner_munzel(scores[first.id], scores[second.id])
        higher, lower, superiority = first, second, found.probability
        if superiority < 1 / 2:
            higher, lower, superiority = second, first, 1 - superiority
        counts = len(scores[higher.id]), len(scores[lower.id])
        yield Contrast(question, by, higher, lower, *counts, superiority, found.p)
