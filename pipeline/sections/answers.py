"""Answers without a theme: what people wrote that no list of words recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, say, say_many
from pipeline.sections.base import Reference, anchor_of, label_of
from pipeline.sections.quoted import quoted

if TYPE_CHECKING:
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
    title: ClassVar[Message] = say("Answers without a theme")


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
    return Answers(lists) if lists else None
