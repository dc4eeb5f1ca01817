"""What report.json and report.xlsx tell of the edition before, of work points and of weighing."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped] # ships no types
import pytest
from openpyxl import load_workbook
from published import published, report
from test_formats_json import SCHEMA

from pipeline.declared.instrument import Kind
from pipeline.disclosure import FLOOR
from pipeline.formats import FORMATS
from pipeline.language import Share, Text
from pipeline.statistics.comparison import Comparison, Mean, MeanTrend, ShareTrend, ThemeTrend
from pipeline.workpoints.base import Count, State, WorkPoint

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

DAY = date(2010, 10, 20)
POINTS = (
    WorkPoint(
        "theme:improve/sound",
        Text.plain("geluid"),
        Count("2010-dag", DAY, 9, 40),
        Count("2011-dag", None, None, 38),
        State.BUSY,
        "Ada",
        date(2012, 1, 5),
        "=bellen",
    ),
    WorkPoint("rating:talk", Text.plain("Talk"), None, Count("2011-dag", None, 50, 60), State.OPEN),
    WorkPoint("", Text.plain("eigen punt"), None, None, State.DONE, "Bo"),
)


def results() -> PublishedResults:
    made = published()
    question = made.question("improve") or made.questions[-1]
    theme = ThemeTrend(question.question, Share(9, 40), Share(12, 38), Text.plain("geluid"))
    compared = Comparison("2010-dag", "Dag", DAY, (), (), (), (theme,))
    return replace(made, comparison=compared, work_points=POINTS)


def document(edition: str) -> dict[str, object]:
    made: dict[str, object] = json.loads(FORMATS["json"].write(report(results(), edition=edition)))
    jsonschema.validate(made, json.loads(SCHEMA.read_text("utf-8")))
    return made


def cells(edition: str, sheet: str) -> list[tuple[object, ...]]:
    made = FORMATS["xlsx"].write(report(results(), edition=edition, language="en"))
    return list(load_workbook(io.BytesIO(made))[sheet].iter_rows(values_only=True))


def test_work_points_are_told_with_what_was_counted() -> None:
    told = document("internal")["work_points"]
    assert isinstance(told, list)
    assert [(one["counts"], one["state"], one["owner"]) for one in told] == [
        ("named", "busy", "Ada"),
        ("satisfied", "open", ""),
        ("nothing", "done", "Bo"),
    ]
    assert told[0]["then"] == {"event": "2010-dag", "date": "2010-10-20", "people": 9, "n": 40}
    assert told[0]["now"]["people"] is None
    assert (told[0]["due"], told[0]["remark"]) == ("2012-01-05", "=bellen")


def test_a_public_edition_has_no_owners_and_no_points_of_the_organiser() -> None:
    told = document("public")["work_points"]
    assert isinstance(told, list)
    assert [(one["id"], one["owner"], one["due"], one["remark"]) for one in told] == [
        ("theme:improve/sound", "", None, ""),
        ("rating:talk", "", None, ""),
    ]
    rows = cells("public", "Work points")
    assert rows[0] == ("Work point", "Then", "Now", "State")
    words = {cell for row in rows for cell in row}
    assert not words & {"Ada", "Bo", "=bellen", "eigen punt"}


def test_the_sheet_of_work_points_tells_counts_in_words() -> None:
    rows = cells("internal", "Work points")
    assert rows[1] == (
        "geluid",
        "9 of 40 people named it",
        f"fewer than {FLOOR} of 38 people named it",
        "busy",
        "Ada",
        "2012-01-05",
        "=bellen",
    )
    assert rows[2][1:4] == (None, "50 of 60 people answered favourably", "open")


def test_themes_then_and_now_are_in_both_files() -> None:
    compared = document("internal")["comparison"]
    assert isinstance(compared, dict)
    (theme,) = compared["themes"]
    assert (theme["theme"], theme["then"], theme["now"]) == (
        "geluid",
        {"count": 9, "base": 40},
        {"count": 12, "base": 38},
    )
    assert theme["difference"] == pytest.approx(100 * (12 / 38 - 9 / 40), abs=1e-4)
    assert theme["interval"][0] < theme["difference"] < theme["interval"][1]
    rows = cells("internal", "Comparison")
    heading = next(row for row in rows if row[0] == "Theme")
    assert heading[1:5] == ("Then", "n then", "Now", "n now")
    row = next(row for row in rows if row[0] == "geluid")
    assert row[1:5] == (pytest.approx(9 / 40), 40, pytest.approx(12 / 38), 38)
    assert row[5] == pytest.approx(theme["difference"], abs=1e-4)


def test_a_difference_is_that_of_the_figures_beside_it() -> None:
    """7.4 and 7.1 as the report shows them, with a difference of 0.2: the sheet shows why."""
    made = published()
    rating, mark = (
        next(one.question for one in made.questions if one.question.kind is kind)
        for kind in (Kind.RATING, Kind.MARK)
    )
    then, now = (Mean(stated, ((7, 28 - n), (8, n))) for stated, n in ((7.4, 10), (7.1, 4)))
    trends = (MeanTrend(mark, then, now), ShareTrend(rating, Share(19, 60), Share(33, 61)))
    compared = Comparison("2010-dag", "Dag", DAY, (), trends, (), ())
    book = load_workbook(
        io.BytesIO(FORMATS["xlsx"].write(report(replace(made, comparison=compared), language="en")))
    )
    first, second = list[Any](book["Comparison"].iter_rows(min_row=2, max_row=3))
    assert [f"{first[at].value:.2f}" for at in (1, 3, 5)] == ["7.36", "7.14", "-0.21"]
    assert {first[at].number_format for at in (1, 3, 5)} == {"0.00"}
    assert {second[at].number_format for at in (1, 3)} == {"0.0%"}
    for row, points in ((first, 1), (second, 100)):
        before, after, difference = (row[at].value for at in (1, 3, 5))
        assert points * (after - before) == pytest.approx(difference)
    told = [str(row[1].value) for row in book["Definitions"].iter_rows(min_row=2)]
    assert any(words.startswith("Differences are taken before rounding") for words in told)


def test_marks_that_were_not_whole_differ_by_what_was_published() -> None:
    mark = next(one.question for one in published().questions if one.question.kind is Kind.MARK)
    trend = MeanTrend(mark, Mean(7.4, ((7, 5), (8, 5))), Mean(7.0, ((7, 10),)))
    assert trend.difference == pytest.approx(-0.4)
    assert trend.interval is None
