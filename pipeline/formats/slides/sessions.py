"""Slides on the parts of a programme: their means side by side, and what may be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.formats.slides.base import (
    Chart,
    Points,
    Series,
    Slide,
    Strip,
    Words,
    apart,
    section_of,
    told,
)
from pipeline.language import say
from pipeline.sections.session import SessionSection
from pipeline.sections.sessions import SessionsSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument, Message
    from pipeline.report import Report
    from pipeline.sections.sessions import SessionTable

NAMED = 2  # parts of a group that are named in words: of more, the chart tells


def session_slides(report: Report) -> list[Slide]:
    """The means of each table of parts; what is told in words alone stands beside the first."""
    section = section_of(report, SessionsSection)
    if section is None:
        return []
    drawn = [table for table in section.tables if table.rows]
    rest = [table for table in section.tables if not table.rows]
    words = tuple(line for table in rest for line in _said(table))
    slides = []
    for at, table in enumerate(drawn):
        said = (*_said(table), *(words if at == 0 else ()))
        left: tuple[Block, ...] = (Words(table.caption), _means(table, report))
        columns: tuple[tuple[Block, ...], ...] = (left, (Points(said),)) if said else (left,)
        notes = tuple(line for one in (table, *(rest if at == 0 else ())) for line in _notes(one))
        about = ("sessions", "strongest") if at == 0 else ()
        slides.append(Slide(_title(table), columns, notes, about, wide=0.6))
    if not drawn and words:
        notes = tuple(line for table in rest for line in _notes(table))
        slides.append(Slide(section.title, ((Points(words),),), notes, ("sessions", "strongest")))
    return slides


def own_session_slides(report: Report) -> list[Slide]:
    """One session for its speaker, beside the others together."""
    section = section_of(report, SessionSection)
    if section is None:
        return []
    blocks = (Strip(section.key_figures), Points(section.notes))
    return [Slide(section.title, (blocks,), (*told(section.key_figures), *section.notes))]


def _title(table: SessionTable) -> Message:
    means = [row.mean for row in table.rows]
    return say(
        "Means of %(n)s programme parts go from %(low)s to %(high)s",
        n=len(means),
        low=min(means),
        high=max(means),
    )


def _means(table: SessionTable, report: Report) -> Chart:
    """The mean of each part, in the order of the programme; those that stand out in colour."""
    alone = frozenset(at for at, row in enumerate(table.rows) if _stands_out(table, at))
    return Chart(
        table.title,
        tuple(row.drawing.alt for row in table.rows),
        tuple(say("%(label)s (n = %(n)s)", label=row.label, n=row.n) for row in table.rows),
        (Series(say("Mean"), palette_of(report.brand).accent, tuple(r.mean for r in table.rows)),),
        strong=alone,
    )


def _stands_out(table: SessionTable, at: int) -> bool:
    """Whether nothing else is said of it: it is the highest or the lowest alone."""
    group = table.rows[at].group
    return group is not None and sum(row.group == group for row in table.rows) == 1


def _said(table: SessionTable) -> tuple[Argument, ...]:
    """Which parts are in a group of equals, and what that means."""
    groups = apart(row.group for row in table.rows if row.group is not None)
    named = tuple(
        say(
            "%(label)s: %(value)s",
            label=group,
            value=tuple(row.label for row in table.rows if row.group == group),
        )
        for group in groups
        if sum(row.group == group for row in table.rows) <= NAMED
    )
    return (
        *named,
        *(one.title for one in table.tendencies),
        *([table.finding] if not groups and table.finding is not None else []),
        *([table.says] if table.says is not None else []),
        *table.notes,
    )


def _notes(table: SessionTable) -> tuple[Argument, ...]:
    return (
        table.title,
        table.caption,
        *(row.drawing.alt for row in table.rows),
        *(one.text for one in table.tendencies),
        *(
            say("%(label)s: mean %(mean)s; n = %(n)s", label=row.label, mean=row.mean, n=row.n)
            for one in table.tendencies
            for row in one.rows
        ),
        *([table.says] if table.says is not None else []),
        *table.notes,
    )
