"""The checks of ``make accessibility``, each seen to fail on a small document that is broken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from accessibility import markup, statements, structure, verdicts
from accessibility.tagged import Element, Paper, open_paper
from published import event, published, report, small_day

from pipeline.child import Answer
from pipeline.formats import FORMATS, pdf
from pipeline.formats.html import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report import Report

GOOD = """<!DOCTYPE html>
<html lang="nl-BE"><head><meta charset="utf-8"><title>Een verslag</title>
<style>.out li a::after { content: " " target-counter(attr(href), page); }
.out ~ p a::after { content: " (" attr(href) ")" } h2 { break-before: page }
th { hyphens: auto; } .kicker { display: block } p { width: 40mm; hyphens: auto }</style></head>
<body><nav class="out"><ol><li><a href="#two">Deel twee</a></li></ol></nav>
<main><h1>Een verslag</h1>
<p>Wat een <strong>samenwerkingsverband</strong> vertelt, staat in de samenwerkingsovereenkomst.</p>
<p><a href="https://example.org/">Elders</a> staat meer.</p>
<h2 id="two"><span class="kicker">Deel 2</span> Cijfers</h2>
<table><caption>Wie er was</caption><thead><tr><th scope="col">Wie</th><th scope="col">n</th></tr>
</thead><tbody><tr><th scope="row">jong</th><td>12</td></tr></tbody></table>
<svg viewBox="0 0 9 9" width="9" height="9" role="img"><title>Een rood vlak</title>
<rect x="0" y="0" width="9" height="9" fill="#aa0000"/></svg>
<svg viewBox="0 0 9 9" width="9" height="9" aria-hidden="true">
<rect x="0" y="0" width="9" height="9" fill="#aa0000"/></svg>
<blockquote lang="fr"><p>“Une bonne journée” <span lang="nl-BE">(Frans)</span></p></blockquote>
</main></body></html>"""


def rendered(html: str) -> bytes:
    answer = pdf.worker().call(pdf.RENDER, html)
    assert isinstance(answer, Answer), answer
    assert isinstance(answer.value, bytes)
    return answer.value


@pytest.fixture(scope="module")
def good() -> bytes:
    return rendered(GOOD)


def elements(paper: Paper, kind: str) -> list[Element]:
    return [element for element in paper.root.walk() if element.kind == kind]


def entry(paper: Paper, kind: str, at: int = 0) -> pikepdf.Object:
    return elements(paper, kind)[at].entry


def test_a_good_document_has_no_complaints(good: bytes) -> None:
    paper = open_paper(good)
    assert structure.check(GOOD, paper) == []
    told, difference = statements.compare(GOOD, paper)
    assert difference is None
    assert told == 13
    assert markup.check(GOOD) == []


def test_languages_links_and_decoration_of_the_tags_are_mended(good: bytes) -> None:
    paper = open_paper(good)
    assert [str(e.entry.Lang) for e in paper.root.walk() if "/Lang" in e.entry] == ["fr", "nl-BE"]
    assert len(elements(paper, "Link")) == 2, "what style adds to a link is no link of its own"
    assert len(elements(paper, "Figure")) == 1, "a hidden drawing is not read"
    assert len(elements(paper, "H2")) == 1, "a line in a heading is no heading of its own"
    assert str(entry(paper, "Link").K[0].Obj.Contents) == "Deel twee"


def _paint(paper: Paper) -> None:
    paper.pdf.pages[0].contents_add(b"0 0 9 9 re f")


def _unlink(paper: Paper) -> None:
    above = entry(paper, "BlockQuote").P
    above.K = pikepdf.Array([kid for kid in above.K if kid != entry(paper, "BlockQuote")])


def _read_twice(paper: Paper) -> None:
    above = entry(paper, "BlockQuote").P
    above.K.append(entry(paper, "BlockQuote"))


def _mark_twice(paper: Paper) -> None:
    paper.pdf.pages[0].contents_add(b"/Span <</MCID 0>> BDC EMC")


def _way_back(paper: Paper) -> None:
    numbers = paper.pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0] = numbers[1][-1]


def _no_letters(paper: Paper) -> None:
    for font in paper.pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _no_tab_order(paper: Paper) -> None:
    del paper.pdf.pages[0]["/Tabs"]


def _nested_link(paper: Paper) -> None:
    entry(paper, "Link").K.append(entry(paper, "Link", 1))


def _loose_annotation(paper: Paper) -> None:
    link = entry(paper, "Link")
    link.K = pikepdf.Array(list(link.K)[1:2])  # its words alone


def _short_row(paper: Paper) -> None:
    row = entry(paper, "TR", 1)
    row.K = pikepdf.Array([row.K[0]])


def _no_scope(paper: Paper) -> None:
    del entry(paper, "TH").A["/Scope"]


def _no_row_head(paper: Paper) -> None:
    entry(paper, "TH", 1).S = pikepdf.Name.TD
    entry(paper, "TH", 2).S = pikepdf.Name.TD


def _retag(kind: str, other: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        entry(paper, kind).S = pikepdf.Name("/" + other)

    return change


def _without(kind: str, name: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        del entry(paper, kind)[name]

    return change


def _root_without(name: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        del paper.pdf.Root[name]

    return change


def _renamed(paper: Paper) -> None:
    paper.pdf.docinfo["/Title"] = "report.pdf"


def _renamed_inside(paper: Paper) -> None:
    with paper.pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "report.pdf"


def _described(paper: Paper) -> None:
    entry(paper, "Link").K[0].Obj.Contents = pikepdf.String("two")


def _nowhere(paper: Paper) -> None:
    del entry(paper, "Link").K[0].Obj["/Dest"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_root_without("/Lang"), "the document's language is “None”, the page's “nl-BE”"),
        (_renamed, "the document's title is not the page's"),
        (_renamed_inside, "the title in the metadata is not the page's"),
        (_root_without("/ViewerPreferences"), "the window would show a file name"),
        (_root_without("/MarkInfo"), "the document does not say that it is tagged"),
        (_no_tab_order, "page 1: the tab key does not follow the structure"),
        (_paint, "page 1: 'f' paints outside any mark"),
        (_mark_twice, "page 1: mark 0 is used twice"),
        (_unlink, "is not in the tree: ““Une bonne"),
        (_read_twice, "is read 2 times"),
        (_way_back, "page 1: mark 0 leads to another element"),
        (_no_letters, "signs are drawn that no letter is told for"),
        (_retag("H2", "H3"), "heading “Deel 2Cijfers” skips from 1 to 3"),
        (_retag("H1", "H2"), "the headings begin with [2] and have 0 of the first level"),
        (_retag("H2", "P"), "1 headings where the page has 2"),
        (_root_without("/Outlines"), "0 bookmarks for 2 headings"),
        (_retag("Table", "Div"), "0 tables where the page has 1"),
        (_retag("Caption", "P"), "has no caption"),
        (_no_scope, "header cell “Wie” has no scope"),
        (_no_row_head, "cell “12” has no header"),
        (_short_row, "rows of [1, 2] cells"),
        (_retag("TR", "Div"), "holds Div"),
        (_retag("LI", "P"), "list “1. Deel twee 2” holds P"),
        (_retag("LBody", "P"), "list item “1. Deel twee 2” holds Lbl, P"),
        (_without("Figure", "/Alt"), "a drawing has no words"),
        (_without("Figure", "/A"), "a drawing has no place on its page"),
        (_retag("Figure", "Div"), "0 drawings where the page has 1"),
        (_described, "link “Deel twee 2” is described as “two”"),
        (_nowhere, "link “Deel twee 2” leads nowhere"),
        (_nested_link, "Elders” holds another link"),
        (_loose_annotation, "page 1: an annotation is in no link"),
        (_without("BlockQuote", "/Lang"), "is not marked as fr (the document is nl-BE)"),
    ],
)
def test_each_rule_of_the_structure_can_fail(
    good: bytes, change: Callable[[Paper], None], complaint: str
) -> None:
    paper = open_paper(good)
    change(paper)
    broken = io.BytesIO()
    paper.pdf.save(broken)
    found = structure.check(GOOD, open_paper(broken.getvalue()))
    assert any(complaint in one for one in found), found


@pytest.mark.parametrize(
    ("change", "profile"),
    [
        (_without("Figure", "/Alt"), "ua1"),
        (_retag("H2", "H3"), "ua1"),
        (_paint, "ua1"),
        (_root_without("/Lang"), "ua1"),
        (_root_without("/OutputIntents"), "3u"),
        (_no_letters, "3u"),
    ],
)
def test_the_validator_can_fail(good: bytes, change: Callable[[Paper], None], profile: str) -> None:
    assert verdicts.failures(good) == {"ua1": [], "3u": []}
    paper = open_paper(good)
    change(paper)
    broken = io.BytesIO()
    paper.pdf.save(broken)
    assert verdicts.failures(broken.getvalue())[profile]


@pytest.mark.parametrize(
    ("said", "instead", "found"),
    [
        (">12<", ">13<", "the page says td “13”, the PDF “12"),
        ("staat in", "staat niet in", "the page says p “vertelt, staat niet in"),
        ("in de samen", "inde samen", "staat inde samen"),
        ("Een rood vlak", "Een blauw vlak", "the page says svg “Een blauw vlak”"),
        ("</main>", "<p>En dan.</p></main>", "the page says p “En dan.”, the PDF “”"),
        ("<p><a href", "<p>Ook</p><p><a href", "the page says p “Ook”, the PDF “Elders"),
        (">(Frans)<", "><", "the PDF goes on where the page ends: “(Frans)”"),
    ],
)
def test_text_that_differs_is_told(good: bytes, said: str, instead: str, found: str) -> None:
    assert said in GOOD
    _, difference = statements.compare(GOOD.replace(said, instead), open_paper(good))
    if "p “vertelt" in found:
        assert "staat niet in" in str(difference)
        return
    assert found in str(difference)


def test_a_wrong_page_number_is_told(good: bytes) -> None:
    wrong = rendered(GOOD.replace('" " target-counter(attr(href), page)', '" 7"'))
    told, difference = statements.compare(GOOD, open_paper(wrong))
    assert "Deel twee" in str(difference)
    assert told == 0
    assert statements.compare(GOOD, open_paper(good))[1] is None


def test_a_page_number_has_room_beside_a_title_that_fills_its_line() -> None:
    """In lists of contents of many widths, in the report's own style."""
    head, _, _ = page(report(published(), about=event()), paper=True).partition("<body")
    lists = "".join(
        f'<nav class="contents"><ol style="width: {width / 2}mm">'
        f'<li><a href="#part-{width % 2}">Vraag voor vraag</a></li></ol></nav>'
        for width in range(40, 90)
    )
    parts = "".join(f'<h2 id="part-{n}">Deel</h2>' for n in range(2))
    html = f"{head}<body>{lists}<main><h1>Een verslag</h1>{parts}</main></body></html>"
    paper = open_paper(rendered(html))
    assert structure.check(html, paper) == []
    assert statements.compare(html, paper)[1] is None


def test_a_link_over_two_lines_has_one_page_number() -> None:
    """And dots that the style sets between two things are no words."""
    narrow = GOOD.replace("Deel twee</a>", "Deel twee van dit verslag over cijfers</a>")
    narrow = narrow.replace("th {", "nav { width: 30mm } strong::before { content: '· ' } th {")
    paper = open_paper(rendered(narrow))
    assert len(elements(paper, "Link")) > 2
    assert statements.compare(narrow, paper)[1] is None


def test_another_order_of_reading_is_told(good: bytes) -> None:
    paper = open_paper(good)
    above = entry(paper, "Caption").P
    above.K = pikepdf.Array(list(above.K)[::-1])
    broken = io.BytesIO()
    paper.pdf.save(broken)
    _, difference = statements.compare(GOOD, open_paper(broken.getvalue()))
    assert "Wie er was" in str(difference)


def test_a_table_over_two_pages_is_one_table() -> None:
    row = '<tr><th scope="row">jong</th><td>12</td></tr>'
    long = GOOD.replace(row, "".join(row.replace("12", str(n)) for n in range(90)))
    paper = open_paper(rendered(long))
    assert len(elements(paper, "Table")) > 1
    assert structure.check(long, paper) == []
    assert statements.compare(long, paper)[1] is None


@pytest.mark.parametrize(
    ("said", "instead", "complaint"),
    [
        ("<!DOCTYPE html>", "", "expected-doctype"),
        ("</strong>", "", "line"),
        ("<p>Wat", "<p>Wat<div></div>", "line"),
        ("<h2 ", "<h2 onclick='x' ", "<h2> has no attribute onclick"),
        ("<h2 ", "<marquee>x</marquee><h2 ", "<marquee> is not among the elements"),
        ("<h2 ", "<ul><p>x</p></ul><h2 ", "<p> may not stand in <ul>"),
        ("<h2 ", "<ul>los</ul><h2 ", "words stand loose in <ul>"),
        ("<h2 ", "<main></main><h2 ", "2 times <main>"),
        ("<h2 ", "<h1>x</h1><h2 ", "2 times <h1>"),
        ("<h2 ", "<p id='two'>x</p><h2 ", "the id two stands 2 times"),
        ("<h2 ", "<p id=''>x</p><h2 ", "the id “”"),
        ("<h2 ", "<p tabindex='3'>x</p><h2 ", "a tabindex above 0"),
        ("<h2 ", "<p role='x'>x</p><h2 ", "role x is not"),
        ("<h2 ", "<p aria-label=''>x</p><h2 ", "<p> has an empty aria-label"),
        ("<h2 ", "<p aria-busy='true'>x</p><h2 ", "aria-busy is not among"),
        ("<h2 ", "<p aria-labelledby='no'>x</p><h2 ", "aria-labelledby leads to no"),
        ("<h2 ", "<img src='data:,'><h2 ", "an image has no words"),
        ('href="#two"', 'href="#three"', "a link leads to #three, which is not there"),
        ('href="#two"', 'href=""', "<a> has an empty href"),
        ("<title>Een rood vlak</title>", "", "a drawing has no words and is not hidden"),
        ('height="9" role="img"', 'height="9"', "a drawing with words has no role"),
        ("<rect", "<foreignObject/><rect", "<foreignObject> is not among the elements of drawings"),
        ("<caption>Wie er was</caption>", "", "has no caption as its first element"),
        ("<td>12</td>", "", "has rows of [1, 2] cells"),
        (
            '<th scope="col">Wie</th><th scope="col">n</th>',
            "<td>Wie</td><td>n</td>",
            "has no head with header cells",
        ),
        ('<h2 id="two"', '<h3 id="two"', "heading “Deel 2 Cijfers” skips from 1 to 3"),
        (' scope="row"', "", "a header cell has no scope"),
        (' scope="row"', ' scope="rowgroup"', "a scope of rowgroup"),
        (' lang="nl-BE"><head', "><head", "the page has no language"),
    ],
)
def test_each_rule_of_the_markup_can_fail(said: str, instead: str, complaint: str) -> None:
    assert said in GOOD
    found = markup.check(GOOD.replace(said, instead, 1))
    assert any(complaint in one for one in found), found


@pytest.mark.parametrize("language", ["nl-BE", "fr"])
def test_the_report_of_the_golden_day_says_the_same_in_both_forms(language: str) -> None:
    says_the_same(report(published(), about=event(), language=language))


@pytest.mark.slow
@pytest.mark.parametrize("forms", [0, 3, 9])
def test_so_does_that_of_a_small_evening(forms: int) -> None:
    says_the_same(report(small_day(forms), about=event(), language="nl-BE"))


def says_the_same(made: Report) -> None:
    html = FORMATS["html"].write(made).decode()
    paper = open_paper(FORMATS["pdf"].write(made))
    assert markup.check(html) == []
    assert structure.check(html, paper) == []
    assert statements.compare(html, paper)[1] is None
