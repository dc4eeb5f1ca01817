"""Slides on the closed questions: all ratings at a glance, parts side by side, single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.charts.stacked_bar import stacked_bar
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly, Withheld
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
from pipeline.sections.base import share_in_words, why_withheld
from pipeline.sections.group_differences import DifferencesSection
from pipeline.sections.overview import Overview, favourable_words
from pipeline.sections.questions import Questions
from pipeline.sections.sessions import SessionsSection
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.palette import Palette
    from pipeline.disclosure import Answer, PublishedQuestion
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message, Share
    from pipeline.report import Report
    from pipeline.sections.questions import Block as Question
    from pipeline.sections.sessions import SessionTable

GLANCE = say("All ratings at a glance")
CHOSEN = {Kind.CHOICE, Kind.MULTIPLE}
MOST = 3  # questions with a slide of their own: a deck is no questionnaire


def overview_slides(report: Report) -> list[Slide]:
    """The answers to all ratings as 100 %, those on one scale together."""
    if section_of(report, Overview) is None:
        return []
    alike: dict[tuple[str, ...], list[PublishedQuestion]] = {}
    for published in report.published.questions:
        if published.question.kind is Kind.RATING:
            points = scale_of(published.question).points
            shown = tuple(point.label.of(report.language.code) for point in points)
            alike.setdefault(shown, []).append(published)
    charts = tuple(_overview(asked, report) for asked in alike.values())
    asked = [published for group in alike.values() for published in group]
    notes = (
        *(words for chart in charts for words in chart.alt),
        *(line for one in asked for line in sources_of(report, one.question.id)),
    )
    about = tuple(one.question.id for one in asked)
    return [Slide(GLANCE, (charts,), notes, about)] if charts else []


def _overview(asked: Sequence[PublishedQuestion], report: Report) -> Chart:
    """Ratings on one scale; what is withheld keeps its place."""
    palette, scale = palette_of(report.brand), scale_of(asked[0].question)
    paints = palette.ramp(len(scale.points))
    answers = [one.shown for one in asked]
    return Chart(
        GLANCE,
        tuple(_told(one, palette) for one in asked),
        tuple(
            one.question.label
            if one.shown is None
            else say("%(label)s (n = %(n)s)", label=one.question.label, n=one.shown.n)
            for one in asked
        ),
        tuple(
            Series(point.label, paint, tuple(_share(answer, index) for answer in answers))
            for index, (point, paint) in enumerate(zip(scale.points, paints, strict=True))
        ),
        full=True,
        hidden={
            index: say("%(points)s: %(share)s", points=favourable_words(scale), share=answer.top)
            if isinstance(answer, TopOnly)
            else say("not shown")
            for index, answer in enumerate(answers)
            if not isinstance(answer, Distribution)
        },
    )


def _told(published: PublishedQuestion, palette: Palette) -> Message:
    """The answers to a question in words, or why there are none."""
    answer, label = published.shown, published.question.label
    if isinstance(answer, Distribution):
        return stacked_bar(answer, palette).alt
    if isinstance(published.statistic, Withheld):
        why = why_withheld(published.statistic, say("answered this question"))
        return say("%(label)s: %(value)s", label=label, value=why)
    assert isinstance(answer, TopOnly), "a rating is shown whole, in part or not at all"
    share = share_in_words(answer.top)
    return say("%(label)s: %(value)s", label=label, value=share)


def _share(answer: Answer | None, index: int) -> Share | None:
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
