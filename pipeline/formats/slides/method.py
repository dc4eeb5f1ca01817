"""The last slides: what is not shown and why, and how the figures were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Points, Slide, Words, section_of
from pipeline.language import say
from pipeline.sections.method import Method
from pipeline.sections.withheld import WithheldSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report

RULES = say("From how many people on something is shown")
LEAST = 4  # sentences on how the figures were made
MOST = 3  # questions that are named among those not shown, and rules: the notes hold all


def withheld_slides(report: Report) -> list[Slide]:
    """What is not shown, where something is not."""
    section = section_of(report, WithheldSection)
    if section is None or not section.reasons:
        return []
    rows, notes = _rows(section), _not_shown(section)
    title = say("What is not shown, so that nobody can be recognised")
    blocks: tuple[Block, ...] = (
        Words(section.lead),
        Points(rows[:MOST]),
        Words(RULES),
        Points(section.rules[:MOST]),
    )
    return [Slide(title, (blocks,), notes, ("withheld",), spare=6)]


def _rows(section: WithheldSection) -> tuple[Argument, ...]:
    """Each reason, with all that it concerns."""
    return tuple(
        say(
            "%(label)s: %(value)s",
            label=tuple(one.label for one in reason.subjects),
            value=reason.why,
        )
        for reason in section.reasons
    )


def _not_shown(section: WithheldSection) -> tuple[Argument, ...]:
    return (section.lead, *section.rules, *_rows(section), *section.remedies)


def method_slides(report: Report) -> list[Slide]:
    """How people were asked, and what figures cannot tell; all of the method is in the notes."""
    section = section_of(report, Method)
    if section is None:
        return []
    strategy, *_ = section.account
    limits = (words for topic in section.topics[-1:] for words in topic.paragraphs[:2])
    shown = (*strategy.sentences, *limits)
    others = tuple(
        say("%(label)s: %(value)s", label=one.label, value=line)
        for one in section.account[1:]
        for line in one.sentences
        if line not in shown
    )
    shown += others[: max(0, LEAST - len(shown))]
    more = say("The whole method, and every question in full, stand in the report.")
    told = (
        *((one.label, one.sentences) for one in section.account),
        *((topic.title, topic.paragraphs) for topic in section.topics),
    )
    notes: tuple[Argument, ...] = tuple(
        say("%(label)s: %(value)s", label=label, value=sentence)
        for label, sentences in told
        for sentence in sentences
    )
    hidden = section_of(report, WithheldSection)  # its own slide can be one too many
    notes += _not_shown(hidden) if hidden is not None and hidden.reasons else ()
    title = say("How these figures were made, and what they cannot tell")
    return [Slide(title, ((Points((*shown, more)),),), notes)]
