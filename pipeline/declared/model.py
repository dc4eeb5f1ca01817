"""What the answers to an instrument add up to: dimensions, and what is made of these.

All of it is declared in ``config/instruments``: a new instrument with dimensions needs no code.
Scores go from 0 to 100: each answer by its place on its own scale, turned round where declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language import Text


class Shape(StrEnum):
    """What is made of the dimensions of a figure, and how they are drawn."""

    STAGES = "stages"  # steps in order, of which one is the most likely
    TRIANGLE = "triangle"  # three forces
    QUADRANT = "quadrant"  # two performances: how many organisations do well on both, one, none
    BOXES = "boxes"  # four around a person: how large, and of a second figure how open
    BANDS = "bands"  # each by itself: strength, to discuss, concern


class Aspect(StrEnum):
    """For when, or for whom, an advice is."""

    SHORT = "short"  # the months to come
    LONG = "long"
    OFFER = "offer"  # what clients are offered
    TEAM = "team"  # the professionals who work together
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something that several questions ask about. ``lead``: who is usually in the lead there."""

    id: str
    label: Text
    note: Text | None = None
    lead: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Dimensions that are shown together, in the order of the model."""

    id: str
    shape: Shape
    label: Text
    dimensions: tuple[Dimension, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule: there is much of ``high`` (``at_least`` so much), and ``low`` is ``margin`` below it.

    Of several dimensions under ``high`` there is so much of each, and ``low`` is held against their
    mean: two measure what there is better than one. The signal is told where the rule holds in
    ``sure`` of 100 draws of as many organisations.
    """

    id: str
    label: Text
    high: tuple[str, ...]
    low: str
    at_least: int
    margin: int
    sure: int = 80
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What helps. ``when`` is the dimension that is weakest or most likely, or the signal told."""

    when: str
    aspect: Aspect
    text: Text


@dataclass(frozen=True, slots=True)
class Bands:
    """From which score on a dimension is a strength, and up to which it is a concern."""

    strength: int = 65
    concern: int = 45


@dataclass(frozen=True, slots=True)
class Model:
    """The model of one instrument.

    Answers are counted by organisation first where ``organisation`` names the question that tells
    it ('': each person counts alone); ``role`` is the question that tells somebody's role, and
    ``partnership`` the one that tells in which of several partnerships their organisation is.
    Fewer people or organisations than the least: too few answers to say.
    """

    id: str
    title: Text
    figures: tuple[Figure, ...]
    organisation: str = ""
    role: str = ""
    least_people: int = 10
    least_organisations: int = 0
    answered: int = 50  # percent of the questions of a dimension, before a person has a score
    bands: Bands = Bands()
    signals: tuple[Signal, ...] = ()
    advice: tuple[Advice, ...] = ()
    partnership: str = ""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(dimension for figure in self.figures for dimension in figure.dimensions)

    @property
    def quadrant(self) -> Figure | None:
        """The figure of two performances; None where the model has none."""
        return next((f for f in self.figures if f.shape is Shape.QUADRANT), None)

    def advice_on(self, identifier: str) -> Mapping[Aspect, tuple[Text, ...]]:
        """What helps there, by when or by whom, in the order of :class:`Aspect`."""
        told = [advice for advice in self.advice if advice.when == identifier]
        return {
            aspect: tuple(advice.text for advice in told if advice.aspect is aspect)
            for aspect in Aspect
            if any(advice.aspect is aspect for advice in told)
        }
