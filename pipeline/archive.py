"""What an event published, kept for the edition after it, and the two editions side by side.

Nothing but published figures goes into the archive: what was withheld is there by name alone.
Each kind of report (public, internal) has its own part, and is compared with that part only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.cleaning.text import heading_key
from pipeline.disclosure import TopOnly
from pipeline.instrument import Kind
from pipeline.language import Share, Text
from pipeline.statistics.comparison import (
    Broken,
    Comparison,
    Head,
    Mean,
    MeanTrend,
    NoTrend,
    ShareTrend,
)
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from pipeline.disclosure import PublishedQuestion, PublishedResults
    from pipeline.event import Event
    from pipeline.instrument import Question
    from pipeline.statistics.comparison import Trend

VERSION = 1  # of the file; another version is not read, and the event's report made anew
COMPARED = {Kind.RATING, Kind.MARK}  # one figure tells the answers to these
HEADS = ("registered", "present", "forms")
ALIKE = 85  # of 100, from which two wordings are the same question put otherwise


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
class EarlierEdition:
    """What an earlier edition published. ``event`` is the name of its folder."""

    event: str
    title: str
    date: date | None
    heads: Mapping[str, int | None]
    questions: tuple[Archived, ...]


# --- writing and reading


def render(event: Event, published: PublishedResults, edition: str, before: bytes) -> bytes:
    """The event's file: its part for this edition anew, the other parts as they were ``before``."""
    heads = published.heads
    parts = _parts(before, event.id)
    parts[edition] = {
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "heads": {name: getattr(heads, name) if heads is not None else None for name in HEADS},
        "questions": [
            _written(question) for question in published.questions if _compared(question.question)
        ],
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


def _edition(event: str, part: Mapping[str, Any]) -> EarlierEdition:
    return EarlierEdition(
        event,
        str(part["title"]),
        date.fromisoformat(part["date"]) if part["date"] else None,
        {name: None if (n := part["heads"][name]) is None else int(n) for name in HEADS},
        tuple(_read(question) for question in part["questions"]),
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


# --- side by side


def compare(published: PublishedResults, earlier: EarlierEdition) -> Comparison:
    """Each rating and mark beside what the earlier edition published of the same question.

    The same question has the same kind, wording and scale; of any other it is told why there is
    no trend.
    """
    trends: list[Trend] = []
    broken: list[NoTrend] = []
    left = list(earlier.questions)
    asked = [question for question in published.questions if _compared(question.question)]
    pairs = {one.question.id: _same_words(one.question, left) for one in asked}
    taken = [then for then in pairs.values() if then is not None]
    left = [one for one in left if not any(one is then for then in taken)]
    for one in asked:
        then = pairs[one.question.id]
        if then is None and (then := _changed(one.question, left)) is not None:
            left = [other for other in left if other is not then]
            found: Trend | Broken = Broken.WORDING
        else:
            found = Broken.NOT_ASKED_THEN if then is None else _trend(one, then)
        if isinstance(found, Broken):
            broken.append(NoTrend(one.question.label, found, one.question))
        else:
            trends.append(found)
    broken += [NoTrend(gone.label, Broken.NOT_ASKED_NOW) for gone in left]
    heads = published.heads
    return Comparison(
        earlier.event,
        earlier.title,
        earlier.date,
        tuple(
            Head(name, earlier.heads[name], getattr(heads, name) if heads is not None else None)
            for name in HEADS
        ),
        tuple(trends),
        tuple(broken),
    )


def _compared(question: Question) -> bool:
    return question.kind in COMPARED


def _same_words(question: Question, earlier: list[Archived]) -> Archived | None:
    """The question of these words; of several the one with the same id, else the first."""
    same = [one for one in earlier if _same(one.wording, question.wording)]
    return next((one for one in same if one.id == question.id), next(iter(same), None))


def _changed(question: Question, earlier: list[Archived]) -> Archived | None:
    """The question that was put in other words: of the same declared id, else most alike."""
    if not question.inferred:
        for one in earlier:
            if one.id == question.id and not one.inferred:
                return one
    best = max(earlier, key=lambda one: _likeness(question.wording, one.wording), default=None)
    if best is None or _likeness(question.wording, best.wording) < ALIKE:
        return None
    return best


def _likeness(one: Text, other: Text) -> float:
    """From 0 to 100, in the language in which the two are most alike."""
    return max(
        fuzz.ratio(heading_key(mine), heading_key(theirs))
        for mine in one.words.values()
        for theirs in other.words.values()
    )


def _trend(published: PublishedQuestion, then: Archived) -> Trend | Broken:
    """The two figures of one question, or why they cannot stand beside each other."""
    question, shown = published.question, published.shown
    if not _same_scale(question, then):
        return Broken.SCALE
    if shown is None:
        return Broken.NOT_SHOWN_NOW
    if isinstance(shown, Distribution | TopOnly) and then.top is not None:
        return ShareTrend(question, then.top, shown.top)
    if isinstance(shown, Marks) and then.mean is not None and shown.mean is not None:
        return MeanTrend(question, then.mean, Mean(shown.mean, shown.counts))
    return Broken.NOT_SHOWN_THEN


def _same_scale(question: Question, then: Archived) -> bool:
    """Whether both asked for the same points, of the same words and as favourable.

    Where nobody told the bounds of a mark, the highest mark given must be the same: it is rarely
    not the end of the scale, and the lowest often is not.
    """
    if question.kind.value != then.kind:
        return False
    if question.kind is Kind.RATING:
        scale = scale_of(question)
        return scale.favourable == then.favourable and (
            len(scale.points) == len(then.points)
            and all(
                point.value == value and _same(point.of_scale, label)
                for point, (value, label) in zip(scale.points, then.points, strict=True)
            )
        )
    if question.bounds is None or then.bounds is None:
        return question.bounds is then.bounds
    if question.bounds_seen or then.bounds_seen:
        return question.bounds[1] == then.bounds[1]
    return question.bounds == then.bounds


def _same(one: Text, other: Text) -> bool:
    """The same words in each language that both have; in any, where they share none."""
    shared = one.words.keys() & other.words.keys()
    if shared:
        return all(heading_key(one.words[c]) == heading_key(other.words[c]) for c in shared)
    return bool(
        {heading_key(words) for words in one.words.values()}
        & {heading_key(words) for words in other.words.values()}
    )
