"""How sure a share is, in words. Made from published figures only: it tells no more than they."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import say
from pipeline.statistics.intervals import certain, could_answer, of_share

if TYPE_CHECKING:
    from pipeline.language import Argument, Message, Share
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.distribution import Distribution


def with_margin(
    sentence: Message, share: Share, answer: Distribution, heads: Attendance | None
) -> Message:
    """The sentence, and after it what the share is among all present; alone where none is given."""
    between = of_share(share, could_answer(heads, answer.absent, answer.question, answer.n))
    if between is None:
        return sentence
    if between.present is None:
        return say(
            "%(sentence)s How many people could have answered is not known. If those who did are "
            "a random sample of them, it is between %(low)s and %(high)s among all. About those "
            "who did not, this margin says nothing.",
            sentence=sentence,
            low=between.low,
            high=between.high,
        )
    figures: dict[str, Argument] = {
        "sentence": sentence,
        "least": certain(share, between.present).low,
        "present": between.present,
        "silent": between.present - share.base,
        "low": between.low,
        "high": between.high,
    }
    if heads is not None and heads.staff_present:
        return say(
            "%(sentence)s %(present)s people could have answered, speakers and helpers too; "
            "%(silent)s of them did not. If those who did are a random sample, it is between "
            "%(low)s and %(high)s among all of them. About those who did not, this margin says "
            "nothing: even if all of them thought otherwise, it would be %(least)s.",
            **figures,
        )
    return say(
        "%(sentence)s %(present)s people were present; %(silent)s of them did not answer this. "
        "If those who did are a random sample, it is between %(low)s and %(high)s among all "
        "present. About those who did not, this margin says nothing: even if all of them thought "
        "otherwise, it would be %(least)s.",
        **figures,
    )
