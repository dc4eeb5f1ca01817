"""report.xlsx: an index and a sheet per question, numbers as numbers and words never formulas."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from pipeline.formats.xlsx_editions import edition_tables
from pipeline.formats.xlsx_network import network_tables
from pipeline.formats.xlsx_participation import participation_tables
from pipeline.formats.xlsx_sessions import session_tables
from pipeline.language import Message, Share, Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.disclosure import PublishedGroups, PublishedQuestion
    from pipeline.language import Argument, Language
    from pipeline.report import Report
    from pipeline.statistics.base import Absent

Cell = Message | Text | Share | str | int | float | None
Rows = list[tuple[Cell, ...]]
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_LONGEST_NAME, _LONGEST_CELL = 31, 32_000
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the zip format's earliest date, without a zone


@dataclass(frozen=True, slots=True)
class Xlsx:
    name: ClassVar[str] = "xlsx"
    filename: ClassVar[str] = "report.xlsx"
    apart: ClassVar[bool] = False

    def write(self, report: Report) -> bytes:
        """The workbook; its dates are fixed, so that the same report gives the same bytes."""
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book["Sheet"])
        book.properties.created = book.properties.modified = _EPOCH
        book.properties.creator = "Trefdag"
        book.properties.title = harmless(report.event.title)
        tables = _tables(report)
        index: Rows = [(say("Sheet"), say("Question"), say("People who answered (n)"))]
        index += [(name, label, n) for name, label, n, _ in tables]
        _add(book, report.language.show(say("Contents")), index, report.language)
        for name, _, _, rows in tables:
            _add(book, name, rows, report.language)
        return without_clock(book)


_Table = tuple[str, Message | Text, "int | None", Rows]


def _tables(report: Report) -> list[_Table]:
    tables: list[_Table] = []
    heads = report.published.heads
    if heads is not None:
        attendance = say("Attendance")
        name = sheet_name(report.language.show(attendance))
        tables.append((name, attendance, None, _attendance_rows(report)))
    registered = say("Who registered")
    for groups in report.published.registrations:
        name = sheet_name(report.language.show(registered))
        tables.append((name, registered, None, _group_rows(groups)))
    for title, rows in (
        *participation_tables(report),
        *session_tables(report),
        *network_tables(report),
    ):
        tables.append((sheet_name(report.language.show(title)), title, None, rows))
    for number, published in enumerate(report.published.questions, start=1):
        label = published.question.label.of(report.language.code)
        name = sheet_name(f"{number} {label}")
        n = published.shown.n if published.shown is not None else None
        tables.append((name, published.question.label, n, _question_rows(published)))
    for title, rows in edition_tables(report):
        tables.append((sheet_name(report.language.show(title)), title, None, rows))
    return tables


def _group_rows(published: PublishedGroups) -> Rows:
    from pipeline.disclosure import Withheld

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


def _attendance_rows(report: Report) -> Rows:
    heads = report.published.heads
    assert heads is not None, "asked only where there are head counts"
    unknown = say("not known")
    counts = (
        (say("Registered"), heads.registered, None),
        (say("Cancelled with notice"), heads.cancelled, None),
        (say("Registered and came"), heads.came, heads.show_share),
        (say("Registered, did not come"), heads.no_show, heads.no_show_share),
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


def _question_rows(published: PublishedQuestion) -> Rows:
    # here, so that the process which makes PDFs does without them
    from pipeline.disclosure import TopOnly, Withheld
    from pipeline.statistics.choices import Choices
    from pipeline.statistics.distribution import Distribution, scale_of
    from pipeline.statistics.marks import Marks
    from pipeline.statistics.selections import Selections
    from pipeline.statistics.themes import Themes

    question, statistic = published.question, published.statistic
    rows: Rows = [(say("Answer"), say("People"), say("Share"), say("Value"))]
    if isinstance(statistic, Withheld):
        return [*rows, (say("not shown"),), (), (question.wording,)]
    match answer := statistic.value:
        case Distribution():
            points = scale_of(question).points
            rows += [
                (p.label, count, Share(count, answer.n), p.value)
                for p, count in zip(points, answer.counts, strict=True)
            ]
            rows += _summary(answer.n, median=answer.median, mean=answer.mean, top=answer.top)
        case TopOnly():
            rows += _summary(answer.n, top=answer.top)
        case Choices():
            rows += [(o.label, share.count, share) for o, share in answer.shares]
            if answer.rest_options:
                rows.append((say("other answers together"), answer.rest, answer.rest_share))
            rows += _summary(answer.n)
        case Selections():
            rows += [(o.label, share.count, share) for o, share in answer.shares]
            rows += _summary(answer.n)
            rows.append((say("One person could choose several answers."),))
        case Marks():
            rows += [(mark, count, Share(count, answer.n), mark) for mark, count in answer.counts]
            rows += _summary(answer.n, median=answer.median, mean=answer.mean)
        case Themes():
            rows += [(t.label, t.people, answer.share(t)) for t in answer.themes]
            rows += _summary(answer.n)
            rows.append((say("With at least one theme"), answer.coded, answer.coverage))
            rows += _quote_rows(published, {theme.id: theme.label for theme in answer.themes})
    return [*rows, *_absent_rows(answer.absent), (), (question.wording,)]


def _quote_rows(published: PublishedQuestion, labels: Mapping[str, Text]) -> Rows:
    from pipeline.learning.redaction import told

    quotes = published.quoted
    if quotes is None or not quotes.by_theme:
        return []
    rows: Rows = [(), (say("Quotes"),)]
    rows += [
        (labels.get(theme, say("no theme")), told(text))
        for theme, texts in quotes.by_theme
        for text in texts
    ]
    return [*rows, ()]


def _summary(
    n: int, *, median: float | None = None, mean: float | None = None, top: Share | None = None
) -> Rows:
    rows: Rows = [(say("All who answered (n)"), n)]
    if top is not None:
        rows.append((say("Favourable answers"), top.count, top))
    if median is not None:
        rows.append((say("Median"), None, None, median))
    if mean is not None:
        rows.append((say("Mean"), None, None, mean))
    return rows


def _absent_rows(absent: Absent) -> Rows:
    return [
        (say("No answer"), absent.no_answer),
        (say("Nothing to say (“none”, “/”)"), absent.said_nothing),
        (say("Not applicable"), absent.not_applicable),
        (say("Don't know"), absent.dont_know),
        (say("Unreadable"), absent.unreadable),
    ]


def _add(book: Workbook, name: str, rows: Rows, language: Language) -> None:
    from openpyxl.styles import Alignment, Font

    sheet: Worksheet = book.create_sheet(sheet_name(name))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _put(sheet, number, column, value, language)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 42
    for letter in "BCDEFGH":
        sheet.column_dimensions[letter].width = 16


def _put(sheet: Worksheet, row: int, column: int, value: Cell, language: Language) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, Share):
        cell.value = value.value
        cell.number_format = "0%"
    elif isinstance(value, int | float):
        cell.value = value
        if isinstance(value, float) and value != int(value):
            cell.number_format = "0.0"
    else:
        cell.value = harmless(_shown(value, language))
        cell.data_type = "s"  # openpyxl takes words that begin with = for a formula


def _shown(value: Argument, language: Language) -> str:
    return language.argument(value)


def harmless(words: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    from pipeline.templating import visible

    return ILLEGAL_CHARACTERS_RE.sub("", visible(words))[:_LONGEST_CELL]


def sheet_name(words: str) -> str:
    """At most 31 characters, none of those that Excel refuses, and no link in it."""
    return _FORBIDDEN.sub(" ", harmless(words))[:_LONGEST_NAME].strip() or "-"


def without_clock(book: Workbook) -> bytes:
    """The saved workbook with fixed dates in its zip entries and properties."""
    from openpyxl.writer.excel import ExcelWriter

    saved = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED)).save()
    target = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as fixed:
        for entry in source.infolist():
            plain = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            plain.compress_type = zipfile.ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            fixed.writestr(plain, source.read(entry))
    return target.getvalue()
