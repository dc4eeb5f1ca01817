"""The scale doctor: signs that answers may not mean what their labels say.

It shows the evidence and asks. Until somebody answers, the answers are read as they stand, and
the report says so: each sign is a problem for the organiser and a doubt for the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cleaning.contrary import complaints, reversed_scales
from pipeline.cleaning.relabelled import mixed, relabelled
from pipeline.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.cleaning.part import Part
    from pipeline.language import Message
    from pipeline.problems import Problem

Doubts = tuple[tuple[str, "Message"], ...]


def examine(parts: Sequence[Part]) -> tuple[tuple[Problem, ...], Doubts]:
    """All signs in all files: for the organiser with the evidence, for the reader without."""
    signs = [
        sign
        for part in parts
        for look in (reversed_scales, relabelled, mixed, complaints)
        for sign in look(part)
    ]
    doubts = [(sign.part.columns.questions[sign.column].id, sign.doubt) for sign in signs]
    for part in parts:
        asked = part.columns.questions.values()
        doubts += [(question.id, _BOUNDS) for question in asked if question.bounds_seen]
    return tuple(sign.problem for sign in signs), _once(doubts)


def _once(doubts: Sequence[tuple[str, Message]]) -> Doubts:
    """One question in two files is doubted once for the same reason."""
    return tuple({(question, doubt.one): (question, doubt) for question, doubt in doubts}.values())


_BOUNDS = say(
    "The lowest and highest mark that could be given are not known; the marks are shown as they "
    "were given."
)
