"""A brand: how reports of one organisation look. Declared in ``config/brands/<id>/brand.yaml``."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import colour_scales, colours
from pipeline.declared.logo import Logo, own_file, read_logo
from pipeline.declared.owntemplates import check_templates
from pipeline.declared.shelf import brand_ids
from pipeline.declared.stylesheet import read_style
from pipeline.declared.yamlfile import Mistake, load, one_of
from pipeline.language import FORMAL, Message, Text, say
from pipeline.problems import Place, Problem, UsageError

if TYPE_CHECKING:
    from pipeline.declared.brandfile import BrandFile, ColoursEntry, FontsEntry
    from pipeline.declared.yamlfile import Document
    from pipeline.declared.yamltree import Steps

FOLDER = Path(__file__).parents[2] / "config" / "brands"
_ROOM = 7.0  # contrast that a ground must leave before a tint of it can carry text too
_RANGES = {  # the signs in each file of a family that is cut in two, as its makers give them
    "": "",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,"
    "U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,"
    "U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}
_FONT_SIGNATURES = (b"wOF2", b"wOFF", b"OTTO", b"\x00\x01\x00\x00", b"true")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours that pages use, as '#rrggbb'. What is text can be read: WCAG AA, 4.5 to 1.

    ``primary``, ``ink``, ``muted`` and ``accent_text`` are text on ``paper`` and on ``tint``;
    ``accent`` is for lines and signs (3 to 1); ``on_primary`` and ``on_accent`` are text on those.
    """

    primary: str
    accent: str
    ink: str
    paper: str
    accent_text: str
    on_primary: str
    on_accent: str
    muted: str
    tint: str  # a pale ground for boxes and table heads
    line: str  # a thin rule that only decorates

    @property
    def dark(self) -> Colours:
        """The same for a dark screen: a brand whose paper is dark stays as it is."""
        if colours.luminance(self.paper) < colours.MIDDLE:
            return self
        made = Colours(*(colours.mirrored(colour) for colour in astuple(self)))
        texts = {  # a pair that was just readable loses a little in whole colour numbers
            role: colours.mend(colours.mend(getattr(made, role), made.paper), made.tint)
            for role in ("primary", "ink", "muted", "accent_text")
        }
        return replace(made, **texts)

    def ordinal(self, n: int) -> tuple[colour_scales.Step, ...]:
        """Bar colours for an ordered scale of n points, lowest first, each with its text."""
        return colour_scales.ordinal(self.accent, self.primary, n)

    def sequential(self, n: int) -> tuple[colour_scales.Step, ...]:
        """Colours from little to much."""
        return colour_scales.steps(self.primary, n)


@dataclass(frozen=True, slots=True)
class Font:
    """One font file; ``range`` is its CSS unicode-range, '' for all signs."""

    family: str
    weight: int
    style: str
    path: Path
    range: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """How reports look. ``told`` is what who declared it should know: what is shown otherwise."""

    id: str
    name: str
    colours: Colours
    fonts: tuple[Font, ...]
    heading_family: str
    text_family: str
    logo: Logo | None
    logo_text: Text  # for who cannot see it
    footer: Text  # what stands at the foot of each page and slide
    contact: str
    folder: Path
    style: str = ""  # CSS of its own, which cannot fetch
    told: tuple[Problem, ...] = ()
    bars: str = "stacked"  # or 'diverging': how ratings are drawn, where an event does not say
    tone: str = FORMAL  # or 'familiar': how its readers are addressed
    cover: str = "band"  # or 'rules': what the title of the slides stands on, or between

    @property
    def embedded(self) -> tuple[str, ...]:
        """The families that a report carries, and that each reader sees."""
        families = dict.fromkeys((self.text_family, self.heading_family))
        return tuple(name for name in families if any(font.family == name for font in self.fonts))


@lru_cache(maxsize=8)
def load_brand(id: str, folder: Path = FOLDER) -> Brand:  # noqa: A002 - the types' word
    """The brand, its colours mended where text could not be read.

    Raises UsageError where there is none of this name, or with the place of each mistake.
    """
    from pipeline.declared.brandfile import BrandFile

    if id not in brand_ids(folder):
        raise UsageError(say("Brand: %(what)s", what=one_of(id, brand_ids(folder))))
    own = folder / id
    document = load(own / "brand.yaml", BrandFile)
    told = document.value
    logo, without_logo = _logo(own, told.logo)
    fonts = _fonts(document, own)
    made, mended = _readable(told.colours)
    return Brand(
        id=id,
        name=told.name,
        colours=made,
        fonts=fonts,
        heading_family=told.fonts.headings,
        text_family=told.fonts.text,
        logo=logo,
        logo_text=told.logo_text or Text.plain(told.name),
        footer=_footer(told),
        contact=told.contact,
        folder=own,
        style=_style(own),
        told=without_logo + mended + _without_file(told.fonts),
        bars=told.bars,
        tone=told.tone,
        cover=told.cover,
    )


def _footer(told: BrandFile) -> Text:
    """The name, and after it what is declared."""
    declared = told.footer.words if told.footer else {}
    return Text(
        {code: f"{told.name} · {words}" for code, words in declared.items()} or {"": told.name}
    )


def _without_file(told: FontsEntry) -> tuple[Problem, ...]:
    """Families that a reader sees only where a computer happens to have them."""
    known = {font.family for font in told.files}
    lacking = sorted({told.headings, told.text} - known)
    return tuple(
        Problem("font-without-file", Place("brand.yaml"), {"family": family}) for family in lacking
    )


def _logo(own: Path, name: str) -> tuple[Logo | None, tuple[Problem, ...]]:
    """The logo; where no page can carry it, none and why: no report is lost for a logo."""
    if not name:
        return None, ()
    try:
        return read_logo(own, name), ()
    except Mistake as mistake:
        return None, (Problem("logo-not-used", Place("brand.yaml"), {"why": mistake.message}),)


def _fonts(document: Document[BrandFile], own: Path) -> tuple[Font, ...]:
    """Fonts from the brand's folder; all mistakes at once."""
    mistakes: list[Message] = []
    fonts: list[Font] = []
    for index, font in enumerate(document.value.fonts.files):
        steps: Steps = ("fonts", "files", index, "file")
        try:
            path = _font(own, font.file)
        except Mistake as mistake:
            mistakes.append(document.mistake(steps, mistake.message))
        else:
            fonts.append(
                Font(font.family, font.weight, font.style, path, _RANGES[font.signs or ""])
            )
    if mistakes:
        raise UsageError(*mistakes)
    return tuple(fonts)


def _style(own: Path) -> str:
    try:
        check_templates(own)
        return read_style(own)
    except Mistake as mistake:
        raise UsageError(say("Brand: %(what)s", what=mistake.message)) from None


def _font(own: Path, name: str) -> Path:
    path = own_file(own, name)
    with path.open("rb") as stream:
        if not stream.read(4).startswith(_FONT_SIGNATURES):
            raise Mistake(say("This is no font file (.woff2, .ttf or .otf)."))
    return path


def _readable(told: ColoursEntry) -> tuple[Colours, tuple[Problem, ...]]:
    """All colours of a page from the four that were told, and what was changed on the way."""
    paper = told.paper
    lightness = colours.to_oklch(paper).lightness
    of_white, of_black = (colours.contrast(end, paper) for end in ("#ffffff", "#000000"))
    on_light = of_black >= of_white
    room = max(of_white, of_black) >= _ROOM
    tint = colours.tint(told.primary, lightness + (-0.035 if on_light else 0.06)) if room else paper
    line = colours.tint(told.primary, lightness + (-0.15 if on_light else 0.2))
    mended: list[Problem] = []

    def readable(colour: str, role: Message | None, ratio: float = colours.TEXT) -> str:
        # the tint is nearer to the text than the paper is: what can be read there can on both
        new = colours.mend(colours.mend(colour, paper, ratio), tint, ratio)
        if role is not None and new != colour:
            mended.append(_mended(role, colour, new, (paper, tint), ratio))
        return new

    ink = readable(told.ink, say("text"))
    primary = readable(told.primary, say("main colour"))
    accent = readable(told.accent, say("accent colour"), colours.GRAPHIC)
    base = colours.to_oklch(ink)
    softer = base.lightness + (0.25 if on_light else -0.2)
    muted = colours.from_oklch(colours.Oklch(softer, base.chroma, base.hue))
    made = Colours(
        primary=primary,
        accent=accent,
        ink=ink,
        paper=paper,
        accent_text=readable(accent, None),
        on_primary=colours.text_on(primary, paper, ink),
        on_accent=colours.text_on(accent, paper, ink),
        muted=readable(muted, None),
        tint=tint,
        line=line,
    )
    return made, tuple(mended)


def _mended(role: Message, old: str, new: str, grounds: tuple[str, str], ratio: float) -> Problem:
    ground = next(g for g in grounds if colours.contrast(old, g) < ratio)
    before = colours.contrast(old, ground)
    return Problem(
        "colour-mended",
        Place("brand.yaml"),
        {
            "role": role,
            "old": old,
            "paper": ground,
            "before": math.floor(before * 10) / 10,
            "needed": ratio,
            "new": new,
        },
    )
