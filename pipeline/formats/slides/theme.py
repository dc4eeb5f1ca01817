"""The brand in the master of a presentation, so that slides added later look like the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from lxml import etree  # type: ignore[import-untyped] # it has none
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from pipeline.formats.slides import measuring
from pipeline.formats.slides.logo import draw_logo
from pipeline.formats.slides.words import ground, plain_frame, rgb, spoken

if TYPE_CHECKING:
    from pipeline.declared.brand import Brand
    from pipeline.formats.slides.words import Drawing
    from pipeline.language import Language

COVER, CONTENT = "Title Slide", "Title Only"  # the layouts that are kept
FOOT, FOOT_SIZE, BAND = 502.0, 12.0, 8.0
LOGO = 24.0
_BODY = measuring.TITLE_TOP + measuring.TITLE_ROOM + measuring.BELOW
COVER_TOP, COVER_TITLE, COVER_EDGE = 134.0, 130.0, 14.0  # the title of the cover, and around it
COVER_BELOW = 294.0  # where it goes on
COVER_FACTS = 490.0 - COVER_BELOW  # the room for what stands there
RULES = (2.6, 0.9)  # above the title and below it, where it stands between rules
_SCHEME = re.compile(rb"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)


def empty_presentation(brand: Brand) -> Drawing:
    """A presentation without slides, wide, with the layouts that reports use."""
    made: Drawing = Presentation()
    made.slide_width, made.slide_height = Pt(measuring.WIDTH), Pt(measuring.HEIGHT)
    for layout in list(made.slide_layouts):
        if layout.name not in {COVER, CONTENT}:
            made.slide_layouts.remove(layout)
    for sheet in (made.slide_master, *made.slide_layouts):
        for shape in list(sheet.placeholders):
            if shape.element.xpath(".//p:ph[@type='dt' or @type='ftr' or @type='sldNum']"):
                shape.element.getparent().remove(shape.element)
    _master_title(made.slide_master, brand)
    _cover_layout(made)
    return made


def layout_of(made: Drawing, name: str) -> Drawing:
    """The layout of this name."""
    return next(layout for layout in made.slide_layouts if layout.name == name)


def _master_title(master: Drawing, brand: Brand) -> None:
    for shape in master.placeholders:
        title = bool(shape.element.xpath(".//p:ph[@type='title']"))
        top, high = (
            (measuring.TITLE_TOP, measuring.TITLE_ROOM)
            if title
            else (_BODY, measuring.BOTTOM - _BODY)
        )
        _put(shape, (measuring.LEFT, top, measuring.WIDTH - 2 * measuring.LEFT, high))
        plain_frame(shape.text_frame)
    style = master.element.find(".//" + qn("p:titleStyle"))
    level = style.find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    words = level.find(qn("a:defRPr"))
    words.set("sz", str(round(100 * measuring.TITLES[0])))
    words.set("b", "1")
    words.find(".//" + qn("a:schemeClr")).set("val", "tx2")
    background = master.background.fill
    background.solid()
    background.fore_color.rgb = rgb(brand.colours.paper)


def _cover_layout(made: Drawing) -> None:
    layout = layout_of(made, COVER)
    for shape in layout.placeholders:
        title = bool(shape.element.xpath(".//p:ph[@type='ctrTitle']"))
        top, high = (COVER_TOP, COVER_TITLE) if title else (COVER_BELOW, COVER_FACTS)
        _put(shape, (measuring.LEFT, top, measuring.WIDTH - 2 * measuring.LEFT, high))
        plain_frame(shape.text_frame)
        if title:
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        for level in shape.element.findall(".//" + qn("a:lvl1pPr")):
            level.set("algn", "l")


def _cover_ground(made: Drawing, cover: Drawing, brand: Brand) -> None:
    """What the title of the cover stands on, or between; it goes behind the title."""
    top, bottom = COVER_TOP - COVER_EDGE, COVER_TOP + COVER_TITLE + COVER_EDGE
    heavy, thin = RULES
    wide = measuring.WIDTH - 2 * measuring.LEFT
    if brand.cover == "rules":
        parts = [(measuring.LEFT, y, wide, high) for y, high in ((top, heavy), (bottom, thin))]
    else:
        parts = [(0.0, top, measuring.WIDTH, bottom - top)]
    colour = brand.colours.accent if brand.cover == "rules" else brand.colours.primary
    tree = layout_of(made, COVER).shapes._spTree  # noqa: SLF001 - it has no other way
    for part in parts:
        tree.insert(2, ground(cover, part, colour).element)


def furnish(made: Drawing, cover: Drawing, brand: Brand, language: Language) -> None:
    """What stands on every slide: a band, the foot with the number, the logo.

    They are drawn on the first slide, as a master has no way to draw, and then moved to it.
    """
    _cover_ground(made, cover, brand)
    band = ground(cover, (0.0, 0.0, measuring.WIDTH, BAND), brand.colours.primary)
    foot = _foot(cover, (measuring.LEFT, FOOT, 640.0, 20.0))
    run = foot.text_frame.paragraphs[0].add_run()
    run.text = brand.footer.of(language.code)
    number = _foot(cover, (measuring.WIDTH - measuring.LEFT - LOGO - 80, FOOT, 68.0, 20.0))
    _numbered(number)
    for shape in (foot, number):
        for words in (*shape.element.iter(qn("a:r")), *shape.element.iter(qn("a:fld"))):
            _small(words, brand, language)
    place = (measuring.WIDTH - measuring.LEFT - LOGO, FOOT - 4)
    logo = draw_logo(cover, brand, brand.logo_text.of(language.code), place, LOGO)
    for shape in (band, foot, number, logo):
        if shape is not None:
            _to_master(shape, cover, made.slide_master)


def _small(run: etree._Element, brand: Brand, language: Language) -> None:
    words = run.find(qn("a:rPr"))
    if words is None:
        words = etree.Element(qn("a:rPr"))
        run.insert(0, words)
    words.set("sz", str(round(100 * FOOT_SIZE)))
    spoken(words, language.code)
    for old in list(words):
        words.remove(old)
    fill = etree.SubElement(words, qn("a:solidFill"))
    colour = etree.SubElement(fill, qn("a:srgbClr"))
    colour.set("val", brand.colours.muted.removeprefix("#").upper())


def _foot(cover: Drawing, place: tuple[float, float, float, float]) -> Drawing:
    shape = cover.shapes.add_textbox(*(Pt(part) for part in place))
    plain_frame(shape.text_frame)
    return shape


def _numbered(shape: Drawing) -> None:
    """A field that shows the number of each slide."""
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(paragraph._p, qn("a:fld"))  # noqa: SLF001 - fields have no other way
    field.set("id", "{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
    field.set("type", "slidenum")
    etree.SubElement(field, qn("a:rPr"))
    etree.SubElement(field, qn("a:t")).text = "1"


def _to_master(shape: Drawing, cover: Drawing, master: Drawing) -> None:
    element = shape.element
    for picture in element.iter(qn("a:blip")):
        image = cover.part.related_part(picture.get(qn("r:embed")))
        cover.part.drop_rel(picture.get(qn("r:embed")))
        picture.set(qn("r:embed"), master.part.relate_to(image, RT.IMAGE))
    master.shapes._spTree.append(element)  # noqa: SLF001 - it has no other way


def _put(shape: Drawing, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(part) for part in place)


def branded(theme: bytes, brand: Brand) -> bytes:
    """The theme of a presentation with the colours and fonts of a brand."""
    own = brand.colours
    ramp = [step.colour for step in own.ordinal(4)]
    told = {
        "dk1": own.ink,
        "lt1": own.paper,
        "dk2": own.primary,
        "lt2": own.tint,
        "accent1": own.primary,
        "accent2": own.accent,
        **{f"accent{number}": colour for number, colour in enumerate(ramp, start=3)},
        "hlink": own.primary,
        "folHlink": own.muted,
    }
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{name}>'
        for name, colour in told.items()
    )
    theme = _SCHEME.sub(f'<a:clrScheme name="Trefdag">{colours}</a:clrScheme>'.encode(), theme)
    for kind, family in ((b"major", brand.heading_family), (b"minor", brand.text_family)):
        face = f"<a:latin typeface={quoteattr(family)}/>".encode()
        found = b"(?<=<a:" + kind + b'Font>)<a:latin typeface="[^"]*"/>'
        theme = re.sub(found, face.replace(b"\\", b"\\\\"), theme)
    return theme
