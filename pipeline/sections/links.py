"""Links between sections: an edition that lacks a section has none that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.sections.base import Section


@runtime_checkable
class Anchored(Protocol):
    """A section with places in it that others lead to."""

    @property
    def anchors(self) -> tuple[str, ...]: ...


@runtime_checkable
class Linked(Protocol):
    """A section that leads to places of others."""

    def living(self, places: Collection[str]) -> Section:
        """The same, without what leads anywhere else."""
        ...


def living_links(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The same, without references to a place that this report does not have."""
    places = {section.id for section in sections}
    places.update(
        a for section in sections if isinstance(section, Anchored) for a in section.anchors
    )
    return tuple(s.living(places) if isinstance(s, Linked) else s for s in sections)
