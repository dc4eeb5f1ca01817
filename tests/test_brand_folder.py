"""A brand is a folder: its own templates and styles are found first, and are as safe as ours."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import page as validation
import pytest
import slides
from jinja2 import TemplateNotFound
from page_pictures import raster
from pages import take_apart
from PIL import Image, ImageChops
from published import event, published, ratings, report
from pypdf import PdfReader

from pipeline import colours
from pipeline.declared.brand import load_brand
from pipeline.declared.logo import Logo
from pipeline.declared.shelf import brand_ids
from pipeline.formats import FORMATS
from pipeline.language import Language, Text, say
from pipeline.problems import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.declared.brand import Brand
    from pipeline.report import Report

COVER = """<h1>Own: {{ report.event.title }}</h1>
{% for fact in cover.facts %}<p>{{ fact.value|show }}</p>{% endfor %}
"""
HOSTILE = '<script>alert("x")</script>'


def of_own(folder: Path, cover: str, style: str = "") -> Report:
    """A report by a brand of these files alone, of an event with a hostile title."""
    own = folder / "own"
    (own / "templates" / "sections").mkdir(parents=True)
    (own / "brand.yaml").write_text(
        "name: Own\ncolours: {primary: '#123456', accent: '#a04000'}\n"
        "fonts: {headings: F, text: F}\n",
        encoding="utf-8",
    )
    (own / "templates" / "sections" / "cover.html").write_text(cover, encoding="utf-8")
    (own / "style.css").write_text(style, encoding="utf-8")
    made = report(published(ratings()), about=event(HOSTILE, ""))
    return replace(made, brand=load_brand("own", folder))


def test_its_template_and_style_are_used_with_the_same_escaping(tmp_path: Path) -> None:
    html = FORMATS["html"].write(of_own(tmp_path, COVER, "h1 > b { color: #123456; }")).decode()
    page = take_apart(html.encode())
    assert f"Own: {HOSTILE}" in page.words
    assert not page.all("script")
    assert 'class="sender"' not in html  # our own cover is not there
    assert "h1 > b { color: #123456; }" in html.split("</style>")[0]
    assert html.index("h1 > b {") > html.index(".key-figures")  # the last word is the brand's


def test_its_style_reaches_the_pdf_too(tmp_path: Path) -> None:
    plain = FORMATS["pdf"].write(of_own(tmp_path / "a", COVER))
    large = FORMATS["pdf"].write(of_own(tmp_path / "b", COVER, "h1 { break-after: page; }"))
    pages = [len(PdfReader(io.BytesIO(data)).pages) for data in (plain, large)]
    assert pages[1] == pages[0] + 1


def test_a_template_that_fetches_is_refused(tmp_path: Path) -> None:
    fetching = COVER + '<img src="file:///etc/hostname" alt="x">'
    with pytest.raises(OutputError):
        FORMATS["pdf"].write(of_own(tmp_path, fetching))


NOT_THERE = "asks for what a report does not have."


@pytest.mark.parametrize(
    ("cover", "told"),
    [
        ("<p>\n{% endfor %}", "is no template: Encountered unknown tag 'endfor'."),
        ("<p>\n{{ report.event.title|loud }}", "is no template: No filter named 'loud'."),
        ("<p>\n{{ titel }}", NOT_THERE),
        ("<p>\n{{ report.event.nothing.at_all }}", NOT_THERE),
        ("<p>\n{{ report.event.title + 1 }}", NOT_THERE),
        ("<p>\n{% include 'parts/none.html' %}", NOT_THERE),
        ("<p>\n{{ report.event.title|date }}", NOT_THERE),
    ],
)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_mistake_in_its_template_is_told_by_line(
    tmp_path: Path, cover: str, told: str, form: str
) -> None:
    with pytest.raises(UsageError) as raised:
        FORMATS[form].write(of_own(tmp_path, cover))
    (said,) = (Language("en").show(message) for message in raised.value.messages)
    assert said.startswith(f"Brand: templates/sections/cover.html:2 {told[:-1]}")
    assert HOSTILE not in said


def test_a_mistake_of_ours_is_not_put_on_the_brand(tmp_path: Path) -> None:
    made = of_own(tmp_path, COVER)
    nothing = SimpleNamespace(id="nothing", title=say("Cover"))  # our page has no template for it
    with pytest.raises(TemplateNotFound):
        FORMATS["html"].write(replace(made, sections=(made.sections[0], nothing)))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cover.html", b"x", "templates/cover.html is used by no page."),
        ("sections/style.css", b"x", "templates/sections/style.css is used by no page."),
        ("sections/cover.html", b"caf\xe9", "templates/sections/cover.html is no readable text."),
    ],
)
def test_a_template_that_no_page_would_use_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    of_own(tmp_path, COVER)
    load_brand.cache_clear()
    (tmp_path / "own" / "templates" / name).write_bytes(content)
    with pytest.raises(UsageError) as raised:
        load_brand("own", tmp_path)
    (said,) = (Language("en").show(message) for message in raised.value.messages)
    assert said.startswith(f"Brand: {told}")


def test_a_part_of_its_own_can_be_included(tmp_path: Path) -> None:
    made = of_own(tmp_path, COVER + "{% include 'mine.html' %}")
    (tmp_path / "own" / "templates" / "mine.html").write_text("<p>Mine</p>", encoding="utf-8")
    assert "Mine" in take_apart(FORMATS["html"].write(made)).words


def test_a_font_without_a_file_is_told(tmp_path: Path) -> None:
    brand = of_own(tmp_path, COVER).brand
    (problem,) = brand.told
    assert problem.code == "font-without-file"
    assert problem.arguments["family"] not in brand.embedded
    assert "“F”" in Language("en").show(problem.cause)
    assert [load_brand(name).told for name in brand_ids()] == [()] * len(brand_ids())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_wide_picture_as_a_logo_keeps_its_shape_and_the_pdf_valid(kind: str) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (3000, 300), "#ff00ff").save(drawn, kind)
    brand = replace(load_brand("plein"), logo=Logo(drawn.getvalue(), f"image/{kind.lower()}"))
    made = FORMATS["pdf"].write(report(brand=brand))
    for profile in ("ua1", "3u"):
        assert validation.validate_pdf_bytes(made, profile=profile).failures == []
    cover = raster(made)[0]
    shown = cover.split()[0].point(lambda red: 255 * (red > 240))
    green = cover.split()[1].point(lambda green: 255 * (green < 30))
    left, top, right, bottom = ImageChops.multiply(shown, green).getbbox() or (0, 0, 0, 0)
    assert (right - left) / (bottom - top) == pytest.approx(10, rel=0.1)


ASK = 'Vragen? info@b.be, 03 123 45 67 of https://b.be/a?b=1&c="<i>"'


def asking(contact: str) -> Brand:
    return replace(load_brand("plein"), contact=contact)


@pytest.mark.parametrize("edition", ["internal", "participants", "board"])
def test_whom_to_ask_stands_on_page_paper_and_slides(edition: str) -> None:
    made = report(brand=asking(ASK), edition=edition)
    page = take_apart(FORMATS["html"].write(made))
    leading = [link["href"] for link in page.all("a") if not link["href"].startswith("#")]
    assert set(leading) == {"mailto:info@b.be", 'https://b.be/a?b=1&c="<i>"'}  # in head and foot
    assert not page.all("i")
    paper = PdfReader(io.BytesIO(FORMATS["pdf"].write(made)))
    first = " ".join(paper.pages[0].extract_text().split())
    assert "Contact Vragen? info@b.be, 03 123 45 67 of" in first
    if edition != "board":
        assert ASK in " ".join(presented(made))


def presented(made: Report) -> list[str]:
    cover = slides.presentation(FORMATS["pptx"].write(made)).slides[0]
    return [shape.text_frame.text for shape in cover.shapes if shape.has_text_frame]


def test_without_a_contact_nothing_is_said_of_it() -> None:
    made = report(brand=asking(""))
    assert "Contact" not in take_apart(FORMATS["html"].write(made)).words
    assert not any("Contact" in words for words in presented(made))


def test_the_footer_stands_on_each_page_but_the_cover() -> None:
    own = Text.plain('Plein · <b> "Voor" de buurt \\')
    paper = PdfReader(
        io.BytesIO(FORMATS["pdf"].write(report(brand=replace(asking(""), footer=own))))
    )
    shown = [own.of("nl") in " ".join(page.extract_text().split()) for page in paper.pages]
    assert len(shown) > 5
    assert shown == [False] + [True] * (len(shown) - 1)


@pytest.mark.parametrize("name", brand_ids())
def test_every_colour_of_a_figure_has_one_for_dark_screens(name: str) -> None:
    html = FORMATS["html"].write(report(brand=name)).decode()
    style, body = html.split("</style>", 1)
    dark = style.rpartition("@media screen and (prefers-color-scheme: dark) {")[2]
    drawn = set(re.findall(r'\b(fill|stroke)="(#\w+)"', body))
    assert len(drawn) > 5
    for what, colour in drawn:
        ours = colours.mirrored(colour)
        assert f'[{what}="{colour}"]{{{what}:{ours}}}' in dark
    said = dict(re.findall(r'\[data-on="(#\w+)"\]\{color:(#\w+)!important\}', dark))
    assert set(re.findall(r'data-on="(#\w+)"', body)) == set(said)
    for ground, ink in said.items():
        assert colours.contrast(ink, colours.mirrored(ground)) >= colours.TEXT


@pytest.mark.parametrize("name", brand_ids())
def test_words_can_be_read_on_a_dark_screen(name: str) -> None:
    dark = load_brand(name).colours.dark
    assert colours.luminance(dark.paper) < 0.02
    for ground in (dark.paper, dark.tint):
        for text in (dark.primary, dark.ink, dark.muted, dark.accent_text):
            assert colours.contrast(text, ground) >= colours.TEXT
