"""report.pptx: the results as slides whose texts, tables and charts can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipeline.report import Report


@dataclass(frozen=True, slots=True)
class Pptx:
    name: ClassVar[str] = "pptx"
    filename: ClassVar[str] = "report.pptx"

    def write(self, report: Report) -> bytes:
        """The presentation; its dates are fixed, so that the same report gives the same bytes."""
        # here, so that who makes no slides does without what they need
        from pipeline.formats.slides.deck import presented

        return presented(report)
