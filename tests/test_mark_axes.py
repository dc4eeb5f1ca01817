"""Marks under each other in the overview stand on one line, or on none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from published import attendance, ratings, report

from pipeline.declared.instrument import Kind, Question
from pipeline.disclosure import Rules, release
from pipeline.formats import FORMATS
from pipeline.language import Language, Text
from pipeline.results import Results
from pipeline.sections.overview import Overview
from pipeline.statistics.base import Absent
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from pipeline.report import Report
    from pipeline.sections.overview import Group

EN = Language("en")
Ends = tuple[float, float]


def mark(name: str, ends: Ends, *, told: bool) -> Marks:
    """Of 20 people; half gave the lowest and half the highest of ``ends``, or of 6 and 8."""
    low, high = (6.0, 8.0) if told else (float(ends[0]), float(ends[1]))
    asked = Question(
        name, Kind.MARK, Text.plain(name), Text.plain(name), bounds=ends, bounds_seen=not told
    )
    return Marks(asked, ((low, 10), (high, 10)), Absent())


def made(*marks: Marks) -> Report:
    results = release(Results(attendance(), (*ratings(), *marks)), Rules())
    return report(results, language="en")


def of_marks(page: Report) -> list[Group]:
    overview = next(part for part in page.sections if isinstance(part, Overview))
    return [group for group in overview.groups if group.rows[0].top is None]


def stroke(group: Group, row: int) -> float:
    """Where on its line the mean stands, in percents."""
    drawing = group.rows[row].drawing
    assert drawing is not None
    box = drawing.boxes[-1]
    return round(box.left + box.width / 2, 1)


def test_marks_whose_ends_nobody_told_stand_on_a_line_as_wide_as_all_of_them() -> None:
    (group,) = of_marks(made(mark("a", (6, 9), told=False), mark("b", (5, 8), told=False)))
    assert group.axis is not None
    assert group.axis.ends == (5, 9)
    assert (stroke(group, 0), stroke(group, 1)) == (62.5, 37.5)  # 7.5 and 6.5 on 5 to 9
    assert group.says is not None
    assert "nobody told the ends of the scale" in EN.show(group.says)


def test_the_ends_that_one_question_told_hold_for_its_sisters_and_the_page_says_so() -> None:
    page = made(mark("told", (1, 10), told=True), mark("seen", (5, 8), told=False))
    (group,) = of_marks(page)
    assert (stroke(group, 0), stroke(group, 1)) == (66.7, 61.1)  # 7 and 6.5 on 1 to 10
    assert group.says is not None
    assert "on a line from 1 to 10. Not every question told these ends" in EN.show(group.says)
    shown = FORMATS["html"].write(page).decode()
    assert '<span class="end">1</span> <span class="end">10</span>' in shown
    assert shown.count("on marks from 1 to 10; n") == 2
    assert "on marks from 5 to 8" not in shown


def test_who_told_the_same_ends_needs_no_more_words() -> None:
    (group,) = of_marks(made(mark("a", (1, 10), told=True), mark("b", (1, 10), told=True)))
    assert group.says is not None
    assert EN.show(group.says).endswith("on a line from 1 to 10.")


@pytest.mark.parametrize(
    ("known", "lines"),
    [
        # marks up to 5 are likely of another scale than marks up to 10
        ([((2.0, 5.0), False), ((4.0, 9.0), False)], [None]),
        ([((1.0, 10.0), True), ((2.0, 5.0), False)], [(1, 10), None]),
        # outside what was told, and two scales that were told
        ([((1.0, 5.0), True), ((6.0, 9.0), False)], [(1, 5), None]),
        ([((1.0, 5.0), True), ((1.0, 10.0), True)], [(1, 5), (1, 10)]),
        ([((1.0, 5.0), True), ((1.0, 10.0), True), ((2.0, 4.0), False)], [(1, 5), (1, 10), None]),
        # all of one mind: no line
        ([((8.0, 8.0), False)], [None]),
    ],
)
def test_where_no_line_holds_them_all_the_figure_stands_alone(
    known: list[tuple[Ends, bool]], lines: list[Ends | None]
) -> None:
    marks = [mark(f"m{n}", ends, told=told) for n, (ends, told) in enumerate(known)]
    groups = of_marks(made(*marks))
    assert [None if one.axis is None else one.axis.ends for one in groups] == lines
    for group in groups:
        assert all(row.mean is not None for row in group.rows)
        assert all((row.drawing is None) == (group.axis is None) for row in group.rows)
        if group.axis is None:
            assert group.says is not None
            assert "the mean alone" in EN.show(group.says)
