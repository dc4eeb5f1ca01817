"""Pictures of pages: small and grey to compare, in colour to look at.

What is compared is where a page is how dark, blurred to a few millimetres: another antialiasing or
hinting changes nothing, a block that moved, a figure that lost its bars or a line too many does.
Digits and words are compared elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accessibility.matrix import INPUT, cases, events
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.declared.shelf import brand_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from accessibility.matrix import Case

LANGUAGE = "nl-BE"
POINTS = 72  # to the inch
DRAWN = 60  # dots per inch as they come from the rasteriser
SIDE = (124, 175)  # pixels of a small page: 15 to the inch
COLUMNS = 8  # small pages in a row of a golden picture
GREYS = 16
BLUR = 1.8  # pixels of a small page, some 3 mm
FAR = 26  # of 255; pages of two rasterisers were 22 apart, one line in bold 31, a line less 90
LABEL = 16  # pixels above a page of the contact sheet
PAPER = 255


@dataclass(frozen=True)
class Document:
    """A report whose pages are looked at: a name for files, and what its PDF is made from."""

    name: str
    html: str


def documents(words: Sequence[str] = ()) -> Iterator[Document]:
    """Each event in each edition, in its own brand; the first event in the other brands too."""
    settings = load_settings()
    first, *_ = events()
    for name in events():
        if words and not any(word in name for word in words):
            continue
        own = load_event(INPUT / name, settings).brand
        others = [brand for brand in sorted(brand_ids()) if brand != own and name == first]
        for case in cases((name,), brands=(own, *others), languages=(LANGUAGE,)):
            if case.paper and (case.brand == own or case.edition == "internal"):
                yield Document(_name(case), case.paper.html)


def _name(case: Case) -> str:
    return ".".join(word for word in (case.event, case.edition, case.part, case.brand) if word)


def raster(data: bytes, dots: int = DRAWN) -> list[Image.Image]:
    """The pages of a PDF in colour, ``dots`` per inch."""
    import pypdfium2  # type: ignore[import-untyped] # ships no types

    pages = pypdfium2.PdfDocument(data)
    return [page.render(scale=dots / POINTS).to_pil().convert("RGB") for page in pages]


def small(page: Image.Image) -> Image.Image:
    """A page as it is compared and kept."""
    grey = page.convert("L").resize(SIDE, Image.Resampling.BOX)
    step = 256 // GREYS
    return grey.point([min(value // step * step + step // 2, PAPER) for value in range(256)])


def strip(pages: Sequence[Image.Image]) -> Image.Image:
    """Small pages in rows: one picture for one document."""
    return _grid(pages, min(COLUMNS, len(pages)))


def _grid(pages: Sequence[Image.Image], columns: int) -> Image.Image:
    width, height = pages[0].size
    rows = math.ceil(len(pages) / columns)
    sheet = Image.new(pages[0].mode, (width * columns, height * rows), _paper(pages[0].mode))
    for n, page in enumerate(pages):
        sheet.paste(page, (n % columns * width, n // columns * height))
    return sheet


def _paper(mode: str) -> int | tuple[int, int, int]:
    return PAPER if mode == "L" else (PAPER, PAPER, PAPER)


def unstrip(sheet: Image.Image, count: int) -> list[Image.Image]:
    """The first ``count`` small pages of a kept picture."""
    width, height = SIDE
    columns = sheet.width // width
    places = [(n % columns * width, n // columns * height) for n in range(count)]
    return [sheet.crop((x, y, x + width, y + height)) for x, y in places]


def pages_of(sheet: Image.Image) -> int:
    """How many pages a kept picture holds: those of white paper without a word are not told."""
    rows, columns = sheet.height // SIDE[1], sheet.width // SIDE[0]
    found = unstrip(sheet, rows * columns)
    while found and darkness(found[-1])[0] >= PAPER - 256 // GREYS:
        found.pop()
    return len(found)


def distance(one: Image.Image, other: Image.Image) -> int:
    """How far the most different spot of two small pages is apart, of 255."""
    blurred = [page.filter(ImageFilter.GaussianBlur(BLUR)) for page in (one, other)]
    return darkness(ImageChops.difference(*blurred))[1]


def darkness(grey: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest spot of a grey picture, of 255."""
    histogram = grey.histogram()
    there = [value for value, pixels in enumerate(histogram) if pixels]
    return there[0], there[-1]


def side_by_side(golden: Image.Image, now: Image.Image, name: str, folder: Path) -> Path:
    """What was accepted, what is there now and where they differ, for a person to look at."""
    apart = ImageChops.difference(golden, now).point([PAPER - value for value in range(256)])
    wide = [page.resize((SIDE[0] * 4, SIDE[1] * 4)) for page in (golden, now, apart)]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    _grid(wide, len(wide)).save(path)
    return path


def contact_sheet(documents: Sequence[tuple[str, Sequence[Image.Image]]]) -> Image.Image:
    """All pages of all documents on one sheet, a row of it begins with the name of its document."""
    labelled = []
    for name, pages in documents:
        for number, page in enumerate(pages, start=1):
            framed = Image.new("RGB", (page.width + 6, page.height + LABEL + 4), (120, 120, 120))
            framed.paste(page, (3, LABEL))
            ImageDraw.Draw(framed).text((4, 2), f"{number}  {name}", fill=(255, 255, 255))
            labelled.append(framed)
    return _grid(labelled, max(1, round(math.sqrt(2 * len(labelled)))))
