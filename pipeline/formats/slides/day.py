"""Slides on the day itself: the main messages, who came and who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.bars import bars
from pipeline.charts.palette import palette_of
from pipeline.findings.response import rates
from pipeline.formats.slides.base import (
    Chart,
    Points,
    Series,
    Slide,
    Strip,
    Words,
    bar_chart,
    instead_slide,
    section_of,
    sources_of,
    told,
)
from pipeline.language import say
from pipeline.sections.attendance import AttendanceSection
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.moments import MomentsSection
from pipeline.sections.registrations import Registrations
from pipeline.sections.reply import ReplySection
from pipeline.sections.response import ResponseSection
from pipeline.sections.turnout import TurnoutSection

if TYPE_CHECKING:
    from pipeline.formats.slides.base import Block
    from pipeline.language import Argument
    from pipeline.report import Report
    from pipeline.sections.response import SideTable

FOLLOWS = say("What follows from them")
READ = 500  # signs of a reply that are read on a slide: the notes hold all of it
GROUPS = 12  # bars beside one another: more are told in the notes


def message_slides(report: Report) -> list[Slide]:
    """What the day comes to, in the titles of the weightiest findings."""
    section = section_of(report, MainMessages)
    if section is None or not section.messages:
        return []
    points = Points(tuple(message.title for message in section.messages), large=True)
    notes = tuple(message.text for message in section.messages)
    return [Slide(section.title, ((points,),), notes)]


def reply_slides(report: Report) -> list[Slide]:
    """What follows from the messages, beside what the organiser replies to them."""
    messages, reply = section_of(report, MainMessages), section_of(report, ReplySection)
    columns: list[tuple[Block, ...]] = []
    notes: list[Argument] = []
    if messages is not None and messages.follows:
        follows = tuple(
            say("%(label)s: %(value)s", label=one.label, value=one.counted)
            for one in messages.follows
        )
        columns.append((Words(FOLLOWS), Points(follows)))
        notes += follows
    if reply is not None:
        lines = [line for block in reply.blocks for line in block.words.split("\n") if line]
        shown = [line for n, line in enumerate(lines) if len("".join(lines[: n + 1])) <= READ]
        columns.append((Words(reply.title), Points(tuple(shown or lines[:1]))))
        notes += lines
    if not columns:
        return []
    title = FOLLOWS if reply is None else reply.title
    return [Slide(title, tuple(columns), tuple(notes), spare=int(reply is None))]


def attendance_slides(report: Report) -> list[Slide]:
    """From registration to form, in figures and in bars."""
    section, messages = section_of(report, AttendanceSection), section_of(report, MainMessages)
    if section is None:
        return []
    if section.withheld is not None:
        return [instead_slide(section.title, (section.withheld,), ("attendance",))]
    known = [step for step in section.steps if step.count is not None]
    if len(known) == 1:  # how many forms there are stands on the cover
        return []
    paint = palette_of(report.brand).accent
    counts = tuple(float(step.count or 0) for step in known)
    chart = Chart(
        section.title,
        tuple(step.alt for step in known),
        tuple(step.label for step in known),
        (Series(say("People"), paint, counts),),
    )
    unknown = tuple(step.label for step in section.steps if step.count is None)
    blocks: list[Block] = [Strip(messages.key_figures)] if messages and messages.key_figures else []
    blocks += [chart] if known else []
    blocks += [Words(say("Not known: %(what)s.", what=unknown))] if unknown else []
    lead = (section.lead,) if section.lead is not None else ()
    notes = (
        *lead,
        *(step.alt for step in known),
        *told(section.definitions),
        *section.assumptions,
        *sources_of(report, None),
    )
    return [Slide(section.title, (tuple(blocks),), notes, ("attendance",))]


def registration_slides(report: Report) -> list[Slide]:
    """Who registered, by what the list tells, and how early."""
    section, moments = section_of(report, Registrations), section_of(report, MomentsSection)
    paint = palette_of(report.brand).accent
    columns: list[tuple[Block, ...]] = []
    notes: list[Argument] = []
    for table in section.tables if section is not None else ():
        drawn = tuple(row.bar for row in table.rows)
        if drawn and len(drawn) <= GROUPS:
            columns.append((Words(table.caption), bar_chart(table.title, drawn, paint)))
        elif table.instead is not None:
            notes.append(say("%(label)s: %(value)s", label=table.title, value=table.instead))
        notes += [table.caption, *(bar.alt for bar in drawn), *told(table.facts)]
    if moments is not None and moments.terms:
        drawn = tuple(row.bar for row in moments.terms)
        columns.append((Words(moments.caption), bar_chart(moments.title, drawn, paint)))
        notes += [moments.caption, *(bar.alt for bar in drawn), *told(moments.facts)]
    if not columns:
        return []
    about = ("registrations", "moments")
    return [Slide(say("Who registered"), tuple(columns[:2]), tuple(notes), about, spare=2)]


def turnout_slides(report: Report) -> list[Slide]:
    """Several sessions: how many people were at each."""
    section = section_of(report, TurnoutSection)
    if section is None:
        return []
    if section.withheld is not None:
        return [instead_slide(section.title, (section.withheld,), ("turnout",))]
    paint = palette_of(report.brand).accent
    drawn = tuple(row.bar for row in section.sessions if row.bar is not None)
    unknown = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.instead)
        for row in section.sessions
        if row.bar is None
    )
    left: tuple[Block, ...] = (bar_chart(section.caption, drawn, paint),) if drawn else ()
    left += tuple(map(Words, unknown))
    right: tuple[Block, ...] = ()
    if section.times:
        right = (bar_chart(section.times_caption, section.times, paint),)
    right += tuple(map(Words, told(section.facts)))
    lead = (section.lead,) if section.lead is not None else ()
    alts = (*(bar.alt for bar in drawn), *(bar.alt for bar in section.times))
    columns = tuple(column for column in (left, right) if column)
    return [Slide(section.title, columns, (*lead, *alts, *section.notes), ("turnout",))]


def response_slides(report: Report) -> list[Slide]:
    """Who filled in a form, beside who was there."""
    section, told_by = section_of(report, ResponseSection), report.published.participation.response
    if section is None or told_by is None:
        return []
    palette = palette_of(report.brand)
    shares = tuple((label, share, palette.accent) for label, share in rates(told_by.value))
    left: tuple[Block, ...] = (Points((section.lead,)),)
    left += (bar_chart(section.title, bars(shares), palette.accent),) if shares else ()
    sides = next((side for side in section.sides if side.rows), None)
    right: tuple[Block, ...] = ()
    alts: tuple[Argument, ...] = ()
    if sides is not None:
        chart = _sides(sides, report)
        right, alts = (Words(sides.caption), chart), (*chart.alt, *told(sides.facts))
    elif section.parts:
        right = (
            Words(section.parts_caption),
            bar_chart(section.parts_caption, section.parts, palette.accent),
        )
        alts = tuple(bar.alt for bar in section.parts)
    if not (shares or right):  # how many forms there are stands on the cover
        return []
    skipped = (section.skipped,) if section.skipped is not None else ()
    columns = tuple(column for column in (left, right) if column)
    notes = (section.lead, *told(section.facts), *alts, *skipped)
    return [Slide(section.title, columns, notes, ("response",), spare=1)]


def _sides(side: SideTable, report: Report) -> Chart:
    """The share of each group among those present and among the forms."""
    palette = palette_of(report.brand)
    return Chart(
        side.caption,
        tuple(
            say(
                "%(label)s: %(present)s of those present, %(forms)s of the forms",
                label=row.label,
                present=row.present,
                forms=row.forms,
            )
            for row in side.rows
        ),
        tuple(row.label for row in side.rows),
        (
            Series(say("Of those present"), palette.part, tuple(row.present for row in side.rows)),
            Series(say("Of the forms"), palette.accent, tuple(row.forms for row in side.rows)),
        ),
    )
