"""The part of report.json on what the answers to an instrument add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats import document_profile as doc
from pipeline.formats.document_answers import WithheldOf
from pipeline.formats.filling_people import whole

if TYPE_CHECKING:
    from pipeline.disclosure import Published, PublishedProfile
    from pipeline.partnership.profile import Gap, Profile, Score, Verdict
    from pipeline.statistics.choices import Choices


def profile(published: PublishedProfile, code: str) -> doc.ProfilesOf:
    """The answers to one instrument with a model, or why they are withheld."""
    found = published.statistic
    return doc.ProfilesOf(
        instrument=whole(published.model.id),
        title=whole(published.model.title.of(code)),
        statistic=WithheldOf(reason=found.reason.value, minimum=found.minimum)
        if isinstance(found, Withheld)
        else _profile(found.value, code),
        quadrant=None if published.quadrant is None else _quadrant(published.quadrant),
    )


def _quadrant(found: Published[Choices]) -> doc.QuadrantOf | WithheldOf:
    if isinstance(found, Withheld):
        return WithheldOf(reason=found.reason.value, minimum=found.minimum)
    told = found.value
    return doc.QuadrantOf(
        organisations=told.n,
        quadrants={option.id: count for option, count in told.counts},
        rest=told.rest,
        not_shown=told.rest_options,
    )


def _profile(found: Profile, code: str) -> doc.ProfileOf:
    return doc.ProfileOf(
        people=found.people,
        organisations=found.organisations,
        homeless=found.homeless,
        few=found.few,
        figures=tuple(
            doc.FigureOf(
                id=whole(one.figure.id),
                label=whole(one.figure.label.of(code)),
                scores=tuple(_score(score, code) for score in one.scores),
                not_shown=one.hidden,
            )
            for one in found.figures
        ),
        likely=tuple(
            doc.LikelyOf(
                figure=whole(one.figure.id), dimension=whole(one.dimension.id), sure=one.sure
            )
            for one in found.likely
        ),
        signals=tuple(_signal(verdict, code) for verdict in found.verdicts),
        gaps=tuple(_gap(gap, code) for gap in found.gaps),
    )


def _score(score: Score, code: str) -> doc.ScoreOf:
    low, high = score.interval or (None, None)
    return doc.ScoreOf(
        id=whole(score.dimension.id),
        label=whole(score.dimension.label.of(code)),
        mean=score.mean,
        low=low,
        high=high,
        people=score.people,
        organisations=score.organisations,
        band=score.band.value,
        apart=score.apart,
    )


def _signal(verdict: Verdict, code: str) -> doc.SignalOf:
    signal = verdict.signal
    return doc.SignalOf(
        id=whole(signal.id),
        label=whole(signal.label.of(code)),
        high=tuple(map(whole, signal.high)),
        low=whole(signal.low),
        at_least=signal.at_least,
        margin=signal.margin,
        needed=signal.sure,
        height=verdict.height,
        depth=verdict.low.mean,
        told=verdict.told,
        sure=verdict.sure,
    )


def _gap(gap: Gap, code: str) -> doc.GapOf:
    return doc.GapOf(
        dimension=whole(gap.dimension.id),
        roles=tuple(
            doc.SeenOf(
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
