"""A brand's logo on a slide: a picture as it is, a drawing as shapes that stay sharp."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped] # it has none
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped] # it has none
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped] # it has none
from fontTools.svgLib.path.shapes import PathBuilder  # type: ignore[import-untyped] # it has none
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from pipeline.formats.slides.words import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree  # type: ignore[import-untyped] # it has none

    from pipeline.declared.brand import Brand
    from pipeline.formats.slides.words import Drawing

FINE = 100  # units of a shape's own grid in one unit of the drawing
_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"}
_PLAIN = {"svg", "g", "title", "desc", "defs"}  # these draw nothing of their own
_TOLD = {  # what of a shape is drawn; one that says more is not drawn half
    *("fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "id", "transform"),
    *("d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "points"),
    *("x1", "y1", "x2", "y2"),
}
_STEPS = {"moveTo": "moveTo", "lineTo": "lnTo", "curveTo": "cubicBezTo", "qCurveTo": "quadBezTo"}


@dataclass(frozen=True, slots=True)
class Outline:
    """One shape of a drawing: its steps, and its colours ('' : none)."""

    steps: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    fill: str
    stroke: str
    width: float


def draw_logo(
    slide: Drawing, brand: Brand, words: str, place: tuple[float, float], high: float
) -> Drawing | None:
    """The logo, so high (points), at this place; None where the brand has none to draw."""
    if brand.logo is None:
        return None
    left, top = (Pt(part) for part in place)
    if brand.logo.media_type != "image/svg+xml":
        picture = slide.shapes.add_picture(io.BytesIO(brand.logo.data), left, top, height=Pt(high))
        if picture.width > Pt(6 * high):  # as wide as it may be
            picture.height = Emu(int(picture.height * Pt(6 * high) / picture.width))
            picture.width = Pt(6 * high)
        described(picture, words)
        return picture
    drawing = outlines(brand.logo.data)
    if drawing is None:
        return None
    (width, height), shapes = drawing
    group = slide.shapes.add_group_shape()
    scale = Pt(high) / height
    for number, shape in enumerate(shapes, start=1):
        element = _element(shape, number, (int(left), int(top)), (width, height), scale)
        group._element.append(element)  # noqa: SLF001 - free shapes have no other way
    group._element.recalculate_extents()  # noqa: SLF001 - as above
    described(group, words)
    return group


def outlines(svg: bytes) -> tuple[tuple[float, float], tuple[Outline, ...]] | None:
    """The size of a drawing and its shapes; None where it holds more than plain shapes."""
    root = ET.fromstring(svg)  # noqa: S314 - the brand's own, read and cleaned when it was loaded
    box = [float(part) for part in root.get("viewBox", "").replace(",", " ").split()]
    if len(box) != 4 or box[0] or box[1]:  # noqa: PLR2004 - the four sides of the box
        return None
    try:
        shapes = tuple(_outlines(root, {"fill": "#000000"}))
    except (ValueError, NotImplementedError):
        return None
    return (box[2], box[3]), shapes


def _outlines(element: ET.Element, above: dict[str, str]) -> Iterator[Outline]:
    """All shapes in an element; raises ValueError on what is not drawn here."""
    tag = element.tag.rpartition("}")[2]
    own = {name: value for name, value in element.attrib.items() if name in _INHERITED}
    told = {**above, **own}
    if tag in _SHAPES:
        if element.attrib.keys() - _TOLD:
            raise ValueError(tag)
        yield _outline(element, told)
        return
    if (
        tag not in _PLAIN
        or (tag == "g" and "transform" in element.attrib)
        or (tag == "defs" and len(element))
    ):
        raise ValueError(tag)
    for child in element:
        yield from _outlines(child, told)


_INHERITED = ("fill", "stroke", "stroke-width")


def _outline(element: ET.Element, told: dict[str, str]) -> Outline:
    builder = PathBuilder()
    plain = ET.Element(element.tag.rpartition("}")[2], element.attrib)
    if not builder.add_path_from_element(plain):
        raise ValueError(element.tag)
    pen = DecomposingRecordingPen({})
    for path, transform in zip(builder.paths, builder.transforms, strict=True):
        parse_path(path, TransformPen(pen, transform) if transform else pen)
    return Outline(
        tuple((name, points) for name, points in pen.value),
        _colour(told.get("fill", "none")),
        _colour(told.get("stroke", "none")),
        float(told.get("stroke-width", "1")),
    )


def _colour(told: str) -> str:
    """'rrggbb' or ''; raises ValueError on names and gradients."""
    if told == "none":
        return ""
    digits = told.removeprefix("#")
    if not told.startswith("#") or len(digits) not in {3, 6}:
        raise ValueError(told)
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)  # noqa: PLR2004 - the long form


def _element(
    shape: Outline,
    number: int,
    place: tuple[int, int],
    size: tuple[float, float],
    scale: float,
) -> etree._Element:
    steps = []
    for name, points in shape.steps:
        if name in {"closePath", "endPath"}:
            steps += ["<a:close/>"] if name == "closePath" else []
            continue
        told = "".join(f'<a:pt x="{round(x * FINE)}" y="{round(y * FINE)}"/>' for x, y in points)
        steps.append(f"<a:{_STEPS[name]}>{told}</a:{_STEPS[name]}>")
    wide, high = (round(part * scale) for part in size)
    fill = _solid(shape.fill)
    line = f'<a:ln w="{round(shape.width * scale)}">{_solid(shape.stroke)}<a:round/></a:ln>'
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{9000 + number}" name="Logo {number}"/>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{place[0]}" y="{place[1]}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{round(size[0] * FINE)}" h="{round(size[1] * FINE)}">{"".join(steps)}</a:path>'
        f"</a:pathLst></a:custGeom>{fill}{line if shape.stroke else '<a:ln><a:noFill/></a:ln>'}"
        "</p:spPr></p:sp>"
    )


def _solid(colour: str) -> str:
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour.upper()}"/></a:solidFill>'
