"""What report.json holds: models that write it and give its schema (config/schema/report.json).

``version`` follows semantic versioning: a new optional field raises the second number, a field
that goes or changes its meaning the first.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.disclosure import Released
from pipeline.formats.document.attendance import (
    AttendanceOf,
    RegistrationsOf,
    attendance,
    registrations,
)
from pipeline.formats.document.base import Part, WithheldOf, whole, withheld_of
from pipeline.formats.document.editions import ComparisonOf, WorkPointOf, comparison, work_point
from pipeline.formats.document.network import NetworkOf, network
from pipeline.formats.document.participation import ParticipationOf, participation
from pipeline.formats.document.profile import ProfilesOf, profile
from pipeline.formats.document.progress import (
    AgreementsOf,
    ConditionsOf,
    ProgressOf,
    agreements,
    conditions,
    progress,
)
from pipeline.formats.document.provenance import ProvenanceOf, provenance
from pipeline.formats.document.questions import QuestionOf, question
from pipeline.formats.document.sessions import GroupDifferencesOf, SessionsOf, differences, sessions
from pipeline.formats.document.turnout import TurnoutOf, turnout

if TYPE_CHECKING:
    from pipeline.findings.base import Finding
    from pipeline.language import Language
    from pipeline.reply import Reply
    from pipeline.report import Report


class EventOf(Part):
    id: str
    title: str
    date: dt.date | None
    place: str
    organiser: str
    note: str


class FindingOf(Part):
    key: str
    title: str
    text: str
    rests_on: tuple[str, ...]


class ReplyOf(Part):
    """The organiser's reply as plain text; ``language`` is its own."""

    language: str
    text: str


class Document(Part):
    """The published figures and findings of one event; nothing that was withheld."""

    version: Literal["1.11"] = "1.11"
    language: str
    edition: str
    event: EventOf
    attendance: AttendanceOf | WithheldOf
    questions: tuple[QuestionOf, ...]
    registrations: tuple[RegistrationsOf, ...] = ()
    participation: ParticipationOf = ParticipationOf()
    turnout: Annotated[TurnoutOf | WithheldOf, Field(discriminator="kind")] | None = None
    network: Annotated[NetworkOf | WithheldOf, Field(discriminator="kind")] | None = None
    sessions: tuple[SessionsOf, ...] = ()
    group_differences: GroupDifferencesOf | None = None
    comparison: ComparisonOf | None = None
    work_points: tuple[WorkPointOf, ...] = ()
    profiles: tuple[ProfilesOf, ...] = ()
    progress: Annotated[ProgressOf | WithheldOf, Field(discriminator="kind")] | None = None
    conditions: tuple[ConditionsOf, ...] = ()
    agreements: AgreementsOf | None = None
    findings: tuple[FindingOf, ...]
    reply: ReplyOf | None = None
    provenance: ProvenanceOf


def fill(report: Report) -> Document:
    """The report as the models of its document."""
    language, published, event = report.language, report.published, report.event
    return Document(
        language=language.code,
        edition=report.edition.id,
        event=EventOf(
            id=whole(event.id),
            title=whole(event.title),
            date=event.date,
            place=whole(event.place),
            organiser=whole(event.organiser),
            note=whole(event.note.of(language.code) if event.note else ""),
        ),
        attendance=attendance(published.attendance.value)
        if isinstance(published.attendance, Released)
        else withheld_of(published.attendance),
        questions=tuple(
            question(number, one, language, published)
            for number, one in enumerate(published.questions, start=1)
        ),
        registrations=tuple(registrations(groups) for groups in published.registrations),
        participation=participation(published.participation, language.code),
        turnout=None if published.turnout is None else turnout(published.turnout, language),
        network=network(published.network, language),
        sessions=tuple(sessions(one, language.code) for one in published.sessions),
        group_differences=differences(published.contrasts, language.code),
        comparison=None
        if published.comparison is None
        else comparison(published.comparison, language),
        work_points=tuple(work_point(point, language.code) for point in published.work_points),
        profiles=tuple(profile(one, language.code) for one in published.profiles),
        progress=progress(published.progress, language.code),
        conditions=conditions(published, language.code),
        agreements=agreements(published.agreements),
        findings=tuple(_finding(finding, language) for finding in report.findings),
        reply=None if (reply := report.reply) is None else _reply(reply),
        provenance=provenance(report.provenance),
    )


def _reply(reply: Reply) -> ReplyOf:
    return ReplyOf(language=reply.language, text=whole(reply.words))


def _finding(finding: Finding, language: Language) -> FindingOf:
    return FindingOf(
        key=whole(finding.key),
        title=whole(language.show(finding.title)),
        text=whole(language.show(finding.text)),
        rests_on=tuple(whole(subject) for subject in finding.rests_on),
    )
