"""The register of agreements: which share is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say, say_many

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults

WEIGHT = 85
ON = ("agreements",)


def rule(published: PublishedResults) -> list[Finding]:
    """How many agreements are carried out, of those whose state is known."""
    if published.agreements is None or (done := published.agreements.value.done) is None:
        return []
    told = published.agreements.value
    title = say_many(
        "%(count)s of %(n)s agreement carried out",
        "%(count)s of %(n)s agreements carried out",
        n=done.base,
        count=done.count,
    )
    if told.reached_by:
        text = say(
            "That is %(share)s of the agreements whose state is known. %(people)s, told of %(by)s.",
            share=done,
            people=say_many(
                "%(n)s person was reached", "%(n)s people were reached", n=told.reached
            ),
            by=say_many("%(n)s agreement", "%(n)s agreements", n=told.reached_by),
        )
    else:
        text = say("That is %(share)s of the agreements whose state is known.", share=done)
    return [Finding("agreements.done", title, text, ON, WEIGHT)]
