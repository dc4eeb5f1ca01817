"""What report.json holds of what the answers to an instrument add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import Count, Part, WithheldOf, whole, withheld_of
from pipeline.partnership.several import COUNTED
from pipeline.sections.interventions import fitting
from pipeline.sections.profile import is_rated
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pipeline.disclosure import Answer, Published, PublishedProfile, PublishedQuestion
    from pipeline.partnership.profile import Gap, Profile, Score, Verdict


class ScoreOf(Part):
    """A dimension, from 0 to 100; ``apart`` is the standard deviation between organisations.

    ``band`` ('strength', 'discuss', 'concern') is null without a margin, and of stages and
    boxes, of which no one is better than another.
    """

    id: str
    label: str
    mean: Count
    low: Count | None
    high: Count | None
    people: Count
    organisations: Count
    band: str | None
    apart: Count | None


class FigureOf(Part):
    """``shape``: 'stages', 'triangle', 'quadrant', 'boxes' (four around a person) or 'bands'."""

    id: str
    label: str
    shape: str
    scores: tuple[ScoreOf, ...]
    not_shown: Count


class LikelyOf(Part):
    """The most likely stage or the weakest force of a figure, in so many of 100 draws.

    ``next`` is the one that it is most often else, in ``next_sure`` of them; null: never another.
    """

    figure: str
    dimension: str
    sure: Count
    next: str | None = None
    next_sure: Count = 0


class SignalOf(Part):
    """A declared rule: inputs, thresholds and figures; ``sure`` null: too few answers to say."""

    id: str
    label: str
    high: tuple[str, ...]
    low: str
    at_least: Count
    margin: Count
    needed: Count
    height: Count
    depth: Count
    difference: int
    told: bool
    sure: Count | None


class SeenOf(Part):
    role: str
    mean: Count
    people: Count
    organisations: Count


class GapOf(Part):
    """What roles say of a dimension, the lowest first; the interval is of last less first."""

    dimension: str
    roles: tuple[SeenOf, ...]
    points: Count
    interval: tuple[int, int] | None
    clear: bool


class AdviceOf(Part):
    """What helps, because of a signal, stage or force; ``aspect`` is for when, or for whom."""

    subject: str
    aspect: str
    text: str


class ProfileOf(Part):
    """``few``: too few answers for a diagnosis; ``homeless`` people named no organisation.

    Where ``counted`` is 'partnerships', all ``organisations`` here are these, and ``homeless``
    people named none.
    """

    kind: Literal["profile"] = "profile"
    people: Count
    organisations: Count
    homeless: Count
    counted: Literal["organisations", "partnerships"] = "organisations"
    few: bool
    figures: tuple[FigureOf, ...]
    likely: tuple[LikelyOf, ...]
    signals: tuple[SignalOf, ...]
    gaps: tuple[GapOf, ...]
    advice: tuple[AdviceOf, ...] = ()


class QuadrantOf(Part):
    """Organisations by quadrant; ``rest`` of them stand in ``not_shown`` quadrants together."""

    kind: Literal["quadrant"] = "quadrant"
    organisations: Count
    quadrants: dict[str, Count]
    rest: Count
    not_shown: Count


class PartnershipsOf(Part):
    """Partnerships by stage, or by whether a signal is told ('told', 'not told', 'not sure').

    ``too_few`` could not be diagnosed; ``rest`` stand in ``not_shown`` stages together.
    """

    kind: Literal["partnerships"] = "partnerships"
    partnerships: Count
    counts: dict[str, Count]
    rest: Count
    not_shown: Count
    too_few: Count


class CountedOf(Part):
    """Of several partnerships how many stand where; ``id`` of the figure or signal."""

    id: str
    label: str
    statistic: Annotated[PartnershipsOf | WithheldOf, Field(discriminator="kind")]


class ProfilesOf(Part):
    """The answers to one instrument with a model; ``quadrant`` where it has two performances."""

    instrument: str
    title: str
    statistic: Annotated[ProfileOf | WithheldOf, Field(discriminator="kind")]
    quadrant: Annotated[QuadrantOf | WithheldOf, Field(discriminator="kind")] | None = None
    partnerships: tuple[CountedOf, ...] = ()


def profile(published: PublishedProfile, code: str) -> ProfilesOf:
    """The answers to one instrument with a model, or why they are withheld."""
    found = published.statistic
    return ProfilesOf(
        instrument=whole(published.model.id),
        title=whole(published.model.title.of(code)),
        statistic=withheld_of(found)
        if isinstance(found, Withheld)
        else _profile(found.value, code),
        quadrant=None if published.quadrant is None else _quadrant(published.quadrant),
        partnerships=tuple(_counted(part, code) for part in published.counted),
    )


def _counted(part: PublishedQuestion, code: str) -> CountedOf:
    found = part.statistic
    return CountedOf(
        id=whole(part.question.id.removeprefix(COUNTED)),
        label=whole(part.question.label.of(code)),
        statistic=withheld_of(found) if isinstance(found, Withheld) else _partnerships(found.value),
    )


def _partnerships(found: Answer) -> PartnershipsOf:
    assert isinstance(found, Choices), "partnerships are counted as choices"
    return PartnershipsOf(
        partnerships=found.n,
        counts={whole(option.id): count for option, count in found.counts},
        rest=found.rest,
        not_shown=found.rest_options,
        too_few=found.absent.total,
    )


def _quadrant(found: Published[Choices]) -> QuadrantOf | WithheldOf:
    if isinstance(found, Withheld):
        return withheld_of(found)
    told = found.value
    return QuadrantOf(
        organisations=told.n,
        quadrants={option.id: count for option, count in told.counts},
        rest=told.rest,
        not_shown=told.rest_options,
    )


def _profile(found: Profile, code: str) -> ProfileOf:
    return ProfileOf(
        people=found.people,
        organisations=found.organisations,
        homeless=found.homeless,
        counted="partnerships" if found.nested else "organisations",
        few=found.few,
        figures=tuple(
            FigureOf(
                id=whole(one.figure.id),
                label=whole(one.figure.label.of(code)),
                shape=one.figure.shape.value,
                scores=tuple(
                    _score(score, code, rated=is_rated(one.figure.shape)) for score in one.scores
                ),
                not_shown=one.hidden,
            )
            for one in found.figures
        ),
        likely=tuple(
            LikelyOf(
                figure=whole(one.figure.id),
                dimension=whole(one.dimension.id),
                sure=one.sure,
                next=None if one.next is None else whole(one.next.id),
                next_sure=one.next_sure,
            )
            for one in found.likely
        ),
        signals=tuple(_signal(verdict, code) for verdict in found.verdicts),
        gaps=tuple(_gap(gap, code) for gap in found.gaps),
        advice=tuple(
            AdviceOf(subject=whole(block.subject), aspect=aspect.value, text=whole(words.of(code)))
            for block in fitting(found)
            for aspect, words in block.rows
        ),
    )


def _score(score: Score, code: str, *, rated: bool) -> ScoreOf:
    low, high = score.interval or (None, None)
    return ScoreOf(
        id=whole(score.dimension.id),
        label=whole(score.dimension.label.of(code)),
        mean=score.mean,
        low=low,
        high=high,
        people=score.people,
        organisations=score.organisations,
        band=score.band.value if rated and score.band is not None else None,
        apart=score.apart,
    )


def _signal(verdict: Verdict, code: str) -> SignalOf:
    signal = verdict.signal
    return SignalOf(
        id=whole(signal.id),
        label=whole(signal.label.of(code)),
        high=tuple(map(whole, signal.high)),
        low=whole(signal.low),
        at_least=signal.at_least,
        margin=signal.margin,
        needed=signal.sure,
        height=verdict.height,
        depth=verdict.low.mean,
        difference=verdict.difference,
        told=verdict.told,
        sure=verdict.sure,
    )


def _gap(gap: Gap, code: str) -> GapOf:
    return GapOf(
        dimension=whole(gap.dimension.id),
        roles=tuple(
            SeenOf(
                role=whole(seen.role.label.of(code)),
                mean=seen.mean,
                people=seen.people,
                organisations=seen.organisations,
            )
            for seen in gap.roles
        ),
        points=gap.points,
        interval=gap.interval,
        clear=gap.clear,
    )
