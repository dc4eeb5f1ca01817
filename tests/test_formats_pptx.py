"""The slides: figures as in report.json, nothing outside or upon another, all of it readable."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import slides
from published import event, others, published, ratings, report
from test_reply import of

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.declared.shelf import brand_ids
from pipeline.disclosure import Rules
from pipeline.formats import FORMATS
from pipeline.language import Language, Share, round_share, say, shares_of
from pipeline.report import Choices
from pipeline.run import make, make_editions
from pipeline.sections.main_messages import MainMessages
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution

if TYPE_CHECKING:
    from pipeline.report import Report

INPUT = Path(__file__).parents[1] / "input"
EXAMPLES = sorted(path.name for path in INPUT.iterdir() if path.is_dir())
WIDTH, HEIGHT = 960, 540
SMALLEST = 14  # points, of letters that a room can read
NAMES = 12  # of the names in a map
FILLED = 0.3  # of the room below the title: less is a slide that tells too little
LONG = "Samenwerken in het netwerk over de grenzen van organisaties heen " * 2
HOSTILE = ("=1+1", "+1", "@SUM(1)", "x\x0by", "x\ud800y", "http://x.y", "<b>&amp;", "\u202eabc")


def written(made: Report) -> tuple[slides.Page, ...]:
    return slides.pages(FORMATS["pptx"].write(made))


@cache
def example_of(name: str, language: str, brand: str, edition: str) -> Report:
    day = load_event(INPUT / name, load_settings())
    choices = Choices(Language(language), load_brand(brand), edition, Rules(), date(2026, 1, 5))
    return make(day, choices)[0]


def example(name: str, language: str = "nl-BE", brand: str = "trefdag") -> Report:
    return example_of(name, language, brand, "internal")


def told(made: Report) -> Any:
    return json.loads(FORMATS["json"].write(made))


# --- figures


def test_each_bar_of_a_rating_is_the_one_of_report_json() -> None:
    made = report(language="en")
    questions = {
        (q["label"], q["statistic"].get("n")): q["statistic"] for q in told(made)["questions"]
    }
    seen = 0
    for page in written(made):
        for chart in page.charts:
            for at, category in enumerate(chart.categories):
                found = re.fullmatch(r"(.*) \(n\s=\s(\d+)\)", category)
                if found is None:
                    continue
                statistic = questions[found[1], int(found[2])]
                counts = [point["people"] for point in statistic["counts"]]
                labels = [point["label"] for point in statistic["counts"]]
                assert list(chart.series) == labels
                whole = [round_share(share) for share in shares_of(counts)]
                assert [chart.series[label][at] for label in labels] == [p or 0 for p in whole]
                seen += 1
    assert seen == len(ratings())


def test_people_and_marks_are_those_of_report_json() -> None:
    made = report(language="en")
    document = told(made)
    charts = {chart.alt: chart for page in written(made) for chart in page.charts}
    heads = next(chart for alt, chart in charts.items() if alt.startswith("Attendance"))
    steps = dict(zip(heads.categories, heads.series["People"], strict=True))
    for name, words in (
        *(("registered", "Registered"), ("came", "Registered and came")),
        *(("no_show", "Registered, did not turn up"), ("walk_in", "Came without registering")),
        *(("present", "Present"), ("forms", "Filled in a form")),
    ):
        assert steps[words] == document["attendance"][name]
    marks = next(q for q in document["questions"] if q["kind"] == "mark")
    drawn = next(chart for alt, chart in charts.items() if alt.startswith(marks["label"]))
    points = marks["statistic"]["counts"]
    whole = [round_share(share) for share in shares_of([point["people"] for point in points])]
    assert [float(name) for name in drawn.categories] == [point["value"] for point in points]
    assert list(next(iter(drawn.series.values()))) == [
        part / 100 for part in whole if part is not None
    ]


def numbers(words: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", words))


def allowed(value: Any, language: Language) -> set[str]:
    """All numbers that report.json tells, as a reader sees them."""
    found: set[str] = set()
    match value:
        case dict():
            for one in value.values():
                found |= allowed(one, language)
            if {"count", "base"} <= value.keys():
                found |= numbers(language.percent(Share(value["count"], value["base"])))
            counts = [p["people"] for p in value.get("counts", ()) if isinstance(p, dict)]
            n = value.get("n", 0)
            if counts and sum(counts) == n:
                found |= {str(round_share(share)) for share in shares_of(counts)}
            counts += [value[key] for key in ("coded",) if key in value]
            found |= {w for c in counts if c <= n for w in numbers(language.percent(Share(c, n)))}
        case list():
            for one in value:
                found |= allowed(one, language)
        case bool() | None:
            pass
        case int() | float():
            found |= {language.number(abs(value), places) for places in (0, 1, 2)}
            found |= {language.number(abs(round(100 * value)))}
        case str():
            found |= numbers(value)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["internal", "public", "board"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_number_on_a_slide_is_told_in_report_json_or_by_a_label(
    name: str, edition: str
) -> None:
    """What stands there and is in no figure: the date, declared words, and what is counted here."""
    made = example_of(name, "nl-BE", "trefdag", edition)
    language = made.language
    known = allowed(told(made), language)
    for section in made.sections:
        known |= numbers(language.show(section.title))
    for page in written(made):
        shown = numbers(page.words) - known
        shown -= numbers(re.sub(r".*(\(\d/\d\))$|.*", r"\1", page.title))
        assert not shown - EXPLAINED, (page.title, shown - EXPLAINED)


EXPLAINED = {
    *("95", "100", "0", "1", "2", "3", "4", "5", "10"),  # scales, thresholds and 'of 100 draws'
    *("80", "50"),  # from how many percent of its questions a form is complete, or partial
    *("2,5", "2.5"),  # how often a form may count where forms are weighed
}


def test_titles_are_findings_or_sections_and_not_told_twice() -> None:
    made = report(language="en")
    findings = {finding["title"] for finding in told(made)["findings"]}
    titles = [page.title for page in written(made)]
    assert len(set(titles)) == len(titles)
    as_found = [title for title in titles if title in findings]
    assert len(as_found) >= len(titles) // 2
    messages = next(page for page in written(made) if "main messages" in page.title)
    lines = [text for box in messages.boxes[1:] for text, _, _ in box.texts]
    assert set(lines) - {""} <= findings


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl-BE", "en", "fr"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_title_says_something_and_each_main_message_has_its_slide(
    name: str, language: str
) -> None:
    made = example(name, language)
    titles = [page.title for page in written(made)]
    for title in titles[1:]:
        assert len(title.split()) >= 6, title
        assert not re.search(r"\(\d/\d\)$", title), "one slide says it"
    about = {q["id"] for q in told(made)["questions"]}
    (main,) = [section for section in made.sections if isinstance(section, MainMessages)]
    weighty = {made.language.show(message.title) for message in main.messages}
    findings = [f for f in told(made)["findings"][:5] if f["title"] in weighty]
    messages = [f for f in findings if {*f["rests_on"]} <= about]
    for finding in messages:
        assert finding["title"] in titles


@pytest.mark.parametrize(
    "text", ["Wij plannen 75 minuten.", "\n\n".join(["Wij luisteren. " * 9] * 40)]
)
def test_the_reply_has_a_slide_and_its_notes_hold_all_of_it(text: str) -> None:
    made = report(reply=of(text))
    found = written(made)
    assert_calm(found, "trefdag")
    (page,) = [
        page for page in found if page.title == "Wat de organisator antwoordt op deze bevindingen"
    ]
    assert text[:12] in page.words
    assert page.notes.count(text[:12]) == text.count(text[:12])
    assert page.title not in [page.title for page in written(report())]


@pytest.mark.slow
def test_the_slides_of_a_speaker_are_of_one_session_alone() -> None:
    day = load_event(INPUT / "2011-10-20-gebiedsgericht-netwerken", load_settings())
    choices = Choices(
        Language("nl-BE"), load_brand("trefdag"), "speaker", Rules(), date(2026, 1, 5)
    )
    made = make_editions(day, (choices,), {}).reports
    titles = {part.title.of("nl") for part in day.programme}
    assert len(made) > 3
    for one in made:
        found = written(one)
        assert_calm(found, "trefdag")
        said = "\n".join(page.words + page.notes for page in found)
        (own,) = [title for title in titles if f"Uw sessie: “{title}”" in said]
        assert not [title for title in titles - {own} if title in said]


# --- how it stands


def crossing(one: slides.Box, other: slides.Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 1 and high > 1


def assert_calm(found: tuple[slides.Page, ...], brand: str) -> None:
    """Nothing outside the slide, nothing upon another, and room for all words."""
    look = load_brand(brand)
    for page in found:
        for at, box in enumerate(page.boxes):
            assert box.left >= 0, (page.title, box)
            assert box.top >= 0, (page.title, box)
            assert box.right <= WIDTH, (page.title, box)
            assert box.bottom <= HEIGHT, (page.title, box)
            assert not [b for b in page.boxes[at + 1 :] if crossing(box, b)], (page.title, box)
            lines = [
                (slides.lines_needed(text, size, box.room, look, bold=bold), size)
                for text, size, bold in box.texts
            ]
            needed = sum(n * size * 1.2 for n, size in lines)
            assert needed <= box.bottom - box.top + 2, (page.title, box, needed)
            assert all(size >= SMALLEST for _, size in lines), (page.title, box)
        for group in page.groups:
            for at, box in enumerate(group.words):
                assert not [b for b in group.words[at + 1 :] if crossing(box, b)], box
                assert box.left >= 0
                assert box.right <= WIDTH
                assert all(size >= NAMES for _, size, _ in box.texts)


@pytest.mark.parametrize("brand", brand_ids())
def test_nothing_is_outside_or_upon_another_and_words_fit(brand: str) -> None:
    assert_calm(written(report(brand=brand)), brand)


def test_a_long_contact_leaves_the_foot_of_the_cover_free() -> None:
    contact = "Vragen? " + "naam@organisatie.example " * 7
    assert_calm(written(report(brand=replace(load_brand("plein"), contact=contact))), "plein")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl-BE", "en", "fr"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_calm_and_no_longer_than_a_talk(name: str, language: str) -> None:
    for brand in brand_ids() if language == "nl-BE" else ("trefdag",):
        found = written(example(name, language, brand))
        assert_calm(found, brand)
        assert 10 <= len(found) <= 15
        for page in found[1:]:
            assert page.filled >= FILLED, (page.title, page.filled)


def test_long_words_go_on_and_are_not_cut() -> None:
    """Labels of 130 signs, and a title of as many."""
    results = published((*ratings(lambda label: LONG + label), *others(lambda label: LONG + label)))
    made = report(results, about=event(LONG))
    found = written(made)
    assert_calm(found, "trefdag")
    assert LONG.strip() in found[0].title
    words = " ".join(page.words + page.notes for page in found)
    for statistic in ratings(lambda label: LONG + label):
        assert statistic.question.label.of("nl") in words


def test_a_text_without_an_end_fills_slides_and_loses_no_word() -> None:
    from pipeline.formats.slides.base import Grid, Points, Quotes, Slide
    from pipeline.formats.slides.fitting import pages
    from pipeline.formats.slides.measuring import BOTTOM

    ruler = ruler_of("trefdag")
    words = " ".join(f"word{n}" for n in range(3000))
    for block in (
        Points((words,)),
        Quotes(((words, "en"),)),
        Grid("t", ("a", "b"), (("x", words),), (0.2, 0.8)),
    ):
        found = pages(Slide("Title", ((block,),)), "Title", ruler)
        assert len(found) > 3
        assert all(p.top + p.height <= BOTTOM + 0.01 for page in found for p in page.placed)
        shown = " ".join(
            part
            for page in found
            for placed in page.placed
            for part in (
                placed.block.items
                if isinstance(placed.block, Points)
                else [quote for quote, _ in placed.block.quotes]
                if isinstance(placed.block, Quotes)
                else [row[1] for row in placed.block.rows]
                if isinstance(placed.block, Grid)
                else ()
            )
            if isinstance(part, str)
        )
        assert shown.split() == words.split()


@pytest.mark.slow
@pytest.mark.parametrize("brand", brand_ids())
def test_a_network_has_a_map_of_shapes_with_all_its_organisations_and_ties(brand: str) -> None:
    made = example("2025-09-18-netwerk-jeugd-en-gezin", "en", brand)
    network = told(made)["network"]
    page = next(page for page in written(made)[1:] if page.groups)
    drawn, key = page.groups
    assert drawn.lines == network["pairs"]
    assert drawn.shapes == network["n"]
    assert sorted(" ".join(_lines_of(box)) for box in drawn.words) == sorted(
        member["name"] for member in network["members"]
    )
    assert str(network["n"]) in drawn.alt
    assert len(key.words) == len({member["sector"] for member in network["members"]})


def _lines_of(box: slides.Box) -> list[str]:
    return [text for text, _, _ in box.texts]


def test_what_has_no_room_beside_figures_goes_to_the_notes() -> None:
    """The head of a card stays, as does the first sentence; nothing is on a second slide."""
    from pipeline.formats.slides.base import Card, Cards, Points, Quotes, Slide, Strip
    from pipeline.formats.slides.fitting import pages
    from pipeline.sections.base import Fact

    ruler = ruler_of("trefdag")
    lines = tuple(f"Sentence {n} " * 25 for n in range(9))
    cards = Cards(tuple(Card(f"Head {n}", (line,)) for n, line in enumerate(lines)), 3)
    (page,) = pages(Slide("Title", ((cards,),)), "Title", ruler)
    assert page.placed[0].block == Cards(tuple(Card(f"Head {n}") for n in range(9)), 3)
    assert page.notes == lines
    strip = Strip((Fact(say("Median"), 4),))
    (page,) = pages(Slide("Title", ((strip, Points(lines)),)), "Title", ruler)
    shown = page.placed[-1].block
    assert isinstance(shown, Points)
    assert shown.items
    assert {*shown.items, *page.notes} == {*lines}
    (page,) = pages(
        Slide("Title", ((Quotes(tuple((line, "en") for line in lines)),),)), "Title", ruler
    )
    (kept,) = [placed.block for placed in page.placed]
    assert isinstance(kept, Quotes)
    assert 0 < len(kept.quotes) < 9


def ruler_of(brand: str, language: str = "en") -> Any:
    from pipeline.charts.lettering import lettering_of
    from pipeline.formats.slides.measuring import Ruler

    letters = lettering_of(load_brand(brand))
    return Ruler(letters, letters, Language(language).argument)


# --- for everyone


def test_each_chart_and_table_has_words_and_each_slide_a_title() -> None:
    drawn = slides.presentation(FORMATS["pptx"].write(report(language="en")))
    for slide in drawn.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id, "the title is read first"
        for shape in slide.placeholders:
            assert shape.text_frame.text.strip(), "no place is left empty"
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 3
    told_of = set(re.findall(r'lang="([^"]*)"', _xml(drawn)))
    assert told_of <= {"en", "nl", "fr"}
    assert "en" in told_of
    assert drawn.core_properties.language == "en"


def _xml(drawn: Any) -> str:
    from lxml import etree  # type: ignore[import-untyped] # it has none

    return "".join(etree.tostring(slide._element).decode() for slide in drawn.slides)


def test_notes_tell_how_many_and_from_where() -> None:
    for page in written(report(language="en"))[1:]:
        assert page.notes, page.title
        if page.charts:
            assert re.search(r"n\s=\s\d+|\d+ of \d+|\d+ people|Source: ", page.notes), page.title
    all_notes = "\n".join(page.notes for page in written(report(language="en")))
    assert "Source: evaluatieformulieren.xlsx" in all_notes
    public = "\n".join(page.notes for page in written(report(language="en", edition="public")))
    assert "evaluatieformulieren.xlsx" not in public


def test_what_is_withheld_is_striped_and_its_figures_are_nowhere() -> None:
    first, *rest = ratings()
    assert isinstance(first, Distribution)
    few = Distribution(first.question, (0, 1, 3, 2), Absent(no_answer=57), first.sources)
    made = report(published((few, *rest)), language="en")
    chart = next(
        chart for page in written(made) for chart in page.charts if "not shown" in chart.series
    )
    at = next(i for i, name in enumerate(chart.categories) if "(n\u00a0=\u00a06)" in name)
    assert {name: values[at] for name, values in chart.series.items()} == {
        **dict.fromkeys(chart.series),
        "not shown": 100,
    }
    assert "good or very good: 83%" in chart.labels


def test_what_is_withheld_whole_is_on_no_chart_but_among_what_is_not_shown() -> None:
    first, *rest = ratings()
    assert isinstance(first, Distribution)
    few = replace(first, counts=(0, 0, 1, 2))
    pages = written(report(published((few, *rest)), language="en"))
    label = Language("en").argument(first.question.label)
    assert not [
        name
        for page in pages
        for chart in page.charts
        for name in chart.categories
        if label in name
    ]
    assert f"{label}: " in pages[-1].notes or f"{label} and" in pages[-1].notes


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_words(words: str) -> None:
    """Never a formula, a link or markup; what nobody sees is written out."""
    results = published(
        (*ratings(lambda label: words + label), *others(lambda label: words + label))
    )
    data = FORMATS["pptx"].write(report(results, about=event(words + "Titel")))
    assert slides.pages(data)[0].title.endswith("Titel")  # and its workbooks hold no formula
    for name, content in slides.parts(data):
        if name.endswith(".rels"):
            assert b"hyperlink" not in content.replace(b"/hyperlinks", b"")
            assert b'TargetMode="External"' not in content
        assert b"\xe2\x80\xae" not in content


def test_two_runs_give_the_same_bytes_without_a_clock() -> None:
    one, other = (FORMATS["pptx"].write(report()) for _ in range(2))
    assert one == other
    names = [name for name, _ in slides.parts(one)]
    assert len(names) == len(set(names))
    assert "docProps/thumbnail.jpeg" not in names
    core = dict(slides.parts(one))["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}


def test_the_brand_is_in_the_master_where_new_slides_find_it() -> None:
    for brand in brand_ids():
        look = load_brand(brand)
        theme = dict(slides.parts(FORMATS["pptx"].write(report(brand=brand))))[
            "ppt/theme/theme1.xml"
        ]
        assert look.colours.primary.removeprefix("#").upper().encode() in theme
        assert f'<a:latin typeface="{look.heading_family}"'.encode() in theme
        assert f'<a:latin typeface="{look.text_family}"'.encode() in theme
