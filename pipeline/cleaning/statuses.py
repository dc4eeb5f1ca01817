"""The status of a registration: what its words mean, and the column that tells it.

A word that nobody explained may say that somebody cancelled. It is asked for, and until the
answer is there it is not known who cancelled: never nobody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning.asking import about_column, column_line, short
from pipeline.cleaning.base import Absence, Valued
from pipeline.cleaning.distinct import shown
from pipeline.cleaning.fields import Field
from pipeline.cleaning.lines import SAID, chosen_values
from pipeline.cleaning.naming import full_heading
from pipeline.cleaning.text import fold, squeeze
from pipeline.cleaning.ticks import Tick, speaks_of_cancelling, status
from pipeline.declared.instrument import Kind, Option, Question
from pipeline.language import Text
from pipeline.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.cleaning.distinct import Distinct
    from pipeline.readers.base import Export, Value

MOSTLY = 0.9  # the share of cells with a known status that makes a column one of statuses
CERTAINTY = 0.8  # of a column that is taken for its words alone
# Their lists have columns of the tool's own, which nobody expects a report to use.
TICKET_TOOLS = frozenset(("Eventbrite", "Indico registrations", "Meetup", "pretix"))
LONGEST = 40  # different values; a column with more holds no statuses

MEANINGS: Mapping[str, Tick] = {
    "registered": Tick.NO,
    "cancelled": Tick.EXCUSED,
    "present": Tick.YES,
    "waiting list": Tick.NEVER,
}
_NAMES = {
    "registered": {"nl": "ingeschreven", "en": "registered", "fr": "inscrit"},
    "cancelled": {"nl": "geannuleerd", "en": "cancelled", "fr": "annulé"},
    "present": {"nl": "aanwezig", "en": "present", "fr": "présent"},
    "waiting list": {"nl": "wachtlijst", "en": "waiting list", "fr": "liste d'attente"},
}
_LABEL = Text({"nl": "Status van de inschrijving", "en": "Status", "fr": "Statut"})
QUESTION = Question(
    Field.STATUS.value,
    Kind.CHOICE,
    _LABEL,
    _LABEL,
    options=tuple(Option(name, Text(words)) for name, words in _NAMES.items()),
)
_WORDS = {tick: name for name, tick in MEANINGS.items()}


@dataclass(frozen=True, slots=True)
class Statuses:
    """What the words of a list's status columns mean, as the organiser says or as known."""

    said: Mapping[str, Tick] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, columns: Sequence[Distinct], declared: Mapping[str, str], chosen: Mapping[str, str]
    ) -> Statuses:
        """``declared`` under 'values: status' in event.yaml; the check workbook wins."""
        told = {fold(value): meaning for value, meaning in declared.items()}
        for values in columns:
            told |= chosen_values(QUESTION, values.values, chosen)
        # what says nothing, or is left out, is no cancellation
        return cls({value: MEANINGS.get(meaning, Tick.NO) for value, meaning in told.items()})

    def told(self, value: Value) -> Tick | None:
        """What the organiser says of these words, if anything."""
        return self.said.get(fold(shown(value)))

    def take(self, value: Value) -> Tick:
        """What a status says; unsure where neither the organiser nor this program knows it."""
        said = self.told(value)
        return status(value) if said is None else said

    def line(self, words: str, people: int, known: Tick) -> Valued:
        """Words that say something of this many people, for the check workbook."""
        return Valued(QUESTION, words, people, _WORDS[self.told(words) or known])

    def unknown(self, export: Export, column: int, values: Distinct) -> list[Problem]:
        """A question to the organiser for each word that may say anything."""
        return [
            Problem(
                "status-unknown",
                export.place(row, column),
                {
                    "value": short(shown(value)),
                    "n": cells,
                    "line": f"{{{json.dumps(squeeze(shown(value)), ensure_ascii=False)}: ...}}",
                },
            )
            for value, cells, row in zip(
                values.values, values.counts.tolist(), values.first.tolist(), strict=True
            )
            if cells and self.take(value) is Tick.UNSURE
        ]

    def valued(self, values: Distinct) -> list[Valued]:
        """Each word, for the check workbook."""
        unread = SAID[Absence.UNREADABLE]
        return [
            Valued(QUESTION, shown(value), cells, _WORDS.get(self.take(value), unread))
            for value, cells in zip(values.values, values.counts.tolist(), strict=True)
            if cells
        ]


def status_columns(values: Mapping[int, Distinct]) -> tuple[list[int], list[int]]:
    """Of columns that no heading explains: those of statuses, and those that may tell of some.

    Somebody cancelled in all of these. In the first nearly all cells are a known status.
    """
    sure: list[int] = []
    unsure: list[int] = []
    for i, one in values.items():
        cells = dict(zip(one.values, one.counts.tolist(), strict=True))
        if not any(n and speaks_of_cancelling(value) for value, n in cells.items()):
            continue
        known = sum(n for value, n in cells.items() if status(value) is not Tick.UNSURE)
        fits = len(cells) <= LONGEST and known >= MOSTLY * one.filled
        (sure if fits else unsure).append(i)
    return sure, unsure


def about_found(export: Export, column: int) -> Problem:
    """The column is taken for the status; the line tells how to say that it is not."""
    line = column_line(export.columns[column], Field.REMARKS.value)
    return about_column("status-column-found", export, column, line=line)


def about_asked(export: Export, column: int) -> Problem:
    """The column may tell who cancelled."""
    entry = export.columns[column]
    return about_column(
        "status-column-asked",
        export,
        column,
        line=column_line(entry, Field.STATUS.value),
        other=column_line(entry, Field.REMARKS.value),
    )


def about_presence(export: Export, column: int) -> Problem:
    """The column is taken for who was there; the line tells how to say that it is not."""
    line = column_line(export.columns[column], Field.REMARKS.value)
    return about_column("presence-column-found", export, column, line=line)


def about_absence(export: Export, column: int) -> Problem:
    """The column may tell who was not there."""
    line = column_line(export.columns[column], Field.PRESENT.value)
    return about_column("presence-column-asked", export, column, line=line)


def about_unused(export: Export, columns: Sequence[int]) -> list[Problem]:
    """One note for all columns of a list that nothing is made of."""
    named = [short(squeeze(full_heading(export.columns[i]))) for i in columns]
    headings = ", ".join(f"'{heading}'" for heading in named if heading)
    if not headings or export.dialect in TICKET_TOOLS:
        return []
    return [Problem("list-columns-unused", export.place(), {"columns": headings})]
