"""How sure the figures of a question are, in one line under them, and once for the whole day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.thresholds import thresholds
from pipeline.findings.verdict import agreed
from pipeline.language import Share, say
from pipeline.sections.base import Fact
from pipeline.sections.overview import favourable_words
from pipeline.statistics import intervals
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.recommendation import recommendation

if TYPE_CHECKING:
    from pipeline.disclosure import Answer, PublishedResults
    from pipeline.language import Message
    from pipeline.statistics.attendance import Attendance


def line_of(answer: Answer | None, heads: Attendance | None) -> Message | None:
    """The margin of a rating's favourable share or of a mean mark; None where there is none."""
    match answer:
        case Distribution():
            return _of_rating(answer, heads)
        case Marks():
            return _of_marks(answer, heads)
    return None


def agreement_words(agreement: float) -> Message:
    """How much people agree, as a word of a declared meaning (van der Eijk's A)."""
    at = thresholds().agreement
    if 100 * agreement >= at.united:
        return say("united")
    return say("divided") if 100 * agreement < at.divided else say("mixed")


def recommendation_facts(marks: Marks, heads: Attendance | None) -> tuple[Fact, ...]:
    """The recommendation with its interval, of a question that is declared as one."""
    found = recommendation(marks)
    if found is None:
        return ()
    between = found.interval(intervals.could_answer(heads, marks.absent, marks.question, marks.n))
    parts = {
        "promoters": Share(found.promoters, found.n),
        "detractors": Share(found.detractors, found.n),
    }
    detail = say("%(promoters)s gave 9 or 10, %(detractors)s 0 to 6", **parts)
    if between is not None:
        low, high = (round(100 * limit) for limit in between)
        detail = say("%(parts)s; margin %(low)s to %(high)s", parts=detail, low=low, high=high)
    return (Fact(say("Recommendation (NPS)"), round(100 * found.score), detail),)


def at_the_least(published: PublishedResults) -> tuple[Distribution, intervals.Between] | None:
    """The first rating for which it is known who could have answered, with its certain bounds."""
    for answer in published.shown:
        if isinstance(answer, Distribution):
            present = intervals.could_answer(
                published.heads, answer.absent, answer.question, answer.n
            )
            if present is not None and present > answer.n:
                return answer, intervals.certain(answer.top, present)
    return None


def _of_rating(rating: Distribution, heads: Attendance | None) -> Message | None:
    present = intervals.could_answer(heads, rating.absent, rating.question, rating.n)
    if present == rating.n:
        return say("All %(present)s people present answered.", present=present)
    point = agreed(rating)  # what the heading tells: the line is about that
    share = rating.top if point is None else rating.modal_share
    between = intervals.of_share(share, present)
    if between is None:
        return None
    points = (
        favourable_words(scale_of(rating.question))
        if point is None
        else say("“%(point)s”", point=point.label)
    )
    return say(
        "%(whom)s: margin %(low)s to %(high)s for %(points)s.",
        whom=_whom(rating, between.present),
        low=between.low,
        high=between.high,
        points=points,
    )


def _whom(answer: Distribution | Marks, present: int | None) -> Message:
    """Of whom an interval is: of all present, of those at one part, or of whom nobody counted."""
    part = answer.question.part
    if present is None and answer.absent.not_applicable:
        return say("Among all to whom it applied (number unknown)")
    if present is None:
        return say("Among all (number unknown)")
    if part is not None and part.present == present:
        return say("Among all %(present)s people counted at this part", present=present)
    return say("Among all %(present)s present", present=present)


def _of_marks(marks: Marks, heads: Attendance | None) -> Message | None:
    present = intervals.could_answer(heads, marks.absent, marks.question, marks.n)
    if present == marks.n:
        return say("All %(present)s people present answered.", present=present)
    between = intervals.of_mean(marks.counts, marks.mean, present)
    if between is None:
        return None
    low, high = between
    if marks.question.bounds is not None and not marks.question.bounds_seen:
        lowest, highest = marks.question.bounds
        low, high = max(low, lowest), min(high, highest)  # no mean lies beyond the marks
    line = _mean_line(_whom(marks, present), (low, high))
    if marks.n < intervals.ROUGH:
        return say("%(line)s With so few answers it is a rough margin.", line=line)
    return line


def _mean_line(whom: Message, between: tuple[float, float]) -> Message:
    low, high = between
    return say(
        "%(whom)s: margin %(low)s to %(high)s for the mean.",
        whom=whom,
        low=low,
        high=high,
    )
