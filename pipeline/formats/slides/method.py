"""The last slides: what is not shown and why, and how the figures were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Points, Slide, Words, section_of
from pipeline.language import say
from pipeline.sections.method import Method
from pipeline.sections.withheld import WithheldSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.report import Report

RULES = say("From how many people on something is shown")
MOST = 3  # questions that are named among those not shown, and rules: the notes hold all


def withheld_slides(report: Report) -> list[Slide]:
    """What is not shown, where something is not."""
    section = section_of(report, WithheldSection)
    if section is None or not section.reasons:
        return []
    rows = tuple(
        say(
            "%(label)s: %(value)s",
            label=tuple(one.label for one in reason.subjects),
            value=reason.why,
        )
        for reason in section.reasons
    )
    notes = (section.lead, *section.rules, *rows, *section.remedies)
    title = say("What is not shown, so that nobody can be recognised")
    blocks: tuple[Block, ...] = (
        Words(section.lead),
        Points(rows[:MOST]),
        Words(RULES),
        Points(section.rules[:MOST], "small"),
    )
    return [Slide(title, (blocks,), notes, ("withheld",))]


def method_slides(report: Report) -> list[Slide]:
    """Who was asked, and what the figures cannot tell; all of the method stands in the notes."""
    section = section_of(report, Method)
    if section is None:
        return []
    first, *_, last = (*section.topics, *section.topics[:1])
    last = section.topics[-1]
    shown = (*first.paragraphs[:2], *last.paragraphs[:2])
    more = say("The whole method, and every question in full, stand in the report.")
    notes = tuple(
        say("%(label)s: %(value)s", label=topic.title, value=paragraph)
        for topic in section.topics
        for paragraph in topic.paragraphs
    )
    title = say("How these figures were made, and what they cannot tell")
    return [Slide(title, ((Points((*shown, more)),),), notes)]
