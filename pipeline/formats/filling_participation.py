"""The part of report.json on who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document as doc
from pipeline.formats import document_answers as answers
from pipeline.formats.document_turnout import SessionOf, TimesOf, TurnoutOf
from pipeline.formats.filling_figures import share_of
from pipeline.formats.filling_people import PLACES, whole

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedComposition, PublishedParticipation
    from pipeline.language import Language, Share
    from pipeline.statistics.composition import Side, Weighed
    from pipeline.statistics.moments import Moments, Step
    from pipeline.statistics.response import Response
    from pipeline.statistics.turnout import Turnout


def participation(published: PublishedParticipation, code: str) -> doc.ParticipationOf:
    """Who took part, as far as it is shown, in the language of this code."""
    response, moments, weighed = published.response, published.moments, published.weighed
    return doc.ParticipationOf(
        response=None if response is None else _response(response.value),
        compositions=tuple(_composition(one, code) for one in published.compositions),
        weighed=None if weighed is None else _weighed(weighed.value),
        moments=None if moments is None else _moments(moments),
    )


def _composition(published: PublishedComposition, code: str) -> doc.CompositionOf:
    statistic = published.statistic
    if isinstance(statistic, Withheld):
        filled: doc.SidesOf | answers.WithheldOf = _withheld(statistic)
    else:
        composition = statistic.value
        filled = doc.SidesOf(
            groups=tuple(_side(side, code) for side in composition.groups),
            rest=None if composition.rest is None else _side(composition.rest, code),
            rest_groups=composition.rest_groups,
            unknown=composition.unknown,
            silent_forms=composition.silent_forms,
        )
    return doc.CompositionOf(question=whole(published.question.id), statistic=filled)


def _side(side: Side, code: str) -> doc.SideOf:
    label = whole(side.option.label.of(code))
    return doc.SideOf(label=label, present=side.present, forms=side.forms)


def _weighed(weighed: Weighed) -> doc.WeighedOf:
    low, high = weighed.between
    return doc.WeighedOf(
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


def _withheld(withheld: Withheld) -> answers.WithheldOf:
    return answers.WithheldOf(reason=withheld.reason.value, minimum=withheld.minimum)


def turnout(published: Published[Turnout], language: Language) -> TurnoutOf | answers.WithheldOf:
    """Several sessions, as far as they are shown."""
    if isinstance(published, Withheld):
        return _withheld(published)
    told = published.value
    return TurnoutOf(
        n=told.n,
        sessions=tuple(
            SessionOf(
                id=whole(session.id),
                title=whole(session.title.of(language.code)),
                present=session.present,
                places=session.places,
                withheld=session.withheld,
            )
            for session in told.sessions
        ),
        times=tuple(TimesOf(low=b.low, high=b.high, people=b.people) for b in told.bands),
        needed=told.needed,
        reached=told.reached,
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
        return _withheld(published)
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
