"""A year of themadagen: each ends with one current report, and one mail for each version of it.

Files come early, late, half, twice and corrected; for a week nothing runs. The runs are those of
``trefdag due``, the mails go to a real server on this computer.
"""

from __future__ import annotations

import json
import os
import ssl
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import trustme
from faults_kit import drop, temporary
from test_delivery import Box, server

from pipeline import batch
from pipeline.declared.settings import Deliver, Mail, Settings, Thresholds
from pipeline.delivery import mail
from pipeline.running import making, manifest
from pipeline.running.due import Pace, make_due
from pipeline.running.outcome import Outcome, State, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.language import Message

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
STOPPED = range(100, 107)  # days of the year on which nothing runs
FORMS, REGISTRATIONS = "evaluatie.csv", "inschrijvingen.csv"


@dataclass
class Heard:
    """A listener that counts what was made."""

    made: Counter[str] = field(default_factory=Counter)
    warned: list[Message] = field(default_factory=list)

    def begin(self, events: Sequence[str]) -> None: ...

    def done(self, outcome: Outcome) -> None:
        assert not outcome.bug, outcome.bug
        self.made[outcome.event] += outcome.state is State.MADE

    def warn(self, message: Message) -> None:
        self.warned.append(message)


@dataclass(frozen=True)
class Story:
    """What happens in an event's folder, by days after the event; and how many versions follow."""

    name: str
    deeds: dict[int, Callable[[Path, Path], None]]
    versions: set[int]
    forms: int


def put(*names: str, version: str = "old") -> Callable[[Path, Path], None]:
    """Copy files as somebody made them elsewhere."""

    def deed(folder: Path, elsewhere: Path) -> None:
        for name in names:
            (folder / name).write_bytes((elsewhere / version / name).read_bytes())

    return deed


def half(folder: Path, elsewhere: Path) -> None:
    """A copy that has its size already and not yet its bytes."""
    size = (elsewhere / "old" / FORMS).stat().st_size
    (folder / FORMS).write_bytes(bytes(size))


def twice(folder: Path, elsewhere: Path) -> None:
    (folder / "nog eens.csv").write_bytes((elsewhere / "old" / FORMS).read_bytes())


STORIES = (
    Story("early", {-20: put(REGISTRATIONS), 2: put(FORMS)}, {1}, 12),
    Story("late", {-20: put(REGISTRATIONS), 20: put(FORMS)}, {2}, 12),
    Story("half", {-3: put(REGISTRATIONS), 7: half, 8: put(FORMS)}, {1}, 12),
    # the internal edition names its files: that one of them is there twice is said in it
    Story("twice", {1: put(FORMS, REGISTRATIONS), 12: twice}, {1, 2}, 12),
    Story(
        "corrected", {1: put(FORMS, REGISTRATIONS), 15: put(FORMS, version="new")}, {2}, 24
    ),
)  # fmt: skip


def title(number: int) -> str:
    """A name of its own: two of the same would be two editions of one event."""
    return f"dag {chr(97 + number // 26)}{chr(97 + number % 26)}x"


@dataclass
class Year:
    """The folders, the clock, and what was seen after each run."""

    where: Path
    events: int
    seen: dict[str, list[str]] = field(default_factory=dict)
    heard: Heard = field(default_factory=Heard)

    def live(self) -> None:
        elsewhere = self.where / "elsewhere"
        for version in ("old", "new"):
            drop(elsewhere / version, version)
        days = {self.folder(n): FIRST + timedelta(25 + n * 290 // self.events)
                for n in range(self.events)}  # fmt: skip
        for folder in days:
            folder.mkdir(parents=True)
        for number in range((LAST - FIRST).days + 1):
            today = FIRST + timedelta(number)
            for n, (folder, day) in enumerate(days.items()):
                deed = STORIES[n % len(STORIES)].deeds.get((today - day).days)
                if deed is not None:
                    deed(folder, elsewhere)
                    self._date_files(folder, today, n)
            if number not in STOPPED:
                self.run(today)

    def folder(self, number: int) -> Path:
        day = FIRST + timedelta(25 + number * 290 // self.events)
        return self.where / "input" / f"{day}-{title(number).replace(' ', '-')}"

    def _date_files(self, folder: Path, today: date, number: int) -> None:
        """Times of files tell nothing: every third comes from elsewhere with an odd one."""
        moment = datetime.combine(today, time(17), UTC).timestamp()
        for path in folder.iterdir():
            odd = number % 3 == 0
            os.utime(path, (moment, 2_147_483_648 if odd else moment))

    def run(self, today: date) -> tuple[Outcome, ...]:
        now = datetime.combine(today, time(6, 15), UTC)
        folders = sorted((self.where / "input").iterdir())
        pace = Pace(now, lambda _: None)
        done = make_due(folders, self.where / "output", Wish(today), 1, self.heard, pace)
        for outcome in done:
            record = manifest.load(self.where / "output" / outcome.event)
            content = "" if record is None else record.content(record.edition)
            if content and content not in self.seen.setdefault(outcome.event, []):
                self.seen[outcome.event].append(content)
        return done


def settle(monkeypatch: pytest.MonkeyPatch, post: Mail) -> None:
    """Settings with a mail server and without the PDF, which takes most of the time."""
    told = Settings(
        "nl-BE", "trefdag", "trefdag", ("internal",), ("html", "json"), Thresholds(),
        deliver=Deliver(post),
    )  # fmt: skip
    monkeypatch.setattr("pipeline.declared.settings.load_settings", lambda *_, **__: told)
    monkeypatch.setattr(making, "load_settings", lambda *_, **__: told)
    monkeypatch.setattr(batch, "_warm_up", lambda _: None)
    monkeypatch.setattr(mail, "SECONDS", 10)


@pytest.mark.slow
@pytest.mark.parametrize("events", [5, 40])
def test_each_event_ends_with_one_current_report_and_one_mail_for_each_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    authority, box = trustme.CA(), Box()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(tmp_path / "ca.pem"))
    year = Year(tmp_path, events)
    with server(box, authority) as post:
        settle(monkeypatch, post)
        year.live()
        last = year.run(LAST)

    assert {one.state for one in last} == {State.UP_TO_DATE}
    assert temporary(tmp_path / "output") == []
    subjects = [str(one["Subject"]) for one in box.mails]
    for number in range(events):
        story, folder = STORIES[number % len(STORIES)], year.folder(number)
        out = tmp_path / "output" / folder.name
        record = manifest.load(out)
        assert record is not None
        assert {one.format for one in record.valid(out)} >= {"html", "json"}
        told = json.loads((out / "report.json").read_bytes())
        assert told["attendance"]["forms"] == story.forms, story.name
        versions = len(year.seen[folder.name])
        assert versions in story.versions, story.name
        mails = [one for one in subjects if title(number) in one.casefold()]
        assert len(mails) == versions, (story.name, mails)
    assert len(subjects) == sum(len(one) for one in year.seen.values())
    assert sum(year.heard.made.values()) >= events
