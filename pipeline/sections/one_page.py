"""What stands on one page of A4: as many messages, paragraphs and work points as it holds.

Heights are counted from the widths of the brand's own letters and the style of that page
(``one-page.css``), so that page, screen and data say the same without setting the page first. They
are held against pages as they are drawn: none is too high, and little stays white where something
was left out. All is in millimetres.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.charts.lettering import KERNING
from pipeline.language import say, say_many
from pipeline.reply import Form
from pipeline.sections.cover import Cover
from pipeline.sections.main_messages import MainMessages
from pipeline.sections.reply import ReplySection
from pipeline.sections.work_points import WorkPoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Argument
    from pipeline.reply import Block
    from pipeline.sections.base import Context, Reference, Section

POINT = 0.3528  # mm
WIDE = 178.0  # what the page holds beside its margins
HIGH = 269.0  # and between them, with some to spare for what a brand's own style adds
TITLE, MESSAGE, SMALL, BODY = 21.0, 10.5, 9.0, 9.5  # points
LONG, LONG_TITLE = 90, 13.0  # a title of more signs is set smaller
LEAD, TIGHT, TIGHTEST = 1.42, 1.3, 1.14  # the height of a line, of its letters: text, titles
CLOSE = 1.005  # a line is that much wider than its signs; what one misses, HIGH has to spare
UNSEEN = 0.82  # of what a drawing keeps free for letters whose widths nobody told: DejaVu's fit
BOLD = 1.1  # how much wider bold letters are
CODE = 1.25  # and those of one width
HEADING = 12.0  # a heading with the space around it
NUMBER = 7.0  # what stands before a message, a point or an item
GAP, APART, FEW = 2.3, 3.5, 5  # between two messages, and where there are fewer than this
BETWEEN = 1.5  # two paragraphs, items or points
LEVEL = 1.6  # around a heading of the reply
FIGURES, COLUMN = 16.0, 0.24  # the strip of key figures but for its words, and one of them
TABLE = 20.0  # what stands above and below the work points
FOLLOWS = 15.5  # a heading and a line above what follows from the messages
REST = 5.7  # a line that tells what is left out
NAME_OF_BRAND, FACTS, STATUS, NOTE = 12.2, 1.7, 6.5, 7.0
ROW = 0.3  # of the width is for the name of a work point
CELL = 2.6  # between two rows
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

    def leading(self, words: Argument, *places: Reference | None) -> str:
        """The words, and the places that they lead to behind them."""
        named = ", ".join(self.said(place.label) for place in places if place is not None)
        return f"{self.said(words)} ({named})" if named else self.said(words)

    def height(
        self,
        words: Argument,
        points: float,
        width: float = WIDE,
        bold: float = 1,
        lead: float = LEAD,
    ) -> float:
        """How high the words are, broken into lines of this width."""
        shown = self.said(words)
        size = points * POINT * bold * CLOSE / KERNING
        size *= 1 if self.letters.files else UNSEEN
        broken = " ".join(self._broken(word, size, width) for word in shown.split())
        lines = self.letters.lines(broken, size, width, len(broken) + 1)
        return len(lines) * points * POINT * lead

    def _broken(self, word: str, size: float, width: float) -> str:
        """A word that is longer than a line goes on in the next ones."""
        wide = self.letters.width(word, size)
        if wide <= width:
            return word
        signs = max(1, int(len(word) * width / wide * 0.97))  # its letters are not equally wide
        return " ".join(word[at : at + signs] for at in range(0, len(word), signs))


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
    told = [f"{measure.said(fact.label)} {measure.said(fact.value)}" for fact in cover.facts]
    facts = " · ".join((*told, cover.contact))
    size = LONG_TITLE if len(title) > LONG else TITLE
    used = NAME_OF_BRAND + measure.height(title, size, WIDE, BOLD, TIGHTEST)
    used += FACTS + measure.height(facts, SMALL) + (0 if cover.status is None else STATUS)
    return used + (0 if cover.note is None else measure.height(cover.note, SMALL, 168) + NOTE)


def _figures(section: MainMessages, measure: _Measure) -> float:
    """The strip: as high as the figure with most words."""
    room = WIDE * COLUMN * min(1, 4 / max(len(section.key_figures), 1)) - 3
    words = [
        measure.height(one.label, BODY, room)
        + (0 if one.detail is None else measure.height(one.detail, SMALL, room))
        for one in section.key_figures
    ]
    return FIGURES + max(words) if words else 0.0


def _messages(section: MainMessages, room: float, measure: _Measure) -> tuple[Section, float]:
    used = HEADING + _figures(section, measure)
    used += 0 if section.silent is None else measure.height(section.silent, SMALL) + BETWEEN
    heights = [
        measure.height(one.title, MESSAGE, WIDE - NUMBER, BOLD, TIGHT)
        + measure.height(measure.leading(one.text, *one.rests_on), BODY, WIDE - NUMBER)
        + (GAP if len(section.messages) >= FEW else APART)
        for one in section.messages
    ]
    follows = [
        measure.height(
            measure.leading(f"{measure.said(one.label)} {measure.said(one.words)}", one.place),
            BODY,
            WIDE - NUMBER,
        )
        + BETWEEN
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
    used = HEADING
    heights = [_block(block, WIDE, measure) for block in section.blocks]
    n = _fitting(heights, room - used)
    rest = None
    if n < len(heights):
        n = _fitting(heights, room - used - REST)
        used += REST
        while n and section.blocks[n - 1].level:  # no heading without what it is about
            n -= 1
        rest = say("The whole reply of the organiser stands in the whole report.")
    return replace(section, blocks=section.blocks[:n], rest=rest), used + sum(heights[:n])


def _block(block: Block, width: float, measure: _Measure) -> float:
    if block.form is Form.ROW:
        wide = width / max(1, len(block.blocks))
        return max((_block(cell, wide, measure) for cell in block.blocks), default=0.0)
    own = "".join(f"{run.words} ({run.beside})" if run.beside else run.words for run in block.runs)
    lines = [line for line in own.split("\n") if line]
    points, wider = (MESSAGE, BOLD) if block.level else (BODY, 1.0)
    wider = CODE if any(run.code for run in block.runs) else wider
    lead = TIGHT if block.level else LEAD
    high = sum(measure.height(line, points, width, wider, lead) for line in lines)
    inside = sum(_block(one, width - NUMBER, measure) for one in block.blocks)
    gap = LEVEL if block.level else BETWEEN
    return high + inside + (gap if block.runs or block.form is Form.QUOTE else 0)


def _points(section: WorkPoints, room: float, measure: _Measure) -> tuple[Section, float]:
    used = HEADING + TABLE
    heights = [
        max(
            measure.height(row.label, SMALL, WIDE * ROW) + measure.height(row.remark, SMALL, 40),
            measure.height(row.then, SMALL, WIDE / 7) + measure.height("2026", SMALL),
            measure.height(row.now, SMALL, WIDE / 7),
            measure.height(row.owner, SMALL, WIDE / 8),
        )
        + CELL
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
