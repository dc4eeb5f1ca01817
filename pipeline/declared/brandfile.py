"""What a person declares of a brand in ``brand.yaml``, as strict models."""

from __future__ import annotations

from typing import Literal

from pipeline.declared.values import (
    Bars,
    Colour,
    Contact,
    Cover,
    Declared,
    Line,
    Tone,
    Whole,
    Words,
)
from pipeline.language import FORMAL


class ColoursEntry(Declared):
    """Four colours; all others follow from them."""

    primary: Colour
    accent: Colour
    ink: Colour = "#1c1c1c"
    paper: Colour = "#ffffff"


class FontEntry(Declared):
    """One font file, inside the brand's folder."""

    family: Line
    weight: Whole = 400
    style: Literal["normal", "italic"] = "normal"
    file: Line
    signs: Literal["latin", "latin-ext"] | None = None


class FontsEntry(Declared):
    """Which families are used for what, and their files."""

    headings: Line
    text: Line
    files: tuple[FontEntry, ...] = ()


class BrandFile(Declared):
    """The file config/brands/<id>/brand.yaml."""

    name: Line
    colours: ColoursEntry
    fonts: FontsEntry
    logo: Line = ""
    logo_text: Words | None = None
    footer: Words | None = None
    contact: Contact = ""
    bars: Bars = "stacked"
    tone: Tone = FORMAL
    cover: Cover = "band"
