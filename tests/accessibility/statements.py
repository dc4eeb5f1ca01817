"""Is what the PDF says what the page says? Statement by statement, in the order of reading.

A statement is a run of words in one block of the page, or the words that stand for a drawing.
The PDF is read through its tags, so equal text is equal reading order too. Compared are letters
and the spaces between them; capitals may differ (a style can set words in capitals).

Not compared, and why:

* `SCREEN` : what the print style leaves out;
* running heads and page numbers: decoration by the standard, and not in the page;
* numbers and bullets of lists: both sides make them, neither holds them as text;
* the head of a table that goes on over a page: it is said again;
* a link's page number or address on paper: checked against where the link leads instead;
* letters inside a drawing: its words stand for it, and these are compared;
* dots that the style sets between two things on one line;
* hyphens at the end of a line, and signs without a width (soft hyphens, joiners).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import tinyhtml5  # type: ignore[import-untyped] # ships no types

from accessibility.tagged import Annotation, Element, Paper, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element as Node

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
SCREEN = {
    "skip": "leads past the contents, which on paper nobody needs",
    "page-end": "stands at the foot of each page on paper",
    "on-narrow": "says what the column's head says, where a narrow screen has no columns",
}
INLINE = {"span", "strong", "em", "b", "i", "code", "abbr", "time", "small", "sub", "sup", "q"}
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f]"
)
HYPHENS = {"-", "\u2010"}  # set at the end of a line
BETWEEN = "·"  # set by the style between two things that paper has on one line
AHEAD = 90  # letters of the PDF that a complaint shows


@dataclass
class Statement:
    words: str
    place: str  # the element that holds it
    stands_for: bool = False  # a drawing
    link: str = ""  # where it leads


def plain(text: str) -> str:
    """Letters and single spaces, without what has no width; ligatures as their letters."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split())


def statements_of(html: str) -> list[Statement]:
    """What the page says, in its order."""
    root = tinyhtml5.parse(html)
    body = root.find(f"{HTML}body")
    assert body is not None
    writer = _Writer()
    writer.block(body)
    writer.end("body")
    return writer.told


@dataclass
class _Writer:
    told: list[Statement] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def end(self, place: str, link: str = "") -> None:
        words = plain("".join(self.waiting))
        self.waiting = []
        if words:
            self.told.append(Statement(words, place, link=link))

    def block(self, node: Node, place: str = "body") -> None:
        self.waiting.append(node.text or "")
        for child in node:
            if isinstance(child.tag, str):
                self.child(child, place)
            self.waiting.append(child.tail or "")

    def child(self, child: Node, place: str) -> None:
        tag = child.tag.removeprefix(HTML)
        classes = (child.get("class") or "").split()
        if tag in {"style", "script", "template"} or SCREEN.keys() & set(classes):
            return
        if child.tag == f"{SVG}svg" or tag == "img":
            self.end(place)
            title = child.get("alt") if tag == "img" else child.findtext(f"{SVG}title")
            if child.get("aria-hidden") != "true":
                self.told.append(
                    Statement(plain(title or ""), tag.removeprefix(SVG), stands_for=True)
                )
        elif tag in INLINE:
            self.block(child, place)
        elif tag == "br":
            self.waiting.append(" ")
        elif tag == "a":
            self.end(place)
            self.block(child, place)
            self.end(place, child.get("href") or "")
        else:
            self.end(place)
            self.block(child, tag)
            self.end(tag)


@dataclass
class Difference:
    statement: Statement | None  # None: the page has said all
    found: str  # what the PDF says there

    def __str__(self) -> str:
        if self.statement is None:
            return f"the PDF goes on where the page ends: “{self.found}”"
        said = f"{self.statement.place} “{self.statement.words[:AHEAD]}”"
        return f"the page says {said}, the PDF “{self.found}”"


@dataclass
class _Piece:
    text: str
    stands_for: bool = False
    link: Element | None = None


def compare(html: str, paper: Paper) -> tuple[int, Difference | None]:
    """How many statements are equal before the first difference, and that difference."""
    told = statements_of(html)
    reader = _Reader(list(_pieces(paper.root)))
    for n, statement in enumerate(told):
        if not reader.take(statement):
            return n, Difference(statement, reader.ahead())
    if reader.ahead():
        return len(told), Difference(None, reader.ahead())
    return len(told), None


def _pieces(root: Element) -> Iterator[_Piece]:
    heads = _Heads()
    yield from _read(root, None, heads)


@dataclass
class _Heads:
    """The head of the table before, so that one that is said again is known."""

    last: str = ""


def _read(element: Element, link: Element | None, heads: _Heads) -> Iterator[_Piece]:
    if element.kind == "Figure":
        yield _Piece(plain(str(element.entry.get("/Alt", ""))), stands_for=True)
        return
    if element.kind == "Lbl":
        return
    if element.kind == "Table":
        again = continued(element, heads.last)
        heads.last = head_of(element)
        for part in element.elements:
            if not (again and part.kind == "THead"):
                yield from _read(part, link, heads)
        return
    if element.kind == "Link":
        link = link or element
    for kid in element.kids:
        if isinstance(kid, Run):
            yield _Piece(_UNSEEN.sub("", unicodedata.normalize("NFKC", kid.text)), link=link)
        elif isinstance(kid, Element):
            yield from _read(kid, link, heads)


def head_of(table: Element) -> str:
    return " ".join(kid.text for kid in table.elements if kid.kind == "THead")


def continued(table: Element, head: str) -> bool:
    """Whether it goes on from the page before: no caption of its own, and the same head."""
    return not any(kid.kind == "Caption" for kid in table.elements) and head_of(table) == head


@dataclass
class _Reader:
    """A finger on the PDF's text: ``piece`` and ``at``, the next letter."""

    pieces: list[_Piece]
    piece: int = 0
    at: int = 0

    def ahead(self) -> str:
        rest = [self.pieces[self.piece].text[self.at :]] if self.piece < len(self.pieces) else []
        rest += [piece.text for piece in self.pieces[self.piece + 1 : self.piece + 30]]
        return " ".join(" ".join(rest).split())[:AHEAD]

    def take(self, statement: Statement) -> bool:
        """Go on by one statement; False, and stay, where the PDF says something else."""
        self._skip_spaces()
        if statement.stands_for:
            return self._take_drawing(statement.words)
        before = (self.piece, self.at)
        for letter in statement.words:
            if not self._letter(letter):
                self.piece, self.at = before
                return False
        return self._generated() if statement.link else True

    def _take_drawing(self, words: str) -> bool:
        if self.piece >= len(self.pieces):
            return False
        piece = self.pieces[self.piece]
        if not piece.stands_for or piece.text != words:
            return False
        self.piece += 1
        return True

    def _skip_spaces(self) -> bool:
        """Past white space and ends of lines; whether there was any."""
        seen = False
        while self.piece < len(self.pieces):
            here = self.pieces[self.piece]
            if self.at >= len(here.text) and not here.stands_for:
                self.piece, self.at, seen = self.piece + 1, 0, True
            elif not here.stands_for and here.text[self.at].isspace():
                self.at, seen = self.at + 1, True
            else:
                break
        return seen or self.at == 0

    def _letter(self, letter: str) -> bool:
        if letter == " ":
            return self._skip_spaces()
        here = self._here()
        if here == BETWEEN != letter and self.pieces[self.piece].text.strip() == BETWEEN:
            self.piece, self.at = self.piece + 1, 0
            here = self._here()
        if here in HYPHENS and here != letter and not self.pieces[self.piece].text[self.at + 1 :]:
            self.at += 1  # hyphenated at the end of a line
            here = self._here()
        if here.casefold() != letter.casefold():
            return False
        self.at += 1
        return True

    def _here(self) -> str:
        """The next letter, on the next line where this one has ended."""
        while self.piece < len(self.pieces) and not self.pieces[self.piece].stands_for:
            piece = self.pieces[self.piece]
            if piece.text[self.at :].strip():
                return piece.text[self.at]
            self.piece, self.at = self.piece + 1, 0
        return ""

    def _generated(self) -> bool:
        """Past what the print style adds to a link, where it tells rightly where that leads."""
        link = self.pieces[self.piece].link
        added = ""
        while self.piece < len(self.pieces) and link is not None:
            piece = self.pieces[self.piece]
            if piece.link is None or _targets(piece.link) != _targets(link):
                break
            added += piece.text[self.at :]
            self.piece, self.at = self.piece + 1, 0
        words = "".join(added.split())
        return not words or words in _places(link)


def _annotations(link: Element) -> list[Annotation]:
    return [kid for one in link.walk() for kid in one.kids if isinstance(kid, Annotation)]


def _targets(link: Element) -> set[str]:
    """Where it leads; a link over two lines is two elements with one target."""
    return {str(one.object.get("/Dest", "")) or one.address for one in _annotations(link)}


def _places(link: Element | None) -> set[str]:
    found = [] if link is None else _annotations(link)
    pages = {str(one.page + 1) for one in found if one.page is not None}
    return pages | {f"({one.address})" for one in found if one.address}
