"""What was sent of an event's reports, by which way: ``output/.state/<event>/deliveries.json``.

A version is known by the SHA-256 of what the report says, so that neither another run nor another
version of the program sends the same report again. Nobody can know both that a mail arrived and
that it was noted down, whatever breaks between: here a mail is sent **at most once**. What was cut
off while the mail server had it is in doubt, told to a person, and not sent again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.problems import OutputError
from pipeline.running import lock, writing

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.language import Message
    from pipeline.running.manifest import Manifest

FILENAME = "deliveries.json"
VERSION = 1  # of the file
WAYS = ("mail", "folder")


class Fate(StrEnum):
    """What became of one version by one way."""

    SENT = "sent"
    NOBODY = "nobody"  # there was nobody to send it to, nor will it be sent later
    FAILED = "failed"  # for certain: tried again
    BEGUN = "begun"  # the server is getting it now, or the run was cut off then
    DOUBT = "doubt"  # as before, and told to a person


_OPEN = {None, Fate.FAILED, Fate.BEGUN}


@dataclass(frozen=True, slots=True)
class Sent:
    """One version of a report by one way."""

    edition: str
    content: str
    way: str
    fate: Fate
    date: str  # of the run (ISO)


def path_of(output: Path, event: str) -> Path:
    """The file of an event; it need not be there."""
    return output / lock.FOLDER / event / FILENAME


def load(output: Path, event: str) -> tuple[Sent, ...]:
    """All that is known. Raises OutputError for an unreadable file: guessing sends twice."""
    path = path_of(output, event)
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise OutputError(_unreadable(path)) from error
    try:
        if told["version"] != VERSION:
            raise OutputError(_unreadable(path))
        return tuple(
            Sent(
                str(one["edition"]),
                str(one["content"]),
                str(one["way"]),
                Fate(one["fate"]),
                str(one["date"]),
            )
            for one in told["sent"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(_unreadable(path)) from error


def note(output: Path, event: str, now: Sent) -> None:
    """Write down what became of a version, in the place of what was known. Raises OutputError."""
    key = (now.edition, now.content, now.way)
    others = [one for one in load(output, event) if (one.edition, one.content, one.way) != key]
    content = {"version": VERSION, "sent": [asdict(one) for one in (*others, now)]}
    path = path_of(output, event)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(writing.explain(error, path.parent)) from error
    writing.write_all(path.parent, {FILENAME: (json.dumps(content, indent=1) + "\n").encode()})


def fate_of(sent: tuple[Sent, ...], edition: str, content: str, way: str) -> Fate | None:
    """What became of a version by one way; None: nothing yet."""
    for one in sent:
        if (one.edition, one.content, one.way) == (edition, content, way):
            return one.fate
    return None


def version_of(made: Manifest, way: str) -> tuple[str, str]:
    """The edition that goes this way and the SHA-256 of what it says; a copy is of all of them."""
    if way == "mail" or len(made.made) == 1:
        return made.mailed, made.content(made.mailed)
    all_of_it = "".join(made.content(edition) for edition in sorted(made.made))
    return "+".join(sorted(made.made)), hashlib.sha256(all_of_it.encode()).hexdigest()


def open_ways(sent: tuple[Sent, ...], made: Manifest) -> tuple[str, ...]:
    """The ways by which what was made is still to be sent, or asked after."""
    return tuple(way for way in WAYS if fate_of(sent, *version_of(made, way), way) in _OPEN)


def _unreadable(path: Path) -> Message:
    return say(
        "%(file)s, which tells what was sent already, cannot be read by this version of the "
        "program, so nothing is sent. Put it back from a backup; remove it only where the report "
        "may be sent once more.",
        file=str(path),
    )
