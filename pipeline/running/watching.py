"""Looking at the input folder time and again: a change is a hint, a scan now and then the truth.

What tells of changes is lost on network shares, in containers and where a limit is reached, so
nothing depends on it.
"""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TICK = 1.0  # seconds
SETTLED = 1600  # milliseconds without another change, before changes are told together


def hints(where: Path, every: float, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yields when something in the folder changed, and every so many seconds in any case."""
    from watchfiles import watch

    try:
        looked = -inf  # the first tick: files may have come while watching began
        for changes in watch(
            where,
            watch_filter=None,
            debounce=SETTLED,
            rust_timeout=int(min(every, TICK) * 1000),
            yield_on_timeout=True,
        ):
            if changes or time.monotonic() - looked >= every:
                yield
                looked = time.monotonic()
    except (OSError, RuntimeError):  # the system tells of no changes here
        pass
    while True:
        sleep(every)
        yield


@contextmanager
def ended_by_signal() -> Iterator[list[int]]:
    """SIGTERM ends what goes on as Ctrl-C does; the list then holds it."""
    numbers: list[int] = []

    def end(number: int, _frame: object) -> None:
        numbers.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield numbers
    finally:
        signal.signal(signal.SIGTERM, before)
