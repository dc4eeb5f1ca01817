"""Titles that stay titles: a long heading in one is cut at a word, with an ellipsis."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.cleaning.phrases import label_of
from pipeline.language import Argument, Message, Text

MOST = 12  # words of a title
SHORT = 6  # words of a subject that is never cut
FEWEST = 3  # words that are left of a longer one
LONGEST = 60  # signs of a subject
_PLACEHOLDER = re.compile(r"%\(\w+\)s")


def fitting(title: Message) -> Message:
    """The title with its longest words shortened until it has a dozen words, if it can.

    The label of a question is its short form; what is cut here had none, or a long one.
    """
    texts = {name: one for name, one in title.arguments.items() if isinstance(one, Text)}
    if not texts:
        return title
    longest = max(texts, key=lambda name: _count(texts[name]))
    room = max(FEWEST, MOST - _count(title) + _count(texts[longest]))
    shorter = {
        code: _shorter(words, room) if len(words.split()) > SHORT or len(words) > LONGEST else words
        for code, words in texts[longest].words.items()
    }
    return replace(title, arguments={**title.arguments, longest: Text(shorter)})


def _shorter(words: str, room: int) -> str:
    """Without what only opens the question ('Hoe tevreden bent u over'), and then cut."""
    whole = len(words.split()) <= room and len(words) <= LONGEST
    return words if whole else cut(label_of(words), room)


def cut(words: str, room: int) -> str:
    """At most ``room`` words and :data:`LONGEST` signs, an ellipsis where some are left out."""
    kept: list[str] = []
    for word in words.split()[:room]:
        if len(" ".join((*kept, word))) > LONGEST:
            break
        kept.append(word)
    if kept == words.split():
        return words
    return (" ".join(kept) or words[: LONGEST - 1]).rstrip(" ,;:.-–") + "…"


def _count(argument: Argument) -> int:
    """Words of an argument; of a text in the language in which it has most."""
    if isinstance(argument, Text):
        return max((len(words.split()) for words in argument.words.values()), default=0)
    if isinstance(argument, Message):
        own = len(_PLACEHOLDER.sub("", argument.one).replace("“”", "").split())
        return own - _signs(argument) + sum(_count(one) for one in argument.arguments.values())
    return sum(_count(one) for one in argument) if isinstance(argument, tuple) else 1


def _signs(message: Message) -> int:
    """What stands alone once the placeholders are gone, and is no word: ':'."""
    left = _PLACEHOLDER.sub("", message.one).replace("“”", "").split()
    return sum(not any(sign.isalnum() for sign in one) for one in left)
