"""The sheets of report.xlsx on the questions, one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import TopOnly, Withheld
from pipeline.formats.workbook.base import Sheet
from pipeline.language import Share, say
from pipeline.learning.redaction import told
from pipeline.sections.base import why_question_withheld
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.disclosure import PublishedQuestion
    from pipeline.formats.workbook.base import Rows
    from pipeline.language import Text
    from pipeline.report import Report
    from pipeline.statistics.base import Absent


def question_sheets(report: Report) -> list[Sheet]:
    """What was answered to each question, in their order."""
    return [
        Sheet(
            published.question.label,
            _question_rows(published),
            published.shown.n if published.shown is not None else None,
            f"{number} {published.question.label.of(report.language.code)}",
        )
        for number, published in enumerate(report.published.questions, start=1)
    ]


def _question_rows(published: PublishedQuestion) -> Rows:
    question, statistic = published.question, published.statistic
    rows: Rows = [(say("Answer"), say("People"), say("Share"), say("Value"))]
    if isinstance(statistic, Withheld):
        why = why_question_withheld(published)
        return [*rows, (say("not shown"),), (why,), (), (question.wording,)]
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
        *([(say("Not asked"), absent.not_asked)] if absent.not_asked else ()),
    ]
