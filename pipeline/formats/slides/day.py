"""Slides on the day itself: the main messages, who came and who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.bars import bars
from pipeline.charts.palette import palette_of
from pipeline.declared.instrument import Kind
from pipeline.findings.response import rates
from pipeline.formats.slides.base import (
    FILLER,
    Card,
    Cards,
    Chart,
    Points,
    Series,
    Slide,
    Strip,
    Words,
    bar_chart,
    largest,
    section_of,
    sources_of,
    told,
)
from pipeline.language import Share, say, say_many
from pipeline.sections.attendance import AttendanceSection
from pipeline.sections.figure_titles import titles_of
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

READ = 500  # signs of a reply that are read on a slide: the notes hold all of it
FOLLOWS = say("What follows from them")
ROWS, FEW, LISTED = 3, 4, 5  # messages in rows with what they rest on, in two columns, in titles
STEPS = 8  # days of registration beside one another
GROUPS = 12  # bars beside one another: more are told in the notes


def message_slides(report: Report) -> list[Slide]:
    """What the day comes to, in the titles of the weightiest findings."""
    section = section_of(report, MainMessages)
    if section is None or not section.messages:
        return []
    titles = tuple(message.title for message in section.messages)
    texts = tuple(message.text for message in section.messages)
    blocks: list[Block] = [Cards(tuple(map(Card, titles)), 1 if len(titles) <= LISTED else 2)]
    if len(titles) <= FEW:
        pairs = zip(titles, texts, strict=True)
        abreast = 1 if len(titles) <= ROWS else 2
        blocks = [Cards(tuple(Card(title, (text,)) for title, text in pairs), abreast)]
        if section_of(report, AttendanceSection) is None and len(section.key_figures) > 1:
            blocks.insert(0, Strip(section.key_figures))  # else they stand with who came
    if len(section.follows) == 1:  # more have a slide of their own
        blocks += [Words(FOLLOWS), Cards(_follows(section))]
    title = say_many(
        "The main message of this report, and what it rests on",
        "The %(n)s main messages of this report",
        n=len(titles),
    )
    return [Slide(title, (tuple(blocks),), texts)]


def follow_slides(report: Report) -> list[Slide]:
    """What there is to work on, with the figure that says so."""
    section = section_of(report, MainMessages)
    if section is None or len(section.follows) < 2:  # noqa: PLR2004 - one stands with the messages
        return []
    title = say_many(
        "What follows from the answers: %(n)s point to work on",
        "What follows from the answers: %(n)s points to work on",
        n=len(section.follows),
    )
    cards = Cards(_follows(section))
    notes = tuple(
        say("%(label)s: %(value)s", label=one.label, value=one.words) for one in section.follows
    )
    return [Slide(title, ((cards,),), notes, spare=1)]


def _follows(section: MainMessages) -> tuple[Card, ...]:
    return tuple(Card(one.label, (one.words,)) for one in section.follows)


def reply_slides(report: Report) -> list[Slide]:
    """What the organiser replies to the messages."""
    reply = section_of(report, ReplySection)
    if reply is None:
        return []
    lines = tuple(line for block in reply.blocks for line in block.words.split("\n") if line)
    shown = [line for n, line in enumerate(lines) if len("".join(lines[: n + 1])) <= READ]
    title = say("What the organiser answers to these findings")
    return [Slide(title, ((Points(tuple(shown or lines[:1])),),), lines)]


def attendance_slides(report: Report) -> list[Slide]:
    """From registration to form, in figures and in bars."""
    section, messages = section_of(report, AttendanceSection), section_of(report, MainMessages)
    if section is None:
        return []
    known = [step for step in section.steps if step.count is not None]
    if len(known) == 1 or not section.steps:  # how many forms there are stands on the cover
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
        notes += [table.caption, *(bar.alt for bar in drawn), *told(table.facts)]
    if moments is not None and moments.terms:
        drawn = tuple(row.bar for row in moments.terms)
        columns.append((Words(moments.caption), bar_chart(moments.title, drawn, paint)))
        notes += [moments.caption, *(bar.alt for bar in drawn), *told(moments.facts)]
    if moments is not None and moments.steps and len(columns) < 2:  # noqa: PLR2004 - side by side
        columns.append(_running(moments, report))
    if not columns:
        return []
    about = ("registrations", "moments")
    title = say("Who registered for the day, and how early")
    spare = 3 if len(columns) > 1 else FILLER
    return [Slide(title, tuple(columns[:2]), tuple(notes), about, spare)]


def _running(moments: MomentsSection, report: Report) -> tuple[Block, ...]:
    """By which day how many had registered: as many days as there is room for, the last one too."""
    every = -(-len(moments.steps) // STEPS)
    steps = moments.steps[::-1][::every][::-1]
    paint = palette_of(report.brand).accent
    drawn = bars(tuple((say("%(day)s", day=step.until), step.running, paint) for step in steps))
    caption = say("Share that had registered by that day")
    return Words(caption), bar_chart(caption, drawn, paint)


def turnout_slides(report: Report) -> list[Slide]:
    """Several sessions: how many people were at each."""
    section = section_of(report, TurnoutSection)
    if section is None:
        return []
    paint = palette_of(report.brand).accent
    drawn = tuple(row.bar for row in section.sessions if row.bar is not None)
    unknown = tuple(
        say("%(label)s: %(value)s", label=row.label, value=row.instead)
        for row in section.sessions
        if row.bar is None
    )
    left: tuple[Block, ...] = ()
    if drawn:
        strong = largest([bar.share for bar in drawn])
        left = (Words(section.caption), bar_chart(section.caption, drawn, paint, strong))
    left += tuple(map(Words, unknown))
    right: tuple[Block, ...] = (Points((section.lead, *told(section.facts))),)
    if section.times:
        caption = section.times_caption
        right += (Words(caption), bar_chart(caption, section.times, paint))
    alts = (*(bar.alt for bar in drawn), *(bar.alt for bar in section.times))
    columns = tuple(column for column in (left, right) if column)
    own = say("Who was at each session, and at how many of them people were")
    title = titles_of(report).get(section.id, own)
    notes = (section.lead, *alts, *section.notes)
    return [Slide(title, columns, notes, ("turnout",), wide=0.58)]


def response_slides(report: Report) -> list[Slide]:
    """Who filled in a form, beside who was there."""
    section, told_by = section_of(report, ResponseSection), report.published.participation.response
    if section is None or told_by is None:
        return []
    palette = palette_of(report.brand)
    shares = tuple((label, share, palette.accent) for label, share in rates(told_by.value))
    skipped = (section.skipped,) if section.skipped is not None else ()
    left: tuple[Block, ...] = (Points((section.lead, *skipped)),)
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
    elif shares:
        right, alts = _answered(report, told_by.value.forms)
    if not (shares or right):  # how many forms there are stands on the cover
        return []
    columns = tuple(column for column in (left, right) if column)
    notes = (section.lead, *told(section.facts), *alts, *skipped)
    title = say("Who filled in a form, and which questions they answered")
    return [Slide(title, columns, notes, ("response",), spare=2, wide=0.42)]


def _answered(report: Report, forms: int) -> tuple[tuple[Block, ...], tuple[Argument, ...]]:
    """How many of the forms hold an answer to each closed question that is shown."""
    paint = palette_of(report.brand).accent
    shown = (
        (one.question.label, Share(one.shown.n, forms), paint)
        for one in report.published.questions
        if one.question.kind is not Kind.OPEN and one.shown is not None and one.shown.n <= forms
    )
    drawn = bars(tuple(shown)[:STEPS])
    caption = say_many(
        "Answers to a question, of %(n)s form", "Answers to a question, of %(n)s forms", n=forms
    )
    alts = tuple(bar.alt for bar in drawn)
    return ((Words(caption), bar_chart(caption, drawn, paint)) if drawn else ()), alts


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
