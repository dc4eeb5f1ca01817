"""The sheets of report.xlsx on before and after, on conditions, and on what partners agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.progress import how_sure
from pipeline.formats.workbook.base import Sheet
from pipeline.language import Share, say
from pipeline.workpoints.base import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.disclosure import Published
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report
    from pipeline.statistics.agreements import Agreements
    from pipeline.statistics.choices import Choices
    from pipeline.statistics.progress import Progress


def partner_sheets(report: Report) -> list[Sheet]:
    """A sheet for each of these that there is."""
    published = report.published
    sheets: list[Sheet] = []
    if published.progress is not None:
        sheets.append(Sheet(say("Before and after"), _progress(published.progress)))
    if found := published.batteries:
        rows = [row for told in found for row in (*_conditions(told), ())]
        sheets.append(Sheet(say("What is settled and what is not"), rows))
    if published.agreements is not None:
        sheets.append(Sheet(say("Agreements"), _agreements(published.agreements.value)))
    return sheets


def _progress(published: Published[Progress]) -> Rows:
    rows: Rows = [
        (
            *(say("Goal"), say("Before"), say("After"), say("Difference")),
            *(say("Margin, from"), say("Margin, to"), say("In words"), "n"),
        )
    ]
    if isinstance(published, Withheld):
        return [*rows, (say("not shown"),)]
    for row in published.value.rows:
        low, high = row.interval or (None, None)
        means = (row.before, row.after, row.difference)
        rows.append((row.question.label, *means, low, high, how_sure(row), row.n))
    hidden = published.value.hidden
    return [*rows, (say("not shown"), hidden)] if hidden else rows


def _conditions(told: Sequence[Choices]) -> Rows:
    answers = tuple(option.label for option in told[0].question.options)
    rows: Rows = [(say("Question"), *answers, "n")]
    rows += [(one.question.label, *(count for _, count in one.counts), one.n) for one in told]
    return rows


def _agreements(told: Agreements) -> Rows:
    rows: Rows = [(say("State"), say("Agreements"), say("Share"), say("Base of the share"))]
    if told.known:
        rows += [
            (WORDS[state], count, Share(count, told.known), told.known)
            for state, count in told.states
        ]
    rows += [
        (say("State not known"), told.unknown),
        (say("All agreements"), told.total),
        (say("With an owner"), told.owned, Share(told.owned, told.total), told.total),
        (say("With a date"), told.dated, Share(told.dated, told.total), told.total),
    ]
    if told.overdue is not None:
        rows.append((say("Past their date and not carried out"), told.overdue))
    if told.reached_by:
        rows.append((say("People really reached"), told.reached))
        rows.append((say("Agreements that tell how many were reached"), told.reached_by))
    return rows
