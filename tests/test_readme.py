"""The README tells the truth: usage, links, examples."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from example import generate

from pipeline.cli import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = re.compile(
    r"<!-- usage: trefdag(?P<command>[ \w]*) -->\n```text\n(?P<text>.*?)```", re.DOTALL
)


def help_of(command: str) -> str:
    words = [*command.split(), "--help"]
    result = CliRunner().invoke(commands, words, prog_name="trefdag", terminal_width=90)
    assert result.exit_code == 0
    return result.output


COMMANDS = ("", "report", "due", "watch", "schedule", "check", "new", "tidy", "forget")


@pytest.mark.parametrize("command", COMMANDS)
def test_usage_blocks_are_what_help_prints(command: str) -> None:
    blocks = {m["command"].strip(): m["text"] for m in USAGE.finditer(README)}
    assert blocks[command] == help_of(command)


def test_links_and_pictures_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert len(targets) > 4
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    inside = {"#" + heading.casefold().replace(" ", "-") for heading in headings}
    lost = [one for one in targets if one not in inside and not (ROOT / one).exists()]
    assert lost == []


def test_named_make_targets_exist() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"make ([a-z][a-z-]*)", README))
    assert {"report", "test", "check", "check-input"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", rules, re.MULTILINE)] == []


def test_the_dutch_section_names_the_commands() -> None:
    dutch = README.split("## Voor organisatoren")[1].split("\n## ")[0]
    assert "make report" in dutch
    assert "make check-input" in dutch


def test_every_example_folder_is_told_of() -> None:
    section = README.split("## The examples")[1].split("\n## ")[0]
    told = set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))
    assert told == {path.split("/")[0] for path in generate.files()}


@pytest.mark.parametrize("part", ["## The command\n", "## Voor organisatoren"])
def test_a_command_without_a_target_is_named_as_it_is_typed(part: str) -> None:
    section = README.split(part)[1].split("\n## ")[0]
    typed = set(re.findall(r"^\| `\.venv/bin/trefdag (\w+)`", section, re.MULTILINE))
    assert typed == set(commands.commands) - {"report", "check", "new"}
