"""Many events: each for itself, only what is new, one run at a time.

The story itself is replaced by a tiny one here, so that these tests are about batch alone.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pipeline import batch
from pipeline.batch import make_all, up_to_date
from pipeline.checking import workbook
from pipeline.declared.event import Overrides
from pipeline.language import Language, Message, say
from pipeline.ledger import FORMAT
from pipeline.problems import (
    Busy,
    NothingUsable,
    OutputError,
    Place,
    Problem,
    Unavailable,
    UsageError,
)
from pipeline.run import Account
from pipeline.running import keeping, lock, making, manifest, rendering
from pipeline.running.asked import find_events
from pipeline.running.earlier import ledger_of
from pipeline.running.fingerprint import fingerprint
from pipeline.running.outcome import Outcome, State, Task, Wish, most_severe, without_data
from pipeline.running.terminal import LINES, line, summary
from pipeline.running.writing import OLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[1]
WISH = Wish(date(2026, 3, 12))
CELL = "jan.jansen@example.org"
REFUSED = Problem("not-a-spreadsheet", Place("programma.pdf"), {"kind": "a PDF"})


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.outcomes: list[Outcome] = []
        self.warned: list[str] = []

    def begin(self, events: Sequence[str]) -> None:
        self.begun += events

    def done(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def warn(self, message: Message) -> None:
        self.warned.append(message.one)


class Page:
    """A format that shows the folder's file names."""

    def __init__(self, name: str) -> None:
        self.name, self.filename = name, f"report.{name}"

    def write(self, report: SimpleNamespace) -> bytes:
        return f"{self.name}: {report.text}".encode()


class Paper(Page):
    """One that another process makes."""

    def begun(self, report: SimpleNamespace) -> Callable[[], bytes]:
        return partial(self.write, report)


class NoLibrary(Paper):
    def write(self, _report: SimpleNamespace) -> bytes:
        raise Unavailable(say("Install Pango."))


class Broken(Paper):
    def write(self, _report: SimpleNamespace) -> bytes:
        raise OutputError


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A stand-in for read ... compose; 'problems' and 'empty' can be set by a test."""
    state = SimpleNamespace(problems=(), empty=False, made=[], work=(), editions=())

    def make(event: SimpleNamespace, several: tuple[SimpleNamespace, ...], *_: object) -> object:
        state.made.append(event.id)
        text = " ".join(sorted(path.name for path in event.folder.iterdir()))
        if "bug" in text:
            raise ValueError(CELL)
        reports = [
            SimpleNamespace(
                text=f"{text} {one.today}",
                edition=SimpleNamespace(id=one.edition, formats=("html", "pdf")),
                part="",
                files={},
            )
            for one in several
        ]
        people = None if state.empty else object()
        cleaned = SimpleNamespace(
            registrations=people,
            attendance=None,
            responses=None,
            relations=None,
            balances=(),
            mapped=(),
            changes=(),
        )
        account = Account((), (), cleaned, state.problems)  # type: ignore[arg-type] # enough
        return SimpleNamespace(reports=reports, published={}, first=None, account=account)

    def load_event(folder: Path, _settings: object) -> SimpleNamespace:
        if (folder / "event.yaml").exists():
            raise UsageError
        return SimpleNamespace(
            folder=folder,
            id=folder.name,
            language="en",
            brand="trefdag",
            editions=state.editions,
            thresholds=SimpleNamespace(declared=dict),
            overrides=Overrides(),
        )

    def remember(task: Task, *_: object) -> None:
        kept = ledger_of(task.target.parent, task.folder.name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({FORMAT: []}))

    monkeypatch.setattr(making, "make_editions", make)
    monkeypatch.setattr(making, "load_event", load_event)
    monkeypatch.setattr(keeping, "render", lambda *_: b"kept")
    monkeypatch.setattr(rendering, "content_of", lambda report: report.text)
    monkeypatch.setattr(keeping, "wait", lambda *_: None)
    monkeypatch.setattr(keeping, "withheld", lambda *_: ())
    monkeypatch.setattr(keeping, "remember", remember)
    monkeypatch.setattr(making, "tables", lambda *_: ())
    monkeypatch.setattr(making, "propose", lambda *_: state.work)
    monkeypatch.setattr(workbook, "render", lambda *_: b"checked")
    pages = {"html": Page("html"), "pdf": Paper("pdf")}
    monkeypatch.setattr(making, "FORMATS", pages)
    monkeypatch.setattr(rendering, "FORMATS", pages)
    monkeypatch.setattr(
        making,
        "load_settings",
        lambda **_: SimpleNamespace(
            formats=("html", "pdf"),
            editions=("public",),
            mailed="",
            thresholds=SimpleNamespace(declared=dict),
        ),
    )
    monkeypatch.setattr(batch, "_warm_up", lambda _: None)
    return state


def event(where: Path, name: str, *files: str) -> Path:
    folder = where / "input" / name
    folder.mkdir(parents=True)
    for file in files:
        (folder / file).write_text(file)
    return folder


def bring_up(where: Path, wish: Wish = WISH) -> tuple[tuple[Outcome, ...], Heard]:
    heard = Heard()
    folders = find_events(where / "input")
    return make_all(folders, where / "output", wish, 1, heard), heard


def run_json(where: Path, name: str = "a") -> dict[str, object]:
    content = json.loads((where / "output" / name / "run.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def test_made_and_then_up_to_date(tmp_path: Path, story: SimpleNamespace) -> None:
    event(tmp_path, "a", "x.xlsx")
    (outcome,), heard = bring_up(tmp_path)
    assert (outcome.state, outcome.exit_code) == (State.MADE, 0)
    assert outcome.files == ("report.html", "report.pdf")
    assert heard.begun == ["a"]
    (again,), heard = bring_up(tmp_path)
    assert (again.state, again.exit_code, again.files) == (State.UP_TO_DATE, 0, ())
    assert heard.begun == []
    assert story.made == ["a"]


def test_an_event_keeps_its_edition_and_the_line_on_the_screen_names_it(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    event(tmp_path, "a", "x.xlsx")
    story.editions = ("internal",)  # the settings' is the public one
    said = []
    for wish in (WISH, replace(WISH, editions=("public",), language="fr"), WISH):
        (outcome,), _ = bring_up(tmp_path, wish)
        said.append(line(replace(outcome, seconds=0)))
    own = "a: made report.html, report.pdf (Internal edition, en; 0.0 s)."
    other = "a: made report.public.html, report.public.pdf (Public edition, fr; 0.0 s)."
    assert said == [own, other, own]


@pytest.mark.parametrize("name", ["report.pdf", "problems.csv", "run.json"])
@pytest.mark.parametrize("how", ["deleted", "changed"])
def test_a_file_that_is_gone_or_changed_is_made_again(
    tmp_path: Path, story: SimpleNamespace, name: str, how: str
) -> None:
    event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    path = tmp_path / "output" / "a" / name
    before = path.read_bytes()
    if how == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"{}")
    (outcome,), _ = bring_up(tmp_path)
    assert outcome.state is State.MADE
    if name == "report.pdf":
        assert outcome.files == ("report.pdf",), "only that one"
    if name != "run.json":
        assert path.read_bytes() == before
    assert bring_up(tmp_path)[0][0].state is State.UP_TO_DATE
    assert story.made == ["a", "a"]


def test_other_content_other_options_or_force_make_it_again(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    folder = event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    (folder / "x.xlsx").write_text("other")
    bring_up(tmp_path)
    bring_up(tmp_path, Wish(WISH.today, language="en"))
    bring_up(tmp_path, Wish(WISH.today, language="en", force=True))
    bring_up(tmp_path, Wish(WISH.today, language="en"))
    assert story.made == ["a"] * 4


def test_a_file_that_excel_holds_open_changes_nothing(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    folder = event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    (folder / "~$x.xlsx").write_text("owner")
    (folder / ".~lock.x.xlsx#").write_text("owner")
    for name in ("y.xlsx.part", "Thumbs.db", "desktop.ini", "4F2A6B10", "z.crdownload"):
        (folder / name).write_text("passing")
    assert bring_up(tmp_path)[0][0].state is State.UP_TO_DATE
    assert story.made == ["a"]


def test_the_same_input_gives_the_same_bytes_on_another_day(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    page, run = tmp_path / "output" / "a" / "report.html", run_json(tmp_path)
    before = page.read_bytes()
    bring_up(tmp_path, Wish(date(2027, 1, 1), force=True))
    assert page.read_bytes() == before
    again = run_json(tmp_path)
    times = ("started", "finished")
    assert [run.pop(name) != again.pop(name) for name in times] == [True, True]
    assert run == again
    assert len(story.made) == 2


def test_one_format_does_not_make_the_others_stale(tmp_path: Path, story: SimpleNamespace) -> None:
    folder = event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    bring_up(tmp_path, Wish(WISH.today, ("html",)))
    assert story.made == ["a"]
    (folder / "y.xlsx").write_text("y")
    (outcome,), _ = bring_up(tmp_path, Wish(WISH.today, ("html",)))
    assert (outcome.files, outcome.stale) == (("report.html",), ("report.pdf",))
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.files, outcome.stale) == (("report.pdf",), ())


def test_what_this_computer_cannot_make_is_told_and_the_rest_made(
    tmp_path: Path, story: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    event(tmp_path, "a", "x.xlsx")
    monkeypatch.setattr(rendering, "FORMATS", {"html": Page("html"), "pdf": NoLibrary("pdf")})
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.exit_code, outcome.files) == (3, ("report.html",))
    monkeypatch.setattr(rendering, "FORMATS", {"html": Page("html"), "pdf": Paper("pdf")})
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.exit_code, outcome.files) == (0, ("report.pdf",))
    assert len(story.made) == 2


def test_where_one_format_fails_all_old_files_stay(
    tmp_path: Path, story: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    out = tmp_path / "output" / "a"
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "y.xlsx").write_text("y")
    monkeypatch.setattr(rendering, "FORMATS", {"html": Page("html"), "pdf": Broken("pdf")})
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.state, outcome.exit_code) == (State.NOT_MADE, 3)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert len(story.made) == 2


def test_one_bad_event_never_stops_the_others(tmp_path: Path, story: SimpleNamespace) -> None:
    event(tmp_path, "a", "x.xlsx")
    event(tmp_path, "b", "bug.xlsx")
    event(tmp_path, "c", "event.yaml", "x.xlsx")
    event(tmp_path, "d", "x.xlsx")
    outcomes, _ = bring_up(tmp_path)
    assert {one.event: one.exit_code for one in outcomes} == {"a": 0, "b": 3, "c": 2, "d": 0}
    assert most_severe(one.exit_code for one in outcomes) == 3
    assert story.made == ["a", "b", "d"]
    bug = outcomes[1].bug
    assert "Traceback (most recent call last)" in bug
    assert "ValueError" in bug
    assert "jansen" not in bug, "an exception's words can quote a cell"


def test_refused_input_is_exit_code_1_and_nothing_usable_4(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    folder = event(tmp_path, "a", "x.xlsx", "programma.pdf")
    story.problems = (REFUSED,)
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.exit_code, outcome.problems) == (1, (REFUSED,))
    assert run_json(tmp_path)["problems"] == {"not-a-spreadsheet": 1}
    page = (tmp_path / "output" / "a" / "report.html").read_bytes()
    story.empty = True
    (folder / "x.xlsx").unlink()
    (outcome,), _ = bring_up(tmp_path)
    assert (outcome.state, outcome.exit_code) == (State.NOT_MADE, 4)
    assert (tmp_path / "output" / "a" / "report.html").read_bytes() == page


def test_without_semaphores_events_are_made_one_after_the_other(
    tmp_path: Path, story: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(batch, "_pool", none)
    event(tmp_path, "a", "x.xlsx")
    event(tmp_path, "b", "x.xlsx")
    make_all(find_events(tmp_path / "input"), tmp_path / "output", WISH, 2, Heard())
    assert story.made == ["a", "b"]


@pytest.mark.parametrize(
    ("codes", "one"),
    [
        ((), 0),
        ((0, 0), 0),
        ((0, 1), 1),
        ((1, 4), 1),
        ((0, 4), 1),
        ((4, 4), 4),
        ((4, 3, 1), 3),
        ((2, 1), 2),
        ((2, 3), 3),
    ],
)
def test_the_most_severe_code_wins(codes: tuple[int, ...], one: int) -> None:
    assert most_severe(codes) == one


# --- which events there are


def test_events_are_the_folders_by_name(tmp_path: Path) -> None:
    for name in ("b", "a", ".state", "_old", "@eaDir", "$RECYCLE.BIN"):
        event(tmp_path, name)
    assert [path.name for path in find_events(tmp_path / "input")] == ["a", "b"]
    assert [path.name for path in find_events(tmp_path / "input", ["input/b/"])] == ["b"]


def test_an_unknown_event_is_told_with_the_likely_one(tmp_path: Path) -> None:
    event(tmp_path, "2011-10-20-netwerken")
    with pytest.raises(UsageError) as caught:
        find_events(tmp_path / "input", ["2011-10-20-netwerk", "zzz"])
    words = [Language("en").show(message) for message in caught.value.messages]
    assert words == [
        "There is no event '2011-10-20-netwerk'. Did you mean '2011-10-20-netwerken'?",
        "There is no event 'zzz' in the input folder.",
    ]


def test_no_event_at_all(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        find_events(tmp_path / "input")
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "loose.xlsx").touch()
    with pytest.raises(NothingUsable):
        find_events(tmp_path / "input")


# --- one run at a time


HOLDER = """
import datetime, pathlib, sys, time
from pipeline.running.lock import only_run
with only_run(pathlib.Path(sys.argv[1]), datetime.datetime.now()):
    print("mine", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_busy_and_a_killed_one_frees_the_folder(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    begun = time.monotonic()
    with pytest.raises(Busy) as caught, lock.only_run(tmp_path, datetime(2026, 3, 12)):  # noqa: DTZ001 - shown only
        pass
    assert time.monotonic() - begun < 1
    assert str(holder.pid) in Language("en").show(caught.value.messages[0])
    holder.kill()
    holder.communicate()
    with lock.only_run(tmp_path, datetime(2026, 3, 12)):  # noqa: DTZ001 - shown only
        pass
    assert (tmp_path / ".state").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            b"77 office 2026-03-12T09:58:30+01:00",
            "process 77 on office, since 2026-03-12 09:58, 2 m",
        ),
        (b"77 pc 2026-03-12T10:58:30+01:00", "since 2026-03-12 10:58, 0 minutes"),  # set back
        (b"", "process ? on ?, since 2026-03-12 10:01, 0 minutes"),
        (b"\xff\xff 12:00", "process \ufffd\ufffd on ?, since"),
    ],
)
def test_who_is_at_work_and_for_how_long(note: bytes, said: str) -> None:
    now = datetime.fromisoformat("2026-03-12T10:01:00+01:00")
    assert said in Language("en").show(lock._busy(note, now).messages[0])


def test_who_starts_in_the_same_moment_waits_for_the_note(tmp_path: Path) -> None:
    """The lock is held an instant before it is written who holds it."""
    note = tmp_path / ".state" / "lock"
    now = datetime.fromisoformat("2026-03-12T10:01:00+01:00")
    with lock.only_run(tmp_path, now):
        note.write_bytes(b"")
        later = threading.Timer(0.03, note.write_bytes, [b"77 pc 2026-03-12T10:01:00+01:00"])
        later.start()
        with pytest.raises(Busy) as caught, lock.only_run(tmp_path, now):
            pass
        later.join()
    assert "process 77 on pc" in Language("en").show(caught.value.messages[0])
    assert note.read_bytes() == b"", "nobody is told of a run that has ended"


def test_a_full_disk_does_not_hide_that_the_folder_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "pwrite", full)
    now = datetime(2026, 3, 12, tzinfo=UTC)
    with lock.only_run(tmp_path, now), pytest.raises(Busy), lock.only_run(tmp_path, now):
        pass


PARENT = """
import concurrent.futures, os, pathlib, signal, sys, time
from pipeline import batch
if __name__ == "__main__":
    pool = batch._pool(2)
    print(*{pool.submit(os.getpid).result() for _ in range(8)}, flush=True)
    pool.submit(time.sleep, 60)
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here: Linux only")
def test_who_writes_does_not_outlive_the_one_who_holds_the_lock(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    told = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    workers = [Path("/proc", number) for number in told.stdout.decode().split()]
    assert workers
    deadline = time.monotonic() + 5
    while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(worker) for worker in workers)


def _alive(process: Path) -> bool:
    try:
        return ") Z" not in (process / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_what_a_cut_off_run_left_beside_the_archive_is_swept(
    tmp_path: Path, story: SimpleNamespace
) -> None:
    event(tmp_path, "a", "x.xlsx")
    bring_up(tmp_path)
    left = tmp_path / "output" / ".state" / "a" / (OLD + "archive.json")
    left.write_bytes(b"older")
    assert bring_up(tmp_path)[0][0].state is State.UP_TO_DATE
    assert not left.exists()
    assert story.made == ["a"]


def test_an_event_that_cannot_be_looked_into_stops_no_other(
    tmp_path: Path, story: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    event(tmp_path, "a", "x.xlsx")
    event(tmp_path, "b", "x.xlsx")
    real = os.scandir

    def scandir(path: Path | int) -> object:
        if not isinstance(path, int) and Path(path).name == "a":
            raise PermissionError(errno.EACCES, "closed")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    outcomes, _ = bring_up(tmp_path)
    assert {one.event: one.exit_code for one in outcomes} == {"a": 3, "b": 0}
    assert "Permission denied" in Language("en").show(outcomes[0].errors[0])
    assert not outcomes[0].bug
    assert story.made == ["b"]


# --- up to date or not


def test_a_manifest_that_cannot_be_trusted_is_no_manifest(tmp_path: Path) -> None:
    task = Task(tmp_path, tmp_path / "out", "f")
    task.target.mkdir()
    for content in (b"", b"{", b"[]", b'{"fingerprint": "f"}', b"[" * 100_000, b"\xff"):
        (task.target / manifest.FILENAME).write_bytes(content)
        assert up_to_date(task, WISH) is None


def test_the_fingerprint_follows_contents_and_options(tmp_path: Path) -> None:
    folder = event(tmp_path, "a", "x", "y")
    first = fingerprint(folder, "nl", "")
    assert fingerprint(folder, "nl", "") == first
    assert fingerprint(folder, "", "nl") != first
    (folder / "x").rename(folder / "z")
    renamed = fingerprint(folder, "nl", "")
    assert renamed != first
    (folder / "z").write_text("y")
    assert fingerprint(folder, "nl", "") not in {first, renamed}


# --- what a run says


def test_the_summary_is_short_and_says_something_of_every_event(tmp_path: Path) -> None:
    many = (REFUSED,) * 60
    outcomes = [
        Outcome(name, State.MADE, 1, "en", ("report.html",), problems=many) for name in "abcdefghij"
    ]
    lines = summary(outcomes, tmp_path)
    assert [line for line in lines if len(line) == len("a:")] == [f"{n}:" for n in "abcdefghij"]
    assert len(lines) == 3 * 10  # its name, the gravest problem, and where the rest stands
    assert summary(outcomes[:1], tmp_path)[0] == "a:"
    assert len(summary(outcomes[:1], tmp_path)) <= LINES
    one = summary([Outcome("a", State.MADE, 1, "en", problems=(REFUSED,))], tmp_path)
    assert one[0] == "a:"
    assert one[1].startswith("  programma.pdf: This is a PDF, not a spreadsheet. Save the table")
    assert len(one) == 2


def test_what_found_no_room_in_the_summary_is_counted(tmp_path: Path) -> None:
    outcomes = [Outcome(name, State.MADE, 1, "en", problems=(REFUSED,) * 3) for name in "abcdef"]
    lines = summary(outcomes, tmp_path)
    assert lines[:2] == ["a:", lines[1]]
    assert lines[2].startswith("  2 more lines that ask for a look did not fit here; all of them")
    (_, *three) = summary(outcomes[:1], tmp_path)
    assert three == [lines[1]] * 3


def test_what_several_events_lack_is_said_once(tmp_path: Path) -> None:
    lacks = (say("Install %(what)s.", what="Pango"),)
    outcomes = [Outcome(name, State.MADE, 3, "en", errors=lacks) for name in "ab"]
    outcomes.append(Outcome("c", State.MADE, 3, "en", errors=(say("The disk is full."),)))
    assert summary(outcomes, tmp_path) == ["Install Pango.", "c:", "  The disk is full."]


def test_what_lacks_in_a_brand_is_said_once(tmp_path: Path) -> None:
    why = say("The logo is larger than 500 kB. Save it smaller.")
    lacks = (Problem("logo-not-used", Place("brand.yaml"), {"why": why}),)
    outcomes = [Outcome(name, State.MADE, 1, "en", problems=lacks) for name in "ab"]
    outcomes.append(Outcome("c", State.MADE, 1, "en", problems=(*lacks, REFUSED)))
    first, *rest = summary(outcomes, tmp_path)
    assert first.startswith("brand.yaml: The reports are made without the logo of the brand. The l")
    assert rest[0] == "c:"
    assert "nothing" not in "".join(rest)
    assert "logo" not in "".join(rest)


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    nasty = Problem("not-a-spreadsheet", Place("a\x1b[2J\n\u202efdp.exe"), {"kind": "a PDF"})
    (_, line) = summary([Outcome("a", State.MADE, 1, "en", problems=(nasty,))], tmp_path)
    assert line.startswith(r"  a\x1b[2J\n\u202efdp.exe: This is")


def test_without_data_keeps_our_own_assertions() -> None:
    assert without_data(AssertionError("rows were lost")).endswith("AssertionError: rows were lost")
    assert without_data(KeyError("jan")).endswith("KeyError")
