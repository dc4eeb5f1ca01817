"""Problems of cleaning: where they are, and the line for event.yaml that mends them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.cleaning.distinct import shown
from pipeline.cleaning.found import found_id
from pipeline.cleaning.legend import without_legend
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.phrases import label_of
from pipeline.declared.instrument import FOUND
from pipeline.language import say
from pipeline.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.cleaning.answers import Unread
    from pipeline.declared.instrument import Question
    from pipeline.language import Argument, Message
    from pipeline.readers.base import Column, Export

LONGEST = 80  # signs of a cell or heading that a message quotes


def short(text: str) -> str:
    """A cell or heading for use in a message."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def called(question: Question) -> Message:
    """A question as a message names it: by its words, as its id is nobody's who asks."""
    return say("“%(words)s”", words=question.label)


def about_column(code: str, export: Export, column: int, **arguments: Argument) -> Problem:
    """A problem of a whole column; the heading is always among the arguments."""
    heading = short(full_heading(export.columns[column]))
    return Problem(code, export.place(column=column), {"heading": heading, **arguments})


def column_line(column: Column, question: str) -> str:
    """The line under 'columns' that decides what a column is."""
    return f"{_quoted(full_heading(column))}: {question}"


def question_line(column: Column, kind: str, more: str, taken: Collection[str] = ()) -> str:
    """The entry under 'questions' that declares a column as a question of its own, to be pasted.

    Its id is none of those ``taken``: it would replace that question.
    """
    heading = full_heading(column)
    identifier = found_id(heading, {FOUND + one for one in taken}).removeprefix(FOUND)
    label = label_of(without_legend(column.heading), without_legend(column.item))
    named = "" if label == heading else f"label: {_quoted(label)}, "  # a title, and no question
    return f"- {{id: {identifier}, kind: {kind}, {more}, {named}wording: {_quoted(heading)}}}"


def mark_line(column: Column, ends: tuple[float, float], taken: Collection[str] = ()) -> str:
    """The same for marks between these ends."""
    low, high = ends
    return question_line(column, "mark", f"bounds: [{low:g}, {high:g}]", taken)


def values_line(question: str, points: Mapping[str, str]) -> str:
    """The line under 'values' that tells which points of its scale these words are."""
    told = ", ".join(f"{_quoted(word)}: {point}" for word, point in points.items())
    return f"{question}: {{{told}}}"


def about_value(unread: Unread, export: Export, column: int, question: Question) -> Problem:
    """A problem of one value: the first cell, and how many others hold the same."""
    value = shown(unread.value)
    return Problem(
        unread.code,
        export.place(unread.row, column),
        {
            "value": short(value),
            "question": called(question),
            "line": f"{question.id}: {{{_quoted(value)}: ...}}",
            "low": "" if question.bounds is None else f"{question.bounds[0]:g}",
            "high": "" if question.bounds is None else f"{question.bounds[1]:g}",
        },
        more=unread.cells - 1,
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
