"""How far the work points of earlier editions are, by what the organiser wrote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say_many
from pipeline.workpoints.base import State

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message
    from pipeline.workpoints.base import WorkPoint

ON = ("work-points",)
WEIGHT = 78.0


def rule(published: PublishedResults) -> list[Finding]:
    """One finding on all work points together, where any is carried on."""
    points = published.work_points
    if not points:
        return []
    done = sum(point.state is State.DONE for point in points)
    title = say_many(
        "%(n)s of %(all)s work points that are carried on is done",
        "%(n)s of %(all)s work points that are carried on are done",
        n=done,
        all=len(points),
    )
    return [Finding("work_points", title, tally(points), ON, WEIGHT)]


def tally(points: tuple[WorkPoint, ...]) -> Message:
    """How many work points are in each state."""
    states = Counter(point.state for point in points)
    return say_many(
        "Of %(n)s work point: done %(done)s, busy %(busy)s, open %(open)s, dropped %(dropped)s.",
        "Of %(n)s work points: done %(done)s, busy %(busy)s, open %(open)s, dropped %(dropped)s.",
        n=len(points),
        done=states[State.DONE],
        busy=states[State.BUSY],
        open=states[State.OPEN],
        dropped=states[State.DROPPED],
    )
