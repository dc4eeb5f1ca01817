"""Make and write one event's report: what batch does for each event that is not up to date.

This imports all that a report needs, so batch imports it only when there is work.
"""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.checking import workbook
from pipeline.checking.tables import tables
from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.declared.yamlfile import one_of
from pipeline.disclosure import Rules
from pipeline.formats import FORMATS
from pipeline.language import Language, available, regional
from pipeline.problems import (
    NothingUsable,
    OutputError,
    Severity,
    UsageError,
)
from pipeline.report import Choices
from pipeline.run import make_editions
from pipeline.running import keeping, manifest, problemlist, rendering, replaced, writing
from pipeline.running.arriving import arriving, being_written
from pipeline.running.changed import changed_here
from pipeline.running.manifest import Manifest
from pipeline.running.outcome import Outcome, State
from pipeline.running.unmade import unmade
from pipeline.sections import EDITIONS
from pipeline.workpoints import workbook as work_list
from pipeline.workpoints.following import propose

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.declared.event import Event
    from pipeline.declared.settings import Settings
    from pipeline.language import Message
    from pipeline.run import Account
    from pipeline.running.outcome import Task, Wish
    from pipeline.workpoints.base import Line

COSTLY = {Severity.REFUSED, Severity.LEFT_OUT}  # a person must look: exit code 1
LEFT_OUT = 1


def make_and_write(task: Task, wish: Wish) -> Outcome:
    """The reports of one event in all editions and formats that lack, whole or not at all."""
    started = datetime.now(UTC)
    settings = load_settings(formats=tuple(FORMATS))
    event = load_event(task.folder, settings)
    before = _before(task)
    several = choose(event, settings, wish, before.date)
    past = keeping.published_before(task)
    earlier, told = keeping.earlier_editions(task, several)
    story = make_editions(event, several, earlier, (*told, *several[0].brand.told), past)
    change, account = _since(task, event, story.account)
    if instead := _instead(task, wish, event, account, change):
        return instead
    if why := keeping.wait(task, story.first, past):
        return _kept(task, event, account, State.WITHHELD, (why,))
    order = _order(task, event, settings, wish, before)
    told = (*keeping.withheld(task, story.first), *unmade(event, story, order, wish.formats))
    account = replace(account, problems=(*account.problems, *told))
    with ThreadPoolExecutor(max_workers=1) as pool:
        begun = rendering.begin(order, story.reports, pool)
        aside, account = _aside(task, event, account, propose(account.work, story.first, event))
        made = rendering.render(order, story.reports, begun)
    to_keep = keeping.render(task, event, story.published, account.cleaned.responses, earlier)
    record = Manifest(
        task.fingerprint,
        event.language,
        several[0].today.isoformat(),
        OutputError.exit_code if made.lacking else judge(account),
        rendering.outputs(order, made, aside),
        tuple(settings.formats),
        hashlib.sha256(to_keep).hexdigest(),
        tuple(order.declared),
        made.editions,
        settings.mailed or order.declared[0],
        several[0].brand.id,
    )
    keeping.remember(task, story.first, past)
    as_json = manifest.render(record, several[0], account, started, datetime.now(UTC))
    gone, old = rendering.left_over(order, record.outputs, story.reports)
    contents = made.contents | dict(aside.values()) | {manifest.FILENAME: as_json}
    writing.write_all(task.target, contents, gone)
    keeping.keep(task, to_keep)
    said = (made.names, old, account.problems, made.lacking, change.news)
    outcome = Outcome(event.id, State.MADE, record.exit_code, event.language, *said)
    return replace(outcome, editions=_titles(record, made.names), tongue=several[0].language.code)


def _titles(record: Manifest, names: Collection[str]) -> tuple[Message, ...]:
    """The editions of which a file was made in this run."""
    written = dict.fromkeys(one.edition for one in record.outputs if one.filename in names)
    return tuple(EDITIONS[edition].title for edition in written if edition)


def _order(
    task: Task, event: Event, settings: Settings, wish: Wish, before: Manifest
) -> rendering.Order:
    declared = declared_editions(event, settings)
    return rendering.Order(
        task.target,
        declared,
        tuple(dict.fromkeys(wish.editions or declared)),
        tuple(wish.formats or settings.formats),
        before,
        again=wish.force,
    )


def _since(task: Task, event: Event, account: Account) -> tuple[replaced.Change, Account]:
    """What changed since the report before, and the account that tells of it."""
    change = replaced.compare(task.target, task.fingerprint, account, event.overrides)
    if change.problems:
        account = replace(account, problems=(*account.problems, *change.problems))
    return change, account


def _instead(
    task: Task, wish: Wish, event: Event, account: Account, change: replaced.Change
) -> Outcome | None:
    """What becomes of the event where its files give no report, or none without a person's word."""
    if task.patient and (waiting := arriving(account.problems)):
        return Outcome(event.id, State.WAITING, 0, event.language, told=waiting)
    if copied := being_written(task.folder, account.problems, account.files):
        return Outcome(event.id, State.WAITING, LEFT_OUT, event.language, told=copied)
    if change.why and not wish.force:
        return _kept(task, event, account, change.state, change.why)
    return None if usable(account) else _not_made(task, event, account)


def _not_made(task: Task, event: Event, account: Account) -> Outcome:
    """There is nothing to report on: only what the organiser must know is written."""
    aside, account = _aside(task, event, account)
    writing.write_all(task.target, dict(aside.values()))
    code = judge(account)
    return Outcome(event.id, State.NOT_MADE, code, event.language, problems=account.problems)


def _kept(
    task: Task, event: Event, account: Account, state: State, why: tuple[Message, ...]
) -> Outcome:
    """The earlier report stays, whatever was asked: only the list of problems is new."""
    problems = problemlist.render(account.problems, Language(event.language))
    writing.write_all(task.target, {problemlist.FILENAME: problems})
    code = judge(account)
    if state is State.KEPT:  # a person must say whether it is right
        code = code or LEFT_OUT
    elif state is State.STALE:
        code = min(code, LEFT_OUT)
    return Outcome(event.id, state, code, event.language, problems=account.problems, told=why)


def _aside(
    task: Task, event: Event, account: Account, work: tuple[Line, ...] = ()
) -> tuple[dict[str, tuple[str, bytes]], Account]:
    """What is for the organiser only, by what stands as its format; and what they must know of it.

    What a person changed here is kept under another name.
    """
    language = Language(event.language)
    lines = tables(event, account)
    aside = {manifest.CHECK: (workbook.FILENAME, workbook.render(lines, account, language))}
    told = workbook.not_shown(lines)
    if work:
        aside[manifest.WORK] = (work_list.FILENAME, work_list.render(work, language))
    for problem, kept, content in changed_here(task.target):
        told += (problem,)
        aside[kept] = (kept, content)
    if told:
        account = replace(account, problems=(*account.problems, *told))
    aside[""] = (problemlist.FILENAME, problemlist.render(account.problems, language))
    return aside, account


def choose(event: Event, settings: Settings, wish: Wish, before: str = "") -> tuple[Choices, ...]:
    """All choices of a run: from the command line, else the event's, else the settings'.

    One for each edition. The date is that of the first run from this very input (``before``), so
    that making a report again gives the same bytes. Raises UsageError for an unknown language.
    """
    language = wish.language or event.language
    if Language(language).bare not in {Language(code).bare for code in available()}:
        raise UsageError(one_of(language, regional()))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")  # the custom of reproducible builds
    if epoch.isdigit():
        today = datetime.fromtimestamp(int(epoch), UTC).date()
    else:
        today = date.fromisoformat(before) if before else wish.today
    brand = load_brand(wish.brand or event.brand)
    rules = Rules(**(settings.thresholds.declared() | event.thresholds.declared()))
    asked = dict.fromkeys(wish.editions or declared_editions(event, settings))
    speaking = Language(language, brand.tone)
    return tuple(Choices(speaking, brand, one, rules, today) for one in asked)


def declared_editions(event: Event, settings: Settings) -> tuple[str, ...]:
    """All that are made without being asked for; the one that is mailed is among them."""
    mailed = (settings.mailed,) if settings.mailed else ()
    return tuple(dict.fromkeys((*(event.editions or settings.editions), *mailed)))


def judge(account: Account) -> int:
    """The exit code as far as the input goes.

    4 where there are files but none can be used; 1 where something was refused or left out, an
    empty folder included; else 0.
    """
    files = account.files or any(problem.place.file for problem in account.problems)
    if files and not usable(account):
        return NothingUsable.exit_code
    return LEFT_OUT if any(problem.severity in COSTLY for problem in account.problems) else 0


def usable(account: Account) -> bool:
    """Whether there is anything to report on: that nobody answered a survey yet is something."""
    cleaned = account.cleaned
    if account.instrument is not None and any(one.code == "no-rows" for one in account.problems):
        return True
    return any(
        part is not None
        for part in (
            cleaned.registrations,
            cleaned.attendance,
            cleaned.responses,
            cleaned.relations,
        )
    )


def _before(task: Task) -> Manifest:
    """What an earlier run from the very same input left: its files can stay."""
    previous = manifest.load(task.target)
    if previous is None:
        return Manifest("", "", "", 0, (), ())
    same = previous.fingerprint == task.fingerprint
    return previous if same else replace(previous, date="", made={})
