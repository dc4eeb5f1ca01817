"""One line for all marks of a figure: means that stand under each other are read as one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.language import Message, say
from pipeline.statistics.marks import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.declared.instrument import Question


@dataclass(frozen=True, slots=True)
class Axis:
    """The line that a mean stands on; ``told``: the form or a person said where it ends."""

    low: float
    high: float
    told: bool

    @property
    def ends(self) -> tuple[int | float, int | float]:
        """Both, whole where they are."""
        return plain(self.low), plain(self.high)


def axis_of(question: Question, together: Sequence[Question]) -> Axis | None:
    """The line for the mean of a mark, of the marks ``together`` in a figure; None for no line.

    What was told goes first: of the question itself, else of the only scale that others told. Where
    nobody told any, the line is as wide as all marks that were given. A scale whose upper half
    nobody used is likely another one: marks up to 5 stand on no line up to 10.
    """
    own = question.bounds
    if own is not None and not question.bounds_seen:
        return Axis(*own, told=True)
    seen = [one.bounds for one in together if one.bounds is not None and one.bounds_seen]
    told = {one.bounds for one in together if one.bounds is not None and not one.bounds_seen}
    if own is None or len(told) > 1:
        return None
    known = [*seen, *told]
    low, high = min(low for low, _ in known), max(high for _, high in known)
    if low == high or (told and (low, high) not in told):
        return None
    alike = all(2 * highest > low + high for _, highest in seen)
    return Axis(low, high, bool(told)) if alike else None


def says_of(axis: Axis | None, asked: Sequence[Question]) -> Message:
    """What is drawn of these marks, from where to where, and who says so."""
    if axis is None:
        return say(
            "Marks: the mean alone. Nobody told from where to where they go, and they do not fit "
            "on one line."
        )
    low, high = axis.ends
    if not axis.told:
        return say(
            "Marks: the dark stroke is the mean, on a line from %(low)s to %(high)s. These are the "
            "lowest and the highest mark that anybody gave: nobody told the ends of the scale.",
            low=low,
            high=high,
        )
    if any(question.bounds_seen for question in asked):
        return say(
            "Marks: the dark stroke is the mean, on a line from %(low)s to %(high)s. Not every "
            "question told these ends; where it did not, they are those of the other marks.",
            low=low,
            high=high,
        )
    return say(
        "Marks: the dark stroke is the mean, on a line from %(low)s to %(high)s.",
        low=low,
        high=high,
    )
