"""The report mark of the day, or of any other question that asks for a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding
from pipeline.language import say
from pipeline.statistics.marks import Marks

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message


def rule(published: PublishedResults) -> list[Finding]:
    """The mean of each question that asks for a mark, with the bounds of the mark."""
    found = []
    for marks in published.shown:
        if isinstance(marks, Marks) and marks.mean is not None:
            identifier = marks.question.id
            title, text = _words(marks, marks.mean)
            found.append(Finding(f"mark.{identifier}", title, text, (identifier,), 95))
    return found


def _words(marks: Marks, mean: float) -> tuple[Message, Message]:
    subject = marks.question.label
    if marks.question.bounds is None or marks.question.bounds_seen:
        return (
            say("%(subject)s: %(mean)s on average over all marks", subject=subject, mean=mean),
            say("%(n)s people gave a mark, on average %(mean)s.", n=marks.n, mean=mean),
        )
    lowest, highest = (_plain(bound) for bound in marks.question.bounds)
    return (
        say(
            "%(subject)s: %(mean)s out of %(highest)s on average",
            subject=subject,
            mean=mean,
            highest=highest,
        ),
        say(
            "%(n)s people gave a mark from %(lowest)s to %(highest)s, on average %(mean)s.",
            n=marks.n,
            lowest=lowest,
            highest=highest,
            mean=mean,
        ),
    )


def _plain(bound: float) -> int | float:
    """A whole bound without decimals: out of 10, not out of 10.0."""
    return int(bound) if bound == int(bound) else bound
