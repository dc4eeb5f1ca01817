"""report.html: the whole report in one page that fetches nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipeline.report import Report


@dataclass(frozen=True, slots=True)
class Html:
    name: ClassVar[str] = "html"
    filename: ClassVar[str] = "report.html"

    def write(self, report: Report) -> bytes:
        """The page as UTF-8."""
        return page(report).encode()


def page(report: Report, *, paper: bool = False) -> str:
    """The page; for ``paper`` without the styles of screens, which take a PDF time."""
    from pipeline.formats.look import look_of, styled
    from pipeline.sections.figure_titles import titles_of
    from pipeline.sections.traced import links_to_sources
    from pipeline.templating import fill

    look = look_of(report.brand)
    cover, *sections = report.sections
    made = fill(
        "report.html",
        report.language,
        report.brand.folder,
        report=report,
        brand=report.brand,
        look=look,
        lang=report.language.code,
        cover=cover,
        sections=sections,
        paper=paper,
        titles=titles_of(report),
        sources=links_to_sources(report.provenance),
    )
    return styled(made, look, dark=not paper)
