"""What all faults share: a tiny event, a process that runs the command on order, and comparison.

Started as a program this is that process: it has imported everything, forks for each order and
tells how the run ended, so that hundreds of runs cost what they do and not what their start costs.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

ROOT = Path(__file__).parents[1]
EVENT = "2026-03-12-dag"
REPORTS = ("report.html", "report.json")
FORMATS = ("--format", "html", "--format", "json")
TEMPORARY = (".trefdag-", ".passing")  # and what libraries write for a moment
PASSING = {"started", "finished", "versions"}
CLOCK = {"now": "2026-03-20T09:00:00+00:00", "zone": "Europe/Brussels"}  # midnight is no fault
PEOPLE = {"old": 12, "new": 24}  # forms, as many apart as the gate asks before a new report
_ASPECTS = ("goed", "matig", "zeer goed", "slecht")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: of so many tries so many were good."""

    fault: str
    tried: int
    good: int
    told: str = ""

    @property
    def passed(self) -> bool:
        return 0 < self.tried == self.good


def drop(folder: Path, version: str) -> Path:
    """The tiny event in one of two versions: registrations, and some forms or twice as many."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = ["Algemene beoordeling;Inhoud van de dag"]
    forms += [f"{6 + n % 4};{_ASPECTS[n % 4]}" for n in range(PEOPLE[version])]
    names = ["Naam;Organisatie"] + [
        f"Persoon {chr(97 + n % 26)}{n};Huis {n % 3}" for n in range(40)
    ]
    (folder / "evaluatie.csv").write_text("\n".join(forms) + "\n", "utf-8")
    (folder / "inschrijvingen.csv").write_text("\n".join(names) + "\n", "utf-8")
    return folder


def contents(output: Path) -> dict[str, bytes]:
    """All files below a folder, without what tells the time of a run or who holds the lock.

    Nor the versions of libraries: where one could not be learnt, run.json says that.
    """
    found: dict[str, bytes] = {}
    for path in sorted(output.rglob("*")):
        if path.is_file() and path.name != "lock":
            data = path.read_bytes()
            if path.name == "run.json":
                told = json.loads(data)
                told = {name: one for name, one in told.items() if name not in PASSING}
                data = json.dumps(told).encode()
            found[str(path.relative_to(output))] = data
    return found


def digest(found: Mapping[str, bytes]) -> str:
    """One hash of many files."""
    whole = hashlib.sha256()
    for name, data in found.items():
        whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def temporary(folder: Path) -> list[str]:
    """Our own temporary files that are still there."""
    return [path.name for path in folder.rglob("*") if path.name.startswith(TEMPORARY)]


def reports(output: Path, event: str = EVENT) -> dict[str, bytes]:
    """The reports of an event, each with its bytes."""
    there = {name: output / event / name for name in REPORTS}
    return {name: path.read_bytes() for name, path in there.items() if path.is_file()}


@dataclass
class Runner:
    """A process that runs the command on order; ``with`` ends it."""

    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._process is not None
        self._process.communicate()

    def run(self, where: Path, *, kill_after: float | None = None, **order: object) -> Ended:
        """Run ``report`` on where/input to where/output; ``order`` as in :func:`_obey`.

        ``kill_after``: seconds after which its whole process group is killed.
        """
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        arguments = ["report", "--input", str(where / "input"), "--output", str(where / "output")]
        told = {"arguments": [*arguments, *FORMATS], **CLOCK, **order}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        group = int(self._process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        ended = json.loads(self._process.stdout.readline())
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)  # its own reading process, where that was left
        return Ended(**ended)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (negative: the signal), the calls it made, what it said."""

    code: int
    calls: int = 0
    said: str = ""


# --- what follows runs in that process


def _serve() -> None:
    import pipeline.running.making  # noqa: F401 - so that no run has to

    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.setpgid(0, 0)
            _obey(order, writing)
        with suppress(PermissionError, ProcessLookupError):
            os.setpgid(child, child)
        os.close(writing)
        _tell(child)
        told = json.loads(_all_of(reading) or "{}")
        _, status = os.waitpid(child, 0)
        _tell({"code": os.waitstatus_to_exitcode(status), **told})


def _tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _all_of(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read()


def _obey(order: dict[str, Any], report: int) -> None:
    """``kill_at``: at which call that changes the output; ``now`` and ``zone``: the clock.

    ``largest``: no file may get more bytes.
    """
    import contextlib
    import io
    import resource

    from pipeline import cli

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    output = order["arguments"][order["arguments"].index("--output") + 1]
    count = _count_calls(output, order.get("kill_at"))
    if "largest" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], resource.RLIM_INFINITY))
    _set_clock(order["now"], order["zone"])
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.run(order["arguments"])
    os.write(report, json.dumps({"calls": count(), "said": said.getvalue()}).encode())
    os._exit(code)


CHANGING = {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.truncate"}


def _count_calls(output: str, kill_at: int | None) -> Callable[[], int]:
    """Count what touches the output folder; at the given call end the whole group of processes."""
    seen = 0

    def one_more() -> None:
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.killpg(0, signal.SIGKILL)

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGING and str(arguments[0]).startswith(output):
            one_more()

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: object, **named: object) -> object:
            one_more()
            return call(*arguments, **named)

        return wrapped

    sys.addaudithook(hear)
    os.fsync, os.pwrite = counted(os.fsync), counted(os.pwrite)
    return lambda: seen


def _set_clock(now: str, zone: str) -> None:
    """The modules that ask for the time get this one (ISO, with its offset)."""
    from datetime import UTC, datetime, tzinfo

    from pipeline import batch, cli

    os.environ["TZ"] = zone
    time.tzset()
    moment = datetime.fromisoformat(now)

    class Fixed(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moment.timestamp(), tz or UTC)

    for module in (batch, cli):
        vars(module)["datetime"] = Fixed


def _command(arguments: list[str]) -> int:
    """The command as a person starts it, all imports included, but for the clock."""
    _set_clock(**CLOCK)
    from pipeline import cli

    return cli.run(arguments)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(_command(sys.argv[1:]))
    _serve()
