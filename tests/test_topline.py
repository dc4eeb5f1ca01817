"""The topline as Pew Research prints it, and the account of the survey in AAPOR's eleven points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from published import event, published, ratings, report

from pipeline.declared.surveyed import Survey
from pipeline.language import Language, Share, Text
from pipeline.problems import Problem
from pipeline.sections.cover import Cover
from pipeline.sections.method import Method
from pipeline.sections.provenance import ProvenanceSection
from pipeline.sections.topline import Topline, bare
from pipeline.statistics.distribution import Distribution

EN = Language("en")
ELEVEN = 11
T = TypeVar("T")


def section(kind: type[T], **about: object) -> T:
    made = report(language="en", about=replace(event(), **about))  # type: ignore[arg-type] # fields
    return next(one for one in made.sections if isinstance(one, kind))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(0, 400), 0),
        (Share(1, 400), "*"),
        (Share(2, 400), 1),
        (Share(399, 400), ">99"),
        (Share(400, 400), 100),
        (Share(63, 144), 44),
    ],
)
def test_a_percentage_stands_without_its_sign(share: Share, shown: int | str) -> None:
    assert bare(share) == shown


def test_every_question_stands_in_full_with_its_base() -> None:
    made = report()
    topline = next(one for one in made.sections if isinstance(one, Topline))
    lines = [line for block in topline.blocks for line in block.lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [line.wording for line in lines] == [q.question.wording for q in published().questions]
    debate = lines[5]
    assert [cell.shown for cell in debate.cells] == [23, 45, 25, 7]
    assert (debate.n, debate.absent) == (60, 3)


def test_ratings_on_one_scale_are_one_table() -> None:
    topline = section(Topline)
    assert len(topline.blocks[0].lines) == len(ratings())
    assert topline.blocks[0].across


def test_of_too_few_answers_no_cell_is_shown() -> None:
    asked = ratings()[0]
    assert isinstance(asked, Distribution)
    made = report(published((replace(asked, counts=(0, 1, 4, 2)),)), language="en")
    (block,) = next(one for one in made.sections if isinstance(one, Topline)).blocks
    (line,) = block.lines
    assert line.cells == ()
    assert line.instead is not None
    assert EN.show(line.instead) == "Only good or very good: 86% (6 of 7)"


def test_the_points_are_there_and_what_is_not_known_is_told_once_without_jargon() -> None:
    points = section(Method).account
    labels = [EN.show(point.label) for point in points]
    assert labels[-1] == "Not known"
    assert len(labels) == ELEVEN - len({"Recruitment", "Mode"}) + 1
    said = " ".join(EN.show(words) for point in points for words in point.sentences)
    assert "event.yaml" not in said
    assert "ot known" not in said
    unknown = EN.show(points[-1].sentences[0])
    for what in ("who paid", "how people were asked to take part", "on paper or online"):
        assert unknown.count(what) == 1
    assert "Conducted by Trefdag welzijn." in said


def test_the_organiser_reads_which_lines_tell_what_is_not_known() -> None:
    problem = Problem("survey-untold", arguments={"lines": ", ".join(Survey(mode="paper").untold)})
    assert "'survey' in event.yaml: sponsor, conductor, recruitment, opened." in EN.show(
        problem.remedy
    )


def test_what_is_declared_is_told() -> None:
    told = Survey(
        "De stad", "Wij", Text.plain("Op elke stoel lag er een."), "paper", date(2011, 10, 20)
    )
    points = section(Method, survey=told, closes=date(2011, 10, 27)).account
    said = " ".join(EN.show(words) for point in points for words in point.sentences)
    assert len(points) == ELEVEN
    assert "event.yaml" not in said
    for words in ("Paid by De stad.", "Conducted by Wij.", "Op elke stoel", "On paper."):
        assert words in said


def test_each_table_says_its_rule_and_is_reached_from_its_question() -> None:
    rows = section(ProvenanceSection).sources
    anchors = [row.anchor for row in rows if row.anchor]
    assert len(anchors) == len(set(anchors))
    assert "source-attendance" in anchors
    assert {f"source-{number}" for number in range(1, 8)} <= {*anchors}
    assert all(EN.show(row.rule) for row in rows)


@pytest.mark.parametrize(
    ("closes", "begins"),
    [
        (None, "Based on 63 evaluation forms."),
        (date(2026, 1, 5), "Provisional: Based on 63 evaluation forms."),
        (date(2026, 1, 4), "Final: Based on 63 evaluation forms."),
    ],
)
def test_the_cover_says_whether_answers_can_still_come_in(closes: date | None, begins: str) -> None:
    status = section(Cover, closes=closes).status
    assert status is not None
    assert EN.show(status).startswith(begins)
