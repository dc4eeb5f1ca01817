"""The sheets of report.xlsx on the edition before this one, and on what was carried on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.editions import edition_of
from pipeline.findings.tallies import named
from pipeline.formats.workbook.base import Figure, Sheet
from pipeline.language import say
from pipeline.statistics.comparison import BetweenShares, ShareTrend
from pipeline.workpoints.base import WORDS
from pipeline.workpoints.words import counted

if TYPE_CHECKING:
    from pipeline.formats.workbook.base import Cell, Rows
    from pipeline.report import Report
    from pipeline.statistics.comparison import Comparison
    from pipeline.workpoints.base import WorkPoint


def edition_sheets(report: Report) -> list[Sheet]:
    """Each sheet's name and rows; none where there is no earlier edition."""
    compared, points = report.published.comparison, report.published.work_points
    sheets: list[Sheet] = []
    if compared is not None:
        sheets.append(Sheet(say("Comparison"), _comparison_rows(compared)))
    if points:
        sheets.append(Sheet(say("Work points"), _work_rows(points)))
    return sheets


def _comparison_rows(compared: Comparison) -> Rows:
    rows: Rows = [
        (
            *(say("Question"), say("Then"), say("n then"), say("Now"), say("n now")),
            *(say("Difference"), say("Margin, from"), say("Margin, to")),
        )
    ]
    for trend in compared.trends:
        if isinstance(trend, ShareTrend):
            rows.append((trend.question.label, *_shares(trend)))
            continue
        low, high = trend.interval or (None, None)
        rows.append(
            (
                *(trend.question.label, _finely(trend.then.exact), trend.then.n),
                *(_finely(trend.now.exact), trend.now.n, _finely(trend.difference)),
                *(_finely(low), _finely(high)),
            )
        )
    if compared.themes:
        rows += [(), (say("Theme"), *rows[0][1:])]
        rows += [(theme.label, *_shares(theme)) for theme in compared.themes]
    if compared.estimates:
        rows += [(), (say("Score"), *rows[0][1:], say("Organisations then"), say("and now"))]
        rows += [
            (
                *(t.label, t.then.stated, t.then.people, t.now.stated, t.now.people),
                *(t.difference, *(t.interval or (None, None))),
                *(t.then.organisations, t.now.organisations),
            )
            for t in compared.estimates
        ]
    if compared.tallies:
        rows += [(), (say("Share"), *rows[0][1:])]
        rows += [(named(share), *_shares(share)) for share in compared.tallies]
    return [*rows, (), (edition_of(compared),)]


def _shares(trend: BetweenShares) -> tuple[Cell, ...]:
    """With a decimal more than the report, as is its difference: nothing seems to be miscounted."""
    then, now = (
        None if share.value is None else Figure(share.value, "0.0%")
        for share in (trend.then, trend.now)
    )
    return then, trend.then.base, now, trend.now.base, trend.difference, *(trend.interval or ())


def _finely(mark: float | None) -> Figure | None:
    """A mark with a decimal more than the report, whose differences are taken before rounding."""
    return None if mark is None else Figure(mark, "0.00")


def _work_rows(points: tuple[WorkPoint, ...]) -> Rows:
    """People who named it or answered favourably, and of how many; of few it is only told that."""
    theirs = any(point.owner or point.due or point.remark for point in points)
    more = (say("Owner"), say("Due date"), say("Remark")) if theirs else ()
    rows: Rows = [(say("Work point"), say("Then"), say("Now"), say("State"), *more)]
    for point in points:
        then, now = (
            None if count is None else counted(count, rating=point.of_a_rating)
            for count in (point.then, point.now)
        )
        due = None if point.due is None else point.due.isoformat()
        own = (point.owner, due, point.remark) if theirs else ()
        rows.append((point.label, then, now, WORDS[point.state], *own))
    return rows
