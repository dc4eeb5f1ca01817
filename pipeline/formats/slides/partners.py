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
    largest,
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
        (say("Goal"), say("Difference"), say("Margin"), say("What may be said")),
        tuple((row.label, row.difference, row.margin or "–", row.says) for row in section.rows),
        (0.32, 0.18, 0.23, 0.27),
    )
    said = tuple(say("%(label)s: %(value)s", label=r.label, value=r.says) for r in section.rows)
    notes = (section.caption, *(row.drawing.alt for row in section.rows), *said, *section.notes)
    title = say_many(
        "Before and after: means of %(n)s goal side by side",
        "Before and after: means of %(n)s goals side by side",
        n=len(section.rows),
    )
    left = (Words(section.caption), _before_and_after(section, report))
    return [Slide(title, (left, (grid, Words(UNROUNDED))), (*notes,), ("progress",))]


def _before_and_after(section: ProgressSection, report: Report) -> Chart:
    palette = palette_of(report.brand)
    return Chart(
        section.caption,
        tuple(
            say(
                "%(label)s: %(before)s before, %(after)s after",
                label=row.label,
                before=row.before,
                after=row.after,
            )
            for row in section.rows
        ),
        tuple(say("%(label)s (n = %(n)s)", label=row.label, n=row.n) for row in section.rows),
        (
            Series(say("Before"), palette.quiet, tuple(row.before for row in section.rows)),
            Series(say("After"), palette.accent, tuple(row.after for row in section.rows)),
        ),
    )


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
    strong = largest([bar.share for bar in section.rows])
    chart = bar_chart(section.caption, section.rows, palette_of(report.brand).accent, strong)
    notes = (section.lead, *(bar.alt for bar in section.rows), *facts)
    return [Slide(section.title, ((Words(section.caption), chart), right), notes, ("agreements",))]
