"""Two editions side by side: what this one publishes beside what an earlier one published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.archive import HEADS, is_compared
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
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.archive import Archived, ArchivedThemes, EarlierEdition
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
    trends: list[Trend] = []
    broken: list[NoTrend] = []
    left = list(earlier.questions)
    asked = [question for question in published.questions if is_compared(question.question)]
    pairs = {one.question.id: _same_words(one.question, left) for one in asked}
    taken = [then for then in pairs.values() if then is not None]
    left = [one for one in left if not any(one is then for then in taken)]
    for one in asked:
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
    heads = published.heads
    return Comparison(
        earlier.event,
        earlier.title,
        earlier.date,
        tuple(
            Head(name, earlier.heads[name], getattr(heads, name) if heads is not None else None)
            for name in HEADS
        ),
        tuple(trends),
        tuple(broken),
        tuple(
            trend
            for shown in published.shown
            if isinstance(shown, Themes)
            for trend in _theme_trends(shown, earlier.themes)
        ),
        _norms(trends, earlier),
    )


def _norms(trends: list[Trend], earlier: EarlierEdition) -> dict[str, Norm]:
    """By question what the last editions published of the very same one."""
    found: dict[str, Norm] = {}
    for trend in trends:
        figures: list[Share | Mean] = []
        for edition in (earlier, *earlier.before):
            then = _same_words(trend.question, list(edition.questions))
            if then is None or not _same_scale(trend.question, then):
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
    if not _same_scale(question, then):
        return Broken.SCALE
    if shown is None:
        return Broken.NOT_SHOWN_NOW
    if isinstance(shown, Distribution | TopOnly) and then.top is not None:
        return ShareTrend(question, then.top, shown.top)
    if isinstance(shown, Marks) and then.mean is not None and shown.mean is not None:
        return MeanTrend(question, then.mean, Mean(shown.mean, shown.counts))
    return Broken.NOT_SHOWN_THEN


def _same_scale(question: Question, then: Archived) -> bool:
    """Whether both asked for the same points, of the same words and as favourable.

    Where nobody told the bounds of a mark, the highest mark given must be the same: it is rarely
    not the end of the scale, and the lowest often is not.
    """
    if question.kind.value != then.kind:
        return False
    if question.kind is Kind.RATING:
        scale = scale_of(question)
        return scale.favourable == then.favourable and (
            len(scale.points) == len(then.points)
            and all(
                point.value == value and _same(point.of_scale, label)
                for point, (value, label) in zip(scale.points, then.points, strict=True)
            )
        )
    if question.bounds is None or then.bounds is None:
        return question.bounds is then.bounds
    if question.bounds_seen or then.bounds_seen:
        return question.bounds[1] == then.bounds[1]
    return question.bounds == then.bounds


def _same(one: Text, other: Text) -> bool:
    """The same words in each language that both have; in any, where they share none."""
    shared = one.words.keys() & other.words.keys()
    if shared:
        return all(heading_key(one.words[c]) == heading_key(other.words[c]) for c in shared)
    return bool(
        {heading_key(words) for words in one.words.values()}
        & {heading_key(words) for words in other.words.values()}
    )
