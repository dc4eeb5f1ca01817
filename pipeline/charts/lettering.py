"""How wide words are in a brand's own font, so that labels of a drawing can be kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.declared.brand import Brand

FAMILY = "Report Text"  # the brand's text family, by the name that pages give it
FALLBACK = ("Liberation Sans", "DejaVu Sans", "Arial", "sans-serif")
UNKNOWN = 0.7  # of the size: a sign that the font lacks and another one draws
KERNING = 1.03  # what the widths of single signs can miss of a whole line


@dataclass(frozen=True, slots=True)
class Lettering:
    """Families of fonts as a drawing names them, and the files of the first, of normal weight."""

    family: str
    files: tuple[Path, ...] = ()

    def width(self, words: str, size: float) -> float:
        """How wide the words are at this size, in the same unit: rather too wide than not."""
        signs = _advances(self.files)
        return KERNING * size * sum(signs.get(ord(sign), UNKNOWN) for sign in words)

    def lines(self, words: str, size: float, room: float, most: int) -> tuple[str, ...]:
        """The words in at most so many lines that fit the room, the rest cut with an ellipsis."""
        lines: list[str] = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if not lines[-1] or self.width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        kept = lines[:most]
        if len(lines) > most:
            kept[-1] += "…"
        return tuple(self._cut(line, size, room) for line in kept)

    def _cut(self, line: str, size: float, room: float) -> str:
        if self.width(line, size) <= room:
            return line
        shorter = line.rstrip("…")
        while len(shorter) > 1 and self.width(shorter + "…", size) > room:
            shorter = shorter[:-1].rstrip()
        return shorter + "…"


def lettering_of(brand: Brand) -> Lettering:
    """The brand's font for text."""
    files = tuple(
        font.path
        for font in brand.fonts
        if font.family == brand.text_family and (font.weight, font.style) == (400, "normal")
    )
    return Lettering(", ".join((FAMILY, *FALLBACK)), files)


@lru_cache(maxsize=8)
def _advances(files: tuple[Path, ...]) -> Mapping[int, float]:
    """The width of each sign, as part of the size."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has none

    signs: dict[int, float] = {}
    for path in files:
        with TTFont(path) as font:
            em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
            for sign, name in (font.getBestCmap() or {}).items():
                signs.setdefault(sign, widths[name][0] / em)
    return signs
