"""What a page on paper is spared: the same look, with less for WeasyPrint to read."""

from __future__ import annotations

import pytest
import weasyprint  # type: ignore[import-untyped] # ships no types
from published import report

from pipeline.formats.html import page
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
