"""The answers about each part of the programme side by side, as small figures that are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.charts.small_multiples import Panel, hidden_panel, panel
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.language import Message, say
from pipeline.sections.base import anchor_of
from pipeline.sections.overview import favourable_words
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedQuestion
    from pipeline.sections.base import Context
    from pipeline.statistics.standings import Standings

FEWEST = 3  # of which a row of figures tells more than the overview


@dataclass(frozen=True, slots=True)
class Multiple:
    """One small figure, its question, and what stands below it."""

    anchor: str
    panel: Panel
    says: Message


@dataclass(frozen=True, slots=True)
class Multiples:
    caption: Message  # how to read all of them
    panels: tuple[Multiple, ...]


def multiples_of(standing: Standings, context: Context) -> Multiples | None:
    """A figure for each part with a question of its own, in the order of the programme."""
    parts = [(n, one) for n, one in context.numbered if _is_of(one, standing)]
    shown = sum(isinstance(one.shown, Distribution) for _, one in parts)
    if standing.chosen or shown < FEWEST:
        return None
    caption = say(
        "From left to right: %(points)s. The full height is all who answered the question.",
        points=tuple(point.label for point in standing.scale.points),
    )
    return Multiples(caption, tuple(_multiple(n, one, context) for n, one in parts))


def _is_of(published: PublishedQuestion, standing: Standings) -> bool:
    """Whether the question asks about a part what the others of this set are asked."""
    question = published.question
    if question.kind is not Kind.RATING or question.part is None:
        return False
    asked = question.id.removesuffix(f".{question.part.id}")
    return (asked, scale_of(question).id) == (standing.id, standing.scale.id)


def _multiple(number: int, published: PublishedQuestion, context: Context) -> Multiple:
    question, shown = published.question, published.shown
    anchor = anchor_of(number)
    drawn = hidden_panel(question.label, context.palette)
    if not isinstance(shown, Distribution | TopOnly):
        return Multiple(anchor, drawn, say("not shown"))
    if isinstance(shown, Distribution):
        drawn = panel(shown, context.palette)
    says = say(
        "%(share)s %(points)s, n = %(n)s",
        share=shown.top,
        points=favourable_words(scale_of(question)),
        n=shown.n,
    )
    return Multiple(anchor, drawn, says)
