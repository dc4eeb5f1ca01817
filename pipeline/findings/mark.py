"""The report mark of the day, or of any other question that asks for a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings.base import Finding, fits_title
from pipeline.findings.low import LOW, below_middle, much_higher
from pipeline.language import say
from pipeline.statistics.marks import Marks, plain

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Message

WEIGHT = 95.0


def rule(published: PublishedResults) -> list[Finding]:
    """The mean of each question that asks for a mark, with the bounds of the mark."""
    found = []
    for marks in published.shown:
        if isinstance(marks, Marks) and marks.mean is not None:
            identifier = marks.question.id
            title, text = _words(marks, marks.mean)
            sister = much_higher(marks, published)
            if sister is not None:
                title, text = _beside(marks, title, text, sister)
            low = sister is not None or below_middle(marks, published)
            weight = LOW if low else WEIGHT
            found.append(Finding(f"mark.{identifier}", title, text, (identifier,), weight))
    return found


def _beside(marks: Marks, title: Message, text: Message, sister: Marks) -> tuple[Message, Message]:
    """Title and sentence on a mark, with the best of those that are much higher."""
    best, other = sister.mean, sister.question.label
    assert best is not None, "what is higher has a mean"
    longer = say(
        "%(text)s That is much lower than “%(other)s”, with %(mean)s on average (n = %(n)s).",
        text=text,
        other=other,
        mean=best,
        n=sister.n,
    )
    if fits_title(marks.question.label, other):
        title = say(
            "%(mark)s, against %(best)s for “%(other)s”", mark=title, best=best, other=other
        )
    else:
        title = say("%(mark)s, against %(best)s for the best", mark=title, best=best)
    return title, longer


def _words(marks: Marks, mean: float) -> tuple[Message, Message]:
    subject = marks.question.label
    if marks.question.bounds is None or marks.question.bounds_seen:
        return (
            say("%(subject)s: %(mean)s on average over all marks", subject=subject, mean=mean),
            say("%(n)s people gave a mark, on average %(mean)s.", n=marks.n, mean=mean),
        )
    lowest, highest = (plain(bound) for bound in marks.question.bounds)
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
