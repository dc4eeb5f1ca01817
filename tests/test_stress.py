"""Reports of odd events: nothing overlaps, nothing is cut off, no heading stands alone."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import odd_days
import pytest
from accessibility.window import missing, window
from drawn import faults_of, undrawn
from laid_out import Sheet, Words, faults, laid_out
from published import QUALITY, attendance, others, published, ratings, report
from published import event as golden_event
from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # ships no types
from shown import faults_on_screen
from test_formats_pptx import assert_calm, written
from test_reply import of

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind, Part, Point, Question, Scale
from pipeline.declared.logo import Logo
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules, release
from pipeline.formats import FORMATS
from pipeline.formats.html import page
from pipeline.language import Language, Text
from pipeline.report import Choices
from pipeline.results import Results
from pipeline.run import make
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group, Groups
from pipeline.statistics.quotes import Candidates, Written
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report import Report

INPUT = Path(__file__).parents[1] / "input"
LONG = (
    "over samenwerken in de wijk, met wie er woont en met wie er werkt, en wat dat van ieder vraagt"
)
UNBROKEN = "Samenwerkingsovereenkomstenonderhandelingsvoorbereidingsvergadering" * 2
SIGNS = "Ελληνικά κείμενο 🎉👩‍👩‍👧 שלום עליכם وصول"
QUOTES = (
    "Ή συνεργασία στη γειτονιά ήταν πολύ καλή",
    "🎉🎉🎉 heel erg leuke dag geweest 👩‍👩‍👧‍👦",
    "היה יום טוב מאוד לכולם תודה רבה",
    "كان يوما جميلا جدا وشكرا لكم جميعا",
    "De samenwerking was goed " + "x" * 140,
)


def of_all(name: Callable[[str], str], title: str) -> Report:
    results = published((*ratings(name), *others(name)))
    return report(results, about=golden_event(title), name=name)


def long_titles() -> Report:
    def name(label: str) -> str:
        return f"{label} {LONG}"[:120].ljust(120, "n")

    return of_all(name, "T" * 12 + LONG)


def unbroken() -> Report:
    def name(label: str) -> str:
        return label[:3] + UNBROKEN[:117]

    return of_all(name, UNBROKEN)


def forty_sessions() -> Report:
    found = []
    for number in range(40):
        label = Text.plain(f"Sessie {number + 1}: samen in de wijk")
        part = Part(f"s{number}", label, "lecture")
        question = Question(f"s{number}", Kind.RATING, label, label, scale=QUALITY, part=part)
        counts = (number % 5, 3 + number % 7, 20, 30)
        found.append(Distribution(question, counts, Absent(no_answer=3)))
    return report(published((*found, *others())))


def eleven_points() -> Report:
    labels = [
        f"{value} {words} eens met deze uitspraak over de samenwerking in de wijk"
        for value, words in enumerate(("volstrekt niet", *["min of meer wel"] * 9, "volledig"))
    ]
    points = tuple(Point(value, Text.plain(label)) for value, label in enumerate(labels))
    scale = Scale("eleven", points, 3)
    found = []
    for number in range(6):
        label = Text.plain(f"Stelling {number} {LONG[: 30 + 12 * number]}")
        question = Question(f"e{number}", Kind.RATING, label, label, scale=scale)
        counts = tuple(1 + point * number % 7 for point in range(11))
        found.append(Distribution(question, counts, Absent(no_answer=2)))
    return report(published((*found, *others())), brand="raadhuis", language="en")


def respondents(n: int) -> Report:
    question = ratings()[0].question
    counts = (0, 0, 0, n)
    statistics = (Distribution(question, counts, Absent(no_answer=1 - n)),)
    return report(published(statistics, Attendance(registered=3, present=n, came=n, forms=n)))


def five_thousand_answers() -> Report:
    asked = Question("learning", Kind.OPEN, Text.plain("Wat neemt u mee?"), Text.plain("Leerpunt"))
    known = tuple(Theme(str(i), Text.plain(f"Thema nummer {i}"), 900 - 20 * i) for i in range(30))
    themes = Themes(asked, known, 5000, 4800, Absent(no_answer=100))
    return _quoting(
        themes, tuple(f"Iets heel anders, en wel het {n}e antwoord" for n in range(5000))
    )


def other_scripts() -> Report:
    def name(label: str) -> str:
        return f"{label} {SIGNS}"

    asked = Question("learning", Kind.OPEN, Text.plain("Wat?"), Text.plain(SIGNS))
    themes = Themes(asked, (Theme("0", Text.plain(SIGNS), 40),), 60, 55, Absent())
    made = _quoting(themes, QUOTES)
    plain = of_all(name, SIGNS)
    return replace(plain, sections=(*plain.sections, *made.sections[4:6]))


def _quoting(themes: Themes, texts: tuple[str, ...]) -> Report:
    written = tuple(
        Written(text, (themes.themes[0].id,) if i % 2 else ()) for i, text in enumerate(texts)
    )
    by_theme = {themes.themes[0].id: tuple(one for one in written if one.themes)}
    candidates = Candidates(themes.question, themes.n, written, by_theme)
    heads = Attendance(registered=6000, present=5500, came=5500, forms=5100)
    results = Results(heads, (themes,), written=(candidates,))
    return report(release(results, Rules(), approved_only=False))


def with_logo(width: int) -> Report:
    return report(brand=replace(load_brand("trefdag"), logo=Logo(png(width, 400), "image/png")))


def without_logo() -> Report:
    return report(brand=replace(load_brand("trefdag"), logo=None))


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        ends = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + ends

    rows = (b"\0" + b"\x80" * width) * height
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


STRESS = {
    "the golden day": report,
    "titles of 120 signs": long_titles,
    "words of 120 signs": unbroken,
    "forty sessions": forty_sessions,
    "a scale of eleven points": eleven_points,
    "one respondent": lambda: respondents(1),
    "nobody": lambda: respondents(0),
    "5,000 answers": five_thousand_answers,
    "Greek, emoji and right to left": other_scripts,
    "a logo of 3,000 pixels": lambda: with_logo(3000),
    "no logo": without_logo,
}


@pytest.mark.slow
@pytest.mark.parametrize("case", [*STRESS, "nine respondents"])
def test_slides_of_an_odd_day_are_calm(case: str) -> None:
    made = STRESS[case]() if case in STRESS else respondents(9)
    found = written(made)
    assert_calm(found, made.brand.id)
    assert 3 <= len(found) <= 15


@pytest.mark.slow
@pytest.mark.parametrize("case", STRESS)
def test_nothing_overlaps_is_cut_off_or_stands_alone(case: str) -> None:
    assert faults(laid_out(page(STRESS[case](), paper=True))) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_at_fault_in_another_language(language: str) -> None:
    assert faults(laid_out(page(report(language=language), paper=True))) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["internal", "participants", "board"])
def test_a_short_reply_has_no_page_of_its_own(edition: str) -> None:
    told = of("U vroeg *meer tijd*. Wij plannen 75 minuten per tafel.")
    sheets = laid_out(page(report(edition=edition, reply=told), paper=True))
    assert faults(sheets) == []
    assert edition != "board" or len(sheets) == 1


@pytest.mark.slow
def test_yellow_on_white_can_be_read(tmp_path: Path) -> None:
    own = tmp_path / "geel"
    own.mkdir()
    (own / "brand.yaml").write_text(
        'name: Geel\ncolours: {primary: "#ffff00", accent: "#ffff66", paper: "#ffffff"}\n'
        "fonts: {headings: DejaVu Sans, text: DejaVu Sans}\n",
        encoding="utf-8",
    )
    made = report(brand=load_brand("geel", tmp_path))
    assert made.brand.told
    assert faults(laid_out(page(made, paper=True))) == []


ODD: dict[str, Callable[[Path], Path]] = {
    "forty": odd_days.forty_sessions,
    "forty in Dutch": lambda folder: odd_days.forty_sessions(folder, odd_days.DUTCH),
    "wide": odd_days.wide_questions,
    "one form": lambda folder: odd_days.few_forms(folder, 1),
    "no form": lambda folder: odd_days.few_forms(folder, 0),
    "a network of 120": odd_days.network,
}
WORN = (  # the odd day, its brand and language
    ("forty", "geel", "nl-BE"),
    ("forty in Dutch", "raadhuis", "en"),
    ("wide", "plein", "fr"),
    ("one form", "raadhuis", "nl-NL"),
    ("no form", "geel", "fr"),
    ("a network of 120", "trefdag", "en"),
)
LOOKED_AT = ("internal", "board", "participants", "speaker")


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Report, ...]]:
    """The reports of an odd day in a brand and a language, each made once."""
    brands = tmp_path_factory.mktemp("brands")
    odd_days.yellow(brands)

    @cache
    def of_day(day: str, brand: str, language: str) -> tuple[Report, ...]:
        folder = ODD[day](tmp_path_factory.mktemp("odd") / "2025-03-03-dag")
        own = brands if brand == "geel" else None
        made = odd_days.made(folder, LOOKED_AT, brand=brand, brands=own, language=language)
        alone = next((one for one in made if one.part), None)  # forty of these are alike
        return tuple(one for one in made if one is alone or not one.part)

    return of_day


@pytest.mark.slow
@pytest.mark.parametrize(("day", "brand", "language"), WORN)
def test_an_odd_day_is_laid_out_and_drawn_well(
    worn: Callable[..., tuple[Report, ...]], day: str, brand: str, language: str
) -> None:
    for made in worn(day, brand, language):
        assert faults(laid_out(page(made, paper=True))) == []
        one_page = made.edition.one_page
        written = FORMATS["pdf"].write(made)
        assert faults_of(written, one_page=one_page) == []
        assert not one_page or len(PdfDocument(written)) == 1


@pytest.mark.slow
def test_emoji_and_all_scripts_are_drawn(caplog: pytest.LogCaptureFixture) -> None:
    assert undrawn(page(other_scripts(), paper=True), caplog) == []


@pytest.mark.slow
def test_words_of_a_running_head_are_those_that_are_seen() -> None:
    """An ellipsis by style would be read as what it hides, wherever else one stands."""
    title = UNBROKEN * 2
    made = report(about=golden_event(title), name=lambda file: f"naam … van {file}")
    sheets = PdfDocument(FORMATS["pdf"].write(made))
    text = [sheet.get_textpage().get_text_range() for sheet in sheets]
    assert "naam … van inschrijvingen.xlsx" in " ".join(" ".join(text).split())
    heads = [line for line in text[2].splitlines() if line.startswith(title[:20])]
    assert [title.startswith(head.removesuffix("…")) for head in heads] == [True]
    assert heads[0] != title


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")
@pytest.mark.parametrize(("day", "brand", "language"), WORN)
def test_an_odd_day_is_whole_on_any_screen(
    worn: Callable[..., tuple[Report, ...]], day: str, brand: str, language: str
) -> None:
    with window() as opened:
        for made in worn(day, brand, language):
            assert faults_on_screen(page(made), opened) == []


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")
def test_a_long_name_of_a_group_pushes_no_figure_off_a_telephone() -> None:
    names = ("Samenlevingsopbouw", "Wijkgezondheidscentrum 't Pleintje", "Buurthuis De Kring")
    listed = tuple(Group(name, n, n - 12) for name, n in zip(names, (80, 40, 32), strict=True))
    day = Results(attendance(), ratings(), (Groups("organisation", listed),))
    html = page(report(release(day, Rules())))
    assert all(name in unescape(html) for name in names)
    with window() as opened:
        opened.show(360)
        opened.open(html)
        for width in (320, 340, 360, 400):
            opened.show(width)
            wide = opened.page.evaluate("document.documentElement.scrollWidth")
            right = opened.page.evaluate(
                """Math.max(...[...document.querySelectorAll('.came :is(th, td)')].map(
                e => e.getBoundingClientRect().right))"""
            )
            assert wide <= width
            assert right <= width


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")
def test_a_fault_on_a_screen_is_found() -> None:
    """The guard, broken in each way."""
    html = page(long_titles())
    broken = {
        "out of its cell": ".answer { white-space: nowrap }",
        "cut off": ".stack { height: 8px !important; overflow: hidden }",
        "lies upon": "p { margin-bottom: -8mm !important }",
        "pixels": "table { font-size: 8px !important }",
        "outside the screen": ".messages { position: relative; left: -90px }",
        "wider than": ".band { width: 140vw }",
    }
    with window() as opened:
        assert faults_on_screen(html, opened) == []
        for told, style in broken.items():
            worse = html.replace("</style>", f"{style}</style>", 1)
            assert told in " ".join(faults_on_screen(worse, opened)), told


def faulty(style: str) -> bytes:
    """A PDF of one page whose style is bad."""
    import weasyprint  # type: ignore[import-untyped] # ships no types

    html = f"<style>p {{ {style} }}</style><p>Een regel</p><p>Nog een regel</p>"
    made: bytes = weasyprint.HTML(string=html).write_pdf()
    return made


@pytest.mark.parametrize(
    ("told", "style"),
    [
        ("cut off", "position: relative; left: -70px"),
        ("points", "font-size: 7pt"),
        ("lies upon", "font-size: 12pt; margin: 0; line-height: 4px"),
        ("", "font-size: 12pt"),
    ],
)
def test_a_fault_in_a_drawn_page_is_found(told: str, style: str) -> None:
    found = faults_of(faulty(style))
    assert (told in " ".join(found)) if told else found == []


def test_a_fault_is_found() -> None:
    """The guard, broken in each way."""

    def at(left: float, top: float, *inside: str) -> Words:
        return Words("woord", left, top, left + 40, top + 12, inside, 0)

    def told(*words: Words, last: bool = False) -> str:
        sheet = Sheet(2, words, 50, 50, 550, 750)
        end = () if last else (Sheet(3, (at(60, 60), at(60, 600)), 50, 50, 550, 750),)
        return "; ".join(faults((sheet, *end)))

    low = at(60, 700, "p")
    assert told(at(60, 60), low) == ""
    assert "cut off" in told(at(530, 60), low)
    assert "lies upon" in told(at(60, 60), at(80, 64), low)
    assert "ends with the heading" in told(at(60, 60), at(60, 700, "h3"))
    assert "nearly empty" in told(at(60, 60))
    assert told(at(60, 60), last=True) == ""
    cover = Sheet(1, (at(4, 60), at(60, 600)), 0, 0, 600, 750)
    assert "cut off by 34 px" in "; ".join(faults((cover,)))
    head = at(60, 600, "section", ".part-questions", "h2")
    lead = at(60, 630, "section", ".part-questions", "p", ".small")
    block = at(60, 60, "section", ".part-questions", "div", ".block", "h3")
    parted = (
        Sheet(2, (at(60, 60), head, lead), 50, 50, 550, 750),
        Sheet(3, (block,), 50, 50, 550, 750),
    )
    assert "and no part of it" in "; ".join(faults(parted))
    parts = (
        Sheet(2, (at(60, 60), at(60, 400, "section", ".part-method", "p")), 50, 50, 550, 750),
        Sheet(3, (at(60, 60, "section", ".part-method", "p"),), 50, 50, 550, 750),
    )
    assert "is filled for 52%" in "; ".join(faults(parts))
    assert "is empty" in told()


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(path.name for path in INPUT.iterdir() if path.is_dir()))
def test_no_page_of_a_shipped_event_is_at_fault(folder: str) -> None:
    event = load_event(INPUT / folder, load_settings())
    choices = Choices(
        Language(event.language), load_brand(event.brand), "internal", Rules(), date(2026, 1, 5)
    )
    assert faults(laid_out(page(make(event, choices)[0], paper=True))) == []
