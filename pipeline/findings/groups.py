"""Which group of the registered came clearly more or less often than all others together.

Groups are compared where the gate let them pass with who came; one is told where the 95 %
interval of the difference (Newcombe) leaves out zero and the difference is not tiny. Of many groups
one stands out by chance alone, such as one of twenty organisations: then none is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Released
from pipeline.findings.base import Finding, fits_title
from pipeline.findings.compared import clearly_apart
from pipeline.language import Share, Text, say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message
    from pipeline.statistics.groups import Group, Groups

ON = ("registrations",)
WEIGHT = 66.0
MOST = 5  # groups, of which one may be told to stand out


def rule(published: PublishedResults) -> list[Finding]:
    """A finding for each group that came clearly more or less often, the largest group first."""
    found = []
    for groups in published.registrations:
        if isinstance(groups.statistic, Released):
            found += _of(groups.statistic.value)
    return found


def _of(groups: Groups) -> list[Finding]:
    found: list[Finding] = []
    if len(groups.groups) + groups.rest_groups > MOST:
        return found
    for place, group in enumerate(groups.groups):
        came, others = group.came_share, others_of(groups, group)
        if came is None or others is None:
            continue
        if clearly_apart(came, others) or clearly_apart(others, came):
            more = clearly_apart(came, others)
            title = _title(Text.plain(group.label), more=more)
            text = say(
                "Of the %(n)s registered people of this group (%(group)s), %(count)s came "
                "(%(share)s); of all others %(many)s of %(base)s (%(rest)s). The difference is "
                "larger than chance usually makes it.",
                group=Text.plain(group.label),
                n=came.base,
                count=came.count,
                share=came,
                many=others.count,
                base=others.base,
                rest=others,
            )
            key = f"group.{groups.id}.{place + 1}"
            found.append(Finding(key, title, text, ON, WEIGHT - place / 100))
    return found


def others_of(groups: Groups, group: Group) -> Share | None:
    """Who came of all other groups together; None where there is none or it is not known."""
    others = [other for other in (*groups.groups, groups.rest) if other not in {group, None}]
    shares = [other.came_share for other in others if other is not None]
    known = [share for share in shares if share is not None]
    if not known or len(known) < len(shares):
        return None
    return Share(sum(share.count for share in known), sum(share.base for share in known))


def _title(label: Text, *, more: bool) -> Message:
    if not fits_title(label):
        label = Text({"nl": "Eén groep", "en": "One group", "fr": "Un groupe"})
    if more:
        return say("%(group)s: came clearly more often than others", group=label)
    return say("%(group)s: came clearly less often than others", group=label)
