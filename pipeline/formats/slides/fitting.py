"""Slides that hold what they should: what has no room goes on the next, and nothing is cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.formats.slides.base import Cards, Chart, Grid, Partners, Quotes, Strip, Words
from pipeline.formats.slides.measuring import (
    BELOW,
    BETWEEN,
    BOTTOM,
    COLUMNS,
    GROWN,
    LEFT,
    NAMED,
    TALLEST,
    TITLE_ROOM,
    TITLE_TOP,
    TITLES,
    WIDTH,
    axis_lines,
    bars_beside,
    height,
    legend_height,
    unbroken,
    whole,
)
from pipeline.formats.slides.splitting import split, with_less

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.formats.slides.base import Block, Slide
    from pipeline.formats.slides.measuring import Ruler
    from pipeline.language import Argument

FEW, THICK = 3, 100.0  # bars, and how thick so few of them may be
AIR = 0.9  # how much higher a card may be than its words need, of their height
ROOMIER = 14.0  # points by which a row of a table may be higher


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
    """One slide as it is drawn; ``ruler`` tells how large its words are."""

    title: str
    size: float
    high: float  # the title
    placed: tuple[Placed, ...]
    notes: tuple[Argument, ...]
    ruler: Ruler


def pages(slide: Slide, title: Argument, ruler: Ruler) -> tuple[Page, ...]:
    """As many slides as the blocks need; the second has the title of the first and its number."""
    shown = ruler.show(title)
    longest = f"{shown} (9/9)"
    size = title_size(longest, ruler)
    high = ruler.height(longest, size, WIDTH - 2 * LEFT, heading=True)
    top = TITLE_TOP + high + BELOW
    for scale in GROWN:
        grown = replace(ruler, scale=scale)
        found = _laid(slide, top, grown)
        if len(found) == 1 and _legible(found[0], grown):
            break
    while len(found) > 1 and (fewer := with_less(slide)) is not None:
        slide, found = fewer, _laid(fewer, top, grown)
    notes = slide.notes
    while len(found) > 1 and (small := _print(found[-1])):  # it alone is no slide
        notes, found = (*notes, *small), found[:-1]
    many = len(found) > 1
    titles = [f"{shown} ({n}/{len(found)})" if many else shown for n in range(1, len(found) + 1)]
    return tuple(
        Page(words, size, high, placed, notes, grown)
        for words, placed in zip(titles, found, strict=True)
    )


def _print(placed: Sequence[Placed]) -> tuple[Argument, ...]:
    """The small print, where there is nothing else."""
    blocks = [one.block for one in placed]
    small = [block for block in blocks if isinstance(block, Words) and not block.large]
    return tuple(block.text for block in small) if len(small) == len(blocks) else ()


def _laid(slide: Slide, top: float, ruler: Ruler) -> list[tuple[Placed, ...]]:
    """The blocks of each page, with letters of the ruler's size."""
    waiting = [list(column) for column in slide.columns]
    found: list[tuple[Placed, ...]] = []
    while any(waiting) or not found:
        filled = [column for column in waiting if column]
        placed: list[Placed] = []
        left = LEFT
        for column, width in zip(filled, _widths(len(filled), slide.wide), strict=True):
            placed += _fill(column, (left, top), width, ruler)
            left += width + COLUMNS
        found.append(tuple(placed))
    return found


def _widths(n: int, wide: float) -> tuple[float, ...]:
    """How wide each of so many columns is."""
    room = WIDTH - 2 * LEFT - COLUMNS * (n - 1)
    if n == 2:  # noqa: PLR2004 - of two, the first may be wider than the other
        return room * wide, room * (1 - wide)
    return (room / max(n, 1),) * n


def _legible(placed: Sequence[Placed], ruler: Ruler) -> bool:
    """Whether words beside bars are there in full, and none is broken there or in a table."""
    return all(
        whole(one.block, one.width, ruler)
        if isinstance(one.block, Grid)
        else axis_lines(one.block, one.width, ruler) <= NAMED
        and unbroken(one.block, one.width, ruler)
        for one in placed
        if isinstance(one.block, Chart | Grid)
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
    return _stretched(placed, ruler)


def _stretched(placed: list[Placed], ruler: Ruler) -> list[Placed]:
    """The room that is left is shared by what may be higher."""
    spare = [_spare(one, ruler) for one in placed]
    if not sum(spare):
        return placed
    room = BOTTOM - placed[-1].top - placed[-1].height
    part = max(0.0, min(1.0, room / sum(spare)))
    moved: list[Placed] = []
    down = 0.0
    for one, most in zip(placed, spare, strict=True):
        moved.append(replace(one, top=one.top + down, height=one.height + part * most))
        down += part * most
    return moved


def _spare(placed: Placed, ruler: Ruler) -> float:
    """How much higher a block may be: charts up to bars at ease, cards by some air."""
    match placed.block:
        case Chart() as chart:
            n = len(chart.categories)
            legend = legend_height(chart, placed.width, ruler)
            tallest = TALLEST if n > FEW else THICK
            most = tallest * ruler.scale * max(1.0, bars_beside(chart) / 2)
            return max(0.0, legend + n * most - placed.height)
        case Strip() | Cards() | Quotes():
            return AIR * placed.height
        case Partners():
            return placed.height
        case Grid() as grid:
            return ROOMIER * len(grid.rows)
        case _:
            return 0.0
