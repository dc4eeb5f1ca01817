"""Answers added up to dimensions: a score per person, a mean per organisation, then over these.

Of several partnerships the mean over the organisations of each comes between.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.cleaning.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.cleaning.base import Responses, Source
    from pipeline.declared.instrument import Question
    from pipeline.declared.model import Model

FEWEST_PARTNERSHIPS = 3  # of fewer the organisations count, as they do of one
FULL = 100.0  # the most that there can be of a dimension; the least is 0


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The scores of everyone who answered an instrument with a model, before the gate.

    ``scores``: a row per person, a column per dimension of the model, from 0 to 100, NaN where too
    few of its questions were answered. ``units``: the organisation of each, as a number from 0;
    where the model counts people, each is their own. ``roles``: ids of options, '' unknown.
    ``homeless`` people answered but named no organisation: they are in no row.

    ``partnerships`` were named, 0 where nobody was asked. ``nested``: of enough of them, so that
    ``units`` are partnerships and ``houses`` the organisation of each person; who named none is in
    one with the others of that partnership who did not.
    """

    model: Model
    scores: NDArray[np.float64] = field(repr=False)
    units: NDArray[np.int64] = field(repr=False)
    roles: tuple[str, ...] = field(repr=False)
    role: Question | None = None
    homeless: int = 0
    sources: tuple[Source, ...] = ()
    items: tuple[Question, ...] = ()  # that were asked
    partnerships: int = 0
    nested: bool = False
    houses: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64), repr=False)

    @property
    def people(self) -> int:
        return len(self.units)

    @property
    def organisations(self) -> int:
        return len(np.unique(self.units))

    def of_role(self, role: str) -> NDArray[np.bool_]:
        """Per person whether they have this role."""
        return np.asarray(np.array(self.roles, dtype=np.str_) == role, dtype=np.bool_)

    def means(self, among: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """The mean of each unit (a row) on each dimension; NaN where nobody has a score.

        ``among``: of these people only, in rows for all units alike.
        """
        return _means(*self.parts(among))

    def parts(
        self, among: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """What the mean of a unit is taken over, and the unit of each.

        The scores of its people; of a partnership the means of its organisations.
        """
        scores = self.scores if among is None else np.where(among[:, None], self.scores, np.nan)
        if not self.nested:
            return self.units, scores
        pairs = np.column_stack([self.units, self.houses])
        homes, place = np.unique(pairs, axis=0, return_inverse=True)
        return homes[:, 0], _means(place.reshape(-1), scores)

    def each(self) -> Iterator[Scored]:
        """The people of each partnership by themselves, counted by organisation."""
        for unit in range(self.organisations):
            here = self.units == unit
            yield replace(
                self,
                scores=self.scores[here],
                units=np.unique(self.houses[here], return_inverse=True)[1].astype(np.int64),
                roles=tuple(role for role, own in zip(self.roles, here, strict=True) if own),
                homeless=0,
                nested=False,
            )


def _means(groups: NDArray[np.int64], rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of each group (a row) in each column; NaN where it has none."""
    total = np.zeros((int(groups.max()) + 1 if len(groups) else 0, rows.shape[1]))
    count = np.zeros_like(total)
    np.add.at(total, groups, np.nan_to_num(rows))
    np.add.at(count, groups, ~np.isnan(rows))
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def scored_of(responses: Responses, models: tuple[Model, ...]) -> tuple[Scored, ...]:
    """What was answered to each model of which a question was asked."""
    return tuple(found for model in models if (found := _scored(responses, model)) is not None)


def _scored(responses: Responses, model: Model) -> Scored | None:
    items = [q for q in responses.questions if q.dimension and q.instrument == model.id]
    if not items:
        return None
    roles = _words(responses, model.role)
    columns = [
        _dimension(responses, [q for q in items if q.dimension == d.id], roles, model.answered)
        for d in model.dimensions
    ]
    scores = np.column_stack(columns)
    scored = (~np.isnan(scores)).sum(axis=1) > 0
    names = _names(responses, model.organisation)
    above = _names(responses, model.partnership)
    partnerships = len(set(above[scored]) - {""})
    nested = partnerships >= FEWEST_PARTNERSHIPS
    counted = above if nested else names
    here = scored & (counted != "") if model.organisation or nested else scored
    units = np.arange(int(here.sum()), dtype=np.int64)
    if model.organisation or nested:
        units = _numbered(counted[here])
    return Scored(
        model,
        scores[here],
        units,
        tuple(roles[i] for i in np.flatnonzero(here)),
        next((q for q in responses.questions if q.id == model.role), None),
        int((scored & ~here).sum()),
        tuple(dict.fromkeys(source for q in items for source in responses.sources.get(q.id, ()))),
        tuple(items),
        partnerships,
        nested,
        _numbered(np.where(names == "", np.char.add("\n", above), names)[here]),
    )


def _names(responses: Responses, question: str) -> NDArray[np.str_]:
    """What each person answered to a question, so that spellings are alike; '' is unknown."""
    return np.array([fold(name) for name in _words(responses, question)], dtype=np.str_)


def _numbered(names: NDArray[np.str_]) -> NDArray[np.int64]:
    """The names as numbers from 0."""
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _words(responses: Responses, question: str) -> list[str]:
    """What each person answered to a question, '' where nothing is known."""
    if question not in responses.answers:
        return [""] * len(responses)
    column = responses.answers[question].astype(object)
    return ["" if words is None or words != words else str(words) for words in column]  # noqa: PLR0124 - NaN


def _asked(question: Question, roles: list[str]) -> NDArray[np.bool_]:
    """Per person whether the question is put to their role."""
    everyone = not question.asked_of
    return np.array([everyone or role in question.asked_of for role in roles], dtype=np.bool_)


def _item(responses: Responses, question: Question) -> NDArray[np.float64]:
    """The answers to one question, from 0 to 100."""
    given = responses.answers[question.id].astype(float).to_numpy(dtype=np.float64)
    bounds = question.bounds
    if question.scale is not None:
        bounds = question.scale.points[0].value, question.scale.points[-1].value
    assert bounds is not None, "ratings have a scale and marks have bounds"
    low, high = bounds
    if question.reverse:
        low, high = high, low
    return np.asarray(FULL * (given - low) / (high - low), dtype=np.float64)


def _dimension(
    responses: Responses, items: list[Question], roles: list[str], answered: int
) -> NDArray[np.float64]:
    """The mean of each person's answers, where they gave enough of those they were asked for."""
    total: NDArray[np.float64] = np.zeros(len(roles))
    count, asked = total.copy(), total.copy()
    for question in items:
        put, score = _asked(question, roles), _item(responses, question)
        there = put & ~np.isnan(score)
        total[there] += score[there]
        count += there
        asked += put
    enough = (count > 0) & (100 * count >= answered * asked)
    mean = np.full(len(roles), np.nan)
    mean[enough] = total[enough] / count[enough]
    return mean
