"""What became of the work points of earlier editions, and who takes them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.findings.workpoints import tally
from pipeline.language import Message, Text, say
from pipeline.workpoints.base import WORDS
from pipeline.workpoints.words import counted

if TYPE_CHECKING:
    from datetime import date

    from pipeline.sections.base import Context
    from pipeline.workpoints.base import Count, WorkPoint


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work point; ``due`` and ``owner`` are there in an internal edition alone."""

    label: Text
    then: Message
    then_day: date | None
    now: Message
    state: Message
    owner: str
    due: date | None
    remark: str


@dataclass(frozen=True, slots=True)
class WorkPoints:
    lead: Message
    rows: tuple[WorkRow, ...]
    owners: bool  # whether any row has an owner or a due date
    rest: Message | None = None  # what a shorter report leaves out
    id: ClassVar[str] = "work-points"
    title: ClassVar[Message] = say("Work points")


def compose_work_points(context: Context) -> WorkPoints | None:
    points = context.published.work_points
    if not points:
        return None
    rows = tuple(_row(point) for point in points)
    return WorkPoints(tally(points), rows, any(row.owner or row.due for row in rows))


def _row(point: WorkPoint) -> WorkRow:
    return WorkRow(
        point.label,
        say("not counted before") if point.then is None else _counted(point, point.then),
        None if point.then is None else point.then.day,
        say("not counted now") if point.now is None else _counted(point, point.now),
        WORDS[point.state],
        point.owner,
        point.due,
        point.remark,
    )


def _counted(point: WorkPoint, count: Count) -> Message:
    return counted(count, rating=point.of_a_rating)
