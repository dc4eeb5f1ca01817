"""Every n-th call to the system fails: the reports stay those of one run, and the next mends it.

One process makes the report again and again, as after every call that fails it must be able to.
Started as a program it is that process.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faults_kit import EVENT, ROOT, Row, contents, digest, drop, reports, temporary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY, errno.EINTR)
HEARD = {  # what Python tells of; the others are wrapped
    "open": "open",
    "scandir": "os.scandir",
    "listdir": "os.listdir",
    "replace": "os.rename",
    "link": "os.link",
}
CALLS = (*HEARD, "write", "fsync")
TRACEBACK = "Traceback"


def failing_calls(
    where: Path, *, calls: Sequence[str] = CALLS, every_code: bool, formats: str = "html json"
) -> list[Row]:
    """A row for each kind of call: at each call of a run one try, with each code or in turn."""
    said = subprocess.run(
        [sys.executable, __file__, str(where), str(int(every_code)), formats, *calls],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    return [Row(**row) for row in json.loads(said.stdout)]


@dataclass
class Injection:
    """Lets the n-th call of one kind fail while it is armed."""

    kind: str = ""
    at: int = 0
    code: int = 0
    seen: int = 0
    armed: bool = False
    hit: str = ""  # the first argument of the call that failed
    wrapped: dict[str, Callable[..., Any]] = field(default_factory=dict)

    def install(self) -> None:
        """Hear of all calls; this cannot be taken back."""
        sys.addaudithook(lambda event, what: self._count(event, what[:1]))
        for name in ("write", "fsync"):
            self.wrapped[name] = getattr(os, name)
            setattr(os, name, self._wrap(name))

    def _wrap(self, name: str) -> Callable[..., Any]:
        def call(*arguments: object) -> object:
            self._count(name, arguments[:1])
            return self.wrapped[name](*arguments)

        return call

    def _count(self, event: str, what: tuple[object, ...]) -> None:
        if self.armed and event == HEARD.get(self.kind, self.kind):
            self.seen += 1
            if self.seen == self.at:
                self.hit = str(*what)
                raise OSError(self.code, os.strerror(self.code))

    @contextmanager
    def failing(self, kind: str, at: int, code: int) -> Iterator[None]:
        self.kind, self.at, self.code, self.seen, self.armed = kind, at, code, 0, True
        try:
            yield
        finally:
            self.armed = False


@dataclass
class Trial:
    """One event whose report is made again and again from where it stood."""

    where: Path
    formats: tuple[str, ...]
    injection: Injection
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, bool] = field(default_factory=dict)  # what the next run makes of it is right

    def prepare(self) -> None:
        """What stands before and after a run that nothing disturbs."""
        drop(self.where / "input" / EVENT, "old")
        self.make()
        self.before = contents(self._output)
        shutil.copytree(self._output, self.where / "start")
        drop(self.where / "input" / EVENT, "new")
        self.make()
        self.after = contents(self._output)
        assert reports(self._output)
        assert self.before != self.after

    @property
    def _output(self) -> Path:
        return self.where / "output"

    def make(self) -> str:
        """What became of the run: its exit code, or that a mistake in the program was shown."""
        from pipeline import cli

        said = io.StringIO()
        folders = ["--input", str(self.where / "input"), "--output", str(self._output)]
        formats = [word for name in self.formats for word in ("--format", name)]
        with redirect_stdout(said), redirect_stderr(said):
            code = cli.run(["report", *folders, *formats])
        return TRACEBACK if TRACEBACK in said.getvalue() else f"exit {code}"

    def go_back(self) -> None:
        shutil.rmtree(self._output)
        shutil.copytree(self.where / "start", self._output)

    def good(self, kind: str, at: int, code: int) -> tuple[bool, bool, str]:
        """Whether reports stay whole and the next run mends all; whether the call was reached.

        Last: what became of the run.
        """
        self.go_back()
        with self.injection.failing(kind, at, code):
            state = self.make()
        well = state != TRACEBACK and self._mended()
        return well, self.injection.seen >= at, state

    def _mended(self) -> bool:
        there = reports(self._output)
        before, after = (
            {name: found[f"{EVENT}/{name}"] for name in there if f"{EVENT}/{name}" in found}
            for found in (self.before, self.after)
        )
        if there not in (before, after) or not there:
            return False
        state = digest(contents(self._output))
        if state not in self.known:
            self.make()
            self.known[state] = contents(self._output) == self.after and not temporary(self.where)
        return self.known[state]


def _all(trial: Trial, kind: str, *, every_code: bool) -> Row:
    tried = good = at = 0
    states: Counter[str] = Counter()
    bad: list[str] = []
    reached = True
    while reached:
        at += 1
        for code in CODES if every_code else (CODES[at % len(CODES)],):
            well, reached, state = trial.good(kind, at, code)
            if not reached:
                break
            tried, good = tried + 1, good + well
            states[state] += 1
            if not well:
                where = Path(trial.injection.hit).name
                bad.append(f"{errno.errorcode[code]} at call {at} ({where}): {state}")
    return Row(f"{kind} fails at every call", tried, good, "; ".join(bad) or _words(states))


def _words(states: Counter[str]) -> str:
    return ", ".join(f"{n} {state}" for state, n in states.most_common())


def main(where: str, every_code: str, formats: str, *calls: str) -> None:
    import pipeline.readers
    from pipeline.child import Child

    class Kept(Child):
        def close(self) -> None:
            """Stays for the next run: its start would take most of the time."""

        def __exit__(self, *_: object) -> None: ...

    kept = Kept(preload=("pipeline.readers.sheet",))
    pipeline.readers.worker = lambda: kept
    trial = Trial(Path(where), tuple(formats.split()), Injection())
    trial.injection.install()
    trial.prepare()
    rows = [_all(trial, kind, every_code=bool(int(every_code))) for kind in calls]
    Child.close(kept)
    sys.stdout.write(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main(*sys.argv[1:])
