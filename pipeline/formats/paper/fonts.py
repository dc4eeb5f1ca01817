"""Fonts as WeasyPrint reads them at once.

It reads an address in a style sheet sign by sign, and unpacks .woff2 in Python, anew for each PDF.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from contextlib import suppress
from pathlib import Path

UNPACKED = Path(__file__).parents[3] / ".cache" / "fonts"
_FONT = re.compile(r"url\(data:font/[\w+-]+;base64,([A-Za-z0-9+/=]+)\)")


def shortened(html: str) -> tuple[str, dict[str, bytes]]:
    """The page with short addresses of its fonts, and the font of each address."""
    fonts: dict[str, bytes] = {}

    def short(font: re.Match[str]) -> str:
        address = f"data:font,{len(fonts)}"
        fonts[address] = base64.b64decode(font[1])
        return f"url({address})"

    return _FONT.sub(short, html), fonts


def unpacked(font: bytes) -> bytes:
    """The font as TrueType or OpenType; what another run unpacked is kept beside the templates."""
    if not font.startswith(b"wOF2"):
        return font
    kept = UNPACKED / hashlib.sha256(font).hexdigest()
    with suppress(OSError):
        return kept.read_bytes()
    from fontTools.ttLib import woff2  # type: ignore[import-untyped] # ships no types

    made = io.BytesIO()
    woff2.decompress(io.BytesIO(font), made)
    with suppress(OSError):  # nothing can be kept here: it is unpacked each time
        UNPACKED.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(f".{os.getpid()}")
        beside.write_bytes(made.getvalue())
        beside.replace(kept)
    return made.getvalue()
