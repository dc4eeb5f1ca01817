"""What an event published, kept for the edition after it.

Nothing but published figures goes into the archive: what was withheld is there by name alone.
Beside them stands what a person chose for open answers, by digests and without their words.
Each kind of report (public, internal) has its own part, and is compared with that part only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.disclosure import TopOnly
from pipeline.instrument import Kind
from pipeline.language import Share, Text
from pipeline.statistics.comparison import (
    Mean,
)
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from pipeline.disclosure import PublishedQuestion, PublishedResults
    from pipeline.event import Event
    from pipeline.instrument import Question

VERSION = 1  # of the file; another version is not read, and the event's report made anew
COMPARED = {Kind.RATING, Kind.MARK}  # one figure tells the answers to these
HEADS = ("registered", "present", "forms")


@dataclass(frozen=True, slots=True)
class Archived:
    """A question as an earlier edition asked it, and what it published of the answers.

    ``top`` and ``mean`` are None where nothing was shown, or where it is the other kind.
    """

    id: str
    kind: str
    wording: Text
    label: Text
    inferred: bool
    points: tuple[tuple[int, Text], ...] = ()
    favourable: int = 0
    bounds: tuple[float, float] | None = None
    bounds_seen: bool = False
    top: Share | None = None
    mean: Mean | None = None


@dataclass(frozen=True, slots=True)
class ArchivedThemes:
    """The themes that an earlier edition published of one open question: people by theme.

    ``n`` people wrote an answer, which was coded by this codebook.
    """

    id: str
    wording: Text
    codebook: str
    n: int
    people: Mapping[str, int]


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


# --- writing and reading


def render(
    event: Event,
    published: PublishedResults,
    edition: str,
    before: bytes,
    coded: Mapping[str, str] | None = None,
) -> bytes:
    """The event's file: its part for this edition anew, the other parts as they were ``before``.

    ``coded`` is what a person chose for open answers, by digests from which no word can be read.
    """
    heads = published.heads
    parts = _parts(before, event.id)
    parts[edition] = {
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "heads": {name: getattr(heads, name) if heads is not None else None for name in HEADS},
        "coded": dict(coded or {}),
        "questions": [
            _written(question) for question in published.questions if is_compared(question.question)
        ],
        "themes": [_themes(shown) for shown in published.shown if isinstance(shown, Themes)],
    }
    content = {"version": VERSION, "event": event.id, "editions": dict(sorted(parts.items()))}
    return (json.dumps(content, ensure_ascii=True, indent=1) + "\n").encode()


def load(path: Path, edition: str) -> EarlierEdition | None:
    """What the file holds for this edition; None where it has none or cannot be trusted."""
    try:
        content = path.read_bytes()
        event = path.parent.name  # as its folder is named
        part = _parts(content, event).get(edition)
        return None if part is None else _edition(event, part)
    except (OSError, ValueError, KeyError, TypeError, AssertionError, AttributeError):
        return None  # its event's report is made anew, and the file with it


def _parts(content: bytes, event: str) -> dict[str, Any]:
    """The parts of a file by edition; none where it is another's, or of another version."""
    try:
        told = json.loads(content) if content else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or (told.get("version"), told.get("event")) != (VERSION, event):
        return {}
    parts = told.get("editions")
    return parts if isinstance(parts, dict) else {}


def _written(published: PublishedQuestion) -> dict[str, Any]:
    question, shown = published.question, published.shown
    written: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind.value,
        "wording": dict(question.wording.words),
        "label": dict(question.label.words),
        "inferred": question.inferred,
    }
    if question.scale is not None:
        written["points"] = [[p.value, dict(p.of_scale.words)] for p in question.scale.points]
        written["favourable"] = question.scale.favourable
    if question.bounds is not None:
        written["bounds"] = list(question.bounds)
        written["bounds_seen"] = question.bounds_seen
    if isinstance(shown, Distribution | TopOnly):
        written["top"] = [shown.top.count, shown.top.base]
    if isinstance(shown, Marks) and shown.mean is not None:
        written["mean"] = shown.mean
        written["marks"] = [list(pair) for pair in shown.counts]
    return written


def _themes(shown: Themes) -> dict[str, Any]:
    return {
        "id": shown.question.id,
        "wording": dict(shown.question.wording.words),
        "codebook": shown.question.codebook,
        "n": shown.n,
        "people": {theme.id: theme.people for theme in shown.themes},
    }


def _edition(event: str, part: Mapping[str, Any]) -> EarlierEdition:
    return EarlierEdition(
        event,
        str(part["title"]),
        date.fromisoformat(part["date"]) if part["date"] else None,
        {name: None if (n := part["heads"][name]) is None else int(n) for name in HEADS},
        tuple(_read(question) for question in part["questions"]),
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
    )


def _read(written: Mapping[str, Any]) -> Archived:
    bounds, top = written.get("bounds"), written.get("top")
    marks = tuple((float(mark), int(n)) for mark, n in written.get("marks", ()))
    return Archived(
        str(written["id"]),
        str(written["kind"]),
        Text(dict(written["wording"])),
        Text(dict(written["label"])),
        bool(written["inferred"]),
        tuple((int(value), Text(dict(words))) for value, words in written.get("points", ())),
        int(written.get("favourable", 0)),
        None if bounds is None else (float(bounds[0]), float(bounds[1])),
        bool(written.get("bounds_seen", False)),
        None if top is None else Share(int(top[0]), int(top[1])),
        Mean(float(written["mean"]), marks) if marks else None,
    )


def is_compared(question: Question) -> bool:
    """Whether two editions can be held against each other by this question."""
    return question.kind in COMPARED
