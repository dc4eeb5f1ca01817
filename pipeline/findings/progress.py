"""Before and after: on which goals people are clearly further, and that none can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.base import Finding, fits_title
from pipeline.language import Message, say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.statistics.progress import Progress, Step

WEIGHT, NOTHING = 96, 88
ON = ("progress",)
ROOM = 5  # words of a goal, beside those of its title


def rule(published: PublishedResults) -> list[Finding]:
    """One finding for all goals together: what rose clearly, or that nothing can be shown."""
    told = published.progress
    if told is None or isinstance(told, Withheld):
        return []
    progress = told.value
    higher = progress.higher
    if not higher:
        return [_nothing(progress)]
    first = higher[0].question.label
    if len(higher) == 1 and fits_title(first, room=ROOM):
        title = say(
            "Clearly further on %(count)s of %(all)s goals: %(goal)s",
            count=len(higher),
            all=len(progress.rows),
            goal=first,
        )
    else:
        title = say(
            "%(count)s of the %(all)s goals clearly higher afterwards",
            count=len(higher),
            all=len(progress.rows),
        )
    text = say(
        "Mean of the same people before and after: %(rows)s.", rows=tuple(map(_gone, higher))
    )
    open_still = sum(not row.proven for row in progress.rows)
    if open_still:
        rest = say_many(
            "On %(n)s other goal no difference can be shown.",
            "On %(n)s other goals no difference can be shown.",
            n=open_still,
        )
        text = say("%(text)s %(more)s", text=text, more=rest)
    return [Finding("progress.higher", title, text, ON, WEIGHT)]


def signed(value: float) -> Message:
    """A difference with its sign, to one decimal: '+1.2'."""
    if value > 0:
        return say("+%(value)s", value=value)
    if value < 0:
        return say("−%(value)s", value=-value)
    return say("%(value)s", value=0.0)


def how_sure(row: Step) -> Message:
    """What may be said of a difference, in words."""
    if not row.proven:
        return say("no difference can be shown")
    return say("clearly higher") if row.difference > 0 else say("clearly lower")


def _gone(row: Step) -> Message:
    return say(
        "“%(goal)s” from %(before)s to %(after)s (n = %(n)s)",
        goal=row.question.label,
        before=row.before,
        after=row.after,
        n=row.n,
    )


def _nothing(progress: Progress) -> Finding:
    title = say("No difference between before and after can be shown")
    text = say(
        "On %(goals)s, answered both times by at most %(n)s people. That does not mean that "
        "nothing was learned.",
        goals=say_many("%(n)s goal", "%(n)s goals", n=len(progress.rows)),
        n=progress.n,
    )
    return Finding("progress.nothing", title, text, ON, NOTHING)
