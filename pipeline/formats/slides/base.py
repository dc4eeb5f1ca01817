"""What slides are made of: blocks under a title, in one column or two, and notes to speak from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

from pipeline.language import Share, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.charts.bars import Bar
    from pipeline.charts.network_map import Map
    from pipeline.charts.palette import Paint
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.base import Fact
    from pipeline.sections.network import KeyRow

S = TypeVar("S")
FILLER = 8
IN_PERCENT = say(
    "Figures in the bars are percentages of those who answered the question (n). A part without a "
    "figure is less than 1%%."
)


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences in a list: large ones are all there is, small ones explain what stands above."""

    items: tuple[Argument, ...]
    size: Literal["large", "plain", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of small print under or above what it is about; ``large``: it is that itself."""

    text: Argument
    large: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Large figures side by side."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """What people wrote, in lists by theme; each quote with its language ('': the report's)."""

    quotes: tuple[tuple[Argument, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A few words that stand by themselves under a heading."""

    head: Argument
    lines: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, so many beside one another."""

    cards: tuple[Card, ...]
    across: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the ``widths`` of its columns are parts of the whole."""

    title: Argument  # told to who cannot see it
    head: tuple[Argument, ...]
    rows: tuple[tuple[Argument, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its words and a value for each category (None: there is none)."""

    label: Argument
    paint: Paint
    values: tuple[Share | float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one for each category; ``full``: the series of a category make up 100 %.

    ``hidden`` holds what stands on the bar of a category whose figures are withheld.
    """

    title: Argument
    alt: tuple[Argument, ...]  # of each category: its figures in words
    categories: tuple[Argument, ...]
    series: tuple[Series, ...]
    full: bool = False
    most: float | None = None  # where the axis ends, of figures that can be no larger
    hidden: Mapping[int, Argument] = field(default_factory=dict)
    strong: frozenset[int] = frozenset()  # the bars that the slide is about; none: all alike


@dataclass(frozen=True, slots=True)
class Partners:
    """A map of partners as shapes, ``scale`` points of a slide for each of its own."""

    map: Map
    key: tuple[KeyRow, ...]
    scale: float
    alt: Argument


Block = Points | Words | Strip | Quotes | Cards | Grid | Chart | Partners


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, or as many as its blocks need.

    ``finding`` is the key of the finding that is its title. Else this is the weightiest of those
    ``about`` something (a finding's key, or what it rests on first) that no other slide has, and
    ``title`` where there is none. The ``notes`` are for who speaks: how many people, of how many,
    and from where. Where there would be too many slides, those that are most ``spare`` are left to
    the report; those from FILLER on are made where there would be few.
    """

    title: Argument
    columns: tuple[tuple[Block, ...], ...]
    notes: tuple[Argument, ...] = ()
    about: tuple[str, ...] = ()
    spare: int = 0
    finding: str = ""
    wide: float = 0.5  # the first of two columns, of both


def section_of(report: Report, kind: type[S]) -> S | None:
    """The section of this kind, where the edition has it and there is something to show."""
    return next((section for section in report.sections if isinstance(section, kind)), None)


def instead_slide(
    title: Argument, lines: tuple[Argument, ...], about: tuple[str, ...] = ()
) -> Slide:
    """What is said where there is no figure: above all why it is not shown."""
    return Slide(title, ((Points(lines),),), lines, about)


def bar_chart(
    title: Argument, rows: Sequence[Bar], paint: Paint, strong: frozenset[int] = frozenset()
) -> Chart:
    """Shares as bars: what a section draws of them, drawn again."""
    return Chart(
        title,
        tuple(bar.alt for bar in rows),
        tuple(bar.label for bar in rows),
        (Series(title, paint, tuple(bar.share for bar in rows)),),
        strong=strong,
    )


def largest(values: Sequence[Share | float | None]) -> frozenset[int]:
    """Where the largest of the values stand; nowhere where all are as large."""
    known = [(v.value or 0.0) if isinstance(v, Share) else (v or 0.0) for v in values]
    if len({*known}) < 2:  # noqa: PLR2004 - all as large
        return frozenset()
    return frozenset(at for at, value in enumerate(known) if value == max(known))


def apart(labels: Iterable[Argument]) -> list[Argument]:
    """Each of them once, in order."""
    found: list[Argument] = []
    for label in labels:
        if label not in found:
            found.append(label)
    return found


def told(facts: Sequence[Fact]) -> tuple[Message, ...]:
    """Figures in words: 'median: good (scale 1 to 4)'."""
    return tuple(
        say("%(label)s: %(value)s", label=fact.label, value=fact.value)
        if fact.detail is None
        else say(
            "%(label)s: %(value)s (%(detail)s)",
            label=fact.label,
            value=fact.value,
            detail=fact.detail,
        )
        for fact in facts
    )


def sources_of(report: Report, question: str | None) -> tuple[Message, ...]:
    """Where the figures of a question (None: the attendance) come from, if the edition says so."""
    return tuple(
        say(
            "Source: %(file)s, sheet %(sheet)s, column %(columns)s; %(rows)s rows.",
            file=source.file,
            sheet=source.sheet,
            columns=source.columns,
            rows=source.rows,
        )
        for table in report.provenance.tables
        for source in table.sources
        if table.title is None and (table.question.id if table.question else None) == question
    )
