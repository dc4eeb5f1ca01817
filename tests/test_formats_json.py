from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped] # ships no types
import pytest
from published import attendance, event, files, published, ratings, report

from pipeline.disclosure import Rules, release
from pipeline.formats import FORMATS
from pipeline.formats.document import report as document
from pipeline.formats.json import content_of, schema
from pipeline.language import Language, Text
from pipeline.reply import Reply, parse
from pipeline.results import Results
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.distribution import Distribution

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report import Report

SCHEMA = Path(__file__).parents[1] / "config" / "schema" / "report.json"


def test_the_schema_in_the_project_is_that_of_the_models() -> None:
    assert SCHEMA.read_text("utf-8") == schema(), "write it anew: make schema"


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_report_keeps_to_its_schema(edition: str) -> None:
    made = json.loads(FORMATS["json"].write(report(edition=edition)))
    jsonschema.validate(made, json.loads(SCHEMA.read_text("utf-8")))
    assert made["attendance"]["registered"] == 152
    assert made["attendance"]["cancelled"] is None
    assert made["attendance"]["response"] == {"count": 63, "base": 144}
    debate = next(q for q in made["questions"] if q["id"] == "debate")["statistic"]
    assert [point["people"] for point in debate["counts"]] == [14, 27, 15, 4]
    assert debate["n"] == 60
    assert debate["top"] == {"count": 19, "base": 60}
    assert len(made["provenance"]["files"]) == (3 if edition == "internal" else 0)


def test_what_is_withheld_has_no_number() -> None:
    rating = ratings()[0]
    few = Distribution(rating.question, (0, 1, 2, 1), Absent(no_answer=59))
    results = release(Results(Attendance(forms=63), (few,)), Rules())
    made = json.loads(FORMATS["json"].write(report(results)))
    assert made["questions"][0]["statistic"] == {
        "kind": "withheld",
        "reason": "too few people",
        "minimum": 5,
        "mostly": None,
    }


def test_two_runs_give_the_same_bytes_and_broken_text_is_written() -> None:
    made = [FORMATS["json"].write(report(published(), about=event("x\ud800y"))) for _ in range(2)]
    assert made[0] == made[1]
    assert json.loads(made[0])["event"]["title"] == "x\ufffd\ufffd\ufffdy"


def test_its_page_tells_every_part_of_it() -> None:
    page = (Path(__file__).parents[1] / "docs" / "report-json.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert told == list(json.loads(schema())["properties"])


def test_a_sensitive_question_tells_what_nearly_all_said_and_no_figure() -> None:
    question = replace(ratings()[0].question, sensitive=True)
    alike = Distribution(question, (0, 0, 1, 15), Absent())
    results = release(Results(Attendance(forms=16), (alike,)), Rules())
    told = json.loads(FORMATS["json"].write(report(results, language="en")))
    statistic = told["questions"][0]["statistic"]
    assert statistic["kind"] == "withheld"
    assert statistic["mostly"] == "very good"


# --- what makes a version, which is mailed once


def test_another_program_makes_no_new_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names, words and computes otherwise, and tells of a thing that this event lacks."""
    made = report()
    before = content_of(made)

    class Newer(document.Document):
        version: str = "1.99"  # type: ignore[assignment] # what a later program writes
        weather: str | None = None

    def fill(told: Report) -> document.Document:
        now = fill_now(told)
        first = now.questions[0]
        top = first.statistic.model_dump()
        top["interval"]["low"] += 1e-6
        statistic = type(first.statistic).model_validate(top)
        renamed = first.model_copy(update={"id": "another-id", "statistic": statistic})
        put = tuple(
            one.model_copy(update={"title": "!", "text": "?", "rests_on": ("another-id",)})
            for one in now.findings
        )
        parts = {name: getattr(now, name) for name in document.Document.model_fields}
        changed = {"version": "1.99", "questions": (renamed, *now.questions[1:]), "findings": put}
        return Newer.model_construct(**(parts | changed))

    fill_now = document.fill
    monkeypatch.setattr(document, "fill", fill)
    assert fill_now(made) != fill(made)
    assert content_of(made) == before


def _one_more(made: Report) -> Report:
    first, *others = ratings()
    assert isinstance(first, Distribution)
    first = replace(first, counts=(*first.counts[:-1], first.counts[-1] + 1))
    results = Results(attendance(), (first, *others))
    return replace(made, published=release(results, Rules()))


@pytest.mark.parametrize(
    "changed",
    [
        lambda made: replace(made, event=replace(made.event, title="Een andere dag")),
        lambda made: replace(made, event=replace(made.event, note=Text.plain("Let op."))),
        lambda made: replace(made, language=Language("fr")),
        lambda made: replace(made, findings=made.findings[1:]),
        lambda made: replace(made, reply=Reply(files()[0], "nl", parse("Dank u.") or ())),
        _one_more,
    ],
)
def test_what_a_reader_sees_makes_a_new_version(changed: Callable[[Report], Report]) -> None:
    made = report()
    assert content_of(changed(made)) != content_of(made)
    assert content_of(report()) == content_of(made)
