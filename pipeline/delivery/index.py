"""The overview of all events: ``output/index.json``, and the same as a page for people.

The file of the run before is what is known of events that this run was not about. A damaged one
is made anew from what stands in the folders.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from pipeline.delivery import record
from pipeline.problems import UserError
from pipeline.running import lock, manifest
from pipeline.running.outcome import State
from pipeline.running.problemlist import FILENAME as PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.running.manifest import Manifest
    from pipeline.running.outcome import Outcome

FILENAME, PAGE = "index.json", "index.html"
VERSION = 1  # of the file
REPORTS = ("html", "pdf", "xlsx", "json")  # formats, in this order
BROKEN = {2, 3}  # exit codes of a run that could not do its work


class Standing(StrEnum):
    """How an event stands."""

    MADE = "made"
    LATER = "later"  # its day has not come
    WAITING = "waiting"  # for its files
    KEPT = "kept"  # the earlier report: a person must say that fewer rows are right
    WITHHELD = "withheld"  # the earlier report is kept: the new one would tell of a few people
    REFUSED = "refused"  # no report could be made
    STALE = "stale"  # the report that is there is of earlier files


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``made`` is the date of the report that is there (ISO), '' where there is none."""

    event: str
    standing: Standing
    made: str = ""
    look: bool = False  # a person must look at the list of problems
    content: str = ""  # the SHA-256 of what the report says
    edition: str = ""
    files: tuple[str, ...] = ()  # of the edition in 'report.html', and the list of problems
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of other editions
    mail: str = ""  # what became of the mail, '' where nobody gets one
    unsent: bool = False  # something is still to be sent


@dataclass(frozen=True, slots=True)
class Overview:
    """All events by name on a day, and when all went well for the last time (ISO; '' never yet).

    The day is part of it: what does not change from one day to the next can become overdue.
    """

    date: str
    last_good: str
    entries: tuple[Entry, ...]


def rests(outcome: Outcome, known: Mapping[str, Entry]) -> bool:
    """Whether nothing changed since the entry was written, and nothing is to be sent."""
    return outcome.again and outcome.event in known and not known[outcome.event].unsent


def update(
    outcomes: Iterable[Outcome], before: Overview, where: Path, output: Path, today: date
) -> None:
    """Write the overview anew if anything in it changed. Raises UserError."""
    done = tuple(outcomes)
    good = not {outcome.exit_code for outcome in done} & BROKEN
    last_good = today.isoformat() if good else before.last_good
    now = Overview(today.isoformat(), last_good, _entries(done, before, where, output))
    if now == before and (output / PAGE).is_file():
        return
    from pipeline.delivery.page import write

    write(now, output, today)


def load(output: Path) -> Overview:
    """The overview of the run before; where it cannot be read, nothing is known."""
    try:
        told = json.loads((output / FILENAME).read_bytes())
        if told["version"] != VERSION:
            return Overview("", "", ())
        return Overview(
            str(told["date"]),
            str(told["last_good_run"]),
            tuple(_entry(one) for one in told["events"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Overview("", "", ())


def _entry(told: Mapping[str, object]) -> Entry:
    files, others = told["files"], told["others"]
    return Entry(
        str(told["event"]),
        Standing(str(told["standing"])),
        str(told["made"]),
        bool(told["look"]),
        str(told["content"]),
        str(told["edition"]),
        tuple(map(str, files)) if isinstance(files, list) else (),
        {str(e): tuple(map(str, names)) for e, names in others.items()}
        if isinstance(others, dict)
        else {},
        str(told["mail"]),
        bool(told["unsent"]),
    )


def written(entry: Entry) -> dict[str, object]:
    """An entry as the file holds it."""
    others = {edition: list(names) for edition, names in entry.others.items()}
    return asdict(entry) | {"files": list(entry.files), "others": others}


def _entries(
    outcomes: tuple[Outcome, ...], before: Overview, where: Path, output: Path
) -> tuple[Entry, ...]:
    """Those of this run, and what is known of the others."""
    known = {entry.event: entry for entry in before.entries}
    found = {
        one.event: known[one.event] if rests(one, known) else _of(one, output) for one in outcomes
    }
    folders = output.iterdir() if output.is_dir() else ()
    for event in {path.name for path in folders if path.name != lock.FOLDER} - found.keys():
        made = manifest.load(output / event)
        if made is None:
            continue
        entry = known.get(event) or _entry_of(event, made, Standing.MADE, output)
        gone = not (where / event).is_dir()
        found[event] = _entry_of(event, made, Standing.STALE, output) if gone else entry
    for event in known.keys() - found.keys():
        if (where / event).is_dir():
            found[event] = known[event]
    return tuple(found[event] for event in sorted(found))


def _of(outcome: Outcome, output: Path) -> Entry:
    event, made = outcome.event, manifest.load(output / outcome.event)
    failed = outcome.state is State.NOT_MADE
    if made is None:
        standing = _STANDINGS_WITHOUT.get(outcome.state, Standing.REFUSED)
        return Entry(event, standing, look=failed, files=_there(output / event, (PROBLEMS,)))
    entry = _entry_of(event, made, _standing(outcome.state), output)
    return replace(entry, look=entry.look or failed)


_STANDINGS_WITHOUT = {State.WAITING: Standing.WAITING, State.NOT_DUE: Standing.LATER}


def _standing(state: State) -> Standing:
    """Of an event of which there is a report."""
    match state:
        case State.MADE | State.UP_TO_DATE:
            return Standing.MADE
        case State.WITHHELD:
            return Standing.WITHHELD
        case State.KEPT:
            return Standing.KEPT
        case State.NOT_MADE | State.WAITING | State.NOT_DUE | State.STALE:
            return Standing.STALE
        case _:
            assert_never(state)


def _entry_of(event: str, made: Manifest, standing: Standing, output: Path) -> Entry:
    try:
        sent = record.load(output, event)
    except UserError:
        sent = ()  # the run said so
    fate = record.fate_of(sent, *record.version_of(made, "mail"), "mail")
    return Entry(
        event,
        standing,
        made.date,
        made.exit_code != 0,
        made.content(made.edition),
        made.edition,
        _there(output / event, (*_files(made, made.edition), PROBLEMS)),
        {
            edition: there
            for edition in made.made
            if edition != made.edition and (there := _there(output / event, _files(made, edition)))
        },
        "" if fate in {None, record.Fate.NOBODY} else str(fate),
        bool(record.open_ways(sent, made)),
    )


def _there(folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these files that are there."""
    return tuple(name for name in names if (folder / name).is_file())


def _files(made: Manifest, edition: str) -> tuple[str, ...]:
    """The files of an edition: session by session, and of each in the order of formats."""
    own = (one for one in made.outputs if one.edition == edition and one.format in REPORTS)
    ordered = sorted(own, key=lambda one: (one.part, REPORTS.index(one.format)))
    return tuple(one.filename for one in ordered)
