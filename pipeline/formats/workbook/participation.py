"""The sheets of report.xlsx on who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.composition import side_words
from pipeline.findings.moments import term_words
from pipeline.findings.response import rates
from pipeline.formats.workbook.base import Sheet
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedComposition
    from pipeline.formats.workbook.base import Rows
    from pipeline.report import Report
    from pipeline.statistics.composition import Weighed
    from pipeline.statistics.moments import Moments
    from pipeline.statistics.response import Response
    from pipeline.statistics.turnout import Turnout


def participation_sheets(report: Report) -> list[Sheet]:
    """Each sheet's name and rows; none of what no list or form tells."""
    told = report.published.participation
    sheets: list[Sheet] = []
    if told.moments is not None:
        sheets.append(Sheet(say("When people registered"), _moments(told.moments)))
    if told.response is not None:
        rows = _response(told.response.value)
        for composition in told.compositions:
            rows += [(), *_sides(composition)]
        if told.weighed is not None:
            rows += [(), *_weighed(told.weighed.value)]
        sheets.append(Sheet(say("Who filled in a form"), rows))
    if report.published.turnout is not None:
        sheets.append(Sheet(say("Attendance by session"), _turnout(report.published.turnout)))
    return sheets


def _turnout(published: Published[Turnout]) -> Rows:
    rows: Rows = [(say("Session"), say("People"), say("Share"), say("Places"))]
    if isinstance(published, Withheld):
        return [*rows, (say("not shown"),)]
    turnout = published.value
    for session in turnout.sessions:
        count, share = session.present, None
        if count is not None:
            share = turnout.share(count)
        instead = say("not shown") if session.withheld else say("no marks")
        rows.append((session.title, instead if count is None else count, share, session.places))
    rows += [(), (say("Sessions, from"), say("Sessions, to"), say("People"), say("Share"))]
    return rows + [(b.low, b.high, b.people, turnout.share(b.people)) for b in turnout.bands]


def _moments(published: Published[Moments]) -> Rows:
    if isinstance(published, Withheld):
        return [(say("Up to and including"),), (say("not shown"),)]
    moments = published.value
    rows: Rows = [
        (say("Up to and including"), say("Registered since"), say("In all"), say("Share"))
    ]
    rows += [
        (moments.until(step).isoformat(), step.people, share.count, share)
        for step, share in zip(moments.steps, moments.running, strict=True)
    ]
    rows += [(), (say("Registered"), say("People"), say("Did not come"), say("Share"))]
    rows += [
        (
            term_words(term, earliest=term is moments.terms[0]),
            term.people,
            say("not known") if term.no_show is None else term.no_show,
            term.no_show_share,
        )
        for term in moments.terms
    ]
    return [*rows, (), (say("Without a known moment"), moments.unknown)]


def _sides(published: PublishedComposition) -> Rows:
    rows: Rows = [
        (
            *(published.question.label, say("Present"), say("Of those present")),
            *(say("Forms"), say("Of the forms")),
        )
    ]
    if isinstance(published.statistic, Withheld):
        return [*rows, (say("not shown"),)]
    composition = published.statistic.value
    return rows + [
        (
            *(side_words(composition, side), side.present, composition.of_present(side)),
            *(side.forms, composition.of_forms(side)),
        )
        for side in composition.sides
    ]


def _weighed(line: Weighed) -> Rows:
    return [
        (
            *(line.question.label, say("As counted"), say("Weighted")),
            *(say("Margin, from"), say("Margin, to")),
        ),
        (say("Favourable answers"), line.plain_top, line.top_share, line.low, line.high),
        (say("Mean"), line.plain_mean, line.mean),
        (say("Weighted by"), line.by.label),
        (say("All who answered (n)"), line.n),
    ]


def _response(response: Response) -> Rows:
    return [
        (say("Evaluation forms"), say("Forms"), say("Share"), say("Base of the share")),
        (say("Complete"), response.complete),
        (say("Partial"), response.partial),
        (say("Broken off"), response.broken_off),
        *((label, rate.count, rate, rate.base) for label, rate in rates(response)),
    ]
