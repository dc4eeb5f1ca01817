"""Stacked bar: one row of the overview, all answers to a rating question as 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.bars import Rectangle
from pipeline.language import Message, Share, say
from pipeline.statistics.distribution import scale_of

if TYPE_CHECKING:
    from pipeline.charts.palette import Paint, Palette
    from pipeline.disclosure import TopOnly
    from pipeline.statistics.distribution import Distribution

GAP = 0.35  # percent of the width left white between two segments
LABELLED = 12.5  # percent of the width from which a segment holds its own label
STRIPE = 1.0  # percent of the width: a hatch of a bar that is not shown


@dataclass(frozen=True, slots=True)
class Segment:
    """One point of the scale in the bar; ``label`` is None where it would not fit."""

    left: float
    width: float
    paint: Paint
    label: Share | None


@dataclass(frozen=True, slots=True)
class StackedBar:
    """One row of the overview."""

    segments: tuple[Segment, ...]
    alt: Message
    lines: tuple[Rectangle, ...] = ()  # drawn over the segments

    @property
    def rectangles(self) -> tuple[Rectangle, ...]:
        drawn = tuple(Rectangle(s.left, s.width, s.paint.fill) for s in self.segments)
        return drawn + self.lines


def stacked_bar(distribution: Distribution, palette: Palette) -> StackedBar:
    """The distribution as one bar; widths are exact, labels are rounded for reading."""
    points = scale_of(distribution.question).points
    segments: list[Segment] = []
    before = 0
    for share, paint in zip(distribution.shares, palette.ramp(len(points)), strict=True):
        width = 100 * share.count / distribution.n if distribution.n else 0.0
        left = 100 * before / distribution.n if distribution.n else 0.0
        before += share.count
        if share.count:
            shown = share if width >= LABELLED else None
            segments.append(Segment(left, max(width - GAP, GAP), paint, shown))
    return StackedBar(tuple(segments), answers_in_words(distribution))


def answers_in_words(distribution: Distribution) -> Message:
    """What a drawing of all answers to a question tells, for who does not see it."""
    question = distribution.question
    parts = tuple(
        say("%(point)s %(count)s (%(share)s)", point=p.label, count=s.count, share=s)
        for p, s in zip(scale_of(question).points, distribution.shares, strict=True)
    )
    return say(
        "%(label)s: %(parts)s; n = %(n)s", label=question.label, parts=parts, n=distribution.n
    )


def top_bar(rating: TopOnly, palette: Palette) -> StackedBar:
    """The favourable answers on the right, and stripes for all others: how these are is hidden."""
    width = 100 * rating.top.count / rating.top.base
    left = 100 - width
    stripes = tuple(
        Rectangle(one.left, min(one.width, left - one.left), one.fill)
        for one in hatch(palette)
        if one.left < left - GAP
    )
    segments = (Segment(left, width, palette.accent, None),) if rating.top.count else ()
    alt = say(
        "%(label)s: %(count)s of %(base)s favourable, %(share)s",
        label=rating.question.label,
        count=rating.top.count,
        base=rating.top.base,
        share=rating.top,
    )
    return StackedBar(segments, alt, stripes)


def hatch(palette: Palette) -> tuple[Rectangle, ...]:
    """What stands where a bar is withheld: stripes, so that it is neither empty nor zero."""
    steps = int(100 / (2 * STRIPE))
    return tuple(Rectangle(2 * STRIPE * i, STRIPE, palette.hatch) for i in range(steps))
