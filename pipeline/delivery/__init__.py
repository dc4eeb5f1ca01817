"""After the reports: send what is new, keep the overview, say that the program still runs.

Nothing heavy is imported, and no setting read, while there is nothing to send and nothing to tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.declared.settings import PATH
from pipeline.delivery import index, record
from pipeline.problems import UserError
from pipeline.running import manifest
from pipeline.running.outcome import State, most_severe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.declared.settings import Settings
    from pipeline.language import Message
    from pipeline.running.outcome import Outcome, Wish

THERE = {State.MADE, State.UP_TO_DATE}  # with a report that is of the present files
TO_DO = 1  # exit code: all is made, but a person must look
_HEARTBEAT = re.compile(r"^[^#\n]*\bheartbeat\b", re.MULTILINE)


def finish(
    done: tuple[Outcome, ...],
    folders: Sequence[Path],
    output: Path,
    wish: Wish,
    warn: Callable[[Message], None],
) -> tuple[Outcome, ...]:
    """The same outcomes, with what could not be sent; the overview of ``output`` is new.

    ``folders`` are those of the events of this run. A run that asked for a format, a language, a
    brand or an edition of its own is a try, and sends nothing. ``warn`` hears of what is no
    event's.
    """
    if not folders:
        return done
    where, before = folders[0].parent, index.load(output)
    if not (wish.formats or wish.language or wish.editions or wish.brand):
        done = _send_all(done, before, where, output, wish)
    try:
        index.update(done, before, where, output, wish.today)
    except UserError as error:
        for message in error.messages:
            warn(message)
    if not {outcome.exit_code for outcome in done} & index.BROKEN:
        _ping(warn)
    return done


def _send_all(
    outcomes: tuple[Outcome, ...], before: index.Overview, where: Path, output: Path, wish: Wish
) -> tuple[Outcome, ...]:
    """Send each report that was not yet, and tell at its event what went wrong."""
    told: dict[str, tuple[Message, ...]] = {}
    settings: Settings | None = None
    known = {entry.event: entry for entry in before.entries}
    for outcome in outcomes:
        if index.rests(outcome, known):
            continue
        made = manifest.load(output / outcome.event) if outcome.state in THERE else None
        if made is None:
            continue
        try:
            sent = record.load(output, outcome.event)
            if not record.open_ways(sent, made):
                continue
            from pipeline.declared.settings import load_settings
            from pipeline.delivery.sending import send

            settings = settings or load_settings()
            messages = send(where / outcome.event, output, made, settings, wish.today)
        except UserError as error:
            messages = error.messages
        told[outcome.event] = messages
    return tuple(_with(outcome, told.get(outcome.event, ())) for outcome in outcomes)


def _with(outcome: Outcome, messages: tuple[Message, ...]) -> Outcome:
    if not messages:
        return outcome
    code = most_severe((outcome.exit_code, TO_DO))
    return replace(outcome, told=(*outcome.told, *messages), exit_code=code)


def _ping(warn: Callable[[Message], None]) -> None:
    """Tell the address that waits for a sign of life, if there is one."""
    if not PATH.is_file() or not _HEARTBEAT.search(PATH.read_text("utf-8", "replace")):
        return
    from pipeline.declared.settings import load_settings
    from pipeline.delivery.heartbeat import ping

    try:
        ping(load_settings().deliver.heartbeat)
    except UserError as error:
        for message in error.messages:
            warn(message)
