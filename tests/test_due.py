"""What is made by itself, and when: by day, by content, whole files, and once."""

from __future__ import annotations

import json
import os
import shutil
import socket
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from workbooks import csv_bytes, put, xlsx

from pipeline.language import Language
from pipeline.problems import OutputError
from pipeline.running import arriving, due, lock, memory
from pipeline.running.asked import find_events
from pipeline.running.due import Pace, due_on, make_due
from pipeline.running.outcome import Outcome, State, Wish
from pipeline.running.terminal import line, summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.language import Message

DAY = "2026-03-12-samen-leren"
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
NAME = "formulieren.csv"


def forms(n: int) -> bytes:
    head = [
        "Tijdstempel",
        "Wat vond u van de organisatie?",
        "Wat neemt u mee naar uw eigen werking?",
    ]
    rows = [[f"2026/03/12 {i % 24:02}:{i // 24:02}:00", "Goed", "De buurt"] for i in range(n)]
    return csv_bytes([head, *rows]) + b"\r\n"


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "PAUSE", 0.0)


class Heard:
    """A listener that remembers what was begun."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def begin(self, events: Sequence[str]) -> None:
        self.begun += events

    def done(self, outcome: Outcome) -> None: ...

    def warn(self, message: Message) -> None: ...


def run(where: Path, now: datetime = NOON, sleep: object = None) -> tuple[Outcome, list[str]]:
    """The outcome of the one event (or the first), and what was made."""
    heard = Heard()
    pace = Pace(now, sleep if callable(sleep) else lambda _: None)
    wish = Wish(now.date(), ("json",))
    folders = find_events(where / "input")
    return make_due(folders, where / "output", wish, 1, heard, pace)[0], heard.begun


def page(where: Path) -> bytes:
    return (where / "output" / DAY / "report.json").read_bytes()


def words(outcome: Outcome) -> str:
    return " ".join(Language("en").show(why) for why in outcome.told)


def event(where: Path, files: dict[str, bytes] | None = None) -> Path:
    return put(where / "input" / DAY, files or {NAME: forms(12)})


# --- when


@pytest.mark.parametrize(
    ("name", "declared", "day"),
    [
        (DAY, "", date(2026, 3, 19)),  # seven days, as config/settings.yaml says
        (DAY, "date: 2026-03-20\n", date(2026, 3, 27)),
        (DAY, "closes: 2026-05-01\n", date(2026, 5, 2)),
        ("een dag zonder datum", "", date.min),
        (DAY, "datum: 2026\n", date.min),  # making tells what is wrong
    ],
)
def test_an_event_is_due_days_after_its_date_or_when_its_form_is_closed(
    tmp_path: Path, name: str, declared: str, day: date
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "event.yaml").write_text(declared)
    assert due_on(folder) == day


@pytest.mark.slow
def test_before_its_day_nothing_is_made_and_then_once(tmp_path: Path) -> None:
    event(tmp_path)
    early, made = run(tmp_path, datetime(2026, 3, 18, 23, tzinfo=UTC))
    assert (early.state, early.exit_code, made) == (State.NOT_DUE, 0, [])
    assert "2026-03-19" in words(early)
    assert not (tmp_path / "output" / DAY).exists()
    assert run(tmp_path, datetime(2026, 3, 19, tzinfo=UTC))[0].state is State.MADE
    before = page(tmp_path)
    # a clock that goes back, stands still or is years ahead makes nothing again
    for moment in (NOON - timedelta(1), NOON, datetime(2038, 2, 1, tzinfo=UTC)):
        assert run(tmp_path, moment)[0].state is State.UP_TO_DATE
    assert page(tmp_path) == before
    os.utime(tmp_path / "input" / DAY / NAME, (2**31, 2**31))
    assert run(tmp_path)[1] == [], "another time is no other content"
    put(tmp_path / "input" / DAY, {NAME: forms(20)})
    os.utime(tmp_path / "input" / DAY / NAME, (0, 0))
    again, made = run(tmp_path)
    assert (again.state, made) == (State.MADE, [DAY]), "an older time is other content all the same"
    assert words(again) == "was 12, now 20 answered forms."
    assert "was 12" not in "".join(summary([again], tmp_path))
    assert "waren 12, nu 20 ingevulde formulieren" in line(again)
    (tmp_path / "output" / DAY / "report.json").unlink()
    assert run(tmp_path)[1] == [DAY]


# --- whole files


CUT = xlsx([["Naam"], ["An Proef"], ["Bo Proef"]])
ARRIVING = {
    "empty.xlsx": b"",
    "zeros.xlsx": bytes(4096),
    "stops halfway.xlsx": CUT[: len(CUT) // 2],
    "with room for the rest.xlsx": CUT[: len(CUT) // 2] + bytes(len(CUT) - len(CUT) // 2),
    "open quote.csv": b'"Naam","Organisatie"\r\n"An Proef","De',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ARRIVING)
def test_a_file_that_is_not_whole_waits_a_day_and_then_is_told(tmp_path: Path, name: str) -> None:
    folder = event(tmp_path, {NAME: forms(12), name: ARRIVING[name]})
    first, _ = run(tmp_path)
    assert (first.state, first.exit_code) == (State.WAITING, 0)
    assert name in words(first)
    assert name in line(first)
    assert not (tmp_path / "output" / DAY).exists()
    later, made = run(tmp_path, NOON + timedelta(hours=1))
    assert (later.state, made, later.again) == (State.WAITING, [], True)
    put(folder, {name: forms(12)})  # its copy is complete
    assert run(tmp_path, NOON + timedelta(hours=2))[0].state is State.MADE
    put(folder, {NAME: forms(13), name: ARRIVING[name]})
    assert run(tmp_path, NOON + timedelta(hours=3))[0].state is State.WAITING
    late, _ = run(tmp_path, NOON + timedelta(hours=28))
    assert late.state is not State.WAITING, "it is damaged and not on its way"
    assert late.exit_code == 1
    assert run(tmp_path, NOON + timedelta(hours=29))[1] == [], "said once"


def test_a_waiting_event_does_not_wait_longer_for_a_clock_that_went_back(tmp_path: Path) -> None:
    event(tmp_path, {NAME: forms(12), "zeros.xlsx": bytes(99)})
    assert run(tmp_path, NOON + timedelta(400))[0].state is State.WAITING
    assert run(tmp_path)[0].state is State.MADE


def test_files_that_change_between_two_looks_are_left_for_the_next_run(tmp_path: Path) -> None:
    folder = event(tmp_path)
    slept: list[float] = []

    def copying(seconds: float) -> None:
        slept.append(seconds)
        put(folder, {NAME: forms(30)})

    outcome, made = run(tmp_path, sleep=copying)
    assert (outcome.state, outcome.exit_code, made) == (State.WAITING, 0, [])
    assert slept == [10.0]
    assert run(tmp_path)[0].state is State.MADE


def test_a_file_that_cannot_be_opened_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event(tmp_path)

    def busy(*_: object) -> bytes:
        raise OSError(16, "Device or resource busy")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.readers.snapshot", busy)
        assert run(tmp_path)[0].state is State.WAITING
    # its content is what it was: the second try is that of the day after, or of a change
    assert run(tmp_path, NOON + timedelta(days=2))[0].state is State.MADE


# --- said once, tried again


def test_what_cannot_be_made_is_said_once_for_the_same_files(tmp_path: Path) -> None:
    folder = event(tmp_path, {"programma.pdf": b"%PDF-1.7\n"})
    assert run(tmp_path)[0].exit_code == 4
    again, made = run(tmp_path)
    assert (again.state, again.exit_code, made, again.again) == (State.NOT_MADE, 0, [], True)
    assert f"trefdag report {DAY}" in words(again)
    put(folder, {NAME: forms(12)})
    assert run(tmp_path)[0].state is State.MADE


def test_what_could_not_be_written_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event(tmp_path)

    def full(*_: object) -> None:
        raise OutputError

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.running.making.make_editions", full)
        assert run(tmp_path)[0].exit_code == 3
    assert run(tmp_path)[0].state is State.MADE


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"version": 2}', b'{"version":1,"events":{"a":[1]}}']
)
def test_a_damaged_memory_only_costs_time(tmp_path: Path, content: bytes) -> None:
    event(tmp_path)
    run(tmp_path)
    path = tmp_path / "output" / lock.FOLDER / memory.FILENAME
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert DAY not in memory.load(path), "what was made is looked at once more"
    run(tmp_path)
    assert memory.load(path)[DAY].state is State.UP_TO_DATE
    path.write_bytes(content)
    assert memory.load(path) == {}
    assert run(tmp_path)[0].state is State.UP_TO_DATE


# --- what saves hashing, and where it may not


def test_signs_save_hashing_only_where_they_can_be_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = event(tmp_path)
    now, disks = time.time(), memory.local_disks()
    if folder.stat().st_dev not in disks:
        pytest.skip("the tests run on no disk of this computer")
    rested = now + memory.RESTED + 5
    known = memory.signs(str(folder), rested, disks)
    assert known
    assert memory.signs(str(folder), rested, disks) == known
    assert memory.signs(str(folder), now, disks) == "", "it was changed just now"
    assert memory.signs(str(folder), now - 10**6, disks) == "", "its times lie in the future"
    assert memory.signs(str(folder), rested, frozenset()) == "", "not on a disk of this computer"
    before = (folder / NAME).stat()
    (folder / NAME).write_bytes(forms(12).replace(b"Goed", b"Slec"))
    os.utime(folder / NAME, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert memory.signs(str(folder), rested, disks) != known, "size and mtime are as they were"
    (folder / "link.csv").symlink_to(folder / NAME)
    assert memory.signs(str(folder), rested, disks) == ""
    monkeypatch.setattr(memory, "_MOUNTS", tmp_path / "nowhere")
    assert memory.local_disks() == frozenset()


def test_with_signs_nothing_is_hashed_and_a_change_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = event(tmp_path)
    if folder.stat().st_dev not in memory.local_disks():
        pytest.skip("the tests run on no disk of this computer")
    soon = datetime.now(UTC) + timedelta(minutes=2)
    run(tmp_path, soon)
    run(tmp_path, soon)

    def looked(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(due, "looked_at", looked)
        assert run(tmp_path, soon)[0].state is State.UP_TO_DATE
        for path in (folder / NAME, tmp_path / "output" / DAY / "report.json"):
            path.write_bytes(path.read_bytes() + b" ")
            with pytest.raises(AssertionError):
                run(tmp_path, soon)


# --- the rules for files that come again


@pytest.mark.slow
def test_the_same_file_under_three_names_counts_once(tmp_path: Path) -> None:
    folder = event(tmp_path)
    run(tmp_path)
    before = json.loads(page(tmp_path))["attendance"]
    for name in ("een andere naam.csv", "Kopie van formulieren.csv"):
        shutil.copy(folder / NAME, folder / name)
    outcome, _ = run(tmp_path)
    assert json.loads(page(tmp_path))["attendance"] == before
    codes = {problem.code for problem in outcome.problems}
    assert codes >= {"same-contents", "copy-beside-original"}
    (folder / "Kopie van formulieren.csv").unlink()
    (folder / NAME).unlink()  # renamed
    renamed, _ = run(tmp_path)
    assert (renamed.state, renamed.told) == (State.MADE, ())


@pytest.mark.slow
@pytest.mark.parametrize("name", [NAME, "formulieren(1-8).csv"])
def test_fewer_rows_wait_for_a_persons_word(tmp_path: Path, name: str) -> None:
    folder = event(tmp_path, {NAME: forms(40)})
    run(tmp_path)
    before = page(tmp_path)
    (folder / NAME).unlink()
    put(folder, {name: forms(20)})
    kept, _ = run(tmp_path)
    assert (kept.state, kept.exit_code) == (State.KEPT, 1)
    assert f'"{name}": 20' in words(kept)
    assert "40" in "".join(summary([kept], tmp_path / "output"))
    assert page(tmp_path) == before
    assert run(tmp_path)[1] == [], "said once"
    (folder / "event.yaml").write_text(f'rows:\n  "{name}": 19\n')
    assert run(tmp_path)[0].state is State.KEPT, "another number is no confirmation"
    (folder / "event.yaml").write_text(f'rows:\n  "{name}": 20\n')
    assert run(tmp_path)[0].state is State.MADE
    put(folder, {name: forms(40)})
    assert run(tmp_path)[0].state is State.MADE


@pytest.mark.slow
def test_a_list_that_was_taken_away_leaves_the_report(tmp_path: Path) -> None:
    people = csv_bytes([["Naam", "Organisatie"], *([f"Jan de {n}e", "Stad"] for n in range(40))])
    folder = event(tmp_path, {NAME: forms(12), "inschrijvingen.csv": people})
    run(tmp_path)
    before = page(tmp_path)
    (folder / "inschrijvingen.csv").unlink()
    stale, _ = run(tmp_path)
    assert (stale.state, stale.exit_code) == (State.STALE, 0)
    assert "inschrijvingen.csv" in line(stale)
    assert page(tmp_path) == before
    put(folder, {"deelnemers.csv": people})  # the same list under another name
    assert run(tmp_path)[0].state is State.MADE
    (folder / "deelnemers.csv").unlink()
    (folder / "event.yaml").write_text("rows: {deelnemers.csv: 0}\n")
    assert run(tmp_path)[0].state is State.MADE
    (folder / NAME).unlink()
    gone, _ = run(tmp_path)
    assert (gone.state, gone.exit_code) == (State.STALE, 0)
    assert "verslag van 2026-04-01" in line(gone)


# --- a folder into which anybody writes


def test_what_is_no_file_does_no_harm(tmp_path: Path) -> None:
    folder = event(tmp_path)
    begun = time.monotonic()
    plain, _ = run(tmp_path)
    alone = time.monotonic() - begun
    shutil.rmtree(tmp_path / "output")
    os.mkfifo(folder / "pijp.csv")
    (folder / "wachtwoorden.csv").symlink_to("/etc/passwd")
    (folder / "rond.csv").symlink_to("rond.csv")
    (folder / "nul.csv").symlink_to("/dev/zero")
    (folder / "map.xlsx").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(folder, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{here}/stopcontact.csv")
        os.close(here)
        begun = time.monotonic()
        outcome, _ = run(tmp_path)
    assert time.monotonic() - begun < alone + 1
    assert (plain.state, outcome.state, outcome.exit_code) == (State.MADE, State.MADE, 1)
    named = {p.place.file for p in outcome.problems if p.code in {"not-a-file", "folder-inside"}}
    assert named == {
        *("pijp.csv", "wachtwoorden.csv", "rond.csv", "nul.csv", "map.xlsx", "stopcontact.csv"),
    }
    assert b"root:" not in page(tmp_path)


ODD = [
    *(
        b"-rf.csv",
        b"two\nlines.csv",
        b"\xe2\x80\xaevsc.exe.csv",
        b"[table].csv",
        b"bad\xff\xfe.csv",
    ),
    *(b"CON.csv", b"nul.csv", b"dot..csv", b"space .csv", b" lead.csv", b"a" * 251 + b".csv"),
    *(b"$(reboot).csv", b"`id`.csv", b"a;b.csv", b"a'b\".csv", b"%s%n.csv", b"a\\b.csv"),
    *(b"\xc3\xa9e\xcc\x81.csv", b"..csv.csv", b"*.csv"),
]


@pytest.mark.slow
def test_odd_names_are_read_or_refused_and_write_nothing_elsewhere(tmp_path: Path) -> None:
    folder = event(tmp_path)
    begun = time.monotonic()
    run(tmp_path)
    alone = time.monotonic() - begun
    shutil.rmtree(tmp_path / "output")
    assert len(ODD) == 20
    for n, name in enumerate(ODD):
        with open(os.path.join(os.fsencode(folder), name), "wb") as stream:  # noqa: PTH118, PTH123 - names that are no text
            stream.write(forms(13 + n))
    before = sorted(map(os.fsencode, folder.iterdir()))
    begun = time.monotonic()
    outcome, _ = run(tmp_path)
    assert time.monotonic() - begun < alone + 20 * 0.5
    assert outcome.state is State.MADE
    assert sorted(map(os.fsencode, folder.iterdir())) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["input", "output"]
    record = json.loads((tmp_path / "output" / DAY / "run.json").read_bytes())
    assert len(record["inputs"]) == 20  # '..csv.csv' begins with a dot: a hidden file


def test_temporary_files_are_passed_over_and_conflict_copies_told(tmp_path: Path) -> None:
    folder = event(tmp_path)
    passing = (
        *(
            "~$formulieren.csv",
            ".~lock.formulieren.csv#",
            "a.tmp",
            "~b.tmp",
            "a.part",
            "a.filepart",
        ),
        *(
            "a.crdownload",
            "a.download",
            "a.csv~",
            ".hidden.csv",
            "._a.csv",
            ".DS_Store",
            "Thumbs.db",
        ),
        *("desktop.ini", "Icon\r", ".syncthing.a.tmp", "~syncthing~a.csv", ".nextcloudsync.log"),
        *(".sync_1.db", ".fuse_hidden1", ".nfs0001", "4F2A6B10"),
    )
    conflicts = (
        "formulieren.sync-conflict-20260312-101010-ABCDEFG.csv",
        "formulieren_conflict-20260312.csv",
        "formulieren (conflicted copy 2026-03-12).csv",
        "formulieren (Jans conflicted copy 2026-03-12).csv",
        *("formulieren-DESKTOP-AB12.csv", "formulieren - Copy.csv", "formulieren - kopie.csv"),
        *("formulieren (1).csv", "Copy of formulieren.csv"),
    )
    for n, name in enumerate((*passing, *conflicts)):
        put(folder, {name: forms(13 + n)})
    outcome, _ = run(tmp_path)
    assert (outcome.state, outcome.exit_code) == (State.MADE, 0)
    (one,) = json.loads((tmp_path / "output" / DAY / "run.json").read_bytes())["inputs"]
    assert one["file"] == NAME
    told = {p.place.file for p in outcome.problems if p.code.startswith(("conflict", "copy-"))}
    assert told == set(conflicts)
    (passed,) = [p for p in outcome.problems if p.code == "passed-over"]
    assert passed.arguments["n"] == len(passing) - 2, "but for the locks, which are told apart"


@pytest.mark.slow
def test_the_drop_folder_is_only_read(tmp_path: Path) -> None:
    folder = event(tmp_path, {NAME: forms(12), "zeros.xlsx": bytes(99)})
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    folder.chmod(0o500)
    (tmp_path / "input").chmod(0o500)
    try:
        for hours in (0, 1, 30, 31):
            run(tmp_path, NOON + timedelta(hours=hours))
    finally:
        (tmp_path / "input").chmod(0o700)
        folder.chmod(0o700)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert after == before
    assert page(tmp_path)
