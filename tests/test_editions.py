"""What each edition holds: the board's one page, a speaker's session alone, what people hear."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from pages import take_apart
from published import event, others, published, ratings, report
from pypdfium2 import PdfDocument, raw  # type: ignore[import-untyped] # ships no types
from test_reply import WORDS, of

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event, slug_of
from pipeline.declared.settings import load_settings
from pipeline.declared.shelf import brand_ids
from pipeline.disclosure import Released, Rules, release_alone
from pipeline.formats import FORMATS
from pipeline.gate.alone import sessions_alone
from pipeline.language import Language, Text
from pipeline.reply import MOST
from pipeline.report import Choices
from pipeline.run import make_editions
from pipeline.sections import told_apart
from pipeline.sections.reply import ReplySection
from pipeline.sections.withheld import WithheldSection
from pipeline.workpoints.base import Count, State, WorkPoint

if TYPE_CHECKING:
    from pipeline.report import Report
    from pipeline.run import Story
    from pipeline.statistics.alone import Alone

INPUT = Path(__file__).parents[1] / "input"
EXAMPLES = sorted(path.name for path in INPUT.iterdir() if path.is_dir())
LANGUAGES = ("nl-BE", "nl-NL", "en", "fr")
LONG = "Samen werken aan een buurt waarin iedereen meetelt, met veel partners en weinig middelen "


def point(n: int, words: str = "") -> WorkPoint:
    then = Count("2010-10-21-dag", date(2010, 10, 21), 9, 40)
    told = ("Jan Peeters", date(2012, 1, 31), f"opmerking {words}", f"secretariaat {words}".strip())
    return WorkPoint(
        f"theme:improve/t{n}", Text.plain(f"punt {n} {words}"), then, None, State.BUSY, *told
    )


def pages(made: Report) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].write(made)))
    return [page.extract_text() for page in reader.pages]


def words_of(made: Report) -> str:
    return " ".join(take_apart(FORMATS["html"].write(made)).words)


# --- the board


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_boards_page_is_one_for_every_example_brand_and_language(
    folder: str, language: str
) -> None:
    told = load_event(INPUT / folder, load_settings())
    brands = [load_brand(brand) for brand in brand_ids()]
    assert len(brands) >= 3
    several = [
        Choices(Language(language), brand, "board", Rules(), date(2026, 1, 5)) for brand in brands
    ]
    for made in make_editions(told, several, {}).reports:
        assert len(pages(made)) == 1, made.brand.id


@pytest.mark.slow
@pytest.mark.parametrize("brand", sorted(brand_ids()))
@pytest.mark.parametrize("reply", [MOST, 900, 0])
def test_it_is_one_page_whatever_stands_in_it(brand: str, reply: int) -> None:
    """Titles of 120 characters, a note of 600, a reply of two pages and forty work points."""

    def name(label: str) -> str:
        return f"{label} {LONG}"

    results = published((*ratings(name), *others(name)))
    results = replace(results, work_points=tuple(point(n, LONG) for n in range(40)))
    day = replace(event(LONG[:120] * 2, LONG), note=Text.plain(LONG * 7))
    said = of((f"## {LONG}\n\n" + f"- {LONG}\n" * 3 + f"\n{LONG}\n\n") * 40)
    said = replace(said, blocks=said.blocks[: reply // 100])
    for language in LANGUAGES:
        made = report(
            results, edition="board", brand=brand, about=day, reply=said if reply else None,
            language=language,
        )  # fmt: skip
        assert len(pages(made)) == 1, language
        assert len(made.sections) >= 3


def low(data: bytes) -> float:
    """Where the last words of a page end, in parts of the height between its margins."""
    page = PdfDocument(data)[0]
    words = [one for one in page.get_objects(max_depth=9) if one.type == raw.FPDF_PAGEOBJ_TEXT]
    bottom = float(min(one.get_bounds()[1] for one in words)) / 72 * 25.4
    return (297 - 13 - bottom) / (297 - 13 - 12)


@pytest.mark.slow
@pytest.mark.parametrize("brand", sorted(brand_ids()))
@pytest.mark.parametrize("points", [0, 12])
def test_the_page_is_full_where_something_was_left_out_and_never_more_than_full(
    brand: str, points: int
) -> None:
    results = replace(published(), work_points=tuple(point(n, "vierkant") for n in range(points)))
    said = of("Bedankt aan **iedereen** die een formulier invulde, we lezen alles.\n\n" * 40)
    for language in LANGUAGES:
        made = report(
            results, edition="board", brand=brand, reply=said, about=event(LONG, LONG),
            language=language,
        )  # fmt: skip
        (reply,) = (one for one in made.sections if isinstance(one, ReplySection))
        assert reply.rest is not None
        data = FORMATS["pdf"].write(made)
        assert len(PdfDocument(data)) == 1, language
        assert 0.9 <= low(data) <= 1, language


@pytest.mark.slow
@pytest.mark.parametrize("family", ["Liberation Sans", "DejaVu Sans"])
def test_the_page_of_a_brand_without_files_of_letters_is_full_too(
    tmp_path: Path, family: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "brand.yaml").write_text(
        'name: Own\ncolours: {primary: "#0b4f5c", accent: "#c2571a", paper: "#ffffff"}\n'
        f"fonts: {{headings: {family}, text: {family}}}\n",
        encoding="utf-8",
    )
    said = of("Bedankt aan **iedereen** die een formulier invulde, we lezen alles.\n\n" * 40)
    made = report(edition="board", brand=load_brand("own", tmp_path), reply=said)
    data = FORMATS["pdf"].write(made)
    assert len(PdfDocument(data)) == 1
    assert 0.85 <= low(data) <= 1


def test_the_board_gets_messages_work_points_and_the_reply_and_is_told_what_is_left_out() -> None:
    results = replace(published(), work_points=tuple(point(n) for n in range(30)))
    made = report(results, edition="board", reply=of(WORDS + "\n\nx" * 900))
    assert [one.id for one in made.sections] == ["cover", "main-messages", "reply", "work-points"]
    shown = words_of(made)
    assert "Jan Peeters" in shown, "the board is told who"
    assert "Het volledige antwoord van de organisator staat in het volledige verslag" in shown
    assert re.search(r"Nog \d+ werkpunten staan in het volledige verslag", shown)
    short = words_of(report(edition="board"))
    assert "volledige verslag" not in short


def test_the_page_and_the_screen_say_the_same() -> None:
    made = report(edition="board", reply=of(WORDS))
    squeeze = re.compile(r"\W+")
    (page,) = pages(made)
    there = squeeze.sub("", page)
    for message in made.sections[1].messages:  # type: ignore[attr-defined] # the main messages
        assert squeeze.sub("", Language("nl-BE").show(message.title)) in there


# --- those who took part


def test_who_took_part_hears_what_people_said_and_who_does_what_by_role() -> None:
    results = replace(published(), work_points=(point(1), replace(point(2), id="", role="x")))
    made = report(results, edition="participants", reply=of(WORDS))
    assert [one.id for one in made.sections] == [
        *("cover", "main-messages", "reply", "learning", "work-points"),
    ]
    shown = words_of(made)
    assert "secretariaat" in shown
    assert "bezig" in shown
    for private in ("Jan Peeters", "opmerking", "punt 2", "31 jan"):
        assert private not in shown
    assert "Jan Peeters" not in words_of(report(results, edition="public"))
    assert "secretariaat" not in words_of(report(results, edition="public"))


# --- links


@pytest.mark.parametrize("edition", ["internal", "public", "board", "participants"])
def test_no_link_leads_to_a_place_that_the_edition_lacks(edition: str) -> None:
    page = take_apart(FORMATS["html"].write(report(edition=edition, reply=of(WORDS))))
    ids = {
        attributes["id"]
        for attributes in map(dict, (a for _, a in page.elements))
        if "id" in attributes
    }
    inside = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert inside <= ids


# --- a speaker


@pytest.fixture(scope="module")
def day() -> Story:
    """The example of 2011 for speakers, and what was published of it."""
    told = load_event(INPUT / EXAMPLES[0], load_settings())
    brand = load_brand("trefdag")
    choices = Choices(Language("nl-BE"), brand, "speaker", Rules(), date(2026, 1, 5))
    return make_editions(told, [choices], {})


def alone_in(made: Report) -> Alone:
    assert made.published.alone is not None
    return made.published.alone.value


def test_each_session_has_a_file_with_that_session_alone(day: Story) -> None:
    names = {alone_in(made).id: alone_in(made).label.of("nl") for made in day.reports}
    assert len(names) == len(day.reports) == 5
    assert len({made.part for made in day.reports}) == 5
    for made in day.reports:
        own, shown = alone_in(made), words_of(made)
        assert own.label.of("nl") in shown
        assert [name for id_, name in names.items() if id_ != own.id and name in shown] == []
        assert "Praktijktafel" not in shown
        about = {one.question.about or one.question.id for one in made.published.questions}
        assert about == {own.id}
        told = json.loads(FORMATS["json"].write(made))
        assert (told["sessions"], told["registrations"], told["group_differences"]) == (
            [],
            [],
            None,
        )


def test_the_others_together_follow_from_published_figures(day: Story) -> None:
    """So that who has every speaker's file knows nothing that the report does not tell."""
    (standings,) = [one for one in (s.shown for s in day.first.sessions) if one and one.rows]
    rows = {row.id: row for row in standings.rows}
    for made in day.reports:
        own = alone_in(made)
        assert (own.n, own.mean) == (rows[own.id].n, rows[own.id].mean)
        beside = [row for row in standings.rows if row.id != own.id]
        together = own.others
        assert together is not None
        assert together.sessions == len(beside)
        assert together.n == sum(row.n for row in beside)
        exact = sum(row.n * row.mean for row in beside) / together.n
        assert together.mean == pytest.approx(exact, abs=0.0501)


def test_a_speaker_has_no_reply_and_no_findings_of_others(day: Story) -> None:
    for made in day.reports:
        assert [one.id for one in made.sections][:2] == ["cover", "session"]
        assert made.reply is None


def test_the_cover_tells_who_rated_the_session_and_its_pages_are_two(day: Story) -> None:
    for made in day.reports:
        about, told = made.published.questions, alone_in(made)
        cover = pages(made)[0]
        assert f"Op basis van de antwoorden van {told.n} mensen die deze sessie" in cover
        assert "formulieren" not in cover
        if len(about) == 1:
            assert len(pages(made)) == 2


def test_what_is_not_shown_to_a_speaker_is_of_that_session_alone(day: Story) -> None:
    """No rules for who makes reports; where all of the session is shown there is no such page."""
    several = 0
    for made in day.reports:
        found = [one for one in made.sections if isinstance(one, WithheldSection)]
        numbers = {f"{number}. " for number in range(1, len(made.published.questions) + 1)}
        for one in found:
            assert one.reasons
            labels = [made.language.argument(s.label) for r in one.reasons for s in r.subjects]
            assert all(label[:3] in numbers for label in labels)
        assert "Vanaf hoeveel mensen iets getoond wordt" not in words_of(made)
        several += bool(found)
    assert 0 < several < len(day.reports)
    assert "Vanaf hoeveel mensen iets getoond wordt" in words_of(report()), "organisers have them"


def test_under_ten_answers_there_is_no_file_whatever_an_event_lowers(day: Story) -> None:
    assert all(found.n >= 10 for found in sessions_alone(day.first))
    lowered = replace(day.first, rules=Rules(detail=3))
    assert {one.id for one in sessions_alone(lowered)} == {alone_in(one).id for one in day.reports}
    few = [alone_in(one).n for one in day.reports]
    raised = replace(day.first, rules=Rules(detail=max(few)))
    assert len(sessions_alone(raised)) == few.count(max(few))


def test_of_two_sessions_the_other_is_not_told(day: Story) -> None:
    (one,) = [s for s in day.first.sessions if s.shown and s.shown.rows]
    standings = one.shown
    assert standings is not None
    for rows, known in ((standings.rows[:2], False), (standings.rows[:3], True)):
        released = object.__new__(Released)  # as the gate would make it of these rows
        object.__setattr__(released, "value", replace(standings, rows=rows))
        results = replace(day.first, sessions=(replace(one, statistic=released),))
        first = next(a for a in sessions_alone(results) if a.id == rows[0].id)
        assert (first.others is not None) is known


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "CON", "a/b\\c:d*?", "Ελληνικά", "🙂", "x" * 500, "\u202eevil", "."],
)
def test_a_hostile_title_makes_a_harmless_name(day: Story, title: str) -> None:
    made = []
    for part in release_alone(day.first):
        assert part.alone is not None
        own = object.__new__(Released)
        object.__setattr__(own, "value", replace(part.alone.value, label=Text.plain(title)))
        made.append(report(replace(part, alone=own), edition="speaker"))
    names = [one.part for one in told_apart(made, event())]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,90}", name) for name in names)
    assert slug_of("Lezing: Zorg & wonen") == "lezing-zorg-wonen"


def test_only_who_holds_answers_that_nobody_read_is_told_to_read_them() -> None:
    told = load_event(INPUT / EXAMPLES[0], load_settings())
    brand, day = load_brand("trefdag"), date(2026, 1, 5)
    asked = [
        Choices(Language("en"), brand, edition, Rules(), day)
        for edition in ("internal", "public", "speaker")
    ]
    holds: dict[str, set[bool]] = {}
    for one in make_editions(told, asked, {}).reports:
        says = "read the answers before you pass an internal edition on" in words_of(one)
        holds.setdefault(one.edition.id, set()).add(says)
    assert holds == {"internal": {True}, "public": {False}, "speaker": {False}}
