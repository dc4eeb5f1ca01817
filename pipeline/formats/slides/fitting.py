"""Slides that hold what they should: what has no room goes on the next, and nothing is cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Chart, Grid, Points, Quotes
from pipeline.formats.slides.measuring import (
    APART,
    BELOW,
    BETWEEN,
    BOTTOM,
    BULLET,
    CELL,
    COLUMNS,
    LEFT,
    LEGEND,
    MARK,
    QUOTE,
    TABLE,
    TALLEST,
    TITLE_ROOM,
    TITLE_TOP,
    TITLES,
    WIDTH,
    grid_heights,
    height,
    legend_lines,
    point_size,
    quote_height,
    row_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.formats.slides.base import Block, Slide
    from pipeline.formats.slides.measuring import Ruler
    from pipeline.language import Argument


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and where it stands."""

    block: Block
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One slide as it is drawn; ``part`` of ``parts`` where it goes on."""

    title: str
    size: float
    high: float  # the title
    placed: tuple[Placed, ...]
    notes: tuple[Argument, ...]


def pages(slide: Slide, title: Argument, ruler: Ruler) -> tuple[Page, ...]:
    """As many slides as the blocks need; the second has the title of the first and its number."""
    shown = ruler.show(title)
    longest = f"{shown} (9/9)"
    size = title_size(longest, ruler)
    high = ruler.height(longest, size, WIDTH - 2 * LEFT, heading=True)
    top = TITLE_TOP + high + BELOW
    waiting = [list(column) for column in slide.columns]
    found: list[tuple[Placed, ...]] = []
    while any(waiting) or not found:
        filled = [column for column in waiting if column]
        width = (WIDTH - 2 * LEFT - COLUMNS * (len(filled) - 1)) / max(len(filled), 1)
        placed: list[Placed] = []
        for index, column in enumerate(filled):
            left = LEFT + index * (width + COLUMNS)
            placed += _fill(column, (left, top), width, ruler)
        found.append(tuple(placed))
    many = len(found) > 1
    titles = [f"{shown} ({n}/{len(found)})" if many else shown for n in range(1, len(found) + 1)]
    return tuple(
        Page(words, size, high, placed, slide.notes)
        for words, placed in zip(titles, found, strict=True)
    )


def title_size(words: str, ruler: Ruler) -> float:
    """The largest size in which the title fits its room."""
    room = WIDTH - 2 * LEFT
    fitting = (s for s in TITLES if ruler.height(words, s, room, heading=True) <= TITLE_ROOM)
    return next(fitting, TITLES[-1])


def _fill(
    column: list[Block], place: tuple[float, float], width: float, ruler: Ruler
) -> list[Placed]:
    """Takes from the column what fits below one another; at least something."""
    placed: list[Placed] = []
    left, top = place
    while column:
        block = column[0]
        high = height(block, width, ruler)
        if top + high > BOTTOM:
            first, rest = split(block, width, BOTTOM - top, ruler, force=not placed)
            if first is not None:
                placed.append(
                    Placed(first, left, top, width, min(height(first, width, ruler), BOTTOM - top))
                )
                column[0:1] = [rest] if rest is not None else []
            break
        placed.append(Placed(block, left, top, width, high))
        del column[0]
        top += high + BETWEEN
    return _stretched(placed)


def _stretched(placed: list[Placed]) -> list[Placed]:
    """The charts of a column share the room that is left, up to the height of a bar at ease."""
    rows = sum(len(one.block.categories) for one in placed if isinstance(one.block, Chart))
    if not rows:
        return placed
    room = (BOTTOM - placed[-1].top - placed[-1].height) / rows
    moved: list[Placed] = []
    down = 0.0
    for one in placed:
        more = 0.0
        if isinstance(one.block, Chart):
            n = len(one.block.categories)
            more = max(0.0, min(room * n, (LEGEND + TALLEST * n) - one.height))
        moved.append(replace(one, top=one.top + down, height=one.height + more))
        down += more
    return moved


def split(
    block: Block, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    """What of a block fits the room, and what is left; ``force``: at least one row of it."""
    match block:
        case Points():
            return _points(block, width, room, ruler, force=force)
        case Quotes():
            return _quotes(block, width, room, ruler, force=force)
        case Grid():
            return _grid(block, width, room, ruler, force=force)
        case Chart():
            legend = LEGEND * legend_lines(block, width, ruler)
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
        one, more = ruler.torn(items[0], point_size(points), width - BULLET, room - APART)
        return replace(points, items=(one,)), replace(points, items=(more, *items[1:]))
    first, rest = replace(points, items=items[:n]), replace(points, items=items[n:])
    return _parts(n, first, rest, len(items))


def _quotes(
    quotes: Quotes, width: float, room: float, ruler: Ruler, *, force: bool
) -> tuple[Block | None, Block | None]:
    told = quotes.quotes
    n = _fitting([quote_height(words, width, ruler) for words, _ in told], room)
    if force and not n:
        words, language = told[0]
        one, more = ruler.torn(words, QUOTE, width - MARK, room - APART)
        return Quotes(((one, language),)), Quotes(((more, language), *told[1:]))
    return _parts(n, Quotes(told[:n]), Quotes(told[n:]), len(told))


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
        ruler.torn(cell, TABLE, part * width - 2 * CELL, room - CELL)
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
    )
