"""A disk that is full, input that may only be read, clocks that jump, and bad files among good."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from faults_kit import EVENT, ROOT, Row, Runner, contents, drop, reports, temporary

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1 << 20
NOT_WRITTEN = 3
OTHERS = ("2026-01-15-een",)


def mounting_is_permitted() -> bool:
    """Whether this user may mount in a namespace of their own."""
    try:
        done = subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def in_namespace(where: Path, what: str) -> Row:
    """One of the rows below, run where mounting is permitted."""
    said = subprocess.run(
        ["unshare", "-rm", sys.executable, __file__, what, str(where)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    fault, tried, good, told = said.stdout.decode().strip().split("|")
    return Row(fault, int(tried), int(good), told)


def full_disk(where: Path, runner: Runner) -> Row:
    """1 MB for the output, filled up to a bit more and a bit less than each step needs."""
    output = where / "output"
    output.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(output))
    drop(where / "input" / EVENT, "old")
    assert runner.run(where).code == 0
    before, other = contents(output), where / "undisturbed"
    shutil.copytree(where / "input", other / "input")
    shutil.copytree(output, other / "output")
    drop(where / "input" / EVENT, "new")
    drop(other / "input" / EVENT, "new")
    assert runner.run(other).code == 0
    after = contents(other / "output")
    tried = good = 0
    for left in (0, 4, 16, 48, 64, 80):  # KiB
        filler = _fill(output, left)
        ended = runner.run(where)
        filler.unlink()
        same = reports(output) == reports_in(before)
        good += same and ended.code == NOT_WRITTEN and "Traceback" not in ended.said
        tried += 1
    _fill(output, 0)
    _mount("-o", "remount,size=8m", str(output))
    runner.run(where)
    (output / FILLER).unlink()
    mended = contents(output) == after and not temporary(where)
    return Row("a disk of 1 MB is full, then grows", tried + 1, good + mended, "tmpfs")


FILLER = "filler"


def _fill(folder: Path, left: int) -> Path:
    disk = os.statvfs(folder)
    size = disk.f_bavail * disk.f_frsize - left * 1024
    (folder / FILLER).write_bytes(b"x" * max(0, size))
    return folder / FILLER


def reports_in(found: dict[str, bytes]) -> dict[str, bytes]:
    """The reports among all files."""
    return {
        name.rpartition("/")[2]: data for name, data in found.items() if "/report." in f"/{name}"
    }


def small_files(where: Path, runner: Runner) -> Row:
    """Where nothing can be mounted: no file may be larger than a limit (RLIMIT_FSIZE)."""
    drop(where / "input" / EVENT, "old")
    assert runner.run(where).code == 0
    before = contents(where / "output")
    drop(where / "input" / EVENT, "new")
    limits = (20_000, 40_000, 60_000, 80_000)  # bytes: the page needs more
    good = 0
    for limit in limits:
        ended = runner.run(where, largest=limit)
        same = reports(where / "output") == reports_in(before)
        good += same and ended.code == NOT_WRITTEN and "Traceback" not in ended.said
    ended = runner.run(where)
    mended = ended.code == 0 and contents(where / "output") != before and not temporary(where)
    return Row("no file may grow, then it may", len(limits) + 1, good + mended, "RLIMIT_FSIZE")


def read_only_input(where: Path, runner: Runner) -> Row:
    """Input that nobody can write to: the report is the same, and nothing in it has changed."""
    drop(where / "input" / EVENT, "old")
    assert runner.run(where).code == 0
    made = reports(where / "output")
    shutil.rmtree(where / "output")
    before = _tree(where / "input")
    if os.geteuid() == 0:
        _mount("--bind", str(where / "input"), str(where / "input"))
        _mount("-o", "remount,bind,ro", str(where / "input"))
        how = "mounted to be read only"
    else:
        for path in (*(where / "input").rglob("*"), where / "input"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        how = "without the right to write"
    ended = runner.run(where)
    same = reports(where / "output") == made and _tree(where / "input") == before
    return Row("input that can only be read", 1, int(ended.code == 0 and same), how)


def _tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path): (
            path.stat().st_mtime_ns,
            path.stat().st_ino,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in folder.rglob("*")
        if stat.S_IFMT(path.stat().st_mode)
    }


CLOCKS = (  # moments and what they are; the file that changed gets the second one as its time
    ("2026-03-29T00:59:59+00:00", "2026-03-29T01:00:00+00:00", "the hour that is not there"),
    ("2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00", "the hour that comes twice"),
    ("2026-10-25T01:30:00+00:00", "2026-10-24T01:30:00+00:00", "one day back"),
    ("2026-03-13T09:00:00+00:00", "2038-01-19T03:14:08+00:00", "a file from 2038"),
    ("2038-01-19T03:14:08+00:00", "1970-01-01T00:00:00+00:00", "a clock in 2038, a file of 1970"),
)


def clocks(where: Path, runner: Runner, few: int = len(CLOCKS)) -> Row:
    """Whatever the clock says: the event that changed is made, and no other, and only once."""
    from datetime import datetime

    good = 0
    for number, (first, second, _) in enumerate(CLOCKS[:few]):
        work = where / str(number)
        for name in (*OTHERS, EVENT):
            drop(work / "input" / name, "old")
        said = [runner.run(work, now=first, zone="Europe/Brussels").said]
        drop(work / "input" / EVENT, "new")
        moment = datetime.fromisoformat(second).timestamp()
        for path in (work / "input" / EVENT).iterdir():
            os.utime(path, (moment, moment))
        said += [runner.run(work, now=second, zone="Europe/Brussels").said for _ in range(2)]
        made = [[name for name in (*OTHERS, EVENT) if _made(name, words)] for words in said]
        good += made == [[*OTHERS, EVENT], [EVENT], []]
    return Row(
        "clocks and times of files jump", few, good, "; ".join(one[2] for one in CLOCKS[:few])
    )


def _made(event: str, said: str) -> bool:
    return any(line.startswith(f"{event}: report.html") for line in said.splitlines())


def good_and_bad(where: Path, runner: Runner, good: int = 30, bad: int = 20) -> Row:
    """Bad files beside good ones and in events of their own: all are named, the others made."""
    wrong = _bad_files()
    for number in range(good):
        folder = drop(
            where / "input" / f"2026-{1 + number % 12:02}-{1 + number // 12:02}-goed", "old"
        )
        if number < bad // 2:
            name, data = wrong[number % len(wrong)]
            (folder / f"kapot-{number}{name}").write_bytes(data)
    for number in range(bad // 2, bad):
        folder = where / "input" / f"2026-11-{1 + number:02}-kapot"
        folder.mkdir()
        name, data = wrong[number % len(wrong)]
        (folder / f"kapot-{number}{name}").write_bytes(data)
    ended = runner.run(where)
    made = sum(bool(reports(where / "output", path.name)) for path in (where / "input").iterdir())
    named = sum(f"kapot-{number}." in ended.said for number in range(bad))
    whole = made == good and named == bad and ended.code == 1
    return Row(
        f"{bad} bad files among {good} events", good + bad, made + named if whole else made,
        f"{made} reports, {named} named, exit {ended.code}",
    )  # fmt: skip


def _bad_files() -> list[tuple[str, bytes]]:
    from workbooks import xlsx

    book = xlsx([["Naam", "Organisatie"], *[[f"Persoon {n}", "Huis"] for n in range(50)]])
    return [
        (".xlsx", book[: len(book) // 2]),
        (".xlsx", b"\0" * 4000),
        (".xlsx", b"%PDF-1.7\n" + b"x" * 500),
        (".csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        (".xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600),
        (".ods", b"PK\x03\x04" + b"\0" * 200),
    ]


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


ROWS: dict[str, Callable[[Path, Runner], Row]] = {
    "full": full_disk,
    "reading": read_only_input,
}

if __name__ == "__main__":
    with Runner() as one:
        row = ROWS[sys.argv[1]](Path(sys.argv[2]), one)
    sys.stdout.write(f"{row.fault}|{row.tried}|{row.good}|{row.told}\n")
