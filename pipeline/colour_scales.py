"""Colours for the points of a scale: told apart in grey print and by every kind of eyes.

How colours are seen by who lacks a kind of cone: Machado, Oliveira and Fernandes, 'A
physiologically-based model for simulation of color vision deficiency', 2009.
"""

from __future__ import annotations

import functools
import itertools
import math
from dataclasses import dataclass

from pipeline.colours import Oklch, from_linear, from_oklch, linear, mirrored, text_on, to_oklch

LIGHTEST, DARKEST = 0.82, 0.34  # lightness of the ends of a scale: seen on paper, not black
# Whole protanopia, deuteranopia and tritanopia, and grey print, on linear RGB.
SEEN_BY = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
_LOST = 0.25, 0.04  # of the step in lightness between neighbours: a part, and at most so much
_APART_IN_DARK = 0.7  # of that, on a dark ground: what is light there has less room
_STRENGTHS = (1.0, 0.8, 0.6, 0.4, 0.2)  # of the colour; without any, lightness alone tells


@dataclass(frozen=True, slots=True)
class Step:
    """One colour of a scale, and the colour of text that stands on it."""

    colour: str
    text: str


def steps(colour: str, n: int) -> tuple[Step, ...]:
    """A sequential scale of one hue, light to dark in equal steps of lightness."""
    base = to_oklch(colour)
    return tuple(
        _step(Oklch(lightness, base.chroma * _fullness(lightness), base.hue))
        for lightness in _lightnesses(n)
    )


@functools.cache
def ordinal(low: str, high: str, n: int) -> tuple[Step, ...]:
    """Colours for the points of an ordered scale, lowest first.

    The hue of ``low`` at the low end, of ``high`` at the high end, greyer between, and always
    darker: in grey print, and to a reader who does not see the hues, the order is the same. Two
    hues that would swallow the step in lightness for some eyes are made paler until they do not.
    """
    tried = (_between(low, high, n, strength) for strength in _STRENGTHS)
    return next((scale for scale in tried if _told_apart(scale)), _between(low, high, n, 0.0))


def _between(low: str, high: str, n: int, strength: float) -> tuple[Step, ...]:
    ends = to_oklch(low), to_oklch(high)
    middle = (n - 1) / 2
    made = []
    for index, lightness in enumerate(_lightnesses(n)):
        end = ends[index > middle]
        away = abs(index - middle) / middle if n > 1 else 1.0
        full = 0.7 + 0.3 * away if away else 0.2  # a neutral point leans to neither side
        chroma = max(end.chroma, 0.06) * _fullness(lightness) * full * strength
        made.append(_step(Oklch(lightness, chroma, end.hue)))
    return tuple(made)


def _told_apart(scale: tuple[Step, ...]) -> bool:
    """Whether neighbours differ enough for every kind of eyes, on paper and on a dark screen."""
    light = [step.colour for step in scale]
    step = (LIGHTEST - DARKEST) / max(len(scale) - 1, 1)
    least = step - min(_LOST[0] * step, _LOST[1])
    return all(
        difference(seen(one, eyes), seen(other, eyes)) > least * share
        for eyes in SEEN_BY
        for shown, share in ((light, 1.0), ([mirrored(one) for one in light], _APART_IN_DARK))
        for one, other in itertools.pairwise(shown)
    )


def seen(colour: str, eyes: str) -> str:
    """The colour as it is for one of ``SEEN_BY``."""
    red, green, blue = linear(colour)
    first, second, third = (a * red + b * green + c * blue for a, b, c in SEEN_BY[eyes])
    return from_linear((first, second, third))


def difference(one: str, other: str) -> float:
    """How far apart two colours are, in OKLab: 0.02 is just seen, black and white are 1 apart."""
    first, second = to_oklch(one), to_oklch(other)
    turn = math.radians(first.hue - second.hue)
    squared = first.chroma**2 + second.chroma**2 - 2 * first.chroma * second.chroma * math.cos(turn)
    return math.hypot(first.lightness - second.lightness, math.sqrt(max(squared, 0.0)))


def _lightnesses(n: int) -> list[float]:
    if n == 1:
        return [DARKEST]
    return [LIGHTEST + (DARKEST - LIGHTEST) * index / (n - 1) for index in range(n)]


def _fullness(lightness: float) -> float:
    """Less colour at the ends of lightness, where screens cannot show it."""
    return max(0.4, 1 - abs(lightness - 0.55))


def _step(colour: Oklch) -> Step:
    shown = from_oklch(colour)
    return Step(shown, text_on(shown, "#ffffff"))
