"""The parts of report.json on before and after, and on what partners agreed."""

from __future__ import annotations

from typing import Literal

from pipeline.formats.document_answers import Count, Part


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
