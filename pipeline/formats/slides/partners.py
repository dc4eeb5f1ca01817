"""Slides on surveys of partners: dimensions, signals, roles, agreements, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
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
from pipeline.language import Share, say
from pipeline.sections.agreements import AgreementsSection
from pipeline.sections.boxes import BoxesSection
from pipeline.sections.conditions import ConditionsSection
from pipeline.sections.interventions import Interventions
from pipeline.sections.partnerships import PartnershipsSection
from pipeline.sections.profile import ProfileSection, ScoreBlock
from pipeline.sections.progress import ProgressSection
from pipeline.sections.quadrant import QuadrantSection
from pipeline.sections.role_gaps import RoleGaps
from pipeline.sections.signals import Signals

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report
    from pipeline.sections.conditions import Battery
    from pipeline.sections.partnerships import Counted
    from pipeline.sections.quadrant import Square

TOGETHER = 4  # dimensions of figures that share a slide
GAPS = 5  # dimensions on which roles differ most


def profile_slides(report: Report) -> list[Slide]:
    """The dimensions of each figure, with their margins."""
    section = section_of(report, ProfileSection)
    if section is None:
        return []
    if section.instead is not None and not section.blocks:
        return [instead_slide(section.title, (section.instead,), ("profile",))]
    slides, together = [], list[ScoreBlock]()
    for block in section.blocks:
        rows = sum(len(one.rows) for one in (*together, block))
        if together and (not block.rated or not together[-1].rated or rows > TOGETHER):
            slides.append(_figures(together, section, report))
            together = []
        together.append(block)
    if together:
        slides.append(_figures(together, section, report))
    return slides


def _figures(blocks: list[ScoreBlock], section: ProfileSection, report: Report) -> Slide:
    """Figures of few dimensions share a slide: bars, and the table with margins beside them."""
    left: list[Block] = []
    for block in blocks:
        left += [Words(block.title)] if len(blocks) > 1 else []
        left += [Points(block.says)] if block.says else []
        left += [_scores(block, report)] if block.rows else []
        left += [Points((block.instead,))] if block.instead is not None else []
    rows = tuple(
        (row.label, row.margin or "–", row.band, row.people)
        for block in blocks
        for row in block.rows
        if block.rated
    )
    head = (say("Dimension"), say("Margin"), say("Meaning"), "n")
    right = (Grid(blocks[0].caption, head, rows, (0.4, 0.22, 0.26, 0.12)),) if rows else ()
    notes: list[Argument] = [*section.lead, *(block.caption for block in blocks[:1])]
    for block in blocks:
        notes += [block.title, *(row.drawing.alt for row in block.rows), *block.says]
    title = say("%(titles)s", titles=tuple(block.title for block in blocks))
    columns = tuple(column for column in (tuple(left), right) if column)
    return Slide(title, columns, tuple(notes), ("profile",), spare=0 if blocks[0].says else 1)


def _scores(block: ScoreBlock, report: Report) -> Chart:
    return Chart(
        block.title,
        tuple(row.drawing.alt for row in block.rows),
        tuple(row.label for row in block.rows),
        (
            Series(
                say("Score"),
                palette_of(report.brand).accent,
                tuple(float(row.mean) for row in block.rows),
            ),
        ),
        most=100,
    )


def signal_slides(report: Report) -> list[Slide]:
    """Each rule with its figures, whether it is told or not."""
    section = section_of(report, Signals)
    if section is None:
        return []
    grid = Grid(
        section.title,
        (say("Signal"), say("What the rule says"), say("Figures")),
        tuple((row.label, row.verdict, row.figures) for row in section.rows),
        (0.24, 0.32, 0.44),
    )
    notes = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.rule) for row in section.rows
    )
    return [Slide(section.title, ((grid,),), notes, ("profile", "signals"))]


def role_slides(report: Report) -> list[Slide]:
    """On what roles see the partnership differently."""
    section = section_of(report, RoleGaps)
    if section is None or not section.rows:
        return []
    grid = Grid(
        section.title,
        (say("Dimension"), say("What each says"), say("Difference"), say("Margin")),
        tuple((row.label, row.seen, row.points, row.margin or "–") for row in section.rows[:GAPS]),
        (0.22, 0.5, 0.13, 0.15),
    )
    apart = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.word) for row in section.apart
    )
    notes = (*(words for row in section.rows for words in row.seen), *apart)
    return [Slide(section.title, ((grid,),), notes, ("role-gaps",), spare=2)]


def boxes_slides(report: Report) -> list[Slide]:
    """The four boxes around a person, in figures."""
    section = section_of(report, BoxesSection)
    if section is None:
        return []
    if not section.rows:
        why = () if section.withheld is None else (section.withheld,)
        return [instead_slide(section.title, why, ("boxes",))]
    grid = Grid(
        section.title,
        (say("Box"), say("Size"), say("Openness"), say("Distance"), "n"),
        tuple(
            (
                row.label,
                row.size,
                "–" if row.openness is None else row.openness,
                row.distance,
                row.n,
            )
            for row in section.rows
        ),
        (0.44, 0.12, 0.14, 0.2, 0.1),
    )
    says = () if section.says is None else (Points((section.says,)),)
    cases = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.cases) for row in section.cases
    )
    return [Slide(section.title, ((grid, *says),), (*section.notes, *cases), ("boxes",))]


def partnership_slides(report: Report) -> list[Slide]:
    """How many partnerships are in which stage, and show each signal."""
    section = section_of(report, PartnershipsSection)
    return [] if section is None else [_counted(part, section, report) for part in section.parts]


def _counted(part: Counted, section: PartnershipsSection, report: Report) -> Slide:
    about = ("partnerships",)
    if part.instead is not None:
        return instead_slide(part.label, (part.instead,), about)
    chart = bar_chart(part.caption, part.rows, palette_of(report.brand).accent)
    notes = (*section.lead, *(bar.alt for bar in part.rows), *part.notes)
    says = (Points(part.notes),) if part.notes else ()
    return Slide(section.title, ((Words(part.caption), chart, *says),), notes, about)


def quadrant_slides(report: Report) -> list[Slide]:
    """Where the organisations stand on two performances."""
    section = section_of(report, QuadrantSection)
    if section is None:
        return []
    return [_square(square, section) for square in section.squares]


def _square(square: Square, section: QuadrantSection) -> Slide:
    if square.withheld is not None:
        return instead_slide(section.title, (square.withheld,), ("quadrant",))
    grid = Grid(
        square.caption,
        (
            square.second,
            say("%(performance)s: not above the middle", performance=square.first),
            say("%(performance)s: above the middle", performance=square.first),
        ),
        tuple(
            (words, *(say("not shown") if c.share is None else c.share.count for c in cells))
            for words, *cells in square.rows
        ),
        (0.4, 0.3, 0.3),
    )
    return Slide(section.title, ((grid, Words(square.caption)),), square.notes, ("quadrant",))


def intervention_slides(report: Report) -> list[Slide]:
    """What helps, because of what the answers say."""
    section = section_of(report, Interventions)
    if section is None:
        return []
    grid = Grid(
        section.title,
        (say("Why"), say("For whom or when"), say("What helps")),
        tuple(
            (block.because, aspect, words)
            for block in section.blocks
            for aspect, words in block.rows
        ),
        (0.26, 0.2, 0.54),
    )
    notes = tuple(block.because for block in section.blocks)
    return [Slide(section.title, ((grid,),), notes, spare=1)]


def progress_slides(report: Report) -> list[Slide]:
    """Before and after, of the people who answered both times."""
    section = section_of(report, ProgressSection)
    if section is None:
        return []
    if section.withheld is not None:
        return [instead_slide(section.title, (section.withheld,), ("progress",))]
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
    return [Slide(section.title, ((grid, Words(section.caption)),), notes, ("progress",))]


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
    return Slide(section.title, ((Words(battery.caption), chart),), notes, ("conditions",))


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
