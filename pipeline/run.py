"""The story of one report: read, clean, measure, release, compose, write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.attendance import doubtful_forms, doubtful_parts
from pipeline.checking.tables import stale
from pipeline.cleaning import clean
from pipeline.cleaning.recognising import recognised
from pipeline.disclosure import release, release_alone
from pipeline.learning.decided import recalled
from pipeline.learning.other_language import in_another_language
from pipeline.learning.redaction import redact
from pipeline.problems import Place, Problem
from pipeline.readers import read
from pipeline.reply import read_replies, reply_in
from pipeline.results import measure
from pipeline.sections import EDITIONS, compose, told_apart
from pipeline.trends import compare
from pipeline.workpoints.following import follow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.archive import EarlierEdition
    from pipeline.cleaning.base import Cleaned
    from pipeline.declared.event import Decision, Event
    from pipeline.declared.instrument import Instrument
    from pipeline.disclosure import PublishedResults
    from pipeline.gate.differences import Version
    from pipeline.readers.base import Export, InputFile
    from pipeline.reply import Reply
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
    replies: tuple[Reply, ...] = field(default=(), repr=False)  # of the organiser, by language


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, what they were made from, and their account.

    ``published`` holds all that the gate let through, by the edition with which the next event
    compares it; the first is that of the first report.
    """

    reports: tuple[Report, ...]
    published: Mapping[str, PublishedResults]
    account: Account = field(repr=False)

    @property
    def first(self) -> PublishedResults:
        return next(iter(self.published.values()))


def look(event: Event) -> Account:
    """The first two steps: what the spreadsheets of an event hold."""
    read_in = read(event)
    instrument, taken = recognised(event, read_in.exports)
    event = replace(event, instrument=instrument)
    decided = replace(event.overrides, decisions=read_in.decisions)
    cleaned, found = clean(read_in.exports, replace(event, overrides=decided))
    cleaned = redact(cleaned, event)
    replies, unread = read_replies(event.folder)
    problems = (*read_in.problems, *unread, *taken, *found)
    problems = (*problems, *doubtful_parts(cleaned, event.programme), *doubtful_forms(cleaned))
    problems = (*problems, *in_another_language(read_in.exports, event), *_untold(cleaned, event))
    account = Account(
        read_in.files,
        read_in.exports,
        cleaned,
        problems,
        read_in.decisions,
        read_in.work,
        instrument,
        replies,
    )
    return replace(account, problems=(*problems, *stale(event, account)))


def _untold(cleaned: Cleaned, event: Event) -> tuple[Problem, ...]:
    """How the organiser tells what the report says is not known of the survey."""
    lines = ", ".join(event.survey.untold)
    if cleaned.responses is None or not lines:
        return ()
    return (Problem("survey-untold", Place("event.yaml"), {"lines": lines}),)


def make(
    event: Event,
    choices: Choices,
    earlier: EarlierEdition | None = None,
    told: tuple[Problem, ...] = (),
    past: tuple[Version, ...] = (),
) -> tuple[Report, Account]:
    """The report of one event in one edition, not yet written, and its account.

    It is compared with the ``earlier`` edition, if there is one. ``told`` are problems that were
    found before the event was looked at, ``past`` all that was published for it.
    """
    before = {} if earlier is None else {EDITIONS[choices.edition].compared: earlier}
    story = make_editions(event, (choices,), before, told, past)
    return story.reports[0], story.account


def make_editions(
    event: Event,
    several: Sequence[Choices],
    before: Mapping[str, EarlierEdition],
    told: tuple[Problem, ...] = (),
    past: tuple[Version, ...] = (),
) -> Story:
    """The same in several editions, which all show figures of one measuring.

    ``before`` is what the earlier edition of the event published, by the edition that told it.
    """
    account = look(event)
    event = replace(event, instrument=account.instrument or event.instrument)
    account = replace(account, problems=(*account.problems, *told))
    first = before.get(EDITIONS[several[0].edition].compared)
    if first is not None:
        account = replace(account, cleaned=_recalled(account.cleaned, first))
    results = measure(account.cleaned, event)
    reports: list[Report] = []
    published: dict[str, PublishedResults] = {}
    for choices in several:
        edition = EDITIONS[choices.edition]
        shown = release(results, choices.rules, past, approved_only=edition.approved_only)
        if edition.compared in before:
            shown = replace(shown, comparison=compare(shown, before[edition.compared]))
        shown = replace(shown, work_points=follow(account.work, shown, event))
        published.setdefault(edition.compared, shown)
        found = (account.files, account.cleaned, account.problems)
        reply = reply_in(account.replies, choices.language)
        parts = release_alone(shown) if edition.each_session else (shown,)
        made = (compose(event, part, *found, choices, reply) for part in parts)
        reports += told_apart(made, event)
    return Story(tuple(reports), published, account)


def _recalled(cleaned: Cleaned, earlier: EarlierEdition) -> Cleaned:
    """The same, with what a person chose for the same open answers in the earlier edition."""
    if cleaned.responses is None:
        return cleaned
    return replace(cleaned, responses=recalled(cleaned.responses, earlier.coded))
