"""Attendance from registration to form: bars that start where their people are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.bars import NARROWEST, Rectangle
from pipeline.language import Message, Share, say

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.statistics.attendance import Attendance


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the figure. ``count`` None: not known, and then nothing is drawn."""

    id: str
    label: Message
    count: int | None
    share: Share | None
    of: Message | None  # what the share is of
    rectangles: tuple[Rectangle, ...]
    alt: Message
    main: bool  # a stage, not a part of one


@dataclass(frozen=True, slots=True)
class _Row:
    """What is to be drawn: how many people, and after how many others the bar starts."""

    id: str
    label: Message
    count: int | None
    start: int = 0
    share: Share | None = None
    of: Message | None = None
    main: bool = False


def funnel(attendance: Attendance, palette: Palette) -> tuple[Step, ...]:
    """Seven steps, a colleague's or staff's if any; what is not known keeps its row and says so.

    Without a list of registrations there are no steps on it to be known.
    """
    rows = _rows(attendance)
    came = (attendance.came or 0) + attendance.replaced + (attendance.walk_in or 0)
    full = max([came, *(row.count for row in rows if row.count is not None)])
    return tuple(_step(row, full, palette) for row in rows)


def _rows(a: Attendance) -> tuple[_Row, ...]:
    of_registered, of_present = say("of those registered"), say("of those present")
    came = (a.came or 0) + a.replaced
    answering = say("of all who signed in") if a.staff_present else of_present
    cancelled = (
        Share(a.cancelled, a.registered)
        if a.cancelled is not None and a.registered is not None
        else None
    )
    listed = (
        _Row("registered", say("Registered"), a.registered, main=True),
        _Row(
            "cancelled",
            say("Cancelled with notice"),
            a.cancelled,
            came + (a.no_show or 0),
            cancelled,
            of_registered,
        ),
        _Row(
            "no-show",
            stayed_away(a),
            a.no_show,
            came,
            a.no_show_share,
            of_registered,
        ),
        *_replaced(a),
        _Row("came", say("Registered and came"), a.came, 0, a.show_share, of_registered),
        _Row(
            "walk-in", say("Came without registering"), a.walk_in, came, a.walk_in_share, of_present
        ),
    )
    return (
        *(listed if a.registered is not None else ()),
        _Row("present", say("Present"), a.present, main=True),
        _Row("forms", say("Filled in a form"), a.forms, 0, a.response, answering, main=True),
    )


def stayed_away(a: Attendance) -> Message:
    """What a no-show is called: nobody stayed away without notice where no list tells notice."""
    if a.cancelled is None:
        return say("Registered, did not turn up")
    return say("Registered, did not come")


def _replaced(a: Attendance) -> tuple[_Row, ...]:
    """Only where a list or the organiser tells of somebody."""
    if not a.replaced or a.came is None or a.registered is None:
        return ()
    share, of = Share(a.replaced, a.registered), say("of those registered")
    return (_Row("replaced", say("Replaced by a colleague"), a.replaced, a.came, share, of),)


def _step(row: _Row, full: int, palette: Palette) -> Step:
    drawn: tuple[Rectangle, ...] = ()
    if row.count:
        width = max(100 * row.count / full, NARROWEST)
        fill = palette.accent.fill if row.main else palette.part.fill
        if row.id in {"no-show", "cancelled"}:
            fill = palette.hatch
        drawn = (Rectangle(100 * row.start / full, width, fill),)
    of = row.of if row.share is not None else None
    return Step(row.id, row.label, row.count, row.share, of, drawn, _alt(row), row.main)


def _alt(row: _Row) -> Message:
    if row.count is None:
        return say("%(label)s: not known", label=row.label)
    if row.share is None or row.of is None:
        return say("%(label)s: %(count)s", label=row.label, count=row.count)
    return say(
        "%(label)s: %(count)s, %(share)s %(of)s",
        label=row.label,
        count=row.count,
        share=row.share,
        of=row.of,
    )
