"""A presentation taken apart: what stands where on its slides, and what its charts hold."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from pptx import Presentation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.declared.brand import Brand

POINT = 12_700  # of the units in which slides are measured
LEFT, RIGHT, BOTTOM = 48.0, 912.0, 490.0  # of the room for what a slide tells
GROUP = 6  # the kind of shape that holds others
WIDE = 0.5  # of its size: a letter, roughly


@dataclass(frozen=True, slots=True)
class Box:
    """A shape in points; ``texts`` are its paragraphs with the size of their letters."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    texts: tuple[tuple[str, float, bool], ...]
    inside: float = 0.0  # left and right of its words

    @property
    def room(self) -> float:
        """How wide a line of its words may be."""
        return self.right - self.left - self.inside


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group of shapes: the words in it, each in its own box, its lines and its other shapes."""

    alt: str
    words: tuple[Box, ...]
    lines: int
    shapes: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What is in the workbook behind a chart, and on the chart itself."""

    alt: str
    categories: tuple[str, ...]
    series: dict[str, tuple[float | None, ...]]
    labels: tuple[str, ...]  # that stand on bars instead of their figures


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    boxes: tuple[Box, ...]
    charts: tuple[Chart, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    notes: str
    groups: tuple[Drawn, ...] = ()

    @property
    def filled(self) -> float:
        """How much of the room below the title is covered, of a box of words only its lines."""
        _, *boxes = self.boxes
        room = (RIGHT - LEFT) * (BOTTOM - self.boxes[0].bottom)
        return sum(_covered(box) for box in boxes) / room

    @property
    def words(self) -> str:
        """All text of the slide itself."""
        said = [text for box in self.boxes for text, _, _ in box.texts]
        said += [cell for table in self.tables for row in table for cell in row]
        said += [name for chart in self.charts for name in (*chart.categories, *chart.labels)]
        return "\n".join(said)


def pages(data: bytes) -> tuple[Page, ...]:
    """The slides, the cover first."""
    return tuple(_page(slide) for slide in presentation(data).slides)


def presentation(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def _page(slide: Any) -> Page:
    return Page(
        slide.shapes.title.text_frame.text,
        tuple(_box(shape) for shape in slide.shapes),
        tuple(_chart(shape) for shape in slide.shapes if shape.has_chart),
        tuple(
            tuple(tuple(cell.text_frame.text for cell in row.cells) for row in shape.table.rows)
            for shape in slide.shapes
            if shape.has_table
        ),
        slide.notes_slide.notes_text_frame.text,
        tuple(_drawn(shape) for shape in slide.shapes if shape.shape_type == GROUP),
    )


def _covered(box: Box) -> float:
    whole = (box.right - box.left) * (box.bottom - box.top)
    if not box.name.startswith("TextBox"):
        return whole
    return min(whole, sum(len(text) * WIDE * size * 1.2 * size for text, size, _ in box.texts))


def _drawn(group: Any) -> Drawn:
    inside = [shape for shape in group.shapes if shape.shape_type is not None]
    words = [shape for shape in inside if shape.has_text_frame and shape.text_frame.text]
    lines = [shape for shape in group.shapes if shape._element.tag.endswith("}cxnSp")]
    return Drawn(
        group._element.xpath(".//p:cNvPr")[0].get("descr", ""),
        tuple(_box(shape) for shape in words),
        len(lines),
        len(list(group.shapes)) - len(words) - len(lines),
    )


def _box(shape: Any) -> Box:
    texts = (
        tuple(
            (paragraph.text, run.font.size.pt, bool(run.font.bold))
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs[:1]
        )
        if shape.has_text_frame
        else ()
    )
    left, top = shape.left / POINT, shape.top / POINT
    right, bottom = left + shape.width / POINT, top + shape.height / POINT
    inside = (shape.text_frame.margin_left + shape.text_frame.margin_right) / POINT if texts else 0
    return Box(shape.name, left, top, right, bottom, texts, inside)


def _chart(shape: Any) -> Chart:
    native = shape.chart
    sheet = load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}, "words are words, never formulas"
    head, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    plotted = {one.name: tuple(one.values) for one in native.plots[0].series}
    held: dict[str, Any] = {
        str(name): tuple(row[at] for row in rows) for at, name in enumerate(head) if at
    }
    assert plotted == held, "what is drawn is what the workbook behind it holds"
    return Chart(
        shape._element.xpath(".//p:cNvPr")[0].get("descr", ""),
        tuple(str(row[0]) for row in rows),
        held,
        tuple(
            "".join(str(part) for part in words.xpath(".//a:t/text()"))
            for words in native._chartSpace.xpath(".//c:dLbl//c:rich")
        ),
    )


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file in the presentation."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            yield entry.filename, archive.read(entry)


def lines_needed(text: str, size: float, room: float, brand: Brand, *, bold: bool) -> int:
    """Lines that the words take in the brand's font: counted sign by sign, not as the program does.

    A line breaks before the word that would pass the room.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has none

    family, weight = (brand.heading_family, 700) if bold else (brand.text_family, 400)
    widths: dict[int, float] = {}
    for font in brand.fonts:
        if (font.family, font.weight) == (family, weight):
            with TTFont(font.path) as opened:
                em, advances = opened["head"].unitsPerEm, opened["hmtx"].metrics
                for sign, name in opened.getBestCmap().items():
                    widths.setdefault(sign, advances[name][0] / em)
    lines, used = 1, 0.0
    for word in re.findall("[^ ]+ *", text):
        width = size * sum(widths.get(ord(sign), 0.6) for sign in word.rstrip(" "))
        if used + width > room and used:
            lines, used = lines + 1, 0.0
        lines += int(width // room)
        used += size * sum(widths.get(ord(sign), 0.6) for sign in word) % room
    return lines
