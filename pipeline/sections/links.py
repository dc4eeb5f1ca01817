"""Links between sections: an edition that lacks a section has none that leads there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.sections.learning import Learning
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.provenance import ProvenanceSection
from pipeline.sections.questions import Questions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.sections.base import Section


def living_links(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The same, without references to a place that this report does not have."""
    places = {section.id for section in sections}
    for section in sections:
        if isinstance(section, Questions):
            places |= {block.anchor for block in section.blocks}
        elif isinstance(section, Learning):
            places |= {block.anchor for group in section.groups for block in group.blocks}
    return tuple(_living(section, places) for section in sections)


def _living(section: Section, places: Collection[str]) -> Section:
    if isinstance(section, MainMessages):
        messages = (
            replace(one, rests_on=tuple(to for to in one.rests_on if to.anchor in places))
            for one in section.messages
        )
        follows = (
            one if one.place is None or one.place.anchor in places else replace(one, place=None)
            for one in section.follows
        )
        more = section.more if "questions" in places else 0  # they stand further on with these
        return replace(section, messages=tuple(messages), more=more, follows=tuple(follows))
    if isinstance(section, Learning):
        groups = (
            replace(
                group,
                blocks=tuple(
                    block
                    if block.explains is None or block.explains.anchor in places
                    else replace(block, explains=None)
                    for block in group.blocks
                ),
            )
            for group in section.groups
        )
        return replace(section, groups=tuple(groups))
    if isinstance(section, ProvenanceSection):
        sources = (row for row in section.sources if row.place.anchor in places)
        return replace(section, sources=tuple(sources))
    return section
