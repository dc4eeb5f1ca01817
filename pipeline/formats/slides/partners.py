"""Slides on before and after, on conditions, and on what partners agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    IN_PERCENT,
    Chart,
    Grid,
    Points,
    Series,
    Slide,
    Words,
    bar_chart,
    instead_slide,
    section_of,
    told,
)
from pipeline.language import Share, say, say_many
from pipeline.sections.agreements import AgreementsSection
from pipeline.sections.base import UNROUNDED
from pipeline.sections.conditions import ConditionsSection
from pipeline.sections.progress import ProgressSection

if TYPE_CHECKING:
    from pipeline.report import Report
    from pipeline.sections.conditions import Battery


def progress_slides(report: Report) -> list[Slide]:
    """Before and after, of the people who answered both times."""
    section = section_of(report, ProgressSection)
    if section is None:
        return []
    grid = Grid(
        section.caption,
        (say("Goal"), say("Before"), say("After"), say("Difference"), say("Margin"), "n"),
        tuple(
            (row.label, row.before, row.after, row.difference, row.margin or "–", row.n)
            for row in section.rows
        ),
        (0.44, 0.11, 0.11, 0.12, 0.14, 0.08),
    )
    said = tuple(say("%(label)s: %(value)s", label=r.label, value=r.says) for r in section.rows)
    notes = (section.caption, *said, *section.notes)
    title = say_many(
        "Before and after: means of %(n)s goal side by side",
        "Before and after: means of %(n)s goals side by side",
        n=len(section.rows),
    )
    verdicts = Points(said)
    blocks = (Words(section.caption), grid, Words(UNROUNDED), verdicts)
    return [Slide(title, (blocks,), notes, ("progress",))]


def condition_slides(report: Report) -> list[Slide]:
    """Choices with the same answers side by side, as 100 %."""
    section = section_of(report, ConditionsSection)
    if section is None:
        return []
    return [_battery(battery, section, report) for battery in section.batteries]


def _battery(battery: Battery, section: ConditionsSection, report: Report) -> Slide:
    paints = palette_of(report.brand).ramp(len(battery.answers))[::-1]
    chart = Chart(
        battery.caption,
        tuple(row.bar.alt for row in battery.rows),
        tuple(
            say("%(label)s (n = %(n)s)", label=row.question.label, n=row.n) for row in battery.rows
        ),
        tuple(
            Series(label, paint, tuple(Share(row.counts[index], row.n) for row in battery.rows))
            for index, (label, paint) in enumerate(zip(battery.answers, paints, strict=True))
        ),
        full=True,
    )
    notes = (battery.caption, *(row.bar.alt for row in battery.rows))
    blocks = (Words(battery.caption), chart, Words(IN_PERCENT))
    return Slide(section.title, (blocks,), notes, ("conditions",))


def agreement_slides(report: Report) -> list[Slide]:
    """The register of agreements, by how far they are."""
    section = section_of(report, AgreementsSection)
    if section is None:
        return []
    facts = told(section.facts)
    right = (Points((section.lead, *facts)),)
    if not section.rows:
        return [instead_slide(section.title, (section.lead, *facts), ("agreements",))]
    chart = bar_chart(section.caption, section.rows, palette_of(report.brand).accent)
    notes = (section.lead, *(bar.alt for bar in section.rows), *facts)
    return [Slide(section.title, ((Words(section.caption), chart), right), notes, ("agreements",))]
