"""A format: a kind of output file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.report import Report


class Format(Protocol):
    """One kind of output file. The same report gives the same bytes."""

    @property
    def name(self) -> str:
        """As in ``--format``."""

    @property
    def filename(self) -> str:
        """In the event's output folder."""

    @property
    def apart(self) -> bool:
        """Whether a process of its own makes it, while this one goes on."""

    def write(self, report: Report) -> bytes:
        """The whole file. Raises OutputError where it cannot be made."""
