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

from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.language import Share, Text, say
from pipeline.problems import OutputError
from pipeline.statistics.comparison import (
    Mean,
)
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedQuestion, PublishedResults

VERSION = 2  # of the file: an older one is read as this one, a newer one refused
EDITIONS = 5  # whose figures are kept together, that of the event among them
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
    heads = published.heads
    parts = _parts(before, event.id)
    past = () if earlier is None else (earlier, *earlier.before)
    parts[edition] = {
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "heads": {name: getattr(heads, name) if heads is not None else None for name in HEADS},
        "coded": dict(coded or {}),
        "questions": [
            _written(_archived(question))
            for question in published.questions
            if is_compared(question.question)
        ],
        "themes": [_themes(shown) for shown in published.shown if isinstance(shown, Themes)],
        "before": [
            {
                "event": one.event,
                "title": one.title,
                "date": one.date.isoformat() if one.date else None,
                "questions": [_written(question) for question in one.questions],
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
    for older in range(version, VERSION):
        parts = {edition: _MIGRATIONS[older](part) for edition, part in parts.items()}
    return parts


def _before_unknown(part: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept nothing of the editions before."""
    return part | {"before": []}


_MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _before_unknown}


def _archived(published: PublishedQuestion) -> Archived:
    question, shown = published.question, published.shown
    scale = question.scale
    mean = None
    if isinstance(shown, Marks) and shown.mean is not None:
        mean = Mean(shown.mean, shown.counts)
    return Archived(
        question.id,
        question.kind.value,
        question.wording,
        question.label,
        question.inferred,
        () if scale is None else tuple((one.value, one.of_scale) for one in scale.points),
        0 if scale is None else scale.favourable,
        question.bounds,
        question.bounds_seen,
        shown.top if isinstance(shown, Distribution | TopOnly) else None,
        mean,
    )


def _written(one: Archived) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "wording": dict(one.wording.words),
        "label": dict(one.label.words),
        "inferred": one.inferred,
    }
    if one.points:
        written["points"] = [[value, dict(label.words)] for value, label in one.points]
        written["favourable"] = one.favourable
    if one.bounds is not None:
        written["bounds"] = list(one.bounds)
        written["bounds_seen"] = one.bounds_seen
    if one.top is not None:
        written["top"] = [one.top.count, one.top.base]
    if one.mean is not None:
        written["mean"] = one.mean.stated
        written["marks"] = [list(pair) for pair in one.mean.counts]
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
        tuple(
            EarlierEdition(
                str(one["event"]),
                str(one["title"]),
                date.fromisoformat(one["date"]) if one["date"] else None,
                {},
                tuple(_read(question) for question in one["questions"]),
            )
            for one in part["before"]
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
