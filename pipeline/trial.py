"""The dry run of one event: reads and cleans, writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import load_event
from pipeline.language import DEFAULT, Language
from pipeline.making import judge
from pipeline.problemlist import sentence
from pipeline.problems import UserError
from pipeline.run import look
from pipeline.settings import load_settings
from pipeline.understanding import understanding

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
