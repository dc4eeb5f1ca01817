"""The story of one report: read, clean, measure, release, compose, write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.attendance import doubtful_parts
from pipeline.checking.tables import stale
from pipeline.cleaning import clean
from pipeline.cleaning.recognising import recognised
from pipeline.disclosure import release
from pipeline.learning.decided import recalled
from pipeline.learning.redaction import redact
from pipeline.readers import read
from pipeline.results import measure
from pipeline.sections import EDITIONS, compose
from pipeline.trends import compare
from pipeline.workpoints.following import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.archive import EarlierEdition
    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Decision, Event
    from pipeline.declared.instrument import Instrument
    from pipeline.gate.differences import Version
    from pipeline.problems import Problem
    from pipeline.readers.base import Export, InputFile
    from pipeline.report import Choices, Report
    from pipeline.workpoints.base import Line


@dataclass(frozen=True, slots=True)
class Account:
    """What the organiser gets to know beside the report: how the input was understood."""

    files: tuple[InputFile, ...]
    exports: tuple[Export, ...] = field(repr=False)
    cleaned: Cleaned = field(repr=False)
    problems: tuple[Problem, ...]
    decisions: Mapping[str, Decision] = field(default_factory=dict, repr=False)
    work: tuple[Line, ...] = field(default=(), repr=False)  # work points carried on
    instrument: Instrument | None = None  # as recognised; None where nothing was looked at


def look(event: Event) -> Account:
    """The first two steps: what the spreadsheets of an event hold."""
    read_in = read(event)
    instrument, taken = recognised(event, read_in.exports)
    event = replace(event, instrument=instrument)
    decided = replace(event.overrides, decisions=read_in.decisions)
    cleaned, found = clean(read_in.exports, replace(event, overrides=decided))
    cleaned = redact(cleaned, event)
    problems = (*read_in.problems, *taken, *found, *doubtful_parts(cleaned, event.programme))
    account = Account(
        read_in.files,
        read_in.exports,
        cleaned,
        problems,
        read_in.decisions,
        read_in.work,
        instrument,
    )
    return replace(account, problems=(*problems, *stale(event, account)))


def make(
    event: Event,
    choices: Choices,
    earlier: EarlierEdition | None = None,
    told: tuple[Problem, ...] = (),
    past: tuple[Version, ...] = (),
) -> tuple[Report, Account]:
    """The report of one event, not yet written, and its account.

    It is compared with the ``earlier`` edition, if there is one. ``told`` are problems that were
    found before the event was looked at, ``past`` all that was published for it.
    """
    account = look(event)
    event = replace(event, instrument=account.instrument or event.instrument)
    account = replace(account, problems=(*account.problems, *told))
    if earlier is not None:
        account = replace(account, cleaned=_recalled(account.cleaned, earlier))
    approved_only = EDITIONS[choices.edition].approved_only
    results = measure(account.cleaned, event)
    published = release(results, choices.rules, past, approved_only=approved_only)
    if earlier is not None:
        published = replace(published, comparison=compare(published, earlier))
    published = replace(published, work_points=follow(account.work, published, event))
    report = compose(event, published, account.files, account.cleaned, account.problems, choices)
    return report, account


def _recalled(cleaned: Cleaned, earlier: EarlierEdition) -> Cleaned:
    """The same, with what a person chose for the same open answers in the earlier edition."""
    if cleaned.responses is None:
        return cleaned
    return replace(cleaned, responses=recalled(cleaned.responses, earlier.coded))
