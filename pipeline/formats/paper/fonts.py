"""Fonts as WeasyPrint reads them at once: it unpacks .woff2 in Python, anew for each PDF."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import suppress
from pathlib import Path

UNPACKED = Path(__file__).parents[3] / ".cache" / "fonts"


def unpacked(font: bytes) -> bytes:
    """The font as TrueType or OpenType; what another run unpacked is kept beside the templates."""
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
