"""Compose: published figures and findings become the sections of a report.

``SECTIONS`` lists every section in the order of the report; ``EDITIONS`` says for whom a report
can be made. A new section is one file here, one template and one line of the table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.charts.lettering import lettering_of
from pipeline.charts.palette import palette_of
from pipeline.findings import find
from pipeline.language import say
from pipeline.report import Edition, Provenance, Report, TableSource
from pipeline.sections.agreements import compose_agreements
from pipeline.sections.answers import compose_answers
from pipeline.sections.attendance import compose_attendance
from pipeline.sections.base import Context
from pipeline.sections.boxes import compose_boxes
from pipeline.sections.comparison import compose_comparison
from pipeline.sections.conditions import compose_conditions
from pipeline.sections.cover import compose_cover
from pipeline.sections.group_differences import compose_group_differences
from pipeline.sections.interventions import compose_interventions
from pipeline.sections.learning import compose_learning
from pipeline.sections.main_messages import compose_main_messages
from pipeline.sections.method import compose_method
from pipeline.sections.moments import compose_moments
from pipeline.sections.network import compose_network
from pipeline.sections.overview import compose_overview
from pipeline.sections.profile import compose_profile
from pipeline.sections.progress import compose_progress
from pipeline.sections.provenance import UNUSED, compose_provenance
from pipeline.sections.quadrant import compose_quadrant
from pipeline.sections.questions import compose_questions
from pipeline.sections.registrations import compose_registrations
from pipeline.sections.response import compose_response
from pipeline.sections.role_gaps import compose_role_gaps
from pipeline.sections.sessions import compose_sessions
from pipeline.sections.signals import compose_signals
from pipeline.sections.turnout import compose_turnout
from pipeline.sections.withheld import compose_withheld
from pipeline.sections.work_points import compose_work_points
from pipeline.workpoints.following import public

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.disclosure import PublishedResults
    from pipeline.problems import Problem
    from pipeline.readers.base import InputFile
    from pipeline.report import Choices
    from pipeline.sections.base import Composer

SECTIONS: tuple[Composer, ...] = (
    compose_cover,
    compose_main_messages,
    compose_profile,
    compose_boxes,
    compose_quadrant,
    compose_signals,
    compose_role_gaps,
    compose_interventions,
    compose_attendance,
    compose_registrations,
    compose_turnout,
    compose_network,
    compose_moments,
    compose_response,
    compose_overview,
    compose_sessions,
    compose_progress,
    compose_group_differences,
    compose_conditions,
    compose_agreements,
    compose_questions,
    compose_learning,
    compose_answers,
    compose_comparison,
    compose_work_points,
    compose_withheld,
    compose_method,
    compose_provenance,
)

EDITIONS: Mapping[str, Edition] = {
    "internal": Edition(
        "internal",
        say("Internal edition"),
        SECTIONS,
        names_files=True,
        approved_only=False,
        names_owners=True,
    ),
    "public": Edition(
        "public",
        say("Public edition"),
        SECTIONS,
        names_files=False,
        approved_only=True,
        names_owners=False,
    ),
}


def compose(
    event: Event,
    published: PublishedResults,
    files: tuple[InputFile, ...],
    cleaned: Cleaned,
    problems: tuple[Problem, ...],
    choices: Choices,
) -> Report:
    """The report of one event in one edition, not yet written in any format."""
    edition = EDITIONS[choices.edition]
    provenance = _provenance(published, files, cleaned, problems, choices)
    if not edition.names_files:
        provenance = _unnamed(provenance)
    if not edition.names_owners:
        published = replace(published, work_points=public(published.work_points))
    findings = find(published)
    context = Context(
        event,
        published,
        findings,
        provenance,
        palette_of(choices.brand),
        edition,
        cleaned.doubts,
        lettering_of(choices.brand),
    )
    sections = tuple(
        section for composer in edition.sections if (section := composer(context)) is not None
    )
    return Report(
        event=event,
        language=choices.language,
        brand=choices.brand,
        edition=edition,
        published=published,
        findings=findings,
        sections=sections,
        provenance=provenance,
    )


def _provenance(
    published: PublishedResults,
    files: tuple[InputFile, ...],
    cleaned: Cleaned,
    problems: tuple[Problem, ...],
    choices: Choices,
) -> Provenance:
    rules = choices.rules
    heads = published.heads
    tables = [TableSource(None, heads.sources)] if heads is not None else []
    tables += [TableSource(statistic.question, statistic.sources) for statistic in published.shown]
    return Provenance(
        files=files,
        balances=cleaned.balances,
        changes=cleaned.changes,
        hidden=cleaned.hidden,
        tables=tuple(tables),
        unused=sum(problem.code in UNUSED for problem in problems),
        problems=Counter(problem.severity for problem in problems),
        version=__version__,
        settings={
            "language": choices.language.code,
            "brand": choices.brand.id,
            "edition": choices.edition,
            "group": str(rules.group),
            "words": str(rules.words),
            "detail": str(rules.detail),
        },
        run_date=choices.today,
    )


def _unnamed(provenance: Provenance) -> Provenance:
    """The same account without file and sheet names, hashes, columns and corrections."""
    return replace(
        provenance,
        files=(),
        changes=(),
        tables=(),
        balances=tuple(replace(b, file="", sheet="", dialect="") for b in provenance.balances),
    )
