"""Four boxes around a person: how large each looms, how openly it is talked about, who differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.boxes import FourBoxes, four_boxes
from pipeline.findings.boxes import Boxes, boxes_of, extremes_in_words
from pipeline.language import Message, Text, say
from pipeline.partnership.diagnosis import FEWEST_FOR_SPREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.declared.model import Dimension
    from pipeline.partnership.profile import Profile, Score, Seen
    from pipeline.sections.base import Context

WITHIN_A_CASE = say(
    "The order of boxes within one case rests on few people: which of them is the largest there "
    "can be chance."
)
NEAR, FAR = 15, 25  # points of standard deviation: under the first they agree, from the second not


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One box: both scores with their margins, and how far people are apart on its size."""

    label: Text
    size: int
    size_margin: Message | None
    openness: int | None
    distance: Message
    n: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """The boxes in one case, the largest first, as far as enough people worked on it."""

    label: Text
    boxes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class BoxesSection:
    drawing: FourBoxes | None
    rows: tuple[BoxRow, ...]
    says: Message | None
    cases: tuple[CaseRow, ...]
    notes: tuple[Message, ...]
    id: ClassVar[str] = "boxes"
    title: ClassVar[Message] = say("Four boxes around the person")


def compose_boxes(context: Context) -> BoxesSection | None:
    for published in context.published.profiles:
        profile = published.shown
        if profile is None or profile.few:
            continue
        if (found := boxes_of(profile)) is not None and found.sizes:
            return _section(profile, found, context)
    return None


def _section(profile: Profile, found: Boxes, context: Context) -> BoxesSection:
    drawing = None
    if not found.hidden:
        sizes = tuple(
            say("%(label)s %(mean)s", label=score.dimension.label, mean=score.mean)
            for score in found.sizes
        )
        drawing = four_boxes(
            tuple((s.dimension.label, s.mean, s.interval) for s in found.sizes),
            say("Four boxes: %(sizes)s of 100", sizes=sizes),
            say("The larger the box, the more it weighs. The dashed lines are the margin."),
            context.palette,
        )
    cases = _cases(profile, found)
    tone = dict(zip(found.ids, found.tones, strict=True))
    return BoxesSection(
        drawing,
        tuple(_row(score, tone) for score in found.sizes),
        extremes_in_words(found),
        cases,
        (
            *((WITHIN_A_CASE,) if cases else ()),
            say(
                "Size and openness go from 0 to 100. The distance between participants is told "
                "from %(minimum)s people on.",
                minimum=FEWEST_FOR_SPREAD,
            ),
        ),
    )


def _row(score: Score, tone: Mapping[str, Score | None]) -> BoxRow:
    margin = None
    if score.interval is not None:
        low, high = score.interval
        margin = say("%(low)s to %(high)s", low=low, high=high)
    openness = tone.get(score.dimension.id)
    return BoxRow(
        score.dimension.label,
        score.mean,
        margin,
        None if openness is None else openness.mean,
        distance_in_words(score.apart),
        score.people,
    )


def distance_in_words(apart: int | None) -> Message:
    """How far people are apart, by the standard deviation between them."""
    if apart is None:
        return say("not known")
    if apart < NEAR:
        return say("close together")
    return say("some distance") if apart < FAR else say("far apart")


def _cases(profile: Profile, found: Boxes) -> tuple[CaseRow, ...]:
    """Each case with the boxes that enough people gave a size there, the largest first."""
    sizes = {score.dimension.id for score in found.sizes}
    told: dict[str, list[tuple[Dimension, Seen]]] = {}
    for gap in profile.gaps:
        if gap.dimension.id in sizes:
            for seen in gap.roles:
                told.setdefault(seen.role.id, []).append((gap.dimension, seen))
    return tuple(
        CaseRow(
            boxes[0][1].role.label,
            tuple(
                say(
                    "%(box)s %(mean)s (n = %(n)s)",
                    box=dimension.label,
                    mean=seen.mean,
                    n=seen.people,
                )
                for dimension, seen in sorted(boxes, key=lambda one: -one[1].mean)
            ),
        )
        for boxes in told.values()
    )
