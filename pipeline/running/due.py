"""What is due: events whose day has come, or whose files changed, once their files are all there.

One scan of all folders is the truth; nothing depends on when the last run was, so that a run that
was missed costs nothing. What was said once of the very same files is not said again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.batch import bring_up, looked_at
from pipeline.delivery import finish
from pipeline.language import DEFAULT, say
from pipeline.problems import OutputError, UserError
from pipeline.running import earlier, lock, memory
from pipeline.running.earlier import declared_previous
from pipeline.running.fingerprint import program, sha256
from pipeline.running.memory import Remembered
from pipeline.running.outcome import Outcome, State, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pipeline.batch import Listener
    from pipeline.language import Message
    from pipeline.running.outcome import Wish

LOOKS = 10.0  # seconds between two looks at files that are new
PATIENCE = timedelta(days=1)  # then what is not there as a whole is no longer on its way
_LASTS = {
    *(State.UP_TO_DATE, State.NOT_MADE, State.WITHHELD, State.KEPT, State.STALE, State.WAITING),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock of a run: what time it is, and how to let time pass between two looks."""

    now: datetime
    sleep: Callable[[float], None]
    looks: float = LOOKS


def make_due(
    folders: Iterable[Path],
    output: Path,
    wish: Wish,
    jobs: int | None,
    listener: Listener,
    pace: Pace,
) -> tuple[Outcome, ...]:
    """Bring up to date what is due; the listener hears of each event.

    Raises Busy and, where the output folder cannot be used at all, OutputError.
    """
    with lock.only_run(output, pace.now):
        found = tuple(folders)
        done = _Run(output, wish, pace).over(found, jobs, listener)
        return finish(done, found, output, wish, listener.warn)


class _Run:
    """One run: what is remembered of the last one, what is found, what the next may know."""

    def __init__(self, output: Path, wish: Wish, pace: Pace) -> None:
        self.output, self.wish, self.pace = output, wish, pace
        self.path = output / lock.FOLDER / memory.FILENAME
        self.before = memory.load(self.path)
        self.disks, self.now = memory.local_disks(), pace.now.timestamp()
        options = (wish.language, wish.brand, *wish.formats, *wish.editions)
        self.how = hashlib.sha256("\0".join((program(), *options)).encode()).hexdigest()
        self.own: dict[str, str] = {}
        self.previous: dict[str, str] = {}
        self.signs: dict[str, str] = {}
        self.known: dict[str, Remembered] = {}

    def over(
        self, folders: Sequence[Path], jobs: int | None, listener: Listener
    ) -> tuple[Outcome, ...]:
        """Look twice, make what is ready and remember what came of it."""
        looked = [
            (folder, before, self._look(folder, before))
            for wave in earlier.waves(folders, self.output, self._previous)
            for folder, before in wave
        ]
        tasks = [found for _, _, found in looked if isinstance(found, Task)]
        if tasks:
            self.pace.sleep(self.pace.looks)
        ready: dict[str, Path] = {}  # in the order of waves
        outcomes: dict[str, Outcome] = {}
        for folder, before, found in looked:
            outcome = self._second_look(found) if isinstance(found, Task) else found
            if outcome is None or (outcome.state is State.UP_TO_DATE and before in ready):
                ready[folder.name] = folder  # an earlier edition that is made anew changes it
            else:
                outcomes[folder.name] = outcome
                listener.done(outcome)
        if ready:
            wanted = ready.values()
            made = bring_up(wanted, self.output, self.wish, jobs, listener, self._patient)
            outcomes |= {one.event: one for one in made}
        self._remember(outcomes.values())
        return tuple(outcomes[name] for name in sorted(outcomes))

    def _look(self, folder: Path, before: str) -> Task | Outcome:
        """What rests as it was; else what is to be made, or what became of it."""
        event = folder.name
        self.signs[event] = signs = self._signs(folder, before)
        known = self.before.get(event)
        if known is not None and signs and known.signs == signs and self._rests(known):
            return self._keep(event, known)
        found = looked_at(folder, before, self.output, self.wish)
        if not isinstance(found, Task):
            return found
        key = self._key(event, found.fingerprint)
        if known is None or known.key != key:
            known = Remembered(key, State.NOT_DUE, until=due_on(folder).isoformat())
        if known.state is State.UP_TO_DATE or not self._rests(known):
            return found
        own, previous = self.own[event], self.previous[event]
        return self._keep(event, replace(known, signs=signs, own=own, previous=previous))

    def _keep(self, event: str, known: Remembered) -> Outcome:
        self.known[event] = known
        return _again(event, known)

    def _second_look(self, task: Task) -> Outcome | None:
        """None where the files are as they were at the first look."""
        found = looked_at(task.folder, task.earlier, self.output, self.wish)
        if isinstance(found, Task) and found.fingerprint == task.fingerprint:
            return None
        why = say("its files are just being copied; it is tried again at the next run.")
        return Outcome(task.folder.name, State.WAITING, 0, told=(why,))

    def _previous(self, folder: Path) -> str:
        """What event.yaml declares as the edition before, read only where it may have changed."""
        event, known = folder.name, self.before.get(folder.name)
        self.own[event] = own = self._signs_of(folder)
        same = known is not None and own and known.own == own
        self.previous[event] = known.previous if same and known else declared_previous(folder)
        return self.previous[event]

    def _signs(self, folder: Path, before: str) -> str:
        """Of all that the event depends on and all that was made of it, the program included."""
        state, event = f"{self.output}/{lock.FOLDER}", folder.name
        parts = [self.own[event], self._signs_of(f"{self.output}/{event}")]
        parts += [self._signs_of(f"{state}/{one}") for one in (event, before) if one]
        return " ".join((*parts, before, self.how)) if all(parts) else ""

    def _signs_of(self, folder: Path | str) -> str:
        return memory.signs(str(folder), self.now, self.disks)

    def _key(self, event: str, fingerprint: str) -> str:
        """All that the report depends on, and what was published before."""
        ledger = earlier.ledger_of(self.output, event)
        return f"{fingerprint} {sha256(ledger) if ledger.is_file() else ''}"

    def _rests(self, known: Remembered) -> bool:
        """Whether nothing is to be done yet, nothing having changed."""
        if known.state is State.NOT_DUE:
            return self.wish.today.isoformat() < known.until
        if known.state is not State.WAITING:
            return True
        until = datetime.fromisoformat(known.until)
        return until - PATIENCE <= self.pace.now < until  # a clock that went back ends it too

    def _patient(self, task: Task) -> bool:
        """Whether files that are not there as a whole are given time: once, not for ever."""
        known = self.before.get(task.folder.name)
        if known is None or known.state is not State.WAITING:
            return True
        return known.key != self._key(task.folder.name, task.fingerprint)

    def _remember(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what lasts as long as nothing changes; what failed otherwise is tried again."""
        for one in outcomes:
            failed = one.state is State.NOT_MADE and one.exit_code == OutputError.exit_code
            if (
                one.again
                or not one.fingerprint
                or one.state not in _LASTS
                or (failed and not one.bug)
            ):
                continue
            waits = one.state is State.WAITING
            until = (self.pace.now + PATIENCE).isoformat() if waits else ""
            # the signs were taken before the event was looked at; what was made has new ones
            signs = self.signs[one.event] if one.state is State.UP_TO_DATE else ""
            key = self._key(one.event, one.fingerprint)
            own, previous = self.own[one.event], self.previous[one.event]
            self.known[one.event] = Remembered(
                key, one.state, one.language, until, signs, own, previous
            )
        if self.known != self.before:
            memory.save(self.path, self.known)


def _again(event: str, known: Remembered) -> Outcome:
    """An event of which nothing changed since an earlier run."""
    language = known.language or DEFAULT
    told: tuple[Message, ...] = ()
    if known.state is State.NOT_DUE:
        told = (say("is made from %(day)s on.", day=known.until),)
    elif known.state is State.WAITING:
        told = (say("waits for files that are not there as a whole yet."),)
    elif known.state is not State.UP_TO_DATE:
        words = say(
            "nothing changed since the last run; 'trefdag report %(event)s' says what to do.",
            event=event,
        )
        told = (words,)
    return Outcome(event, known.state, 0, language, told=told, again=True)


def due_on(folder: Path) -> date:
    """From which day on an event is made by itself: long ago where nobody told its date.

    The day after its form closes, else so many days after its own, as the settings say. Where
    event.yaml is wrong it is due: making tells what is wrong.
    """
    from pipeline.declared.event import load_event
    from pipeline.declared.settings import load_settings

    try:
        settings = load_settings()
        event = load_event(folder, settings)
    except UserError:
        return date.min
    if event.closes is not None:
        return event.closes + timedelta(days=1)
    return event.date + timedelta(days=settings.due_after_days) if event.date else date.min
