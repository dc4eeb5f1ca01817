"""Runs that are killed at any moment, and runs side by side."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import faults_kit
from faults_kit import EVENT, FORMATS, REPORTS, ROOT, Row, contents, drop, reports, temporary

from pipeline.running.writing import NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

    from faults_kit import Runner

BUSY = 75
PLACED = (NEW, OLD)
WHOLE_COMMAND = 10  # every so many kills the command itself, its start included


@dataclass(frozen=True)
class Undisturbed:
    """A folder as it stands before a run, and what the run makes of it that nobody disturbs."""

    folder: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    calls: int
    seconds: float


def kills(where: Path, runner: Runner, times: int, seed: int = 7) -> Row:
    """Kill a run ``times`` times, half of them by the clock and half by what it is writing.

    Good: every file stands as one of the two runs wrote it, and one undisturbed run later all
    output and state equals that of runs which nobody disturbed; no temporary file is left.
    """
    chance = random.Random(seed)
    starts = (replacing(where, runner), first(where, runner))
    good = writing = 0
    for number in range(times):
        start = starts[number % 3 == 2]
        work = where / f"kill-{number}"
        shutil.copytree(start.folder, work)
        if number % WHOLE_COMMAND == 0:
            _kill_command(work, chance.uniform(0, 3 * start.seconds))
        elif number % 2:
            runner.run(work, kill_at=chance.randint(1, start.calls))
        else:
            runner.run(work, kill_after=chance.uniform(0, start.seconds))
        writing += any(name.startswith(PLACED) for name in temporary(work))
        whole = _each_of_one_run(work, start)
        runner.run(work)
        good += whole and contents(work / "output") == start.after and not temporary(work)
        shutil.rmtree(work)
    return Row(
        "killed at a random moment, then one run", times, good, f"{writing} while files were placed"
    )


def first(where: Path, runner: Runner) -> Undisturbed:
    """An event of which no report was made yet."""
    folder = where / "first"
    drop(folder / "input" / EVENT, "old")
    return _undisturbed(folder, runner)


def replacing(where: Path, runner: Runner) -> Undisturbed:
    """An event with a report, and forms that came in since."""
    folder = where / "replacing"
    drop(folder / "input" / EVENT, "old")
    runner.run(folder)
    drop(folder / "input" / EVENT, "new")
    return _undisturbed(folder, runner)


def _undisturbed(folder: Path, runner: Runner) -> Undisturbed:
    copy = folder.with_name(f"{folder.name}-undisturbed")
    shutil.copytree(folder, copy)
    begun = time.monotonic()
    ended = runner.run(copy)
    seconds = time.monotonic() - begun
    before, after = contents(folder / "output"), contents(copy / "output")
    assert ended.code == 0, ended.said
    assert before != after, "the run changes something"
    assert ended.calls > 30, "calls that change the output are seen"
    return Undisturbed(folder, before, after, ended.calls, seconds)


def _each_of_one_run(work: Path, start: Undisturbed) -> bool:
    """Whether no report is torn, and none is lost that was there."""
    there = {f"{EVENT}/{name}": data for name, data in reports(work / "output").items()}
    had = {f"{EVENT}/{name}" for name in REPORTS} & start.before.keys()
    return had <= there.keys() and all(
        data in {start.before.get(name), start.after[name]} for name, data in there.items()
    )


def _command(work: Path) -> list[str]:
    return [sys.executable, faults_kit.__file__, "report", "--input", str(work / "input"),
            "--output", str(work / "output"), *FORMATS]  # fmt: skip


def _kill_command(work: Path, after: float) -> None:
    process = _start(work)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def at_once(where: Path, runner: Runner, runs: int = 8) -> Row:
    """Start runs at once: one works, the others leave with 75 and soon; the output is whole.

    'Soon' is a second of processor time, as so many starts share the processors there are.
    """
    start = replacing(where, runner)
    begun = time.monotonic()
    started = [_start(start.folder) for _ in range(runs)]
    ended: dict[int, tuple[int, float, float]] = {}  # exit code, seconds of work, seconds
    while len(ended) < runs:
        time.sleep(0.005)
        for process in started:
            if process.pid in ended:
                continue
            number, status, usage = os.wait4(process.pid, os.WNOHANG)
            if number:
                process.returncode = os.waitstatus_to_exitcode(status)
                used = usage.ru_utime + usage.ru_stime
                ended[number] = (process.returncode, used, time.monotonic() - begun)
    said = [process.communicate()[0] for process in started]
    left = [one for one in ended.values() if one[0] == BUSY]
    good = [code for code, _, _ in ended.values()].count(0) == 1
    good &= len(left) == runs - 1 and all(used < 1 for _, used, _ in left)
    named = sum(os.uname().nodename in words for words in said)
    whole = contents(start.folder / "output") == start.after
    slowest, used = max(wall for _, _, wall in left), max(used for _, used, _ in left)
    return Row(
        f"{runs} runs at once", 1, int(good and named == runs - 1 and whole),
        f"{len(left)} left with 75, the last {slowest:.1f} s after the start, {used:.2f} s used; "
        f"{named} told who works; the output {'is' if whole else 'IS NOT'} that of one run",
    )  # fmt: skip


def _start(work: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        _command(work), cwd=ROOT, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
