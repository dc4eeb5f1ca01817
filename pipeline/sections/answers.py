"""What people wrote about no theme that is shown: of none, or of one that too few named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, say, say_many
from pipeline.sections.base import Reference, anchor_of, label_of
from pipeline.sections.quoted import quoted
from pipeline.statistics.quotes import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.sections.base import Context
    from pipeline.sections.quoted import Quoted


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The answers to one question; ``more`` tells that not all are listed."""

    question: Reference
    answers: tuple[Quoted, ...]
    more: Message | None


@dataclass(frozen=True, slots=True)
class Answers:
    lists: tuple[AnswerList, ...]
    id: ClassVar[str] = "answers"
    title: ClassVar[Message] = say("Answers outside the themes shown")


def compose_answers(context: Context) -> Answers | None:
    lists = tuple(
        AnswerList(
            Reference(anchor_of(number), label_of(number, published.question.label)),
            tuple(quoted(text, context) for text in quotes.others),
            say_many(
                "%(n)s more answer is not listed.",
                "%(n)s more answers are not listed.",
                n=quotes.more,
            )
            if quotes.more
            else None,
        )
        for number, published in context.numbered
        if (quotes := published.quoted) is not None and quotes.others
    )
    # a page for a word or two tells nothing
    written = any(len(text.split()) >= SHORTEST for text in _texts(context))
    return Answers(lists) if written else None


def _texts(context: Context) -> Iterator[str]:
    for _, published in context.numbered:
        if published.quoted is not None:
            yield from published.quoted.others
