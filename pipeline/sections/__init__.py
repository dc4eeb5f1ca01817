"""Compose: published figures and findings become the sections of a report.

A new section is one file here, one template and one line of the table in ``editions``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.charts.lettering import lettering_of
from pipeline.charts.palette import palette_of
from pipeline.findings import find
from pipeline.report import Owners, Provenance, Report, TableSource
from pipeline.sections.base import Context
from pipeline.sections.editions import EDITIONS, SECTIONS
from pipeline.sections.provenance import UNUSED
from pipeline.workpoints.following import by_role, public

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.disclosure import PublishedResults
    from pipeline.problems import Problem
    from pipeline.readers.base import InputFile
    from pipeline.reply import Reply
    from pipeline.report import Choices
    from pipeline.workpoints.base import WorkPoint

__all__ = ["EDITIONS", "SECTIONS", "compose"]


_OWNED: Mapping[Owners, Callable[[tuple[WorkPoint, ...]], tuple[WorkPoint, ...]]] = {
    Owners.NAMED: tuple,
    Owners.BY_ROLE: by_role,
    Owners.UNTOLD: public,
}


def compose(
    event: Event,
    published: PublishedResults,
    files: tuple[InputFile, ...],
    cleaned: Cleaned,
    problems: tuple[Problem, ...],
    choices: Choices,
    reply: Reply | None = None,
) -> Report:
    """The report of one event in one edition, not yet written in any format."""
    edition = EDITIONS[choices.edition]
    if reply is not None:
        files = (*files, reply.source)
    provenance = _provenance(published, files, cleaned, problems, choices)
    if not edition.names_files:
        provenance = _unnamed(provenance)
    owned = _OWNED[edition.owners](published.work_points)
    published = replace(published, work_points=owned)
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
        reply,
        event.bars or choices.brand.bars,
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
        reply=reply,
    )


def _provenance(
    published: PublishedResults,
    files: tuple[InputFile, ...],
    cleaned: Cleaned,
    problems: tuple[Problem, ...],
    choices: Choices,
) -> Provenance:
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
        settings=choices.settings,
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
