"""Every page of every example looks as it did when somebody accepted it (``make golden``)."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import page_pictures as pictures
import pytest
from accessibility.matrix import events
from page_pictures import Document, distance, raster, side_by_side, small, strip, unstrip
from PIL import Image, ImageDraw

from pipeline.child import Answer
from pipeline.formats import pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLDEN = Path(__file__).parent / "golden" / "pages"
LOOK = Path(__file__).parents[1] / ".cache" / "pages"  # pictures of what differs
LARGEST = 1_000_000  # bytes of all golden pictures together
LINE = "<p>Een regel van een verslag, met woorden erin en een cijfer of twee.</p>"

pytestmark = pytest.mark.slow


@cache
def drawn(html: str) -> tuple[Image.Image, ...]:
    answer = pdf.worker().call(pdf.RENDER, html)
    assert isinstance(answer, Answer), answer
    assert isinstance(answer.value, bytes)
    return tuple(small(page) for page in raster(answer.value))


def complaints(name: str, golden: Image.Image, now: Sequence[Image.Image]) -> list[str]:
    """Which pages are not as they were, and where a person can see it."""
    count = pictures.pages_of(golden)
    found = [f"{len(now)} pages where {count} were accepted"] if len(now) != count else []
    for number, (one, other) in enumerate(zip(unstrip(golden, count), now, strict=False), start=1):
        if (far := distance(one, other)) > pictures.FAR:
            path = side_by_side(one, other, f"{name}.{number}", LOOK)
            found.append(f"page {number} is {far} of 255 away: accepted, now and apart in {path}")
    return found


@pytest.mark.parametrize("event", events())
def test_each_page_looks_as_it_was_accepted(event: str, pytestconfig: pytest.Config) -> None:
    accept = bool(pytestconfig.getoption("--accept-golden"))
    found = []
    names = {f"{document.name}.png" for document in pictures.documents((event,))}
    for old in sorted(path for path in GOLDEN.glob(f"{event}.*") if path.name not in names):
        if accept:
            old.unlink()
        else:
            found.append(f"{old.name}: no report has this name now")
    for document in pictures.documents((event,)):
        path = GOLDEN / f"{document.name}.png"
        now = drawn(document.html)
        if accept:
            GOLDEN.mkdir(parents=True, exist_ok=True)
            strip(now).save(path, optimize=True)
        elif not path.exists():
            found.append(f"{document.name}: no golden picture yet")
        else:
            with Image.open(path) as golden:
                told = complaints(document.name, golden.convert("L"), now)
            found += [f"{document.name}: {one}" for one in told]
    if found:
        pytest.fail("\n".join([*found, "If this is what you want: make golden."]), pytrace=False)


def test_all_golden_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.glob("*.png")) < LARGEST


def a_page(*lines: str, style: str = "") -> Image.Image:
    html = f"<!DOCTYPE html><html lang=nl><title>x</title><style>{style}</style><h1>x</h1>"
    return drawn(html + "".join(lines))[0]


def test_another_antialiasing_is_the_same_page() -> None:
    html = f"<!DOCTYPE html><html lang=nl><title>x</title><h1>x</h1>{LINE * 9}"
    answer = pdf.worker().call(pdf.RENDER, html)
    assert isinstance(answer, Answer)
    assert isinstance(answer.value, bytes)
    fine, coarse = (small(raster(answer.value, dots)[0]) for dots in (150, 60))
    assert distance(fine, coarse) <= pictures.FAR // 2


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ("a line less", [LINE] * 8),
        ("a word moved down", [LINE] * 8 + ["<p style='margin-top: 12mm'>Een regel</p>"]),
        ("a figure without its bar", [LINE] * 9 + ["<div style='width:40mm;height:4mm'></div>"]),
    ],
)
def test_what_a_person_would_see_is_told(change: str, lines: list[str], tmp_path: Path) -> None:
    bar = "<div style='width:40mm;height:4mm;background:#0b4f5c'></div>"
    golden = a_page(*[LINE] * 9, bar)
    other = a_page(*lines, *([bar] if change == "a line less" else []))
    assert distance(golden, other) > pictures.FAR, change
    assert distance(golden, a_page(*[LINE] * 9, bar)) == 0
    assert side_by_side(golden, other, "page", tmp_path).stat().st_size > 0


def test_a_page_more_or_less_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(f"{__name__}.LOOK", tmp_path)
    page, other = a_page(LINE), a_page(LINE, LINE, LINE, LINE, LINE, LINE)
    assert complaints("x", strip([page, page]), [page, page]) == []
    assert complaints("x", strip([page, page]), [page]) == ["1 pages where 2 were accepted"]
    [told] = complaints("x", strip([page, page]), [page, other])
    assert told.startswith("page 2 is ")
    assert [path.name for path in tmp_path.iterdir()] == ["x.2.png"]


def test_kept_and_read_again_it_is_the_same() -> None:
    pages = [a_page(*[LINE] * n) for n in range(1, 12)]
    kept = io.BytesIO()
    strip(pages).save(kept, "PNG", optimize=True)
    golden = Image.open(kept).convert("L")
    assert pictures.pages_of(golden) == 11
    assert [p.tobytes() for p in unstrip(golden, 11)] == [p.tobytes() for p in pages]


def test_the_contact_sheet_holds_each_page() -> None:
    page = Image.new("RGB", (60, 90), (255, 0, 0))
    ImageDraw.Draw(page).rectangle((0, 0, 20, 20), fill=(0, 0, 0))
    sheet = pictures.contact_sheet([("one", [page] * 3), ("two", [page] * 4)])
    pixels = {colour: count for count, colour in sheet.getcolors(sheet.width * sheet.height) or []}
    assert pixels[255, 0, 0] == 7 * (60 * 90 - 21 * 21)


def test_each_event_has_documents() -> None:
    named = [document.name for document in pictures.documents(("kennismaking",))]
    assert "2024-03-14-kennismaking-buurtpartners.internal.trefdag" in named
    assert all(isinstance(one, Document) for one in pictures.documents(("kennismaking",)))
