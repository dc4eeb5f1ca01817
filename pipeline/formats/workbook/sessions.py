"""The sheets of report.xlsx on sessions and groups side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.sessions import level_in_words
from pipeline.formats.workbook.base import Sheet
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedSessions
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report
    from pipeline.statistics.contrasts import GroupDifferences
    from pipeline.statistics.standings import Standings


def session_sheets(report: Report) -> list[Sheet]:
    """Each sheet's name and rows; none where nothing was compared."""
    published = report.published
    sheets: list[Sheet] = []
    if published.sessions:
        rows: Rows = [
            (say("Part"), "n", say("Mean"), say("Adjusted"), say("Margin, from"), say("Margin, to"))
        ]
        for sessions in published.sessions:
            rows += [*_sessions(sessions), ()]
        sheets.append(Sheet(say("Parts side by side"), rows))
    if published.contrasts is not None and published.contrasts.value.rows:
        sheets.append(
            Sheet(say("Differences between groups"), _differences(published.contrasts.value))
        )
    return sheets


def _sessions(published: PublishedSessions) -> Rows:
    if isinstance(published.statistic, Withheld):
        return [(say("not shown"),)]
    found = published.statistic.value
    rows: Rows = [
        (row.label, row.n, row.mean, row.drawn, float(row.low), float(row.high))
        for row in found.rows
    ]
    if found.hidden:
        rows.append((say("not shown"), found.hidden))
    return rows + _levels(found)


def _levels(found: Standings) -> Rows:
    return [
        (level_in_words(level), level.n, level.mean)
        for tendency in found.tendencies
        for level in tendency.levels
    ]


def _differences(found: GroupDifferences) -> Rows:
    head = (
        *(say("Question"), say("Higher"), "n", say("Lower"), "n"),
        say("Pairs of ten in which the first is higher"),
    )
    return [
        head,
        *(
            (
                *(row.question.label, row.higher.label, row.n_higher, row.lower.label),
                *(row.n_lower, row.of_ten),
            )
            for row in found.rows
        ),
    ]
