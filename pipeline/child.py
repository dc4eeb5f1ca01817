"""A worker process with limits: what may hang, eat all memory or crash runs there.

Functions are named 'module:function'; arguments and results are plain data (:data:`Plain`).
Whatever happens to the worker is a value, :class:`Failure`; the next call starts a new one.
Results come back through an unpickler that builds nothing but plain data, so that a worker
which a hostile file took over cannot reach its parent.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

Plain = object  # None, bool, int, float, str, bytes, datetime types, and list, tuple, dict of them

GIB = 1024**3
_LENGTH = struct.Struct(">Q")
_LONGEST_ANSWER = GIB
_CHUNK = 1 << 20
# The C library keeps what was freed for what comes next, up to a point: asking the system for
# memory again and again takes a sixth of the time of reading a workbook.
_KEPT = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(128 << 20)}


class Fate(StrEnum):
    """What became of a call that gave no result."""

    DIED = "died"  # the process ended: a crash, or an answer that cannot be trusted
    LATE = "late"  # over its time, by the clock or by the processor
    MEMORY = "memory"
    RAISED = "raised"  # the function raised; ``detail`` names the exception and the line


@dataclass(frozen=True, slots=True)
class Answer:
    """What the function returned."""

    value: Plain = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result. ``detail`` holds no data: an exception's type, a signal's name."""

    fate: Fate
    detail: str = ""


class _LateError(Exception):
    """The worker did not answer in time."""


class _GoneError(Exception):
    """The worker ended, or its answer is no plain data."""


@dataclass(slots=True)
class Child:
    """One worker, started by :meth:`start` or by the first call and again after it died.

    ``memory`` in bytes of address space, ``cpu_seconds`` and ``wall_seconds`` for each call;
    the modules in ``preload`` are imported while the parent does other things.
    """

    preload: tuple[str, ...] = ()
    memory: int = 2 * GIB
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    def start(self) -> None:
        """Start the worker if there is none; returns at once."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "pipeline.child", str(self.memory), *self.preload],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Panics of native code print cells there: nobody may read them, so nothing keeps them.
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=os.environ | _KEPT,
            cwd=Path(__file__).parent.parent,  # where `-m pipeline.child` is found
            pipesize=_CHUNK,  # the most that Linux gives: what is sent waits less for its reader
        )

    def call(self, function: str, *arguments: Plain) -> Answer | Failure:
        """The result of 'module:function' with these arguments, or why there is none."""
        self.start()
        deadline = time.monotonic() + self.wall_seconds
        try:
            self._send(pickle.dumps((function, arguments, self.cpu_seconds)), deadline)
            raised, value = _load(self._receive(deadline))
        except _LateError:
            self.close()
            return Failure(Fate.LATE)
        except _GoneError:
            return self._obituary()
        if not raised:
            return Answer(value)
        return Failure(Fate.MEMORY if raised == "MemoryError" else Fate.RAISED, str(value))

    def close(self) -> None:
        """End the worker, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _obituary(self) -> Failure:
        """What the dead process's exit code says."""
        process = self._process
        assert process is not None, "only a worker that was started can die"
        try:
            code = process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            code = 0  # alive, but its answer was no plain data
        self.close()
        if code == -signal.SIGXCPU:
            return Failure(Fate.LATE)
        return Failure(Fate.DIED, signal.Signals(-code).name if code < 0 else "")

    def _send(self, message: bytes, deadline: float) -> None:
        assert self._process is not None, "started by call"
        assert self._process.stdin is not None, "opened as a pipe"
        pipe = self._process.stdin.fileno()
        os.set_blocking(pipe, False)
        rest = memoryview(_LENGTH.pack(len(message)) + message)
        while rest:
            _wait(pipe, select.POLLOUT, deadline)
            try:
                rest = rest[os.write(pipe, rest[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise _GoneError from None

    def _receive(self, deadline: float) -> bytes:
        assert self._process is not None, "started by call"
        assert self._process.stdout is not None, "opened as a pipe"
        pipe = self._process.stdout.fileno()
        (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size, deadline))
        if length > _LONGEST_ANSWER:
            raise _GoneError
        return _read(pipe, length, deadline)


def _wait(pipe: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise _LateError


def _read(pipe: int, length: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        _wait(pipe, select.POLLIN, deadline)
        part = os.read(pipe, min(_CHUNK, length - len(parts)))
        if not part:
            raise _GoneError
        parts += part
    return bytes(parts)


class _Plain(pickle.Unpickler):
    """Builds plain data only: containers need no class, and dates are the classes allowed."""

    def find_class(self, module: str, name: str) -> object:
        allowed = {"datetime", "date", "time", "timedelta", "timezone"}
        if module == "datetime" and name in allowed:
            return getattr(importlib.import_module(module), name)
        raise pickle.UnpicklingError("the worker sent something that is no plain data")


def _load(message: bytes) -> tuple[str, Plain]:
    """(exception's name or '', result or detail)."""
    try:
        raised, value = _Plain(io.BytesIO(message)).load()
    except (
        pickle.UnpicklingError,
        EOFError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        OverflowError,
    ):
        raise _GoneError from None
    return str(raised), value


# --- what follows runs in the worker


def _work(memory: int, preload: list[str]) -> None:
    """Answer requests from standard input until it ends; the parent's death ends it too."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up between the answers
    for module in preload:
        importlib.import_module(module)
    requests = sys.stdin.buffer
    while header := requests.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(header)
        function, arguments, cpu_seconds = pickle.loads(requests.read(length))  # noqa: S301 - the parent's
        _limit_cpu(cpu_seconds)
        message = _perform(function, arguments)
        answers.write(_LENGTH.pack(len(message)))
        answers.write(message)
        answers.flush()


def _limit_cpu(seconds: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _perform(function: str, arguments: tuple[Plain, ...]) -> bytes:
    try:
        module, _, name = function.partition(":")
        found = cast("Callable[..., Plain]", getattr(importlib.import_module(module), name))
        return pickle.dumps(("", found(*arguments)))
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is a BaseException
        return pickle.dumps((type(error).__name__, _where(error)))


def _where(error: BaseException) -> str:
    """The exception's type and line; its text could quote a cell."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__}, {file}:{trace.tb_lineno}"


if __name__ == "__main__":
    _work(int(sys.argv[1]), sys.argv[2:])
