"""How much room words and blocks need on a slide. Lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pipeline.formats.slides.base import Cards, Chart, Grid, Partners, Points, Quotes, Strip, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.charts.lettering import Lettering
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument

WIDTH, HEIGHT = 960.0, 540.0
LEFT, BOTTOM = 48.0, 490.0  # of what stands between title and foot
TITLE_TOP, TITLE_ROOM, BELOW = 28.0, 80.0, 16.0
BETWEEN, COLUMNS = 14.0, 30.0  # blocks, columns
TITLES = (28.0, 24.0, 20.0, 16.0)  # sizes, the first that fits is taken
POINT, QUOTE, TABLE, CHART, SMALL, LABEL = 18.0, 16.0, 14.0, 14.0, 14.0, 14.0
FIGURE, NAME = 36.0, 12.0  # a key figure, the name of a partner in a map
LARGE = 22.0  # points that are all there is
GROWN = (1.4, 1.3, 1.2, 1.1, 1.0, 0.9)  # how much larger words are, tried until all has room
LINE = 1.25  # height of a line, of its size
APART = 7.0  # between two points
BULLET, CELL = 18.0, 6.0  # room for a bullet, around a cell's words
EDGE, INSET, CARDS = 5.0, 11.0, 14.0  # the edge of a card, around its words, between cards
LOOSE = 3.0  # between two paragraphs on a card
# The program that shows it may have the brand's font not, or space it otherwise: titles are bold.
SAFE, SAFE_TITLE = 1.1, 1.25
AXIS = 0.4  # of a chart's width, for the words beside its bars
NAMED = 4  # lines of words beside a bar; the notes and the alternative text have all of it
LEGEND, ROW = 30.0, 25.0  # the least that a legend and a bar need
BESIDE = 0.7  # of that, each of several bars of one category
KEY, FULL = 28.0, 0.7  # beside the words of a colour; of a chart's width, what they may fill
TALLEST = 64.0  # a bar with room to spare


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures words in the fonts of a brand, as one language shows them."""

    text: Lettering
    heading: Lettering
    show: Callable[[Argument], str]
    scale: float = 1.0

    def sized(self, size: float) -> float:
        """How large letters are that grow where there is room; none is smaller than small print."""
        return max(SMALL, float(round(size * self.scale)))

    def spacing(self, *, heading: bool = False) -> float:
        """By how much lines of a font that sets them far apart are drawn nearer; at most 1."""
        leading = (self.heading if heading else self.text).leading
        return min(1.0, LINE / leading) if leading else 1.0

    def lines(self, words: Argument, size: float, room: float, *, heading: bool = False) -> int:
        """How many lines the words take; one that is longer than a line takes several."""
        letters, safe = (self.heading, SAFE_TITLE) if heading else (self.text, SAFE)
        lines = 0
        for paragraph in self.show(words).split("\n"):
            lines += 1
            used = 0.0
            for word in paragraph.split(" "):  # not where a line may not end
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
            size = point_size(block, ruler)
            rows = [ruler.height(item, size, width - BULLET) for item in items]
            return sum(rows) + APART * len(rows)
        case Words(text):
            return ruler.height(text, words_size(block, ruler), width) + 2
        case Strip() | Cards() | Quotes():
            heights = card_heights(block, width, ruler)
            return sum(heights) + CARDS * (len(heights) - 1)
        case Grid():
            return sum(grid_heights(block, width, ruler))
        case Chart():
            legend = legend_height(block, width, ruler)
            return legend + len(block.categories) * row_height(block, width, ruler)
        case Partners():
            return block.map.height * block.scale + key_height(block, width, ruler)
    assert_never(block)


def key_height(block: Partners, width: float, ruler: Ruler) -> float:
    """The room for the signs of the sectors, below the map."""
    rows = -(-len(block.key) // max(1, int(width // key_width(block, ruler))))
    return rows * KEY if block.key else 0.0


def key_width(block: Partners, ruler: Ruler) -> float:
    """How wide each sector with its sign is."""
    words = (ruler.text.width(ruler.show(row.words), SMALL) * SAFE for row in block.key)
    return KEY + max(words, default=0.0) + CELL


def point_size(points: Points, ruler: Ruler) -> float:
    """The size of the words in a list."""
    if points.size == "small":
        return SMALL
    return ruler.sized(LARGE if points.size == "large" else POINT)


def words_size(words: Words, ruler: Ruler) -> float:
    """The size of a line of words."""
    return ruler.sized(QUOTE) if words.large else SMALL


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on a card; ``language``: its own, '' for that of the slides."""

    words: Argument
    size: float
    heading: bool = False
    muted: bool = False
    language: str = ""


def cards_of(block: Strip | Cards | Quotes, ruler: Ruler) -> tuple[tuple[Line, ...], ...]:
    """The words on each card."""
    match block:
        case Strip(facts):
            return tuple(
                (
                    Line(fact.value, ruler.sized(FIGURE), heading=True),
                    Line(fact.label, ruler.sized(LABEL)),
                    *(
                        []
                        if fact.detail is None
                        else [Line(fact.detail, ruler.sized(SMALL), muted=True)]
                    ),
                )
                for fact in facts
            )
        case Cards(cards):
            return tuple(
                (
                    Line(card.head, ruler.sized(POINT), heading=True),
                    *(Line(words, ruler.sized(LABEL)) for words in card.lines),
                )
                for card in cards
            )
        case Quotes(quotes):
            return tuple(
                (Line(words, ruler.sized(QUOTE), language=language),) for words, language in quotes
            )
    assert_never(block)


def across(block: Strip | Cards | Quotes) -> int:
    """How many cards stand beside one another."""
    match block:
        case Strip(facts):
            return max(len(facts), 1)
        case Cards():
            return block.across
        case Quotes():
            return 1
    assert_never(block)


def card_heights(block: Strip | Cards | Quotes, width: float, ruler: Ruler) -> list[float]:
    """Of each row of cards the room that the one with the most words needs."""
    cards, beside = cards_of(block, ruler), across(block)
    room = card_width(beside, width) - EDGE - 2 * INSET
    heights = [
        2 * INSET + sum(line_height(line, room, ruler) + LOOSE for line in card) - LOOSE
        for card in cards
    ]
    return [max(heights[start : start + beside]) for start in range(0, len(heights), beside)]


def line_height(line: Line, room: float, ruler: Ruler) -> float:
    """How high a paragraph on a card is."""
    return ruler.height(line.words, line.size, room, heading=line.heading)


def card_width(n: int, width: float) -> float:
    """How wide one of so many cards is."""
    return (width - CARDS * (n - 1)) / max(n, 1)


def grid_heights(grid: Grid, width: float, ruler: Ruler) -> list[float]:
    """The height of each row, the head's first."""
    return [_row(grid.head, grid, width, ruler, heading=True)] + [
        _row(row, grid, width, ruler) for row in grid.rows
    ]


def _row(
    cells: Sequence[Argument], grid: Grid, width: float, ruler: Ruler, *, heading: bool = False
) -> float:
    size = ruler.sized(TABLE)
    high = max(
        ruler.height(cell, size, part * width - 2 * CELL, heading=heading)
        for cell, part in zip(cells, grid.widths, strict=True)
    )
    return high + CELL


def whole(grid: Grid, width: float, ruler: Ruler) -> bool:
    """Whether no word in a table is longer than a line of its cell."""
    size = ruler.sized(TABLE)
    cells = (
        (letters.width(word, size) * safe, part * width - 2 * CELL)
        for letters, safe, rows in (
            (ruler.heading, SAFE_TITLE, (grid.head,)),
            (ruler.text, SAFE, grid.rows),
        )
        for row in rows
        for cell, part in zip(row, grid.widths, strict=True)
        for word in ruler.show(cell).split(" ")
    )
    return all(wide <= room for wide, room in cells)


def row_height(chart: Chart, width: float, ruler: Ruler) -> float:
    """All bars of a chart are as high: as the longest words beside one need."""
    size, lines = ruler.sized(CHART), axis_lines(chart, width, ruler)
    least = ruler.scale * ROW * max(1.0, BESIDE * bars_beside(chart))
    return max(least, min(lines, NAMED) * size * LINE + CELL)


def bars_beside(chart: Chart) -> int:
    """How many bars each category has."""
    return 1 if chart.full else len(chart.series)


def axis_lines(chart: Chart, width: float, ruler: Ruler) -> int:
    """How many lines the longest words beside a bar take."""
    room, size = AXIS * width - CELL, ruler.sized(CHART)
    return max((ruler.lines(words, size, room) for words in chart.categories), default=1)


def unbroken(chart: Chart, width: float, ruler: Ruler) -> bool:
    """Whether no word beside a bar is longer than a line there."""
    room, size = AXIS * width - CELL, ruler.sized(CHART)
    words = (word for one in chart.categories for word in ruler.show(one).split())
    return all(ruler.text.width(word, size) * SAFE <= room for word in words)


def legend_height(chart: Chart, width: float, ruler: Ruler) -> float:
    """The room for the words of the colours, in columns of one width; none of one colour."""
    if len(chart.series) < 2:  # noqa: PLR2004 - one colour needs no words
        return 0.0
    size = ruler.sized(CHART)
    labels = [ruler.text.width(ruler.show(one.label), size) * SAFE for one in chart.series]
    abreast = max(1, int(FULL * width // (max(labels) + KEY)))
    together = sum(labels) + KEY * len(labels) <= FULL * width  # one line: columns of their own
    lines = 1 if together else -(-len(labels) // abreast)
    return ruler.scale * LEGEND * lines
