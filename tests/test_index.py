"""The overview: each event as it stands, told late where it is late, one file that asks nothing."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from accessibility import screen
from accessibility.window import missing, window

from pipeline.declared.editions import file_of
from pipeline.declared.settings import Settings, Thresholds
from pipeline.delivery import index, record
from pipeline.delivery.index import Standing, load, update
from pipeline.problems import UsageError
from pipeline.running.fingerprint import sha256
from pipeline.running.outcome import Outcome, State

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 3, 20)
NAMES = ["2026-03-12-een", "2026-03-13-twee", "2026-03-14-drie", "2026-03-15-vier"]


def report(where: Path, event: str, *, code: int = 0) -> None:
    """A report in the output folder, as a run leaves it behind."""
    folder = where / "output" / event
    folder.mkdir(parents=True)
    (folder / "report.html").write_text(event, encoding="utf-8")
    (folder / "problems.csv").write_text("x", encoding="utf-8")
    told = {
        "fingerprint": "f",
        "language": "nl-BE",
        "date": "2026-03-16",
        "exit_code": code,
        "formats": ["html"],
        "archive": "",
        "editions": ["internal"],
        "made": {"internal": {"content": "c", "formats": ["html"]}},
        "mailed": "internal",
        "settings": {"brand": "trefdag"},
        "problems": {},
        "outputs": [
            {
                "format": "html",
                "file": "report.html",
                "sha256": sha256(folder / "report.html"),
                "bytes": 1,
                "edition": "internal",
                "part": "",
            }
        ],
    }
    (folder / "run.json").write_text(json.dumps(told), encoding="utf-8")


def bring_up(where: Path, *outcomes: Outcome, today: date = DAY) -> dict[str, index.Entry]:
    (where / "output").mkdir(exist_ok=True)
    for outcome in outcomes:
        (where / "input" / outcome.event).mkdir(parents=True, exist_ok=True)
    before = load(where / "output")
    update(outcomes, before, where / "input", where / "output", today)
    return {entry.event: entry for entry in load(where / "output").entries}


def page(where: Path) -> str:
    return (where / "output" / "index.html").read_text(encoding="utf-8")


def test_each_event_as_it_stands(tmp_path: Path) -> None:
    for name in NAMES[:3]:
        report(tmp_path, name)
    found = bring_up(
        tmp_path,
        Outcome(NAMES[0], State.UP_TO_DATE, 0),
        Outcome(NAMES[1], State.WITHHELD, 0),
        Outcome(NAMES[2], State.NOT_MADE, 4),
        Outcome(NAMES[3], State.NOT_MADE, 4),
        Outcome("2027-01-01-later", State.WAITING, 0),
    )
    assert [entry.standing for entry in found.values()] == [
        *(Standing.MADE, Standing.WITHHELD, Standing.STALE, Standing.REFUSED, Standing.WAITING)
    ]
    assert found[NAMES[0]].files == ("report.html", "problems.csv")
    words = page(tmp_path)
    for said in ("gemaakt", "het vorige verslag blijft staan", "wacht op de bestanden"):
        assert said in words
    assert "3 verslagen vragen aandacht." in words
    assert f'href="{NAMES[0]}/report.html"' in words


def test_each_edition_is_linked_and_of_many_sessions_one_file_each(tmp_path: Path) -> None:
    report(tmp_path, NAMES[0])
    folder = tmp_path / "output" / NAMES[0]
    told = json.loads((folder / "run.json").read_bytes())
    told["editions"] += ["board", "speaker"]
    for edition, part in (("board", ""), ("speaker", "lezing"), ("speaker", "debat")):
        told["made"][edition] = {"content": edition, "formats": ["html", "pdf"]}
        for form in ("pdf", "html"):
            name = file_of(f"report.{form}", edition, part)
            (folder / name).write_text(name)
            told["outputs"].append(
                {
                    "format": form,
                    "file": name,
                    "sha256": sha256(folder / name),
                    "bytes": 1,
                    "edition": edition,
                    "part": part,
                }
            )
    (folder / "run.json").write_text(json.dumps(told))
    entry = bring_up(tmp_path, Outcome(NAMES[0], State.MADE, 0))[NAMES[0]]
    assert entry.files == ("report.html", "problems.csv")
    assert entry.others == {
        "board": ("report.board.html", "report.board.pdf"),
        "speaker": (
            *("report.speaker.debat.html", "report.speaker.debat.pdf"),
            *("report.speaker.lezing.html", "report.speaker.lezing.pdf"),
        ),
    }
    words = page(tmp_path)
    links = re.findall(r'href="[^"/]+/(report\.[^"]+)">([^<]+)', words)
    assert links == [
        *(("report.html", "pagina"), ("report.board.html", "pagina"), ("report.board.pdf", "pdf")),
        *(("report.speaker.debat.html", "debat"), ("report.speaker.lezing.html", "lezing")),
    ]
    assert "Uitgave voor het bestuur" in words


def test_a_run_about_one_event_leaves_the_others(tmp_path: Path) -> None:
    report(tmp_path, NAMES[0])
    first = bring_up(
        tmp_path, Outcome(NAMES[0], State.MADE, 1), Outcome(NAMES[3], State.NOT_MADE, 4)
    )
    again = bring_up(tmp_path, Outcome(NAMES[0], State.UP_TO_DATE, 0))
    assert again == first


def test_files_that_are_gone_make_a_stale_report(tmp_path: Path) -> None:
    report(tmp_path, NAMES[0])
    bring_up(tmp_path, Outcome(NAMES[1], State.WAITING, 0))
    assert load(tmp_path / "output").entries[0].standing is Standing.STALE
    (tmp_path / "input" / NAMES[0]).mkdir()
    (tmp_path / "output" / "index.json").write_text("{", encoding="utf-8")  # and a damaged file
    found = bring_up(tmp_path, Outcome(NAMES[1], State.WAITING, 0))
    assert found[NAMES[0]].standing is Standing.MADE
    (tmp_path / "input" / NAMES[1]).rmdir()
    update((), load(tmp_path / "output"), tmp_path / "input", tmp_path / "output", DAY)
    assert [entry.event for entry in load(tmp_path / "output").entries] == [NAMES[0]]


def test_it_is_written_only_where_something_changed(tmp_path: Path) -> None:
    outcome = Outcome(NAMES[0], State.WAITING, 0)
    bring_up(tmp_path, outcome)
    before = (tmp_path / "output" / "index.html").stat().st_ino
    bring_up(tmp_path, outcome)
    assert (tmp_path / "output" / "index.html").stat().st_ino == before
    bring_up(tmp_path, outcome, today=date(2026, 3, 21))  # the last good run is of another day
    assert (tmp_path / "output" / "index.html").stat().st_ino != before
    (tmp_path / "output" / "index.html").unlink()
    bring_up(tmp_path, outcome, today=date(2026, 3, 21))
    assert (tmp_path / "output" / "index.html").is_file()


def test_it_is_overdue_when_no_run_was_good_for_long(tmp_path: Path) -> None:
    good, bad = Outcome(NAMES[0], State.WAITING, 0), Outcome(NAMES[0], State.NOT_MADE, 3)
    bring_up(tmp_path, good)
    assert "Laatste keer dat alles lukte: 20 maart 2026. Is het later dan 28 maart 2026?" in page(
        tmp_path
    )
    bring_up(tmp_path, bad, today=date(2026, 3, 28))
    assert "Te laat" not in page(tmp_path)
    bring_up(tmp_path, bad, today=date(2026, 3, 29))
    assert "Te laat" in page(tmp_path)
    assert "De laatste keer dat alles lukte, was op 20 maart 2026." in page(tmp_path)
    told = json.loads((tmp_path / "output" / "index.json").read_bytes())
    assert (told["overdue"], told["last_good_run"]) == (True, "2026-03-20")
    bring_up(tmp_path, good, today=date(2026, 3, 30))
    assert "Te laat" not in page(tmp_path)


def test_what_became_of_the_mail_is_told(tmp_path: Path) -> None:
    report(tmp_path, NAMES[0])
    for fate, words in ((record.Fate.SENT, "gemaild"), (record.Fate.DOUBT, "misschien gemaild")):
        sent = record.Sent("internal", "c", "mail", fate, "2026-03-20")
        record.note(tmp_path / "output", NAMES[0], sent)
        bring_up(tmp_path, Outcome(NAMES[0], State.UP_TO_DATE, 0))
        assert f">{words}</span>" in page(tmp_path)


def test_the_page_is_one_file_and_escapes_names(tmp_path: Path) -> None:
    name = '2026-03-12-<img src=x onerror=alert(1)>" %'
    report(tmp_path, name)
    bring_up(tmp_path, Outcome(name, State.UP_TO_DATE, 0))
    words = page(tmp_path)
    assert "<img src=x" not in words
    assert "%3Cimg%20src%3Dx" in words
    assert "default-src 'none'" in words
    assert not re.search(r"<script|<link|https?://(?!www\.w3\.org)|url\((?!data:)", words)
    assert re.search(r'<html lang="nl-BE">', words)
    assert words.count('scope="col"') == 5


@pytest.mark.parametrize(("code", "words"), [("fr", "Tous les rapports"), ("en", "All reports")])
def test_in_other_languages(
    tmp_path: Path, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(code, "plein", "trefdag", ("internal",), (), Thresholds())
    monkeypatch.setattr("pipeline.delivery.page.load_settings", lambda: chosen)
    bring_up(tmp_path, Outcome(NAMES[0], State.WAITING, 0))
    assert f"<h1>{words}</h1>" in page(tmp_path)


def test_wrong_settings_do_not_keep_it_from_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong() -> Settings:
        raise UsageError

    monkeypatch.setattr("pipeline.delivery.page.load_settings", wrong)
    bring_up(tmp_path, Outcome(NAMES[0], State.NOT_MADE, 2))
    assert "Het is nog geen enkele keer helemaal gelukt" in page(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "it is there")
def test_the_page_in_a_browser_asks_nothing_and_everybody_can_read_it(tmp_path: Path) -> None:
    for name in NAMES[:3]:
        report(tmp_path, name, code=int(name == NAMES[1]))
    bring_up(
        tmp_path,
        Outcome(NAMES[0], State.MADE, 0),
        Outcome(NAMES[1], State.WITHHELD, 0),
        Outcome(NAMES[2], State.NOT_MADE, 4),
        Outcome(NAMES[3], State.WAITING, 0),
    )
    with window() as opened:
        seen = screen.check(page(tmp_path), opened)
    assert seen.axe == {1280: [], 360: []}
    assert (seen.requests, seen.console, seen.dark) == ([], [], [])
    assert seen.keyboard == []


@pytest.mark.slow
def test_the_first_overview_of_many_events_is_quick_and_costs_as_much_as_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spent = {}
    for many in (50, 500):
        where = tmp_path / str(many)
        for number in range(many):
            report(where, f"2026-03-12-dag-{number:03}")
            (where / "input" / f"2026-03-12-dag-{number:03}").mkdir(parents=True)
        begun = time.process_time()
        found = bring_up(where)
        spent[many] = time.process_time() - begun
        assert len(found) == many
    with capsys.disabled():
        print(f"\nfirst overview: {spent} s of the processor")  # noqa: T201 - to be read
    assert spent[500] < 2
    assert spent[500] < 20 * spent[50] + 0.2
