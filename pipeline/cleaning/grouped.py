"""Columns under one heading, one for each option: together they are one question."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.cleaning.asking import about_column, called
from pipeline.cleaning.categories import options_of
from pipeline.cleaning.lexicon import Lexicon
from pipeline.cleaning.naming import Names
from pipeline.cleaning.option_columns import Tick, all_ticks, tick
from pipeline.cleaning.phrases import label_of
from pipeline.cleaning.text import fold, heading_key, squeeze
from pipeline.declared.instrument import Kind, Question
from pipeline.language import Text
from pipeline.readers.base import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.cleaning.columns import Columns

FEWEST = 2  # columns
_OPTIONS = {Kind.CHOICE, Kind.MULTIPLE}


def group_options(columns: Columns) -> None:
    """Take each such group for the question that its heading names, or for one of its own."""
    names = Names(columns.knowledge.questions)
    for group in _groups(columns):
        first = columns.export.columns[group[0]]
        found = names.of(Column(first.heading, first.letter))
        known = [q for q in found.questions if q.kind in _OPTIONS and _fits(columns, group, q)]
        if len(known) == 1:
            _take(columns, group, known[0], found.certainty, found.how)
        elif not [q for q in found.questions if q.kind not in _OPTIONS]:
            question = _made(columns, group)
            columns.inferred.append(question)
            _take(columns, group, question, 0.8, "inferred")
            columns.problems.append(
                about_column("column-own-options", columns.export, group[0], n=str(len(group)))
            )


def _fits(columns: Columns, group: list[int], question: Question) -> bool:
    """Whether most of the columns are named after an option of the question."""
    known = Lexicon.of(question).folded
    return sum(fold(columns.export.columns[i].item) in known for i in group) * 2 > len(group)


def _groups(columns: Columns) -> Iterator[list[int]]:
    """Neighbours of one heading, each with an item, that hold ticks and nothing else."""
    entries = columns.export.columns
    candidates = [i for i in columns.open if entries[i].item and heading_key(entries[i].heading)]
    for _, places in groupby(candidates, key=lambda i: entries[i].heading):
        group = list(places)
        if len(group) >= FEWEST and _ticks(columns, group):
            yield group


def _ticks(columns: Columns, group: list[int]) -> bool:
    absences = columns.knowledge.absences
    ticked = False
    for i in group:
        item, values = columns.export.columns[i].item, columns.distinct[i]
        if not all_ticks(values, item, absences):
            return False
        ticked |= any(tick(value, item, absences) is Tick.YES for value in values.values)
    return ticked


def _made(columns: Columns, group: list[int]) -> Question:
    entries = columns.export.columns
    heading = squeeze(entries[group[0]].heading)
    return Question(
        columns.own_id(heading),
        Kind.MULTIPLE,
        Text.plain(heading),
        Text.plain(label_of(heading)),
        options=options_of(list(dict.fromkeys(squeeze(entries[i].item) for i in group))),
        inferred=True,
    )


def _take(
    columns: Columns, group: list[int], question: Question, certainty: float, how: str
) -> None:
    """A column whose item is no option of the question is left out, and told."""
    known = Lexicon.of(question).folded
    for i in group:
        item = columns.export.columns[i].item
        if fold(item) in known:
            columns.take(i, question, certainty, how)
            columns.options[i] = item
        else:
            columns.decide(i, "", 0.0, "unused")
            columns.ask("column-option-unknown", i, question=called(question))
