"""The whole presentation: a cover, the slides of the table, and bytes without a clock."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.charts.lettering import Lettering, lettering_of
from pipeline.formats.slides import SLIDES, fitting, measuring
from pipeline.formats.slides.base import FILLER, section_of
from pipeline.formats.slides.drawing import Pen
from pipeline.formats.slides.logo import draw_logo
from pipeline.formats.slides.theme import (
    CONTENT,
    COVER,
    COVER_FACTS,
    COVER_TITLE,
    branded,
    empty_presentation,
    furnish,
    layout_of,
)
from pipeline.formats.slides.words import spoken
from pipeline.formats.workbook.cells import harmless, still
from pipeline.language import say
from pipeline.sections.cover import Cover
from pipeline.sections.main_messages import MainMessages
from pipeline.templating import unparted

if TYPE_CHECKING:
    from pipeline.declared.brand import Brand
    from pipeline.findings.base import Finding
    from pipeline.formats.slides.base import Slide
    from pipeline.formats.slides.words import Drawing
    from pipeline.language import Argument, Message
    from pipeline.report import Report

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the zip format's earliest date, without a zone
_PROPERTY = 255  # signs that the file format allows
_LOGO, _LOGO_TOP = 76.0, 30.0
FEWEST, MOST = 10, 15  # slides: more are no talk
_TITLES = (40.0, 32.0, 28.0, 24.0, 20.0, 16.0)
_FACTS = (18.0, 16.0, 14.0)
_BEFORE = 0.2  # of its size is left free above each line of the cover
_THUMBNAIL = "docProps/thumbnail.jpeg"  # of the library's own empty presentation
_PICTURED = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def presented(report: Report) -> bytes:
    """The slides of a report, as the bytes of report.pptx."""
    brand, language = report.brand, report.language
    ruler = measuring.Ruler(
        lettering_of(brand), _headings(brand), lambda words: unparted(language.argument(words))
    )
    made = empty_presentation(brand)
    told = made.core_properties
    told.title = harmless(report.event.title)[:_PROPERTY]
    told.author = harmless(report.event.organiser)[:_PROPERTY]
    told.language, told.last_modified_by, told.revision = language.code, "Trefdag", 1
    told.created = told.modified = told.last_printed = _EPOCH
    _cover(made, report, ruler)
    kept, left = _chosen(report, ruler)
    for index, pages in enumerate(kept):
        for page in pages:
            notes = (*page.notes, *(left if index == len(kept) - 1 else ()))
            _page(made, page, notes, ruler, report)
    saved = io.BytesIO()
    made.save(saved)
    return still(saved.getvalue(), lambda name, data: _changed(name, data, brand))


def _headings(brand: Brand) -> Lettering:
    """The brand's font for headings, or for text where it has none of this name."""
    files = tuple(
        font.path
        for font in brand.fonts
        if (font.family, font.weight, font.style) == (brand.heading_family, 700, "normal")
    )
    return Lettering(brand.heading_family, files) if files else lettering_of(brand)


def _chosen(
    report: Report, ruler: measuring.Ruler
) -> tuple[list[tuple[fitting.Page, ...]], tuple[Argument, ...]]:
    """The slides, each as its pages, and what is said of those that are left to the report."""
    slides = [slide for slides_of in SLIDES for slide in slides_of(report)]
    found = _findings(slides, report)
    titles = [s.title if one is None else one.title for s, one in zip(slides, found, strict=True)]
    drawn = [fitting.pages(s, title, ruler) for s, title in zip(slides, titles, strict=True)]
    main = section_of(report, MainMessages)
    first = [message.title for message in main.messages] if main is not None else []
    kept = list(range(len(slides)))
    while spare := [index for index in kept if slides[index].spare]:
        # one of a main message goes last, and only where there would be too many
        most = max(spare, key=lambda at: (titles[at] not in first, slides[at].spare, at))
        filler = titles[most] not in first and slides[most].spare >= FILLER
        pages = 1 + sum(len(drawn[index]) for index in kept)  # the cover is one
        if pages <= (FEWEST if filler else MOST):
            break
        kept.remove(most)
    left = tuple(titles[index] for index in range(len(slides)) if index not in kept)
    said = (say("In the report, not among these slides: %(titles)s.", titles=left),) if left else ()
    return [drawn[index] for index in kept], said


def _findings(slides: list[Slide], report: Report) -> list[Finding | None]:
    """Of each slide the finding that is its title; no two have the same."""
    used = {slide.finding for slide in slides}
    found: list[Finding | None] = []
    for slide in slides:
        told = [f for f in report.findings if f.key == slide.finding]
        told += (
            f
            for f in report.findings
            if f.key not in used and {f.key, *f.rests_on[:1]} & {*slide.about}
        )
        found.append(None if not told else told[0])
        used |= {finding.key for finding in told[:1]}
    return found


def _cover(made: Drawing, report: Report, ruler: measuring.Ruler) -> None:
    """Title, facts and status, the brand's logo above them."""
    slide = made.slides.add_slide(layout_of(made, COVER))
    furnish(made, slide, report.brand, report.language)
    pen = Pen(slide, report.brand, report.language, ruler)
    title = ruler.show(report.event.title)
    room = measuring.WIDTH - 2 * measuring.LEFT
    fits = (s for s in _TITLES if ruler.height(title, s, room, heading=True) <= COVER_TITLE)
    pen.cover(title, next(fits, _TITLES[-1]))
    lines = _facts(report)
    sizes = (s for s in _FACTS if _high(lines, s, room, ruler) <= COVER_FACTS)
    size = next(sizes, _FACTS[-1])
    body = slide.placeholders[1].text_frame
    for index, line in enumerate(lines):
        paragraph = body.paragraphs[0] if index == 0 else body.add_paragraph()
        pen.write(paragraph, line, size, report.brand.colours.ink)
    words = report.brand.logo_text.of(report.language.code)
    draw_logo(slide, report.brand, words, (measuring.LEFT, _LOGO_TOP), _LOGO)
    _notes(slide, (report.edition.title,), ruler, report)


def _facts(report: Report) -> list[Argument]:
    """What the cover says below the title, a line each."""
    section = next((s for s in report.sections if isinstance(s, Cover)), None)
    if section is None:
        return [report.edition.title]
    told: list[tuple[Message, Argument]] = [(fact.label, fact.value) for fact in section.facts]
    if section.contact:
        told.append((say("Contact"), section.contact))
    lines = [say("%(label)s: %(value)s", label=label, value=value) for label, value in told]
    return [*lines, *([section.status] if section.status is not None else [])]


def _high(lines: list[Argument], size: float, room: float, ruler: measuring.Ruler) -> float:
    return sum(ruler.height(line, size, room) + _BEFORE * size for line in lines)


def _page(
    made: Drawing,
    page: fitting.Page,
    notes: tuple[Argument, ...],
    ruler: measuring.Ruler,
    report: Report,
) -> None:
    slide = made.slides.add_slide(layout_of(made, CONTENT))
    pen = Pen(slide, report.brand, report.language, page.ruler)
    pen.title(page.title, page.size, page.high)
    for placed in page.placed:
        pen.draw(placed)
    _notes(slide, notes, ruler, report)


def _notes(
    slide: Drawing, notes: tuple[Argument, ...], ruler: measuring.Ruler, report: Report
) -> None:
    frame = slide.notes_slide.notes_text_frame
    for index, line in enumerate(notes):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = harmless(ruler.show(line))
        spoken(run.font._rPr, report.language.code)  # noqa: SLF001 - as it is written


def _changed(name: str, data: bytes, brand: Brand) -> bytes | None:
    """A part of the file as it goes out; None: not at all."""
    if name == _THUMBNAIL:
        return None
    if name == "_rels/.rels":
        return _PICTURED.sub(b"", data)
    if name == "ppt/theme/theme1.xml":
        return branded(data, brand)
    return data
