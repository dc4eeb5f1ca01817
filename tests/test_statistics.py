from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.base import Absence, Responses, Source
from pipeline.declared.instrument import Kind, Option, Point, Question, Scale
from pipeline.language import Share, Text, round_share, shares_of
from pipeline.statistics import STATISTICS
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.counting import count_categories
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.intervals import difference, wilson
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

SHARED = Path(__file__).parents[2] / "shared" / "reference"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the reference values of ../shared are not here"
)

LABELS = ("slecht", "matig", "goed", "zeer goed")
QUALITY = Scale("quality4", tuple(Point(i, Text.plain(w)) for i, w in enumerate(LABELS, 1)))
A, B, C = (Option(letter, Text.plain(letter.upper())) for letter in "abc")


def asked(kind: Kind, scale: Scale | None = None, **more: object) -> Question:
    plain = Text.plain("the question")
    return Question("q", kind, plain, plain, scale=scale, **more)  # type: ignore[arg-type] # a test's shorthand


def answered(question: Question, column: pd.Series, absent: dict[int, Absence]) -> Responses:
    """Responses with one column; ``absent`` says by row why there is no answer."""
    codes = [absent.get(row, Absence.ANSWERED) for row in range(len(column))]
    return Responses(
        (question,),
        pd.DataFrame({"q": column}),
        pd.DataFrame({"q": np.array(codes, dtype=np.uint8)}),
        {"q": (Source("forms.xlsx", "Blad1", ("C",), len(column)),)},
    )


def scale_of_length(points: int) -> Scale:
    return Scale("s", tuple(Point(i, Text.plain(str(i))) for i in range(1, points + 1)))


def test_each_kind_of_question_has_a_statistic() -> None:
    assert set(STATISTICS) == set(Kind) - {Kind.KEY}  # what joins answers is never counted


def test_a_rating_counts_each_point_and_each_way_of_not_answering() -> None:
    question = asked(Kind.RATING, QUALITY)
    column = pd.Series(
        pd.Categorical([4, 4, 3, 1, None, None, None, None], [1, 2, 3, 4], ordered=True)
    )
    absent = {
        4: Absence.NO_ANSWER,
        5: Absence.NOT_APPLICABLE,
        6: Absence.DONT_KNOW,
        7: Absence.UNREADABLE,
    }

    rating = Distribution.of(answered(question, column, absent), question)

    assert rating.counts == (1, 0, 1, 2)
    assert rating.n == 4
    assert rating.absent == Absent(1, 1, 1, 1)
    assert rating.n + rating.absent.total == 8
    assert rating.top == Share(3, 4)
    assert rating.mean == 3.0
    assert rating.median == 3.5
    assert rating.sources == (Source("forms.xlsx", "Blad1", ("C",), 8),)


def test_a_rating_counts_by_point_and_not_by_place_in_the_column() -> None:
    # a column of which nobody used the low end: its first category is not the first point
    question = asked(Kind.RATING, QUALITY)
    column = pd.Series(pd.Categorical([4, 3, 4], categories=[3, 4], ordered=True))

    assert Distribution.of(answered(question, column, {}), question).counts == (0, 0, 1, 2)


@pytest.mark.parametrize("rows", [7, 131_071, 131_072, 131_073, 200_001])
def test_many_answers_are_counted_like_few(rows: int) -> None:
    codes = np.random.default_rng(rows).integers(-1, 4, rows).astype(np.int8)
    column = pd.Series(pd.Categorical.from_codes(codes, pd.Index([1, 2, 3, 4]), ordered=True))
    question = asked(Kind.RATING, QUALITY)
    absence = np.where(codes < 0, Absence.DONT_KNOW, Absence.ANSWERED).astype(np.uint8)
    responses = Responses(
        (question,), pd.DataFrame({"q": column}), pd.DataFrame({"q": absence}), {"q": ()}
    )

    rating = Distribution.of(responses, question)

    assert rating.counts == tuple(int((codes == code).sum()) for code in range(4))
    assert rating.absent == Absent(dont_know=int((codes == -1).sum()))


def test_answers_with_more_options_than_a_byte_counts_are_counted() -> None:
    options = list(range(300))
    column = pd.Series(pd.Categorical([299, 0, None, 299, 150], categories=options))

    counted = count_categories(column, options)
    assert {option: n for option, n in enumerate(counted) if n} == {0: 1, 150: 1, 299: 2}


def test_an_answer_outside_the_scale_is_an_error_and_not_a_count() -> None:
    question = asked(Kind.RATING, QUALITY)
    column = pd.Series(pd.Categorical([4, 7], categories=[4, 7], ordered=True))

    with pytest.raises(ValueError, match="none of the question's points"):
        Distribution.of(answered(question, column, {}), question)


def test_the_favourable_points_are_the_scale_s_own() -> None:
    scale = Scale("three", scale_of_length(3).points, favourable=1)

    assert Distribution(asked(Kind.RATING, scale), (5, 6, 7), Absent()).top == Share(7, 18)


def test_nobody_has_no_mean_and_no_median() -> None:
    rating = Distribution(asked(Kind.RATING, QUALITY), (0, 0, 0, 0), Absent(no_answer=3))

    assert (rating.mean, rating.median, rating.interpolated_median) == (None, None, None)
    assert rating.top.value is None


@pytest.mark.parametrize(
    ("counts", "mean", "median", "interpolated"),
    [
        ((1, 4, 28, 30), 213 / 63, 3, 2.5 + 26.5 / 28),
        ((5, 0, 0, 0, 5), 3, 3, 3),  # nobody stands on the median: the formula would be 0/0
        ((0, 0, 7, 7), 3.5, 3.5, 3.5),  # the halves meet between two points
        ((3, 0, 0), 1, 1, 1),
        ((2, 3, 5, 2), 31 / 12, 3, 2.7),
    ],
)
def test_middle_values(
    counts: tuple[int, ...], mean: float, median: float, interpolated: float
) -> None:
    rating = Distribution(asked(Kind.RATING, scale_of_length(len(counts))), counts, Absent())

    assert rating.mean == pytest.approx(mean)
    assert rating.median == median
    assert rating.interpolated_median == pytest.approx(interpolated)


@needs_shared
def test_middle_values_agree_with_r() -> None:
    with (SHARED / "ordinal_reference.csv").open(newline="") as stream:
        cases = list(csv.DictReader(stream))
    assert len(cases) == 13
    for case in cases:
        counts = tuple(int(count) for count in case["counts"].split("/"))
        rating = Distribution(asked(Kind.RATING, scale_of_length(len(counts))), counts, Absent())
        assert rating.n == int(case["n"])
        assert rating.mean == pytest.approx(float(case["mean"]))
        assert rating.median == float(case["median"])
        assert rating.interpolated_median == pytest.approx(float(case["interp_median"]))


def test_choices_count_each_option_in_the_order_of_the_list() -> None:
    question = asked(Kind.CHOICE, options=(A, B, C))
    column = pd.Series(pd.Categorical(["c", "a", "c", None], categories=["a", "c", "b"]))

    choices = Choices.of(answered(question, column, {3: Absence.NO_ANSWER}), question)

    assert choices.counts == ((A, 1), (B, 0), (C, 2))
    assert choices.shares == ((A, Share(1, 3)), (B, Share(0, 3)), (C, Share(2, 3)))
    assert (choices.rest, choices.rest_options) == (0, 0)


def test_marks_count_the_marks_that_were_given() -> None:
    question = asked(Kind.MARK, bounds=(1, 10))
    column = pd.Series([8.0, 7.5, 8.0, np.nan, 6.0])

    marks = Marks.of(answered(question, column, {3: Absence.NO_ANSWER}), question)

    assert marks.counts == ((6.0, 1), (7.5, 1), (8.0, 2))
    assert (marks.n, marks.mean, marks.median) == (4, 7.375, 7.75)
    assert Marks(question, (), Absent()).mean is None
    assert Marks(question, (), Absent()).median is None


def test_an_open_question_counts_people_who_said_something() -> None:
    # 'geen' says that there is nothing to say, an empty cell does not; without a codebook nobody
    # is coded
    question = asked(Kind.OPEN)
    column = pd.Series(["Een duidelijk mandaat", "geen", None, "tijd"], dtype=object)

    themes = Themes.of(answered(question, column, {2: Absence.NO_ANSWER}), question)

    assert (themes.n, themes.coded, themes.uncoded, themes.themes) == (2, 0, 2, ())
    assert themes.absent == Absent(no_answer=1, said_nothing=1)
    assert themes.n + themes.absent.total == 4


def test_attendance_of_the_golden_day() -> None:
    heads = Attendance(152, 0, 117, 35, 27, 144, 63)

    assert heads.show_share == Share(117, 152)
    assert heads.no_show_share == Share(35, 152)
    assert heads.walk_in_share == Share(27, 144)
    assert heads.response == Share(63, 144)


def test_attendance_that_is_unknown_has_no_shares() -> None:
    heads = Attendance(registered=152, forms=63)

    assert heads.show_share is None
    assert heads.no_show_share is None
    assert heads.walk_in_share is None
    assert heads.response is None


def test_more_forms_than_people_is_no_response_share() -> None:
    assert Attendance(present=60, forms=63).response is None


def test_heads_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(AssertionError):
        Attendance(152, 10, 117, 35, 27, 144, 63)
    with pytest.raises(AssertionError):
        Attendance(152, 0, 117, 35, 27, 145, 63)


@given(
    st.lists(st.sampled_from([1, 2, 3, 4, None]), max_size=80),
)
def test_answers_and_absences_sum_to_the_forms(points: list[int | None]) -> None:
    question = asked(Kind.RATING, QUALITY)
    column = pd.Series(pd.Categorical(points, categories=[1, 2, 3, 4], ordered=True))
    absent = {row: Absence.NO_ANSWER for row, point in enumerate(points) if point is None}

    rating = Distribution.of(answered(question, column, absent), question)

    assert rating.counts == tuple(points.count(point) for point in (1, 2, 3, 4))
    assert rating.n + rating.absent.total == len(points)
    assert sum(share.count for share in rating.shares) == rating.n


def test_intervals_of_shares() -> None:
    assert wilson(Share(57, 63)) == pytest.approx((0.8073829894, 0.9556165157))
    assert wilson(Share(63, 63)) == pytest.approx((0.9425288004, 1))
    assert wilson(Share(0, 63)) == pytest.approx((0, 0.05747119959))
    assert difference(Share(57, 63), Share(48, 60)) == pytest.approx(
        (-0.0223600276037478, 0.233086829309586)
    )


@needs_shared
def test_differences_agree_with_r() -> None:
    with (SHARED / "diff_reference.csv").open(newline="") as stream:
        cases = [case for case in csv.DictReader(stream) if case["what"] == "Newcombe score diff"]
    assert len(cases) > 3
    for case in cases:
        x1, n1, x2, n2 = (int(part) for part in case["case"].split(","))
        expected = (float(case["lo"]), float(case["hi"]))
        assert difference(Share(x1, n1), Share(x2, n2)) == pytest.approx(expected)


# --- one percentage for one figure


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_share_is_rounded_to_the_nearest_whatever_stands_beside_it(count: int, more: int) -> None:
    base = count + more
    for share in shares_of((count, more)):
        assert abs(round_share(share) - 100 * share.count / base) <= 0.5
    nearest = {(9, 46): 20, (10, 35): 29, (11, 36): 31, (5, 8): 63, (1, 3): 33}
    assert {cell: round_share(Share(*cell)) for cell in nearest} == nearest
    assert [round_share(share) for share in shares_of((1, 1, 1))] == [33, 33, 33]
    assert shares_of((0, 0)) == (Share(0, 0), Share(0, 0))
