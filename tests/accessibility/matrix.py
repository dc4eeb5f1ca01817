"""What ships: every example event in every brand, language and edition, as pages.

All four are taken from their own tables, so that a new one is checked without a word here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.declared.shelf import brand_ids
from pipeline.disclosure import Rules
from pipeline.formats.html import page
from pipeline.formats.pdf import attached
from pipeline.language import Language
from pipeline.report import Choices
from pipeline.run import make_editions
from pipeline.sections import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.report import Report

INPUT = Path(__file__).parents[2] / "input"
LANGUAGES = ("nl-BE", "nl-NL", "en", "fr")


@dataclass(frozen=True)
class Paper:
    """What the process that makes PDFs is given."""

    html: str
    attached: list[tuple[str, str, str, str, bytes, str]]


@dataclass(frozen=True)
class Case:
    """One report."""

    event: str
    report: Report

    @property
    def brand(self) -> str:
        return self.report.brand.id

    @property
    def language(self) -> str:
        return self.report.language.code

    @property
    def edition(self) -> str:
        return self.report.edition.id

    @property
    def part(self) -> str:
        """What tells the files of one edition apart."""
        return self.report.part

    @property
    def name(self) -> str:
        words = (self.event, self.brand, self.language, self.edition, self.part)
        return " ".join(word for word in words if word)

    @property
    def html(self) -> str:
        """report.html."""
        return page(self.report)

    @property
    def paper(self) -> Paper | None:
        """What report.pdf is made from, with the files in it; None where the edition has none."""
        if "pdf" not in self.report.edition.formats:
            return None
        return Paper(page(self.report, paper=True), attached(self.report))


def events() -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in INPUT.iterdir() if folder.is_dir()))


def cases(
    only: Collection[str] = (), *, brands: Collection[str] = (), languages: Collection[str] = ()
) -> Iterator[Case]:
    """All of them, or of these events, brands and languages, event by event."""
    settings = load_settings()
    for name in events():
        if only and name not in only:
            continue
        event = load_event(INPUT / name, settings)
        today = (event.date or date(2026, 1, 5)) + timedelta(days=18)
        several = [
            Choices(Language(language), load_brand(brand), edition, Rules(), today)
            for edition in EDITIONS
            for brand in (brands or sorted(brand_ids()))
            for language in (languages or LANGUAGES)
        ]
        for report in make_editions(event, several, {}).reports:
            yield Case(name, report)
