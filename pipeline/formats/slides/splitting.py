"""What of a block fits the room, and what goes on: on the next slide, and no word is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Card, Cards, Chart, Grid, Partners, Points, Quotes, Strip
from pipeline.formats.slides.measuring import (
    APART,
    BULLET,
    CARDS,
    CELL,
    EDGE,
    INSET,
    QUOTE,
    TABLE,
    card_heights,
    grid_heights,
    height,
    legend_height,
    point_size,
    row_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.formats.slides.base import Block, Slide
    from pipeline.formats.slides.measuring import Ruler
    from pipeline.language import Argument


def with_less(slide: Slide) -> Slide | None:
    """The slide without what is told beside its figures and has no room; None where that is none.

    A quote of several goes first, then what stands below the heads of cards, then the last of the
    sentences beside a figure: the notes hold them, but for the quotes.
    """
    blocks = [block for column in slide.columns for block in column]
    for block in sorted(blocks, key=_length, reverse=True):
        if isinstance(block, Quotes) and len(block.quotes) > 1:
            return _with(slide, block, Quotes(block.quotes[:-1]), ())
    for block in blocks:
        if isinstance(block, Cards) and any(card.lines for card in block.cards):
            lines = tuple(line for card in block.cards for line in card.lines)
            heads = replace(block, cards=tuple(Card(card.head) for card in block.cards))
            return _with(slide, block, heads, lines)
    if any(isinstance(block, Chart | Grid | Partners | Strip) for block in blocks):
        for block in sorted(blocks, key=_length, reverse=True):
            if isinstance(block, Points) and len(block.items) > 1:
                return _with(slide, block, replace(block, items=block.items[:-1]), block.items[-1:])
    return None


def _length(block: Block) -> int:
    """How many parts it has that can go."""
    match block:
        case Quotes(quotes):
            return len(quotes)
        case Points(items):
            return len(items)
        case _:
            return 0


def _with(slide: Slide, old: Block, new: Block, told: tuple[Argument, ...]) -> Slide:
    """The slide with another block in the place of one, and in its notes what is gone."""
    columns = tuple(
        tuple(new if block is old else block for block in column) for column in slide.columns
    )
    missing = tuple(line for line in told if line not in slide.notes)
    return replace(slide, columns=columns, notes=(*slide.notes, *missing))


def split(
    block: Block, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    """What of a block fits the room, and what is left; ``force``: at least one row of it."""
    match block:
        case Points():
            return _points(block, width, room, ruler, force=force)
        case Quotes():
            return _quotes(block, width, room, ruler, force=force)
        case Cards():
            return _cards(block, width, room, ruler, force=force)
        case Grid():
            return _grid(block, width, room, ruler, force=force)
        case Chart():
            legend = legend_height(block, width, ruler)
            n = max(int((room - legend) // row_height(block, width, ruler)), int(force))
            return _parts(n, _rows(block, 0, n), _rows(block, n, None), len(block.categories))
        case _:
            return (block, None) if force else (None, block)


def _points(
    points: Points, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    items = points.items
    n = _fitting([height(replace(points, items=(one,)), width, ruler) for one in items], room)
    if force and not n:
        one, more = ruler.torn(items[0], point_size(points, ruler), width - BULLET, room - APART)
        return replace(points, items=(one,)), replace(points, items=(more, *items[1:]))
    first, rest = replace(points, items=items[:n]), replace(points, items=items[n:])
    return _parts(n, first, rest, len(items))


def _quotes(
    quotes: Quotes, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    told = quotes.quotes
    n = _fitting([high + CARDS for high in card_heights(quotes, width, ruler)], room + CARDS)
    if force and not n:
        words, language = told[0]
        wide = width - EDGE - 2 * INSET
        one, more = ruler.torn(words, ruler.sized(QUOTE), wide, room - 2 * INSET)
        return Quotes(((one, language),)), Quotes(((more, language), *told[1:]))
    return _parts(n, Quotes(told[:n]), Quotes(told[n:]), len(told))


def _cards(
    block: Cards, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    cards = block.cards
    rows = _fitting([high + CARDS for high in card_heights(block, width, ruler)], room + CARDS)
    if force and not rows:  # words without an end are a list
        lines = tuple(words for card in cards for words in (card.head, *card.lines))
        return split(Points(lines), width, room, ruler, force=True)
    n = min(rows * block.across, len(cards))
    return _parts(n, replace(block, cards=cards[:n]), replace(block, cards=cards[n:]), len(cards))


def _grid(
    grid: Grid, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    heights = grid_heights(grid, width, ruler)
    n = _fitting(heights[1:], room - heights[0])
    if force and not n:
        return _torn_row(grid, width, room - heights[0], ruler)
    first, rest = replace(grid, rows=grid.rows[:n]), replace(grid, rows=grid.rows[n:])
    return _parts(n, first, rest, len(grid.rows))


def _torn_row(grid: Grid, width: float, room: float, ruler: Ruler) -> tuple[Grid, Grid]:
    """A row that is higher than a slide: its cells go on in the next."""
    cells = [
        ruler.torn(cell, ruler.sized(TABLE), part * width - 2 * CELL, room - CELL)
        for cell, part in zip(grid.rows[0], grid.widths, strict=True)
    ]
    one, more = (tuple(cell[side] for cell in cells) for side in (0, 1))
    return replace(grid, rows=(one,)), replace(grid, rows=(more, *grid.rows[1:]))


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many of the rows fit."""
    n = 0
    for high in heights:
        room -= high
        if room < 0:
            break
        n += 1
    return n


def _parts(n: int, first: Block, rest: Block, of: int) -> tuple[Block | None, Block | None]:
    if n <= 0:
        return None, rest
    return first, rest if n < of else None


def _rows(chart: Chart, start: int, stop: int | None) -> Chart:
    """Some of the categories of a chart."""
    kept = range(len(chart.categories))[start:stop]
    return replace(
        chart,
        categories=chart.categories[start:stop],
        series=tuple(replace(s, values=s.values[start:stop]) for s in chart.series),
        hidden={index - start: chart.hidden[index] for index in kept if index in chart.hidden},
        alt=chart.alt[start:stop],
        strong=frozenset(index - start for index in chart.strong if index in kept),
    )
