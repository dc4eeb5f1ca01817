"""Slides on the edition before this one, and on the work points that were carried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Grid, Points, Slide, Words, section_of
from pipeline.language import say, say_many
from pipeline.sections.base import UNROUNDED
from pipeline.sections.comparison import ComparisonSection
from pipeline.sections.work_points import WorkPoints

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report
    from pipeline.sections.trend_tables import TrendRow

MOST = 12  # rows of a comparison: those that clearly changed first


def comparison_slides(report: Report) -> list[Slide]:
    """Each question of the same words, then and now; those that clearly changed first."""
    section = section_of(report, ComparisonSection)
    if section is None:
        return []
    rows = [row for table in section.tables for row in table.rows]
    chosen = sorted(rows, key=lambda row: not row.clear)[:MOST]
    shown = [row for row in rows if row in chosen]
    blocks: list[Block] = []
    if shown:
        head = (say("Question"), say("Then"), say("Now"), say("Difference"), say("Verdict"))
        grid = Grid(section.title, head, tuple(map(_row, shown)), (0.42, 0.14, 0.14, 0.14, 0.16))
        blocks += [grid, Words(UNROUNDED)]
    else:
        blocks.append(Points(section.lead))
    if len(rows) > len(shown):
        blocks.append(Words(say("The other comparisons stand in the report.")))
    heads = tuple(
        say("%(label)s: %(then)s then, %(now)s now", label=h.label, then=h.then, now=h.now)
        for h in section.heads
        if h.then is not None and h.now is not None
    )
    notes = (*section.lead, *heads, *(_told(row) for row in shown), *section.notes)
    title = say("%(compared)s: both editions side by side", compared=section.title)
    return [Slide(title, (tuple(blocks),), notes, ("comparison",))]


def _row(row: TrendRow) -> tuple[Argument, ...]:
    return (
        row.place.label,
        say("%(figure)s (n = %(n)s)", figure=row.then, n=row.n_then),
        say("%(figure)s (n = %(n)s)", figure=row.now, n=row.n_now),
        row.change,
        row.verdict,
    )


def _told(row: TrendRow) -> Argument:
    if row.margin is None:
        return say("%(label)s: %(value)s", label=row.place.label, value=row.change)
    return say(
        "%(label)s: %(value)s (%(detail)s)",
        label=row.place.label,
        value=row.change,
        detail=row.margin,
    )


def work_point_slides(report: Report) -> list[Slide]:
    """What became of the work points, and who takes them on where the edition tells it."""
    section = section_of(report, WorkPoints)
    if section is None:
        return []
    head: tuple[Argument, ...] = (say("Work point"), say("Then"), say("Now"), say("State"))
    rows: list[tuple[Argument, ...]] = [
        (row.label, row.then, row.now, row.state) for row in section.rows
    ]
    widths: tuple[float, ...] = (0.4, 0.22, 0.22, 0.16)
    if section.owners:
        head = (*head, say("Owner"))
        rows = [(*cells, row.owner) for cells, row in zip(rows, section.rows, strict=True)]
        widths = (0.34, 0.19, 0.19, 0.13, 0.15)
    grid = Grid(section.title, head, tuple(rows), widths)
    title = say_many(
        "What became of %(n)s work point since the report before it",
        "What became of %(n)s work points since the report before it",
        n=len(rows),
    )
    return [Slide(title, ((grid,),), (section.lead,), ("work-points",))]
