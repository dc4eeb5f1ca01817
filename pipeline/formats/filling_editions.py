"""The parts of report.json on the edition before this one, and on what was carried on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.formats import document_editions as editions
from pipeline.formats.filling_figures import share_of
from pipeline.formats.filling_people import PLACES, whole
from pipeline.statistics.comparison import ShareTrend

if TYPE_CHECKING:
    from pipeline.language import Language
    from pipeline.statistics.comparison import Comparison, ThemeTrend, Trend
    from pipeline.workpoints.base import Count, WorkPoint


def comparison(compared: Comparison, language: Language) -> editions.ComparisonOf:
    """This edition beside the earlier one."""
    return editions.ComparisonOf(
        event=whole(compared.event),
        title=whole(compared.title),
        date=compared.date,
        heads=tuple(editions.HeadOf(id=h.id, then=h.then, now=h.now) for h in compared.heads),
        trends=tuple(_trend(trend) for trend in compared.trends),
        themes=tuple(_theme(trend, language.code) for trend in compared.themes),
        not_compared=tuple(
            editions.NoTrendOf(
                question=whole(one.question.id) if one.question else None,
                label=whole(one.label.of(language.code)),
                why=one.why.value,
            )
            for one in compared.broken
        ),
    )


def _trend(trend: Trend) -> editions.TrendOf:
    if isinstance(trend, ShareTrend):
        then, now = trend.then.value, trend.now.value
        assert then is not None, "a published share has a base"
        assert now is not None, "a published share has a base"
        n_then, n_now = trend.then.base, trend.now.base
    else:
        then, now, n_then, n_now = trend.then.stated, trend.now.stated, trend.then.n, trend.now.n
    return editions.TrendOf(
        question=whole(trend.question.id),
        kind="share" if isinstance(trend, ShareTrend) else "mark",
        then=round(then, PLACES),
        n_then=n_then,
        now=round(now, PLACES),
        n_now=n_now,
        difference=round(trend.difference, PLACES),
        interval=_rounded(trend.interval),
        verdict=trend.verdict.value,
    )


def _theme(trend: ThemeTrend, code: str) -> editions.ThemeTrendOf:
    return editions.ThemeTrendOf(
        question=whole(trend.question.id),
        theme=whole(trend.label.of(code)),
        then=share_of(trend.then),
        now=share_of(trend.now),
        difference=round(trend.difference, PLACES),
        interval=_rounded(trend.interval),
        verdict=trend.verdict.value,
    )


def _rounded(interval: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if interval is None else (round(interval[0], PLACES), round(interval[1], PLACES))


def work_point(point: WorkPoint, code: str) -> editions.WorkPointOf:
    """A work point that was carried on, beside what is published here."""
    counts: Literal["satisfied", "named", "nothing"]
    counts = "nothing" if point.own else "satisfied" if point.of_a_rating else "named"
    return editions.WorkPointOf(
        id=whole(point.id),
        label=whole(point.label.of(code)),
        counts=counts,
        then=_count(point.then),
        now=_count(point.now),
        state=point.state.value,
        owner=whole(point.owner),
        due=point.due,
        remark=whole(point.remark),
    )


def _count(count: Count | None) -> editions.CountOf | None:
    if count is None:
        return None
    return editions.CountOf(
        event=whole(count.event), date=count.day, people=count.people, n=count.n
    )
