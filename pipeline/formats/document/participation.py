"""The part of report.json on who took part."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.disclosure import Withheld
from pipeline.formats.document.base import (
    PLACES,
    Count,
    Part,
    ShareOf,
    WithheldOf,
    share_of,
    whole,
    withheld_of,
)

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedComposition, PublishedParticipation
    from pipeline.language import Share
    from pipeline.statistics.composition import Side, Weighed
    from pipeline.statistics.moments import Moments, Step
    from pipeline.statistics.response import Response


class ResponseOf(Part):
    """Forms with an answer, by AAPOR's definitions; the rates are null where nobody was counted."""

    complete: Count
    partial: Count
    broken_off: Count
    rr1: ShareOf | None
    rr2: ShareOf | None
    of_registered: ShareOf | None


class StepOf(Part):
    """People who registered up to and including a day, after the step before it."""

    until: dt.date
    people: Count
    no_show: Count | None


class MomentsOf(Part):
    """Registrations over time; ``terms`` are whole steps, and tell who neither came nor cancelled.

    ``unknown`` people have no known moment.
    """

    kind: Literal["moments"] = "moments"
    n: Count
    steps: tuple[StepOf, ...]
    terms: tuple[StepOf, ...]
    unknown: Count


class SideOf(Part):
    """A group: its people present and its forms."""

    label: str
    present: Count
    forms: Count


class SidesOf(Part):
    """``rest`` holds ``rest_groups`` groups together; of ``unknown`` people no list tells it."""

    kind: Literal["composition"] = "composition"
    groups: tuple[SideOf, ...]
    rest: SideOf | None
    rest_groups: Count
    unknown: Count
    silent_forms: Count


class CompositionOf(Part):
    """Who answered beside who was there, by a background question."""

    question: str
    statistic: Annotated[SidesOf | WithheldOf, Field(discriminator="kind")]


class WeighedOf(Part):
    """A rating with the groups of ``by`` weighed as they were present; ``top`` are shares of 1."""

    question: str
    by: str
    n: Count
    mean: float
    plain_mean: float
    top: float
    plain_top: ShareOf
    interval: tuple[float, float]
    design_effect: float


class ParticipationOf(Part):
    """Who took part; null where no list or form tells it."""

    response: ResponseOf | None = None
    compositions: tuple[CompositionOf, ...] = ()
    weighed: WeighedOf | None = None
    moments: Annotated[MomentsOf | WithheldOf, Field(discriminator="kind")] | None = None


def participation(published: PublishedParticipation, code: str) -> ParticipationOf:
    """Who took part, as far as it is shown, in the language of this code."""
    response, moments, weighed = published.response, published.moments, published.weighed
    return ParticipationOf(
        response=None if response is None else _response(response.value),
        compositions=tuple(_composition(one, code) for one in published.compositions),
        weighed=None if weighed is None else _weighed(weighed.value),
        moments=None if moments is None else _moments(moments),
    )


def _composition(published: PublishedComposition, code: str) -> CompositionOf:
    statistic = published.statistic
    if isinstance(statistic, Withheld):
        filled: SidesOf | WithheldOf = withheld_of(statistic)
    else:
        composition = statistic.value
        filled = SidesOf(
            groups=tuple(_side(side, code) for side in composition.groups),
            rest=None if composition.rest is None else _side(composition.rest, code),
            rest_groups=composition.rest_groups,
            unknown=composition.unknown,
            silent_forms=composition.silent_forms,
        )
    return CompositionOf(question=whole(published.question.id), statistic=filled)


def _side(side: Side, code: str) -> SideOf:
    label = whole(side.option.label.of(code))
    return SideOf(label=label, present=side.present, forms=side.forms)


def _weighed(weighed: Weighed) -> WeighedOf:
    low, high = weighed.between
    return WeighedOf(
        question=whole(weighed.question.id),
        by=whole(weighed.by.id),
        n=weighed.n,
        mean=round(weighed.mean, PLACES),
        plain_mean=round(weighed.plain_mean, PLACES),
        top=round(weighed.top, PLACES),
        plain_top=share_of(weighed.plain_top),
        interval=(round(low, PLACES), round(high, PLACES)),
        design_effect=round(weighed.effect, PLACES),
    )


def _response(response: Response) -> ResponseOf:
    return ResponseOf(
        complete=response.complete,
        partial=response.partial,
        broken_off=response.broken_off,
        rr1=_rate(response.rr1),
        rr2=_rate(response.rr2),
        of_registered=_rate(response.of_registered),
    )


def _moments(published: Published[Moments]) -> MomentsOf | WithheldOf:
    if isinstance(published, Withheld):
        return withheld_of(published)
    moments = published.value
    return MomentsOf(
        n=moments.n,
        steps=tuple(_step(moments, step) for step in moments.steps),
        terms=tuple(_step(moments, term) for term in moments.terms),
        unknown=moments.unknown,
    )


def _step(moments: Moments, step: Step) -> StepOf:
    return StepOf(until=moments.until(step), people=step.people, no_show=step.no_show)


def _rate(share: Share | None) -> ShareOf | None:
    return None if share is None else share_of(share)
