"""Colours: contrast as WCAG measures it, lightness as people see it (OKLCH).

Colours are '#rrggbb'. WCAG 2.2 asks 4.5 for text (1.4.3) and 3 for graphics (1.4.11). OKLCH:
Ottosson, 'A perceptual color space for image processing', 2020.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

TEXT = 4.5  # contrast of text with what it stands on
GRAPHIC = 3.0  # contrast of a line, bar or sign with what it stands on
MIDDLE = 0.18  # luminance from which black can be read better than white
DARK = "#15181a"  # what white is on a dark screen

_NEAR = 1e-6  # what rounding may add

RGB = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lightness 0 to 1, chroma from 0 (grey), hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mend(colour: str, against: str, ratio: float = TEXT) -> str:
    """The colour itself where its contrast is enough, else the nearest lightness that is.

    Hue is kept, chroma as far as the screen can show it. Where the colour cannot reach the ratio
    on its own side (dark on dark), it goes to the other.
    """
    if contrast(colour, against) >= ratio:
        return colour
    start = to_oklch(colour)
    found = []
    for end in (0.0, 1.0):
        limit = from_oklch(Oklch(end, 0, 0))
        if contrast(limit, against) < ratio:
            continue
        near, far = start.lightness, end
        for _ in range(24):
            middle = (near + far) / 2
            tried = from_oklch(Oklch(middle, start.chroma, start.hue))
            if contrast(tried, against) >= ratio:
                far = middle
            else:
                near = middle
        mended = from_oklch(Oklch(far, start.chroma, start.hue))
        found.append((abs(far - start.lightness), mended))
    # black or white reaches 4.58 on any colour; a higher ratio takes the better of the two
    best = max(("#000000", "#ffffff"), key=lambda c: contrast(c, against))
    return min(found)[1] if found else best


def mirrored(colour: str) -> str:
    """The colour for a dark ground: the hue kept, the luminance turned round.

    White becomes ``DARK``, and two colours keep their contrast with each other as far as there is
    light: what was far from a white ground is as far from the dark one.
    """
    wanted = 1.05 * (luminance(DARK) + 0.05) / (luminance(colour) + 0.05) - 0.05
    base = to_oklch(colour)
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        if luminance(from_oklch(Oklch(middle, base.chroma, base.hue))) < wanted:
            low = middle
        else:
            high = middle
    return from_oklch(Oklch(high, base.chroma, base.hue))


def text_on(background: str, *wanted: str) -> str:
    """The first of the wanted colours that can be read there, else black or white."""
    for colour in wanted:
        if contrast(colour, background) >= TEXT:
            return colour
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, background))


def tint(colour: str, lightness: float = 0.96) -> str:
    """A pale background of the same hue."""
    base = to_oklch(colour)
    return from_oklch(Oklch(lightness, min(base.chroma, 0.02), base.hue))


def to_oklch(colour: str) -> Oklch:
    """The colour as lightness, chroma and hue."""
    red, green, blue = linear(colour)
    long = _root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = _root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = _root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def from_oklch(colour: Oklch) -> str:
    """'#rrggbb'; chroma is lowered until a screen can show it, lightness and hue are kept."""
    shown = _linear_rgb(colour)
    if not _in_gamut(shown):
        low, high = 0.0, colour.chroma
        for _ in range(20):
            middle = (low + high) / 2
            if _in_gamut(_linear_rgb(Oklch(colour.lightness, middle, colour.hue))):
                low = middle
            else:
                high = middle
        shown = _linear_rgb(Oklch(colour.lightness, low, colour.hue))
    return from_linear(shown)


def linear(colour: str) -> RGB:
    """Red, green and blue as amounts of light, 0 to 1."""
    red, green, blue = (_linear(part) for part in _rgb(colour))
    return red, green, blue


def from_linear(light: RGB) -> str:
    """'#rrggbb' of amounts of light; what no screen can show becomes the nearest it can."""
    return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in light)


def _linear_rgb(colour: Oklch) -> RGB:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(colour: RGB) -> bool:
    return all(-_NEAR <= part <= 1 + _NEAR for part in colour)


def _root(value: float) -> float:
    return math.copysign(abs(value) ** (1 / 3), value)


def _rgb(colour: str) -> RGB:
    """Parts from 0 to 1, of '#rgb' or '#rrggbb'."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004 - the short form
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _encoded(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB
