"""What stands on one page of A4: as many messages, paragraphs and work points as it holds.

Heights are counted from the widths of the brand's own letters, rather too high than not, so that
page, screen and data say the same without setting the page first. All is in millimetres.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.language import say, say_many
from pipeline.sections.cover import Cover
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.reply import ReplySection
from pipeline.sections.work_points import WorkPoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Argument
    from pipeline.reply import Block
    from pipeline.sections.base import Context, Section

POINT = 0.3528  # mm
WIDE = 178.0  # what the page holds beside its margins
HIGH = 264.0  # and between them, with some to spare
TITLE, MESSAGE, SMALL, BODY = 21.0, 10.5, 9.0, 9.5  # points
LONG, LONG_TITLE = 90, 13.0  # a title of more signs is set smaller
LEAD = 1.42  # the height of a line, of its letters
BOLD = 1.1  # how much wider bold letters are
HEADING = 12.0  # a heading with the space around it
GAP = 2.6  # between two messages, paragraphs or rows
FIGURES = 26.0  # the strip of key figures
TABLE = 20.0  # what stands above and below the work points
FOLLOWS = 20.0  # a heading and a line above what follows from the messages
REST = 5.0  # a line that tells what is left out
NAME_OF_BRAND, FACTS = 16.0, 12.0
ROW = 0.3  # of the width is for the name of a work point
LEAST = 3  # messages that go before what follows from them
FOR_REPLY, FOR_POINTS = 0.26, 0.37  # of the room at most, kept free for them
_HOLDS = (Cover, MainMessages, ReplySection, WorkPoints)


class _Measure:
    """Counts heights in the language and the letters of a report."""

    def __init__(self, context: Context) -> None:
        self.language = context.language
        self.letters = context.letters

    def said(self, words: Argument) -> str:
        """The words as the report shows them."""
        return self.language.argument(words)

    def height(self, words: Argument, points: float, width: float = WIDE, bold: float = 1) -> float:
        """How high the words are, broken into lines of this width."""
        shown = self.said(words)
        size = points * POINT * bold
        lines = self.letters.lines(shown, size, width, len(shown) + 1)
        return len(lines) * points * POINT * LEAD


def on_one_page(sections: Sequence[Section], context: Context) -> tuple[Section, ...]:
    """The sections of a report of one page, shortened to what it holds."""
    measure = _Measure(context)
    by_kind = {type(section): section for section in sections}
    cover, messages, reply, points = (by_kind.get(kind) for kind in _HOLDS)
    assert isinstance(cover, Cover), "a report begins with its cover"
    room = HIGH - _head(context.event.title, cover, measure)
    shorter: dict[type, Section] = {}
    used = dict.fromkeys(_HOLDS, 0.0)
    for last in (False, True):  # what one does not need another can have
        if isinstance(points, WorkPoints):
            most = room - sum(used.values()) + used[WorkPoints] if last else FOR_POINTS * room
            shorter[WorkPoints], used[WorkPoints] = _points(points, most, measure)
        if isinstance(reply, ReplySection):
            most = room - sum(used.values()) + used[ReplySection] if last else FOR_REPLY * room
            shorter[ReplySection], used[ReplySection] = _reply(reply, most, measure)
        if isinstance(messages, MainMessages):
            most = room - sum(used.values()) + used[MainMessages]
            shorter[MainMessages], used[MainMessages] = _messages(messages, most, measure)
    return tuple(shorter.get(type(section), section) for section in sections)


def _head(title: str, cover: Cover, measure: _Measure) -> float:
    note = 0.0 if cover.note is None else measure.height(cover.note, SMALL) + 2 * GAP
    contact = measure.height(cover.contact, SMALL) if cover.contact else 0.0
    size = LONG_TITLE if len(title) > LONG else TITLE
    return NAME_OF_BRAND + measure.height(title, size, WIDE, BOLD) + FACTS + contact + note


def _messages(section: MainMessages, room: float, measure: _Measure) -> tuple[Section, float]:
    used = HEADING + (FIGURES if section.key_figures else 0) + GAP * 2
    used += 0 if section.silent is None else measure.height(section.silent, SMALL)
    heights = [
        measure.height(one.title, MESSAGE, WIDE - 8, BOLD)
        + measure.height(one.text, BODY, WIDE - 8)
        + GAP
        for one in section.messages
    ]
    follows = [
        measure.height(f"{measure.said(one.label)} {measure.said(one.words)}", BODY) + GAP
        for one in section.follows
    ]
    least = sum(heights[:LEAST]) + used + REST
    following = _fitting(follows, room - least - FOLLOWS) if follows else 0
    further = section.further + len(follows) - following if following else 0
    used += FOLLOWS * bool(following) + sum(follows[:following]) + REST * bool(further)
    n = _fitting(heights, room - used)
    if n < len(heights):
        n = max(_fitting(heights, room - used - REST), min(1, len(heights)))
    left = len(heights) - n
    rest = say_many(
        "%(n)s more message stands in the whole report.",
        "%(n)s more messages stand in the whole report.",
        n=left,
    )
    shorter = replace(
        section,
        messages=section.messages[:n],
        follows=section.follows[:following],
        further=further,
        rest=rest if left else None,
    )
    return shorter, used + sum(heights[:n]) + REST * bool(left)


def _reply(section: ReplySection, room: float, measure: _Measure) -> tuple[Section, float]:
    used = HEADING + GAP * 2
    heights = [_block(block, WIDE, measure) for block in section.blocks]
    n = _fitting(heights, room - used)
    rest = None
    if n < len(heights):
        while n and section.blocks[n - 1].level:  # no heading without what it is about
            n -= 1
        rest = say("The whole reply of the organiser stands in the whole report.")
    return replace(section, blocks=section.blocks[:n], rest=rest), used + sum(heights[:n])


def _block(block: Block, width: float, measure: _Measure) -> float:
    own = "".join(f"{run.words} {run.address}" for run in block.runs)
    lines = [line for line in own.split("\n") if line]
    points = MESSAGE if block.level else BODY
    high = sum(measure.height(line, points, width, BOLD) for line in lines)
    inside = sum(_block(one, width - 6, measure) for one in block.blocks)
    return high + inside + (GAP if block.runs else 0)


def _points(section: WorkPoints, room: float, measure: _Measure) -> tuple[Section, float]:
    used = HEADING + TABLE
    heights = [
        max(
            measure.height(row.label, SMALL, WIDE * ROW) + measure.height(row.remark, SMALL, 40),
            measure.height(row.then, SMALL, WIDE / 7) + measure.height("2026", SMALL),
            measure.height(row.now, SMALL, WIDE / 7),
            measure.height(row.owner, SMALL, WIDE / 8),
        )
        + GAP
        for row in section.rows
    ]
    n = _fitting(heights, room - used - REST)
    left = len(heights) - n
    rest = say_many(
        "%(n)s more work point stands in the whole report.",
        "%(n)s more work points stand in the whole report.",
        n=left,
    )
    shorter = replace(section, rows=section.rows[:n], rest=rest if left else None)
    return shorter, (used + sum(heights[:n]) if n else HEADING) + REST


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many of these, from the first on, the room holds."""
    n = 0
    for height in heights:
        room -= height
        if room < 0:
            break
        n += 1
    return n
