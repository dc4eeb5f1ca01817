"""Bars: how many people gave each answer, a bar per row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.language import Message, Share, Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.palette import Paint

NARROWEST = 0.8  # percent of the width: a count that is not 0 stays visible


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle of a drawing of 100 by 100: where it starts, how wide it is, its colour."""

    left: float
    width: float
    fill: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its label, people, their share of ``share.base``, and the drawing."""

    label: Text | Message
    share: Share
    rectangles: tuple[Rectangle, ...]
    alt: Message

    @property
    def count(self) -> int:
        return self.share.count


def bars(
    rows: Sequence[tuple[Text | Message, Share, Paint]], *, full: int | None = None
) -> tuple[Bar, ...]:
    """A bar for each row; ``full`` people make a whole width (default: the base of the share)."""
    return tuple(_bar(label, share, paint, full or share.base) for label, share, paint in rows)


def _bar(label: Text | Message, share: Share, paint: Paint, full: int) -> Bar:
    width = max(100 * share.count / full, NARROWEST) if share.count else 0.0
    drawn = (Rectangle(0, width, paint.fill),) if width else ()
    alt = say(
        "%(label)s: %(count)s of %(base)s, %(share)s",
        label=label,
        count=share.count,
        base=share.base,
        share=share,
    )
    return Bar(label, share, drawn, alt)
