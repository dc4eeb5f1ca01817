"""The commands: from the command line to exit code, words and files, the whole story between."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest

from pipeline import __version__, cli
from pipeline.declared.editions import EDITIONS as TITLES
from pipeline.declared.editionsfile import EditionId
from pipeline.declared.settings import load_settings
from pipeline.formats import FORMATS
from pipeline.language import say
from pipeline.problems import Busy
from pipeline.running import lock
from pipeline.sections import EDITIONS

ROOT = Path(__file__).parents[1]
FORMS = [
    ["Tijdstempel", "Wat vond u van de organisatie?", "Wat neemt u mee naar uw eigen werking?"],
    *([f"2026/03/12 {n:02}:00:00", "Goed", "Meer samenwerken met de buurt"] for n in range(1, 13)),
]


def event(where: Path, name: str = "2026-03-12-samen-leren", table: object = FORMS) -> Path:
    """An event folder with forms in it; ``table`` rows of a CSV, or the bytes of a file."""
    folder = where / "input" / name
    folder.mkdir(parents=True)
    if isinstance(table, bytes):
        (folder / "programma.pdf").write_bytes(table)
    elif isinstance(table, list):
        with (folder / "formulieren.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(table)
    return folder


def command(where: Path, *arguments: str) -> int:
    places = ["--input", str(where / "input")]
    if arguments[0] == "report":
        places += ["--output", str(where / "output")]
    return cli.run([*arguments, *places])


def test_a_report_and_then_nothing_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event(tmp_path)
    assert command(tmp_path, "report", "--format", "html", "--format", "json") == 0
    said = capsys.readouterr()
    assert "2026-03-12-samen-leren: report.html, report.json" in said.out
    assert said.err == ""
    out = tmp_path / "output" / "2026-03-12-samen-leren"
    assert sorted(path.name for path in out.iterdir()) == [
        "controle.xlsx",
        "problems.csv",
        "report.html",
        "report.json",
        "run.json",
    ]
    assert command(tmp_path, "report", "--format", "html") == 0
    assert "up-to-date" in capsys.readouterr().out


def test_run_json_accounts_for_every_row_and_quotes_no_cell(tmp_path: Path) -> None:
    event(tmp_path)
    assert command(tmp_path, "report", "--format", "html") == 0
    words = (tmp_path / "output" / "2026-03-12-samen-leren" / "run.json").read_text("utf-8")
    assert "samenwerken" not in words
    run = json.loads(words)
    (table,) = run["tables"]
    assert table["rows_in"] == table["rows_used"] + sum(table["rows_left_out"].values())
    assert table["rows_used"] == 12
    (file,) = run["inputs"]
    assert (file["file"], file["kind"]) == ("formulieren.csv", "csv")
    assert re.fullmatch("[0-9a-f]{64}", file["sha256"])
    assert {output["file"] for output in run["outputs"]} == {
        *("controle.xlsx", "problems.csv", "report.html"),
    }


def test_quiet_says_nothing_when_nothing_has_to_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path)
    assert command(tmp_path, "report", "--quiet", "--format", "html") == 0
    assert capsys.readouterr() == ("", "")
    (tmp_path / "input" / "2026-03-12-samen-leren" / "programma.pdf").write_bytes(b"%PDF-1.7\n")
    assert command(tmp_path, "report", "--quiet", "--format", "html") == 1
    said = capsys.readouterr()
    assert "programma.pdf" in said.out
    assert said.err == ""


def test_a_folder_with_only_a_pdf_is_exit_code_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path, table=b"%PDF-1.7\n")
    assert command(tmp_path, "report") == 4
    assert "programma.pdf" in capsys.readouterr().out
    assert command(tmp_path, "check") == 4


def test_an_empty_folder_stops_no_other_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path)
    event(tmp_path, "2026-04-01-leeg", table=None)
    assert command(tmp_path, "report", "--format", "html") == 0  # it waits; nothing is wrong
    said = capsys.readouterr().out
    assert "2026-04-01-leeg: wacht op de rekenbladen; zet ze in die map." in said
    assert not (tmp_path / "output" / "2026-04-01-leeg").exists()
    assert (tmp_path / "output" / "2026-03-12-samen-leren" / "report.html").exists()


def test_check_shows_files_headings_and_problems_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = event(tmp_path)
    assert command(tmp_path, "check") == 0
    said = capsys.readouterr().out
    assert "formulieren.csv: evaluatieformulieren, 12 rijen, gelezen als Google Forms" in said
    assert "'Wat vond u van de organisatie?': organisation" in said
    assert [path.name for path in folder.iterdir()] == ["formulieren.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["input"]


def test_new_makes_an_event_that_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path, "new", "2026-05-07 Samen verder") == 0
    assert "2026-05-07-samen-verder" in capsys.readouterr().out
    folder = tmp_path / "input" / "2026-05-07-samen-verder"
    assert [path.name for path in folder.iterdir()] == ["event.yaml"]
    assert command(tmp_path, "new", "2026-05-07 Samen verder") == 2
    (folder / "formulieren.csv").write_bytes((event(tmp_path) / "formulieren.csv").read_bytes())
    assert command(tmp_path, "check", folder.name) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "--format", "docx"),
        ("report", "--jobs", "0"),
        ("report", "--language", "xx", "--force"),
        ("report", "--brand", "nowhere", "--force"),
        ("report", "--edition", "secret", "--force"),
        ("report", "no-such-event"),
        ("print",),
    ],
    ids=" ".join,
)
def test_wrong_words_are_exit_code_2_without_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path)
    assert command(tmp_path, *arguments) == 2
    said = capsys.readouterr()
    assert said.out + said.err
    assert "Traceback" not in said.out + said.err
    assert not list(tmp_path.glob("output/*/report.*"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("xx", "'xx' is onbekend. Kies uit: en, fr, nl-BE, nl-NL."),
        ("nl_BE", "'nl_BE' is onbekend. Bedoelt u 'nl-BE'?"),
        ("fr-be", ""),
        ("nl", ""),
    ],
)
def test_an_unknown_language_is_told_with_those_that_are_known(
    tmp_path: Path, said: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path)
    ended = command(tmp_path, "report", "--format", "json", "--language", said)
    assert ended == (2 if told else 0)
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines if "onbekend" in line] == ([told] if told else [])
    assert len(list(tmp_path.glob("output/*/report.json"))) == (not told)


def test_a_mistake_in_event_yaml_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = event(tmp_path)
    (folder / "event.yaml").write_text("title: Dag\ndatum: 2026-03-12\n", encoding="utf-8")
    assert command(tmp_path, "report") == 2
    assert "event.yaml:2" in capsys.readouterr().out


def test_a_bug_shows_its_traceback_and_is_exit_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path)
    nothing: dict[str, str] = {}
    monkeypatch.setattr("pipeline.running.making.make_editions", lambda *_: nothing["a cell"])
    assert command(tmp_path, "report", "--format", "html") == 3
    said = capsys.readouterr()
    assert "Traceback (most recent call last)" in said.err
    assert said.err.rstrip().endswith("KeyError")


def test_a_bug_outside_every_event_is_shown_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing: dict[str, str] = {}
    monkeypatch.setattr("pipeline.running.asked.find_events", lambda *_: nothing["a cell"])
    assert command(tmp_path, "report") == 3
    said = capsys.readouterr()
    assert "Traceback (most recent call last)" in said.err
    assert said.err.rstrip().endswith("KeyError")


def test_a_busy_folder_is_exit_code_75(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(*_: object) -> None:
        raise Busy(say("Another run is at work."))

    monkeypatch.setattr(lock, "only_run", busy)
    event(tmp_path)
    assert command(tmp_path, "report") == 75
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_output_folder_is_exit_code_3(tmp_path: Path) -> None:
    event(tmp_path)
    (tmp_path / "output").mkdir(mode=0o500)
    assert command(tmp_path, "report", "--format", "html") == 3


@pytest.mark.slow
def test_events_side_by_side_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("2026-03-12-a", "2026-03-13-b", "2026-03-14-c"):
        event(tmp_path, name)
    assert command(tmp_path, "report", "--jobs", "1") == 0
    before = {path: path.read_bytes() for path in tmp_path.glob("output/*/report.*")}
    assert len(before) == 3 * len(load_settings().formats)
    assert command(tmp_path, "report", "--jobs", "3", "--force") == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.slow
def test_an_interrupted_run_is_exit_code_130(tmp_path: Path) -> None:
    for day in range(10, 22):  # more than are made before the signal, however quick the computer
        event(tmp_path, f"2026-03-{day}-dag")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "pipeline", "report", "--jobs", "2"),
            *("--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "output" / ".state" / "lock").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    # a signal that comes while a class is being made ends Python itself: a shell says 130 of both
    assert process.returncode in {130, -signal.SIGINT}
    assert "Traceback" not in complaint


def test_version_and_both_ways_to_start() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == f"trefdag, version {__version__}\n"


def test_help_names_every_format_and_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(FORMATS) == cli.FORMATS
    assert tuple(EDITIONS) == tuple(TITLES) == get_args(get_args(EditionId)[0])
    assert cli.run(["report", "--help"]) == 0
    words = capsys.readouterr().out
    assert all(name in words for name in (*FORMATS, *EDITIONS))


def test_a_start_without_work_imports_nothing_heavy(tmp_path: Path) -> None:
    event(tmp_path)
    assert command(tmp_path, "report", "--format", "html") == 0
    code = (
        "import sys; from pipeline.cli import run; "
        f"code = run(['report', '--format', 'html', '--input', {str(tmp_path / 'input')!r}, "
        f"'--output', {str(tmp_path / 'output')!r}]); "
        "print(code, sorted(m for m in sys.modules if m in "
        "{'babel', 'jinja2', 'numpy', 'pandas', 'pydantic', 'weasyprint', 'yaml'}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines()[-1] == "0 []"
