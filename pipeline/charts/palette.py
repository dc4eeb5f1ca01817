"""The colours of figures: a ramp for the points of a scale, and a few with a fixed meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import colour_scales, colours

if TYPE_CHECKING:
    from pipeline.declared.brand import Brand

# OKLCH lightness of a part of a stage, of what stands beside the main thing, of what is not there
PALE, QUIET, FAINT = 0.78, 0.66, 0.86


@dataclass(frozen=True, slots=True)
class Paint:
    """A fill and the colour of words upon it (contrast at least 4.5)."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``; ``low`` and ``high`` are the hues of the ends of a scale."""

    low: str
    high: str
    accent: Paint
    part: Paint  # a part of what ``accent`` shows
    quiet: Paint  # what stands beside what ``accent`` shows: three to one on white
    hatch: str  # withheld, or people who did not come

    def ramp(self, points: int) -> tuple[Paint, ...]:
        """A paint per point of a scale, the lowest the lightest: the order shows in grey too."""
        return tuple(
            Paint(step.colour, step.text)
            for step in colour_scales.ordinal(self.low, self.high, points)
        )


def palette(low: str, high: str) -> Palette:
    """The palette that follows from two colours."""
    hue = colours.to_oklch(high)
    pale, quiet = (
        colours.from_oklch(colours.Oklch(lightness, min(hue.chroma, 0.06), hue.hue))
        for lightness in (PALE, QUIET)
    )
    return Palette(
        low,
        high,
        Paint(high, colours.text_on(high, "#ffffff")),
        Paint(pale, colours.text_on(pale)),
        Paint(quiet, colours.text_on(quiet)),
        colours.from_oklch(colours.Oklch(FAINT, 0.005, hue.hue)),
    )


def palette_of(brand: Brand) -> Palette:
    """The brand's own: its accent for the low end of a scale, its first colour for the rest."""
    return palette(brand.colours.accent, brand.colours.primary)
