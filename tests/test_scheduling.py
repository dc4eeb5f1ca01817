"""What starts 'due' by itself: right for systemd, cron and Windows, whatever the folder's name."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pipeline import cli
from pipeline.problems import UsageError
from pipeline.running import scheduling
from pipeline.running.scheduling import SERVICE, TIMER, Job, cron, install, service, timer, windows

if TYPE_CHECKING:
    from pathlib import Path

ODD = 'een map met 100% $HOME %h "é" & <b> \\ \''
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="there is no systemd-analyze here")


def job(where: Path, *, network: bool = False) -> Job:
    (where / ODD / "input").mkdir(parents=True)
    return Job(where / ODD / "input", where / ODD / "out put", network=network)


@needs_systemd
@pytest.mark.parametrize("network", [True, False])
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path, network: bool) -> None:
    units = install(job(tmp_path, network=network), tmp_path / "units")
    assert [path.name for path in units] == [SERVICE, TIMER]
    done = subprocess.run(
        [str(ANALYZE), "verify", *map(str, units)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    broken = units[0].read_text("utf-8").replace("ReadWritePaths=", "ReadWritePaths=relative ")
    units[0].write_text(broken, "utf-8")
    done = subprocess.run(
        [str(ANALYZE), "verify", *map(str, units)], capture_output=True, text=True, check=False
    )
    assert done.stderr, "it does look at the paths"


@needs_systemd
def test_the_timer_never_starts_in_the_hour_that_the_clock_changes() -> None:
    assert "Persistent=true" in timer()
    (when,) = [line for line in timer().splitlines() if line.startswith("OnCalendar=")]
    said = subprocess.run(
        [str(ANALYZE), "calendar", "--iterations=24", when.removeprefix("OnCalendar=")],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "Europe/Brussels", "LC_ALL": "C"},
    ).stdout
    hours = {line.split(":15:00")[0][-2:] for line in said.splitlines() if ":15:00 CE" in line}
    assert hours == {f"{hour:02}" for hour in range(24)} - {"02"}


def test_the_service_may_read_all_write_the_output_and_nothing_else(tmp_path: Path) -> None:
    text = service(job(tmp_path))
    settings = [line for line in text.splitlines() if "=" in line]
    assert "ProtectSystem=strict" in settings
    assert "PrivateNetwork=yes" in settings
    assert len([line for line in settings if line.startswith("ReadWritePaths=")]) == 1
    assert {line.split("=")[0] for line in settings} >= {"MemoryMax", "TimeoutStartSec"}
    assert "100%% $$HOME %%h" in text.split("ExecStart=")[1].splitlines()[0]
    assert "100%% $HOME %%h" in text.split("ReadWritePaths=")[1].splitlines()[0]
    shutil.rmtree(tmp_path / ODD)
    assert "PrivateNetwork" not in service(job(tmp_path, network=True))


def test_a_shell_reads_the_line_for_cron_as_the_command(tmp_path: Path) -> None:
    one = job(tmp_path)
    when, words = cron(one)[:18], cron(one)[18:]
    assert when == "15 0,1,3-23 * * * "
    assert "%" not in words.replace(r"\%", ""), "cron ends a line at a % without a backslash"
    assert tuple(shlex.split(words.replace(r"\%", "%"))) == one.command


def test_windows_starts_the_same_command_in_its_linux(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WSL_DISTRO_NAME", "Debian 12")
    one = job(tmp_path)
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.fromstring(windows(one))  # noqa: S314 - our own
    arguments = task.findtext(f".//{space}Arguments") or ""
    assert arguments.startswith('--distribution "Debian 12" --exec ')
    assert subprocess.list2cmdline(one.command) in arguments
    assert task.findtext(f".//{space}StartWhenAvailable") == "true"


@pytest.mark.parametrize("name", ["two\nlines", "bad\udcff", "tab\there"])
def test_a_name_that_is_no_text_stands_in_no_timer(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        Job(tmp_path / name, tmp_path)


def test_what_is_printed_is_explained_and_installing_writes_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ["--input", str(tmp_path / "in"), "--output", str(tmp_path / "out")]
    assert cli.run(["schedule", *places]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("[Timer]", "[Service]", "15 0,1,3-23", "<Task", "crontab"))
    assert cli.run(["schedule", "--cron", *places]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(scheduling, "enable", lambda: True)
    assert cli.run(["schedule", "--install", *places]) == 0
    folder = tmp_path / "config" / "systemd" / "user"
    assert sorted(path.name for path in folder.iterdir()) == [SERVICE, TIMER]
    monkeypatch.setattr(scheduling, "enable", lambda: False)
    assert cli.run(["schedule", "--install", *places]) == 3
    assert "systemctl --user enable --now trefdag.timer" in capsys.readouterr().err
