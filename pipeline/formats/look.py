"""How a brand looks on a page: the values that the style sheets are filled with."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.charts.lettering import FAMILY, HEADING, families, lettering_of
from pipeline.formats.dark import rules
from pipeline.formats.emoji import emoji_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.charts.lettering import Lettering
    from pipeline.declared.brand import Brand, Colours, Font

RUNNING = 8.5  # points, of the words in the margins of a page
SURELY = 0.75  # of the size: no words are as wide as this, all signs together


@dataclass(frozen=True, slots=True)
class Face:
    """One font file as CSS wants it; ``signs`` are the ranges of signs that it has, () for all."""

    rule: str
    signs: tuple[range, ...]

    def serves(self, held: set[str]) -> bool:
        """Whether one of these signs is of this face: to read a font takes a PDF time."""
        return not self.signs or any(ord(sign) in signs for sign in held for signs in self.signs)


@dataclass(frozen=True, slots=True)
class Look:
    """Faces, the logo as an address ('' : none), the brand's own style, and its dark colours.

    ``body`` and ``heading`` are lists of families, as a style and a drawing have them.
    """

    faces: tuple[Face, ...]
    logo: str
    style: str
    dark: Colours
    turns: bool  # whether a dark screen shows other colours than paper does
    body: str
    heading: str
    letters: Lettering

    def running(self, words: str, room: float) -> str:
        """Words for the margin of a page, cut where they would pass so many points."""
        if len(words) * RUNNING * SURELY < room:
            return words  # no font needs to be read
        return self.letters.lines(words, RUNNING, room, 1)[0]


def look_of(brand: Brand) -> Look:
    """The look of a brand; its font files are read once."""
    logo = _address(brand.logo.data, brand.logo.media_type) if brand.logo is not None else ""
    return Look(
        _faces(brand.fonts, brand.text_family, brand.heading_family),
        logo,
        brand.style,
        brand.colours.dark,
        brand.colours.dark != brand.colours,
        ", ".join(families(brand)),
        ", ".join(families(brand, headings=True)),
        lettering_of(brand),
    )


def styled(page: str, look: Look, *, dark: bool = True) -> str:
    """The page with what its own words decide: fonts, dark figures, and the brand's own sheet.

    That sheet is no value of a template: it is CSS as it stands, and ``declared.stylesheet`` saw
    that it cannot end its element or fetch.
    """
    held = set(page)
    faces = "".join(f"{face.rule}\n" for face in look.faces if face.serves(held))
    faces += emoji_of(held)
    figures = rules(page) if dark and look.turns else ""
    head, begin, rest = page.partition("<style>\n")
    style, end, body = rest.partition("</style>")
    return f"{head}{begin}{faces}{style}{figures}{look.style}{end}{body}"


@lru_cache(maxsize=8)
def _faces(fonts: tuple[Font, ...], text: str, headings: str) -> tuple[Face, ...]:
    named = [(FAMILY, text)] if headings == text else [(FAMILY, text), (HEADING, headings)]
    return tuple(
        _face(font, alias) for alias, family in named for font in fonts if font.family == family
    )


def _face(font: Font, alias: str) -> Face:
    kind = {".woff2": "woff2", ".woff": "woff", ".otf": "opentype"}.get(
        font.path.suffix.lower(), "truetype"
    )
    told = f"unicode-range: {font.range}; " if font.range else ""
    rule = (
        f'@font-face {{ font-family: "{alias}"; font-weight: {font.weight}; '
        f"font-style: {font.style}; src: url({_of_file(font.path)}) "
        f'format("{kind}"); {told}font-display: swap; }}'
    )
    return Face(rule, tuple(_signs(part) for part in font.range.split(",") if part))


def _signs(part: str) -> range:
    """The signs of 'U+0152-0153' or 'U+0131'."""
    first, _, last = part.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _of_file(path: Path) -> str:
    mime = mimetypes.guess_type(path.name)[0] or "font/" + path.suffix[1:].lower()
    return _address(path.read_bytes(), mime)


def _address(content: bytes, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(content).decode('ascii')}"
