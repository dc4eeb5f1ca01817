"""Fetch what an earlier edition published, and keep what this one does for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import archive, ledger
from pipeline.declared.editions import EDITIONS as TITLES
from pipeline.disclosure import Because
from pipeline.language import say
from pipeline.learning.decided import memory_of
from pipeline.problems import OutputError, Place, Problem
from pipeline.running import writing
from pipeline.running.earlier import archive_of, known_events, ledger_of
from pipeline.sections import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.cleaning.base import Responses
    from pipeline.declared.event import Event
    from pipeline.disclosure import PublishedResults
    from pipeline.gate.differences import Version
    from pipeline.language import Argument, Message
    from pipeline.report import Choices
    from pipeline.running.outcome import Task


def earlier_editions(
    task: Task, several: Iterable[Choices]
) -> tuple[dict[str, archive.EarlierEdition], tuple[Problem, ...]]:
    """The same for each edition that these reports are compared with, by its name."""
    found, told = {}, dict[tuple[str, str], Problem]()
    for compared in dict.fromkeys(EDITIONS[choices.edition].compared for choices in several):
        earlier, problems = earlier_edition(task, compared)
        told |= {(p.code, str(p.arguments.get("name"))): p for p in problems}
        if earlier is not None:
            found[compared] = earlier
    return found, tuple(told.values())


def earlier_edition(
    task: Task, edition: str
) -> tuple[archive.EarlierEdition | None, tuple[Problem, ...]]:
    """What the earlier edition published, and what the organiser should know where it is lacking.

    It is lacking where event.yaml names one that is not there, or where its own report, of this
    kind, was not made yet.
    """
    if not task.earlier:
        return None, ()
    others = known_events(task.folder.parent, task.target.parent) - {task.folder.name}
    if task.earlier not in others:
        lost = Problem("previous-not-found", Place("event.yaml"), {"event": task.earlier})
        return None, (lost,)
    found = archive.load(archive_of(task.target.parent, task.earlier), edition)
    if found is None:
        said: dict[str, Argument] = {
            "event": task.earlier,
            "edition": TITLES[edition],
            "name": edition,
        }
        return None, (Problem("previous-not-made", arguments=said),)
    return found, ()


def render(
    task: Task,
    event: Event,
    published: Mapping[str, PublishedResults],
    responses: Responses | None,
    earlier: Mapping[str, archive.EarlierEdition],
) -> bytes:
    """What is to be kept of these reports, beside what is kept of the event's other editions."""
    path = _place(task)
    content = path.read_bytes() if path.is_file() else b""
    first = earlier.get(next(iter(published)))
    coded = memory_of(responses, first.coded if first is not None else {})
    for edition, shown in published.items():
        content = archive.render(event, shown, edition, content, coded, earlier.get(edition))
    return content


def keep(task: Task, content: bytes) -> None:
    """Write it, readable for the user alone. Raises OutputError."""
    _write(_place(task), content)


def published_before(task: Task) -> tuple[Version, ...]:
    """All that was ever published for the event. Raises OutputError where that cannot be read."""
    return ledger.load(ledger_of(task.target.parent, task.folder.name))


def wait(task: Task, published: PublishedResults, past: tuple[Version, ...]) -> Message | None:
    """Why the report may not follow the earlier ones yet; None where it may."""
    return ledger.wait(published, past, ledger_of(task.target.parent, task.folder.name))


def withheld(task: Task, published: PublishedResults) -> tuple[Problem, ...]:
    """The questions that an earlier report keeps out of this one, and what to do."""
    kept = [q.label for q, why in published.withheld if why.reason is Because.EARLIER]
    if not kept:
        return ()
    told: Argument = tuple(say("“%(question)s”", question=label) for label in kept)
    ledger_file = str(ledger_of(task.target.parent, task.folder.name))
    return (Problem("withheld-earlier", arguments={"questions": told, "file": ledger_file}),)


def remember(task: Task, published: PublishedResults, past: tuple[Version, ...]) -> None:
    """Write down what is about to be published. Raises OutputError."""
    path = ledger_of(task.target.parent, task.folder.name)
    _write(path, ledger.render(past, published))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(writing.explain(error, path.parent)) from error
    writing.write_all(path.parent, {path.name: content})


def _place(task: Task) -> Path:
    return archive_of(task.target.parent, task.folder.name)
