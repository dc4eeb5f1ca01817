"""What a page on paper is spared: the same look, with less for WeasyPrint to read."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pydyf  # type: ignore[import-untyped] # ships no types
import pytest
import weasyprint  # type: ignore[import-untyped] # ships no types
from published import report

from pipeline.formats.html import page
from pipeline.formats.paper.fonts import shortened
from pipeline.formats.paper.objects import settle
from pipeline.formats.paper.sparing import sparing

BODY = '<body><p class="lead small">x</p></body>'


def spared(style: str, body: str = BODY) -> str:
    """What is left of a sheet."""
    told = sparing(f"<style>{style}</style>{body}")
    return told.removeprefix("<style>").removesuffix(f"</style>{body}").strip()


@pytest.mark.parametrize(
    ("style", "left"),
    [
        (".lead { top: 0 }", ".lead { top: 0 }"),
        (".band { top: 0 }", ""),
        ("p.lead.small > a { top: 0 }", "p.lead.small > a { top: 0 }"),
        ("p.lead.wide > a { top: 0 }", ""),
        (".lead, .band, b { top: 0 }", ".lead, b { top: 0 }"),
        ("p:not(.band) { top: 0 }", "p:not(.band) { top: 0 }"),
        (".lead:is(.band, .small) { top: 0 }", ".lead:is(.band, .small) { top: 0 }"),
        ('[title=".band"] { top: 0 }', '[title=".band"] { top: 0 }'),
        ("@media print { .band { top: 0 } p { top: 0 } }", "@media print {  p { top: 0 } }"),
        ("@media screen { p { top: 0 } } b { top: 0 }", "b { top: 0 }"),
        ("@media screen, print { p { top: 0 } }", "@media screen, print { p { top: 0 } }"),
        ("@page :first { margin: 0 }", "@page :first { margin: 0 }"),
        ("/* } .band { */ b { top: 0 }", "b { top: 0 }"),
        ('b::after { content: "} .band { x }" }', 'b::after { content: "} .band { x }" }'),
    ],
)
def test_only_rules_for_what_the_page_has_are_left(style: str, left: str) -> None:
    assert spared(style) == left


@pytest.mark.parametrize(
    ("style", "left"),
    [
        (":root { --a: red; } p { color: var(--a) }", "p { color: red }"),
        (
            ":root { --a: red; } b { --a: blue } p { color: var(--a) }",
            ":root { --a: red; } b { --a: blue } p { color: var(--a) }",
        ),
        (
            "@media print { :root { --a: red; } } p { color: var(--a) }",
            "@media print { :root { --a: red; } } p { color: var(--a) }",
        ),
        ("b { --a: red } p { color: var(--a) }", "b { --a: red } p { color: var(--a) }"),
        (
            ":root { --a: red; } p { color: var(--a, blue) }",
            ":root { --a: red; } p { color: var(--a, blue) }",
        ),
    ],
)
def test_variables_of_one_value_are_written_out(style: str, left: str) -> None:
    assert spared(style) == left


def test_variables_that_the_body_uses_stay() -> None:
    body = '<body style="color: var(--a)"></body>'
    assert spared(":root { --a: red; }", body) == ":root { --a: red; }"


@pytest.mark.slow
def test_a_report_is_drawn_the_same() -> None:
    full = page(report(brand="raadhuis"), paper=True)
    lean = sparing(full)
    assert len(lean) < len(full)
    assert weasyprint.HTML(string=lean).write_pdf() == weasyprint.HTML(string=full).write_pdf()


def test_fonts_get_a_short_address_and_other_pictures_keep_theirs() -> None:
    face = 'src: url(data:font/woff2;base64,d09GMg==) format("woff2")'
    logo = '<img src="data:image/png;base64,AAAA">'
    page_of_both, fonts = shortened(f"<style>{face}</style>{logo}")
    assert page_of_both == f'<style>src: url(data:font,0) format("woff2")</style>{logo}'
    assert fonts == {"data:font,0": b"wOF2"}


def test_objects_are_put_into_bytes_once() -> None:
    asked = []

    class Counted(pydyf.Stream):  # type: ignore[misc] # ships no types
        @property
        def data(self) -> bytes:
            asked.append(self.number)
            return bytes(super().data)

    def written(*, settled: bool) -> bytes:
        pdf = pydyf.PDF()
        pdf.add_object(Counted([b"q", b"Q"], compress=True))
        if settled:
            settle(pdf, set())
        out = io.BytesIO()
        pdf.write(out, b"1.7", identifier=True, compress=True)
        return out.getvalue()

    plainly = written(settled=False)
    assert len(asked) > 1
    asked.clear()
    once = written(settled=True)
    assert len(asked) == 1
    assert zlib.compress(b"q\nQ") in once
    assert held(once) == held(plainly)  # packed less hard, and else the same objects


def held(data: bytes) -> list[tuple[int, bytes]]:
    """Each object by its number, streams as they are unpacked; not the mark of the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (one for one in pdf.objects if isinstance(one, pikepdf.Stream))
        drawn = [one for one in streams if one.get("/Type") is None]
        return [(one.objgen[0], one.read_bytes()) for one in drawn] + [
            (one.objgen[0], one.unparse())
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary)
        ]
