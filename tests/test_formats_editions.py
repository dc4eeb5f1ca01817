"""What report.json and report.xlsx tell of the edition before, of work points and of weighing."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped] # ships no types
import pytest
from openpyxl import load_workbook
from published import published, report
from test_formats_json import SCHEMA

from pipeline.disclosure import FLOOR
from pipeline.formats import FORMATS
from pipeline.language import Share, Text
from pipeline.statistics.comparison import Comparison, ThemeTrend
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
    assert rows[2][1:4] == (None, "50 of 60 people satisfied", "open")


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
