"""Every instrument loads in three languages, has no orphan item, and each data set gives a report.

What a report of many forms, of one and of none must hold is told in ``instruments``; the table of
all of it is printed by ``make instruments``.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from instruments import FULL, HOUSES, LANGUAGES, SIZES, tried, wrong

from pipeline.cli import run
from pipeline.declared.instruments import load_instrument
from pipeline.declared.shelf import instrument_ids
from pipeline.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.declared.model import Dimension


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", instrument_ids())
def test_every_instrument_speaks_three_languages_and_no_item_is_an_orphan(
    name: str, language: str
) -> None:
    made = load_instrument(name)
    known = {d.id for model in made.models for d in model.dimensions}
    assert {q.dimension for q in made.questions if q.dimension} == known
    texts = [made.title, *(q.wording for q in made.questions), *(q.label for q in made.questions)]
    texts += [option.label for q in made.questions for option in q.options]
    for model in made.models:
        texts += [figure.label for figure in model.figures]
        texts += [dimension.label for dimension in model.dimensions]
        texts += [signal.label for signal in model.signals]
        texts += [advice.text for advice in model.advice]
        notes = [figure.note for figure in model.figures]
        notes += [dimension.note for dimension in model.dimensions]
        notes += [signal.note for signal in model.signals]
        texts += [note for note in notes if note is not None]
    assert all(text.words.get(language) for text in texts)


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("name", instrument_ids())
def test_many_forms_one_and_none_each_give_a_report(tmp_path: Path, name: str, people: int) -> None:
    assert list(wrong(tried(tmp_path / "2026-03-12-proef", name, "nl", people))) == []


@pytest.mark.slow
@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("name", instrument_ids())
def test_so_they_do_in_the_other_languages(
    tmp_path: Path, name: str, language: str, people: int
) -> None:
    assert list(wrong(tried(tmp_path / "2026-03-12-proef", name, language, people))) == []


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    """Of one form held against what many must give, all that lacks is named."""
    one = tried(tmp_path / "2026-03-12-proef", "prestaties", "nl", 1)
    told = list(wrong(type(one)(one.instrument, "nl", FULL, one.report, usable=False)))
    assert told[0] == "the command makes no report"
    assert any("'quadrant'" in line for line in told if line.startswith("no section"))
    assert any(line.startswith("withheld: ") for line in told)
    assert "a profile of many is withheld" in told


Row = tuple[object, ...]


@pytest.mark.parametrize("name", ["samenwerking", "duiden-en-verbinden", "prestaties", "opleiding"])
def test_the_workbook_says_what_report_json_says(tmp_path: Path, name: str) -> None:
    report = tried(tmp_path / "2026-03-12-proef", name, "en", FULL).report
    document = json.loads(FORMATS["json"].write(report))
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(report)))
    rows: list[Row] = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    for profile in document["profiles"]:
        if (quadrant := profile["quadrant"]) is not None:
            assert sum(quadrant["quadrants"].values()) + quadrant["rest"] == HOUSES
        assert set(expected(profile["statistic"])) <= {row[:4] for row in rows}
    labels = {one["id"]: one["label"] for one in document["questions"]}
    for told in document["conditions"]:
        assert ("Question", *told["answers"], "n") in rows
        assert {labels[one] for one in told["questions"]} <= {row[0] for row in rows}
    for goal in (document["progress"] or {"goals": ()})["goals"]:
        steps = (goal["label"], goal["before"], goal["after"], goal["difference"])
        assert any(row[:4] == pytest.approx(steps) for row in rows if row[0] == goal["label"])


def expected(profile: dict[str, list[dict[str, object]]]) -> Iterator[Row]:
    """The beginning of each row that the sheets must have."""
    for figure in profile["figures"]:
        scores = figure["scores"]
        assert isinstance(scores, list)
        for score in scores:
            yield score["label"], score["mean"], score["low"], score["high"]
            rated = figure["shape"] not in {"stages", "boxes"}
            assert (score["band"] is not None) == (rated and score["low"] is not None)
    labels = {d.id: d.label.of("en") for d in dimensions()}
    for gap in profile["gaps"]:
        roles = gap["roles"]
        assert isinstance(roles, list)
        for seen in roles:
            yield labels[str(gap["dimension"])], seen["role"], seen["mean"], seen["people"]


def dimensions() -> list[Dimension]:
    """The dimensions of all models."""
    models = [model for name in instrument_ids() for model in load_instrument(name).models]
    return [dimension for model in models for dimension in model.dimensions]


def test_the_command_makes_a_report_of_headings_alone(tmp_path: Path) -> None:
    """Nobody answered yet: that is told, and the organiser hears that there were no rows."""
    tried(tmp_path / "input" / "2026-03-12-proef", "samenwerking", "nl", 0)
    where = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert run(["report", *where, "--format", "html"]) == 0
    (page,) = (tmp_path / "output").glob("*/report.html")
    assert "Niemand antwoordde" in page.read_text(encoding="utf-8")
    assert "no-rows" in page.with_name("problems.csv").read_text(encoding="utf-8-sig")


def test_the_report_tells_how_scores_were_made_and_what_is_withheld(tmp_path: Path) -> None:
    made = {
        (name, people): tried(tmp_path / f"{name}{people}" / "2026-03-12-x", name, "en", people)
        for name in ("samenwerking", "prestaties", "duiden-en-verbinden", "opleiding")
        for people in (FULL, 1)
    }
    pages = {key: FORMATS["html"].write(one.report).decode() for key, one in made.items()}
    many = pages["samenwerking", FULL]
    assert "means per organisation first, then per partnership, and then over" in many
    alone = pages["prestaties", FULL]
    assert "means per organisation first and then over organisations" in alone
    assert "2,000 draws of as many partnerships" in many
    assert "from 20 people of 6 partnerships on" in many
    assert "is shown from 10 people of 3 partnerships on" in many
    assert "is shown from 10 people of 3 organisations on" in alone
    assert "mean is more than 50 of 100" in pages["prestaties", FULL]
    assert "A score is the mean over people" in pages["duiden-en-verbinden", FULL]
    assert "compared within people, by the code on both forms" in pages["opleiding", FULL]
    for name in ("samenwerking", "prestaties", "duiden-en-verbinden"):
        page = pages[name, 1]
        assert "How scores were made" not in page
        title = load_instrument(name).title.of("en")
        assert f'<span class="subject">{title}</span>' in page
    assert "Where the organisations stand" in pages["prestaties", 1]
    assert "Before and after" in pages["opleiding", 1]
