"""What a figure shows, in a line above it: the weightiest finding that rests on it.

Where no rule found anything a line says what the figure is, and claims no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.titles import fitting
from pipeline.language import Message, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.disclosure import PublishedResults
    from pipeline.report import Report
    from pipeline.statistics.turnout import Turnout

FIGURES: Mapping[str, Message | None] = {  # section: what its figure is, where nothing stands out
    "attendance": say("The steps from registration to evaluation form"),
    "response": None,
    "turnout": None,
    "network": say("The ties between organisations, as they told them"),
    "profile": None,
    "boxes": None,
    "quadrant": None,
    "progress": None,
    "agreements": None,
    "registrations": None,
    "comparison": say("Both editions side by side, question by question"),
}


def titles_of(report: Report) -> Mapping[str, Message]:
    """For each section of the report with a figure its title: six to twelve words."""
    return dict(_titles(report))


def _titles(report: Report) -> Iterator[tuple[str, Message]]:
    published = report.published
    for section in (made.id for made in report.sections if made.id in FIGURES):
        if section in _withheld(published):
            continue
        found = _most_came(published) if section == "turnout" else None
        weighty = (one.title for one in report.findings if one.rests_on[:1] == (section,))
        title = found or next(weighty, FIGURES[section])
        if title is not None:
            yield section, title


def _withheld(published: PublishedResults) -> frozenset[str]:
    """The sections of which nothing is shown."""
    gated = {
        "attendance": published.attendance,
        "turnout": published.turnout,
        "network": published.network,
        "progress": published.progress,
    }
    return frozenset(
        section
        for section, statistic in gated.items()
        if statistic is not None and not isinstance(statistic, Released)
    )


def _most_came(published: PublishedResults) -> Message | None:
    """To which session most people came; None where that were several, or one is not shown."""
    if not isinstance(published.turnout, Released):
        return None
    turnout: Turnout = published.turnout.value
    told = sorted(
        (one for one in turnout.sessions if one.present is not None),
        key=lambda one: one.present or 0,
        reverse=True,
    )
    if len(told) < len(turnout.sessions) or len(told) < 2 or told[0].present == told[1].present:  # noqa: PLR2004 - one and another
        return None
    return fitting(
        say(
            "Most people, %(people)s, came to “%(session)s”",
            session=told[0].title,
            people=told[0].present or 0,
        )
    )
