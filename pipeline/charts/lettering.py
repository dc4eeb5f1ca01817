"""How wide words are in a brand's own font, so that labels of a drawing can be kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.declared.brand import Brand

FAMILY = "Report Text"  # the brand's text family, by the name that pages give it
HEADING = "Report Heading"
EMOJI = "Report Emoji"  # the signs of it that a page has come with the page
FALLBACK = ("Liberation Sans", "DejaVu Sans", "Arial", "sans-serif")
UNKNOWN = 0.7  # of the size: a sign that the font lacks and another one draws
WIDE = 1.3  # the same of an emoji, or of a sign as wide as it is high
KERNING = 1.03  # what the widths of single signs can miss of a whole line
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 -]*")  # names of families that can stand in a style
_DIGIT = re.compile(r"(?<= )\d")  # at the start of a word, where CSS takes it for a number


@dataclass(frozen=True, slots=True)
class Lettering:
    """Families of fonts as a drawing names them, and the files of the first, of normal weight."""

    family: str
    files: tuple[Path, ...] = ()

    def width(self, words: str, size: float) -> float:
        """How wide the words are at this size, in the same unit: rather too wide than not."""
        signs = _advances(self.files)
        return KERNING * size * sum(signs.get(ord(sign)) or _unknown(sign) for sign in words)

    @property
    def leading(self) -> float:
        """From line to line, of the size, as programs take it from the font's own tables."""
        return _leading(self.files)

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
    return Lettering(", ".join(families(brand)), files)


def families(brand: Brand, *, headings: bool = False) -> tuple[str, ...]:
    """Families for the text of a brand, the first that is there wins.

    Those with files have our own names; one without is taken from the computer by its own.
    """
    held = {font.family for font in brand.fonts}
    named = [(FAMILY, brand.text_family)]
    if headings:
        named.insert(0, (HEADING, brand.heading_family))
    own: list[str] = []
    for alias, told in named:
        own.append(alias)
        if told not in held and _PLAIN.fullmatch(told):
            own.append(_DIGIT.sub(lambda found: f"\\{ord(found[0]):x} ", told))
    return (*own, EMOJI, *FALLBACK)


def _unknown(sign: str) -> float:
    return WIDE if east_asian_width(sign) in "WF" else UNKNOWN


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


@lru_cache(maxsize=8)
def _leading(files: tuple[Path, ...]) -> float:
    """Programs differ in which table they read: the largest counts; 0 without a file."""
    from fontTools.ttLib import TTFont

    found = 0.0
    for path in files:
        with TTFont(path) as font:
            across, windows = font["hhea"], font["OS/2"]
            told = (
                across.ascent - across.descent + across.lineGap,
                windows.usWinAscent + windows.usWinDescent,
            )
            found = max(found, *(high / font["head"].unitsPerEm for high in told))
    return found
