"""Quotes as a section shows them: marks in the reader's language, the quote's own language told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.language import Message, Text, say
from pipeline.learning.redaction import told
from pipeline.learning.tongue import LEFTWARDS, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.disclosure import PublishedQuestion
    from pipeline.sections.base import Context

TONGUES: Mapping[str, Message] = {
    "nl": say("in Dutch"),
    "fr": say("in French"),
    "en": say("in English"),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote; ``language`` and ``tongue`` only where it is not in the report's language."""

    text: Message | str
    language: str = ""
    tongue: Message | None = None  # of another alphabet a reader sees it

    @property
    def leftwards(self) -> bool:
        """Whether it is written from right to left."""
        return self.language in LEFTWARDS


@dataclass(frozen=True, slots=True)
class ThemeQuotes:
    """The quotes of one theme; ``label`` None: of no theme."""

    label: Text | None
    quotes: tuple[Quoted, ...]


def quoted(text: str, context: Context) -> Quoted:
    """A redacted text that the gate let through."""
    language = language_of(text, form=context.published.tongue)
    if language in {"", context.language.bare}:
        return Quoted(told(text))
    return Quoted(told(text), language, TONGUES.get(language))


def theme_quotes(
    published: PublishedQuestion, labels: Mapping[str, Text], context: Context
) -> tuple[ThemeQuotes, ...]:
    """The quotes of a question by theme, of the themes with these ids."""
    quotes = published.quoted
    return tuple(
        ThemeQuotes(labels.get(theme), tuple(quoted(text, context) for text in texts))
        for theme, texts in (quotes.by_theme if quotes is not None else ())
    )
