"""Ratings and marks in the document of report.json, and how sure their figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats import document_answers as answers
from pipeline.formats.filling_people import whole
from pipeline.statistics import intervals
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.recommendation import recommendation

if TYPE_CHECKING:
    from pipeline.language import Share
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.base import Absent
    from pipeline.statistics.intervals import Between
    from pipeline.statistics.marks import Marks


def rating(answer: Distribution, code: str, heads: Attendance | None) -> answers.RatingOf:
    """A rating with its distribution."""
    points = zip(scale_of(answer.question).points, answer.counts, strict=True)
    return answers.RatingOf(
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


def marks(answer: Marks, heads: Attendance | None) -> answers.MarksOf:
    """Marks, and the recommendation where they are one."""
    return answers.MarksOf(
        n=answer.n,
        counts=tuple(point_of(str(mark), count, mark) for mark, count in answer.counts),
        median=answer.median,
        mean=answer.mean,
        absent=absent_of(answer.absent),
        mean_interval=_of_mean(answer, heads),
        recommendation=_recommended(answer, heads),
    )


def absent_of(absent: Absent) -> answers.AbsentOf:
    """People without an answer."""
    return answers.AbsentOf(
        no_answer=absent.no_answer,
        not_applicable=absent.not_applicable,
        dont_know=absent.dont_know,
        unreadable=absent.unreadable,
        said_nothing=absent.said_nothing,
    )


def share_of(share: Share) -> answers.ShareOf:
    """A share as its counts."""
    return answers.ShareOf(count=share.count, base=share.base)


def point_of(label: str, people: int, value: float | None = None) -> answers.PointOf:
    """A point, option, mark or theme with its people."""
    return answers.PointOf(label=whole(label), people=people, value=value)


def _of_top(rating: Distribution, heads: Attendance | None) -> answers.IntervalOf | None:
    """The interval of the favourable share."""
    present = intervals.could_answer(heads, rating.absent, rating.question, rating.n)
    between = intervals.of_share(rating.top, present)
    return None if between is None else _of_shares(between)


def _certain(rating: Distribution, heads: Attendance | None) -> answers.IntervalOf | None:
    """What the favourable share is at least and at most; None where it is not known of how many."""
    present = intervals.could_answer(heads, rating.absent, rating.question, rating.n)
    return None if present is None else _of_shares(intervals.certain(rating.top, present))


def _of_mean(answer: Distribution | Marks, heads: Attendance | None) -> answers.IntervalOf | None:
    """The interval of the mean."""
    present = intervals.could_answer(heads, answer.absent, answer.question, answer.n)
    counts = answer.pairs if isinstance(answer, Distribution) else answer.counts
    return _of_limits(intervals.of_mean(counts, answer.mean, present), present)


def _recommended(marks: Marks, heads: Attendance | None) -> answers.RecommendationOf | None:
    """The recommendation, where the question is declared as one and enough people answered."""
    found = recommendation(marks)
    if found is None:
        return None
    present = intervals.could_answer(heads, marks.absent, marks.question, marks.n)
    return answers.RecommendationOf(
        score=found.score,
        promoters=found.promoters,
        passives=found.passives,
        detractors=found.detractors,
        interval=_of_limits(found.interval(present), present),
    )


def _of_shares(between: Between) -> answers.IntervalOf:
    assert between.low.value is not None, "an interval is one of somebody"
    assert between.high.value is not None, "an interval is one of somebody"
    return answers.IntervalOf(
        low=between.low.value, high=between.high.value, present=between.present
    )


def _of_limits(
    limits: tuple[float, float] | None, present: int | None
) -> answers.IntervalOf | None:
    if limits is None:
        return None
    return answers.IntervalOf(low=limits[0], high=limits[1], present=present)
