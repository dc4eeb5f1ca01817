"""Emoji that people wrote, in a font that comes with the page: few computers have one.

The font is Noto Emoji, in one colour as all other text; a page holds the signs that stand on it.
"""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.charts.lettering import EMOJI

if TYPE_CHECKING:
    from collections.abc import Collection

FONT = Path(__file__).parents[2] / "config" / "fonts" / "noto-emoji.woff2"
_FROM = 0x231A  # the first that is drawn as a picture: digits and arrows are of the text's font
_JOINING = {0x200D, 0xFE0F}  # put between signs and behind them


def emoji_of(signs: Collection[str]) -> str:
    """The CSS rule of a font that holds these emoji; '' where there are none."""
    points = {ord(sign) for sign in signs}
    if not any(point >= _FROM for point in points) or not (held := points & _known()):
        return ""
    font = base64.b64encode(_subset(tuple(sorted(held | _JOINING)))).decode("ascii")
    return (
        f"@font-face {{ font-family: {EMOJI}; src: url(data:font/woff2;base64,{font}) "
        'format("woff2"); font-display: swap; }\n'
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """The emoji of the font."""
    with _opened() as font:
        return frozenset(point for point in font.getBestCmap() if point >= _FROM) - _JOINING


@lru_cache(maxsize=8)
def _subset(points: tuple[int, ...]) -> bytes:
    """The font with these signs, and with those that are drawn for several in a row."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped] # ships no types

    with _opened() as font:
        subsetter = Subsetter(Options())
        subsetter.populate(unicodes=points)
        subsetter.subset(font)
        made = io.BytesIO()
        font.flavor = "woff2"
        font.save(made)
        return made.getvalue()


def _opened() -> Any:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types

    return TTFont(FONT, recalcTimestamp=False)
