"""Shares that a figure of the report is about, in two editions: what is settled, what is done.

Of people and organisations the difference has Newcombe's interval, as that of a question. A
register holds every agreement: nothing was drawn, so that there is no margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.statistics.comparison import BetweenShares, Verdict

if TYPE_CHECKING:
    from pipeline.language import Share, Text


class Tally(StrEnum):
    """What is counted."""

    CONDITION = "condition"  # people who gave the first of answers that several questions share
    QUADRANT = "quadrant"  # organisations above the middle on both performances
    REGISTER = "register"  # agreements carried out, of those whose state is known


@dataclass(frozen=True)
class TallyTrend(BetweenShares):
    """One share then and now; ``answer`` is what was answered, where people answered."""

    tally: Tally
    id: str
    label: Text
    answer: Text
    then: Share
    now: Share

    @property
    def interval(self) -> tuple[float, float] | None:
        return None if self.tally is Tally.REGISTER else self.between

    @property
    def verdict(self) -> Verdict:
        return Verdict.WHOLE if self.tally is Tally.REGISTER else super().verdict
