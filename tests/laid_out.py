"""What WeasyPrint made of a page: where each word lies, and what is wrong with that.

Only what a reader of paper sees is looked at: words in the flow of a page, not what is read out
alone and not the running heads.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {"h2", "h3", "h4", "caption"}
NEARLY_EMPTY = 0.2  # of the height of a page
HALF_EMPTY = 0.55  # of the height of a page after which its section goes on
INTRODUCES = {".lead", ".small", ".legend"}
EDGE = 38  # pixels, 10 mm: what a printer leaves white
TOUCHING = 1.5  # pixels that letters of two lines may lie in each other: fonts reach out
DRAWN_UPON = {"segment", "mark"}  # words that stand on a drawing, where nothing else may stand


@dataclass(frozen=True)
class Words:
    """Words on one line: where they are (pixels from the page's corner), and what holds them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    inside: tuple[str, ...]  # tags from the outermost
    line: int  # words of one line share it


@dataclass(frozen=True)
class Sheet:
    """One page: its words, and the box that they may stand in."""

    number: int
    words: tuple[Words, ...]
    left: float
    top: float
    right: float
    bottom: float


def laid_out(html: str) -> tuple[Sheet, ...]:
    """The pages of a report, as they are drawn."""
    import weasyprint  # type: ignore[import-untyped] # ships no types

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    document = weasyprint.HTML(string=html).render()
    return tuple(_sheet(number, page._page_box) for number, page in enumerate(document.pages, 1))


def _sheet(number: int, page: Any) -> Sheet:
    body = next(child for child in page.children if type(child).__name__ != "MarginBox")
    left, top = page.content_box_x(), page.content_box_y()
    return Sheet(
        number,
        tuple(_words(body, ())),
        left,
        top,
        left + page.width,
        top + page.height,
    )


def _words(box: Any, above: tuple[str, ...], line: int = 0) -> Iterator[Words]:
    element = getattr(box, "element", None)
    if element is not None:
        classes = (element.get("class") or "").split()
        if {"unseen", "skip"} & {*classes}:
            return
        if box.element_tag and (not above or above[-1] != box.element_tag):
            above = (*above, box.element_tag, *(f".{one}" for one in classes))
    if box.style["position"] == "absolute" and box.style["overflow"] == "hidden":
        return  # read out, not seen
    kind = type(box).__name__
    if kind == "LineBox":
        line = id(box)
    if kind == "TextBox":
        if box.text.strip():
            right, bottom = box.position_x + box.width, box.position_y + box.height
            yield Words(box.text, box.position_x, box.position_y, right, bottom, above, line)
        return
    for child in getattr(box, "children", ()):
        yield from _words(child, above, line)


def faults(sheets: tuple[Sheet, ...]) -> list[str]:
    """Everything that a designer would not let pass, a line each."""
    found: list[str] = []
    for sheet, following in zip(sheets, (*sheets[1:], None), strict=True):
        found += _outside(sheet)
        found += _overlapping(sheet)
        if sheet.number > 1:
            found += _lonely(sheet, last=following is None)
        if following is not None:
            found += _parted(sheet, following)
            found += _half_empty(sheet, following)
    return found


def _outside(sheet: Sheet) -> Iterator[str]:
    for one in sheet.words:
        beyond = max(
            one.right - sheet.right,
            sheet.left - one.left,
            one.bottom - sheet.bottom,
            sheet.top - one.top,
            EDGE - one.left,  # the cover has no margins of its own: a printer has
            EDGE - one.top,
        )
        if beyond > TOUCHING:
            yield f"p. {sheet.number}: '{one.text[:40]}' is cut off by {beyond:.0f} px"


def _parted(sheet: Sheet, following: Sheet) -> Iterator[str]:
    """A section whose heading and introduction stand here, and all that it shows overleaf."""
    words = sorted(sheet.words, key=lambda one: one.top)
    heads = [index for index, one in enumerate(words) if "h2" in one.inside]
    if not heads or not following.words:
        return
    below = [one for one in words[heads[-1] :] if "h2" not in one.inside]
    overleaf = min(following.words, key=lambda one: one.top)
    part = {tag for tag in words[heads[-1]].inside if tag.startswith(".part-")}
    goes_on = bool(part & {*overleaf.inside}) and {".block", "table"} & {*overleaf.inside}
    if below and goes_on and all(INTRODUCES & {*one.inside} for one in below):
        yield f"p. {sheet.number} ends with '{words[heads[-1]].text[:40]}' and no part of it"


def _half_empty(sheet: Sheet, following: Sheet) -> Iterator[str]:
    """A page with a hole at its end, though more of the same section follows overleaf."""
    if not sheet.words or not following.words:
        return
    lowest = max(sheet.words, key=lambda one: one.bottom)
    overleaf = min(following.words, key=lambda one: one.top)
    same = {tag for tag in lowest.inside if tag.startswith(".part-")} & {*overleaf.inside}
    filled = (lowest.bottom - sheet.top) / (sheet.bottom - sheet.top)
    if same and filled < HALF_EMPTY:
        yield f"p. {sheet.number} is filled for {filled:.0%}, and {same.pop()} goes on"


def _overlapping(sheet: Sheet) -> Iterator[str]:
    words = sorted(sheet.words, key=lambda one: one.top)
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            if other.top >= one.bottom - TOUCHING:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            # the box of a line reaches over its letters: a third of it is air
            if across > TOUCHING and down > 0.4 * (one.bottom - one.top):
                yield f"p. {sheet.number}: '{one.text[:30]}' lies upon '{other.text[:30]}'"


def _lonely(sheet: Sheet, *, last: bool) -> Iterator[str]:
    if not sheet.words:
        yield f"p. {sheet.number} is empty"
        return
    lowest = max(sheet.words, key=lambda one: (one.bottom, one.right))
    if HEADINGS & {*lowest.inside} and ".block" not in lowest.inside[-3:]:
        yield f"p. {sheet.number} ends with the heading '{lowest.text[:40]}'"
    filled = (lowest.bottom - sheet.top) / (sheet.bottom - sheet.top)
    if filled < NEARLY_EMPTY and not last:
        yield f"p. {sheet.number} is nearly empty: {filled:.0%}"
