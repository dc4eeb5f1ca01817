"""A tagged PDF as a screen reader meets it: the tree of its elements with the text of each.

Written from ISO 32000 and not from what makes our PDFs, so that the two can disagree.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

Places = dict[tuple[int, int], int]  # numbers of pages, by their object
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI", "INLINE IMAGE"}
SHOWS = {"Tj", "TJ", "'", '"'}
_PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_BLOCK = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)


@dataclass
class Run:
    """Text that was set at once: a line or a part of one. ``page`` counts from 0."""

    page: int
    mcid: int
    text: str


@dataclass
class Annotation:
    """What a link leads to: a ``page`` of the document (from 0), or an ``address``."""

    object: pikepdf.Object
    page: int | None
    address: str


@dataclass
class Element:
    kind: str
    entry: pikepdf.Object
    kids: list[Element | Run | Annotation] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """This one and all below it, in the order of reading."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def runs(self) -> Iterator[Run]:
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.runs()

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs()).split())

    def attribute(self, name: str) -> pikepdf.Object | None:
        """From the element's attribute objects (entry A)."""
        told = self.entry.get("/A")
        lists = list(told) if isinstance(told, pikepdf.Array) else [told]
        for one in lists:
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return one[name]
        return None


@dataclass
class Paper:
    """A PDF taken apart. ``loose``: painted outside any mark, as page and operator."""

    pdf: pikepdf.Pdf
    root: Element
    marked: dict[tuple[int, int], str]
    loose: list[tuple[int, str]]
    twice: list[tuple[int, int]]  # marks that stand on one page more than once
    unmapped: int  # signs that no font gives a letter for


def open_paper(data: bytes) -> Paper:
    """The tree of a tagged PDF with the text of each element."""
    pdf = pikepdf.open(io.BytesIO(data))
    paper = Paper(pdf, Element("", pikepdf.Dictionary()), {}, [], [], 0)
    pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    names = _destinations(pdf, pages)
    for n, page in enumerate(pdf.pages):
        _read_page(paper, n, page)
    tree = pdf.Root.StructTreeRoot
    paper.root = Element("root", tree)
    _build(paper, paper.root, tree.get("/K"), 0, pages, names)
    return paper


def _read_page(paper: Paper, number: int, page: pikepdf.Page) -> None:
    """Collects the text of each mark of a page, and what is painted outside them."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    marks: list[int | None] = []  # the mark of each open sequence; -1: an artifact
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in {"BMC", "BDC"}:
            marks.append(_mark(paper, number, operands))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = fonts.get(str(operands[0]), {})
        elif name in SHOWS | PAINTS:
            mark = next((one for one in reversed(marks) if one is not None), None)
            if mark is None:
                paper.loose.append((number, name))
            elif mark >= 0 and name in SHOWS:
                paper.marked[number, mark] += _text(paper, operands, font)


def _mark(paper: Paper, number: int, operands: list[pikepdf.Object]) -> int | None:
    if str(operands[0]) == "/Artifact":
        return -1
    properties = operands[1] if len(operands) > 1 else None
    if not isinstance(properties, pikepdf.Dictionary) or "/MCID" not in properties:
        return None
    mcid = int(properties.MCID)
    if (number, mcid) in paper.marked:
        paper.twice.append((number, mcid))
    paper.marked.setdefault((number, mcid), "")
    return mcid


def _text(paper: Paper, operands: list[pikepdf.Object], font: dict[int, str]) -> str:
    told = operands[-1]
    parts = list(told) if isinstance(told, pikepdf.Array) else [told]
    letters = []
    for part in parts:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            for at in range(0, len(codes) - 1, 2):
                letter = font.get(int.from_bytes(codes[at : at + 2], "big"))
                paper.unmapped += letter is None
                letters.append(letter or "")
    return "".join(letters)


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Code to letters, by the font's ToUnicode map (pairs only: so are all that we write)."""
    if "/ToUnicode" not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(letters).decode("utf-16-be", "replace")
        for block in _BLOCK.findall(source)
        for code, letters in _PAIR.findall(block)
    }


def _build(
    paper: Paper,
    parent: Element,
    kids: pikepdf.Object | int | None,
    page: int,
    pages: Places,
    names: dict[str, int],
) -> None:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            parent.kids.append(Run(page, kid, paper.marked.get((page, kid), "")))
        elif isinstance(kid, pikepdf.Dictionary):
            here = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
            if kid.get("/Type") == "/OBJR":
                parent.kids.append(_annotation(kid.Obj, pages, names))
            elif kid.get("/Type") == "/MCR":
                mcid = int(kid.MCID)
                parent.kids.append(Run(here, mcid, paper.marked.get((here, mcid), "")))
            else:
                element = Element(str(kid.S).removeprefix("/"), kid)
                parent.kids.append(element)
                _build(paper, element, kid.get("/K"), here, pages, names)


def _annotation(told: pikepdf.Object, pages: Places, names: dict[str, int]) -> Annotation:
    action = told.get("/A", pikepdf.Dictionary())
    address = str(action.get("/URI", ""))
    place = told.get("/Dest", action.get("/D"))
    if isinstance(place, pikepdf.String):
        return Annotation(told, names.get(str(place)), address)
    if isinstance(place, pikepdf.Array):
        return Annotation(told, pages.get(place[0].objgen), address)
    return Annotation(told, None, address)


def _destinations(pdf: pikepdf.Pdf, pages: Places) -> dict[str, int]:
    """Named places and the page of each."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    found = {}
    for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
        where = place.D if isinstance(place, pikepdf.Dictionary) else place
        assert isinstance(where, pikepdf.Array)
        found[str(name)] = pages[where[0].objgen]
    return found
