"""What the organiser can do where too few answered: more forms, several days, a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Because, TopOnly, Withheld
from pipeline.language import Message, say, say_many
from pipeline.readers.base import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.sections.base import Context


def remedies(context: Context) -> tuple[Message, ...]:
    """In the organiser's own edition, from what costs least on; none where nothing helps."""
    if not context.edition.names_files:
        return ()
    least = _least(context)
    few = () if least is None else tuple(_of_few(context, least))
    return (*few, *_undeclared(context))


def _least(context: Context) -> int | None:
    """How many answers tell all that too few hide; None where these hide nothing."""
    rules, minimums = context.published.rules, []
    for one in context.published.questions:
        if isinstance(one.statistic, Withheld) and one.statistic.reason is Because.TOO_FEW:
            minimums.append(one.statistic.minimum)
        elif isinstance(one.shown, TopOnly) and one.shown.n < rules.detail:
            minimums.append(rules.detail)
    return max(minimums, default=None)


def _of_few(context: Context, least: int) -> Iterator[Message]:
    heads = context.published.heads
    files = tuple(
        dict.fromkeys(b.file for b in context.provenance.balances if b.role is Role.EVALUATION)
    )
    if files:
        yield say(
            "The answers themselves stand in %(files)s: there the organisers can read them, and "
            "talk about them with those who were there.",
            files=files,
        )
    if heads is None or heads.forms is None or heads.forms >= least:
        return  # there are forms enough: it is this question that people left empty
    more = max(least - heads.forms, context.published.rules.group)
    silent = None if heads.could_answer is None else heads.could_answer - heads.forms
    if silent is None or silent >= more:
        yield say_many(
            "With %(n)s more form, added to the others, the report tells more.",
            "With %(n)s more forms, added to the others, the report tells more.",
            n=more,
        )
    yield say(
        "Forms of several such meetings tell more as well: together in one folder they are counted "
        "together."
    )


def _undeclared(context: Context) -> Iterator[Message]:
    """Answers that may name groups, as nobody said what they are."""
    found = tuple(
        say("“%(question)s”", question=one.question.label)
        for one in context.published.questions
        if isinstance(one.statistic, Withheld)
        and one.statistic.reason is Because.SMALL_GROUPS
        and one.question.inferred
    )
    if found:
        yield say(
            "Where the answers that one could give to %(questions)s are declared under “questions” "
            "in event.yaml, few people behind one of them hide nothing.",
            questions=found,
        )
