from __future__ import annotations

import itertools
import re

import pytest
from pages import Page, take_apart
from published import event, files, others, published, ratings, report

from pipeline.declared.shelf import brand_ids
from pipeline.formats import FORMATS

ATTACKS = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</style><b>x",
    "javascript:alert(1)",
    "&lt;i&gt;",
    "]]>",
    "=1+1",
    "%(name)s %s %",
    "a\u202egnp.exe",
    "\x00\x07",
    "\ud800",
)


def page_with(words: str) -> Page:
    def name(label: str) -> str:
        return label + words

    made = report(
        published((*ratings(name), *others(name))), about=event("T" + words, "N" + words), name=name
    )
    return take_apart(FORMATS["html"].write(made))


@pytest.fixture(scope="module")
def page() -> Page:
    return take_apart(FORMATS["html"].write(report()))


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_add_no_element_and_change_no_attribute(attack: str) -> None:
    assert page_with(attack).elements == page_with("x" * len(attack)).elements


def test_hostile_words_are_shown_as_they_are() -> None:
    words = " ".join(page_with(ATTACKS[2]).words)
    assert f"T{ATTACKS[2]}" in words
    assert f"Lezing Guy Redig{ATTACKS[2]}" in words
    assert f"Te lang{ATTACKS[2]}" in words
    assert f"inschrijvingen.xlsx{ATTACKS[2]}" in words
    assert "a[U+202E]gnp.exe" in " ".join(page_with(ATTACKS[10]).words)
    assert "T{{7*7}}" in page_with(ATTACKS[1]).words


def test_nothing_is_fetched(page: Page) -> None:
    html = FORMATS["html"].write(report()).decode()
    assert set(re.findall(r"url\((\w*):", html)) == {"data"}
    addresses = [
        value
        for _, attributes in page.elements
        for name, value in attributes
        if name in {"src", "href", "action", "data", "poster", "srcset", "xlink:href"}
    ]
    assert addresses
    assert all(value.startswith(("#", "data:image/")) for value in addresses)
    assert not page.all("script", "link", "iframe", "object", "embed", "form")
    policy = next(m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
    )


def test_styles_hold_numbers_and_colours_only(page: Page) -> None:
    styles = {a["style"] for a in map(dict, (e[1] for e in page.elements)) if "style" in a}
    number, colour = r"\d+(\.\d+)?%", r"#[0-9a-f]{6}"
    allowed = re.compile(rf"left:{number};width:{number};color:{colour}|background:{colour}")
    assert styles
    assert all(allowed.fullmatch(style) for style in styles)


def test_headings_nest_and_begin_with_one_title(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_scoped_headers(page: Page) -> None:
    tables = page.all("table")
    assert len(tables) > 15
    assert len(page.all("caption")) == len(tables)
    assert {header.get("scope") for header in page.all("th")} == {"col", "row"}


def test_every_drawing_has_words(page: Page) -> None:
    drawings = page.all("svg")
    assert len(drawings) > 30
    titles = [
        path
        for path, (tag, _) in zip(page.parents, page.elements, strict=True)
        if tag == "title" and path[-1] == "svg"
    ]
    assert len(titles) == len(drawings)
    assert all(image.get("alt") for image in page.all("img"))


def test_landmarks_language_and_anchors(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "nl-BE"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1, landmark
    ids = [dict(a)["id"] for _, a in page.elements if "id" in dict(a)]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in page.all("a")}
    assert targets <= set(ids)
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}


@pytest.mark.parametrize("language", ["nl-BE", "en"])
@pytest.mark.parametrize("brand", brand_ids())
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_same_report_gives_the_same_bytes(language: str, brand: str, edition: str) -> None:
    first, second = (
        FORMATS["html"].write(report(language=language, brand=brand, edition=edition))
        for _ in range(2)
    )
    assert first == second
    take_apart(first)


def test_the_internal_edition_names_its_files(page: Page) -> None:
    words = " ".join(page.words)
    assert all(file.name in words for file in files())
