"""Two editions side by side: which questions may be compared, the margins, and the words."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from published import QUALITY, event, published, report

from pipeline.archive import EarlierEdition, load, render
from pipeline.attendance import Outcome, call
from pipeline.cleaning.base import Cleaned, People, Person
from pipeline.declared.instrument import Kind, Point, Question, Scale
from pipeline.disclosure import PublishedResults, Released, Rules, Withheld, release
from pipeline.findings import editions
from pipeline.findings.editions import change_of, is_clear, margin_of
from pipeline.findings.mark import rule as mark_rule
from pipeline.language import Language, Share, Text
from pipeline.readers.base import Role
from pipeline.results import Results, measure
from pipeline.sections.attendance import AttendanceSection
from pipeline.sections.comparison import ComparisonSection
from pipeline.sections.learning import Learning
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.overview import Overview
from pipeline.sections.registrations import Registrations
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.comparison import Broken, Mean, MeanTrend, ShareTrend, Verdict
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group, Groups
from pipeline.statistics.intervals import difference, t95
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes
from pipeline.trends import compare

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "diff_reference.csv"
ENGLISH = Language("en")


def rating(
    identifier: str,
    wording: str,
    counts: tuple[int, ...],
    scale: Scale = QUALITY,
    *,
    inferred: bool = True,
) -> Distribution:
    words = Text.plain(wording)
    question = Question(identifier, Kind.RATING, words, words, scale=scale, inferred=inferred)
    return Distribution(question, counts, Absent())


def mark(
    identifier: str,
    counts: dict[float, int],
    bounds: tuple[float, float] = (1, 7),
    *,
    seen: bool = False,
) -> Marks:
    words = Text.plain("How satisfied were you?")
    question = Question(
        identifier, Kind.MARK, words, words, bounds=bounds, bounds_seen=seen, inferred=True
    )
    return Marks(question, tuple(sorted(counts.items())), Absent())


def results(*statistics: Distribution | Marks, forms: int = 60) -> PublishedResults:
    return release(Results(Attendance(registered=150, forms=forms), statistics), Rules())


def earlier(tmp_path: Path, before: PublishedResults) -> EarlierEdition:
    path = tmp_path / "2022-11-21 cbias" / "archive.json"
    path.parent.mkdir()
    then = replace(event(), folder=Path(path.parent.name), title="Cbias", date=date(2022, 11, 21))
    path.write_bytes(render(then, before, "public", b""))
    found = load(path, "public")
    assert found is not None
    return found


# --- margins


def test_the_difference_of_two_shares_is_newcombes() -> None:
    if not REFERENCE.is_file():
        pytest.skip("no ../shared/reference here")
    with REFERENCE.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    for row in rows:
        a, n, b, m = (int(number) for number in row["case"].split(","))
        low, high = difference(Share(a, n), Share(b, m))
        assert low == pytest.approx(float(row["lo"]), abs=1e-9)
        assert high == pytest.approx(float(row["hi"]), abs=1e-9)


@pytest.mark.parametrize(
    ("freedom", "expected"),  # R: qt(.975, df)
    [
        (1, 12.706204736),
        (2, 4.302652730),
        (9, 2.262157163),
        (30, 2.042272456),
        (100, 1.983971519),
        (1000, 1.962339081),
        (5000, 1.960438610),
    ],
)
def test_students_t(freedom: float, expected: float) -> None:
    assert t95(freedom) == pytest.approx(expected, abs=1e-7)


def test_a_share_that_may_be_chance_and_one_that_is_not() -> None:
    question = rating("a", "A", (0, 0, 0, 60)).question
    chance = ShareTrend(question, Share(48, 60), Share(57, 63))
    assert chance.verdict is Verdict.CHANCE
    assert ENGLISH.show(change_of(chance)) == "+10"
    margin = margin_of(chance)
    assert margin is not None
    assert ENGLISH.show(margin) == "−2 to +23"
    lower = ShareTrend(question, Share(57, 63), Share(20, 60))
    assert lower.verdict is Verdict.LOWER
    assert is_clear(lower)
    few = ShareTrend(question, Share(9, 9), Share(0, 60))
    assert (few.interval, few.verdict) == (None, Verdict.TOO_FEW)


def test_a_sure_but_tiny_change_is_no_finding() -> None:
    question = rating("a", "A", (0, 0, 0, 60)).question
    tiny = ShareTrend(question, Share(80_000, 100_000), Share(85_000, 100_000))
    assert tiny.verdict is Verdict.HIGHER
    assert not is_clear(tiny)


def test_means_of_marks_by_welch() -> None:
    # R: t.test(c(rep(5,10),rep(6,20),rep(7,30)), c(rep(4,5),rep(5,15),rep(6,20),rep(7,10)))
    # means 6.3333 and 5.7, var .56497 and .82653, df 95.247
    now = Mean(6.3, ((5.0, 10), (6.0, 20), (7.0, 30)))
    then = Mean(5.7, ((4.0, 5), (5.0, 15), (6.0, 20), (7.0, 10)))
    trend = MeanTrend(mark("m", {7.0: 60}).question, then, now)
    assert trend.interval is not None
    error = (0.5649717514 / 60 + 0.8265306122 / 50) ** 0.5
    low, high = trend.interval
    assert (low + high) / 2 == pytest.approx(6.3333333333 - 5.7)
    assert (high - low) / 2 == pytest.approx(t95(95.2) * error, abs=2e-4)
    assert trend.verdict is Verdict.HIGHER
    assert ENGLISH.show(change_of(trend)) == "+0.6"


def test_equal_marks_and_marks_that_were_not_whole_have_no_margin() -> None:
    question = mark("m", {7.0: 60}).question
    same = MeanTrend(question, Mean(7.0, ((7.0, 20),)), Mean(7.0, ((7.0, 30),)))
    assert same.interval is None
    half = MeanTrend(question, Mean(7.5, ((8.0, 10), (7.0, 10))), Mean(7.5, ((8.0, 20),)))
    assert half.interval is None


# --- which questions


def test_the_same_question_is_told_by_its_words_not_by_its_place(tmp_path: Path) -> None:
    """Found questions are numbered by their column, which moves when a question is dropped."""
    before = results(
        rating("found-1", "Dropped question here", (0, 0, 30, 30)),
        rating("found-2", "The talks were  good\n", (5, 15, 20, 20)),
    )
    now = results(rating("found-1", "3. The talks were good:", (0, 2, 20, 38)))
    compared = compare(now, earlier(tmp_path, before))
    (trend,) = compared.trends
    assert isinstance(trend, ShareTrend)
    assert (trend.then, trend.now) == (Share(40, 60), Share(58, 60))
    assert [(one.label.of("en"), one.why) for one in compared.broken] == [
        ("Dropped question here", Broken.NOT_ASKED_NOW)
    ]


def test_other_words_another_scale_and_new_questions_have_no_trend(tmp_path: Path) -> None:
    relabelled = Scale(
        "quality4",
        (*QUALITY.points[:3], Point(4, Text({"nl": "uitstekend", "en": "excellent"}))),
    )
    stricter = Scale("quality4", QUALITY.points, favourable=1)
    before = results(
        rating("a", "The standard of the talks was high", (0, 0, 30, 30)),
        rating("b", "The food was good", (0, 0, 30, 30)),
        rating("c", "The hall was good", (0, 0, 30, 30)),
        rating("d", "What did you think of the debate?", (0, 0, 30, 30), inferred=False),
        rating("f", "The timing was good", (1, 0, 1, 1)),
        rating("g", "The screen was good", (0, 0, 30, 30)),
    )
    now = results(
        rating("a", "The standard of talks was high", (0, 0, 30, 30)),
        rating("b", "The food was good", (0, 0, 30, 30), relabelled),
        rating("c", "The hall was good", (0, 0, 30, 30), stricter),
        rating("d", "How lively was it?", (0, 0, 30, 30), inferred=False),
        rating("e", "Parking", (0, 0, 30, 30)),
        rating("f", "The timing was good", (0, 0, 30, 30)),
        rating("g", "The screen was good", (1, 1, 1, 1)),
    )
    compared = compare(now, earlier(tmp_path, before))
    assert compared.trends == ()
    assert [one.why for one in compared.broken] == [
        Broken.WORDING,
        Broken.SCALE,
        Broken.SCALE,
        Broken.WORDING,
        Broken.NOT_ASKED_THEN,
        Broken.NOT_SHOWN_THEN,
        Broken.NOT_SHOWN_NOW,
    ]


def test_a_mark_on_another_scale_has_no_trend(tmp_path: Path) -> None:
    given = {5.0: 20, 6.0: 20, 7.0: 20}
    then = earlier(tmp_path, results(mark("m", given, (1, 7))))
    assert len(compare(results(mark("m", given, (1, 7))), then).trends) == 1
    (other,) = compare(results(mark("m", given, (1, 10))), then).broken
    assert other.why is Broken.SCALE


def test_marks_without_told_bounds_are_compared_if_they_end_alike(tmp_path: Path) -> None:
    then = earlier(tmp_path, results(mark("m", {3.0: 20, 7.0: 40}, (3, 7), seen=True)))
    alike = results(mark("m", {4.0: 20, 7.0: 40}, (4, 7), seen=True))
    assert len(compare(alike, then).trends) == 1
    longer = results(mark("m", {4.0: 20, 10.0: 40}, (4, 10), seen=True))
    assert compare(longer, then).trends == ()


def test_a_rating_that_became_a_mark_has_no_trend(tmp_path: Path) -> None:
    then = earlier(tmp_path, results(rating("m", "How satisfied were you?", (0, 0, 30, 30))))
    bounded = mark("m", {7.0: 60})
    boundless = replace(bounded, question=replace(bounded.question, bounds=None))
    for now in (bounded, boundless):
        (one,) = compare(results(now), then).broken
        assert one.why is Broken.SCALE


# --- words


def compared_report(tmp_path: Path) -> PublishedResults:
    before = results(
        rating("a", "The talks were good", (5, 25, 20, 10)),
        rating("b", "The food was good", (0, 10, 30, 20)),
        rating("c", "Only then", (0, 10, 30, 20)),
    )
    now = results(
        rating("a", "The talks were good", (0, 2, 20, 38)),
        rating("b", "The food was good", (0, 12, 30, 18)),
    )
    return replace(now, comparison=compare(now, earlier(tmp_path, before)))


def test_only_a_clear_change_is_a_finding(tmp_path: Path) -> None:
    (found,) = editions.rule(compared_report(tmp_path))
    assert found.key == "change.a"
    assert found.rests_on == ("a", "comparison")
    assert ENGLISH.show(found.title) == "The talks were good: clearly higher than last time"
    assert ENGLISH.show(found.text) == (
        "97% chose “good” to “very good” (58 of 60); in the edition of 21 November 2022 50% did "
        "(30 of 60). That is +47 percentage points, with a margin of +32 to +59."
    )
    assert editions.rule(published()) == []


def test_the_section_has_both_n_and_says_what_is_chance(tmp_path: Path) -> None:
    made = report(compared_report(tmp_path), language="en")
    (section,) = (one for one in made.sections if isinstance(one, ComparisonSection))
    show = made.language.show
    assert show(section.title) == "Compared with the edition of 21 November 2022"
    (table,) = section.tables
    assert show(table.caption).startswith("Share that answered good or very good")
    rows = [
        (row.then, row.n_then, row.now, row.n_now, show(row.change), show(row.verdict), row.clear)
        for row in table.rows
    ]
    assert rows == [
        (Share(30, 60), 60, Share(58, 60), 60, "+47", "higher", True),
        (Share(50, 60), 60, Share(48, 60), 60, "−3", "may be chance", False),
    ]
    assert [(head.then, head.now) for head in section.heads] == [(150, 150), (60, 60)]
    assert [show(why) for _, _, why in section.broken] == [
        "Asked in the earlier edition, no longer now."
    ]


def test_the_way_from_then_to_now_is_drawn_on_the_whole_scale(tmp_path: Path) -> None:
    made = report(compared_report(tmp_path), language="en")
    (section,) = (one for one in made.sections if isinstance(one, ComparisonSection))
    (table,) = section.tables
    drawing = table.rows[0].drawing
    assert table.drawn
    assert drawing is not None
    way, then, now = drawing.boxes[1:]
    assert way.left == pytest.approx(50)
    assert way.left + way.width == pytest.approx(100 * 58 / 60)
    assert then.left + then.width / 2 == pytest.approx(50)
    assert now.left + now.width / 2 == pytest.approx(100 * 58 / 60)
    assert now.height > then.height
    assert "from 50% to 97%" in made.language.show(drawing.alt)


def test_the_overview_and_the_key_figures_tell_the_change(tmp_path: Path) -> None:
    made = report(compared_report(tmp_path), language="en")
    (overview,) = (one for one in made.sections if isinstance(one, Overview))
    (rows,) = (group.rows for group in overview.groups)
    changes = [(made.language.show(row.change), row.clear) for row in rows if row.change]
    assert overview.compared
    assert changes == [("+47", True), ("−3", False)]
    (messages,) = (one for one in made.sections if isinstance(one, MainMessages))
    details = [made.language.show(one.detail) for one in messages.key_figures if one.detail]
    assert any("as many as last time" in detail for detail in details)


def test_without_an_earlier_edition_there_is_no_section() -> None:
    assert not [s for s in report().sections if isinstance(s, ComparisonSection)]


# --- registrations by group


def groups(*people: int, came_too: bool = False) -> Groups:
    listed = tuple(
        Group(f"group {n}", n, n // 2 if came_too else None) for n in sorted(people, reverse=True)
    )
    return Groups("ticket", listed)


def shown(*people: int, came_too: bool = False) -> Groups | Withheld:
    made = Results(Attendance(registered=150), (), (groups(*people, came_too=came_too),))
    (one,) = release(made, Rules()).registrations
    return one.statistic.value if isinstance(one.statistic, Released) else one.statistic


def test_spellings_are_one_group_and_other_words_another() -> None:
    told = ["Academic", " academic", "Academic", "Academic - early bird", "", "ACADEMIC"]
    found = Groups.of("ticket", told, came={0, 1, 3})
    assert found.groups == (Group("Academic", 4, 2), Group("Academic - early bird", 1, 1))
    assert (found.n, found.unknown) == (5, 1)
    assert Groups.of("ticket", told).groups[0].came is None
    guests = Groups.of("ticket", told, heads=[1, 4, 1, 1, 3, 1])
    assert (guests.groups[0].people, guests.n, guests.unknown) == (7, 8, 3)


def test_small_groups_go_together_so_that_none_can_be_subtracted() -> None:
    assert shown(90, 20) == groups(90, 20)
    one_small = shown(90, 20, 9, 1, came_too=True)
    assert isinstance(one_small, Groups)
    assert [group.people for group in one_small.groups] == [90, 20]
    assert one_small.rest == Group("", 10, 4)
    assert (one_small.rest_groups, one_small.n) == (2, 120)
    three_small = shown(90, 3, 2, 1)
    assert isinstance(three_small, Groups)
    assert (three_small.rest, three_small.rest_groups) == (Group("", 6), 3)
    assert isinstance(shown(90, 4), Withheld)


def test_who_came_is_not_told_of_a_small_organisation_nor_can_it_be_found() -> None:
    made = shown(40, 30, 12, 11, 6, came_too=True)
    assert isinstance(made, Groups)
    assert made.came_hidden
    came = {one.people: one.came for one in made.groups}
    assert came == {40: 20, 30: 15, 12: 6, 11: None, 6: None}  # the 6 alone are the total's rest
    two = shown(6, 6, came_too=True)
    assert isinstance(two, Groups)
    assert [one.came for one in two.groups] == [None, None]
    everyone = Groups("ticket", (Group("A", 40, 40), Group("B", 7, 7), Group("C", 6, 6)))
    (table,) = release(Results(Attendance(registered=53), (), (everyone,)), Rules()).registrations
    assert isinstance(table.statistic, Released)
    assert {one.came for one in table.statistic.value.groups} == {None}


def test_the_section_tells_who_came_where_that_is_known() -> None:
    people = tuple(
        Person(f"P {i}", ticket="Industry" if i % 3 else "Academic", present=i < 40)
        for i in range(60)
    )
    registrations = People(Role.REGISTRATIONS, people, attendance_known=True)
    cleaned = Cleaned(registrations, None, None, (), (), ())
    assert [one.registered for one in call(cleaned).of(Outcome.CAME)] == list(range(40))
    (section,) = (
        one
        for one in report(release(measure(cleaned), Rules()), language="en").sections
        if isinstance(one, Registrations)
    )
    (table,) = section.tables
    assert [(row.bar.share, row.came) for row in table.rows] == [
        (Share(40, 60), Share(26, 40)),
        (Share(20, 60), Share(14, 20)),
    ]
    unknown = replace(cleaned, registrations=replace(registrations, attendance_known=False))
    assert {one.outcome for one in call(unknown).attendees} == {Outcome.UNKNOWN}
    host = replace(people[0], guests=3)  # of guests without a name nobody knows who came
    brought = replace(cleaned, registrations=replace(registrations, persons=(host, *people[1:])))
    (groups,) = measure(brought).registrations
    assert [(group.people, group.came) for group in groups.groups] == [(40, None), (23, None)]


def test_forms_without_a_sign_in_list_are_held_against_the_registrations() -> None:
    made = report(results(mark("m", {7.0: 60})), language="en")
    show = made.language.show
    (attendance,) = (one for one in made.sections if isinstance(one, AttendanceSection))
    assert attendance.lead is not None
    assert show(attendance.lead).startswith("60 evaluation forms for 150 registrations.")
    assert [show(fact.label) for fact in attendance.definitions] == [
        "Registered",
        "Filled in a form",
    ]


@pytest.mark.parametrize(
    ("seen", "title"),
    [
        (False, "How satisfied were you?: 7.0 out of 7 on average"),
        (True, "How satisfied were you?: 7.0 on average over all marks"),
    ],
)
def test_a_mark_without_told_bounds_is_not_out_of_anything(seen: bool, title: str) -> None:
    (found,) = mark_rule(results(mark("m", {7.0: 60}, seen=seen)))
    assert ENGLISH.show(found.title) == title


def test_an_open_question_without_a_list_of_themes_says_so() -> None:
    words = Text.plain("Anything else?")
    question = Question("found-1", Kind.OPEN, words, words, inferred=True)
    heads = Attendance(registered=150, forms=60)
    themes = Themes(question, (), 26, 0, Absent(no_answer=34))
    made = report(release(Results(heads, (themes,)), Rules()), language="en")
    (learning,) = (one for one in made.sections if isinstance(one, Learning))
    (note,) = learning.groups[0].blocks[0].notes
    assert made.language.show(note).startswith("26 people wrote an answer. No list of themes")
