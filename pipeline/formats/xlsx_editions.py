"""The sheets of report.xlsx on the edition before this one, and on what was carried on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import Message, say

if TYPE_CHECKING:
    from pipeline.formats.xlsx import Cell, Rows
    from pipeline.report import Report
    from pipeline.statistics.comparison import Comparison
    from pipeline.workpoints.base import WorkPoint


def edition_tables(report: Report) -> list[tuple[Message, Rows]]:
    """Each sheet's name and rows; none where there is no earlier edition."""
    compared, points = report.published.comparison, report.published.work_points
    tables: list[tuple[Message, Rows]] = []
    if compared is not None:
        tables.append((say("Comparison"), _comparison_rows(compared)))
    if points:
        tables.append((say("Work points"), _work_rows(points)))
    return tables


def _comparison_rows(compared: Comparison) -> Rows:
    from pipeline.findings.editions import edition_of
    from pipeline.statistics.comparison import ShareTrend

    rows: Rows = [
        (
            *(say("Question"), say("Then"), say("n then"), say("Now"), say("n now")),
            *(say("Difference"), say("Margin, from"), say("Margin, to")),
        )
    ]
    for trend in compared.trends:
        low, high = trend.interval or (None, None)
        figures: tuple[Cell, ...] = (
            (trend.then, trend.then.base, trend.now, trend.now.base)
            if isinstance(trend, ShareTrend)
            else (trend.then.stated, trend.then.n, trend.now.stated, trend.now.n)
        )
        rows.append((trend.question.label, *figures, trend.difference, low, high))
    if compared.themes:
        rows += [(), (say("Theme"), *rows[0][1:])]
        rows += [
            (t.label, t.then, t.then.base, t.now, t.now.base, t.difference, *(t.interval or ()))
            for t in compared.themes
        ]
    return [*rows, (), (edition_of(compared),)]


def _work_rows(points: tuple[WorkPoint, ...]) -> Rows:
    """People who named it or were satisfied, and of how many; of few it is only told that."""
    from pipeline.workpoints.base import WORDS
    from pipeline.workpoints.words import counted

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
