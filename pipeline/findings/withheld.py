"""What could not be shown, in a sentence: which questions these are is told in one place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from pipeline.disclosure import Because
from pipeline.findings.base import Finding
from pipeline.language import say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message

LIGHT, HEAVY = 10.0, 50.0  # beside what is told, and where nothing is


def rule(published: PublishedResults) -> list[Finding]:
    """Of how many questions nothing is shown, and by which rules; the last of all messages."""
    withheld = published.withheld
    if not withheld:
        return []
    title = say_many(
        "Nothing is shown of %(n)s question",
        "Nothing is shown of %(n)s questions",
        n=len(withheld),
    )
    if published.silent:
        title = say("Too few people answered to show figures about their answers")
    reasons = Counter((because.reason, because.minimum) for _, because in withheld)
    counted = tuple(
        say_many(
            "%(reason)s (%(n)s question)",
            "%(reason)s (%(n)s questions)",
            reason=_reason(*why),
            n=n,
        )
        for why, n in reasons.items()
    )
    text, weight = say("The reason: %(reasons)s.", reasons=counted), LIGHT
    if published.silent:
        weight = HEAVY
        text = say(
            "%(reason)s The organisers can read the answers, and talk about them with those who "
            "were there.",
            reason=text,
        )
    return [Finding("withheld", title, text, ("withheld",), weight)]


def _reason(because: Because, minimum: int) -> Message:
    match because:
        case Because.TOO_FEW:
            return say("fewer than %(minimum)s people answered", minimum=minimum)
        case Because.SMALL_GROUPS:
            return say("groups of fewer than %(minimum)s people", minimum=minimum)
        case Because.ALIKE:
            return say("sensitive, and answered almost alike")
        case Because.EARLIER:
            return say("too close to an earlier report")
        case Because.NOT_MEASURED:
            return say("nobody answered")
        case never:
            assert_never(never)
