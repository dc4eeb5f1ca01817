"""The dry run of one event: reads and cleans, writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.language import DEFAULT, Language
from pipeline.problems import UserError
from pipeline.run import look
from pipeline.running.making import judge
from pipeline.running.problemlist import sentence
from pipeline.running.understanding import understanding

if TYPE_CHECKING:
    from pathlib import Path


def look_at(folder: Path) -> tuple[int, list[str]]:
    """The exit code that making the report would give as far as the input goes, and the lines."""
    try:
        event = load_event(folder, load_settings())
        account = look(event)
    except UserError as error:
        language = Language(DEFAULT)
        return error.exit_code, [
            f"{folder.name}:",
            *("  " + sentence(message, language) for message in error.messages),
        ]
    return judge(account), list(understanding(event, account, Language(event.language)))
