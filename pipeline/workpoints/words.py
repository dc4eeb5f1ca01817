"""What was counted of a work point, in words that never stand without their n."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import FLOOR
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.language import Message
    from pipeline.workpoints.base import Count


def in_words(count: Count, *, rating: bool) -> Message:
    """'9 of 40 people named it (20 October 2011)', where the day is known."""
    said = counted(count, rating=rating)
    if count.day is None:
        return said
    return say("%(counted)s (%(date)s)", counted=said, date=count.day)


def counted(count: Count, *, rating: bool) -> Message:
    """'9 of 40 people named it'; of a rating, how many answered favourably."""
    if count.people is None:
        return say("fewer than %(least)s of %(n)s people named it", least=FLOOR, n=count.n)
    if rating:
        return say("%(people)s of %(n)s people answered favourably", people=count.people, n=count.n)
    return say("%(people)s of %(n)s people named it", people=count.people, n=count.n)
