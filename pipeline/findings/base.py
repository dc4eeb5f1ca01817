"""A finding: a sentence that a rule made from published statistics, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence.

    ``key`` names rule and subject ('verdict.part.debate'); ``title`` is the finding in a few
    words, ``text`` the sentence with its n; ``rests_on`` are ids of published statistics (a
    question id, 'attendance'); ``weight`` orders the main messages, the highest first. ``task``:
    what can be done about it, if the rule knows.
    """

    key: str
    title: Message
    text: Message
    rests_on: tuple[str, ...]
    weight: float = 0.0
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to take up: what it is about, and a question or a proposal in a few words."""

    subject: Message | Text
    words: Message | Text


NAMES = 9  # words that the names in a title may take together, of the dozen a title has


def fits_title(*names: Text, room: int = NAMES) -> bool:
    """Whether these names leave room for a title of at most a dozen words, in any language."""
    longest = (max(len(words.split()) for words in name.words.values()) for name in names)
    return sum(longest) <= room


Rule = Callable[["PublishedResults"], list[Finding]]
