"""Measure: all statistics of one event, before the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.attendance import reconcile
from pipeline.statistics import STATISTICS

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Statistic


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured. It goes to the gate and nowhere else."""

    attendance: Attendance
    questions: tuple[Statistic, ...]  # in questionnaire order


def measure(cleaned: Cleaned) -> Results:
    """The statistics of all lists and all questions that were asked."""
    responses = cleaned.responses
    return Results(
        reconcile(cleaned),
        tuple(STATISTICS[question.kind].of(responses, question) for question in responses.questions)
        if responses is not None
        else (),
    )
