"""Of few people little may be told: the report says so once, and all else in it tells something."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
import slides
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import take_apart
from published import QUALITY, report, small_day
from pypdf import PdfReader

from pipeline.cleaning.base import Source
from pipeline.declared.instrument import Kind, Option, Question
from pipeline.disclosure import Rules, TopOnly, release
from pipeline.formats import FORMATS
from pipeline.language import Language, Message, Text
from pipeline.results import Results
from pipeline.sections import EDITIONS
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.method import Method
from pipeline.sections.topline import Topline
from pipeline.sections.withheld import WithheldSection
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedResults
    from pipeline.report import Report
    from pipeline.statistics.base import Statistic

EN = Language("en")
SILENT = re.compile(r"not shown|nothing is shown|too few|is withheld", re.IGNORECASE)
ONE_PLACE = {"withheld", "topline"}  # where what is not shown is listed
WHOLE = tuple(name for name, one in EDITIONS.items() if not one.each_session)


def said(part: object) -> Iterator[Message]:
    """All sentences of a section, those within another not apart."""
    if isinstance(part, Message):
        yield part
    elif is_dataclass(part):
        for one in fields(part):
            yield from said(getattr(part, one.name))
    elif isinstance(part, tuple | list):
        for one in part:
            yield from said(one)


def silences(part: object) -> list[str]:
    """The sentences that say that something is not shown; no names of links to where that is."""
    found = (EN.show(one) for one in said(part))
    return [words for words in found if SILENT.search(words) and words != "what is not shown"]


def withheld_of(made: Report) -> WithheldSection:
    return next(one for one in made.sections if isinstance(one, WithheldSection))


# --- random small days


@st.composite
def small_days(draw: st.DrawFn) -> PublishedResults:
    """Up to eight questions of all kinds, each answered by 0 to 15 people."""
    few = st.integers(0, 5)
    asked: list[Statistic] = []
    for number in range(draw(st.integers(0, 8))):
        label = Text.plain(f"Question {'abcdefgh'[number]}")
        kind = draw(st.sampled_from([Kind.RATING, Kind.CHOICE, Kind.MARK, Kind.OPEN]))
        options = tuple(Option(word, Text.plain(word)) for word in ("care", "school", "town"))
        question = Question(
            f"q{number}",
            kind,
            label,
            label,
            scale=QUALITY if kind is Kind.RATING else None,
            options=options if kind is Kind.CHOICE else (),
            bounds=(1, 10) if kind is Kind.MARK else None,
            background=kind is Kind.CHOICE and draw(st.booleans()),
            inferred=draw(st.booleans()),
            codebook="trefdag" if kind is Kind.OPEN else "",
        )
        first, second, third = draw(few), draw(few), draw(few)
        absent = Absent(no_answer=15 - first - second - third)
        sources = (Source("formulieren.xlsx", "Blad1", ("B",), 15),)
        if kind is Kind.RATING:
            asked.append(Distribution(question, (0, first, second, third), absent, sources))
        elif kind is Kind.CHOICE:
            counts = tuple(zip(options, (first, second, third), strict=True))
            asked.append(Choices(question, counts, absent, sources))
        elif kind is Kind.MARK:
            given_marks = ((6.0, first), (7.0, second), (8.0, third))
            asked.append(
                Marks(
                    question, tuple(one for one in given_marks if one[1]), absent, sources=sources
                )
            )
        else:
            n = first + second + third
            themes = (Theme("a", Text.plain("Trust"), first),) if first else ()
            asked.append(Themes(question, themes, n, first, absent, sources))
    present = draw(st.none() | st.integers(15, 30))
    return release(Results(Attendance(present=present, forms=15), tuple(asked)), Rules())


@given(small_days(), st.sampled_from(WHOLE))
@settings(deadline=None)
def test_no_section_makes_more_than_one_excuse(day: PublishedResults, edition: str) -> None:
    made = report(day, edition=edition, language="en")
    for section in made.sections:
        if section.id not in ONE_PLACE:
            assert len(silences(section)) <= 1, (section.id, silences(section))


@given(small_days())
@settings(deadline=None)
def test_all_that_is_not_shown_is_named_once_and_the_topline_lists_every_question(
    day: PublishedResults,
) -> None:
    made = report(day, language="en")
    section = withheld_of(made)
    named = Counter(one.place or one.anchor for why in section.reasons for one in why.subjects)
    hidden = {
        f"question-{number}"
        for number, one in enumerate(day.questions, start=1)
        if one.shown is None or isinstance(one.shown, TopOnly)
    }
    assert hidden <= set(named)
    assert set(named.values()) <= {1}
    whys = [EN.show(why.why) for why in section.reasons]
    assert len(whys) == len(set(whys)), "one rule is told once"
    toplines = [one for one in made.sections if isinstance(one, Topline)]
    lines = [line for one in toplines for block in one.blocks for line in block.lines]
    assert [line.number for line in lines] == list(range(1, len(day.questions) + 1))
    for line, one in zip(lines, day.questions, strict=True):
        assert bool(line.cells) or line.instead is not None
        assert (line.n is None) is (one.shown is None)


@given(small_days(), st.sampled_from(WHOLE))
@settings(deadline=None, max_examples=25)
def test_every_link_leads_to_one_place(day: PublishedResults, edition: str) -> None:
    page = take_apart(FORMATS["html"].write(report(day, edition=edition, language="en")))
    places = Counter(found["id"] for _, a in page.elements if "id" in (found := dict(a)))
    assert set(places.values()) == {1}
    links = {one["href"][1:] for one in page.all("a") if one["href"].startswith("#")}
    assert links <= set(places)


# --- small evenings as they are


@pytest.mark.parametrize("forms", [3, 9])
def test_what_helps_is_told_to_the_organisers_alone(forms: int) -> None:
    helps = [EN.show(one) for one in withheld_of(report(small_day(forms), language="en")).remedies]
    assert helps[0].startswith("The answers themselves stand in evaluatieformulieren.xlsx")
    assert ("With 7 more forms" in helps[1]) is (forms == 3), "of twelve, 3 more cannot make ten"
    assert withheld_of(report(small_day(forms), edition="public", language="en")).remedies == ()


@pytest.mark.parametrize(
    ("forms", "present", "topics"),
    [
        (3, None, []),
        (9, 12, ["Figures", "What the figures cannot tell"]),
        (
            *(30, 40),
            [
                *("Figures", "How sure the figures are", "Open answers"),
                "What the figures cannot tell",
            ],
        ),
    ],
)
def test_the_method_explains_what_is_shown_and_the_account_is_always_there(
    forms: int, present: int | None, topics: list[str]
) -> None:
    made = report(small_day(forms, present), language="en")
    method = next(one for one in made.sections if isinstance(one, Method))
    assert [EN.show(topic.title) for topic in method.topics] == topics
    points = {EN.show(one.label) for one in method.account}
    whole = next(one for one in report(language="en").sections if isinstance(one, Method))
    assert points == {EN.show(one.label) for one in whole.account}


def test_of_questions_that_people_left_empty_more_forms_are_no_help() -> None:
    few = small_day(3, 20)
    heads = release(Results(Attendance(present=20, forms=14), ()), Rules()).attendance
    (only,) = withheld_of(report(replace(few, attendance=heads), language="en")).remedies
    assert EN.show(only).startswith("The answers themselves stand in")


def test_a_full_day_needs_no_help() -> None:
    section = withheld_of(report(small_day(40, 60), language="en"))
    assert section.remedies == ()


@pytest.mark.parametrize("edition", WHOLE)
def test_of_three_forms_one_message_says_so_and_what_the_organisers_can_do(edition: str) -> None:
    made = report(small_day(3), edition=edition, language="en")
    (message,) = [one for one in made.findings if one.key == "withheld"]
    assert EN.show(message.title) == "Too few people answered to show figures about their answers"
    assert "The organisers can read the answers" in EN.show(message.text)
    ids = {section.id for section in made.sections}
    assert not ids & {"overview", "questions", "learning", "sessions"}
    assert ids <= {one.id for one in report(edition=edition).sections} | {"response"}


@pytest.mark.parametrize("edition", WHOLE)
def test_an_edition_without_the_list_of_what_is_not_shown_says_in_a_line_how_much_that_is(
    edition: str,
) -> None:
    made = report(small_day(9), edition=edition, language="en")
    listed = "withheld" in {section.id for section in made.sections}
    assert listed is (edition in {"internal", "public"})
    page = FORMATS["html"].write(made).decode()
    assert page.count("Nothing is shown of 6 questions. The reason: fewer than 10") == (not listed)
    messages = next(one for one in made.sections if isinstance(one, MainMessages))
    assert messages.messages
    assert not [one for message in messages.messages for one in silences(message)]
    assert messages.more == 0, "all that is told is a message, and what is not shown is none"


def test_few_favourable_answers_stand_on_one_slide_against_the_whole() -> None:
    pages = slides.pages(FORMATS["pptx"].write(report(small_day(9), language="en")))
    charts = [chart for page in pages for chart in page.charts]
    (chart,) = [one for one in charts if any("n\u00a0=\u00a09" in name for name in one.categories)]
    ((label, values),) = chart.series.items()
    assert label == "favourable: good or very good"
    assert list(values) == [0.78] * 4
    assert not [page.title for page in pages if "7 of 9 people" in page.title]


def test_where_one_of_eight_questions_may_be_shown_it_is_shown() -> None:
    day = small_day(3)
    told = small_day(12).questions[0]
    one = report(type(day)(day.attendance, (told, *day.questions[1:]), day.rules), language="en")
    blocks: Any = next(section for section in one.sections if section.id == "questions")
    assert [block.number for block in blocks.blocks] == [1]
    overview: Any = next(section for section in one.sections if section.id == "overview")
    assert [row.number for group in overview.groups for row in group.rows] == [1]
    (message,) = [found for found in one.findings if found.key == "withheld"]
    assert EN.show(message.title) == f"Nothing is shown of {len(day.questions) - 1} questions"


def test_where_nobody_answered_the_cover_says_so() -> None:
    nobody = release(Results(Attendance(), ()), Rules())
    page = FORMATS["html"].write(report(nobody, language="en")).decode()
    assert "there is nothing to tell" in page
    assert "The lists tell who came" not in page
    some = report(small_day(0), language="en")
    assert "there is nothing to tell" not in FORMATS["html"].write(some).decode()


@pytest.mark.slow
@pytest.mark.parametrize(("forms", "pages"), [(0, 5), (3, 7), (6, 9), (9, 9)])
def test_the_pdf_is_short_and_no_page_of_it_holds_excuses_alone(forms: int, pages: int) -> None:
    made = report(small_day(forms), language="en")
    texts = [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(FORMATS["pdf"].write(made))).pages
    ]
    assert len(texts) <= pages
    assert "Attendance" in texts[1], "a page of few messages is filled up"
    section = withheld_of(made)
    silent = [EN.show(section.title), EN.show(section.lead)]
    silent += [EN.show(why.why) for why in section.reasons]
    silent += [EN.argument(one.label) for why in section.reasons for one in why.subjects]
    for text in texts:
        left = text
        for words in silent:
            left = left.replace(words, "")
        assert len(re.findall(r"\w+", left)) > 20, text
