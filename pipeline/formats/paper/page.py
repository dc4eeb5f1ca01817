"""A page as WeasyPrint takes it, made ready faster than by the library: only imported to render.

Of the processor time of a report of twelve pages the library spends a fifth on reading HTML sign by
sign, on six pseudo-elements for notes that each element gets, and on style of what is alike.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped] # ships no types
import weasyprint  # type: ignore[import-untyped] # ships no types

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped] # ships no types

_VOID = re.compile(r"<(br|col|hr|img|link|meta|wbr)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>")
_NOTES = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
_WORDS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "li", "p", "td", "th"}


class Page(weasyprint.HTML):  # type: ignore[misc] # WeasyPrint ships no types
    """The page, read as XML where it is well formed, as what ships is; else by the library."""

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        self._html = html
        try:
            root = ET.fromstring(as_xml(html))  # noqa: S314 - we wrote it and escaped what is in it
        except ET.ParseError:  # a template of a brand's own may be HTML alone
            super().__init__(string=html, url_fetcher=fetcher)
            return
        name_words(root)
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [self._sparing(sheet) for sheet in super()._ua_stylesheets(forms)]

    def _sparing(self, sheet: weasyprint.CSS) -> weasyprint.CSS:
        """The library's style without notes, markers but of lists, and margins left empty."""
        matcher = copy.copy(sheet.matcher)
        named, others = matcher.lower_local_name_selectors, matcher.other_selectors
        markers = [rule for rule in others if _pseudo_element(rule) == "marker"]
        matcher.lower_local_name_selectors = named | {"li": [*named["li"], *markers]}
        left_out = _NOTES | {"marker"}
        matcher.other_selectors = [one for one in others if _pseudo_element(one) not in left_out]
        lean = copy.copy(sheet)
        lean.matcher = matcher
        lean.page_rules = [rule for rule in sheet.page_rules if self._has_margin_of(rule)]
        return lean

    def _has_margin_of(
        self, rule: tuple[object, list[tuple[object, str | None, object]], object]
    ) -> bool:
        """Whether a rule is for whole pages, or for a margin in which this page writes."""
        _, selectors, _ = rule
        return any(margin is None or margin in self._html for _, margin, _ in selectors)


def as_xml(html: str) -> str:
    """The page with what HTML leaves out: ends of void elements, the namespace of drawings."""
    html = re.sub("<!doctype html>", "", html, count=1, flags=re.IGNORECASE)
    html = html.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return _VOID.sub(r"<\1\2/>", html)


def name_words(root: ET.Element) -> None:
    """Names that links lead to stand on the first words of what they name; others go.

    An element with a name has a style of its own, and so has all that is in it: the library
    computes style once for what is alike, under parents that share theirs.
    """
    led_to = {link.get("href", "")[1:] for link in root.iter("a")}
    for element in reversed(list(root.iter())):  # inner ones first: they keep their words
        if (name := element.attrib.pop("id", None)) in led_to:
            words = (one for one in element.iter() if one.tag in _WORDS and "id" not in one.attrib)
            next(words, element).set("id", name)


def _pseudo_element(rule: tuple[object, object, object, str | None, object]) -> str | None:
    """What a rule of a matcher is for, beside elements themselves."""
    _test, _specificity, _order, pseudo_element, _declared = rule
    return pseudo_element
