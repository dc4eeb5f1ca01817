"""What could not be shown, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pipeline.disclosure import Because
from pipeline.findings.base import Finding
from pipeline.language import say, say_many

if TYPE_CHECKING:
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import PublishedResults, Withheld
    from pipeline.language import Argument, Message


def rule(published: PublishedResults) -> list[Finding]:
    """The questions of which nothing is shown, beside the section that gives the reasons."""
    withheld = published.withheld
    if not withheld:
        return []
    title = say_many(
        "Nothing is shown of %(n)s question",
        "Nothing is shown of %(n)s questions",
        n=len(withheld),
    )
    reasons: Argument = tuple(_reason(question, because) for question, because in withheld)
    text = say("The report leaves out %(reasons)s.", reasons=reasons)
    return [Finding("withheld", title, text, ("withheld",), 10)]


def _reason(question: Question, withheld: Withheld) -> Message:
    label = question.label
    match withheld.reason:
        case Because.TOO_FEW:
            return say(
                "“%(question)s” (fewer than %(minimum)s people answered)",
                question=question.label,
                minimum=withheld.minimum,
            )
        case Because.SMALL_GROUPS:
            return say(
                "“%(question)s” (groups of fewer than %(minimum)s people)",
                question=question.label,
                minimum=withheld.minimum,
            )
        case Because.ALIKE:
            return say("“%(question)s” (sensitive, and answered almost alike)", question=label)
        case Because.EARLIER:
            return say("“%(question)s” (too close to an earlier report)", question=label)
        case Because.NOT_MEASURED:
            return say("“%(question)s” (nobody answered)", question=question.label)
        case never:
            assert_never(never)
