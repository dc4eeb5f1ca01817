"""The page numbers of the contents: written after one layout, the same as WeasyPrint's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import weasyprint  # type: ignore[import-untyped] # ships no types

from pipeline.formats.paper.contents import ROOM, fill, with_room

STYLE = (
    "@page { size: 10cm 12cm } h2 { break-before: page } p.far { break-before: page }"
    ".contents li { position: relative; padding-right: 8mm }"
    ".contents a::after { content: target-counter(attr(href), page); position: absolute;"
    " right: 0; bottom: 0 }"
)


def document(pages: int, style: str = STYLE) -> str:
    """Two chapters, the second after so many pages, and one that is nowhere."""
    links = "".join(f'<li><a href="#{name}">To {name}</a></li>' for name in ("one", "two", "none"))
    far = '<p class="far">.</p>' * pages
    return (
        f'<html lang="en"><style>{style}</style><nav class="contents"><ol>{links}</ol></nav>'
        f'<h2 id="one">One</h2>{far}<h2 id="two">Two</h2></html>'
    )


def drawn(html: str) -> list[tuple[str, float, float]]:
    """What each line of the contents ends with, where that begins and how wide it is."""
    made = weasyprint.HTML(string=html).render()
    fill(made)
    return [
        (text.text.strip(), round(text.position_x, 3), round(text.width, 3))
        for *_, box in made.pages[0].links
        if box.element_tag == "a::after"
        for text in box.descendants()
        if hasattr(text, "text") and text.text.strip()
    ]


@pytest.mark.parametrize("pages", [0, 12, pytest.param(110, marks=pytest.mark.slow)])
def test_numbers_and_their_places_are_those_of_weasyprint(pages: int) -> None:
    html = document(pages)
    reserved = with_room(html)
    assert f'"{ROOM}"' in reserved
    found = drawn(reserved)
    assert found == drawn(html)
    assert [number for number, *_ in found] == ["2", str(pages + 3)]


def test_a_brand_that_counts_pages_in_its_own_way_keeps_its_count() -> None:
    html = document(1, STYLE + "@page { counter-increment: page 2 }")
    assert with_room(html) == html


def test_the_report_s_own_style_is_the_one_that_gets_room() -> None:
    style = (Path(__file__).parents[1] / "templates" / "styles" / "style.css").read_text()
    assert len(re.findall(r"target-counter", style)) == 1
    assert "target-counter" not in with_room(f"<style>{style}</style>")
