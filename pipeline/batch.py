"""Many events: which need work, and making those, each for itself.

What goes wrong in one event is its outcome and never stops the others. Nothing heavy is imported
before there is an event to make.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from pipeline.delivery import finish
from pipeline.folder import scan
from pipeline.language import say
from pipeline.problems import OutputError, UserError
from pipeline.running import earlier, lock, manifest, writing
from pipeline.running.fingerprint import fingerprint
from pipeline.running.outcome import Outcome, State, Task, Wish, of_the_system, without_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from pipeline.language import Message
    from pipeline.running.manifest import Manifest

    Patience = Callable[[Task], bool]


class Listener(Protocol):
    """Hears of the work while it goes on."""

    def begin(self, events: Sequence[str]) -> None:
        """These events are going to be made."""

    def done(self, outcome: Outcome) -> None:
        """This event is done, or had nothing new."""

    def warn(self, message: Message) -> None:
        """Something went wrong that is no event's."""


def make_all(
    folders: Iterable[Path],
    output: Path,
    wish: Wish,
    jobs: int | None,
    listener: Listener,
) -> tuple[Outcome, ...]:
    """Bring the reports of these events up to date; the listener hears of each.

    ``jobs`` processes at once (None: as many as there are processors). Raises Busy and, where
    the output folder cannot be used at all, OutputError.
    """
    folders = tuple(folders)
    with lock.only_run(output, datetime.now().astimezone()):
        done = bring_up(folders, output, wish, jobs, listener)
        return finish(done, folders, output, wish, listener.warn)


def bring_up(
    folders: Iterable[Path],
    output: Path,
    wish: Wish,
    jobs: int | None,
    listener: Listener,
    patient: Patience = lambda _: False,
) -> tuple[Outcome, ...]:
    """The same for who holds the lock already.

    ``patient`` tells whether a task may wait for files that are not there as a whole.
    """
    outcomes: dict[str, Outcome] = {}

    def done(outcome: Outcome) -> None:
        outcomes[outcome.event] = outcome
        listener.done(outcome)

    for wave in earlier.waves(folders, output):  # an earlier edition before a later one
        tasks: list[Task] = []
        for folder, before in wave:
            known = looked_at(folder, before, output, wish)
            if isinstance(known, Task):
                tasks.append(replace(known, patient=patient(known)))
            else:
                done(known)
        listener.begin([task.folder.name for task in tasks])
        _make(tasks, wish, jobs, done)
    return tuple(outcomes[name] for name in sorted(outcomes))


def looked_at(folder: Path, before: str, output: Path, wish: Wish) -> Task | Outcome:
    """What is to be made of an event, compared with the edition ``before``; or what became of it.

    Nothing is to be made where it is up to date, or has no file yet.
    """
    try:
        if _waits(folder):
            return _without_files(folder, output)
        task = _task(folder, before, output, wish)
    except OSError as error:  # this folder cannot be looked into; others can
        return _failed(folder, error)
    previous = up_to_date(task, wish)
    if previous is None:
        return task
    why = say("Not all that was asked for could be made; problems.csv says why.")
    told = (why,) if previous.unmade else ()
    said = (State.UP_TO_DATE, 0, previous.language)
    return Outcome(folder.name, *said, told=told, fingerprint=task.fingerprint)


def _waits(folder: Path) -> bool:
    """Whether a folder that was made beforehand has no file yet but its event.yaml."""
    listing = scan(folder)
    return not (listing.files or listing.problems)


def _without_files(folder: Path, output: Path) -> Outcome:
    """An event whose files are not there yet, or were all taken away."""
    previous = manifest.load(output / folder.name)
    if previous is None:
        return Outcome(folder.name, State.WAITING, 0)
    why = say("its files were taken away; the report of %(day)s stays.", day=previous.date)
    return Outcome(folder.name, State.STALE, 0, previous.language, told=(why,))


def _task(folder: Path, before: str, output: Path, wish: Wish) -> Task:
    """The event's task: what it depends on includes what its earlier edition published."""
    compared = (before, earlier.hash_of(output, before)) if before else ()
    depends = fingerprint(folder, wish.language, wish.brand, *compared)
    return Task(folder, output / folder.name, depends, before)


def _make(
    tasks: Sequence[Task], wish: Wish, jobs: int | None, done: Callable[[Outcome], None]
) -> None:
    """Make these events, side by side where that is possible."""
    at_once = min(jobs or os.cpu_count() or 1, len(tasks))
    pool = _pool_if_possible(at_once) if at_once > 1 else None
    if pool is None:
        for task in tasks:
            done(make_one(task, wish))
    else:
        _make_in_pool(pool, tasks, wish, done)


def up_to_date(task: Task, wish: Wish) -> Manifest | None:
    """What the earlier run left where nothing is to be made, else None.

    All files asked for are there as they were written, from this very input and program.
    """
    try:
        writing.recover(task.target)
        writing.recover(earlier.archive_of(task.target.parent, task.folder.name).parent)
    except OSError:
        return None  # writing will say what is wrong
    previous = manifest.load(task.target)
    if wish.force or previous is None or previous.fingerprint != task.fingerprint:
        return None
    if previous.archive != earlier.hash_of(task.target.parent, task.folder.name):
        return None  # what the next edition is compared with is gone
    if not earlier.ledger_of(task.target.parent, task.folder.name).is_file():
        return None  # a person said that nobody read it: what it withheld may be told
    editions, formats = wish.editions or previous.editions, wish.formats or previous.asked
    return previous if previous.is_whole(task.target, editions, formats) else None


def make_one(task: Task, wish: Wish) -> Outcome:
    """Make one event's report. Always an outcome, so that other events go on."""
    begun = time.monotonic()
    try:
        writing.look_for_room(task.target.parent)
        _warm_up(wish)
        from pipeline.running.making import make_and_write

        outcome = make_and_write(task, wish)
    except UserError as error:
        outcome = Outcome(task.folder.name, State.NOT_MADE, error.exit_code, errors=error.messages)
    except Exception as bug:  # noqa: BLE001 - a bug in one event must not stop the others
        outcome = _failed(task.folder, bug)
    return replace(outcome, seconds=time.monotonic() - begun, fingerprint=task.fingerprint)


def _warm_up(wish: Wish) -> None:
    """Let the PDF process import its libraries while this one imports its own."""
    if not wish.formats or "pdf" in wish.formats:
        from pipeline.formats.pdf import worker

        worker().start()


def _make_in_pool(
    pool: ProcessPoolExecutor,
    tasks: Sequence[Task],
    wish: Wish,
    done: Callable[[Outcome], None],
) -> None:
    """Make events in processes side by side. One that dies takes no other event with it."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    lost: list[Task] = []
    with pool:
        futures = {pool.submit(make_one, task, wish): task for task in tasks}
        try:
            for future in as_completed(futures):
                if isinstance(future.exception(), BrokenProcessPool):
                    lost.append(futures[future])
                else:
                    done(future.result())
        except KeyboardInterrupt:
            _end(pool)
            raise
    for task in lost:  # each alone, so that the one which ends its process is known
        with _pool(1) as alone:
            future = alone.submit(make_one, task, wish)
            died = isinstance(future.exception(), BrokenProcessPool)
        done(_died(task) if died else future.result())


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop at once; what a process was writing is taken back at the next start."""
    from multiprocessing import active_children

    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        process.terminate()


def _pool_if_possible(size: int) -> ProcessPoolExecutor | None:
    """None where the system shares no semaphores (some sandboxes): then one after the other."""
    try:
        return _pool(size)
    except (OSError, ImportError):
        return None


def _pool(size: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(size, get_context("spawn"), initializer=_live_with_parent)


def _live_with_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that one ends.

    Its lock is free then: the next run must not find somebody who is still writing.
    """
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None, "runs in the processes of a pool only"

    def follow() -> None:
        parent.join()
        os._exit(OutputError.exit_code)

    Thread(target=follow, daemon=True).start()


def _failed(folder: Path, error: Exception) -> Outcome:
    """What the system refused, in a sentence; all else is a mistake in the program."""
    why = of_the_system(error) if isinstance(error, OSError) else None
    return Outcome(
        folder.name,
        State.NOT_MADE,
        OutputError.exit_code,
        errors=() if why is None else (why,),
        bug="" if why is not None else without_data(error),
    )


def _died(task: Task) -> Outcome:
    why = say(
        "The process that made this report was ended, perhaps because memory ran out. The old "
        "report was kept. Close other programs and run again with --jobs 1."
    )
    return Outcome(task.folder.name, State.NOT_MADE, OutputError.exit_code, errors=(why,))
