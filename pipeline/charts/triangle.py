"""Force triangle: three scores on three axes from one middle, and the shape that they make."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

from pipeline.charts.free import Free

if TYPE_CHECKING:
    from pipeline.charts.free import Weighed
    from pipeline.charts.palette import Palette
    from pipeline.language import Message, Text

WIDTH, HEIGHT = 340, 250
MIDDLE = (170.0, 142.0)
RADIUS = 100.0  # a score of 100
ANGLES = (-90.0, 30.0, 150.0)  # above, right below, left below
RINGS = (50, 100)
PLACES = (  # of the words at each corner, and where they are anchored
    (170.0, 20.0, "middle"),
    (262.0, 218.0, "middle"),
    (78.0, 218.0, "middle"),
)


@dataclass(frozen=True, slots=True)
class Corner:
    """One force: its words, its dot, and the ends of the line that is its margin."""

    label: Text
    mean: int
    x: float
    y: float
    anchor: str
    dot: tuple[float, float]
    margin: tuple[tuple[float, float], tuple[float, float]] | None


@dataclass(frozen=True, slots=True)
class Triangle(Free):
    """``rings``, ``axes`` and ``shape`` are points as SVG writes them."""

    corners: tuple[Corner, ...]
    rings: tuple[str, ...]
    axes: tuple[str, ...]
    shape: str


def triangle(
    forces: tuple[Weighed, ...], title: Message, description: Message, palette: Palette
) -> Triangle:
    """The drawing of three forces: label, score from 0 to 100, and margin where there is one."""
    corners = []
    for place, (label, mean, interval) in enumerate(forces):
        x, y, anchor = PLACES[place]
        margin = None
        if interval is not None:
            margin = _point(place, interval[0]), _point(place, interval[1])
        corners.append(Corner(label, mean, x, y, anchor, _point(place, mean), margin))
    scores = [mean for _, mean, _ in forces]
    return Triangle(
        title,
        description,
        palette,
        tuple(corners),
        tuple(_polygon([ring] * len(ANGLES)) for ring in RINGS),
        tuple(_written((MIDDLE, _point(place, RINGS[-1]))) for place in range(len(ANGLES))),
        _polygon(scores),
    )


def _point(place: int, score: float) -> tuple[float, float]:
    angle, reach = radians(ANGLES[place]), RADIUS * score / RINGS[-1]
    return round(MIDDLE[0] + reach * cos(angle), 1), round(MIDDLE[1] + reach * sin(angle), 1)


def _polygon(scores: list[int]) -> str:
    return _written(tuple(_point(place, score) for place, score in enumerate(scores)))


def _written(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
