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


def funnel(attendance: Attendance, palette: Palette) -> tuple[Step, ...]:
    """Six steps; a part that is 'not known' keeps its row, one that cannot be is left out."""
    a = attendance
    # what is drawn: from how many people, how many, as a stage or as a loss or gain
    rows = (
        ("registered", say("Registered"), 0, a.registered, None, None, True),
        (
            "cancelled",
            say("Cancelled with notice"),
            (a.came or 0) + (a.no_show or 0),
            a.cancelled,
            Share(a.cancelled, a.registered)
            if a.cancelled is not None and a.registered is not None
            else None,
            say("of those registered"),
            False,
        ),
        (
            "no-show",
            say("Registered, did not come"),
            a.came or 0,
            a.no_show,
            a.no_show_share,
            say("of those registered"),
            False,
        ),
        (
            "walk-in",
            say("Came without registering"),
            a.came or 0,
            a.walk_in,
            a.walk_in_share,
            say("of those present"),
            False,
        ),
        ("present", say("Present"), 0, a.present, None, None, True),
        ("forms", say("Filled in a form"), 0, a.forms, a.response, say("of those present"), True),
    )
    full = max([count for row in rows if (count := row[3]) is not None], default=0)
    full = max(full, (a.came or 0) + (a.walk_in or 0))
    return tuple(_step(row, full, palette) for row in rows)


_Row = tuple[str, Message, int, "int | None", "Share | None", "Message | None", bool]


def _step(row: _Row, full: int, palette: Palette) -> Step:
    identifier, label, start, count, share, of, main = row
    drawn: tuple[Rectangle, ...] = ()
    if count and full:
        width = max(100 * count / full, NARROWEST)
        fill = palette.accent.fill if main else palette.part.fill
        if identifier in {"no-show", "cancelled"}:
            fill = palette.hatch
        drawn = (Rectangle(100 * start / full, width, fill),)
    if count is None:
        alt = say("%(label)s: not known", label=label)
    elif share is None or of is None:
        alt = say("%(label)s: %(count)s", label=label, count=count)
    else:
        alt = say(
            "%(label)s: %(count)s, %(share)s %(of)s", label=label, count=count, share=share, of=of
        )
    return Step(identifier, label, count, share, of if share else None, drawn, alt, main)
