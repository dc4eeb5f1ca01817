"""Slides on the closed questions: all ratings at a glance, parts side by side, single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.charts.stacked_bar import stacked_bar
from pipeline.declared.instrument import Kind
from pipeline.formats.slides.base import (
    Chart,
    Grid,
    Points,
    Series,
    Slide,
    Strip,
    Words,
    bar_chart,
    section_of,
    sources_of,
    told,
)
from pipeline.language import say
from pipeline.sections.group_differences import DifferencesSection
from pipeline.sections.overview import Overview
from pipeline.sections.questions import Questions
from pipeline.sections.sessions import SessionsSection
from pipeline.statistics.distribution import Distribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.disclosure import PublishedQuestion
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Share
    from pipeline.report import Report
    from pipeline.sections.overview import Group
    from pipeline.sections.questions import Block as Question
    from pipeline.sections.sessions import SessionTable

CHOSEN = {Kind.CHOICE, Kind.MULTIPLE}
MOST = 3  # questions with a slide of their own: a deck is no questionnaire


def overview_slides(report: Report) -> list[Slide]:
    """The answers to all ratings as 100 %, those on one scale together."""
    section = section_of(report, Overview)
    if section is None:
        return []
    charts = tuple(_overview(section.title, group, report) for group in section.groups)
    asked = [report.published.questions[row.number - 1] for g in section.groups for row in g.rows]
    notes = (
        *(words for chart in charts for words in chart.alt),
        *(line for one in asked for line in sources_of(report, one.question.id)),
    )
    about = tuple(one.question.id for one in asked)
    return [Slide(section.title, (charts,), notes, about)]


def _overview(title: Argument, group: Group, report: Report) -> Chart:
    palette = palette_of(report.brand)
    asked = [report.published.questions[row.number - 1] for row in group.rows]
    told_of = tuple(
        stacked_bar(one.shown, palette).alt
        if isinstance(one.shown, Distribution)
        else say("%(label)s: %(value)s", label=row.label, value=row.instead or say("not shown"))
        for row, one in zip(group.rows, asked, strict=True)
    )
    return Chart(
        title,
        told_of,
        tuple(
            row.label if row.n is None else say("%(label)s (n = %(n)s)", label=row.label, n=row.n)
            for row in group.rows
        ),
        tuple(
            Series(label, paint, tuple(_share(one, index) for one in asked))
            for index, (label, paint) in enumerate(group.legend)
        ),
        full=True,
        hidden={
            index: say("not shown")
            if row.top is None
            else say("%(points)s: %(share)s", points=group.favourable, share=row.top)
            for index, row in enumerate(group.rows)
            if row.bar is None
        },
    )


def _share(published: PublishedQuestion, index: int) -> Share | None:
    answer = published.shown
    return answer.shares[index] if isinstance(answer, Distribution) else None


def session_slides(report: Report) -> list[Slide]:
    """Programme parts side by side, with groups of equals; what is told in words alone below."""
    section = section_of(report, SessionsSection)
    if section is None:
        return []
    blocks: list[Block] = []
    for table in sorted(section.tables, key=lambda table: not table.rows):
        blocks += _sessions(table)
    notes = tuple(line for table in section.tables for line in _session_notes(table))
    return [Slide(section.title, (tuple(blocks),), notes, ("sessions",))]


def _sessions(table: SessionTable) -> list[Block]:
    if table.instead is not None:
        return [Points((table.instead,))]
    blocks: list[Block] = []
    if table.rows:
        head = (say("Part"), say("Mean"), "n", say("What may be said"))
        rows = tuple((row.label, row.mean, row.n, row.group or "") for row in table.rows)
        blocks.append(Grid(table.title, head, rows, (0.46, 0.14, 0.08, 0.32)))
        blocks.append(Words(table.caption))
    said = (
        *(one.title for one in table.tendencies),
        *([table.says] if table.says is not None else []),
        *table.notes,
    )
    return [*blocks, Points(said)] if said else blocks


def _session_notes(table: SessionTable) -> tuple[Argument, ...]:
    return (
        table.title,
        table.caption,
        *(row.drawing.alt for row in table.rows),
        *(one.text for one in table.tendencies),
        *(
            say("%(label)s: mean %(mean)s; n = %(n)s", label=row.label, mean=row.mean, n=row.n)
            for one in table.tendencies
            for row in one.rows
        ),
        *([table.says] if table.says is not None else []),
        *table.notes,
    )


def question_slides(report: Report) -> list[Slide]:
    """Marks, and the choices that a finding rests on; no more than a few."""
    section = section_of(report, Questions)
    if section is None:
        return []
    asked = [
        (block, report.published.questions[block.number - 1])
        for block in section.blocks
        if block.rows
    ]
    rest = {subject for finding in report.findings for subject in finding.rests_on}
    chosen = [
        (block, published)
        for block, published in asked
        if published.question.kind is Kind.MARK
        or (published.question.kind in CHOSEN and published.question.id in rest)
    ]
    return [_question(*pair, report) for pair in chosen[:MOST]]


def _question(block: Question, published: PublishedQuestion, report: Report) -> Slide:
    chart = bar_chart(block.label, block.rows, palette_of(report.brand).accent)
    wanted = tuple(fact for fact in block.facts if isinstance(fact.value, int | float))
    blocks: tuple[Block, ...] = (Strip(wanted[:3]), chart) if wanted else (chart,)
    notes: tuple[Argument, ...] = (
        block.wording,
        block.caption,
        *(bar.alt for bar in block.rows),
        *told(block.facts),
        *([block.margin] if block.margin is not None else []),
        *told(block.absent),
        *sources_of(report, published.question.id),
    )
    return Slide(block.label, ((*blocks, Words(block.caption)),), notes, (published.question.id,))


def difference_slides(report: Report) -> list[Slide]:
    """Groups of people who answered otherwise, beyond chance."""
    section = section_of(report, DifferencesSection)
    if section is None:
        return []
    grid = Grid(
        section.title,
        (say("Question"), say("Higher"), say("Lower"), say("In how many of ten pairs")),
        tuple(
            (
                row.place.label,
                say("%(label)s (n = %(n)s)", label=row.higher, n=row.n_higher),
                say("%(label)s (n = %(n)s)", label=row.lower, n=row.n_lower),
                row.of_ten,
            )
            for row in section.rows
        ),
        (0.4, 0.23, 0.23, 0.14),
    )
    notes: Sequence[Argument] = (section.lead,)
    return [Slide(section.title, ((grid,),), tuple(notes), ("group-differences",))]
