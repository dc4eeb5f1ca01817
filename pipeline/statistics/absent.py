"""Respondents without an answer, counted by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.base import Absence
from pipeline.statistics.base import Absent
from pipeline.statistics.counting import count_codes

if TYPE_CHECKING:
    from pipeline.cleaning.base import Responses
    from pipeline.declared.instrument import Question


def absent_of(responses: Responses, question: Question) -> Absent:
    """How many respondents gave no answer to this question, and in which way or why not."""
    codes = responses.absence[question.id].to_numpy()
    counts = count_codes(codes, len(Absence))
    return Absent(
        no_answer=int(counts[Absence.NO_ANSWER]),
        not_applicable=int(counts[Absence.NOT_APPLICABLE]),
        dont_know=int(counts[Absence.DONT_KNOW]),
        unreadable=int(counts[Absence.UNREADABLE]),
        said_nothing=int(counts[Absence.SAID_NOTHING]),
        not_asked=int(counts[Absence.NOT_ASKED]),
    )
