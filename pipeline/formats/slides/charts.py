"""Native charts: bars whose figures can be opened and changed in the presentation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped] # it has none
from openpyxl import Workbook
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pipeline.charts.palette import palette_of
from pipeline.formats.slides import measuring
from pipeline.formats.slides.words import described, rgb, spoken
from pipeline.formats.workbook.cells import harmless, without_clock
from pipeline.language import Share, round_share, say

if TYPE_CHECKING:
    from pipeline.declared.brand import Brand
    from pipeline.formats.slides.base import Chart, Series
    from pipeline.formats.slides.fitting import Placed
    from pipeline.formats.slides.measuring import Ruler
    from pipeline.formats.slides.words import Drawing
    from pipeline.language import Language

NARROW = 2.0  # points that a figure in a part of a bar may stand out of it, all in all
GAP = 45  # percent of a bar's height between two bars
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - as in all our workbooks
_NOT_SHOWN = say("not shown")


def draw_chart(
    slide: Drawing, placed: Placed, chart: Chart, brand: Brand, language: Language, ruler: Ruler
) -> None:
    """The chart where it is placed, with its figures in a workbook of its own."""
    room = measuring.AXIS * placed.width - measuring.CELL
    names = [
        harmless(ruler.short(c, ruler.sized(measuring.CHART), room, measuring.NAMED))
        for c in chart.categories
    ]
    number = _percent if chart.full else _number
    rows = [(harmless(ruler.show(s.label)), [number(v) for v in s.values]) for s in chart.series]
    if chart.hidden:
        whole = [100.0 if index in chart.hidden else None for index in range(len(names))]
        rows.append((ruler.show(_NOT_SHOWN), whole))
    shares = any(isinstance(value, Share) for one in chart.series for value in one.values)
    form = percent_format(language) if shares and not chart.full else _plain(rows)
    data: Drawing = CategoryChartData(number_format=form)  # type: ignore[no-untyped-call] # theirs
    data.categories = names
    for name, values in rows:
        data.add_series(name, values)
    kind = XL_CHART_TYPE.BAR_STACKED_100 if chart.full else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(
        kind, *(Pt(round(n)) for n in (placed.left, placed.top, placed.width, placed.height)), data
    )
    words = say("%(title)s. %(parts)s", title=chart.title, parts=chart.alt)
    described(frame, ruler.show(words) if chart.alt else ruler.show(chart.title))
    native = frame.chart
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(names, rows, form))
    _axes(native, brand, language, ruler.sized(measuring.CHART))
    if chart.most is not None:
        native.value_axis.maximum_scale = chart.most
    _area(native, placed, measuring.legend_height(chart, placed.width, ruler))
    if len(rows) > 1:
        _legend(native, ruler.sized(measuring.CHART))
    for series, drawn in zip(chart.series, native.plots[0].series, strict=False):
        if chart.full:
            _inside(drawn, series, placed, ruler)
        else:
            _beside(drawn, series, form, language, ruler.sized(measuring.CHART))
            _quietened(drawn, chart, brand)
    if chart.hidden:
        _hatched(native.plots[0].series[len(chart.series)], chart, brand, language, ruler)


def _plain(rows: list[tuple[str, list[float | None]]]) -> str:
    """How counts and means are written: '3' and '4', or '3.0' and '4.2'."""
    values = [value for _, row in rows for value in row if value is not None]
    return "General" if all(value == int(value) for value in values) else "0.0"


def percent_format(language: Language) -> str:
    """How a whole percentage is written, in the signs of number formats: '0 %'."""
    return language.percent(Share(1, 2)).replace("50", "0")


def _number(value: Share | float | None) -> float | None:
    """The figure behind a bar: of a share its whole percentage, as a part of 1."""
    if not isinstance(value, Share):
        return value
    if not value.base:
        return None
    return round_share(value) / 100


def _percent(value: Share | float | None) -> float | None:
    """The same in percent: in bars that are 100 % together, where a sign takes room."""
    number = _number(value)
    return None if number is None else float(round(100 * number))


def _workbook(names: list[str], rows: list[tuple[str, list[float | None]]], form: str) -> bytes:
    """The figures as the program that shows them opens them; words are never formulas."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Sheet1"  # the chart refers to it by this name
    book.properties.created = book.properties.modified = _EPOCH
    for row, name in enumerate(names, start=2):
        cell = sheet.cell(row, 1)
        cell.value, cell.data_type = name, "s"
    for column, (name, values) in enumerate(rows, start=2):
        cell = sheet.cell(1, column)
        cell.value, cell.data_type = name, "s"
        for row, value in enumerate(values, start=2):
            if value is not None:
                sheet.cell(row, column, value).number_format = form
    return without_clock(book)


def _axes(native: Drawing, brand: Brand, language: Language, size: float) -> None:
    native.has_title = False
    native.has_legend = False
    native.font.size, native.font.color.rgb = Pt(size), rgb(brand.colours.ink)
    spoken(native.font._rPr, language.code)  # noqa: SLF001 - it has no other way
    native.plots[0].gap_width = GAP
    across, along = native.category_axis, native.value_axis
    across.reverse_order = True  # the first on top
    across.has_major_gridlines = along.has_major_gridlines = False
    across.format.line.color.rgb = rgb(brand.colours.line)
    along.visible = False
    along.minimum_scale = 0
    skip = etree.SubElement(across._element, qn("c:tickLblSkip"))  # noqa: SLF001 - no other way
    skip.set("val", "1")
    following = across._element.find(qn("c:noMultiLvlLbl"))  # noqa: SLF001 - as above
    if following is not None:
        following.addprevious(skip)


def _area(native: Drawing, placed: Placed, legend: float) -> None:
    """Room for the words beside the bars, and for the legend above them."""
    area = native._chartSpace.chart.plotArea  # noqa: SLF001 - it has no other way
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    top = legend / placed.height
    for name, value in (
        *(("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")),
        *(("x", measuring.AXIS), ("y", top), ("w", 0.99 - measuring.AXIS), ("h", 1 - top)),
    ):
        shown = value if isinstance(value, str) else f"{value:.4f}"
        etree.SubElement(manual, qn(f"c:{name}")).set("val", shown)


def _legend(native: Drawing, size: float) -> None:
    native.has_legend = True
    native.legend.position = XL_LEGEND_POSITION.TOP
    native.legend.include_in_layout = False
    native.legend.font.size = Pt(size)


def _painted(drawn: Drawing, series: Series, form: str, size: float) -> Drawing:
    """The colour of a series; its labels."""
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(series.paint.fill)
    drawn.invert_if_negative = False
    labels = drawn.data_labels
    labels.show_value, labels.number_format = True, form
    labels.number_format_is_linked = False
    labels.font.size = Pt(size)
    labels._element.find(".//" + qn("a:bodyPr")).set("wrap", "none")  # noqa: SLF001 - no other way
    return labels


def _inside(drawn: Drawing, series: Series, placed: Placed, ruler: Ruler) -> None:
    """Whole percentages on the parts of a bar; what is too narrow for one has none."""
    labels = _painted(drawn, series, "General", ruler.sized(measuring.CHART))
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.color.rgb = rgb(series.paint.ink)
    for index, value in reversed([*enumerate(series.values)]):
        if _tight(value, placed.width, ruler):
            _without(labels._element, index)  # noqa: SLF001 - it has no other way


def _tight(value: Share | float | None, width: float, ruler: Ruler) -> bool:
    """Whether a part of a bar in a chart of this width is too narrow for its figure."""
    percent = _percent(value)
    if not percent:
        return True
    room = percent / 100 * (0.99 - measuring.AXIS) * width
    return ruler.text.width(f"{percent:.0f}", ruler.sized(measuring.CHART)) > room + NARROW


def _beside(drawn: Drawing, series: Series, form: str, language: Language, size: float) -> None:
    """Figures at the end of each bar."""
    labels = _painted(drawn, series, form, size)
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for index, value in enumerate(series.values):
        number = _number(value)
        if isinstance(value, Share) and number in {0, 1} and value.value != number:
            frame = drawn.points[index].data_label.text_frame  # '<1 %' is not 0 %
            frame.text = language.percent(value)
            spoken(frame.paragraphs[0].runs[0].font._rPr, language.code)  # noqa: SLF001 - as above


def _quietened(drawn: Drawing, chart: Chart, brand: Brand) -> None:
    """The bars that the slide is not about, in a quieter colour."""
    if len(chart.series) > 1 or not chart.strong:
        return
    quiet = rgb(palette_of(brand).quiet.fill)
    for index in range(len(chart.categories)):
        if index not in chart.strong:
            fill = drawn.points[index].format.fill
            fill.solid()
            fill.fore_color.rgb = quiet


def _without(labels: etree._Element, index: int) -> None:
    """No label on a part that is too small to hold it."""
    label = etree.Element(qn("c:dLbl"))
    etree.SubElement(label, qn("c:idx")).set("val", str(index))
    etree.SubElement(label, qn("c:delete")).set("val", "1")
    labels.insert(0, label)


def _hatched(drawn: Drawing, chart: Chart, brand: Brand, language: Language, ruler: Ruler) -> None:
    """What is withheld: stripes and words, so that it is neither empty nor zero."""
    fill = drawn.format.fill
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb, fill.back_color.rgb = rgb(brand.colours.line), rgb(brand.colours.paper)
    for index, words in chart.hidden.items():
        label = drawn.points[index].data_label
        label.text_frame.text = harmless(ruler.show(words))
        label.text_frame.word_wrap = False
        label.position = XL_LABEL_POSITION.CENTER
        run = label.text_frame.paragraphs[0].runs[0]
        run.font.size = Pt(ruler.sized(measuring.CHART))
        run.font.color.rgb = rgb(brand.colours.ink)
        spoken(run.font._rPr, language.code)  # noqa: SLF001 - as it is written
