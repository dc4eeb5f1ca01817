"""Two editions side by side: what this one publishes beside what an earlier one published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.archive import HEADS, heads_of, is_compared
from pipeline.archived import asked, estimates
from pipeline.archived_tallies import tallies
from pipeline.cleaning.text import heading_key
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.language import Share
from pipeline.statistics.comparison import (
    Broken,
    Comparison,
    Head,
    Mean,
    MeanTrend,
    Norm,
    NoTrend,
    ShareTrend,
    ThemeTrend,
    norm_of,
)
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.estimates import EstimateTrend
from pipeline.statistics.marks import Marks
from pipeline.statistics.tallies import Tally, TallyTrend
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.archive import EarlierEdition
    from pipeline.archived import Archived, ArchivedEstimate, ArchivedThemes
    from pipeline.archived_tallies import ArchivedTally
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedQuestion, PublishedResults
    from pipeline.language import Text
    from pipeline.statistics.comparison import Trend

ALIKE = 85  # of 100, from which two wordings are the same question put otherwise


def compare(published: PublishedResults, earlier: EarlierEdition) -> Comparison:
    """Each rating and mark beside what the earlier edition published of the same question.

    The same question has the same kind, wording and scale; of any other it is told why there is
    no trend.
    """
    trends, broken = _questions(published, earlier)
    scores, unlike = _estimates(published, earlier)
    counted, unknown = _tallies(published, earlier)
    heads = heads_of(published)
    return Comparison(
        earlier.event,
        earlier.title,
        earlier.date,
        tuple(Head(name, earlier.heads[name], heads[name]) for name in HEADS),
        tuple(trends),
        (*broken, *unlike, *unknown),
        tuple(
            trend
            for shown in published.shown
            if isinstance(shown, Themes)
            for trend in _theme_trends(shown, earlier.themes)
        ),
        _norms(trends, earlier),
        scores,
        counted,
    )


def _questions(
    published: PublishedResults, earlier: EarlierEdition
) -> tuple[list[Trend], list[NoTrend]]:
    """The questions that can be compared, and why the others cannot."""
    trends: list[Trend] = []
    broken: list[NoTrend] = []
    left = list(earlier.questions)
    put = [question for question in published.questions if is_compared(question.question)]
    pairs = {one.question.id: _same_words(one.question, left) for one in put}
    taken = [then for then in pairs.values() if then is not None]
    left = [one for one in left if not any(one is then for then in taken)]
    for one in put:
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
    return trends, broken


def _estimates(
    published: PublishedResults, earlier: EarlierEdition
) -> tuple[tuple[EstimateTrend, ...], tuple[NoTrend, ...]]:
    """Dimensions and goals of instruments that both editions put, made of the same questions."""
    then = {(one.subject, one.model, one.id): one for one in earlier.estimates}
    models = {(one.subject, one.model) for one in earlier.estimates}
    trends: list[EstimateTrend] = []
    unlike: list[NoTrend] = []
    for now in estimates(published):
        if (now.subject, now.model) not in models:
            continue  # the earlier edition did not put this instrument at all
        found = _estimate_trend(now, then.pop((now.subject, now.model, now.id), None))
        if isinstance(found, Broken):
            unlike.append(NoTrend(now.label, found))
        else:
            trends.append(found)
    return tuple(trends), tuple(unlike)


def _estimate_trend(now: ArchivedEstimate, then: ArchivedEstimate | None) -> EstimateTrend | Broken:
    """The two figures, or why they cannot stand beside each other."""
    if then is None:
        return Broken.NOT_ASKED_THEN
    if now.counted != then.counted or not _same_items(now.items, then.items):
        return Broken.ITEMS
    if now.estimate is None:
        return Broken.NOT_SHOWN_NOW
    if then.estimate is None:
        return Broken.NOT_SHOWN_THEN
    return EstimateTrend(now.subject, now.model, now.id, now.label, then.estimate, now.estimate)


def _tallies(
    published: PublishedResults, earlier: EarlierEdition
) -> tuple[tuple[TallyTrend, ...], tuple[NoTrend, ...]]:
    """Shares of the same conditions, organisations and agreements, and why others have none."""
    then = {(one.tally, one.id): one for one in earlier.tallies}
    known = {one.tally for one in earlier.tallies}
    trends: list[TallyTrend] = []
    broken: list[NoTrend] = []
    for now in tallies(published):
        before = then.pop((now.tally, now.id), None)
        if now.tally not in known or _untold(now, before):
            continue
        found = _tally_trend(now, before)
        if isinstance(found, Broken):
            broken.append(NoTrend(now.label, found))
        else:
            trends.append(found)
    broken += [
        NoTrend(gone.label, Broken.NOT_ASKED_NOW)
        for gone in then.values()
        if gone.tally is Tally.CONDITION and gone.share is not None
    ]
    return tuple(trends), tuple(broken)


def _untold(*both: ArchivedTally | None) -> bool:
    """Whether neither edition tells anything of it."""
    return all(one is None or one.share is None for one in both)


def _tally_trend(now: ArchivedTally, then: ArchivedTally | None) -> TallyTrend | Broken:
    if then is None:
        return Broken.NOT_ASKED_THEN
    if not _same_items(now.items, then.items):
        return Broken.ITEMS if now.tally is Tally.QUADRANT else Broken.CHOICE
    if now.share is None:
        return Broken.NOT_SHOWN_NOW
    if then.share is None:
        return Broken.NOT_SHOWN_THEN
    return TallyTrend(now.tally, now.id, now.label, now.answer, then.share, now.share)


def _same_items(now: Sequence[Archived], then: Sequence[Archived]) -> bool:
    """Whether both add up the same questions, each put in the same words to the same people."""
    left = {one.id: one for one in then}
    return len(left) == len(now) and all(
        (before := left.get(one.id)) is not None
        and _same(one.wording, before.wording)
        and _same_scale(one, before)
        and (one.reverse, set(one.asked_of)) == (before.reverse, set(before.asked_of))
        for one in now
    )


def _norms(trends: list[Trend], earlier: EarlierEdition) -> dict[str, Norm]:
    """By question what the last editions published of the very same one."""
    found: dict[str, Norm] = {}
    for trend in trends:
        figures: list[Share | Mean] = []
        for edition in (earlier, *earlier.before):
            then = _same_words(trend.question, list(edition.questions))
            if then is None or not _same_scale(asked(trend.question), then):
                continue
            figure = then.mean if isinstance(trend, MeanTrend) else then.top
            if figure is not None:
                figures.append(figure)
        norm = norm_of(figures)
        if norm is not None:
            found[trend.question.id] = norm
    return found


def _theme_trends(now: Themes, earlier: tuple[ArchivedThemes, ...]) -> Iterator[ThemeTrend]:
    """The themes that both editions published of a question, coded by the same codebook."""
    same = [one for one in earlier if _same(one.wording, now.question.wording)]
    then = next((one for one in same if one.id == now.question.id), next(iter(same), None))
    if then is None or then.codebook != now.question.codebook:
        return
    for theme in now.themes:
        if theme.id in then.people:
            before = Share(then.people[theme.id], then.n)
            yield ThemeTrend(now.question, before, now.share(theme), theme.label)


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
    if not _same_scale(asked(question), then):
        return Broken.SCALE
    if shown is None:
        return Broken.NOT_SHOWN_NOW
    if isinstance(shown, Distribution | TopOnly) and then.top is not None:
        return ShareTrend(question, then.top, shown.top)
    if isinstance(shown, Marks) and then.mean is not None and shown.mean is not None:
        return MeanTrend(question, then.mean, Mean(shown.mean, shown.counts))
    return Broken.NOT_SHOWN_THEN


def _same_scale(now: Archived, then: Archived) -> bool:
    """Whether both asked for the same points, of the same words and as favourable.

    Where nobody told the bounds of a mark, the highest mark given must be the same: it is rarely
    not the end of the scale, and the lowest often is not.
    """
    if now.kind != then.kind:
        return False
    if now.kind in {Kind.RATING, Kind.CHOICE}:
        return now.favourable == then.favourable and (
            len(now.points) == len(then.points)
            and all(
                value == before and _same(label, words)
                for (value, label), (before, words) in zip(now.points, then.points, strict=True)
            )
        )
    if now.bounds is None or then.bounds is None:
        return now.bounds is then.bounds
    if now.bounds_seen or then.bounds_seen:
        return now.bounds[1] == then.bounds[1]
    return now.bounds == then.bounds


def _same(one: Text, other: Text) -> bool:
    """The same words in each language that both have; in any, where they share none."""
    shared = one.words.keys() & other.words.keys()
    if shared:
        return all(heading_key(one.words[c]) == heading_key(other.words[c]) for c in shared)
    return bool(
        {heading_key(words) for words in one.words.values()}
        & {heading_key(words) for words in other.words.values()}
    )
