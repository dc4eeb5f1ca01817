"""Slides on a survey of partners: signals of stagnation, who sees it differently, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    Card,
    Cards,
    Chart,
    Grid,
    Points,
    Series,
    Slide,
    Words,
    apart,
    bar_chart,
    largest,
    section_of,
)
from pipeline.language import say, say_many
from pipeline.sections.partnerships import PartnershipsSection
from pipeline.sections.role_gaps import RoleGaps
from pipeline.sections.signals import Signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.partnerships import Counted
    from pipeline.sections.role_gaps import GapRow

GAPS = 4  # dimensions on which roles differ most
BESIDE = 3  # signals beside one another
TOLD = frozenset({0})  # of the partnerships, those that show a signal


def signal_slides(report: Report) -> list[Slide]:
    """Each rule with its figures, whether it is told or not."""
    section = section_of(report, Signals)
    if section is None:
        return []
    cards = Cards(
        tuple(Card(row.label, (row.verdict, row.figures, row.rule)) for row in section.rows),
        min(len(section.rows), BESIDE),
    )
    notes = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.rule) for row in section.rows
    )
    told = [row.label for row in section.rows if row.told]
    if told:
        title = say("The answers hold a signal of stagnation: %(signals)s", signals=tuple(told))
    else:
        title = say("No signal of stagnation holds for all answers together")
    blocks = (Words(section.lead), cards)
    return [Slide(title, (blocks,), (*notes, section.lead), ("signals",))]


def role_slides(report: Report) -> list[Slide]:
    """On what roles see the partnership differently."""
    section = section_of(report, RoleGaps)
    if section is None or not section.rows:
        return []
    rows = section.rows[:GAPS]
    grid = Grid(
        section.title,
        (say("Dimension"), say("Difference"), say("Margin")),
        tuple((row.label, row.points, row.margin or "–") for row in rows),
        (0.4, 0.32, 0.28),
    )
    spread = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.word) for row in section.apart
    )
    notes = (*(words for row in section.rows for words in row.seen), *spread)
    title = _gap_title(rows)
    columns = ((_by_role(rows, report),), (grid,))
    return [Slide(title, columns, notes, ("role-gaps",), spare=2, wide=0.6)]


def _gap_title(rows: Sequence[GapRow]) -> Message:
    """The largest gap that chance does not make; else that there is none."""
    clear = next((row for row in rows if row.clear), None)
    if clear is None:
        return say("No gap between roles is larger than chance can make it")
    return say(
        "Roles differ most on “%(dimension)s”: by %(points)s points of 100",
        dimension=clear.label,
        points=clear.points,
    )


def _by_role(rows: Sequence[GapRow], report: Report) -> Chart:
    """What each role says of the dimensions, side by side."""
    roles = apart(label for row in rows for label, _ in row.means)
    paints = palette_of(report.brand).ramp(max(2, len(roles)))
    return Chart(
        RoleGaps.title,
        tuple(say("%(label)s: %(value)s", label=row.label, value=row.seen) for row in rows),
        tuple(row.label for row in rows),
        tuple(
            Series(role, paint, tuple(_score(row, role) for row in rows))
            for role, paint in zip(roles, paints, strict=False)
        ),
        most=100,
    )


def _score(row: GapRow, role: Argument) -> float | None:
    return next((float(mean) for label, mean in row.means if label == role), None)


def partnership_slides(report: Report) -> list[Slide]:
    """How many partnerships are in which stage, and show each signal."""
    section = section_of(report, PartnershipsSection)
    if section is None:
        return []
    stages = section.parts[0]
    most = max((bar.share.count for bar in stages.rows), default=0)
    often = [bar for bar in stages.rows if bar.share.count == most]
    title: Argument = section.title
    if most:
        title = say_many(
            "%(label)s: most often “%(stages)s”, %(count)s of %(base)s partnerships",
            "%(label)s: most often “%(stages)s”, each %(count)s of %(base)s partnerships",
            n=len(often),
            label=stages.label,
            stages=tuple(bar.label for bar in often),
            count=most,
            base=often[0].share.base,
        )
    strong = largest([bar.share for bar in stages.rows])
    blocks = (*_counted(stages, strong, report), Points(section.lead))
    slides = [Slide(title, (blocks,), _counted_notes(stages, section))]
    signals = section.parts[1:]
    for start in range(0, len(signals), 2):  # beside one another
        shown = signals[start : start + 2]
        labels = tuple(part.label for part in shown)
        title = say("How many partnerships show a signal: %(labels)s", labels=labels)
        notes = tuple(line for part in shown for line in _counted_notes(part, section))
        columns = tuple(_counted(part, TOLD, report) for part in shown)
        slides.append(Slide(title, columns, notes, ("partnerships",)))
    return slides


def _counted(part: Counted, strong: frozenset[int], report: Report) -> tuple[Block, ...]:
    chart = bar_chart(part.caption, part.rows, palette_of(report.brand).accent, strong)
    return Words(part.caption), chart, *((Points(part.notes),) if part.notes else ())


def _counted_notes(part: Counted, section: PartnershipsSection) -> tuple[Argument, ...]:
    return (part.caption, *section.lead, *(bar.alt for bar in part.rows), *part.notes)
