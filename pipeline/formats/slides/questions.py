"""Slides on single questions: marks, what a finding rests on, and why people rated as they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.formats.slides.base import (
    FILLER,
    Points,
    Slide,
    Strip,
    Words,
    bar_chart,
    section_of,
    sources_of,
    told,
)
from pipeline.formats.slides.learning import themes_of
from pipeline.language import say
from pipeline.sections.learning import Learning
from pipeline.sections.questions import Questions

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedQuestion
    from pipeline.findings.base import Finding
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report
    from pipeline.sections.learning import OpenBlock
    from pipeline.sections.questions import Block as Question

FACTS = 3  # figures in a row


def question_slides(report: Report) -> list[Slide]:
    """Marks, and the questions that a finding rests on, beside the reasons that people wrote.

    What is no main message is left to the report where there would be too many slides.
    """
    section, learning = section_of(report, Questions), section_of(report, Learning)
    if section is None:
        return []
    reasons = {
        block.explains.anchor: block
        for group in (learning.groups if learning is not None else ())
        for block in group.blocks
        if block.explains is not None and (block.tables or block.quotes)
    }
    slides: list[Slide] = []
    for block in section.blocks:
        why = reasons.get(block.anchor)
        if why is None and isinstance(_asked(block, report).shown, TopOnly):
            continue  # one bar, that stands beside the others already
        finding = _finding(block, why, report)
        if block.rows and (finding is not None or why is not None or _kind(block, report)):
            slides.append(_slide(block, why, finding, report))
    return slides


def _asked(block: Question, report: Report) -> PublishedQuestion:
    return report.published.questions[block.number - 1]


def _kind(block: Question, report: Report) -> bool:
    """Whether it is a mark: these always have a slide."""
    return _asked(block, report).question.kind is Kind.MARK


def _finding(block: Question, why: OpenBlock | None, report: Report) -> Finding | None:
    """The weightiest that rests on this question, and on nothing but its explanation beside it."""
    asked = report.published.questions
    own = asked[block.number - 1].question.id
    both = {own} if why is None else {own, asked[why.number - 1].question.id}
    return next((f for f in report.findings if f.rests_on and {*f.rests_on} <= both), None)


def _slide(
    block: Question, why: OpenBlock | None, finding: Finding | None, report: Report
) -> Slide:
    paint = palette_of(report.brand).accent
    wanted = tuple(fact for fact in block.facts if isinstance(fact.value, int | float))
    said = tuple(fact for fact in block.facts if fact not in wanted)
    left: list[Block] = [Strip(wanted[:FACTS])] if wanted else []
    bars: tuple[Block, ...] = (bar_chart(block.label, block.rows, paint), Words(block.caption))
    right = () if why is None else themes_of(why, report)
    says = (*told(said), *([block.margin] if block.margin is not None else []))
    if right or not says:
        left += bars
    else:
        left.append(Points(says))
        right = bars
    published = _asked(block, report)
    notes: tuple[Argument, ...] = (
        block.wording,
        block.caption,
        *(bar.alt for bar in block.rows),
        *told(block.facts),
        *([block.margin] if block.margin is not None else []),
        *told(block.absent),
        *([why.wording] if why is not None else []),
        *(bar.alt for table in (why.tables if why is not None else ()) for bar in table.rows),
        *sources_of(report, published.question.id),
    )
    title = say("%(label)s: how people answered it, and why", label=block.label)
    columns = (tuple(left), right) if right else (tuple(left),)
    spare = 0 if published.question.kind is Kind.MARK else FILLER if why is None else 4
    key = "" if finding is None else finding.key
    wide = 0.5 if why is not None else 0.42
    return Slide(finding.title if finding else title, columns, notes, (), spare, key, wide)
