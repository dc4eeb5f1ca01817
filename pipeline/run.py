"""The story of one report: read, clean, measure, release, compose, write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cleaning import clean
from pipeline.disclosure import release
from pipeline.readers import read
from pipeline.results import measure
from pipeline.sections import compose

if TYPE_CHECKING:
    from pipeline.cleaning.base import Cleaned
    from pipeline.event import Event
    from pipeline.problems import Problem
    from pipeline.readers.base import Export, InputFile
    from pipeline.report import Choices, Report


@dataclass(frozen=True, slots=True)
class Account:
    """What the organiser gets to know beside the report: how the input was understood."""

    files: tuple[InputFile, ...]
    exports: tuple[Export, ...] = field(repr=False)
    cleaned: Cleaned = field(repr=False)
    problems: tuple[Problem, ...]


def look(event: Event) -> Account:
    """The first two steps: what the spreadsheets of an event hold."""
    read_in = read(event)
    cleaned, found = clean(read_in.exports, event)
    return Account(read_in.files, read_in.exports, cleaned, (*read_in.problems, *found))


def make(event: Event, choices: Choices) -> tuple[Report, Account]:
    """The report of one event, not yet written, and its account."""
    account = look(event)
    published = release(measure(account.cleaned), choices.rules)
    report = compose(event, published, account.files, account.cleaned, account.problems, choices)
    return report, account
