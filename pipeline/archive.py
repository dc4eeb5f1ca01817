"""What an event published, kept for the edition after it.

Nothing but published figures goes into the archive: what was withheld is there by name alone.
Beside them stands what a person chose for open answers, by digests and without their words.
Each kind of report (public, internal) has its own part, and is compared with that part only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping  # noqa: TC003 - of a table below
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.archived import (
    Archived,
    ArchivedEstimate,
    ArchivedThemes,
    archived,
    estimates,
    read,
    read_estimate,
    themes,
    written,
    written_estimate,
)
from pipeline.archived_tallies import ArchivedTally, read_tally, tallies, written_tally
from pipeline.cleaning.found import found_id
from pipeline.declared.instrument import FOUND, Kind
from pipeline.language import Text, say
from pipeline.problems import OutputError
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults

VERSION = 5  # of the file: an older one is read as this one, a newer one refused
EDITIONS = 5  # whose figures are kept together, that of the event among them
COMPARED = {Kind.RATING, Kind.MARK}  # one figure tells the answers to these
HEADS = ("registered", "present", "forms", "reached")


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """What an earlier edition published. ``event`` is the name of its folder."""

    event: str
    title: str
    date: date | None
    heads: Mapping[str, int | None]
    questions: tuple[Archived, ...]
    coded: Mapping[str, str] = field(default_factory=dict, repr=False)  # answers coded by a person
    themes: tuple[ArchivedThemes, ...] = ()
    estimates: tuple[ArchivedEstimate, ...] = ()  # dimensions and goals
    tallies: tuple[ArchivedTally, ...] = ()  # of conditions, organisations and agreements
    before: tuple[EarlierEdition, ...] = ()  # those before it, the latest first: questions alone


# --- writing and reading


def render(
    event: Event,
    published: PublishedResults,
    edition: str,
    before: bytes,
    coded: Mapping[str, str] | None = None,
    earlier: EarlierEdition | None = None,
) -> bytes:
    """The event's file: its part for this edition anew, the other parts as they were ``before``.

    ``coded`` is what a person chose for open answers, by digests from which no word can be read.
    Raises OutputError where what was ``before`` is of a newer version of the program.
    """
    parts = _parts(before, event.id)
    past = () if earlier is None else (earlier, *earlier.before)
    parts[edition] = {
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "heads": heads_of(published),
        "coded": dict(coded or {}),
        "questions": [
            written(archived(question))
            for question in published.questions
            if is_compared(question.question)
        ],
        "estimates": [written_estimate(one) for one in estimates(published)],
        "tallies": [written_tally(one) for one in tallies(published)],
        "themes": [themes(shown) for shown in published.shown if isinstance(shown, Themes)],
        "before": [
            {
                "event": one.event,
                "title": one.title,
                "date": one.date.isoformat() if one.date else None,
                "questions": [written(question) for question in one.questions],
            }
            for one in past[: EDITIONS - 1]
        ],
    }
    content = {"version": VERSION, "event": event.id, "editions": dict(sorted(parts.items()))}
    return (json.dumps(content, ensure_ascii=True, indent=1) + "\n").encode()


def load(path: Path, edition: str = "") -> EarlierEdition | None:
    """What the file holds for this edition, '' any; None where it has none or cannot be trusted.

    Raises OutputError where a newer version of the program wrote it.
    """
    try:
        content = path.read_bytes()
        event = path.parent.name  # as its folder is named
        parts = _parts(content, event)
        part = parts.get(edition) if edition else next(iter(parts.values()), None)
        return None if part is None else _edition(event, part)
    except (OSError, ValueError, KeyError, TypeError, AssertionError, AttributeError):
        return None  # its event's report is made anew, and the file with it


def _parts(content: bytes, event: str) -> dict[str, Any]:
    """The parts of a file by edition; none where it is another event's, or damaged."""
    try:
        told = json.loads(content) if content else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or told.get("event") != event:
        return {}
    version, parts = told.get("version"), told.get("editions")
    if not isinstance(version, int) or not isinstance(parts, dict):
        return {}
    if version > VERSION:
        raise OutputError(
            say(
                "What %(event)s published was kept by a newer version of this program, which this "
                "one cannot read. Use that version, or a newer one.",
                event=event,
            )
        )
    if version < 1:
        return {}
    try:
        for older in range(version, VERSION):
            parts = {edition: _MIGRATIONS[older](part) for edition, part in parts.items()}
    except (KeyError, TypeError, AttributeError, ValueError):
        return {}
    return parts


def _before_unknown(part: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept nothing of the editions before."""
    return part | {"before": []}


def _no_estimates(part: dict[str, Any]) -> dict[str, Any]:
    """Version 2 kept nothing of dimensions and goals."""
    return part | {"estimates": []}


def _lasting_ids(part: dict[str, Any]) -> dict[str, Any]:
    """Version 3 numbered the questions that were found in headings; ids are made of these now."""
    before = [one | {"questions": _renamed(one["questions"])} for one in part["before"]]
    questions, themes = _renamed(part["questions"]), _renamed(part["themes"])
    return part | {"questions": questions, "themes": themes, "before": before}


def _renamed(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    renamed: list[dict[str, Any]] = []
    for entry in entries:
        identifier = str(entry["id"])
        if identifier.startswith(FOUND):
            heading = " ".join(map(str, entry["wording"].values()))
            identifier = found_id(heading, {one["id"] for one in renamed})
        renamed.append(entry | {"id": identifier})
    return renamed


def _no_tallies(part: dict[str, Any]) -> dict[str, Any]:
    """Version 4 kept nothing of conditions, of where organisations stand and of agreements."""
    return part | {"tallies": [], "heads": part["heads"] | {"reached": None}}


_MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _before_unknown,
    2: _no_estimates,
    3: _lasting_ids,
    4: _no_tallies,
}


def _edition(event: str, part: Mapping[str, Any]) -> EarlierEdition:
    return EarlierEdition(
        event,
        str(part["title"]),
        date.fromisoformat(part["date"]) if part["date"] else None,
        {name: None if (n := part["heads"][name]) is None else int(n) for name in HEADS},
        tuple(read(question) for question in part["questions"]),
        {str(line): str(themes) for line, themes in part.get("coded", {}).items()},
        tuple(
            ArchivedThemes(
                str(one["id"]),
                Text(dict(one["wording"])),
                str(one["codebook"]),
                int(one["n"]),
                {str(theme): int(people) for theme, people in one["people"].items()},
            )
            for one in part.get("themes", ())
        ),
        tuple(read_estimate(one) for one in part["estimates"]),
        tuple(read_tally(one) for one in part["tallies"]),
        tuple(
            EarlierEdition(
                str(one["event"]),
                str(one["title"]),
                date.fromisoformat(one["date"]) if one["date"] else None,
                {},
                tuple(read(question) for question in one["questions"]),
            )
            for one in part["before"]
        ),
    )


def heads_of(published: PublishedResults) -> dict[str, int | None]:
    """How many people: of the lists, of the forms, and those whom agreements really reached."""
    heads, agreed = published.heads, published.agreements
    told = agreed.value if agreed is not None and agreed.value.reached_by else None
    return {
        "registered": None if heads is None else heads.registered,
        "present": None if heads is None else heads.present,
        "forms": None if heads is None else heads.forms,
        "reached": None if told is None else told.reached,
    }


def is_compared(question: Question) -> bool:
    """Whether two editions can be held against each other by this question."""
    return question.kind in COMPARED
