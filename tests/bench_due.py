"""What it costs to find out that nothing, or little, is due: ``make bench`` prints it.

500 event folders, each with files and a report. The yardstick is what nobody can do without: a
plain ``os.scandir`` of the same folders with the signs of every file, and the SHA-256 of what is
new. Each repetition measures all in turn; medians count.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.declared.event import TEMPLATE
from pipeline.running import memory
from pipeline.running.due import Pace, make_due
from pipeline.running.outcome import Outcome, Wish

ROOT = Path(__file__).parents[1]
EVENTS = 500
CHANGED = 3
RESTED = timedelta(seconds=memory.RESTED + 5)  # so much later the signs of files can be trusted
HALF_A_SECOND = 0.5
STARTED = "from pipeline.running import memory; memory.RESTED = 0; from pipeline.cli import run; "
TWICE = 2.0


class Quiet:
    """A listener that counts what was made."""

    def __init__(self) -> None:
        self.made = 0

    def begin(self, events: object) -> None: ...

    def done(self, outcome: Outcome) -> None:
        self.made += outcome.state == "made"

    def warn(self, message: object) -> None: ...


def run(where: Path) -> tuple[float, int]:
    """Seconds until one run knows what there is to make, and how many events it then made."""
    now = datetime.now(UTC) + RESTED
    heard, looked = Quiet(), []
    wish = Wish(now.date())
    pace = Pace(now, lambda _: looked.append(time.perf_counter()))
    begun = time.perf_counter()
    folders = sorted((where / "input").iterdir())
    make_due(folders, where / "output", wish, 1, heard, pace)
    return (looked or [time.perf_counter()])[0] - begun, heard.made


def whole(where: Path) -> float:
    """Seconds of the command with nothing to do, the start of Python included."""
    places = ["--input", str(where / "input"), "--output", str(where / "output")]
    command = [sys.executable, "-c", f"{STARTED}run(['due', *{places}])"]
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def plain(where: Path, new: list[Path]) -> float:
    """Seconds of listing the same folders, with the signs of each file, and of hashing the new."""
    begun = time.perf_counter()
    for event in sorted((where / "input").iterdir()):
        state = where / "output" / ".state" / event.name
        for folder in (event, where / "output" / event.name, state):
            with os.scandir(folder) as entries:
                for entry in entries:
                    entry.stat(follow_symlinks=False)
    for path in new:
        hashlib.sha256(path.read_bytes()).hexdigest()
    return time.perf_counter() - begun


def rows(path: Path, n: int) -> None:
    """A form with n answers."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        head = ["Tijdstempel", "Wat vond u van de organisatie?", "Wat neemt u mee?"]
        answers = [[f"2026/03/12 {i % 24:02}:00:00", "Goed", "De buurt"] for i in range(n)]
        csv.writer(stream).writerows([head, *answers])


def events(where: Path) -> None:
    """One event made for real, and copies of it under other names with all that was made."""
    first = where / "input" / "2026-01-01-dag-000"
    first.mkdir(parents=True)
    rows(first / "formulieren.csv", 40)
    words = TEMPLATE.read_text(encoding="utf-8")
    words = words.replace("%TITLE%", "Dag").replace("%DATE%", "2026-01-01")
    (first / "event.yaml").write_text(words, encoding="utf-8")
    assert run(where)[1] == 1
    for n in range(1, EVENTS):
        name = f"2026-01-01-dag-{n:03}"
        for parent in ("input", "output", "output/.state"):
            shutil.copytree(where / parent / first.name, where / parent / name)


def main() -> int:
    """Print the figures; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description="Print what it costs to find what is due.")
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        events(where)
        cold, _ = run(where)  # all is hashed once, and the signs are kept
        scans, plains, wholes = [], [], []
        for _ in range(repetitions):
            scans.append(run(where)[0])
            plains.append(plain(where, []))
            wholes.append(whole(where))
        names = sorted((where / "input").iterdir())[:CHANGED]
        new = [name / "formulieren.csv" for name in names]
        ratios, made = [], []
        for n in (55, 60, 65):
            for path in new:
                rows(path, n)
            changed = plain(where, new)
            looks, first = run(where)
            ratios.append(looks / changed)
            made += [first, run(where)[1]]
    scan, yardstick = statistics.median(scans), statistics.median(plains)
    figures = (
        ("nothing to do, s", statistics.median(wholes), HALF_A_SECOND),
        ("of a plain scan", scan / yardstick, TWICE),
        ("of it, 3 changed", statistics.median(ratios), TWICE),
    )
    said = f"{EVENTS} events, all hashed: {cold:.3f} s; plain scan {yardstick:.3f} s"
    print(f"{said}; made {made}")  # noqa: T201 - its output is its result
    for name, figure, limit in figures:
        slow = "  TOO SLOW" if figure > limit else ""
        print(f"{name:<18} {figure:6.3f}; at most {limit}{slow}")  # noqa: T201 - the same
    return int(made != [CHANGED, 0] * 3 or any(figure > limit for _, figure, limit in figures))


if __name__ == "__main__":
    sys.exit(main())
