"""The parts of report.json on the edition before this one, and on what was carried on from it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Literal

from pipeline.formats.document.base import PLACES, Count, Part, ShareOf, share_of, whole
from pipeline.statistics.comparison import ShareTrend
from pipeline.statistics.estimates import clear_of

if TYPE_CHECKING:
    from pipeline.language import Language
    from pipeline.statistics.comparison import Comparison, ThemeTrend, Trend
    from pipeline.statistics.estimates import Estimate, EstimateTrend
    from pipeline.statistics.tallies import TallyTrend
    from pipeline.workpoints.base import Count as Counted
    from pipeline.workpoints.base import WorkPoint


class HeadOf(Part):
    """A head count of both editions; null is not known."""

    id: str
    then: Count | None
    now: Count | None


class TrendOf(Part):
    """One question then and now: ``share`` of favourable answers, or mean ``mark``.

    ``difference`` is now minus then, in percentage points or points of the mark, and ``interval``
    its 95 % interval (null where none can be given). ``then`` and ``now`` are shares of 1 or means.
    """

    question: str
    kind: Literal["share", "mark"]
    then: float
    n_then: Count
    now: float
    n_now: Count
    difference: float
    interval: tuple[float, float] | None
    verdict: str


class NoTrendOf(Part):
    """What is not compared, and why; ``question`` null: a dimension, or no longer asked."""

    question: str | None
    label: str
    why: str


class ThemeTrendOf(Part):
    """A theme of an open question then and now: of those who wrote, who wrote about it.

    As a trend of a share: ``difference`` and ``interval`` are in percentage points.
    """

    question: str
    theme: str
    then: ShareOf
    now: ShareOf
    difference: float
    interval: tuple[float, float] | None
    verdict: str


class EstimateOf(Part):
    """A score from 0 to 100, or a step from before to after; with the 95 % interval of each side.

    ``organisations`` is null where people were counted.
    """

    stated: float
    interval: tuple[float, float] | None
    people: Count
    organisations: Count | None


class EstimateTrendOf(Part):
    """A dimension ('score') or a ``goal`` then and now; ``difference`` is now minus then.

    ``instrument`` is empty of a goal. ``clear``: beyond what chance gives of so many at once.
    """

    kind: Literal["score", "goal"]
    instrument: str
    id: str
    label: str
    then: EstimateOf
    now: EstimateOf
    difference: float
    interval: tuple[float, float] | None
    verdict: str
    clear: bool


class TallyTrendOf(Part):
    """A share then and now; ``difference`` and ``interval`` are in percentage points.

    Of people who answered ``answer`` to a question ('condition'), of organisations above the middle
    on both performances ('quadrant'), or of agreements carried out ('register', whose ``interval``
    is null, as all are counted).
    """

    kind: Literal["condition", "quadrant", "register"]
    id: str
    answer: str
    then: ShareOf
    now: ShareOf
    difference: float
    interval: tuple[float, float] | None
    verdict: str


class ComparisonOf(Part):
    """This edition beside an earlier one, whose folder is ``event``."""

    event: str
    title: str
    date: dt.date | None
    heads: tuple[HeadOf, ...]
    trends: tuple[TrendOf, ...]
    themes: tuple[ThemeTrendOf, ...] = ()
    estimates: tuple[EstimateTrendOf, ...] = ()
    tallies: tuple[TallyTrendOf, ...] = ()
    not_compared: tuple[NoTrendOf, ...]


class CountOf(Part):
    """What one edition published of a work point; ``people`` null: fewer than may be told."""

    event: str
    date: dt.date | None
    people: Count | None
    n: Count


class WorkPointOf(Part):
    """A work point of earlier editions; ``then`` or ``now`` is null where nothing counted it.

    ``counts``: the people who were 'satisfied' or who 'named' the theme, or 'nothing'. Owner, due
    date and remark are empty in a public edition.
    """

    id: str
    label: str
    counts: Literal["satisfied", "named", "nothing"]
    then: CountOf | None
    now: CountOf | None
    state: str
    owner: str
    due: dt.date | None
    remark: str


def comparison(compared: Comparison, language: Language) -> ComparisonOf:
    """This edition beside the earlier one."""
    clear = clear_of(compared.estimates)
    return ComparisonOf(
        event=whole(compared.event),
        title=whole(compared.title),
        date=compared.date,
        heads=tuple(HeadOf(id=h.id, then=h.then, now=h.now) for h in compared.heads),
        trends=tuple(_trend(trend) for trend in compared.trends),
        themes=tuple(_theme(trend, language.code) for trend in compared.themes),
        estimates=tuple(
            _estimate_trend(trend, language.code, clear=trend in clear)
            for trend in compared.estimates
        ),
        tallies=tuple(_tally(trend, language.code) for trend in compared.tallies),
        not_compared=tuple(
            NoTrendOf(
                question=whole(one.question.id) if one.question else None,
                label=whole(one.label.of(language.code)),
                why=one.why.value,
            )
            for one in compared.broken
        ),
    )


def _estimate_trend(trend: EstimateTrend, code: str, *, clear: bool) -> EstimateTrendOf:
    return EstimateTrendOf(
        kind=trend.subject.value,
        instrument=whole(trend.model),
        id=whole(trend.id),
        label=whole(trend.label.of(code)),
        then=_estimate(trend.then),
        now=_estimate(trend.now),
        difference=round(trend.difference, PLACES),
        interval=_rounded(trend.interval),
        verdict=trend.verdict.value,
        clear=clear,
    )


def _estimate(told: Estimate) -> EstimateOf:
    return EstimateOf(
        stated=told.stated,
        interval=told.interval,
        people=told.people,
        organisations=told.organisations,
    )


def _trend(trend: Trend) -> TrendOf:
    if isinstance(trend, ShareTrend):
        then, now = trend.then.value, trend.now.value
        assert then is not None, "a published share has a base"
        assert now is not None, "a published share has a base"
        n_then, n_now = trend.then.base, trend.now.base
    else:
        then, now, n_then, n_now = trend.then.stated, trend.now.stated, trend.then.n, trend.now.n
    return TrendOf(
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


def _theme(trend: ThemeTrend, code: str) -> ThemeTrendOf:
    return ThemeTrendOf(
        question=whole(trend.question.id),
        theme=whole(trend.label.of(code)),
        then=share_of(trend.then),
        now=share_of(trend.now),
        difference=round(trend.difference, PLACES),
        interval=_rounded(trend.interval),
        verdict=trend.verdict.value,
    )


def _tally(trend: TallyTrend, code: str) -> TallyTrendOf:
    return TallyTrendOf(
        kind=trend.tally.value,
        id=whole(trend.id),
        answer=whole(trend.answer.of(code)),
        then=share_of(trend.then),
        now=share_of(trend.now),
        difference=round(trend.difference, PLACES),
        interval=_rounded(trend.interval),
        verdict=trend.verdict.value,
    )


def _rounded(interval: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if interval is None else (round(interval[0], PLACES), round(interval[1], PLACES))


def work_point(point: WorkPoint, code: str) -> WorkPointOf:
    """A work point that was carried on, beside what is published here."""
    counts: Literal["satisfied", "named", "nothing"]
    counts = "nothing" if point.own else "satisfied" if point.of_a_rating else "named"
    return WorkPointOf(
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


def _count(count: Counted | None) -> CountOf | None:
    if count is None:
        return None
    return CountOf(event=whole(count.event), date=count.day, people=count.people, n=count.n)
