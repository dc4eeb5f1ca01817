"""What WeasyPrint is given is the page that was written, whichever way it is read."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdf
import pytest
import tinyhtml5  # type: ignore[import-untyped] # ships no types
import weasyprint  # type: ignore[import-untyped] # the same
from published import report

from pipeline.declared.shelf import brand_ids
from pipeline.formats import html
from pipeline.formats.paper import child
from pipeline.formats.paper import page as module
from pipeline.formats.paper.page import Page, as_xml, name_words

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = '<!DOCTYPE html><html lang="nl"><head><title>t</title><style>{}</style></head>'


def parsed(page: str) -> ET.Element:
    """The page as the project reads its own."""
    return ET.fromstring(as_xml(page))  # noqa: S314 - no stranger wrote it


def words(element: ET.Element) -> Iterator[tuple[object, ...]]:
    """Each element with its attributes and text; blanks between elements of a table are nothing."""
    for one in element.iter():
        told = ((one.text or "").strip(), (one.tail or "").strip())
        yield one.tag, sorted(one.attrib.items()), told, len(one)


@pytest.mark.parametrize("brand", brand_ids())
def test_what_ships_is_the_same_page_as_xml(brand: str) -> None:
    """No element is closed, moved or added by the rules of HTML that XML does not have."""
    page = html.page(report(brand=brand), paper=True)
    as_html = tinyhtml5.parse(page, namespace_html_elements=False)
    assert list(words(parsed(page))) == list(words(as_html))


def test_a_page_that_is_no_xml_is_read_by_the_library() -> None:
    read = Page(HEAD.format("") + "<body><p>one<p>two & three", None)
    assert [one.text for one in read.etree_element.iter("p")] == ["one", "two & three"]


def test_each_link_leads_to_words_of_what_it_names() -> None:
    page = html.page(report(), paper=True)
    body = parsed(page)
    named = {
        one.get("id"): " ".join("".join(one.itertext()).split())
        for one in body.iter()
        if one.get("id")
    }
    links = {link.get("href", "")[1:] for link in body.iter("a")}
    name_words(body)
    after = [one for one in body.iter() if one.get("id")]
    assert {one.get("id") for one in after} == links & named.keys()
    assert len(after) == len(links & named.keys())
    assert len(after) > 5
    for one in after:
        assert " ".join("".join(one.itertext()).split()) in named[one.get("id")]


def test_a_name_in_a_name_keeps_its_own_words() -> None:
    root = parsed(
        '<body><a href="#a"/><a href="#b"/><a href="#c"/>'
        '<div id="a"><p id="b">one</p><h2>two</h2></div><svg id="c"/><p id="d">no link</p></body>'
    )
    name_words(root)
    held = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert held == {"b": "one", "a": "two", "c": None}


def test_markers_are_of_lists_and_margins_of_who_writes_in_them() -> None:
    style = '@page { @top-center { content: "middle" } } li::marker { color: red }'
    page = HEAD.format(style) + "<body><ol><li>one</li></ol><p>two</p></body></html>"
    document = Page(page, None).render()
    boxes = list(document.pages[0]._page_box.descendants())
    margins = [one for one in boxes if getattr(one, "at_keyword", None)]
    assert [one.at_keyword for one in margins if one.children] == ["@top-center"]
    assert margins[0].style["text_align_all"] == "center"  # as the library has it
    marked = {one.element_tag for one in boxes if (one.element_tag or "").endswith("::marker")}
    assert marked == {"li::marker"}


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # the library leaves its own profile of colours open
def test_it_is_laid_out_as_the_library_does(monkeypatch: pytest.MonkeyPatch) -> None:
    page = re.sub(r"<li><a [^>]*>.*?</a></li>", "", html.page(report(), paper=True))  # page numbers
    made = child.render(page)
    monkeypatch.setattr(
        module, "Page", lambda given, fetcher: weasyprint.HTML(string=given, url_fetcher=fetcher)
    )
    assert drawn(child.render(page)) == drawn(made)


def drawn(pdf: bytes) -> list[bytes]:
    """What is drawn on each page, and where."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [one.get_contents().get_data() for one in pages]  # type: ignore[union-attr] # each has
