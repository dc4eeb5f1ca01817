"""The register of agreements: which share is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

WEIGHT = 85
ON = ("agreements",)


def rule(published: PublishedResults) -> list[Finding]:
    """How many agreements are carried out, of those whose state is known."""
    if published.agreements is None or (done := published.agreements.value.done) is None:
        return []
    told = published.agreements.value
    title = say("%(count)s of %(n)s agreements carried out", count=done.count, n=done.base)
    if told.reached_by:
        text = say(
            "That is %(share)s of the agreements whose state is known. %(reached)s people were "
            "reached, told of %(by)s agreements.",
            share=done,
            reached=told.reached,
            by=told.reached_by,
        )
    else:
        text = say("That is %(share)s of the agreements whose state is known.", share=done)
    return [Finding("agreements.done", title, text, ON, WEIGHT)]
