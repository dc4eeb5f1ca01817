"""Brands: colours that can be read, fonts and logos from the brand's own folder."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.colours import GRAPHIC, TEXT, contrast, to_oklch
from pipeline.declared.brand import FOLDER, Brand, _readable, load_brand
from pipeline.declared.brandfile import ColoursEntry
from pipeline.declared.logo import LARGEST, plain_svg
from pipeline.declared.shelf import brand_ids
from pipeline.declared.yamlfile import Mistake
from pipeline.language import Language
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


TWO = "{primary: '#123456', accent: '#a04000'}"


def brand_of(folder: Path, *lines: str, colours: str = TWO) -> Brand:
    """A brand in a folder of its own, with these further lines in its brand.yaml."""
    own = folder / "b"
    own.mkdir(exist_ok=True)
    head = ["name: B", f"colours: {colours}", "fonts: {headings: F, text: F}"]
    (own / "brand.yaml").write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return load_brand("b", folder)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    load_brand.cache_clear()


def without_logo(folder: Path, *lines: str) -> str:
    """Why this brand has no logo: its reports are made, and the organiser is told."""
    brand = brand_of(folder, *lines)
    assert brand.logo is None
    (told,) = [one for one in brand.told if one.code == "logo-not-used"]
    words = Language("en").show(told.cause)
    assert words.startswith("The reports are made without the logo of the brand. ")
    return words.removeprefix("The reports are made without the logo of the brand. ")


def refused(folder: Path, *lines: str) -> list[str]:
    with pytest.raises(UsageError) as raised:
        brand_of(folder, *lines)
    return [Language("en").show(message) for message in raised.value.messages]


@pytest.mark.parametrize("name", brand_ids())
def test_shipped_brands_need_no_mending_and_hold_their_files(name: str) -> None:
    brand = load_brand(name)
    assert brand.told == ()
    assert brand.logo is not None
    assert {font.family for font in brand.fonts} == {brand.heading_family, brand.text_family}
    assert {font.weight for font in brand.fonts} == {400, 700}
    assert all(font.path.is_relative_to(FOLDER / name) for font in brand.fonts)
    assert sum(font.path.stat().st_size for font in brand.fonts) < 200_000
    assert list((FOLDER / name / "fonts").glob("LICENSE*"))


@pytest.mark.parametrize(("one", "other"), tuple(itertools.combinations(brand_ids(), 2)))
def test_no_two_brands_look_alike(one: str, other: str) -> None:
    first, second = load_brand(one), load_brand(other)
    apart = abs(to_oklch(first.colours.primary).hue - to_oklch(second.colours.primary).hue)
    assert min(apart, 360 - apart) > 45
    assert first.text_family != second.text_family
    assert first.logo != second.logo


def test_three_brands_ship() -> None:
    assert len(brand_ids()) >= 3


def test_yellow_on_white_is_mended_and_said_so(tmp_path: Path) -> None:
    brand = brand_of(
        tmp_path, colours="{primary: '#ffee00', accent: '#ffff66', ink: '#999999', paper: '#fff'}"
    )
    mended = [problem for problem in brand.told if problem.code == "colour-mended"]
    said = [Language("en").show(problem.cause) for problem in mended]
    assert {problem.place.file for problem in brand.told} == {"brand.yaml"}
    assert [message.split(":")[0] for message in said] == ["text", "main colour", "accent colour"]
    assert "#ffee00 is hard to read on #ffffff (contrast 1.2, at least 4.5 is needed)" in said[1]
    assert brand.colours.primary in said[1]
    assert contrast(brand.colours.primary, "#ffffff") >= TEXT
    assert abs(to_oklch(brand.colours.primary).hue - to_oklch("#ffee00").hue) < 2


@given(COLOURS, COLOURS, COLOURS, COLOURS)
def test_whatever_is_declared_all_text_can_be_read(
    primary: str, accent: str, ink: str, paper: str
) -> None:
    made, _ = _readable(ColoursEntry(primary=primary, accent=accent, ink=ink, paper=paper))
    for ground in (made.paper, made.tint):
        for text in (made.primary, made.ink, made.muted, made.accent_text):
            assert contrast(text, ground) >= TEXT
        assert contrast(made.accent, ground) >= GRAPHIC
    assert contrast(made.on_primary, made.primary) >= TEXT
    assert contrast(made.on_accent, made.accent) >= TEXT


def test_an_unknown_brand_is_told() -> None:
    with pytest.raises(UsageError) as raised:
        load_brand("plien")
    assert [Language("en").show(message) for message in raised.value.messages] == [
        "Brand: 'plien' is unknown. Did you mean 'plein'?"
    ]


def test_a_colour_that_is_none_is_told_by_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        brand_of(tmp_path, colours="{primary: blauw, accent: '#12345'}")
    assert [Language("en").show(message) for message in raised.value.messages] == [
        "brand.yaml:2: 'primary': Write a colour in quotes, as '#0b5563'.",
        "brand.yaml:2: 'accent': Write a colour in quotes, as '#0b5563'.",
    ]


def test_the_footer_follows_the_name(tmp_path: Path) -> None:
    assert brand_of(tmp_path).footer.of("nl") == "B"
    load_brand.cache_clear()
    made = brand_of(tmp_path, "footer: {nl: Voor de buurt, fr: Pour le quartier}")
    assert [made.footer.of(code) for code in ("nl-BE", "fr", "en")] == [
        *("B · Voor de buurt", "B · Pour le quartier", "B · Voor de buurt"),
    ]


def test_a_contact_is_a_line_that_fits_a_cover(tmp_path: Path) -> None:
    assert brand_of(tmp_path, "contact:").contact == ""
    load_brand.cache_clear()
    assert refused(tmp_path, f"contact: {'x' * 201}") == [
        "brand.yaml:4: 'contact' is too long: at most 200 characters."
    ]


# --- style.css


def test_a_style_sheet_of_its_own_is_read_and_one_is_not_needed(tmp_path: Path) -> None:
    assert brand_of(tmp_path).style == ""
    load_brand.cache_clear()
    (tmp_path / "b" / "style.css").write_text("h1 { color: red; }", encoding="utf-8")
    assert brand_of(tmp_path).style == "h1 { color: red; }"


@pytest.mark.parametrize(
    "style",
    [
        "h1 { background: url(https://example.org/x.png) }",
        "h1 { background: URL ('x.png') }",
        "@import 'x.css';",
        "@font-face { font-family: X; src: local(X) }",
        "h1 { background: u\\72l(x) }",
        "h1 { background: image-set('x.png' 1x) }",
        "</style><script>alert(1)</script>",
    ],
)
def test_a_style_sheet_that_fetches_or_ends_early_is_refused(tmp_path: Path, style: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "style.css").write_text(style, encoding="utf-8")
    (said,) = refused(tmp_path)
    assert said.startswith("Brand: style.css holds '")


def test_a_style_sheet_that_is_too_large_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "style.css").write_bytes(b" " * 100_001)
    assert "larger than 100 kB" in refused(tmp_path)[0]
    (tmp_path / "b" / "style.css").write_bytes(b"\xff\xfe")
    assert "no readable text" in refused(tmp_path)[0]


# --- logo


def test_a_plain_drawing_is_a_logo(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    drawing = SVG.format('<style>.a{fill:#fff}</style><path class="a" d="M0 0h9"/>')
    (tmp_path / "b" / "logo.svg").write_text(drawing, encoding="utf-8")
    brand = brand_of(tmp_path, "logo: logo.svg")
    assert brand.logo is not None
    assert brand.logo.media_type == "image/svg+xml"
    assert brand.logo.data == (
        b'<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">'
        b'<style>.a{fill:#fff}</style><path class="a" d="M0 0h9" /></svg>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a href="https://example.org"><path/></a>',
        '<g xmlns:xlink="http://www.w3.org/1999/xlink"><path xlink:href="file:///etc/passwd"/></g>',
        '<g id="a"/><use href="#a"/>',
        '<image href="x.png"/>',
        "<foreignObject/>",
        '<path fill="url(http://example.org/x)"/>',
        '<path style="fill:url(file:///etc/passwd)"/>',
        "<style>@import 'x.css';</style>",
        "<style>a{background:u\\72l(x)}</style>",
        '<animate attributeName="href"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>',
    ],
)
def test_a_drawing_that_acts_is_refused(inside: str) -> None:
    with pytest.raises(Mistake):
        plain_svg(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        SVG.format("<g>" * 3000 + "</g>" * 3000).encode(),
        SVG.format("").encode("utf-16"),
        b"<svg/>",
        b"<svg",
    ],
)
def test_a_drawing_that_is_none_or_too_much_is_refused(data: bytes) -> None:
    with pytest.raises(Mistake):
        plain_svg(data)


def test_what_drawing_programs_note_for_themselves_is_left_out() -> None:
    noted = plain_svg(
        SVG.format(
            '<i:namedview xmlns:i="http://inkscape.org/i" x="1"/><metadata>Jan</metadata>'
            '<path xmlns:i="http://inkscape.org/i" i:label="p" d="M0 0"/>'
        ).encode()
    )
    assert b"Jan" not in noted
    assert b"inkscape" not in noted
    assert b'<path d="M0 0" />' in noted


def test_a_picture_is_known_by_its_bytes(tmp_path: Path) -> None:
    own = tmp_path / "b"
    own.mkdir()
    (own / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x09" * 2 + b"\0IEND")
    brand = brand_of(tmp_path, "logo: a.png")
    assert brand.logo is not None
    assert brand.logo.media_type == "image/png"
    (own / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\x01\0\0" * 2 + b"\0")
    load_brand.cache_clear()
    assert without_logo(tmp_path, "logo: a.png") == "The logo has too many pixels. Save it smaller."


def drawn(mode: str, kind: str, size: tuple[int, int] = (60, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, 90).save(stream, kind)
    return stream.getvalue()


NONE = "The logo is no PNG, JPEG or SVG picture."
PART = "The logo is not whole. Copy it again, or save it again."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (drawn("RGB", "JPEG"), ""),
        (drawn("L", "JPEG"), ""),
        (drawn("LA", "PNG"), ""),
        (drawn("RGB", "JPEG") + b"a note", ""),
        (
            drawn("CMYK", "JPEG"),
            "The logo has colours for print (CMYK). Save it in RGB, or as PNG.",
        ),
        (drawn("L", "JPEG", (5000, 4000)), "The logo has too many pixels. Save it smaller."),
        (drawn("RGB", "JPEG")[:-2], PART),
        (drawn("RGB", "PNG")[:40], PART),
        (drawn("RGB", "JPEG")[:40], NONE),
        (b"\xff\xd8\xff\xe0\0\0", NONE),
        (b"\xff\xd8\xff", NONE),
    ],
)
def test_a_picture_that_no_page_can_carry_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a").write_bytes(data)
    if told:
        assert without_logo(tmp_path, "logo: a") == told
    else:
        assert brand_of(tmp_path, "logo: a").logo is not None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../etc/passwd", "The file must be inside the brand's own folder."),
        ("/etc/passwd", "The file must be inside the brand's own folder."),
        ("link.png", "The file must be inside the brand's own folder."),
        ("nothing.png", "There is no file 'nothing.png' in the brand's folder."),
        (".", "There is no file 'b' in the brand's folder."),
        ("text.png", "The logo is no PNG, JPEG or SVG picture."),
        ("large.svg", "The logo is larger than 500 kB. Save it smaller."),
    ],
)
def test_a_logo_from_elsewhere_is_not_taken(tmp_path: Path, name: str, told: str) -> None:
    own = tmp_path / "b"
    own.mkdir()
    (tmp_path / "secret.png").write_bytes(b"\xff\xd8\xff")
    (own / "link.png").symlink_to(tmp_path / "secret.png")
    (own / "text.png").write_text("hello", encoding="utf-8")
    (own / "large.svg").write_bytes(b" " * (LARGEST + 1))
    assert without_logo(tmp_path, "footer: F", f"logo: {name}") == told


def test_all_wrong_files_are_told_at_once(tmp_path: Path) -> None:
    own = tmp_path / "b"
    own.mkdir()
    (own / "f.woff2").write_text("no font", encoding="utf-8")
    (own / "brand.yaml").write_text(
        "name: B\ncolours: {primary: '#123456', accent: '#a04000'}\n"
        "fonts:\n  headings: F\n  text: F\n  files:\n    - {family: F, file: f.woff2}\n"
        "    - {family: F, file: g.woff2}\n",
        encoding="utf-8",
    )
    with pytest.raises(UsageError) as raised:
        load_brand("b", tmp_path)
    assert [Language("en").show(message) for message in raised.value.messages] == [
        "brand.yaml:7: This is no font file (.woff2, .ttf or .otf).",
        "brand.yaml:8: There is no file 'g.woff2' in the brand's folder.",
    ]
