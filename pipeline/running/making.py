"""Make and write one event's report: what batch does for each event that is not up to date.

This imports all that a report needs, so batch imports it only when there is work.
"""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
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
from pipeline.formats.json import content_of
from pipeline.language import Language, available
from pipeline.learning.decided import memory_of
from pipeline.problems import (
    NothingUsable,
    OutputError,
    Severity,
    Unavailable,
    UsageError,
)
from pipeline.report import Choices
from pipeline.run import make
from pipeline.running import keeping, manifest, problemlist, replaced, writing
from pipeline.running.arriving import arriving
from pipeline.running.changed import changed_here
from pipeline.running.manifest import Manifest, Written
from pipeline.running.outcome import Outcome, State
from pipeline.sections import EDITIONS
from pipeline.workpoints import workbook as work_list
from pipeline.workpoints.following import propose

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.declared.event import Event
    from pipeline.declared.settings import Settings
    from pipeline.language import Message
    from pipeline.report import Report
    from pipeline.run import Account
    from pipeline.running.outcome import Task, Wish
    from pipeline.workpoints.base import Line

COSTLY = {Severity.REFUSED, Severity.LEFT_OUT}  # a person must look: exit code 1
LEFT_OUT = 1


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier run from the very same input left: its files can stay."""

    date: str = ""
    kept: tuple[Written, ...] = ()


def make_and_write(task: Task, wish: Wish) -> Outcome:
    """The report of one event in all formats that lack, written whole or not at all."""
    started = datetime.now(UTC)
    settings = load_settings(formats=tuple(FORMATS))
    event = load_event(task.folder, settings)
    before = _before(task, wish)
    choices = choose(event, settings, wish, before.date)
    past = keeping.published_before(task)
    earlier, told = keeping.earlier_edition(task, choices.edition)
    told += choices.brand.mended
    report, account = make(event, choices, earlier, told, past)
    change, account = _since(task, event, account)
    if instead := _instead(task, wish, event, account, change):
        return instead
    if why := keeping.wait(task, report, past):
        return _kept(task, event, account, State.WITHHELD, (why,))
    wanted = set(wish.formats or settings.formats) - {written.format for written in before.kept}
    with ThreadPoolExecutor(max_workers=1) as pool:
        apart = _begin(report, wanted, pool)
        work = propose(account.work, report.published, event)
        aside, account = _aside(task, event, account, work)
        made, lacking = _render(report, wanted, apart)
    code = OutputError.exit_code if lacking else judge(account)
    coded = memory_of(account.cleaned.responses, earlier.coded if earlier is not None else {})
    to_keep = keeping.render(task, event, report, choices.edition, coded, earlier)
    files = {**made, **aside}
    record = Manifest(
        task.fingerprint,
        event.language,
        choices.today.isoformat(),
        code,
        _outputs(before.kept, files),
        tuple(settings.formats),
        hashlib.sha256(to_keep).hexdigest(),
        choices.edition,
        content_of(report),
    )
    keeping.remember(task, report, past)
    as_json = manifest.render(record, report, account, started, datetime.now(UTC))
    writing.write_all(task.target, dict(files.values()) | {manifest.FILENAME: as_json})
    keeping.keep(task, to_keep)
    new, old = tuple(name for name, _ in made.values()), _stale(task, record)
    said = (account.problems, lacking, change.news)
    outcome = Outcome(event.id, State.MADE, code, event.language, new, old, *said)
    return replace(outcome, edition=EDITIONS[choices.edition].title, tongue=choices.language.code)


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


def choose(event: Event, settings: Settings, wish: Wish, before: str = "") -> Choices:
    """All choices of a run: from the command line, else the event's, else the settings'.

    The date is that of the first run from this very input (``before``), so that making a report
    again gives the same bytes. Raises UsageError for a word that is not known.
    """
    language = wish.language or event.language
    edition = wish.edition or event.edition or settings.edition
    if Language(language).bare not in {Language(code).bare for code in available()}:
        raise UsageError(one_of(language, available()))
    if edition not in EDITIONS:
        raise UsageError(one_of(edition, EDITIONS))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")  # the custom of reproducible builds
    if epoch.isdigit():
        today = datetime.fromtimestamp(int(epoch), UTC).date()
    else:
        today = date.fromisoformat(before) if before else wish.today
    brand = load_brand(wish.brand or event.brand)
    rules = Rules(**(settings.thresholds.declared() | event.thresholds.declared()))
    return Choices(Language(language), brand, edition, rules, today)


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
    """Whether there is anything to report on."""
    cleaned = account.cleaned
    return any(
        part is not None
        for part in (
            cleaned.registrations,
            cleaned.attendance,
            cleaned.responses,
            cleaned.relations,
        )
    )


def _before(task: Task, wish: Wish) -> _Before:
    previous = manifest.load(task.target)
    if previous is None or previous.fingerprint != task.fingerprint:
        return _Before()
    kept = () if wish.force else previous.valid(task.target)
    return _Before(previous.date, tuple(written for written in kept if written.format))


def _begin(
    report: Report, wanted: Collection[str], pool: ThreadPoolExecutor
) -> dict[str, Future[bytes]]:
    """The formats that a process of their own makes, begun: this one goes on meanwhile."""
    return {
        name: pool.submit(form.write, report)
        for name, form in FORMATS.items()
        if name in wanted and form.apart
    }


def _render(
    report: Report, wanted: Collection[str], apart: Mapping[str, Future[bytes]]
) -> tuple[dict[str, tuple[str, bytes]], tuple[Message, ...]]:
    """File name and content by format; what this computer cannot make is told and left out."""
    made: dict[str, tuple[str, bytes]] = {}
    lacking: tuple[Message, ...] = ()
    forms = [form for name, form in FORMATS.items() if name in wanted]
    for form in sorted(forms, key=lambda form: form.apart):  # what was begun is asked for last
        try:
            begun = apart.get(form.name)
            content = form.write(report) if begun is None else begun.result()
        except Unavailable as error:
            lacking += error.messages
        else:
            made[form.name] = (form.filename, content)
    return made, lacking


def _outputs(kept: Collection[Written], files: dict[str, tuple[str, bytes]]) -> tuple[Written, ...]:
    written = [one for one in kept if one.format not in files]
    written += [
        Written(name, filename, hashlib.sha256(content).hexdigest(), len(content))
        for name, (filename, content) in files.items()
    ]
    return tuple(sorted(written, key=lambda one: one.filename))


def _stale(task: Task, record: Manifest) -> tuple[str, ...]:
    """Reports that are still there from another input or other settings."""
    current = {written.filename for written in record.outputs}
    return tuple(
        form.filename
        for form in FORMATS.values()
        if form.filename not in current and (task.target / form.filename).exists()
    )
