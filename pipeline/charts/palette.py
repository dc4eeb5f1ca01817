"""The colours of figures: a ramp for the points of a scale, and a few with a fixed meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paint:
    """A fill and the colour of words upon it (contrast at least 4.5)."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``. ``steps`` run from light to dark and differ in grey too."""

    steps: tuple[Paint, ...]
    accent: Paint
    part: Paint  # a part of what ``accent`` shows
    hatch: str  # withheld, or people who did not come

    def ramp(self, points: int) -> tuple[Paint, ...]:
        """A paint per point of a scale, the lowest point the lightest."""
        last = len(self.steps) - 1
        if points == 1:
            return (self.steps[last],)
        return tuple(self.steps[round(i * last / (points - 1))] for i in range(points))
