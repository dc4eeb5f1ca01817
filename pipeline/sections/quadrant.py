"""Two performances side by side: how many organisations the partnership serves on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.disclosure import Because, Released
from pipeline.language import Message, Share, Text, say, say_many
from pipeline.partnership.quadrant import BOTH, FIRST, NEITHER, SECOND

if TYPE_CHECKING:
    from pipeline.declared.model import Model
    from pipeline.disclosure import Withheld
    from pipeline.sections.base import Context
    from pipeline.statistics.choices import Choices


@dataclass(frozen=True, slots=True)
class Cell:
    """One quadrant; ``share`` is None where it is not told apart."""

    share: Share | None


@dataclass(frozen=True, slots=True)
class Square:
    """Four quadrants: the columns are the first performance, the rows the second."""

    caption: Message
    first: Text
    second: Text
    rows: tuple[tuple[Message, Cell, Cell], ...]  # weak and well on the first
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class QuadrantSection:
    squares: tuple[Square, ...]
    id: ClassVar[str] = "quadrant"
    title: ClassVar[Message] = say("Where the organisations stand")


def compose_quadrant(context: Context) -> QuadrantSection | None:
    squares = tuple(
        _square(one.model, one.quadrant.value)
        for one in context.published.profiles
        if isinstance(one.quadrant, Released)
    )
    return QuadrantSection(squares) if squares else None


def _square(model: Model, choices: Choices) -> Square:
    figure = model.quadrant
    assert figure is not None, "only a model with a quadrant is asked"
    first, second = (dimension.label for dimension in figure.dimensions)
    shares = {option.id: share for option, share in choices.shares}
    rows = (
        (say("above the middle"), Cell(shares.get(SECOND)), Cell(shares.get(BOTH))),
        (say("not above the middle"), Cell(shares.get(NEITHER)), Cell(shares.get(FIRST))),
    )
    return Square(_caption(choices), first, second, rows, _notes(choices))


def why(withheld: Withheld) -> Message:
    """Why where the organisations stand is not told."""
    match withheld.reason:
        case Because.TOO_FEW:
            return say(
                "Too few answers to say: it takes at least %(minimum)s people and as many "
                "organisations.",
                minimum=withheld.minimum,
            )
        case Because.EARLIER:
            return say("Not shown: beside an earlier report it would tell where a partner stands.")
        case _:
            return say("Not shown: too few organisations stand together to hide where one stands.")


def _caption(choices: Choices) -> Message:
    return say_many(
        "%(n)s organisation by its own mean on both",
        "%(n)s organisations by their own mean on both",
        n=choices.n,
    )


def _notes(choices: Choices) -> tuple[Message, ...]:
    notes = []
    if choices.rest_options:
        notes.append(
            say_many(
                "%(n)s organisation stands in the quadrants that are not shown apart.",
                "%(n)s organisations stand in the quadrants that are not shown apart.",
                n=choices.rest,
            )
        )
    if choices.absent.total:
        notes.append(
            say_many(
                "%(n)s organisation has no score on both.",
                "%(n)s organisations have no score on both.",
                n=choices.absent.total,
            )
        )
    return tuple(notes)
