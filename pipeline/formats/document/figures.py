"""Ratings and marks in report.json, and how sure their figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.formats.document.base import Count, Part, ShareOf, share_of, whole
from pipeline.statistics import intervals
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.recommendation import recommendation

if TYPE_CHECKING:
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Absent
    from pipeline.statistics.intervals import Between
    from pipeline.statistics.marks import Marks


class AbsentOf(Part):
    """People without an answer, by kind; none of them is in ``n``.

    Of ``not_asked`` people the form did not have the question.
    """

    no_answer: Count
    not_applicable: Count
    dont_know: Count
    unreadable: Count
    said_nothing: Count
    not_asked: Count = 0


class PointOf(Part):
    """A point of a scale, an option, a mark or a theme, and how many people."""

    label: str
    value: float | None = None
    people: Count


class IntervalOf(Part):
    """How sure a figure is: ``low`` to ``high``, 95 %, in the figure's own unit (shares of 1).

    ``present`` people could have answered; null is not known.
    """

    low: float
    high: float
    present: Count | None


class RatingOf(Part):
    """``interval`` is that of ``top``, ``certain`` its bounds whatever the silent think.

    ``agreement`` is van der Eijk's A, from -1 to 1. Null where none can be given.
    """

    kind: Literal["distribution"] = "distribution"
    n: Count
    counts: tuple[PointOf, ...]
    top: ShareOf
    median: float | None
    mean: float | None
    absent: AbsentOf
    interpolated_median: float | None = None
    agreement: float | None = None
    interval: IntervalOf | None = None
    certain: IntervalOf | None = None
    mean_interval: IntervalOf | None = None


class RecommendationOf(Part):
    """Promoters (9 and 10) less detractors (0 to 6) as a part of all: from -1 to 1."""

    score: float
    promoters: Count
    passives: Count
    detractors: Count
    interval: IntervalOf | None


class MarksOf(Part):
    """``rounded`` people gave a mark that ``counts`` has to the half point."""

    kind: Literal["marks"] = "marks"
    n: Count
    counts: tuple[PointOf, ...]
    median: float | None
    mean: float | None
    absent: AbsentOf
    mean_interval: IntervalOf | None = None
    recommendation: RecommendationOf | None = None
    rounded: Count = 0


def rating(answer: Distribution, code: str, heads: Attendance | None) -> RatingOf:
    """A rating with its distribution."""
    points = zip(scale_of(answer.question).points, answer.counts, strict=True)
    return RatingOf(
        n=answer.n,
        counts=tuple(point_of(p.label.of(code), count, p.value) for p, count in points),
        top=share_of(answer.top),
        median=answer.median,
        mean=answer.mean,
        absent=absent_of(answer.absent),
        interpolated_median=answer.interpolated_median,
        agreement=answer.agreement,
        interval=_of_top(answer, heads),
        certain=_certain(answer, heads),
        mean_interval=_of_mean(answer, heads),
    )


def marks(answer: Marks, heads: Attendance | None) -> MarksOf:
    """Marks, and the recommendation where they are one."""
    return MarksOf(
        n=answer.n,
        counts=tuple(point_of(str(mark), count, mark) for mark, count in answer.counts),
        median=answer.median,
        mean=answer.mean,
        absent=absent_of(answer.absent),
        mean_interval=_of_mean(answer, heads),
        recommendation=_recommended(answer, heads),
        rounded=answer.rounded,
    )


def absent_of(absent: Absent) -> AbsentOf:
    """People without an answer."""
    return AbsentOf(
        no_answer=absent.no_answer,
        not_applicable=absent.not_applicable,
        dont_know=absent.dont_know,
        unreadable=absent.unreadable,
        said_nothing=absent.said_nothing,
        not_asked=absent.not_asked,
    )


def point_of(label: str, people: int, value: float | None = None) -> PointOf:
    """A point, option, mark or theme with its people."""
    return PointOf(label=whole(label), people=people, value=value)


def _of_top(rating: Distribution, heads: Attendance | None) -> IntervalOf | None:
    """The interval of the favourable share."""
    present = intervals.could_answer(heads, rating.absent, rating.question, rating.n)
    between = intervals.of_share(rating.top, present)
    return None if between is None else _of_shares(between)


def _certain(rating: Distribution, heads: Attendance | None) -> IntervalOf | None:
    """What the favourable share is at least and at most; None where it is not known of how many."""
    present = intervals.could_answer(heads, rating.absent, rating.question, rating.n)
    return None if present is None else _of_shares(intervals.certain(rating.top, present))


def _of_mean(answer: Distribution | Marks, heads: Attendance | None) -> IntervalOf | None:
    """The interval of the mean."""
    present = intervals.could_answer(heads, answer.absent, answer.question, answer.n)
    counts = answer.pairs if isinstance(answer, Distribution) else answer.counts
    return _of_limits(intervals.of_mean(counts, answer.mean, present), present)


def _recommended(marks: Marks, heads: Attendance | None) -> RecommendationOf | None:
    """The recommendation, where the question is declared as one and enough people answered."""
    found = recommendation(marks)
    if found is None:
        return None
    present = intervals.could_answer(heads, marks.absent, marks.question, marks.n)
    return RecommendationOf(
        score=found.score,
        promoters=found.promoters,
        passives=found.passives,
        detractors=found.detractors,
        interval=_of_limits(found.interval(present), present),
    )


def _of_shares(between: Between) -> IntervalOf:
    assert between.low.value is not None, "an interval is one of somebody"
    assert between.high.value is not None, "an interval is one of somebody"
    return IntervalOf(low=between.low.value, high=between.high.value, present=between.present)


def _of_limits(limits: tuple[float, float] | None, present: int | None) -> IntervalOf | None:
    if limits is None:
        return None
    return IntervalOf(low=limits[0], high=limits[1], present=present)
