"""A section: one part of a report, what it shows, and its template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.event import Event
    from pipeline.findings.base import Finding
    from pipeline.language import Message
    from pipeline.report import Provenance


@dataclass(frozen=True, slots=True)
class Context:
    """What sections are made from: nothing in it leads back to responses."""

    event: Event
    published: PublishedResults
    findings: tuple[Finding, ...]
    provenance: Provenance


class Section(Protocol):
    """One part of the report. ``id`` is its anchor and names ``templates/sections/<id>.html``.

    What its template shows are its own attributes: the template computes nothing.
    """

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Message: ...


class Composer(Protocol):
    """Makes a section, or None where there is nothing to show."""

    def __call__(self, context: Context) -> Section | None: ...
