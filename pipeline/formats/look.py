"""How a brand looks on a page: the values that the style sheets are filled with."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline import colours
from pipeline.charts.lettering import FAMILY

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.brand import Brand, Font

BODY, HEADING = FAMILY, "Report Heading"  # as in style.css: no brand's words are in CSS
DARK_GROUND = "#1d2123"  # the lighter of the two dark grounds in variables.css


@dataclass(frozen=True, slots=True)
class Face:
    """One font file as CSS wants it; ``uri`` holds the whole file."""

    family: str
    weight: int
    style: str
    uri: str
    kind: str
    range: str


@dataclass(frozen=True, slots=True)
class Look:
    """Faces, the logo as an address ('' : none), and the first colour for a dark screen."""

    faces: tuple[Face, ...]
    logo: str
    accent_dark: str


def look_of(brand: Brand) -> Look:
    """The look of a brand; its font files are read once."""
    logo = _address(brand.logo.data, brand.logo.media_type) if brand.logo is not None else ""
    return Look(
        _faces(brand.fonts, brand.text_family, brand.heading_family),
        logo,
        colours.mend(brand.colours.primary, DARK_GROUND),
    )


@lru_cache(maxsize=8)
def _faces(fonts: tuple[Font, ...], text: str, headings: str) -> tuple[Face, ...]:
    families = [(BODY, text)] if headings == text else [(BODY, text), (HEADING, headings)]
    return tuple(
        _face(font, alias) for alias, family in families for font in fonts if font.family == family
    )


def _face(font: Font, alias: str) -> Face:
    kind = {".woff2": "woff2", ".woff": "woff", ".otf": "opentype"}.get(
        font.path.suffix.lower(), "truetype"
    )
    return Face(alias, font.weight, font.style, _of_file(font.path), kind, font.range)


def _of_file(path: Path) -> str:
    mime = mimetypes.guess_type(path.name)[0] or "font/" + path.suffix[1:].lower()
    return _address(path.read_bytes(), mime)


def _address(content: bytes, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(content).decode('ascii')}"
