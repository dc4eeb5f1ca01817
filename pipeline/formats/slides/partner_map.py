"""A network of partners as shapes of a slide: signs that can be moved, with their ties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pipeline.charts.labels import LEADING, REACH
from pipeline.formats.slides import measuring
from pipeline.formats.slides.words import described, plain_frame, rgb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.charts.labels import Label
    from pipeline.charts.network_map import Line, Map, Sign
    from pipeline.formats.slides.base import Partners
    from pipeline.formats.slides.drawing import Pen
    from pipeline.formats.slides.fitting import Placed
    from pipeline.formats.slides.words import Drawing

# The forms of charts.network_map.SIGNS, as presentations have them.
FORMS = (
    *(MSO_SHAPE.OVAL, MSO_SHAPE.RECTANGLE, MSO_SHAPE.ISOSCELES_TRIANGLE, MSO_SHAPE.DIAMOND),
    *(MSO_SHAPE.HEXAGON, MSO_SHAPE.REGULAR_PENTAGON, MSO_SHAPE.FLOWCHART_MERGE, MSO_SHAPE.OCTAGON),
)
ALIGNED = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
EDGE = 0.75  # points, around a sign
WIDEST, STEP = 4.0, 0.05  # how far a map is drawn out


def spread(drawn: Map, width: float, height: float) -> Map:
    """The map as large as there is room: what stands apart stands further apart then."""
    wide, left = _drawn_out([(s.at[0], b[0], b[2]) for s, b in _boxes(drawn)], width)
    high, top = _drawn_out([(s.at[1], b[1], b[3]) for s, b in _boxes(drawn)], height)

    def moved(at: tuple[float, float]) -> tuple[float, float]:
        return wide * at[0] + left, high * at[1] + top

    def line(one: Line) -> Line:
        (x1, y1), (x2, y2) = moved((one.x1, one.y1)), moved((one.x2, one.y2))
        return replace(one, x1=x1, y1=y1, x2=x2, y2=y2)

    return replace(
        drawn,
        width=width,
        height=height,
        lines=tuple(map(line, drawn.lines)),
        signs=tuple(replace(one, at=moved(one.at)) for one in drawn.signs),
        labels=tuple(
            _moved(label, sign.at, moved(sign.at))
            for sign, label in zip(drawn.signs, drawn.labels, strict=True)
        ),
    )


def _boxes(drawn: Map) -> Iterator[tuple[Sign, tuple[float, float, float, float]]]:
    """Each sign, and the box that holds it and its name."""
    for sign, label in zip(drawn.signs, drawn.labels, strict=True):
        (x, y), (left, top, right, bottom) = sign.at, label.box
        yield (
            sign,
            (
                *(min(left, x - REACH), min(top, y - REACH)),
                *(max(right, x + REACH), max(bottom, y + REACH)),
            ),
        )


def _drawn_out(sides: Sequence[tuple[float, float, float]], room: float) -> tuple[float, float]:
    """By how much what stands at ``x``, with its two ends, may be drawn out, and from where."""

    def ends(factor: float) -> tuple[float, float]:
        return (
            min(factor * x + start - x for x, start, _ in sides),
            max(factor * x + stop - x for x, _, stop in sides),
        )

    factor = 1.0
    while factor < WIDEST and ends(factor + STEP)[1] - ends(factor + STEP)[0] <= room:
        factor += STEP
    first, last = ends(factor)
    return factor, (room - last - first) / 2


def _moved(label: Label, old: tuple[float, float], new: tuple[float, float]) -> Label:
    (across, down), (left, top, right, bottom) = (new[0] - old[0], new[1] - old[1]), label.box
    lines = tuple(replace(line, x=line.x + across, y=line.y + down) for line in label.lines)
    return replace(
        label, box=(left + across, top + down, right + across, bottom + down), lines=lines
    )


def draw_map(pen: Pen, placed: Placed, block: Partners) -> None:
    """The map as one group, and the signs of the sectors below it as another."""
    group = pen.slide.shapes.add_group_shape()
    place, high = (placed.left, placed.top), placed.height
    high -= measuring.key_height(block, placed.width, pen.ruler)
    drawn = spread(block.map, placed.width / block.scale, high / block.scale)
    signs = [_sign(group, sign, place, block.scale) for sign in drawn.signs]
    first = signs[0].element if signs else None
    for line in drawn.lines:
        tie = _tie(group, line, place, block.scale)
        if first is not None:
            first.addprevious(tie.element)  # behind the signs
    for label in drawn.labels:
        _label(pen, group, label, place, block.scale)
    described(group, pen.ruler.show(block.alt))
    if block.key:
        _key(pen, placed, block)


def _sign(group: Drawing, sign: Sign, place: tuple[float, float], scale: float) -> Drawing:
    """The form of a sector, in its colour."""
    left, top = (start + (at - REACH) * scale for start, at in zip(place, sign.at, strict=True))
    size = 2 * REACH * scale
    shape = group.shapes.add_shape(FORMS[sign.number], *(Pt(n) for n in (left, top, size, size)))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(sign.fill)
    shape.line.color.rgb, shape.line.width = rgb(sign.stroke), Pt(EDGE)
    shape.element.remove(shape.element.find(qn("p:style")))
    return shape


def _tie(group: Drawing, line: Line, place: tuple[float, float], scale: float) -> Drawing:
    """A line from the middle of a sign to that of another."""
    (left, top), ends = place, ((line.x1, line.y1), (line.x2, line.y2))
    (x1, y1), (x2, y2) = ((left + x * scale, top + y * scale) for x, y in ends)
    tie = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(n) for n in (x1, y1, x2, y2)))
    tie.line.color.rgb, tie.line.width = rgb(line.stroke), Pt(line.width)
    if line.dashes:
        tie.line.dash_style = MSO_LINE.DASH
    return tie


def _label(
    pen: Pen, group: Drawing, label: Label, place: tuple[float, float], scale: float
) -> None:
    """The name beside a sign, on a ground on which ties do not make it hard to read."""
    left, top, right, bottom = label.box
    shape = group.shapes.add_textbox(
        *(Pt(start + at * scale) for start, at in zip(place, (left, top), strict=True)),
        *(Pt(size * scale) for size in (right - left, bottom - top)),
    )
    frame = plain_frame(shape.text_frame)
    frame.word_wrap = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(pen.brand.colours.paper)
    for index, line in enumerate(label.lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[label.anchor]
        pen.write(paragraph, line.words, measuring.NAME, pen.brand.colours.ink)
        paragraph.line_spacing = Pt(round(LEADING * scale, 1))


def _key(pen: Pen, placed: Placed, block: Partners) -> None:
    """The sign of each sector with its name."""
    group = pen.slide.shapes.add_group_shape()
    wide = measuring.key_width(block, pen.ruler)
    abreast = max(1, int(placed.width // wide))
    top = placed.top + placed.height - measuring.key_height(block, placed.width, pen.ruler)
    middle = measuring.KEY / 2
    for at, row in enumerate(block.key):
        left, down = placed.left + at % abreast * wide, top + at // abreast * measuring.KEY
        spot = tuple(at * block.scale for at in row.sign.at)
        _sign(group, row.sign, (left + middle - spot[0], down + middle - spot[1]), block.scale)
        box = (left + measuring.KEY, down + 4, wide - measuring.KEY, measuring.KEY - 4)
        frame = plain_frame(group.shapes.add_textbox(*(Pt(n) for n in box)).text_frame)
        pen.write(frame.paragraphs[0], row.words, measuring.SMALL, pen.brand.colours.ink)
    described(group, pen.ruler.show(tuple(row.words for row in block.key)))
