"""A PDF as it is drawn: where each letter lies, how large it is, and which signs no font has.

Read from the file itself, by another library than the one that made it; drawings of free form,
whose words `laid_out` does not see, are in it too.
"""

from __future__ import annotations

import ctypes
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped] # ships no types
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

LEAST = 8.9  # points, of the letters of text and figures
IN_MARGIN, ON_ONE_PAGE = 8.4, 7.9  # of running heads, and of the board's page
EDGE = 27  # points, 9.5 mm: what a printer leaves white
TOUCHING = 0.8  # points that letters may lie in each other
UNSEEN = {0xAD, 0x200B, 0x200D, 0xFE0F}


@dataclass(frozen=True)
class Letter:
    """One letter: its ink (points, from the lower left), its size, what text it is of."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    run: int
    words: str  # around it


def faults_of(data: bytes, *, one_page: bool = False) -> list[str]:
    """Letters cut off by the edge, too small, or upon others."""
    found: list[str] = []
    for number, page in enumerate(pypdfium2.PdfDocument(data), start=1):
        width, height = page.get_size()
        letters = sorted(_letters(page), key=lambda one: one.left)
        body = [one for one in letters if 50 < one.bottom < height - 60]
        found += [
            f"p. {number}: '{one.words}' is cut off"
            for one in letters
            if not (
                one.left > EDGE
                and one.right < width - EDGE
                and one.bottom + 4 > EDGE
                and one.top < height - EDGE
            )
        ]
        least = ON_ONE_PAGE if one_page else LEAST
        found += [
            f"p. {number}: '{one.words}' is {one.size:.1f} points"
            for one in letters
            if one.size < (least if one in body else min(least, IN_MARGIN))
        ]
        found += _upon(number, letters)
    return sorted(set(found))


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        sign = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) or sign in UNSEEN or chr(sign).isspace():
            continue
        left, bottom, right, top = text.get_charbox(index)
        if right - left < 0.05 or _transparent(text, index):
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        scale = (matrix.b**2 + matrix.d**2) ** 0.5
        yield Letter(
            *(left, bottom, right, top),
            raw.FPDFText_GetFontSize(text, index) * scale,
            ctypes.addressof(raw.FPDFText_GetTextObject(text, index).contents),
            " ".join(text.get_text_range(max(0, index - 8), 24).split()),
        )


def _transparent(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Read out, not seen."""
    colours = [ctypes.c_uint() for _ in "rgba"]
    raw.FPDFText_GetFillColor(text, index, *map(ctypes.byref, colours))
    return colours[-1].value == 0


def _upon(number: int, letters: list[Letter]) -> Iterator[str]:
    for index, one in enumerate(letters):
        for other in letters[index + 1 :]:
            if other.left >= one.right - TOUCHING:
                break
            down = min(one.top, other.top) - max(one.bottom, other.bottom)
            across = min(one.right, other.right) - other.left
            if one.run != other.run and down > TOUCHING and across > TOUCHING:
                yield f"p. {number}: '{one.words}' lies upon '{other.words}'"


def undrawn(html: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Signs of a page that no font has: they are drawn as boxes."""
    import weasyprint  # type: ignore[import-untyped] # ships no types

    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.WARNING)
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        weasyprint.HTML(string=html).write_pdf()
    told = [one.getMessage() for one in caplog.records]
    return sorted({words for words in told if ".notdef" in words})
