"""What scored low: the news that a reader must not miss, before all that went well.

A rating scored low where fewer than the declared minority answered favourably, or fewer than half
and the 95 % interval stays below half. A mark did where its mean is below the middle of its bounds,
or much below those of questions with the same bounds. With fewer than ten answers of more people
no margin is worth printing: then a low figure weighs no more than any other.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from pipeline.findings.thresholds import is_low, thresholds
from pipeline.language import Share
from pipeline.statistics.intervals import FEWEST, could_answer, margin_of_mean, of_share
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults, TopOnly
    from pipeline.statistics.distribution import Distribution

LOW = 97.0  # right after who came, before what went well
HALF = Share(1, 2)


def weight_of(share: Share) -> float:
    """What low news weighs: the lower, the more."""
    return LOW + 0.5 * (1 - share.count / share.base)


def scored_low(rating: Distribution | TopOnly, published: PublishedResults) -> bool:
    """Whether too few people answered favourably."""
    top, present = rating.top, _present(rating, published)
    if _of_before(rating.question, published):
        return False
    if is_low(top):
        return True
    between = of_share(top, present)
    high = top if present == rating.n else None if between is None else between.high
    return high is not None and _below(high, HALF)


def is_low_news(rating: Distribution | TopOnly, published: PublishedResults) -> bool:
    """Whether a rating scored low by enough answers to say so before all else."""
    return scored_low(rating, published) and _enough(rating, published)


def below_middle(marks: Marks, published: PublishedResults) -> bool:
    """Whether the mean of a mark is below the middle of the bounds that somebody told."""
    bounds = marks.question.bounds
    if bounds is None or marks.question.bounds_seen or marks.mean is None:
        return False
    told = _enough(marks, published) and not _of_before(marks.question, published)
    return told and marks.mean < sum(bounds) / 2


def much_higher(marks: Marks, published: PublishedResults) -> Marks | None:
    """The highest of the marks with the same bounds, where this is much below half of them."""
    sisters = [
        one
        for one in published.shown
        if isinstance(one, Marks)
        and one.question.id != marks.question.id
        and one.question.bounds == marks.question.bounds
        and not one.question.dimension
        and not _of_before(one.question, published)
    ]
    if marks.question.bounds is None or _of_before(marks.question, published):
        return None
    above = [one for one in sisters if _apart(one, marks, published)]
    if not above or 2 * len(above) < len(sisters):
        return None
    return max(above, key=lambda one: one.mean or 0)


def above_middle(marks: Marks) -> Share:
    """How many gave a mark above the middle of its bounds: the favourable ones."""
    assert marks.question.bounds is not None, "a mark without bounds has no middle"
    middle = sum(marks.question.bounds) / 2
    return Share(sum(people for mark, people in marks.counts if mark > middle), marks.n)


def mostly_low(marks: Marks, published: PublishedResults) -> bool:
    """Whether a mark that is low news asks for something to change: not where most are high."""
    if below_middle(marks, published):
        return True
    if much_higher(marks, published) is None or marks.question.bounds_seen:
        return False
    return _below(above_middle(marks), HALF)


def _apart(higher: Marks, lower: Marks, published: PublishedResults) -> bool:
    """Whether one mean is above the other by more than their margins, and by much.

    The margins take other people for each mark; where the same gave both it is on the wide side.
    """
    assert lower.question.bounds is not None, "marks without bounds are not compared"
    if higher.mean is None or lower.mean is None:
        return False
    if not (_enough(higher, published) and _enough(lower, published)):
        return False
    low, high = lower.question.bounds
    gap = higher.mean - lower.mean
    margins = (margin_of_mean(one.counts, _present(one, published)) for one in (higher, lower))
    return 100 * gap >= thresholds().compared.much * (high - low) and gap > hypot(
        *(margin or 0.0 for margin in margins)
    )


def _enough(answer: Distribution | TopOnly | Marks, published: PublishedResults) -> bool:
    """Whether there are enough answers for a margin, or all answered and there is none."""
    return answer.n >= FEWEST or _present(answer, published) == answer.n


def _present(answer: Distribution | TopOnly | Marks, published: PublishedResults) -> int | None:
    return could_answer(published.heads, answer.absent, answer.question, answer.n)


def _of_before(question: Question, published: PublishedResults) -> bool:
    """Whether it was asked before a training: where people began is no news about it."""
    return any(one.question.before == question.id for one in published.questions)


def _below(share: Share, other: Share) -> bool:
    return share.count * other.base < other.count * share.base
