"""Compose: published figures and findings become the sections of a report.

A new section is one file here, one template and one line of the table in ``editions``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.charts.lettering import lettering_of
from pipeline.charts.palette import palette_of
from pipeline.declared.event import slug_of
from pipeline.findings import find
from pipeline.report import Owners, Provenance, Report
from pipeline.sections.base import Context
from pipeline.sections.editions import EDITIONS, SECTIONS
from pipeline.sections.links import living_links
from pipeline.sections.one_page import on_one_page
from pipeline.sections.provenance import UNUSED
from pipeline.sections.reply import compose_reply
from pipeline.sections.traced import tables_of
from pipeline.workpoints.following import by_role, public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Event
    from pipeline.disclosure import PublishedResults
    from pipeline.problems import Problem
    from pipeline.readers.base import InputFile
    from pipeline.reply import Reply
    from pipeline.report import Choices
    from pipeline.sections.base import Section
    from pipeline.workpoints.base import WorkPoint

__all__ = ["EDITIONS", "SECTIONS", "compose", "told_apart"]


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
    if compose_reply not in edition.sections:
        reply = None
    if reply is not None:
        files = (*files, reply.source)
    provenance = _provenance(published, files, cleaned, problems, choices)
    if not edition.names_files:
        provenance = _unnamed(provenance)
    published = replace(published, work_points=_OWNED[edition.owners](published.work_points))
    findings = find(published)
    context = Context(
        event,
        choices.language,
        published,
        findings,
        provenance,
        palette_of(choices.brand),
        edition,
        cleaned.doubts,
        lettering_of(choices.brand),
        reply,
        event.bars or choices.brand.bars,
        choices.brand.contact,
    )
    return Report(
        event=event,
        language=choices.language,
        brand=choices.brand,
        edition=edition,
        published=published,
        findings=findings,
        sections=_sections(context),
        provenance=provenance,
        reply=reply,
    )


def _sections(context: Context) -> tuple[Section, ...]:
    edition = context.edition
    made = [section for composer in edition.sections if (section := composer(context)) is not None]
    sections = living_links(made)
    return on_one_page(sections, context) if edition.one_page else sections


def told_apart(reports: Iterable[Report], event: Event) -> Iterator[Report]:
    """The same; of several sessions each with a name of its own for its files.

    It is made of small letters and figures of the title, whatever stands in that.
    """
    taken: set[str] = set()
    for report in reports:
        if (alone := report.published.alone) is None:
            yield report
            continue
        bare = slug_of(alone.value.label.of(event.language)) or "session"
        names = chain((bare,), (f"{bare}-{number}" for number in count(2)))
        part = next(name for name in names if name not in taken)
        taken.add(part)
        yield replace(report, part=part)


def _provenance(
    published: PublishedResults,
    files: tuple[InputFile, ...],
    cleaned: Cleaned,
    problems: tuple[Problem, ...],
    choices: Choices,
) -> Provenance:
    return Provenance(
        files=files,
        balances=cleaned.balances,
        changes=cleaned.changes,
        hidden=cleaned.hidden,
        tables=tables_of(published),
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
