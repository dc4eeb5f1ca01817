"""How a brand looks on a page: the values that the style sheets are filled with."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.charts.lettering import FAMILY
from pipeline.formats.dark import rules

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.brand import Brand, Colours, Font

BODY, HEADING = FAMILY, "Report Heading"  # as in style.css: no brand's words are in CSS


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
    """Faces, the logo as an address ('' : none), the brand's own style, and its dark colours."""

    faces: tuple[Face, ...]
    logo: str
    style: str
    dark: Colours
    turns: bool  # whether a dark screen shows other colours than paper does


def look_of(brand: Brand) -> Look:
    """The look of a brand; its font files are read once."""
    logo = _address(brand.logo.data, brand.logo.media_type) if brand.logo is not None else ""
    return Look(
        _faces(brand.fonts, brand.text_family, brand.heading_family),
        logo,
        brand.style,
        brand.colours.dark,
        brand.colours.dark != brand.colours,
    )


def styled(page: str, look: Look) -> str:
    """The page with what has the last word in its styles: dark figures and the brand's own sheet.

    That sheet is no value of a template: it is CSS as it stands, and ``declared.stylesheet`` saw
    that it cannot end its element or fetch.
    """
    return page.replace("</style>", f"{rules(page) if look.turns else ''}{look.style}</style>", 1)


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
