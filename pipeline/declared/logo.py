"""A brand's logo: read from its own folder, and harmless before it reaches a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.declared.yamlfile import Mistake
from pipeline.language import say

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 500_000  # bytes
MOST_PIXELS = 16_000_000
MOST_SHAPES = 2_000
_TAIL = 1_000  # bytes: some programs leave a note behind a picture
_MARKER = 0xFF  # begins each part of a JPEG
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the parts that tell its size
_SCREEN = 3  # colours; a PDF for an archive has no fourth

_SVG = "{http://www.w3.org/2000/svg}"
# what a drawing needs; 'use', 'image', 'a' and all that can fetch, run or multiply is not in it
_SHAPES = {
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "style"),
}
_BESIDE = {"metadata", "namedview"}  # what drawing programs note for themselves: left out
_OWN_REFERENCE = re.compile(r"url\(\s*['\"]?#[\w-]+['\"]?\s*\)")
_FETCHES = re.compile(r"url\s*\(|@|\\|expression|javascript:|data:|https?:|<", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that a page can carry: its bytes and their media type."""

    data: bytes = field(repr=False)
    media_type: str


def own_file(folder: Path, name: str) -> Path:
    """A file inside the folder. Raises Mistake where it is elsewhere, or no plain file."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Mistake(say("The file must be inside the brand's own folder."))
    if not path.is_file():
        raise Mistake(say("There is no file '%(name)s' in the brand's folder.", name=path.name))
    return path


def read_logo(folder: Path, name: str) -> Logo:
    """The logo as it may be used. Raises Mistake where it is not PNG, JPEG or plain SVG."""
    path = own_file(folder, name)
    if path.stat().st_size > LARGEST:
        raise Mistake(say("The logo is larger than 500 kB. Save it smaller."))
    data = path.read_bytes()
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:  # noqa: PLR2004 - to the end of its size
        _bounded(*(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)))
        return _whole(Logo(data, "image/png"), b"IEND")
    if data.startswith(b"\xff\xd8\xff"):
        inks, *size = _frame(data)
        _bounded(*size)
        if inks > _SCREEN:
            raise Mistake(say("The logo has colours for print (CMYK). Save it in RGB, or as PNG."))
        return _whole(Logo(data, "image/jpeg"), b"\xff\xd9")
    if b"<svg" in data:
        return Logo(plain_svg(data), "image/svg+xml")
    raise Mistake(say("The logo is no PNG, JPEG or SVG picture."))


def _whole(logo: Logo, ending: bytes) -> Logo:
    if ending not in logo.data[-_TAIL:]:
        raise Mistake(say("The logo is not whole. Copy it again, or save it again."))
    return logo


def _bounded(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Mistake(say("The logo has too many pixels. Save it smaller."))


def _frame(data: bytes) -> tuple[int, int, int]:
    """Number of colours, width and height of a JPEG, from its start of frame (ITU-T T.81, B.2.2).

    Raises Mistake where there is none.
    """
    at = 2
    while at + 10 <= len(data) and data[at] == _MARKER:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            height, width = (int.from_bytes(data[n : n + 2], "big") for n in (at + 5, at + 7))
            return data[at + 9], width, height
        at += 2 + length
    raise Mistake(say("The logo is no PNG, JPEG or SVG picture."))


def plain_svg(data: bytes) -> bytes:
    """The drawing with nothing in it but shapes. Raises Mistake on anything that acts."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        raise _acts("DOCTYPE")
    try:
        data.decode("utf-8")
        root = ET.fromstring(data)  # noqa: S314 - entities were refused above
    except (UnicodeDecodeError, ET.ParseError):
        raise Mistake(say("The logo is no readable SVG. Save it again as plain SVG.")) from None
    if root.tag != _SVG + "svg":
        raise Mistake(say("The logo is no readable SVG. Save it again as plain SVG."))
    if sum(1 for _ in root.iter()) > MOST_SHAPES:
        raise Mistake(say("The logo has too many shapes. Save it simpler."))
    _clean(root)
    root.set("xmlns", _SVG[1:-1])
    return ET.tostring(root, encoding="unicode").encode()


def _clean(element: ET.Element) -> None:
    """Names without namespace, and only attributes and children that draw."""
    element.tag = element.tag.removeprefix(_SVG)
    for name, value in list(element.attrib.items()):
        local = name.rpartition("}")[2].casefold()
        if local == "href" or local.startswith("on"):
            raise _acts(local)
        if _FETCHES.search(_OWN_REFERENCE.sub("", value)) and not name.startswith("{"):
            raise _acts(local)
        if name.startswith("{"):
            del element.attrib[name]
    if element.tag == "style" and _FETCHES.search(element.text or ""):
        raise _acts("style")
    for child in list(element):
        local = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if local in _BESIDE:
            element.remove(child)
        elif not isinstance(child.tag, str) or child.tag != _SVG + local or local not in _SHAPES:
            raise _acts(local)
        else:
            _clean(child)


def _acts(name: str) -> Mistake:
    return Mistake(
        say(
            "The logo holds '%(name)s', which a picture does not need. Save it as plain SVG, "
            "text as paths, or as PNG.",
            name=name[:40],
        )
    )
