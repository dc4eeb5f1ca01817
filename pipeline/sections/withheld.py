"""What is not shown, and why: the report says openly where it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.disclosure import TopOnly, Withheld
from pipeline.language import Message, say, say_many
from pipeline.sections.base import (
    Reference,
    anchor_of,
    label_of,
    why_question_withheld,
    why_top_only,
)
from pipeline.sections.sessions import SessionsSection, why_hidden, why_sessions_withheld
from pipeline.sections.withheld_scores import score_rules, withheld_scores
from pipeline.statistics.choices import Choices
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedQuestion, PublishedResults
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class WithheldSection:
    lead: Message
    rules: tuple[Message, ...]
    rows: tuple[tuple[Reference, Message], ...]
    id: ClassVar[str] = "withheld"
    title: ClassVar[Message] = say("What is not shown")


def compose_withheld(context: Context) -> WithheldSection:
    rows = (
        *(
            (Reference(anchor_of(number), label_of(number, published.question.label)), why)
            for number, published in context.numbered
            if (why := _why(published, context)) is not None
        ),
        *_sessions(context),
        *withheld_scores(context),
    )
    if rows:
        lead = say("These figures were withheld so that nobody can be recognised.")
    elif context.published.questions:
        lead = say("No figure had to be withheld: enough people answered every question.")
    else:
        lead = say("There were no answers to withhold. For answers these rules hold.")
    return WithheldSection(lead, _rules(context.published), rows)


def _rules(published: PublishedResults) -> tuple[Message, ...]:
    """The rules in words, each with its number."""
    rules = published.rules
    return (
        say(
            "A figure about a question or a group is shown where at least %(n)s people stand "
            "behind it.",
            n=rules.group,
        ),
        say(
            "How answers are spread is shown from %(n)s answers; below that only the share of "
            "favourable answers.",
            n=rules.detail,
        ),
        *score_rules(published),
        say(
            "Themes in open answers are shown where at least %(n)s people wrote something.",
            n=rules.words,
        ),
        say(
            "Two reports on the same event never differ by the answers of fewer than %(n)s "
            "people: a late form waits until there are enough.",
            n=rules.group,
        ),
        say(
            "Names on the lists, e-mail and street addresses of the usual form, phone, account "
            "and national numbers, links and names on social media are taken out of open "
            "answers. Other names can remain: read the answers before you pass an internal "
            "edition on."
        ),
    )


def _sessions(context: Context) -> Iterator[tuple[Reference, Message]]:
    """Sessions that people chose and that are not told apart; parts stand with their question."""
    place = Reference(SessionsSection.id, SessionsSection.title)
    for published in context.published.sessions:
        found = published.statistic
        if isinstance(found, Withheld):
            yield place, why_sessions_withheld(found)
        elif found.value.chosen and (why := why_hidden(found.value, context.published.rules)):
            yield place, why


def _why(published: PublishedQuestion, context: Context) -> Message | None:
    if isinstance(published.statistic, Withheld):
        return why_question_withheld(published)
    match published.shown:
        case TopOnly() as top:
            return why_top_only(top, context.published.rules)
        # without a number: options that nobody chose are among them
        case Choices(rest_options=options) if options:
            return say(
                "Some answers are shown together: too few people chose at least one of them, or "
                "are in it on a list."
            )
        case Selections(rest_options=options) if options:
            return say(
                "Some answers are not shown: too few people chose at least one of them, or are in "
                "it on a list."
            )
        case Themes(rest=rest) if rest:
            return say_many(
                "%(n)s theme is not named: too few people wrote about it.",
                "%(n)s themes are not named: too few people wrote about them.",
                n=rest,
            )
        case _:
            return None
