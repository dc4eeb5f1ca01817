"""Which parts stand out, and only where that is no accident of who filled in a form.

Parts that the same people rated are compared within each person (see ``statistics.sessions``).
Other ratings are clearly apart when the 95 % interval of the difference between their favourable
shares (Newcombe) leaves out zero and the difference is not tiny. What cannot be told apart from
the best or the lowest is told as one group: the highest figure of a few forms is often luck.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.findings.base import Finding
from pipeline.findings.low import is_low_news, weight_of
from pipeline.findings.outstanding import End, stands_out, title_of
from pipeline.findings.thresholds import reaches, thresholds
from pipeline.findings.verdict import favourable
from pipeline.language import Share, say, say_many
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.intervals import difference

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument, Message, Text
    from pipeline.statistics.standings import Standing, Standings

FEWEST = 3  # ratings on one scale: of two, one is always the highest
STRONGEST, WEAKEST = 90, 88


def rule(published: PublishedResults) -> list[Finding]:
    """The best and the lowest rated: one, a group, or that they cannot be told apart."""
    ratings = _comparable(published)
    if len(ratings) < FEWEST:
        return []
    left = _not_compared(ratings, published)
    standing = _standing_of(ratings, published)
    if standing is not None:
        best = _among(ratings, standing.best) if standing.differ else ratings
        lowest = _among(ratings, standing.lowest)
    else:
        best = [r for r in ratings if not clearly_apart(ratings[0].top, r.top)]
        lowest = [r for r in ratings if not clearly_apart(r.top, ratings[-1].top)]
    if len(best) == len(ratings):
        return [_no_difference(ratings, left)]
    together = any(rating is other for rating in best for other in lowest)
    low = [weight_of(rating.top) for rating in lowest if is_low_news(rating, published)]
    return [
        Finding(
            key,
            _title(group, len(ratings), end),
            _text(group, len(ratings), left),
            _ids(group),
            weight,
        )
        for key, group, end, weight in (
            ("strongest", best, End.HIGHEST, STRONGEST),
            ("weakest", lowest, End.LOWEST, max(low, default=WEAKEST)),
        )
        if len(group) == 1 or (not together and stands_out(len(group), len(ratings)))
    ]


def clearly_apart(higher: Share, lower: Share) -> bool:
    """Whether the first share is higher, beyond chance and by more than a tiny bit."""
    # (a/b - c/d) as one share of b*d, so that the threshold is compared without rounding
    gap = higher.count * lower.base - lower.count * higher.base
    if gap <= 0:
        return False
    wide = reaches(Share(gap, higher.base * lower.base), thresholds().compared.points)
    return wide and difference(higher, lower)[0] > 0


def _comparable(published: PublishedResults) -> list[Distribution]:
    """Ratings on the scale used most, highest first: the programme's parts, else all."""
    ratings = [s for s in published.shown if isinstance(s, Distribution)]
    parts = [r for r in ratings if r.question.part is not None]
    ratings = parts if len(parts) >= FEWEST else ratings
    scales = Counter(scale_of(r.question).id for r in ratings)
    if not scales:
        return []
    used_most = max(scales, key=scales.__getitem__)
    same = [r for r in ratings if scale_of(r.question).id == used_most]
    return sorted(same, key=lambda r: -r.top.count / r.top.base)


def _not_compared(ratings: list[Distribution], published: PublishedResults) -> int:
    """How many others of the kind were rated or marked: on another scale, or not shown.

    Of the programme's parts the other parts; else all other questions.
    """
    ids, parts = set(_ids(ratings)), _are_parts(ratings)
    rated = (p.question for p in published.questions if p.question.kind in {Kind.RATING, Kind.MARK})
    return sum(one.id not in ids and (one.part is not None or not parts) for one in rated)


def _standing_of(ratings: list[Distribution], published: PublishedResults) -> Standings | None:
    """The sessions that hold all these ratings, where everyone could rate each."""
    asked = {rating.question.id for rating in ratings}
    for sessions in published.sessions:
        if sessions.shown is not None and asked <= {row.id for row in sessions.shown.rows}:
            return sessions.shown
    return None


def _among(ratings: list[Distribution], rows: tuple[Standing, ...]) -> list[Distribution]:
    ids = {row.id for row in rows}
    return [rating for rating in ratings if rating.question.id in ids]


def _title(group: list[Distribution], compared: int, end: End) -> Message:
    return title_of(_labels(group), compared, end, parts=_are_parts(group))


def _are_parts(ratings: list[Distribution]) -> bool:
    """Whether all of these rate a part of the programme; else they are questions."""
    return all(rating.question.part is not None for rating in ratings)


def _text(ratings: list[Distribution], compared: int, left: int) -> Message:
    points = favourable(ratings[0].question)
    if len(ratings) == 1:
        top = ratings[0].top
        told: dict[str, Argument] = {
            "share": top,
            "points": points,
            "count": top.count,
            "n": top.base,
            "others": compared - 1,
        }
        text = (
            say(
                "%(share)s chose %(points)s (%(count)s of %(n)s). Chance alone seldom makes such a "
                "difference with each of the %(others)s other parts.",
                **told,
            )
            if _are_parts(ratings)
            else say(
                "%(share)s chose %(points)s (%(count)s of %(n)s). Chance alone seldom makes such a "
                "difference with each of the %(others)s other questions.",
                **told,
            )
        )
        return _and_not_compared(text, left)
    text = say(
        "The share that chose %(points)s: %(shares)s. The differences between these can be chance.",
        points=points,
        shares=_shares(ratings),
    )
    return _and_not_compared(text, left)


def _and_not_compared(text: Message, left: int) -> Message:
    if not left:
        return text
    more = say_many(
        "%(n)s other rated question was not compared with these.",
        "%(n)s other rated questions were not compared with these.",
        n=left,
    )
    return say("%(text)s %(more)s", text=text, more=more)


def _no_difference(ratings: list[Distribution], left: int) -> Finding:
    text = say(
        "The share that chose %(points)s: %(shares)s. The differences can be chance; that does not "
        "prove that all were equally good.",
        points=favourable(ratings[0].question),
        shares=_shares(ratings),
    )
    title = (
        say("None of the %(count)s parts clearly stands out", count=len(ratings))
        if _are_parts(ratings)
        else say("None of the %(count)s questions clearly stands out", count=len(ratings))
    )
    return Finding("strongest", title, _and_not_compared(text, left), _ids(ratings), STRONGEST)


def _shares(ratings: list[Distribution]) -> Argument:
    return tuple(
        say(
            "%(subject)s %(share)s (%(count)s of %(n)s)",
            subject=r.question.label,
            share=r.top,
            count=r.top.count,
            n=r.top.base,
        )
        for r in ratings
    )


def _labels(ratings: list[Distribution]) -> tuple[Text, ...]:
    return tuple(r.question.label for r in ratings)


def _ids(ratings: list[Distribution]) -> tuple[str, ...]:
    return tuple(r.question.id for r in ratings)
