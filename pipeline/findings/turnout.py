"""Several sessions: how many came often enough for a certificate, and how full they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.findings.base import Finding
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

ON = ("turnout",)


def rule(published: PublishedResults) -> list[Finding]:
    """Only where an event declares how often one must come, and it may be shown."""
    told = published.turnout
    if told is None or isinstance(told, Withheld):
        return []
    turnout = told.value
    if turnout.reached is None or turnout.needed is None:
        return []
    title = say(
        "%(reached)s of %(n)s people came to %(needed)s or more sessions",
        reached=turnout.reached,
        n=turnout.n,
        needed=turnout.needed,
    )
    text = say(
        "That is %(share)s of all who came at least once. So often one must come for a "
        "certificate: %(needed)s of the %(held)s sessions.",
        share=turnout.share(turnout.reached),
        needed=turnout.needed,
        held=turnout.held,
    )
    return [Finding("turnout.certificate", title, text, ON, 45)]
