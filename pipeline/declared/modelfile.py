"""What people may write under ``model`` in an instrument: see :mod:`pipeline.declared.model`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from pipeline.declared.model import Aspect, Shape
from pipeline.declared.values import Declared, Id, Percentage, Whole, Words
from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

CORNERS, SIDES, BOXES = 3, 2, 4  # of a triangle, of a quadrant, around a person


class DimensionEntry(Declared):
    """Something that several questions ask about."""

    id: Id
    label: Words
    note: Words | None = None
    lead: Words | None = None


class FigureEntry(Declared):
    """Dimensions that are shown together."""

    id: Id
    shape: Shape
    label: Words
    note: Words | None = None
    dimensions: Annotated[tuple[DimensionEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> FigureEntry:
        if self.shape is Shape.TRIANGLE and len(self.dimensions) != CORNERS:
            raise Mistake(say("A triangle has three dimensions."))
        if self.shape is Shape.QUADRANT and len(self.dimensions) != SIDES:
            raise Mistake(say("A quadrant has two dimensions."))
        if self.shape is Shape.BOXES and len(self.dimensions) != BOXES:
            raise Mistake(say("There are four boxes around a person, no more and no fewer."))
        if self.shape is Shape.STAGES and len(self.dimensions) == 1:
            raise Mistake(say("Of one stage nothing can be told: name at least two."))
        return self


class SignalEntry(Declared):
    """A rule: much of one dimension, and clearly less of another."""

    id: Id
    label: Words
    note: Words | None = None
    high: Annotated[tuple[Id, ...], Field(min_length=1)]
    low: Id
    at_least: Percentage
    margin: Percentage
    sure: Percentage = 80


class AdviceEntry(Declared):
    """What helps where a dimension is weakest, a stage most likely or a signal told."""

    when: Id
    aspect: Aspect
    text: Words


class BandsEntry(Declared):
    """Scores from 0 to 100."""

    strength: Percentage = 65
    concern: Percentage = 45

    @model_validator(mode="after")
    def _ordered(self) -> BandsEntry:
        if self.concern >= self.strength:
            raise Mistake(say("'concern' must be lower than 'strength'."))
        return self


class LeastEntry(Declared):
    """Fewer people or organisations than this: too few answers to say."""

    people: Whole = 10
    organisations: Whole = 0


class ModelEntry(Declared):
    """What the answers add up to."""

    partnership: Id | None = None
    organisation: Id | None = None
    role: Id | None = None
    least: LeastEntry = LeastEntry()
    answered: Percentage = 50
    bands: BandsEntry = BandsEntry()
    figures: Annotated[tuple[FigureEntry, ...], Field(min_length=1)]
    signals: tuple[SignalEntry, ...] = ()
    advice: tuple[AdviceEntry, ...] = ()
