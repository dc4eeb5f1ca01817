"""A page taken apart: its elements with their attributes, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "img", "rect", "br", "link"}


@dataclass
class Page:
    elements: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    parents: list[tuple[str, ...]] = field(default_factory=list)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [dict(attributes) for tag, attributes in self.elements if tag in tags]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, value or "") for name, value in attrs)
        self.page.elements.append((tag, attributes))
        self.page.parents.append(tuple(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.page.words.append(" ".join(data.split()))


def take_apart(content: bytes) -> Page:
    """The page; fails where its elements are not nested well."""
    parser = _Parser()
    parser.feed(content.decode())
    parser.close()
    assert parser.open == [], "an element is left open"
    return parser.page
