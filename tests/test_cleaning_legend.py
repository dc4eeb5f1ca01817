"""A legend in a heading: its codes, its scale, what it does not tell, and where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports import event, export, question

from pipeline.cleaning import clean
from pipeline.cleaning.base import Absence, Correction
from pipeline.cleaning.legend import without_legend
from pipeline.declared.instrument import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.base import Cleaned, Responses
    from pipeline.declared.instrument import Question
    from pipeline.problems import Problem
    from pipeline.readers.base import Value


def column(
    heading: str, cells: Sequence[Value], *questions: Question
) -> tuple[Cleaned, Question, Responses, list[Problem]]:
    """What cleaning makes of one column beside a name and a remark."""
    rows = [[f"mens {i}", cell] for i, cell in enumerate(cells)]
    cleaned, problems = clean([export(["Naam", heading], *rows)], event(*questions))
    responses = cleaned.responses
    assert responses is not None
    (asked,) = responses.questions
    return cleaned, asked, responses, [p for p in problems if "legend" in p.code]


def test_codes_without_an_order_are_categories_with_the_labels() -> None:
    heading = "Gender (0 = female, 1 = male)"
    cleaned, asked, responses, problems = column(heading, [0, 1, 1, 0, 1.0, "1", "male"])
    assert asked.kind is Kind.CHOICE
    assert [o.label.of("en") for o in asked.options] == ["female", "male"]
    assert asked.label.of("en") == "Gender"
    assert asked.wording.of("en") == heading
    assert responses.answers[asked.id].tolist() == ["o1", "o2", "o2", "o1", "o2", "o2", "o2"]
    assert cleaned.mapped[-1].how == "legend"
    (told,) = problems
    assert told.code == "column-legend"
    assert told.arguments["codes"] == "0 = female, 1 = male"
    assert {change.kind: change.cells for change in cleaned.changes} == {Correction.LEGEND: 6}


@pytest.mark.parametrize(
    ("heading", "cells", "points"),
    [
        ("Zaal (1=slecht ... 4=zeer goed)", [1, 2, 3, 4], [1, 2, 3, 4]),
        ("Zaal: 1 = slecht, 2 = matig, 3 = goed, 4 = zeer goed", [4, 4, 2], [4, 4, 2]),
        ("Zaal [4: zeer goed / 3: goed / 2: matig / 1: slecht]", [4, 1, 2], [4, 1, 2]),
        ("Zaal (1 = zeer goed tot 4 = slecht)", [1, 2, 3, 4], [4, 3, 2, 1]),
        ("Zaal (0=slecht; 1=matig; 2=goed; 3=zeer goed)", [0, 1, 2, 3], [1, 2, 3, 4]),
        ("Zaal (0=slecht, 1=matig, 2=goed, 3=zeer goed, 9=n.v.t.)", [0, 9, 3], [1, None, 4]),
    ],
)
def test_labels_of_a_scale_make_it_that_scale(
    heading: str, cells: list[int], points: list[int | None]
) -> None:
    _, asked, responses, _ = column(heading, cells)
    assert asked.kind is Kind.RATING
    assert asked.scale is not None
    assert asked.scale.id == "quality4"
    given = responses.answers[asked.id].astype(object)
    assert given.where(given.notna(), None).tolist() == points


def test_the_heading_of_a_grid_tells_the_codes_of_all_its_rows() -> None:
    heading = "Beoordeel (1=slecht, 2=matig, 3=goed, 4=zeer goed)"
    table = export([f"{heading} [Zaal]", f"{heading} [Eten]"], [1, 2], [4, 3], [4, 4])
    responses = clean([table], event())[0].responses
    assert responses is not None
    assert [q.label.of("nl") for q in responses.questions] == ["Zaal", "Eten"]
    assert [responses.answers[q.id].tolist() for q in responses.questions] == [[1, 4, 4], [2, 3, 4]]


@pytest.mark.parametrize(
    ("heading", "cells", "outside"),
    [
        # 4 is a point of the scale, but not a code of this legend
        ("Zaal (0=slecht, 1=matig, 2=goed, 3=zeer goed)", [0, 1, 2, 3, 4], 4),
        ("Zaal (1=slecht ... 4=zeer goed)", [1, 2, 3, 4, 7], 7),
        ("Geslacht (0 = vrouw, 1 = man)", [0, 1, 1, 0, 3], 3),
    ],
)
def test_a_value_outside_the_legend_is_unreadable_and_told(
    heading: str, cells: list[int], outside: int
) -> None:
    cleaned, asked, responses, problems = column(heading, cells)
    absent = responses.absence[asked.id]
    assert (absent == Absence.UNREADABLE).tolist() == [cell == outside for cell in cells]
    told = [p for p in problems if p.code == "value-outside-legend"]
    assert [p.arguments["value"] for p in told] == [str(outside)]
    unread = [v for v in cleaned.values if v.value == str(outside)]
    assert [v.taken for v in unread] == ["absent:unreadable"]


@pytest.mark.parametrize(
    ("heading", "cells", "bounds"),
    [
        ("Cijfer (1 = slecht, 10 = zeer goed)", [7, 8, 9, 4, 7, 8], (1, 10)),
        ("Cijfer (1 = koud, 3 = lauw, 5 = warm)", [1, 2, 3, 4, 5, 5], (1, 5)),
        ("Cijfer (1 = koud ... 5 = warm)", [1, 2, 3, 4, 5, 5], (1, 5)),
    ],
)
def test_ends_of_no_scale_are_the_bounds_of_a_number(
    heading: str, cells: list[int], bounds: tuple[float, float]
) -> None:
    _, asked, _, problems = column(heading, cells)
    assert (asked.kind, asked.bounds, asked.bounds_seen) == (Kind.MARK, bounds, False)
    assert not problems


def test_codes_with_a_gap_that_nobody_used_are_still_all_codes() -> None:
    _, asked, _, _ = column("Rol (1 = lid, 2 = gast, 8 = anders)", [1, 2, 8, 1, 2, 2])
    assert [o.label.of("nl") for o in asked.options] == ["lid", "gast", "anders"]


def test_a_question_that_is_known_is_read_by_the_legend_of_its_column() -> None:
    known = question("zaal", "Zaal")
    heading = "Zaal (1=zeer goed, 2=goed, 3=matig, 4=slecht)"
    _, asked, responses, problems = column(heading, [1, 4, 2], known)
    assert asked.id == "zaal"
    assert responses.answers["zaal"].tolist() == [4, 1, 3]
    assert [p.code for p in problems] == ["column-legend"]
    # what the organiser says of a value wins
    day = event(known, values={"zaal": {"4": "goed"}})
    said = clean([export(["Naam", heading], ["a", 1], ["b", 4])], day)[0].responses
    assert said is not None
    assert said.answers["zaal"].tolist() == [4, 3]


@pytest.mark.parametrize(
    "heading",
    [
        "Waren er (1-10) problemen",
        "Leeftijd (jaar)",
        "Uur (9:30 - 10:00)",
        "Zaal: goed = 4",
        "Zaal",
    ],
)
def test_what_is_no_legend_stays_in_the_heading(heading: str) -> None:
    assert without_legend(heading) == heading


def test_words_below_a_legend_are_read_as_words() -> None:
    _, asked, _, problems = column("Zaal (1=slecht ... 4=zeer goed)", ["goed", "slecht", "goed"])
    assert asked.scale is not None
    assert not problems
