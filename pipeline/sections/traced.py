"""Where the figures of each section come from: the rows that its link 'Source' leads to.

A section whose figures are made of several questions has one line of ``TRACED``; questions have
a link of their own, in their block.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Source
from pipeline.declared.instrument import Kind
from pipeline.disclosure import Released
from pipeline.language import Message, say
from pipeline.report import TableSource
from pipeline.sections.agreements import AgreementsSection
from pipeline.sections.answers import Answers
from pipeline.sections.base import LIST_SOURCE, Reference
from pipeline.sections.comparison import ComparisonSection
from pipeline.sections.group_differences import DifferencesSection
from pipeline.sections.network import NetworkSection
from pipeline.sections.overview import Overview
from pipeline.sections.profile import anchor_of_figure
from pipeline.sections.progress import ProgressSection
from pipeline.sections.sessions import SessionsSection
from pipeline.sections.topline import Topline
from pipeline.sections.work_points import WorkPoints
from pipeline.statistics.tallies import Tally
from pipeline.workpoints.following import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.disclosure import PublishedResults
    from pipeline.report import Provenance

OF_LISTS = ("attendance", "registrations", "moments", "turnout", "response")  # sections
OF_MODELS = (  # the same, of what a model adds up
    *("profile", "boxes", "quadrant", "partnerships"),
    *("signals", "role-gaps", "conditions"),
)

AS_TOLD = say("As the method tells.")


def _asked(published: PublishedResults, ids: Iterable[str]) -> tuple[Source, ...]:
    """The columns of these questions, as far as they may be shown."""
    wanted = set(ids)
    return tuple(s for one in published.shown if one.question.id in wanted for s in one.sources)


def _kinds(published: PublishedResults, *, are_open: bool) -> tuple[Source, ...]:
    found = (q.question for q in published.questions)
    return _asked(published, (q.id for q in found if (q.kind is Kind.OPEN) == are_open))


def _rated(published: PublishedResults) -> tuple[Source, ...]:
    standings = [one.shown for one in published.sessions if one.shown is not None]
    rated = {row.id for standing in standings for row in standing.rows}
    rated |= {standing.id for standing in standings}
    choices = {q.question.session for q in published.questions if q.question.id in rated}
    return _asked(published, rated | choices)


def _contrasted(published: PublishedResults) -> tuple[Source, ...]:
    rows = published.contrasts.value.rows if published.contrasts is not None else ()
    return _asked(published, (q.id for row in rows for q in (row.question, row.by)))


def _compared(published: PublishedResults) -> tuple[Source, ...]:
    compared = published.comparison
    if compared is None:
        return ()
    lists = published.heads.sources if compared.heads and published.heads is not None else ()
    trends = (*compared.trends, *compared.themes)
    asked = _asked(published, (trend.question.id for trend in trends))
    counted = {one.tally for one in compared.tallies}
    made = compared.estimates or Tally.QUADRANT in counted
    conditions = _asked(published, (one.id for one in compared.tallies))
    agreed = _agreed(published) if Tally.REGISTER in counted else ()
    return (*lists, *asked, *(_scored(published) if made else ()), *conditions, *agreed)


def _scored(published: PublishedResults) -> tuple[Source, ...]:
    """What the scores of models and of goals are made of."""
    shown = (one.shown for one in published.profiles if one.shown is not None)
    return tuple(source for one in shown for source in one.sources) + _before(published)


def _before(published: PublishedResults) -> tuple[Source, ...]:
    before = published.progress
    return before.value.sources if isinstance(before, Released) else ()


def _network(published: PublishedResults) -> tuple[Source, ...]:
    network = published.network
    return network.value.sources if isinstance(network, Released) else ()


def _agreed(published: PublishedResults) -> tuple[Source, ...]:
    return published.agreements.value.sources if published.agreements is not None else ()


def _carried(published: PublishedResults) -> tuple[Source, ...]:
    about = (subject_of(point.id, published)[0] for point in published.work_points)
    return _asked(published, (answer.question.id for answer in about if answer is not None))


@dataclass(frozen=True, slots=True)
class Traced:
    """A section that is made of several questions: how it counts, and what it is made of."""

    section: str  # its id
    title: Message
    rule: Message
    sources: Callable[[PublishedResults], tuple[Source, ...]]


TRACED = (
    Traced(
        Overview.id,
        Overview.title,
        say("All answers to a question are 100%%."),
        lambda published: _kinds(published, are_open=False),
    ),
    Traced(
        SessionsSection.id,
        SessionsSection.title,
        say("Mean of the answers about each part."),
        _rated,
    ),
    Traced(
        DifferencesSection.id,
        DifferencesSection.title,
        say("Pairs of people from two groups; equal answers count for half."),
        _contrasted,
    ),
    Traced(ProgressSection.id, ProgressSection.title, AS_TOLD, _before),
    Traced(
        NetworkSection.id,
        NetworkSection.title,
        say("Each tie between two organisations once."),
        _network,
    ),
    Traced(AgreementsSection.id, AgreementsSection.title, AS_TOLD, _agreed),
    Traced(
        Answers.id,
        Answers.title,
        say("What is in no theme that is shown."),
        lambda published: _kinds(published, are_open=True),
    ),
    Traced(
        ComparisonSection.id,
        say("Comparison"),
        say("These, beside what the earlier edition published."),
        _compared,
    ),
    Traced(
        WorkPoints.id,
        WorkPoints.title,
        say("People counted now; the state is what the organiser wrote."),
        _carried,
    ),
    Traced(
        Topline.id,
        Topline.title,
        say("People per answer; percentages of those who answered."),
        lambda published: tuple(s for one in published.shown for s in one.sources),
    ),
)


def tables_of(published: PublishedResults) -> tuple[TableSource, ...]:
    """Where every table comes from: the head counts, each question, what is made of several."""
    heads = published.heads
    lists = () if heads is None else (TableSource(None, heads.sources),)
    asked = (TableSource(statistic.question, statistic.sources) for statistic in published.shown)
    scored = (
        TableSource(
            *(None, _by_sheet(one.shown.sources), one.model.title),
            *(anchor_of_figure(one.model.figures[0].shape), AS_TOLD),
        )
        for one in published.profiles
        if one.shown is not None
    )
    made = (
        TableSource(None, _by_sheet(sources), one.title, one.section, one.rule)
        for one in TRACED
        if (sources := one.sources(published))
    )
    return (*lists, *asked, *scored, *made)


def _by_sheet(sources: Iterable[Source]) -> tuple[Source, ...]:
    """One source for each sheet, with the columns of all its questions."""
    sheets: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        sheets.setdefault((source.file, source.sheet), []).append(source)
    return tuple(
        Source(
            *sheet,
            tuple(dict.fromkeys(column for one in found for column in one.columns)),
            max(one.rows for one in found),
        )
        for sheet, found in sheets.items()
    )


def anchor_of_source(section: str) -> str:
    """The anchor of the first row that tells where the figures of a section come from."""
    return f"source-{section}"


def links_to_sources(known: Provenance) -> Mapping[str, Reference]:
    """For each section that has one, the link to where its figures come from.

    An edition that names no files has none.
    """
    told = {table.section for table in known.tables if table.title is not None and table.sources}
    links = {section: _link(section) for section in told}
    if any(
        table.title is None and table.question is None and table.sources for table in known.tables
    ):
        links |= dict.fromkeys(OF_LISTS, LIST_SOURCE)
    of_model = next((section for section in OF_MODELS if section in told), None)
    if of_model is not None:
        links |= {section: _link(of_model) for section in OF_MODELS if section not in told}
    return links


def _link(section: str) -> Reference:
    return Reference(anchor_of_source(section), LIST_SOURCE.label)
