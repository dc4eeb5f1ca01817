"""Four boxes around a person: which looms largest and which is the smallest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.declared.model import Shape
from pipeline.findings.base import Finding, fits_title
from pipeline.language import Message, say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.partnership.profile import Profile, Score

WEIGHT = 86
ON = ("boxes",)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The sizes that may be shown, and beside each (by ``ids``) how open it is; else None."""

    sizes: tuple[Score, ...]
    ids: tuple[str, ...]
    tones: tuple[Score | None, ...]
    hidden: int

    @property
    def largest(self) -> Score | None:
        """The box that is larger than all others, beyond the margins; None where it is not so."""
        return self._apart(1)

    @property
    def smallest(self) -> Score | None:
        return self._apart(-1)

    def _apart(self, sign: int) -> Score | None:
        if self.hidden or any(score.interval is None for score in self.sizes):
            return None
        first, *rest = sorted(self.sizes, key=lambda score: -sign * score.mean)
        ends = [score.interval for score in (first, *rest) if score.interval is not None]
        own, others = ends[0], ends[1:]
        if sign > 0:
            return first if all(own[0] > other[1] for other in others) else None
        return first if all(own[1] < other[0] for other in others) else None


def boxes_of(profile: Profile) -> Boxes | None:
    """The boxes of a profile; None where its model has none."""
    figures = [one for one in profile.figures if one.figure.shape is Shape.BOXES]
    if not figures:
        return None
    sizes, tones = figures[0], figures[1] if len(figures) > 1 else None
    ids = tuple(dimension.id for dimension in sizes.figure.dimensions)
    open_: tuple[Score | None, ...] = (None,) * len(ids)
    if tones is not None:
        shown = {score.dimension.id: score for score in tones.scores}
        open_ = tuple(shown.get(dimension.id) for dimension in tones.figure.dimensions)
    return Boxes(sizes.scores, ids, open_, sizes.hidden)


def extremes_in_words(found: Boxes) -> Message:
    """Which box is the largest and which the smallest, or that it cannot be told."""
    largest, smallest = found.largest, found.smallest
    if largest is not None and smallest is not None:
        return say(
            "Largest: %(largest)s. Smallest: %(smallest)s.",
            largest=largest.dimension.label,
            smallest=smallest.dimension.label,
        )
    if largest is not None:
        return say("Largest: %(largest)s.", largest=largest.dimension.label)
    if smallest is not None:
        return say("Smallest: %(smallest)s.", smallest=smallest.dimension.label)
    return say("The margins overlap: which box is the largest or smallest cannot be told.")


def rule(published: PublishedResults) -> list[Finding]:
    """The largest box, where one stands clear of the others and there are enough answers."""
    findings = []
    for one in published.profiles:
        profile = one.shown
        found = None if profile is None or profile.few else boxes_of(profile)
        if found is None or found.largest is None:
            continue
        label = found.largest.dimension.label
        title = (
            say("The largest box: %(label)s", label=label)
            if fits_title(label)
            else say("One box is larger than the others")
        )
        sizes = tuple(
            say("%(label)s %(mean)s", label=score.dimension.label, mean=score.mean)
            for score in found.sizes
        )
        text = say(
            "Size from 0 to 100: %(sizes)s (n = %(n)s).", sizes=sizes, n=found.largest.people
        )
        findings.append(Finding(f"boxes.{one.model.id}", title, text, ON, WEIGHT))
    return findings
