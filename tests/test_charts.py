from __future__ import annotations

from itertools import pairwise

import pytest
from published import QUALITY, attendance, ratings, report

from pipeline import colours
from pipeline.charts import small_multiples
from pipeline.charts.bars import NARROWEST, bars
from pipeline.charts.diverging_bar import Frame, diverging_bar, frame_of
from pipeline.charts.funnel import funnel
from pipeline.charts.palette import palette
from pipeline.charts.small_multiples import hidden_panel, panel
from pipeline.charts.stacked_bar import GAP, hatch, stacked_bar
from pipeline.disclosure import Rules, release
from pipeline.language import Language, Share, Text
from pipeline.results import Results
from pipeline.sections.registrations import Registrations
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.groups import Group, Groups

PALETTE = palette("#c2571a", "#0b4f5c")


def test_a_stacked_bar_fills_its_width_and_keeps_the_order_of_the_scale() -> None:
    debate = ratings()[5]
    assert isinstance(debate, Distribution)
    bar = stacked_bar(debate, PALETTE)
    assert [round(s.left, 6) for s in bar.segments] == [
        round(100 * before / 60, 6) for before in (0, 14, 41, 56)
    ]
    assert sum(s.width + GAP for s in bar.segments) == pytest.approx(100)
    assert bar.segments[-1].label is None, "7 % is too narrow for words"
    assert Language("en").show(bar.alt) == (
        "Paneldebat: poor 14 (23%), fair 27 (45%), good 15 (25%) and very good 4 (7%); n = 60"
    )


def test_a_point_that_nobody_chose_has_no_segment() -> None:
    redig = ratings()[1]
    assert isinstance(redig, Distribution)
    assert len(stacked_bar(redig, PALETTE).segments) == 3


@pytest.mark.parametrize("points", [2, 3, 4, 5, 7, 11])
def test_a_ramp_gets_darker_with_each_point_and_its_words_can_be_read(points: int) -> None:
    ramp = PALETTE.ramp(points)
    light = [colours.luminance(paint.fill) for paint in ramp]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == points
    assert all(colours.contrast(paint.fill, paint.ink) >= 4.5 for paint in ramp)


def test_the_funnel_starts_each_bar_where_its_people_are() -> None:
    steps = {step.id: step for step in funnel(attendance(), PALETTE)}
    assert steps["registered"].rectangles[0].width == 100
    missing = steps["no-show"].rectangles[0]
    assert missing.left == pytest.approx(100 * 117 / 152)
    assert missing.left + missing.width == pytest.approx(100)
    walked_in, present = steps["walk-in"].rectangles[0], steps["present"].rectangles[0]
    assert walked_in.left + walked_in.width == pytest.approx(present.width)
    assert steps["forms"].share == Share(63, 144)


def test_what_is_not_known_is_drawn_as_nothing_and_said() -> None:
    steps = {step.id: step for step in funnel(attendance(), PALETTE)}
    assert steps["cancelled"].count is None
    assert steps["cancelled"].rectangles == ()
    assert Language("en").show(steps["cancelled"].alt) == "Cancelled with notice: not known"


def test_a_funnel_of_nobody_divides_by_nothing() -> None:
    steps = funnel(Attendance(registered=0, forms=0), PALETTE)
    assert all(step.rectangles == () for step in steps)


def test_a_bar_is_never_invisible_and_zero_is_no_bar() -> None:
    point = QUALITY.points[0].label
    one, none = bars(
        ((point, Share(1, 1000), PALETTE.accent), (Text.plain("x"), Share(0, 10), PALETTE.accent))
    )
    assert one.rectangles[0].width == NARROWEST
    assert none.rectangles == ()


def test_what_is_withheld_is_hatched_over_the_whole_width() -> None:
    stripes = hatch(PALETTE)
    assert stripes[0].left == 0
    assert stripes[-1].left + stripes[-1].width == pytest.approx(99)
    assert all(0 < stripe.width < 100 for stripe in stripes)


def test_diverging_bars_share_one_line_and_keep_their_lengths() -> None:
    shown = [one for one in ratings() if isinstance(one, Distribution)]
    frame = frame_of([one.counts for one in shown])
    for one in shown:
        bar = diverging_bar(one, PALETTE, frame)
        unfavourable = sum(one.counts[:2]) / one.n
        first = bar.segments[0].left
        assert frame.line - first == pytest.approx(100 * unfavourable * frame.scale)
        assert first >= 0
        assert bar.segments[-1].left + bar.segments[-1].width <= 100
        assert bar.lines[0].left < frame.line < bar.lines[0].left + bar.lines[0].width


def test_the_middle_of_an_odd_scale_stands_half_on_either_side() -> None:
    assert frame_of([(1, 1, 2, 1, 1)]) == Frame(50, 50)
    assert frame_of([(0, 0, 4, 0, 0), (4, 0, 0, 0, 0)]) == Frame(100, 50)
    assert frame_of([(0, 0, 0)]) == Frame(50, 50)


def test_small_figures_are_drawn_to_one_scale_from_one_zero_line() -> None:
    shown = [one for one in ratings() if isinstance(one, Distribution)]
    for one in shown:
        line, *columns = panel(one, PALETTE).columns
        full = small_multiples.HEIGHT - small_multiples.BASE
        assert (line.left, line.top, line.width) == (0, full, 100)
        told = [share for share in one.shares if share.count]
        for column, share in zip(columns, told, strict=True):
            assert column.top + column.height == pytest.approx(full)
            assert column.height == pytest.approx(
                max(full * share.count / one.n, small_multiples.LEAST)
            )
        for left, right in pairwise(columns):
            assert left.left + left.width < right.left
        assert columns[-1].left + columns[-1].width < 100


def test_a_small_figure_that_is_withheld_is_hatched_from_top_to_bottom() -> None:
    hidden = hidden_panel(Text.plain("Debate"), PALETTE)
    assert {(one.top, one.height) for one in hidden.columns} == {(0, small_multiples.HEIGHT)}
    assert Language("en").show(hidden.alt) == "Debate: not shown"


def test_what_is_left_of_the_groups_is_paler_and_the_largest_fills_its_row() -> None:
    listed = tuple(Group(name, people, None) for name, people in (("a", 30), ("b", 20)))
    groups = Groups("ticket", listed, rest=Group("", 60), rest_groups=9)
    results = Results(attendance(), (), registrations=(groups,))
    made = report(release(results, Rules()))
    section = next(one for one in made.sections if isinstance(one, Registrations))
    first, second, left = (row.bar.rectangles[0] for row in section.tables[0].rows)
    assert [first.width, second.width, left.width] == pytest.approx([50, 100 / 3, 100])
    assert first.fill == second.fill != left.fill
