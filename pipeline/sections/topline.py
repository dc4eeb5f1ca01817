"""Topline: every question verbatim with all its figures, as Pew Research prints them.

All numbers are percentages unless noted; ``*`` is more than nobody and less than half a percent;
the base stands in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from pipeline.declared.instrument import Kind
from pipeline.disclosure import Released, TopOnly, Withheld
from pipeline.language import Message, Share, Text, round_share, say
from pipeline.sections.base import anchor_of, share_in_words, why_question_withheld
from pipeline.sections.overview import answers_alike, favourable_words
from pipeline.sections.questions import asked_partly
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.disclosure import Answer, PublishedQuestion
    from pipeline.sections.base import Context

NOT_SHOWN = say("Not shown.")
LESS = "*"  # more than nobody, less than half a percent
WIDEST = 11  # columns of answers in one table


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer as it stands in a topline: its label and its percentage, a figure or a sign."""

    label: Text | Message | int | float
    shown: int | str


@dataclass(frozen=True, slots=True)
class Line:
    """One question: its number and words, its cells, its base, and who gave no answer."""

    anchor: str  # '' where the report tells no more of it
    number: int
    wording: Text
    cells: tuple[Cell, ...]
    n: int | None
    absent: int | None  # people without an answer, of any kind
    instead: Message | None  # where there are no cells; why stands with all that is not shown
    partly: Message | None  # of how many it was asked, where not of all


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that are answered alike, a row each; or one question with an answer per row."""

    across: bool  # else ``down``, or of an open question neither
    down: bool
    labels: tuple[Text | Message | int | float, ...]  # of the columns, where the answers are across
    lines: tuple[Line, ...]
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Topline:
    blocks: tuple[Block, ...]
    forms: int | None
    id: ClassVar[str] = "topline"
    title: ClassVar[Message] = say("Topline: all questions and answers")

    def living(self, places: Collection[str]) -> Topline:
        """Without links to questions of which the report tells nothing else."""
        return replace(self, blocks=tuple(_living(block, places) for block in self.blocks))


def _living(block: Block, places: Collection[str]) -> Block:
    lines = (one if one.anchor in places else replace(one, anchor="") for one in block.lines)
    return replace(block, lines=tuple(lines))


def compose_topline(context: Context) -> Topline | None:
    if not context.published.questions:
        return None
    blocks = [
        _block(list(together))
        for _, together in groupby(context.numbered, lambda one: _key(one[0], one[1], context))
    ]
    attendance = context.published.attendance
    forms = attendance.value.forms if isinstance(attendance, Released) else None
    return Topline(tuple(blocks), forms)


def _key(number: int, published: PublishedQuestion, context: Context) -> tuple[str, ...]:
    """Ratings on one scale follow each other in one table; others have one of their own."""
    question = published.question
    if question.kind is Kind.OPEN:
        return ("open",)
    if question.kind is Kind.RATING and len(scale_of(question).points) <= WIDEST:
        return (question.kind, *answers_alike(question, context))
    return (str(number),)


def _block(found: list[tuple[int, PublishedQuestion]]) -> Block:
    question = found[0][1].question
    lines = tuple(_line(number, published) for number, published in found)
    if question.kind is Kind.RATING:
        labels = tuple(point.label for point in scale_of(question).points)
        across = len(labels) <= WIDEST
        return Block(across, not across, labels, lines)
    cells = lines[0].cells
    if question.kind is Kind.MARK:
        across = 0 < len(cells) <= WIDEST
        return Block(across, bool(cells) and not across, tuple(c.label for c in cells), lines)
    note = say("More than one answer was possible.") if question.kind is Kind.MULTIPLE else None
    return Block(across=False, down=bool(cells), labels=(), lines=lines, note=note)


def _line(number: int, published: PublishedQuestion) -> Line:
    question, answer = published.question, published.shown
    instead = None
    if isinstance(published.statistic, Withheld):
        instead = why_question_withheld(published) if published.told else NOT_SHOWN
    elif isinstance(answer, TopOnly):
        words = favourable_words(scale_of(question))
        instead = say("Only %(points)s: %(share)s", points=words, share=share_in_words(answer.top))
    elif isinstance(answer, Themes):
        instead = say("Open question.")
    return Line(
        anchor_of(number),
        number,
        question.wording,
        () if answer is None else _cells(answer),
        None if answer is None else answer.n,
        None if answer is None else answer.absent.total,
        instead,
        None if answer is None else asked_partly(answer),
    )


def _cells(answer: Answer) -> tuple[Cell, ...]:
    match answer:
        case Distribution():
            points = scale_of(answer.question).points
            pairs = zip(points, answer.shares, strict=True)
            return tuple(Cell(point.label, bare(share)) for point, share in pairs)
        case Marks():
            given = zip(answer.counts, answer.shares, strict=True)
            return tuple(
                Cell(int(mark) if mark == int(mark) else mark, bare(share))
                for (mark, _), share in given
            )
        case Choices() | Selections():
            told = [Cell(option.label, bare(share)) for option, share in answer.shares]
            if isinstance(answer, Choices) and answer.rest_options:
                told.append(Cell(say("Other answers together"), bare(answer.rest_share)))
            return tuple(told)
    return ()


def bare(share: Share) -> int | str:
    """The whole percentage as a bare figure; ``*`` for less than half of one, never a false 100."""
    whole = round_share(share)
    if share.count and 200 * share.count < share.base:
        return LESS
    return ">99" if whole == 100 and share.count < share.base else whole  # noqa: PLR2004 - all
