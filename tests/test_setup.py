"""Set-up: the Makefile tells its targets, the locks are whole, and what lacks is told in a line."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; [^\\]+)? \\\n((?:    --hash=\S+.*\n)+)", re.MULTILINE
)


def packages(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in ENTRY.findall((ROOT / lock).read_text("utf-8"))}


def test_make_alone_prints_every_target_with_its_comment() -> None:
    words = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", words, re.MULTILINE)
    inner = {"setup", "setup-dev"}
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[1] for line in said.splitlines()] == [t for t in targets if t not in inner]
    assert {"report", "check-input", "test", "check", "golden", "bench", "clean"} <= set(targets)
    assert all(len(line.split()) > 3 for line in said.splitlines())


def test_nothing_keeps_python_from_compiling_its_modules() -> None:
    assert "unexport PYTHONDONTWRITEBYTECODE" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "ended"), [(0, 0), (1, 0), (2, 2), (3, 2), (4, 2), (75, 2)])
def test_make_report_ends_well_where_reports_were_made(
    tmp_path: Path, code: int, ended: int
) -> None:
    """1 is made, and something left out that was said; make's own code for a failure is 2."""
    python, setup = tmp_path / ".venv/bin/python", tmp_path / "config/setup/setup.sh"
    for script, words in ((python, f"echo $*; exit {code}"), (setup, "exit 0")):
        script.parent.mkdir(parents=True)
        script.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
        script.chmod(stat.S_IRWXU)
    said = subprocess.run(
        ["make", "-f", ROOT / "Makefile", "report", "EVENT=dag", "ARGS=--language en"],
        cwd=tmp_path,
        # not as a part of the make that runs the tests
        env={name: told for name, told in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.splitlines()[0] == "-m pipeline report dag --language en"
    assert said.returncode == ended
    assert bool(said.stderr) is bool(ended), "an error of make, where a report was made"


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    words = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|/home|/root|/tmp", words)
    lines = [line for line in words.splitlines() if line and not line.startswith(("#", "    "))]
    # a package can stand twice, with a version for older and one for newer Pythons
    assert len(lines) == len(ENTRY.findall(words)) > 20, "an entry without version and hash"


def test_the_locks_agree_and_hold_what_the_project_asks() -> None:
    runtime, dev = (packages(lock) for lock in LOCKS)
    assert runtime.items() <= dev.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked = {re.split(r"[>=<~ ]", name)[0].replace("_", "-") for name in named}
    assert asked <= runtime.keys()
    asked_dev = {re.split(r"[>=<~ ]", name)[0] for name in project["dependency-groups"]["dev"]}
    assert {name.lower().replace("_", "-") for name in asked_dev} <= dev.keys()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as set-up looks at."""
    shutil.copytree(ROOT / "config" / "setup", tmp_path / "config" / "setup")
    for lock in LOCKS:
        shutil.copy(ROOT / lock, tmp_path)
    return tmp_path


def set_up(where: Path, *, python: str, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "config/setup/setup.sh", "runtime"],
        cwd=where,
        env={"PATH": path, "PYTHON": python, "HOME": str(where)},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_an_old_python_is_told_in_one_line(checkout: Path) -> None:
    old = program(checkout, "python-old", "exit 1")
    done = set_up(checkout, python=old, path="/usr/bin:/bin")
    assert done.returncode == 2
    assert done.stderr == (
        "set-up: Python 3.11 or newer is needed; install it, or name it: "
        "make PYTHON=/path/to/python3\n"
    )
    assert not (checkout / ".venv").exists()


def test_without_rights_a_missing_venv_is_told_in_one_line(checkout: Path) -> None:
    bare = checkout / "bin"
    bare.mkdir()
    for tool in ("dirname", "uname", "cat", "cmp", "cp", "mkdir"):
        (bare / tool).symlink_to(shutil.which(tool) or "")
    program(bare, "id", "echo 1000")
    program(bare, "apt-get", "exit 1")
    python = program(
        bare,
        "python-without-venv",
        f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"',
    )
    done = set_up(checkout, python=python, path=str(bare))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"set-up: Python's venv lacks; install it and try again: sudo apt-get install {version}"
    )


def test_a_set_up_that_is_done_does_nothing(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    program(python.parent, "python", "echo Python 3.11.7")
    stamps = checkout / ".venv" / ".setup"
    stamps.mkdir()
    (stamps / "identity").write_text(f"{checkout}\nPython 3.11.7\n", encoding="utf-8")
    (stamps / "libraries").touch()
    shutil.copy(checkout / "requirements.lock", stamps / "runtime")
    done = set_up(checkout, python="/nowhere", path="/usr/bin:/bin")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    # a cut-off installation, another lock, another place: each is work again
    (stamps / "unfinished").touch()
    assert set_up(checkout, python="/bin/false", path="/nowhere").returncode != 0


@pytest.mark.skipif(os.name != "posix", reason="names of Linux libraries")
def test_what_lacks_for_a_pdf_is_named_as_debian_names_it() -> None:
    done = subprocess.run(
        [sys.executable, "config/setup/missing.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= {
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "fonts-dejavu-core",
    }
