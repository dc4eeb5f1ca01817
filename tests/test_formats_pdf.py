from __future__ import annotations

import io
import re
import zlib

import page as validation
import pikepdf
import pydyf  # type: ignore[import-untyped] # ships no types
import pypdf
import pytest
from published import event, others, published, ratings, report

from pipeline.child import Failure, Fate
from pipeline.declared.shelf import brand_ids
from pipeline.formats import FORMATS, pdf
from pipeline.formats.paper.objects import pack, settle
from pipeline.language import Language
from pipeline.problems import OutputError, Unavailable

HOSTILE = '<script>"><img src=file:///etc/passwd>{{7*7}}\u202e'


@pytest.fixture(scope="module")
def made() -> bytes:
    return FORMATS["pdf"].write(report())


@pytest.fixture(scope="module")
def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


@pytest.mark.parametrize("profile", ["ua1", "3u"])
@pytest.mark.parametrize("brand", brand_ids())
def test_it_keeps_to_the_standards(made: bytes, brand: str, profile: str) -> None:
    other = report(brand=brand, language="en")
    data = made if brand == "trefdag" else FORMATS["pdf"].write(other)
    checked = validation.validate_pdf_bytes(data, profile=profile)
    assert [failure.message for failure in checked.failures] == []
    assert checked.is_compliant


@pytest.mark.parametrize("brand", brand_ids())
def test_the_narrow_spaces_of_french_are_drawn_by_the_brand_fonts(brand: str) -> None:
    """No font of a brand has U+202F: the shaper makes it of the space, without a blank box."""
    data = FORMATS["pdf"].write(report(brand=brand, language="fr"))
    checked = validation.validate_pdf_bytes(data, profile="ua1")
    assert [failure.message for failure in checked.failures] == []
    first = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "Rapport d’évaluation" in first


def test_hostile_words_keep_to_the_standards_too() -> None:
    def name(label: str) -> str:
        return label + HOSTILE

    results = published((*ratings(name), *others(name)))
    hostile = report(results, about=event("T" + HOSTILE, HOSTILE), name=name)
    data = FORMATS["pdf"].write(hostile)
    checked = validation.validate_pdf_bytes(data, profile="ua1")
    assert [failure.message for failure in checked.failures] == []
    addresses = [
        annotation
        for sheet in pikepdf.open(io.BytesIO(data)).pages
        for annotation in sheet.get("/Annots", [])
        if "/URI" in annotation.get("/A", {})
    ]
    assert addresses == []


def test_two_runs_give_the_same_bytes(made: bytes) -> None:
    assert FORMATS["pdf"].write(report()) == made


def test_title_language_and_bookmarks(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo["/Title"]) == "Gebiedsgericht (net)werken"
    assert str(opened.Root.Lang) == "nl-BE"
    with opened.open_outline() as outline:
        top = outline.root[0]
        titles = [item.title for item in top.children]
    assert top.title == "Gebiedsgericht (net)werken"
    assert len(titles) == 9
    assert 8 <= len(opened.pages) <= 16


def test_header_cells_have_a_scope_and_figures_words(opened: pikepdf.Pdf) -> None:
    kinds: dict[str, list[pikepdf.Object]] = {}
    waiting = [opened.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            kinds.setdefault(str(element.get("/S")), []).append(element)
            if "/K" in element:
                waiting.append(element.K)
    assert {str(cell.A.Scope) for cell in kinds["/TH"]} == {"/Column", "/Row"}
    assert all(str(figure.Alt) for figure in kinds["/Figure"])
    assert len(kinds["/H1"]) == 1


def test_running_heads_are_artifacts(opened: pikepdf.Pdf) -> None:
    content = opened.pages[2].Contents.read_bytes()
    assert (
        content.count(b"/Artifact <</Type/Pagination>> BDC")
        + content.count(b"/Artifact\n<</Type/Pagination>>\nBDC")
        == 3
    )


def test_page_numbers_and_running_title_are_there(made: bytes) -> None:
    words = pypdf.PdfReader(io.BytesIO(made)).pages[2].extract_text()
    assert re.search(r"Gebiedsgericht \(net\)werken", words)
    assert re.search(r"Trefdag · Verslag in cijfers en woorden\s+3$", words, re.MULTILINE)
    for figure in ("152", "35", "27", "63", "144", "44 %"):
        assert figure in words.replace("\xa0", " ")


@pytest.mark.parametrize(
    "source",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x" alt="x">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        "<style>@import url(file:///etc/hostname);</style>",
        "<style>p{background:url(http://127.0.0.1:9/x)}</style><p>x</p>",
    ],
)
def test_the_renderer_fetches_nothing(source: str) -> None:
    html = f"<!DOCTYPE html><html lang=nl><title>x</title><h1>x</h1>{source}"
    answer = pdf.worker().call(pdf.RENDER, html)
    assert isinstance(answer, Failure)
    assert answer.detail.startswith("BlockedError")


@pytest.mark.parametrize(
    ("failure", "error", "words"),
    [
        (Failure(Fate.RAISED, "OSError, ffi.py:1"), Unavailable, "Pango"),
        (Failure(Fate.LATE), OutputError, "too long"),
        (Failure(Fate.MEMORY), OutputError, "memory"),
        (Failure(Fate.DIED, "SIGSEGV"), OutputError, "SIGSEGV"),
    ],
)
def test_what_went_wrong_is_one_clear_line(
    failure: Failure, error: type[OutputError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def call(self, *_: object) -> Failure:
            return failure

    monkeypatch.setattr(pdf, "worker", Broken)
    with pytest.raises(error) as caught:
        FORMATS["pdf"].write(report())
    assert type(caught.value) is error
    assert words in Language("en").show(caught.value.messages[0])


def test_the_tables_and_the_figures_are_in_it_for_who_archives_it(opened: pikepdf.Pdf) -> None:
    held = dict(opened.attachments.items())
    assert sorted(held) == ["report.json", "report.xlsx"]
    for name, relation in (("report.xlsx", "/Data"), ("report.json", "/Source")):
        form = name.removeprefix("report.")
        assert held[name].get_file().read_bytes() == FORMATS[form].write(report())
        assert held[name].obj.AFRelationship == relation
        assert held[name].description
    assert len(opened.Root.AF) == 2


def test_a_public_edition_attaches_what_it_publishes_itself() -> None:
    made = report(edition="public")
    with pikepdf.open(io.BytesIO(FORMATS["pdf"].write(made))) as public:
        for name, file in public.attachments.items():
            content = file.get_file().read_bytes()
            assert content == FORMATS[name.removeprefix("report.")].write(made)
            assert b"evaluatieformulieren.xlsx" not in content


def ambiguous(words: bytes) -> pydyf.Stream:
    """A stream that would end in a return when it is packed."""
    begun = (words + bytes([sign]) for sign in range(33, 256))
    return pydyf.Stream(
        [next(one for one in begun if zlib.compress(one)[-1:] == b"\r")], compress=True
    )


def test_no_stream_ends_in_a_return_that_could_be_the_end_of_the_line() -> None:
    padded, left = ambiguous(b"q 1 0 0 1 0 0 cm "), ambiguous(b"a font ")
    drawn, font = padded.stream[0], left.stream[0]
    pack(padded, padded=True)
    pack(left, padded=False)
    assert padded.stream[0][-1:] != b"\r"
    assert zlib.decompress(padded.stream[0]).rstrip(b"\n") == drawn
    assert (left.stream, left.extra) == ([font], {})
    assert b"FlateDecode" in padded.data
    assert b"FlateDecode" not in left.data


def test_the_stream_of_all_objects_is_packed_with_care_too() -> None:
    pdf = pydyf.PDF()
    settle(pdf, set())
    held, listed = ambiguous(b"1 0 "), ambiguous(b"0 0 ")
    held.extra["Type"], listed.extra["Type"] = "/ObjStm", "/XRef"
    pdf.add_object(held)
    pdf.add_object(listed)
    assert pdf.objects[-2:] == [held, listed]
    assert zlib.decompress(held.stream[0]).endswith(b"\n")
    assert "Filter" not in listed.extra
