"""Slides on what people wrote: themes by audience with their quotes, questions for debate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    Points,
    Quotes,
    Slide,
    Words,
    bar_chart,
    largest,
    section_of,
    sources_of,
    told,
)
from pipeline.language import say
from pipeline.sections.learning import OTHER, Learning

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report
    from pipeline.sections.learning import AudienceGroup, OpenBlock

QUOTED = 4  # quotes beside the themes of one question
FEW, ADDED = 3, 2  # themes, below which there is room for so many lines of what else is known


def learning_slides(report: Report) -> list[Slide]:
    """A slide for each open question, in the order of the report: for whom, which themes."""
    section = section_of(report, Learning)
    if section is None:
        return []
    slides = []
    for group in section.groups:
        shown = [block for block in group.blocks if block.tables or block.quotes]
        spare = 5 if group.title == OTHER else 1
        apart = [block for block in shown if block.explains is None]  # the others: with the rating
        slides += [_question(group, block, report, spare) for block in apart]
    return slides


def _question(group: AudienceGroup, block: OpenBlock, report: Report, spare: int) -> Slide:
    themes = _themes(block, report)
    if sum(len(table.rows) for table in block.tables) <= FEW and (more := _more(block)):
        themes = (*themes, Points(more))
    columns = tuple(column for column in (themes, _quotes(block)) if column)
    notes: tuple[Argument, ...] = (
        group.title,
        block.wording,
        *(bar.alt for table in block.tables for bar in table.rows),
        *block.notes,
        *told(block.absent),
        *sources_of(report, report.published.questions[block.number - 1].question.id),
    )
    about = (report.published.questions[block.number - 1].question.id,)
    title = say("%(group)s: %(label)s, in their own words", group=group.title, label=block.label)
    return Slide(title, columns, notes, about, spare, wide=0.56)


def _more(block: OpenBlock) -> tuple[Argument, ...]:
    """What else is known of the answers."""
    return (*block.notes, *told(block.absent))[:ADDED]


def themes_of(block: OpenBlock, report: Report) -> tuple[Block, ...]:
    """Its themes with quotes below them, for beside a rating."""
    return (*_themes(block, report), *_quotes(block, QUOTED // 2))


def _themes(block: OpenBlock, report: Report) -> tuple[Block, ...]:
    paint = palette_of(report.brand).accent
    return tuple(
        one
        for table in block.tables
        for one in (
            Words(table.caption),
            bar_chart(table.caption, table.rows, paint, largest([bar.share for bar in table.rows])),
        )
    )


def _quotes(block: OpenBlock, most: int = QUOTED) -> tuple[Block, ...]:
    """One quote of each theme, then a second of each, as many as there is room for."""
    lists = [(of.label, of.quotes) for of in block.quotes if of.quotes]
    longest = max((len(quotes) for _, quotes in lists), default=0)
    found = [
        (say("“%(words)s”", words=quotes[turn].text), quotes[turn].language)
        for turn in range(longest)
        for _, quotes in lists
        if turn < len(quotes)
    ]
    if not found:
        return ()
    return Words(say("In their own words")), Quotes(tuple(found[:most]))
