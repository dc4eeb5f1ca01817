"""A format: a kind of output file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report import Report


class Format(Protocol):
    """One kind of output file. The same report gives the same bytes."""

    @property
    def name(self) -> str:
        """As in ``--format``."""

    @property
    def filename(self) -> str:
        """In the event's output folder."""

    def write(self, report: Report) -> bytes:
        """The whole file. Raises OutputError where it cannot be made."""


@runtime_checkable
class Apart(Format, Protocol):
    """A format that a process of its own makes, while this one goes on."""

    def begun(self, report: Report) -> Callable[[], bytes]:
        """All that this process does for it, and then what waits for the file.

        Apart from each other, as two threads that compute hold each other up.
        """


def bytes_of(form: Format, report: Report) -> bytes:
    """The file of a report, made once: a PDF holds the workbook and the document as well."""
    if form.name not in report.files:
        report.files[form.name] = form.write(report)
    return report.files[form.name]
