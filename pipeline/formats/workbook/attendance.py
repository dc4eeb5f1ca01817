"""The sheets of report.xlsx on head counts, and on who registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.funnel import stayed_away
from pipeline.disclosure import Withheld
from pipeline.formats.workbook.base import Sheet
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedGroups
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report
    from pipeline.statistics.attendance import Attendance


def attendance_sheets(report: Report) -> list[Sheet]:
    """Head counts, and one sheet for each property of who registered."""
    published, sheets = report.published, []
    if published.heads is not None:
        sheets.append(Sheet(say("Attendance"), _attendance_rows(published.heads)))
    return sheets + [
        Sheet(say("Who registered"), _group_rows(groups)) for groups in published.registrations
    ]


def _attendance_rows(heads: Attendance) -> Rows:
    unknown = say("not known")
    counts = (
        (say("Registered"), heads.registered, None),
        (say("Cancelled with notice"), heads.cancelled, None),
        (say("Registered and came"), heads.came, heads.show_share),
        (stayed_away(heads), heads.no_show, heads.no_show_share),
        *(((say("Replaced by a colleague"), heads.replaced, None),) if heads.replaced else ()),
        (say("Came without registering"), heads.walk_in, heads.walk_in_share),
        (say("Present"), heads.present, None),
        (say("Filled in a form"), heads.forms, heads.response),
    )
    rows: Rows = [(say("Step"), say("People"), say("Share"), say("Base of the share"))]
    for label, count, share in counts:
        shown = (share, share.base) if share is not None else (None, None)
        rows.append((label, unknown if count is None else count, *shown))
    return rows


def _group_rows(published: PublishedGroups) -> Rows:
    rows: Rows = [(say("Group"), say("People"), say("Share"), say("Of whom came"))]
    if isinstance(published.statistic, Withheld):
        return [*rows, (say("not shown"),)]
    groups = published.statistic.value
    rows += [(g.label, g.people, groups.share(g), g.came_share) for g in groups.groups]
    if groups.rest is not None:
        rest = groups.rest
        rows.append(
            (say("other groups together"), rest.people, groups.share(rest), rest.came_share)
        )
    return [*rows, (say("Not told by the list"), groups.unknown)]
