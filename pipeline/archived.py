"""What is kept of an edition, figure by figure, and how it is written and read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.disclosure import Released, TopOnly
from pipeline.language import Share, Text
from pipeline.statistics.comparison import Mean
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.estimates import Estimate, Subject
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedProfile, PublishedQuestion, PublishedResults
    from pipeline.statistics.themes import Themes


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
    reverse: bool = False  # of a dimension: more of it is less
    asked_of: tuple[str, ...] = ()  # of a dimension: roles that it was put to


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
class ArchivedEstimate:
    """A figure made of several questions: a dimension of an instrument, or a goal of a training.

    ``items`` are its questions as they were put, ``counted`` how they add up. ``estimate`` is None
    where nothing was shown.
    """

    subject: Subject
    model: str  # the instrument of a dimension, '' of a goal
    id: str
    label: Text
    counted: str
    items: tuple[Archived, ...]
    estimate: Estimate | None = None


def archived(published: PublishedQuestion) -> Archived:
    """One question and what is published of its answers."""
    question, shown = published.question, published.shown
    mean = None
    if isinstance(shown, Marks) and shown.mean is not None:
        mean = Mean(shown.mean, shown.counts)
    top = shown.top if isinstance(shown, Distribution | TopOnly) else None
    return replace(asked(question), top=top, mean=mean)


def asked(question: Question) -> Archived:
    """The question as it was put, without any answer."""
    scale = question.scale
    points = tuple((one.value, one.of_scale) for one in scale.points) if scale is not None else ()
    return Archived(
        question.id,
        question.kind.value,
        question.wording,
        question.label,
        question.inferred,
        points or tuple((place, option.label) for place, option in enumerate(question.options)),
        0 if scale is None else scale.favourable,
        question.bounds,
        question.bounds_seen,
        reverse=question.reverse,
        asked_of=question.asked_of,
    )


def estimates(published: PublishedResults) -> tuple[ArchivedEstimate, ...]:
    """All dimensions that were asked about, and all goals told before and after."""
    progress = published.progress
    steps = progress.value.rows if isinstance(progress, Released) else ()
    return (
        *(found for profile in published.profiles for found in _dimensions(profile)),
        *(
            ArchivedEstimate(
                Subject.GOAL,
                "",
                step.question.id,
                step.question.label,
                "people",
                (asked(step.first), asked(step.question)),
                Estimate(step.difference, step.interval, step.n),
            )
            for step in steps
        ),
    )


def _dimensions(published: PublishedProfile) -> Iterator[ArchivedEstimate]:
    model, profile = published.model, published.shown
    shown = {
        score.dimension.id: Estimate(
            score.mean,
            score.interval,
            score.people,
            score.organisations if model.organisation else None,
        )
        for figure in (profile.figures if profile is not None else ())
        for score in figure.scores
    }
    units = "organisations" if model.organisation else "people"
    if profile is not None and profile.nested:
        units = "partnerships"
    counted = f"{units}, {model.answered} % answered"
    for dimension in model.dimensions:
        items = tuple(asked(one) for one in published.items if one.dimension == dimension.id)
        if items:
            yield ArchivedEstimate(
                Subject.SCORE,
                model.id,
                dimension.id,
                dimension.label,
                counted,
                items,
                shown.get(dimension.id),
            )


def written(one: Archived) -> dict[str, Any]:
    """As the file holds it."""
    entry: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "wording": dict(one.wording.words),
        "label": dict(one.label.words),
        "inferred": one.inferred,
    }
    if one.points:  # of a scale, or the options of a choice in their order
        entry["points"] = [[value, dict(label.words)] for value, label in one.points]
        entry["favourable"] = one.favourable
    if one.bounds is not None:
        entry["bounds"] = list(one.bounds)
        entry["bounds_seen"] = one.bounds_seen
    if one.top is not None:
        entry["top"] = [one.top.count, one.top.base]
    if one.mean is not None:
        entry["mean"] = one.mean.stated
        entry["marks"] = [list(pair) for pair in one.mean.counts]
    if one.reverse:
        entry["reverse"] = True
    if one.asked_of:
        entry["asked_of"] = list(one.asked_of)
    return entry


def themes(shown: Themes) -> dict[str, Any]:
    """The themes of a question, as the file holds them."""
    return {
        "id": shown.question.id,
        "wording": dict(shown.question.wording.words),
        "codebook": shown.question.codebook,
        "n": shown.n,
        "people": {theme.id: theme.people for theme in shown.themes},
    }


def read(entry: Mapping[str, Any]) -> Archived:
    """A question of the file. Raises where it is damaged."""
    bounds, top = entry.get("bounds"), entry.get("top")
    marks = tuple((float(mark), int(n)) for mark, n in entry.get("marks", ()))
    return Archived(
        str(entry["id"]),
        str(entry["kind"]),
        Text(dict(entry["wording"])),
        Text(dict(entry["label"])),
        bool(entry["inferred"]),
        tuple((int(value), Text(dict(words))) for value, words in entry.get("points", ())),
        int(entry.get("favourable", 0)),
        None if bounds is None else (float(bounds[0]), float(bounds[1])),
        bool(entry.get("bounds_seen", False)),
        None if top is None else Share(int(top[0]), int(top[1])),
        Mean(float(entry["mean"]), marks) if marks else None,
        bool(entry.get("reverse", False)),
        tuple(map(str, entry.get("asked_of", ()))),
    )


def written_estimate(one: ArchivedEstimate) -> dict[str, Any]:
    """As the file holds it."""
    entry: dict[str, Any] = {
        "subject": one.subject.value,
        "model": one.model,
        "id": one.id,
        "label": dict(one.label.words),
        "counted": one.counted,
        "items": [written(item) for item in one.items],
    }
    if (told := one.estimate) is not None:
        entry["estimate"] = {
            "stated": told.stated,
            "interval": None if told.interval is None else list(told.interval),
            "people": told.people,
            "organisations": told.organisations,
        }
    return entry


def read_estimate(entry: Mapping[str, Any]) -> ArchivedEstimate:
    """A figure of the file. Raises where it is damaged."""
    told = entry.get("estimate")
    return ArchivedEstimate(
        Subject(entry["subject"]),
        str(entry["model"]),
        str(entry["id"]),
        Text(dict(entry["label"])),
        str(entry["counted"]),
        tuple(read(item) for item in entry["items"]),
        None if told is None else _estimate(told),
    )


def _estimate(told: Mapping[str, Any]) -> Estimate:
    between, houses = told["interval"], told["organisations"]
    return Estimate(
        float(told["stated"]),
        None if between is None else (float(between[0]), float(between[1])),
        int(told["people"]),
        None if houses is None else int(houses),
    )
