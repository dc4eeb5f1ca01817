"""The 18 ways in which careless figures tell what one person answered (S01 to S18).

Each case stands here with its own numbers; where the file they come from is at hand, every case
of it must have its test.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from published import report as report_of
from test_disclosure import asked, groups, publish, rating, shape, themes, through

from pipeline import ledger
from pipeline.declared.instrument import Kind
from pipeline.disclosure import (
    Answer,
    Because,
    Rules,
    TopOnly,
    Withheld,
    release,
)
from pipeline.formats import FORMATS
from pipeline.formats.document.report import Document
from pipeline.language import Text
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group, Groups
from pipeline.statistics.marks import Marks

CASES = Path(__file__).parents[2] / "shared" / "reference" / "sdc_cases.json"
RULES = Rules()


@pytest.mark.skipif(not CASES.exists(), reason="the file of leak cases is not at hand")
def test_every_case_of_the_file_has_its_test() -> None:
    asked_for = {case["id"].lower() for case in json.loads(CASES.read_text(encoding="utf-8"))}
    here = set(re.findall(r"def test_(s\d\d)_", Path(__file__).read_text(encoding="utf-8")))

    assert len(asked_for) == 18
    assert asked_for == here


@pytest.mark.skipif(not CASES.exists(), reason="the file of leak cases is not at hand")
@pytest.mark.parametrize("case", ["S01", "S02", "S06"])
def test_the_numbers_of_the_file_are_the_ones_here(case: str) -> None:
    (told,) = (c for c in json.loads(CASES.read_text(encoding="utf-8")) if c["id"] == case)
    public = told["published"]

    if case == "S01":
        assert [sum(public[name]) for name in ("total", "A", "B")] == [63, 40, 20]
    elif case == "S02":
        assert public["visible_n"] + public["hidden_n"] == [40, 19, 2, 2]
    else:
        assert [sum(public["v1_counts"]), sum(public["v2_counts"])] == [62, 63]


def tables_of_answers() -> set[str]:
    return {field.name for kind in get_args(Answer) for field in fields(kind)}


def test_s01_never_exactly_one_hidden_group() -> None:
    assert shape(through(groups(40, 20, 3))) == ({"A": 40}, 23, 2)


def test_s02_hidden_groups_are_enough_people_together() -> None:
    assert shape(through(groups(40, 19, 2, 2))) == ({"A": 40}, 23, 3)


def test_s03_no_table_of_two_questions_can_be_published() -> None:
    # a statistic is of one question, and no field of any holds a second one
    for kind in get_args(Answer):
        assert sum(field.name == "question" for field in fields(kind)) == 1


def test_s03_a_statistic_of_two_questions_has_no_rule() -> None:
    class Crosstab:
        kind, question, n = "crosstab", asked(Kind.CHOICE), 63

    with pytest.raises(TypeError, match="no rule for Crosstab"):
        publish(Crosstab())  # type: ignore[arg-type] # what a new statistic would be at first


def test_s04_rows_and_columns_cannot_be_held_against_each_other() -> None:
    # every table that can be published counts the answers to one question: a row, no columns
    for kind in get_args(Answer):
        names = {field.name for field in fields(kind)}
        assert "question" in names
        assert not names & {"rows", "columns", "table", "by", "questions", "cells"}
    test_s03_a_statistic_of_two_questions_has_no_rule()


def test_s05_no_figure_of_a_filtered_population() -> None:
    # each question is told once, of all who answered it: there is no second view to subtract
    published = publish(rating(1, 5, 33, 22))

    assert [one.question.id for one in published.questions] == ["q"]
    assert not tables_of_answers() & {"filter", "without", "subset", "population"}


def test_s06_a_late_form_waits() -> None:
    first = release(Results(Attendance(forms=62), (rating(1, 4, 28, 29),)), RULES)
    past = (ledger.version_of(first),)
    second = release(Results(Attendance(forms=63), (rating(1, 5, 28, 29),)), RULES, past)

    assert ledger.wait(second, past, Path("x")) is not None


def test_s07_no_mean_by_group() -> None:
    assert {f.name for f in fields(Group)} == {"label", "people", "came"}
    assert not {f.name for f in fields(Choices)} & {"mean", "means"}


def test_s08_a_share_is_two_counts_and_checked_as_such() -> None:
    shown = through(rating(1, 5, 33, 24))

    assert isinstance(shown, Distribution)
    assert (shown.top.count, shown.top.base) == (57, 63)


def test_s09_no_spread_and_one_decimal() -> None:
    given = Marks(asked(Kind.MARK), ((6.0, 1), (7.0, 4), (8.0, 7)), Absent())
    shown = through(given)

    assert isinstance(shown, Marks)
    assert shown.mean == 7.5
    assert not tables_of_answers() & {"sd", "spread", "variance"}
    assert isinstance(through(rating(1, 0, 2, 3)), TopOnly)  # n = 6: no mean at all


def test_s10_of_a_sensitive_question_only_mostly() -> None:
    question = asked(Kind.RATING, sensitive=True)

    def of(*counts: int) -> Answer | Withheld:
        return through(Distribution(question, counts, Absent()))

    assert of(0, 6, 0, 0) == Withheld(Because.ALIKE, 20, Text.plain("matig"))
    assert of(0, 18, 1, 0) == Withheld(Because.ALIKE, 20, Text.plain("matig"))
    assert isinstance(of(0, 17, 2, 0), Distribution)  # 89 %
    assert isinstance(of(0, 20, 0, 0), Distribution)
    assert isinstance(through(rating(0, 12, 0, 0)), Distribution)  # not sensitive


def test_s11_no_share_without_its_base() -> None:
    schema = json.dumps(Document.model_json_schema()["$defs"]["ShareOf"]["required"])

    assert json.loads(schema) == ["count", "base"]


def test_s12_a_group_that_is_small_in_the_hall_is_small_on_paper() -> None:
    tickets = Groups("ticket", (Group("a", 30), Group("B", 30), Group("c", 4)))
    on_paper = groups(28, 20, 6)  # a double form for some of the four of c

    published = release(Results(Attendance(), (on_paper,), (tickets,)), RULES)
    shown = published.answer("q")

    assert isinstance(shown, Choices)
    assert [option.id for option, _ in shown.counts] == ["A"]
    assert isinstance(through(on_paper), Choices)


def test_an_answer_is_no_group_where_the_other_answers_are_none() -> None:
    listed = (Group("a", 30), Group("B", 4), Group("d", 20))
    houses = Groups("organisation", listed)
    one = groups(13, 10, 8, inferred=True, background=False)  # of A, B and C two are houses
    other = Groups("organisation", (Group("B", 4), Group("d", 20)))  # here B alone is

    of_houses = release(Results(Attendance(), (one,), (houses,)), RULES).answer("q")
    of_answers = release(Results(Attendance(), (one,), (other,)), RULES).answer("q")

    assert isinstance(of_houses, Choices)
    assert [option.id for option, _ in of_houses.counts] == ["A"]
    assert isinstance(of_answers, Choices)
    assert [option.id for option, _ in of_answers.counts] == ["A", "B", "C"]
    background = release(Results(Attendance(), (groups(13, 10, 8),), (other,)), RULES).answer("q")
    assert isinstance(background, Choices)
    assert [option.id for option, _ in background.counts] == ["A"], "declared as a group"


def test_s13_nothing_that_is_published_has_the_order_of_the_forms() -> None:
    # no words and no rows: figures of one question at a time have no index to line up
    assert "rows" not in tables_of_answers()
    assert "answers" not in tables_of_answers()


def test_s14_what_is_put_together_is_at_least_two_groups_and_not_named() -> None:
    shown = through(groups(40, 20, 3, inferred=True))

    assert isinstance(shown, Choices)
    assert shown.rest_options == 2
    assert [option.id for option in shown.question.options] == ["A"]


@pytest.mark.parametrize("form", ["html", "json", "xlsx"])
def test_s15_what_is_withheld_is_in_no_file(form: str) -> None:
    hidden = (5101, 5202)  # figures like no other
    small = groups(9000, *hidden)
    rules = Rules(group=6000)
    published = release(Results(Attendance(forms=19303), (small,)), rules)

    written = FORMATS[form].write(report_of(published))
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(written)) as packed:
            written = b"".join(packed.read(name) for name in packed.namelist())

    words = re.sub(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3})", "", written.decode())
    assert str(sum(hidden)) in words  # together they are shown
    assert not [n for n in hidden if str(n) in words]


def test_s16_a_session_of_five_forms_has_one_count() -> None:
    assert isinstance(through(rating(1, 1, 2, 1)), TopOnly)
    assert through(themes(5, n=5)) == Withheld(Because.TOO_FEW, 10)


def test_s17_the_ledger_covers_what_another_report_told() -> None:
    # the groups of an earlier report stay as they were put together
    first = release(Results(Attendance(forms=61), (groups(40, 17, 4),)), RULES)
    past = (ledger.version_of(first),)
    second = release(Results(Attendance(forms=66), (groups(40, 17, 9),)), RULES, past)

    assert shape(second.questions[0].statistic.value)[0] == {"A": 40}  # type: ignore[union-attr] # released


def test_s18_who_stayed_away_is_told_of_all_and_of_large_groups_only() -> None:
    tickets = Groups(
        "ticket", (Group("lid", 60, 50), Group("gast", 30, 20), Group("pers", 4, 1)), unknown=0
    )
    published = release(Results(Attendance(), (), (tickets,)), RULES)
    shown = published.registrations[0].statistic

    assert not isinstance(shown, Withheld)
    assert [group.people for group in shown.value.groups] == [60]
    assert shown.value.rest == Group("", 34, 21)


def test_s18_the_few_of_whom_no_group_is_known_are_not_found_by_subtraction() -> None:
    tickets = Groups("ticket", (Group("lid", 60, 50), Group("gast", 30, 20)), unknown=1)
    (published,) = release(Results(Attendance(came=71), (), (tickets,)), RULES).registrations

    assert not isinstance(published.statistic, Withheld)
    assert [group.came for group in published.statistic.value.groups] == [None, None]


def test_every_reason_has_its_words_in_the_report() -> None:
    sensitive = Distribution(asked(Kind.RATING, sensitive=True), (0, 6, 0, 0), Absent())
    published = release(Results(Attendance(forms=6), (sensitive,)), RULES)

    page = FORMATS["html"].write(report_of(published, language="en")).decode()

    assert "Mostly “matig”." in page
    assert "6 of 6" not in page
