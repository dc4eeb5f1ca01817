"""How much room words and blocks need on a slide. Lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pipeline.formats.slides.base import Chart, Grid, Points, Quotes, Strip, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.charts.lettering import Lettering
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.sections.base import Fact

WIDTH, HEIGHT = 960.0, 540.0
LEFT, BOTTOM = 48.0, 490.0  # of what stands between title and foot
TITLE_TOP, TITLE_ROOM, BELOW = 28.0, 80.0, 16.0
BETWEEN, COLUMNS = 14.0, 30.0  # blocks, columns
TITLES = (28.0, 24.0, 20.0, 16.0)  # sizes, the first that fits is taken
POINT, QUOTE, TABLE, CHART, SMALL, LABEL = 18.0, 16.0, 14.0, 12.0, 12.0, 14.0
FIGURE = 40.0  # a key figure
LINE = 1.22  # height of a line, of its size
LARGE = 22.0  # points that are all there is
APART = 7.0  # between two points
BULLET, CELL, MARK = 18.0, 6.0, 14.0  # room for a bullet, around a cell's words, beside a quote
# The program that shows it may have the brand's font not, or space it otherwise: titles are bold.
SAFE, SAFE_TITLE = 1.1, 1.25
AXIS = 0.36  # of a chart's width, for the words beside its bars
NAMED = 4  # lines of words beside a bar; the notes and the alternative text have all of it
LEGEND, ROW = 30.0, 30.0  # the least that a legend and a bar need
TALLEST = 58.0  # a bar with room to spare


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures words in the fonts of a brand, as one language shows them."""

    text: Lettering
    heading: Lettering
    show: Callable[[Argument], str]

    def lines(self, words: Argument, size: float, room: float, *, heading: bool = False) -> int:
        """How many lines the words take; one that is longer than a line takes several."""
        letters, safe = (self.heading, SAFE_TITLE) if heading else (self.text, SAFE)
        lines = 0
        for paragraph in self.show(words).split("\n"):
            lines += 1
            used = 0.0
            for word in paragraph.split():
                width = letters.width(word, size) * safe
                if used and used + letters.width(" ", size) * safe + width > room:
                    lines, used = lines + 1, 0.0
                lines += int(width // room)
                used += width % room + (letters.width(" ", size) if used else 0)
        return lines

    def height(self, words: Argument, size: float, room: float, *, heading: bool = False) -> float:
        """How high they are."""
        return self.lines(words, size, room, heading=heading) * size * LINE

    def torn(self, words: Argument, size: float, room: float, high: float) -> tuple[str, str]:
        """What of the words fits so high a room, to the last whole word, and what does not."""
        parts = self.show(words).split(" ")
        low, over = 1, len(parts)
        while over - low > 1:
            middle = (low + over) // 2
            fits = self.height(" ".join(parts[:middle]), size, room) <= high
            low, over = (middle, over) if fits else (low, middle)
        if self.height(" ".join(parts), size, room) <= high:
            return " ".join(parts), ""
        if low == 1 and self.height(parts[0], size, room) > high:  # one word without an end
            signs = max(1, int(len(parts[0]) * high / self.height(parts[0], size, room)) - 1)
            return parts[0][:signs], " ".join((parts[0][signs:], *parts[1:]))
        return " ".join(parts[:low]), " ".join(parts[low:])

    def short(self, words: Argument, size: float, room: float, most: int) -> str:
        """The words in at most so many lines; what is longer is told whole elsewhere."""
        shown = self.show(words)
        if self.lines(shown, size, room) <= most:
            return shown
        return self.torn(shown, size, room, (most - 0.1) * size * LINE)[0].rstrip() + "…"


def height(block: Block, width: float, ruler: Ruler) -> float:
    """The room that a block needs."""
    match block:
        case Points(items):
            rows = [ruler.height(item, point_size(block), width - BULLET) for item in items]
            return sum(rows) + APART * len(rows)
        case Words(text):
            return ruler.height(text, words_size(block), width) + 2
        case Strip(facts):
            return strip_height(facts, width, ruler)
        case Quotes(quotes):
            return sum(quote_height(quote, width, ruler) for quote, _ in quotes)
        case Grid():
            return sum(grid_heights(block, width, ruler))
        case Chart():
            legend = LEGEND * legend_lines(block, width, ruler)
            return legend + len(block.categories) * row_height(block, width, ruler)
    assert_never(block)


def point_size(points: Points) -> float:
    """The size of the words in a list."""
    return {"large": LARGE, "plain": POINT, "small": SMALL}[points.size]


def words_size(words: Words) -> float:
    """The size of a line of words."""
    return QUOTE if words.large else SMALL


def quote_height(quote: Argument, width: float, ruler: Ruler) -> float:
    """A quote with the mark beside it and the room below it."""
    return ruler.height(quote, QUOTE, width - MARK) + APART


def strip_height(facts: Sequence[Fact], width: float, ruler: Ruler) -> float:
    """The highest of the figures with the words under it."""
    return max((sum(parts) for parts in strip_parts(facts, width, ruler)), default=0.0)


def strip_parts(
    facts: Sequence[Fact], width: float, ruler: Ruler
) -> list[tuple[float, float, float]]:
    """Of each figure: how high it is, its name and what explains it."""
    room = strip_width(len(facts), width)
    return [
        (
            ruler.height(fact.value, FIGURE, room, heading=True),
            ruler.height(fact.label, LABEL, room),
            0.0 if fact.detail is None else ruler.height(fact.detail, SMALL, room),
        )
        for fact in facts
    ]


def strip_width(n: int, width: float) -> float:
    """How wide one of so many figures is."""
    return (width - COLUMNS * (n - 1)) / max(n, 1)


def grid_heights(grid: Grid, width: float, ruler: Ruler) -> list[float]:
    """The height of each row, the head's first."""
    return [_row(grid.head, grid, width, ruler, heading=True)] + [
        _row(row, grid, width, ruler) for row in grid.rows
    ]


def _row(
    cells: Sequence[Argument], grid: Grid, width: float, ruler: Ruler, *, heading: bool = False
) -> float:
    high = max(
        ruler.height(cell, TABLE, part * width - 2 * CELL, heading=heading)
        for cell, part in zip(cells, grid.widths, strict=True)
    )
    return high + CELL


def row_height(chart: Chart, width: float, ruler: Ruler) -> float:
    """All bars of a chart are as high: as the longest words beside one need."""
    room = AXIS * width - CELL
    lines = max((ruler.lines(words, CHART, room) for words in chart.categories), default=1)
    return max(ROW, min(lines, NAMED) * CHART * LINE + CELL)


def legend_lines(chart: Chart, width: float, ruler: Ruler) -> int:
    """How many lines the words for the colours take; none where there is one colour."""
    if len(chart.series) < 2:  # noqa: PLR2004 - one colour needs no words
        return 0
    labels = [ruler.text.width(ruler.show(one.label), CHART) * SAFE for one in chart.series]
    return 1 + int(sum(labels) + 28 * len(labels)) // int(width)
