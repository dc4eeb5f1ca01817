"""The register of agreements: which share is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.findings.editions import edition_of
from pipeline.language import Message, say, say_many
from pipeline.statistics.tallies import Tally

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
    return [Finding("agreements.done", title, _and_before(text, published), ON, WEIGHT)]


def _and_before(text: Message, published: PublishedResults) -> Message:
    """The same, with how much of it was carried out in the earlier edition."""
    comparison = published.comparison
    told = () if comparison is None else comparison.tallies
    then = next((one.then for one in told if one.tally is Tally.REGISTER), None)
    if comparison is None or then is None:
        return text
    return say(
        "%(text)s In %(edition)s it was %(then)s (%(count)s of %(n)s).",
        text=text,
        edition=edition_of(comparison),
        then=then,
        count=then.count,
        n=then.base,
    )
