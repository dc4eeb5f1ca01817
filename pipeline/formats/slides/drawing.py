"""Blocks drawn on a slide as text, tables and charts that can be changed there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, assert_never

from lxml import etree  # type: ignore[import-untyped] # it has none
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pipeline.formats.slides import measuring
from pipeline.formats.slides.base import (
    Cards,
    Chart,
    Grid,
    Partners,
    Points,
    Quotes,
    Strip,
    Words,
)
from pipeline.formats.slides.cards import draw_cards
from pipeline.formats.slides.charts import draw_chart
from pipeline.formats.slides.partner_map import draw_map
from pipeline.formats.slides.words import described, plain_frame, rgb, spoken
from pipeline.formats.workbook.cells import harmless

if TYPE_CHECKING:
    from pipeline.declared.brand import Brand
    from pipeline.formats.slides.fitting import Placed
    from pipeline.formats.slides.measuring import Ruler
    from pipeline.formats.slides.words import Drawing
    from pipeline.language import Argument, Language


class Pen:
    """Draws on one slide, in the colours of a brand and the words of a language."""

    def __init__(self, slide: Drawing, brand: Brand, language: Language, ruler: Ruler) -> None:
        self.slide, self.brand, self.language, self.ruler = slide, brand, language, ruler

    def draw(self, placed: Placed) -> None:
        """One block where it stands."""
        match placed.block:
            case Points():
                self._points(placed, placed.block)
            case Words(text, large):
                colour = self.brand.colours.ink if large else self.brand.colours.muted
                frame = self._box(placed.left, placed.top, placed.width, placed.height)
                self.write(
                    frame.paragraphs[0],
                    text,
                    measuring.words_size(placed.block, self.ruler),
                    colour,
                )
            case Strip() | Cards() | Quotes():
                draw_cards(self, placed, placed.block)
            case Grid():
                self._grid(placed, placed.block)
            case Chart():
                draw_chart(self.slide, placed, placed.block, self.brand, self.language, self.ruler)
            case Partners():
                draw_map(self, placed, placed.block)
            case _ as never:
                assert_never(never)

    def cover(self, words: str, size: float) -> None:
        """The title of the first slide, on what its layout has for it."""
        rules, colours = self.brand.cover == "rules", self.brand.colours
        colour = colours.ink if rules else colours.on_primary
        paragraph = self.slide.shapes.title.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER if rules else PP_ALIGN.LEFT
        self.write(paragraph, words, size, colour, heading=not rules)

    def title(self, words: str, size: float, high: float | None = None) -> None:
        """The title, in its own place for who reads by headings; so high, or as in the layout."""
        shape = self.slide.shapes.title
        if high is not None:
            left, top, wide = measuring.LEFT, measuring.TITLE_TOP, measuring.WIDTH
            shape.left, shape.top, shape.width = Pt(left), Pt(top), Pt(wide - 2 * left)
            shape.height = Pt(math.ceil(high))
        self.write(
            shape.text_frame.paragraphs[0], words, size, self.brand.colours.primary, heading=True
        )

    def _points(self, placed: Placed, points: Points) -> None:
        frame = self._box(placed.left, placed.top, placed.width, placed.height)
        for index, item in enumerate(points.items):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self.write(
                paragraph, item, measuring.point_size(points, self.ruler), self.brand.colours.ink
            )
            paragraph.space_after = Pt(measuring.APART)
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - bullets have no other way
            properties.set("marL", str(Pt(measuring.BULLET)))
            properties.set("indent", str(-Pt(measuring.BULLET)))
            etree.SubElement(properties, qn("a:buFont"), typeface="Arial")
            etree.SubElement(properties, qn("a:buChar"), char="•")

    def _grid(self, placed: Placed, grid: Grid) -> None:
        heights = measuring.grid_heights(grid, placed.width, self.ruler)
        more = max(0.0, placed.height - sum(heights)) / max(len(grid.rows), 1)
        frame = self.slide.shapes.add_table(
            len(grid.rows) + 1,
            len(grid.head),
            *(Pt(round(n)) for n in (placed.left, placed.top, placed.width, placed.height)),
        )
        described(frame, self.ruler.show(grid.title))
        table, colours = frame.table, self.brand.colours
        for index, part in enumerate(grid.widths):
            table.columns[index].width = Pt(round(part * placed.width))
        for number, cells in enumerate((grid.head, *grid.rows)):
            table.rows[number].height = Pt(round(heights[number] + (more if number else 0)))
            for index, words in enumerate(cells):
                cell, head = table.cell(number, index), number == 0
                cell.margin_left = cell.margin_right = Pt(measuring.CELL)
                cell.margin_top = cell.margin_bottom = Pt(measuring.CELL / 2)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                ground = colours.primary if head else (colours.paper, colours.tint)[number % 2]
                cell.fill.fore_color.rgb = rgb(ground)
                paragraph = cell.text_frame.paragraphs[0]
                ink = colours.on_primary if head else colours.ink
                self.write(paragraph, words, self.ruler.sized(measuring.TABLE), ink, heading=head)

    def _box(self, left: float, top: float, width: float, height: float) -> Drawing:
        """A box for words without a border of its own."""
        shape = self.slide.shapes.add_textbox(*(Pt(round(n)) for n in (left, top, width, height)))
        return plain_frame(shape.text_frame)

    def write(
        self,
        paragraph: Drawing,
        words: Argument,
        size: float,
        colour: str,
        *,
        heading: bool = False,
        language: str = "",
    ) -> None:
        """Words in a paragraph, in one size and colour, and in the language they are in."""
        nearer = self.ruler.spacing(heading=heading)
        if nearer < 1:
            paragraph.line_spacing = nearer
        run = paragraph.add_run()
        run.text = harmless(self.ruler.show(words)).replace("\n", " ")
        run.font.size, run.font.bold = Pt(size), heading
        run.font.color.rgb = rgb(colour)
        spoken(run.font._rPr, language or self.language.code)  # noqa: SLF001 - as it is written
