"""The organiser's reply, beside what people said: so that they hear what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.language import Message, say

if TYPE_CHECKING:
    from pipeline.reply import Block
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class ReplySection:
    """``language`` is that of the reply, '' where it is the report's."""

    blocks: tuple[Block, ...]
    language: str
    rest: Message | None = None  # what a shorter report leaves out
    id: ClassVar[str] = "reply"
    title: ClassVar[Message] = say("Reply of the organiser")


def compose_reply(context: Context) -> ReplySection | None:
    reply = context.reply
    if reply is None:
        return None
    own = context.language.bare == reply.language
    return ReplySection(reply.blocks, "" if own else reply.language)
