"""Words on a slide: their language, what stands for a picture, colours and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from pipeline.formats.workbook.cells import harmless

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped] # it has none

Drawing: TypeAlias = Any  # a slide or what is on it: python-pptx tells types of a part of it only


def described(shape: Drawing, words: str) -> None:
    """What a shape shows, for who cannot see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - it has no other way
    properties.set("descr", harmless(words))


def spoken(properties: etree._Element, language: str) -> None:
    """The language of words, for who hears them and for who corrects them."""
    properties.set("lang", language)


def plain_frame(frame: Drawing) -> Drawing:
    """Words from edge to edge of their box, over as many lines as they need."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def ground(slide: Drawing, place: tuple[float, float, float, float], colour: str) -> Drawing:
    """A rectangle (left, top, width, height in points) in one colour, without line or shadow."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(round(n, 1)) for n in place))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape.element.remove(shape.element.find(qn("p:style")))
    return shape


def rgb(colour: str) -> RGBColor:
    """'#rrggbb' as slides have it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call] # theirs
