"""Cards on a slide: figures, quotes and short texts, each on a ground with an edge in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from pipeline.formats.slides import measuring
from pipeline.formats.slides.words import ground, plain_frame

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Cards, Quotes, Strip
    from pipeline.formats.slides.drawing import Pen
    from pipeline.formats.slides.fitting import Placed
    from pipeline.formats.slides.measuring import Line


def draw_cards(pen: Pen, placed: Placed, block: Strip | Cards | Quotes) -> None:
    """The cards in their rows; all of a row are as high, and share the room that is left."""
    beside = measuring.across(block)
    width = measuring.card_width(beside, placed.width)
    heights = measuring.card_heights(block, placed.width, pen.ruler)
    between = measuring.CARDS * (len(heights) - 1)
    more = max(0.0, placed.height - between - sum(heights)) / len(heights)
    cards = measuring.cards_of(block, pen.ruler)
    top = placed.top
    for row, high in enumerate(heights):
        for at, card in enumerate(cards[row * beside : (row + 1) * beside]):
            left = placed.left + at * (width + measuring.CARDS)
            _card(pen, card, (left, top, width, high + more))
        top += high + more + measuring.CARDS


def _card(pen: Pen, lines: tuple[Line, ...], place: tuple[float, float, float, float]) -> None:
    left, top, width, high = place
    colours = pen.brand.colours
    ground(pen.slide, (left, top, measuring.EDGE, high), colours.accent)
    card = ground(
        pen.slide, (left + measuring.EDGE, top, width - measuring.EDGE, high), colours.tint
    )
    frame = plain_frame(card.text_frame)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Pt(measuring.INSET)
    frame.margin_top = frame.margin_bottom = Pt(measuring.INSET / 2)
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        if index:
            paragraph.space_before = Pt(measuring.LOOSE)
        colour = colours.primary if line.heading else colours.muted if line.muted else colours.ink
        pen.write(
            paragraph,
            line.words,
            line.size,
            colour,
            heading=line.heading,
            language=line.language,
        )
