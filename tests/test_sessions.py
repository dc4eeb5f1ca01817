"""Sessions and groups side by side: measured, passed through the gate, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from pipeline import ledger
from pipeline.charts.interval import interval
from pipeline.charts.palette import palette
from pipeline.cleaning.base import Responses
from pipeline.declared.event import load_event
from pipeline.declared.instrument import Kind, Option, Part, Point, Property, Question, Scale
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Because, Rules, Withheld, release
from pipeline.findings import find
from pipeline.findings.sessions import standing_title
from pipeline.formats.slides.sessions import _said
from pipeline.gate.comparisons import judged_contrasts, judged_sessions
from pipeline.language import Language, Text, say
from pipeline.problems import UsageError
from pipeline.results import Results, measure
from pipeline.run import look
from pipeline.sections.session import _margin
from pipeline.sections.sessions import SessionTable, _compared
from pipeline.statistics import STATISTICS
from pipeline.statistics.alone import Alone, Others
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.contrasts import contrasts_of
from pipeline.statistics.sessions import sessions_of
from pipeline.statistics.standings import Standings, standings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.gate.differences import Version

    Levels = Mapping[str, float]

INPUT = Path(__file__).parents[1] / "input"
SCALE = Scale("s", tuple(Point(i, Text.plain(str(i))) for i in range(1, 5)))
NAMES = ("a", "b", "c", "d", "e", "f")


def part(name: str, **more: object) -> Question:
    words = Text.plain(name)
    place = Part(name, words, "lecture")
    made = Question(f"part.{name}", Kind.RATING, words, words, scale=SCALE, part=place)
    return replace(made, **more)  # type: ignore[arg-type] # fields of a question


def choice(name: str, options: Sequence[str], levels: Levels | None = None) -> Question:
    words = Text.plain(name)
    theory = Text.plain("theory")
    made = tuple(
        Option(
            o,
            Text.plain(o),
            (),
            (Property("theory", theory, levels[o]),) if levels and o in levels else (),
        )
        for o in options
    )
    return Question(name, Kind.CHOICE, words, words, options=made, background=levels is None)


def responses(columns: Sequence[tuple[Question, Sequence[object]]]) -> Responses:
    frame = {}
    for question, given in columns:
        among: list[object] = [point.value for point in SCALE.points]
        if question.kind is Kind.CHOICE:
            among = [option.id for option in question.options]
        frame[question.id] = pd.Categorical(list(given), among, ordered=True)
    answers = pd.DataFrame(frame)
    absence = answers.isna().astype(np.uint8)
    questions = tuple(question for question, _ in columns)
    return Responses(questions, answers, absence, {q.id: () for q in questions})


def results(given: Responses) -> Results:
    statistics = tuple(STATISTICS[q.kind].of(given, q) for q in given.questions)
    return Results(
        Attendance(forms=len(given)),
        statistics,
        sessions=sessions_of(given),
        contrasts=contrasts_of(given),
    )


def chosen(people: Mapping[str, Sequence[int]], levels: Levels | None = None) -> Results:
    """Sessions that people chose, with the ratings that each got."""
    which = choice("which", tuple(people), levels or {})
    rating = replace(part("x", session="which"), id="rated", part=None)
    rows = [(name, point) for name, points in people.items() for point in points]
    return results(responses([(rating, [p for _, p in rows]), (which, [n for n, _ in rows])]))


def only(found: Results, past: tuple[Version, ...] = ()) -> Standings | Withheld:
    (published,) = release(found, Rules(), past).sessions
    return published.shown or published.statistic  # type: ignore[return-value] # withheld


def standing(found: Results) -> Standings:
    told = only(found)
    assert isinstance(told, Standings)
    return told


# --- parts that everyone could rate


def scored(**columns: Sequence[int | None]) -> Results:
    return results(responses([(part(name), given) for name, given in columns.items()]))


def test_parts_of_the_same_people_are_compared_within_them() -> None:
    # each person one point lower on b than on a, whatever their own level: 4/3 or 3/2 or 2/1
    level = [4, 3, 2] * 8
    found = standing(scored(a=level, b=[p - 1 for p in level], c=level))
    assert found.differ
    assert [row.id for row in found.best] == ["part.a", "part.c"]
    assert [row.id for row in found.lowest] == ["part.b"]
    assert [row.n for row in found.rows] == [24, 24, 24]


def test_where_most_are_the_highest_the_lowest_stands_out() -> None:
    level = [4, 3, 2, 4] * 8
    found = standing(scored(a=level, b=level, c=level, d=level, e=[1, 1, 2, 1] * 8))
    assert [row.id for row in found.lowest] == ["part.e"]
    assert "lowest of 5 parts" in Language("en").show(standing_title(found))
    low = [2, 1, 2, 1] * 8
    found = standing(scored(a=level, b=low, c=low, d=low))
    assert "highest of 4 parts" in Language("en").show(standing_title(found))


def test_parts_that_do_not_differ_have_one_adjusted_mean_and_no_group() -> None:
    found = standing(scored(a=[4, 3, 2] * 8, b=[3, 4, 2] * 8, c=[4, 2, 3] * 8))
    assert not found.differ
    assert not found.best
    assert not found.lowest
    assert len({row.drawn for row in found.rows}) == 1


def test_a_part_that_few_rated_stands_in_no_row() -> None:
    few = [4] * 9 + [None] * 15
    found = standing(scored(a=[4, 3, 2] * 8, b=[3, 2, 1] * 8, c=few))
    assert [row.id for row in found.rows] == ["part.a", "part.b"]
    assert found.hidden == 1


def test_a_comparison_tells_on_how_many_people_it_rests() -> None:
    level = [4, 3, 2] * 10 + [3]
    found = standing(scored(a=level, b=[*level[:19], *[None] * 12]))
    assert [row.n for row in found.rows] == [31, 19]
    assert (found.within, found.both) == (True, 19)
    note = _compared(found)
    assert note is not None
    assert Language("en").show(note) == (
        "Compared among the 19 people who rated both; the means are of all who rated one."
    )
    three = standing(scored(a=level, b=[*level[:19], *[None] * 12], c=level))
    note = _compared(three)
    assert note is not None
    assert "(19 or more)" in Language("en").show(note)


def test_how_many_rated_both_is_not_told_where_few_rated_one_alone() -> None:
    level = [4, 3, 2] * 8
    found = standing(scored(a=[*level, *[None] * 4], b=[*level, 4, 3, 2, 1]))
    assert (found.within, found.both) == (True, None)
    note = _compared(found)
    assert note is not None
    assert not any(sign.isdigit() for sign in Language("en").show(note))


def test_where_all_rated_all_nothing_is_to_be_said_of_it() -> None:
    level = [4, 3, 2] * 8
    assert _compared(standing(scored(a=level, b=level))) is None


def test_parts_of_different_people_are_not_compared_within_them() -> None:
    level = [4, 3, 2] * 6
    found = standing(scored(a=[*level, *[None] * 18], b=[*[None] * 18, *level]))
    assert (found.within, found.both) == (False, None)
    assert _compared(found) is None


def test_a_slide_says_what_its_sentence_is_about() -> None:
    says = say("That does not mean that all were equally good.")
    finding = say("Between these parts no difference can be shown")
    table = SessionTable(say("Parts"), say("Means"), (), says, (), (), finding=finding)
    assert _said(table) == (finding, says)


def test_figures_have_one_decimal() -> None:
    found = standing(scored(a=[4, 3, 3] * 8, b=[3, 2, 1] * 8))
    for row in found.rows:
        for value in (row.mean, row.drawn, row.low, row.high):
            assert round(value, 1) == value
        assert 1 <= row.low <= row.mean <= row.high <= 4


@pytest.mark.slow
def test_parts_that_are_equal_are_told_apart_in_at_most_one_of_twenty_events() -> None:
    dice = np.random.default_rng(7)
    told_apart = 0
    for _ in range(300):
        mood = dice.integers(-1, 2, 40)
        columns = {
            name: np.clip(3 + mood + dice.integers(-1, 2, 40), 1, 4).tolist() for name in NAMES
        }
        told_apart += standing(scored(**columns)).differ
    assert told_apart <= 0.05 * 300 + 2 * (300 * 0.05 * 0.95) ** 0.5


# --- sessions that people chose


def test_a_choice_and_a_rating_give_the_mean_of_each_session() -> None:
    found = standing(chosen({"a": [4, 4, 3] * 4, "b": [2, 1, 2] * 4, "c": [4, 3, 4] * 4}))
    assert [(row.id, row.n, row.mean) for row in found.rows] == [
        ("a", 12, 3.7),
        ("b", 12, 1.7),
        ("c", 12, 3.7),
    ]
    assert [row.id for row in found.best] == ["a", "c"]
    assert found.chosen


def test_one_small_session_takes_the_next_with_it() -> None:
    big = {"a": [4, 4, 3] * 6, "b": [2, 1, 2] * 6, "c": [3, 2, 4] * 4}
    found = standing(chosen({**big, "d": [1, 2, 4, 2, 3, 4]}))
    assert [row.id for row in found.rows] == ["a", "b"]
    assert found.hidden == 2


def test_what_is_left_is_of_enough_people() -> None:
    big = {"a": [4, 4, 3] * 6, "b": [2, 1, 2] * 6, "c": [3, 2, 4] * 4}
    few = {"d": [1, 2, 4, 2], "e": [1, 4, 2, 3, 3]}  # 9 of two sessions
    assert [row.id for row in standing(chosen({**big, **few})).rows] == ["a", "b"]
    enough = {"d": [1, 2, 4, 2, 3], "e": [1, 4, 2, 3, 3]}
    assert [row.id for row in standing(chosen({**big, **enough})).rows] == ["a", "b", "c"]


def test_what_is_left_is_of_two_sessions_however_many_told_none() -> None:
    big = {"a": [4, 4, 3] * 6, "b": [2, 1, 2] * 6, "c": [3, 2, 4] * 4}
    which = choice("which", (*big, "d"), {})
    rating = replace(part("x", session="which"), id="rated", part=None)
    people = [*big.items(), ("d", [1, 2, 4, 2, 3, 4]), (None, [4, 2, 3, 1, 2])]
    rows = [(name, point) for name, points in people for point in points]
    given = responses([(rating, [p for _, p in rows]), (which, [n for n, _ in rows])])
    assert [row.id for row in standing(results(given)).rows] == ["a", "b"]


def test_pairs_are_held_to_all_pairs_together() -> None:
    level = [4, 3, 2] * 8
    (sessions,) = scored(a=level, b=[p - 1 for p in level], c=level).sessions
    names = [row.id for row in sessions.rows]
    pairs = tuple(zip(names, (*names[1:], names[0]), (0.03, 0.03, 0.03), strict=True))
    assert not standings(replace(sessions, pairs=pairs), names).differ
    fewer = tuple((a, b, 0.01) for a, b, _ in pairs)
    assert standings(replace(sessions, pairs=fewer), names).differ


def test_what_is_left_is_never_of_one_mind() -> None:
    big = {"a": [4, 4, 3] * 6, "b": [2, 1, 2] * 6, "c": [3, 2, 4] * 4}
    alike = {"d": [4] * 6, "e": [4] * 6}
    assert [row.id for row in standing(chosen({**big, **alike})).rows] == ["a", "b"]
    mixed = {"d": [4, 3, 2] * 2, "e": [4, 1, 2] * 2}
    assert [row.id for row in standing(chosen({**big, **mixed})).rows] == ["a", "b", "c"]


def test_a_rating_of_few_withholds_the_sessions() -> None:
    told = only(chosen({"a": [4, 3], "b": [2, 1]}))
    assert isinstance(told, Withheld)
    assert told.reason is Because.TOO_FEW


def test_late_forms_of_few_do_not_lead_to_new_means() -> None:
    first = {"a": [4, 4, 3] * 6, "b": [2, 1, 2] * 6, "c": [3, 2, 4] * 6}
    past = (ledger.version_of(release(chosen(first), Rules())),)
    later = {**first, "a": [*first["a"], 1, 1], "b": [*first["b"], 4, 4, 4, 3, 4]}
    told = only(chosen(later), past)
    assert isinstance(told, Withheld)
    assert told.reason is Because.EARLIER
    enough = {**first, "b": [*first["b"], 4, 4, 4, 3, 4]}
    assert isinstance(only(chosen(enough), past), Standings)


# --- a property of sessions


def many(ratings: Mapping[str, Sequence[int]]) -> Results:
    return chosen(ratings, {name: float(i // 2) for i, name in enumerate(ratings)})


LESS_IS_BETTER = {
    "a": [4, 4, 4, 3, 4, 4],
    "b": [4, 4, 4, 4, 3, 4],
    "c": [3, 3, 4, 3, 3, 2],
    "d": [3, 3, 3, 3, 4, 2],
    "e": [2, 1, 2, 2, 2, 3],
    "f": [2, 2, 1, 2, 3, 2],
}


def test_a_property_that_goes_with_the_ratings_is_told_over_all_sessions() -> None:
    found = standing(many(LESS_IS_BETTER))
    assert found.rows == ()
    (tendency,) = found.tendencies
    assert not tendency.rises
    assert (tendency.sessions, tendency.n) == (6, 36)
    assert [(level.n, level.mean) for level in tendency.levels] == [(12, 3.8), (12, 3.0), (12, 2.0)]


def test_a_mean_that_tells_each_answer_is_not_told() -> None:
    told = standing(many({**LESS_IS_BETTER, "a": [4] * 6, "b": [4] * 6}))
    (tendency,) = told.tendencies
    assert tendency.levels == ()
    assert tendency.sessions == 6


def test_a_property_without_a_relation_says_so() -> None:
    flat = {name: [4, 3, 2, 3, 4, 2] for name in NAMES}
    found = standing(many({**flat, "a": [3, 3, 2, 3, 4, 2]}))
    assert found.tendencies == ()
    assert [one.id for one in found.untested] == ["theory"]


# --- groups


def grouped(high: Sequence[int], low: Sequence[int], **more: object) -> Results:
    question = part("a", **more)
    who = choice("who", ("x", "y"))
    names = ["x"] * len(high) + ["y"] * len(low)
    return results(responses([(question, [*high, *low]), (who, names)]))


def test_a_difference_between_groups_is_told_as_pairs() -> None:
    told = release(grouped([4, 4, 3, 4, 3] * 4, [2, 3, 2, 3, 1] * 4), Rules()).contrasts
    assert told is not None
    (row,) = told.value.rows
    assert (row.higher.id, row.lower.id, row.n_higher, row.n_lower) == ("x", "y", 20, 20)
    assert row.of_ten == 9  # P = 0.96: a difference that holds in all pairs is never told
    assert told.value.compared == 1


def test_groups_that_are_alike_or_small_or_of_a_sensitive_question_show_no_difference() -> None:
    alike = release(grouped([4, 3, 2, 3] * 5, [3, 4, 2, 3] * 5), Rules()).contrasts
    assert alike is not None
    assert alike.value.rows == ()
    assert release(grouped([4] * 30, [1] * 9), Rules()).contrasts is None
    many_each = ([4, 4, 3, 4, 3] * 4, [2, 3, 2, 3, 1] * 4)
    assert release(grouped(*many_each, sensitive=True), Rules()).contrasts is None


def test_a_difference_between_groups_is_a_finding_in_plain_words() -> None:
    published = release(grouped([4, 4, 3, 4, 3] * 4, [2, 3, 2, 3, 1] * 4), Rules())
    (finding,) = [f for f in find(published) if f.key.startswith("groups.")]
    dutch = Language("nl-BE")
    assert dutch.show(finding.title) == "a: “x” antwoordt vaker hoger dan “y”"
    assert dutch.show(finding.text) == (
        "Neem willekeurig iemand uit “x” (n = 20) en iemand uit “y” (n = 20): in ongeveer "
        "9 van de 10 zulke paren geeft de eerste het hoogste antwoord. Gelijke antwoorden tellen "
        "voor de helft."
    )


def test_a_drawing_shows_no_digit_more_than_the_table() -> None:
    published = palette("#cc3300", "#005f73")
    words = say("%(n)s", n=1)
    drawn = interval(3.4, (3.2, 3.6), (1.0, 4.0), words, published)
    track, margin, mean = drawn.boxes
    assert (track.left, track.width) == (0, 100)
    assert margin.left == pytest.approx(100 * 2.2 / 3)
    assert margin.width == pytest.approx(100 * 0.4 / 3)
    assert mean.left + mean.width / 2 == pytest.approx(100 * 2.4 / 3)
    ends = [interval(m, (m, m), (1.0, 4.0), words, published).boxes for m in (1.0, 4.0)]
    assert all(0 <= box.left <= box.left + box.width <= 102 for boxes in ends for box in boxes)


def test_groups_wholly_apart_are_compared_all_the_same() -> None:
    told = release(grouped([4] * 20, [1] * 20), Rules()).contrasts
    assert told is not None
    assert [row.of_ten for row in told.value.rows] == [9]


def test_a_group_that_few_joined_since_shows_no_difference() -> None:
    first = grouped([4, 4, 3, 4, 3] * 4, [2, 3, 2, 3, 1] * 4)
    past = (ledger.version_of(release(first, Rules())),)
    later = grouped([*[4, 4, 3, 4, 3] * 4, 4, 4], [*[2, 3, 2, 3, 1] * 4, 1, 1, 1])
    judged = {"part.a": later.questions[0], "who": later.questions[1]}
    told = judged_contrasts(later.contrasts, judged, Rules(), past)  # type: ignore[arg-type]
    assert told is not None
    assert told.rows == ()
    assert judged_contrasts(later.contrasts, judged, Rules(), ()).rows  # type: ignore[arg-type, union-attr]


# --- the example day says it by itself


def test_the_example_says_that_the_tables_with_the_least_theory_were_liked_best() -> None:
    event = load_event(INPUT / "2011-10-20-gebiedsgericht-netwerken", load_settings())
    found = measure(look(event).cleaned, event)
    again = measure(look(event).cleaned, event)
    assert (found.sessions, found.contrasts) == (again.sessions, again.contrasts)
    published = release(found, Rules())
    findings = {finding.key: finding for finding in find(published)}
    theory = findings["tendency.part.tables.theory"]
    dutch = Language("nl-BE")
    title = "Hoe minder theorie, hoe beter beoordeeld: 10 praktijktafels"
    assert dutch.show(theory.title) == title
    assert "zonder theorie 4,0 (3 praktijktafels, n = 20)" in dutch.show(theory.text)
    assert "veel theorie 2,2 (2 praktijktafels, n = 11)" in dutch.show(theory.text)
    assert "Guy Redig" in dutch.show(findings["strongest"].title)
    assert "Oases" in dutch.show(findings["weakest"].title)


def test_no_table_of_the_example_is_told_apart() -> None:
    event = load_event(INPUT / "2011-10-20-gebiedsgericht-netwerken", load_settings())
    published = release(measure(look(event).cleaned, event), Rules())
    told = {one.id: one.shown for one in published.sessions}["part.tables"]
    assert told is not None
    assert told.rows == ()
    assert told.hidden == 10


# --- what is declared


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("programme:\n  - {id: a, title: A, kind: table, properties: {theory: heaps}}", "none"),
        (
            "questions:\n  - {id: q, kind: rating, scale: quality4, wording: W, session: nothing}",
            "nothing",
        ),
        ("questions:\n  - {id: q, kind: open, wording: W, session: table}", "session"),
    ],
)
def test_what_is_declared_wrongly_is_told(tmp_path: Path, lines: str, wrong: str) -> None:
    (tmp_path / "event.yaml").write_text(lines + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_event(tmp_path, load_settings())
    assert any(wrong in Language("en").show(message) for message in caught.value.messages)


def test_a_property_is_a_number_or_a_word_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_text(
        "programme:\n"
        "  - {id: a, title: A, kind: table, properties: {theorie: veel, size: 12}}\n"
        "  - {id: b, title: B, kind: table, properties: {theorie: peu, size: 7.5}}\n",
        encoding="utf-8",
    )
    first, second = load_event(tmp_path, load_settings()).programme
    assert [(p.id, p.level, p.word) for p in first.properties] == [
        ("theorie", 3.0, "much"),
        ("size", 12.0, ""),
    ]
    assert [p.level for p in second.properties] == [1.0, 7.5]


def test_a_session_table_knows_what_is_shown_of_its_questions() -> None:
    found = scored(a=[4, 3, 2] * 8, b=[3, 2, 1] * 8)
    (sessions,) = found.sessions
    hidden = {q.question.id: Withheld(Because.EARLIER, 5) for q in found.questions}
    told = judged_sessions(sessions, hidden, Rules(), (), frozenset())
    assert isinstance(told, Standings)
    assert told.rows == ()


def test_a_speaker_reads_of_a_difference_what_the_report_says_of_it() -> None:
    alone = Alone("one", Text.plain("One"), SCALE, 46, 2.2, (1.7, 2.6), Others(3, 130, 3.1))
    words = Language("en").show
    said = [words(_margin(replace(alone, apart=apart), 1.7, 2.6)) for apart in (True, False)]
    assert ["lies outside it" in one for one in said] == [True, False]
    assert ["can be chance" in one for one in said] == [False, True]
