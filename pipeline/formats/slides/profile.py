"""Slides on what a survey of partners adds up to: dimensions, boxes, what helps."""

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
    largest,
    section_of,
)
from pipeline.language import say, say_many
from pipeline.sections.boxes import BoxesSection
from pipeline.sections.interventions import Interventions
from pipeline.sections.profile import ProfileSection, ScoreBlock
from pipeline.sections.quadrant import QuadrantSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.quadrant import Square

SMALL, TOGETHER = 4, 6  # dimensions of a figure that shares a slide, and of all on it


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
        right = (Grid(blocks[0].caption, head, rows, (0.36, 0.22, 0.3, 0.12)),)
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
        strong=frozenset() if block.rated else largest([float(row.mean) for row in block.rows]),
    )


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
        say("%(label)s: %(value)s", label=row.label, value=row.boxes) for row in section.cases
    )
    return [Slide(section.title, ((grid, *says),), (*section.notes, *cases), ("boxes",))]


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
