"""Slides on what a survey of partners adds up to: dimensions, stages, signals, roles."""

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
    section_of,
)
from pipeline.language import say, say_many
from pipeline.sections.boxes import BoxesSection
from pipeline.sections.interventions import Interventions
from pipeline.sections.partnerships import PartnershipsSection
from pipeline.sections.profile import ProfileSection, ScoreBlock
from pipeline.sections.quadrant import QuadrantSection
from pipeline.sections.role_gaps import RoleGaps
from pipeline.sections.signals import Signals

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.partnerships import Counted
    from pipeline.sections.quadrant import Square

SMALL, TOGETHER = 4, 6  # dimensions of a figure that shares a slide, and of all on it
GAPS = 5  # dimensions on which roles differ most


def profile_slides(report: Report) -> list[Slide]:
    """The dimensions of each figure, with their margins."""
    section = section_of(report, ProfileSection)
    if section is None:
        return []
    together: list[list[ScoreBlock]] = []
    for block in section.blocks:
        small = block.rated and len(block.rows) <= SMALL
        room = TOGETHER - len(block.rows)
        beside = (
            blocks
            for blocks in together
            if small
            and all(one.rated and len(one.rows) <= SMALL for one in blocks)
            and sum(len(one.rows) for one in blocks) <= room
        )
        found = next(beside, None)
        if found is None:
            together.append([block])
        else:
            found.append(block)
    return [_figures(blocks, section, report) for blocks in together]


def _figures(blocks: list[ScoreBlock], section: ProfileSection, report: Report) -> Slide:
    """Figures of few dimensions share a slide: bars, and the table with margins beside them."""
    left: list[Block] = []
    for block in blocks:
        left += [Words(block.title)] if len(blocks) > 1 else []
        left += [_scores(block, report)] if block.rows else []
    rows = tuple(
        (row.label, row.margin or "–", row.band, row.people)
        for block in blocks
        for row in block.rows
        if block.rated
    )
    head = (say("Dimension"), say("Margin"), say("Meaning"), "n")
    says = tuple(line for block in blocks for line in block.says)
    right: tuple[Block, ...] = ()
    if rows:
        right = (Grid(blocks[0].caption, head, rows, (0.4, 0.22, 0.26, 0.12)),)
    if says and rows:
        right += (Points(says),)
    elif says:
        left.insert(0, Points(says))
    notes: list[Argument] = [*section.lead, *(block.caption for block in blocks[:1])]
    for block in blocks:
        notes += [block.title, *(row.drawing.alt for row in block.rows), *block.says]
    columns = tuple(column for column in (tuple(left), right) if column)
    about = () if blocks[0].rated else ("profile",)
    spare = 0 if blocks[0].says else 1
    return Slide(_from_to(blocks), columns, tuple(notes), about, spare)


def _from_to(blocks: list[ScoreBlock]) -> Message:
    """The figures by name, and the lowest and highest score in them."""
    titles = tuple(block.title for block in blocks)
    rows = sorted((row for block in blocks for row in block.rows), key=lambda row: row.mean)
    if len(rows) < 2:  # noqa: PLR2004 - from ... to
        return say("%(titles)s: what the answers of the partners add up to", titles=titles)
    return say(
        "%(titles)s: scores from %(low)s (%(lowest)s) to %(high)s (%(highest)s)",
        titles=titles,
        low=rows[0].mean,
        lowest=rows[0].label,
        high=rows[-1].mean,
        highest=rows[-1].label,
    )


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
    told = [row.label for row in section.rows if row.told]
    if told:
        title = say("The answers hold a signal of stagnation: %(signals)s", signals=tuple(told))
    else:
        title = say("No signal of stagnation holds for all answers together")
    rules = tuple(row.rule for row in section.rows)
    blocks = (Words(section.lead), grid, Points(rules))
    return [Slide(title, (blocks,), (*notes, section.lead), ("signals",))]


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
    title = say(
        "Roles differ most on “%(dimension)s”: by %(points)s points of 100",
        dimension=section.rows[0].label,
        points=section.rows[0].points,
    )
    return [Slide(title, ((grid,),), notes, ("role-gaps",), spare=2)]


def boxes_slides(report: Report) -> list[Slide]:
    """The four boxes around a person, in figures."""
    section = section_of(report, BoxesSection)
    if section is None:
        return []
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
    blocks = (*_counted(stages, report), Points(section.lead))
    slides = [Slide(title, (blocks,), _counted_notes(stages, section))]
    signals = section.parts[1:]
    for start in range(0, len(signals), 2):  # beside one another
        shown = signals[start : start + 2]
        labels = tuple(part.label for part in shown)
        title = say("How many partnerships show a signal: %(labels)s", labels=labels)
        notes = tuple(line for part in shown for line in _counted_notes(part, section))
        columns = tuple(_counted(part, report) for part in shown)
        slides.append(Slide(title, columns, notes, ("partnerships",)))
    return slides


def _counted(part: Counted, report: Report) -> tuple[Block, ...]:
    chart = bar_chart(part.caption, part.rows, palette_of(report.brand).accent)
    return Words(part.caption), chart, *((Points(part.notes),) if part.notes else ())


def _counted_notes(part: Counted, section: PartnershipsSection) -> tuple[Argument, ...]:
    return (part.caption, *section.lead, *(bar.alt for bar in part.rows), *part.notes)


def quadrant_slides(report: Report) -> list[Slide]:
    """Where the organisations stand on two performances."""
    section = section_of(report, QuadrantSection)
    if section is None:
        return []
    return [_square(square, section) for square in section.squares]


def _square(square: Square, section: QuadrantSection) -> Slide:
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
    title = say_many(
        "%(n)s step that helps, because of what the answers say",
        "%(n)s steps that help, because of what the answers say",
        n=len(grid.rows),
    )
    return [Slide(title, ((grid,),), notes, spare=1)]
