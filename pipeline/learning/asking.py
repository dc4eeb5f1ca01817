"""Questions for debate among other answers: told by a question mark, or by how they begin."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Purpose
from pipeline.declared.values import Declared, Lines
from pipeline.declared.yamlfile import load
from pipeline.learning.words import fold

if TYPE_CHECKING:
    from pipeline.declared.instrument import Question

FILE = Path(__file__).parent.parent.parent / "config" / "debate-questions.yaml"
DEBATE = "debate"  # what stands for it where a person chooses themes
APART = {Purpose.LEARNING, Purpose.WORK}  # the questions whose answers are sorted so


def sorts(question: Question) -> bool:
    """Whether answers to this question that ask something are counted apart."""
    return question.purpose in APART


def asks(answer: str) -> bool:
    """Whether an answer is a question: ends with its mark, or begins as the list says."""
    if answer.rstrip(" .!)\"'”»").endswith("?"):
        return True
    return f"{fold(answer)} ".startswith(_beginnings())


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    """The list of the file, folded, each with a space behind it. Raises UsageError if wrong."""
    listed = load(FILE, _Asking).value.beginnings
    return tuple(f"{fold(words)} " for language in listed.values() for words in language)


class _Asking(Declared):
    """The file as a person wrote it: a list for each language."""

    beginnings: dict[str, Lines]
