"""The document of report.json, filled from a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pipeline.disclosure import Released, TopOnly, Withheld
from pipeline.formats import document as doc
from pipeline.formats import document_answers as answers
from pipeline.formats import (
    filling_editions,
    filling_figures,
    filling_network,
    filling_participation,
    filling_people,
    filling_profile,
    filling_progress,
    filling_sessions,
)
from pipeline.formats.filling_figures import absent_of, point_of, share_of
from pipeline.formats.filling_people import whole
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pipeline.disclosure import Answer, PublishedQuestion
    from pipeline.findings.base import Finding
    from pipeline.language import Language
    from pipeline.report import Provenance, Report
    from pipeline.statistics.attendance import Attendance


def fill(report: Report) -> doc.Document:
    """The report as the models of its document."""
    language, published, event = report.language, report.published, report.event
    return doc.Document(
        language=language.code,
        edition=report.edition.id,
        event=doc.EventOf(
            id=whole(event.id),
            title=whole(event.title),
            date=event.date,
            place=whole(event.place),
            organiser=whole(event.organiser),
            note=whole(event.note.of(language.code) if event.note else ""),
        ),
        attendance=_attendance(published.attendance.value)
        if isinstance(published.attendance, Released)
        else _withheld(published.attendance),
        questions=tuple(
            _question(number, question, language, published.heads)
            for number, question in enumerate(published.questions, start=1)
        ),
        registrations=tuple(
            filling_people.registrations(groups) for groups in published.registrations
        ),
        participation=filling_participation.participation(published.participation, language.code),
        turnout=None
        if published.turnout is None
        else filling_participation.turnout(published.turnout, language),
        network=filling_network.network(published.network, language),
        sessions=tuple(filling_sessions.sessions(one, language.code) for one in published.sessions),
        group_differences=filling_sessions.differences(published.contrasts, language.code),
        comparison=None
        if published.comparison is None
        else filling_editions.comparison(published.comparison, language),
        work_points=tuple(
            filling_editions.work_point(point, language.code) for point in published.work_points
        ),
        profiles=tuple(filling_profile.profile(one, language.code) for one in published.profiles),
        progress=filling_progress.progress(published.progress, language.code),
        agreements=filling_progress.agreements(published.agreements),
        findings=tuple(_finding(finding, language) for finding in report.findings),
        provenance=_provenance(report.provenance),
    )


def _finding(finding: Finding, language: Language) -> doc.FindingOf:
    return doc.FindingOf(
        key=whole(finding.key),
        title=whole(language.show(finding.title)),
        text=whole(language.show(finding.text)),
        rests_on=tuple(whole(subject) for subject in finding.rests_on),
    )


def _attendance(a: Attendance) -> doc.AttendanceOf:
    return doc.AttendanceOf(
        registered=a.registered,
        cancelled=a.cancelled,
        came=a.came,
        no_show=a.no_show,
        walk_in=a.walk_in,
        present=a.present,
        forms=a.forms,
        replaced=a.replaced,
        staff=a.staff,
        staff_present=a.staff_present,
        places=a.places,
        twice_registered=a.twice_registered,
        response=share_of(a.response) if a.response else None,
    )


def _question(
    number: int, published: PublishedQuestion, language: Language, heads: Attendance | None
) -> doc.QuestionOf:
    question, statistic = published.question, published.statistic
    return doc.QuestionOf(
        id=whole(question.id),
        number=number,
        kind=question.kind.value,
        label=whole(question.label.of(language.code)),
        wording=whole(question.wording.of(language.code)),
        statistic=_withheld(statistic)
        if isinstance(statistic, Withheld)
        else _answer(statistic.value, language.code, heads),
        quotes=filling_people.quotes(published, language),
    )


def _answer(answer: Answer, code: str, heads: Attendance | None) -> answers.AnswerOf:
    absent = absent_of(answer.absent)
    match answer:
        case Distribution():
            return filling_figures.rating(answer, code, heads)
        case TopOnly(n=n):
            return answers.TopOf(n=n, top=share_of(answer.top), absent=absent)
        case Choices(n=n):
            counts = tuple(point_of(o.label.of(code), count) for o, count in answer.counts)
            return answers.ChoicesOf(
                n=n,
                counts=counts,
                rest=answer.rest,
                rest_options=answer.rest_options,
                absent=absent,
            )
        case Selections(n=n):
            counts = tuple(point_of(o.label.of(code), count) for o, count in answer.counts)
            return answers.SelectionsOf(
                n=n, counts=counts, rest_options=answer.rest_options, absent=absent
            )
        case Marks():
            return filling_figures.marks(answer, heads)
        case Themes(n=n):
            counts = tuple(point_of(t.label.of(code), t.people) for t in answer.themes)
            return answers.ThemesOf(
                n=n, coded=answer.coded, counts=counts, rest=answer.rest, absent=absent
            )
    assert_never(answer)


def _provenance(known: Provenance) -> doc.ProvenanceOf:
    return doc.ProvenanceOf(
        version=known.version,
        run_date=known.run_date,
        settings=dict(known.settings),
        files=tuple(
            doc.FileOf(name=whole(f.name), sha256=f.sha256, bytes=f.size) for f in known.files
        ),
        balances=tuple(
            doc.BalanceOf(
                file=whole(b.file),
                sheet=whole(b.sheet),
                role=b.role.value,
                rows_in=b.rows_in,
                used=b.used,
                left_out={reason.value: n for reason, n in b.left_out.items()},
            )
            for b in known.balances
        ),
        hidden=dict(sorted(known.hidden.items())),
        changes=tuple(
            doc.ChangeOf(kind=c.kind, question=whole(c.question), cells=c.cells)
            for c in known.changes
        ),
        sources=tuple(
            doc.SourceOf(
                question=whole(table.question.id) if table.question else None,
                file=whole(source.file),
                sheet=whole(source.sheet),
                columns=source.columns,
                rows=source.rows,
            )
            for table in known.tables
            for source in table.sources
        ),
        problems={severity.value: n for severity, n in sorted(known.problems.items())},
    )


def _withheld(withheld: Withheld) -> answers.WithheldOf:
    return answers.WithheldOf(reason=withheld.reason.value, minimum=withheld.minimum)
