"""Questions that were asked before and after: checked as they are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.yamlfile import one_of
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.declared.declarations import QuestionEntry
    from pipeline.language import Message


def wrong_pairs(
    entries: Sequence[QuestionEntry],
    others: Sequence[QuestionEntry],
    at: Callable[[int, str, Message], Message],
) -> Iterator[Message]:
    """What is wrong with 'before', each with its line: no such question, or one of another scale.

    ``at`` makes a sentence about the question at a place and one of its keys.
    """
    known = {entry.id: entry for entry in (*others, *entries)}
    for index, entry in enumerate(entries):
        if entry.before is None:
            continue
        first = known.get(entry.before)
        if first is None:
            yield at(index, "before", one_of(entry.before, known))
        elif first is entry or (first.kind, first.scale, first.bounds) != (
            *(entry.kind, entry.scale, entry.bounds),
        ):
            what = say("'%(id)s' must be another question with the same scale.", id=first.id)
            yield at(index, "before", what)
