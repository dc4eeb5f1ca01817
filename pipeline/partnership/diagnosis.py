"""From scores to a profile: means, the most likely stage, the weakest force, signals and gaps."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from pipeline.declared.model import Shape
from pipeline.partnership.draws import draws_of, hundredths
from pipeline.partnership.gaps import gap_of, pairs_of
from pipeline.partnership.profile import (
    Band,
    FigureScores,
    Likely,
    Profile,
    Score,
    Verdict,
)
from pipeline.statistics.intervals import t95

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.declared.model import Bands, Dimension, Figure, Signal
    from pipeline.partnership.scores import Scored

FEWEST_FOR_SPREAD = 20  # people: with fewer, mean and spread together tell each score
FEWEST_FOR_INTERVAL = 5  # organisations
SOME_ROLES = 2


def profile_of(
    scored: Scored, shown: Collection[str], roles: Mapping[str, Sequence[str]]
) -> Profile:
    """The profile of the dimensions that are ``shown``; by dimension the ``roles`` to compare."""
    model = scored.model
    means = scored.means()
    columns = {dimension.id: i for i, dimension in enumerate(model.dimensions)}
    visible = [dimension for dimension in model.dimensions if dimension.id in shown]
    scores = {d.id: _score(scored, means, columns[d.id], d) for d in visible}
    few = scored.people < model.least_people or scored.organisations < model.least_organisations
    draws = draws_of(means)
    by_id = {identifier: draws[:, column] for identifier, column in columns.items()}
    by_role = {
        role: scored.means(scored.of_role(role))
        for role in dict.fromkeys(role for told in roles.values() for role in told)
    }
    figures = tuple(_figure(figure, scores) for figure in model.figures)
    return Profile(
        model,
        scored.people,
        scored.organisations,
        figures,
        few,
        () if few else tuple(_likely(one, by_id) for one in figures if _whole(one)),
        tuple(
            _verdict(signal, scores, by_id, few=few)
            for signal in model.signals
            if {*signal.high, signal.low} <= scores.keys()
        ),
        tuple(
            gap_of(
                scored,
                dimension,
                columns[dimension.id],
                {role: by_role[role] for role in roles[dimension.id]},
                pairs_of(roles),
            )
            for dimension in visible
            if len(roles.get(dimension.id, ())) >= SOME_ROLES
        ),
        scored.homeless,
        scored.sources,
        scored.partnerships,
        scored.nested,
    )


def _figure(figure: Figure, scores: Mapping[str, Score]) -> FigureScores:
    there = tuple(scores[d.id] for d in figure.dimensions if d.id in scores)
    return FigureScores(figure, there, len(figure.dimensions) - len(there))


def _whole(one: FigureScores) -> bool:
    """Whether one of the dimensions can be singled out: all of them are known."""
    return one.figure.shape in {Shape.STAGES, Shape.TRIANGLE} and not one.hidden


def _score(scored: Scored, means: NDArray[np.float64], column: int, dimension: Dimension) -> Score:
    here = means[:, column][~np.isnan(means[:, column])]
    own = ~np.isnan(scored.scores[:, column])
    people, organisations, mean = int(own.sum()), len(here), float(here.mean())
    interval = None
    if organisations >= FEWEST_FOR_INTERVAL and np.ptp(here) > 0:
        margin = t95(organisations - 1) * float(here.std(ddof=1)) / sqrt(organisations)
        interval = round(max(mean - margin, 0.0)), round(min(mean + margin, 100.0))
    apart = None
    if people >= FEWEST_FOR_SPREAD and organisations >= FEWEST_FOR_INTERVAL:
        apart = _apart(scored, means, column)
    band = _band(round(mean), interval, scored.model.bands)
    within = len(np.unique(scored.houses[own])) if scored.nested else 0
    return Score(dimension, round(mean), interval, people, organisations, band, apart, within)


def _band(mean: int, interval: tuple[int, int] | None, bands: Bands) -> Band | None:
    """A strength or a concern only where the interval stays clear of the other; else neither."""
    if interval is None:
        return None
    low, high = interval
    if mean >= bands.strength and low > bands.concern:
        return Band.STRENGTH
    if mean <= bands.concern and high < bands.strength:
        return Band.CONCERN
    return Band.DISCUSS


def _apart(scored: Scored, means: NDArray[np.float64], column: int) -> int | None:
    """The standard deviation between units, in a one-way model of random effects.

    The variance of their means less what those within them give it (Searle, Casella and
    McCulloch 1992, unweighted means); None where no unit has two. Where the model
    counts people, it is the standard deviation between these.
    """
    if not scored.model.organisation:
        return round(float(np.nanstd(means[:, column], ddof=1)))
    units, rows = scored.parts()
    own = ~np.isnan(rows[:, column])
    units, scores = units[own], rows[own, column]
    sizes = np.bincount(units, minlength=len(means))
    there = sizes > 0
    freedom = int(sizes[there].sum() - there.sum())
    if not freedom:
        return None
    within = float(((scores - means[units, column]) ** 2).sum()) / freedom
    between = float(means[there, column].var(ddof=1)) - within * float((1 / sizes[there]).mean())
    return round(sqrt(max(between, 0.0)))


def _likely(one: FigureScores, draws: Mapping[str, NDArray[np.float64]]) -> Likely:
    """The stage with the highest mean; of a triangle the force with the lowest."""
    ids = [dimension.id for dimension in one.figure.dimensions]
    sign = 1 if one.figure.shape is Shape.STAGES else -1
    drawn = sign * np.column_stack([draws[identifier] for identifier in ids])
    valid = drawn[~np.isnan(drawn).any(axis=1)]
    times = np.bincount(valid.argmax(axis=1), minlength=len(ids))
    order = sorted(range(len(ids)), key=lambda i: (-sign * one.scores[i].mean, -times[i], i))
    best = order[0]
    others = [i for i in np.argsort(-times, kind="stable") if i != best and times[i]]
    sure = hundredths(valid.argmax(axis=1) == best)
    dimensions = one.figure.dimensions
    if not others:
        return Likely(one.figure, dimensions[best], sure)
    rival = int(others[0])
    return Likely(
        one.figure,
        dimensions[best],
        sure,
        dimensions[rival],
        hundredths(valid.argmax(axis=1) == rival),
    )


def _verdict(
    signal: Signal,
    scores: Mapping[str, Score],
    draws: Mapping[str, NDArray[np.float64]],
    *,
    few: bool,
) -> Verdict:
    """Whether the rule holds, and in enough draws."""
    found = Verdict(
        signal, tuple(scores[one] for one in signal.high), scores[signal.low], told=False, sure=None
    )
    if few:
        return found
    drawn = np.column_stack([draws[one] for one in signal.high])
    apart = drawn.mean(axis=1) - draws[signal.low]
    sure = hundredths((drawn.min(axis=1) >= signal.at_least) & (apart >= signal.margin))
    much = all(score.mean >= signal.at_least for score in found.high)
    holds = much and found.difference >= signal.margin
    return replace(found, told=holds and sure >= signal.sure, sure=sure)
