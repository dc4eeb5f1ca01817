"""``make faults``: one table of what happens when runs are killed, disks fill and clocks jump.

``--small`` takes the size that the test suite takes. Ends with 1 where a row is not all good.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from faults_calls import failing_calls
from faults_kills import at_once, kills
from faults_kit import Row, Runner
from faults_places import (
    clocks,
    good_and_bad,
    in_namespace,
    mounting_is_permitted,
    read_only_input,
    small_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KILLS, FEW = 200, 12


def rows(where: Path, *, small: bool) -> Iterator[tuple[str, Callable[[Runner], Iterable[Row]]]]:
    """The faults by name, each to be tried when its turn comes."""
    mounts = mounting_is_permitted()

    def place(name: str) -> Path:
        (where / name).mkdir()
        return where / name

    yield "kills", lambda runner: [kills(place("kills"), runner, FEW if small else KILLS)]
    yield "calls", lambda _: failing_calls(place("calls"), every_code=not small)
    if not small:
        yield (
            "pdf",
            lambda _: [
                Row(f"{row.fault}, the PDF too", row.tried, row.good, row.told)
                for row in failing_calls(
                    place("pdf"),
                    calls=("replace", "fsync"),
                    every_code=False,
                    formats="html json pdf",
                )
            ],
        )
    yield (
        "disk",
        lambda runner: [
            *([in_namespace(place("full"), "full")] if mounts else []),
            small_files(place("files"), runner),
        ],
    )
    yield "clocks", lambda runner: [clocks(place("clocks"), runner, 3 if small else 5)]
    yield (
        "reading",
        lambda runner: [
            in_namespace(place("reading"), "reading")
            if mounts
            else read_only_input(place("reading"), runner)
        ],
    )
    size = (6, 4) if small else (30, 20)
    yield "many", lambda runner: [good_and_bad(place("many"), runner, *size)]
    yield "once", lambda runner: [at_once(place("once"), runner)]


def main() -> int:
    small = "--small" in sys.argv
    well = True
    write = sys.stdout.write
    write(f"{'fault':<46}{'tried':>7}{'good':>7}{'s':>7}  what was seen\n")
    with tempfile.TemporaryDirectory() as folder, Runner() as runner:
        for _, attempt in rows(Path(folder), small=small):
            begun = time.monotonic()
            for row in attempt(runner):
                seconds = time.monotonic() - begun
                write(f"{row.fault:<46}{row.tried:>7}{row.good:>7}{seconds:>7.0f}  {row.told}\n")
                sys.stdout.flush()
                well &= row.passed
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
