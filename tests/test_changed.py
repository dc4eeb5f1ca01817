"""What a person changed among the output is theirs: it is kept, and they are told where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_cli import command, event

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2026-03-12-samen-leren"


@pytest.mark.parametrize("filename", ["report.html", "controle.xlsx"])
def test_a_changed_file_is_kept_each_time_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], filename: str
) -> None:
    event(tmp_path)
    command(tmp_path, "report", "--format", "html")
    out = tmp_path / "output" / NAME
    ours = (out / filename).read_bytes()
    for words, kept in ((b"mine", "-changed"), (b"mine again", "-changed-2")):
        (out / filename).write_bytes(words)
        command(tmp_path, "report", "--format", "html")
        name, _, suffix = filename.partition(".")
        assert (out / f"{name}{kept}.{suffix}").read_bytes() == words
        assert f"{name}{kept}.{suffix}" in (out / "problems.csv").read_text(encoding="utf-8")
    assert (out / f"{filename.replace('.', '-changed.')}").read_bytes() == b"mine"
    assert (out / filename).read_bytes() == ours
    capsys.readouterr()
    command(tmp_path, "report", "--format", "html")
    assert "problems.csv" not in capsys.readouterr().out  # told once


def test_what_nobody_changed_leaves_no_copy(tmp_path: Path) -> None:
    folder = event(tmp_path)
    command(tmp_path, "report", "--format", "html")
    with (folder / "formulieren.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"2026/03/12 2{n}:00:00,Goed,Meer tijd\n" for n in range(4))
    command(tmp_path, "report", "--format", "html", "--force")
    assert not list((tmp_path / "output" / NAME).glob("*-changed*"))
