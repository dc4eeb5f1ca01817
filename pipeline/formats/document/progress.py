"""The parts of report.json on before and after, and on what partners agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import Count, Part, WithheldOf, whole, withheld_of

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedResults, Released
    from pipeline.statistics.agreements import Agreements
    from pipeline.statistics.progress import Progress


class GoalOf(Part):
    """A question before and after, of the ``n`` people who answered both; means to one decimal.

    ``interval`` is that of the difference within people, null where none can be given.
    """

    question: str
    label: str
    n: Count
    before: float
    after: float
    difference: float
    interval: tuple[float, float] | None
    beyond_chance: bool


class ProgressOf(Part):
    """``not_shown`` goals were answered both times by too few people."""

    kind: Literal["progress"] = "progress"
    goals: tuple[GoalOf, ...]
    not_shown: Count


class ConditionsOf(Part):
    """Questions with the same ``answers`` to choose from; their counts stand with each."""

    answers: tuple[str, ...]
    questions: tuple[str, ...]


class AgreementsOf(Part):
    """A register: agreements by state. ``overdue`` is null where no day is known to count to."""

    total: Count
    states: dict[str, Count]
    unknown: Count
    owned: Count
    dated: Count
    overdue: Count | None
    reached: Count
    reached_by: Count


def progress(published: Published[Progress] | None, code: str) -> ProgressOf | WithheldOf | None:
    """Before and after, or why it is withheld; None where nothing was asked twice."""
    if published is None:
        return None
    if isinstance(published, Withheld):
        return withheld_of(published)
    told = published.value
    return ProgressOf(
        goals=tuple(
            GoalOf(
                question=whole(row.question.id),
                label=whole(row.question.label.of(code)),
                n=row.n,
                before=row.before,
                after=row.after,
                difference=row.difference,
                interval=row.interval,
                beyond_chance=row.proven,
            )
            for row in told.rows
        ),
        not_shown=told.hidden,
    )


def agreements(published: Released[Agreements] | None) -> AgreementsOf | None:
    """The register; None where there is none."""
    if published is None:
        return None
    told = published.value
    return AgreementsOf(
        total=told.total,
        states={state.value: count for state, count in told.states},
        unknown=told.unknown,
        owned=told.owned,
        dated=told.dated,
        overdue=told.overdue,
        reached=told.reached,
        reached_by=told.reached_by,
    )


def conditions(published: PublishedResults, code: str) -> tuple[ConditionsOf, ...]:
    """The questions that stand side by side because they have the same answers."""
    return tuple(
        ConditionsOf(
            answers=tuple(whole(option.label.of(code)) for option in told[0].question.options),
            questions=tuple(whole(one.question.id) for one in told),
        )
        for told in published.batteries
    )
