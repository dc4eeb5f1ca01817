"""The part of report.json on who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document as doc
from pipeline.formats import document_answers as answers
from pipeline.formats.filling_figures import share_of

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedParticipation
    from pipeline.language import Share
    from pipeline.statistics.moments import Moments, Step
    from pipeline.statistics.response import Response


def participation(published: PublishedParticipation) -> doc.ParticipationOf:
    """Who took part, as far as it is shown."""
    response, moments = published.response, published.moments
    return doc.ParticipationOf(
        response=None if response is None else _response(response.value),
        moments=None if moments is None else _moments(moments),
    )


def _response(response: Response) -> doc.ResponseOf:
    return doc.ResponseOf(
        complete=response.complete,
        partial=response.partial,
        broken_off=response.broken_off,
        rr1=_rate(response.rr1),
        rr2=_rate(response.rr2),
        of_registered=_rate(response.of_registered),
    )


def _moments(published: Published[Moments]) -> doc.MomentsOf | answers.WithheldOf:
    if isinstance(published, Withheld):
        return answers.WithheldOf(reason=published.reason.value, minimum=published.minimum)
    moments = published.value
    return doc.MomentsOf(
        n=moments.n,
        steps=tuple(_step(moments, step) for step in moments.steps),
        terms=tuple(_step(moments, term) for term in moments.terms),
        unknown=moments.unknown,
    )


def _step(moments: Moments, step: Step) -> doc.StepOf:
    return doc.StepOf(until=moments.until(step), people=step.people, no_show=step.no_show)


def _rate(share: Share | None) -> answers.ShareOf | None:
    return None if share is None else share_of(share)
