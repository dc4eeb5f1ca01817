"""What is not shown: said once, with the reason, the number that it takes and what one can do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.declared.instrument import Kind
from pipeline.disclosure import Because, TopOnly, Withheld
from pipeline.language import Message, say, say_many
from pipeline.sections.base import (
    Subject,
    anchor_of,
    label_of,
    why_question_withheld,
    why_top_only,
    why_withheld,
)
from pipeline.sections.moments import MomentsSection
from pipeline.sections.network import NetworkSection
from pipeline.sections.registrations import TITLES
from pipeline.sections.remedies import remedies
from pipeline.sections.sessions import SessionsSection, why_hidden, why_sessions_withheld
from pipeline.sections.turnout import TurnoutSection
from pipeline.sections.withheld_scores import score_rules, withheld_scores
from pipeline.statistics.choices import Choices
from pipeline.statistics.selections import Selections
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.disclosure import Published, PublishedQuestion, PublishedResults
    from pipeline.language import Text
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, and all that it keeps from being shown."""

    why: Message
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class WithheldSection:
    lead: Message
    reasons: tuple[Reason, ...]
    remedies: tuple[Message, ...]  # what the organiser can do
    rules: tuple[Message, ...]
    id: ClassVar[str] = "withheld"
    title: ClassVar[Message] = say("What is not shown")

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(one.anchor for reason in self.reasons for one in reason.subjects if one.anchor)

    def living(self, places: Collection[str]) -> WithheldSection:
        """Without links to what the report does not have."""
        return replace(self, reasons=tuple(_living(one, places) for one in self.reasons))


def _living(reason: Reason, places: Collection[str]) -> Reason:
    subjects = (one if one.place in places else replace(one, place="") for one in reason.subjects)
    return replace(reason, subjects=tuple(subjects))


def compose_withheld(context: Context) -> WithheldSection | None:
    """None of one session alone of which nothing is withheld: its speaker has no use for rules."""
    rows = [*_questions(context), *_lists(context), *_sessions(context), *withheld_scores(context)]
    whys = [why for at, (_, why) in enumerate(rows) if why not in [w for _, w in rows[:at]]]
    reasons = tuple(
        Reason(why, tuple(subject for subject, because in rows if because == why)) for why in whys
    )
    if context.published.alone is not None:
        found = WithheldSection(_lead(context.published, bool(rows)), reasons, (), ())
        return found if reasons else None
    rules = (*_rules(context.published), *_taken_out(context))
    return WithheldSection(_lead(context.published, bool(rows)), reasons, remedies(context), rules)


def _lead(published: PublishedResults, some: bool) -> Message:
    if published.silent:
        return say(
            "Too few people answered to show anything of their answers, as nobody may be "
            "recognised."
        )
    if some:
        return say("These figures were withheld so that nobody can be recognised.")
    if published.questions:
        return say("No figure had to be withheld: enough people answered every question.")
    return say("There were no answers to withhold. For answers these rules hold.")


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
    )


def _taken_out(context: Context) -> Iterator[Message]:
    """What is taken out of open answers; and who holds answers that nobody read is told to."""
    if not any(one.question.kind is Kind.OPEN for one in context.published.questions):
        return
    unread = not context.edition.approved_only
    if unread and any(one.quoted is not None for one in context.published.questions):
        yield say(
            "Names on the lists, e-mail and street addresses of the usual form, phone, account "
            "and national numbers, links and names on social media are taken out of open "
            "answers. Other names can remain: read the answers before you pass an internal "
            "edition on."
        )
    else:
        yield say(
            "Names on the lists, e-mail and street addresses of the usual form, phone, account "
            "and national numbers, links and names on social media are taken out of open answers."
        )


def _questions(context: Context) -> Iterator[tuple[Subject, Message]]:
    for number, published in context.numbered:
        why = _why(published, context)
        if why is not None:
            label, anchor = label_of(number, published.question.label), anchor_of(number)
            yield Subject(label, anchor) if published.told else Subject(label, anchor=anchor), why


def _lists(context: Context) -> Iterator[tuple[Subject, Message]]:
    """Who came and registered, as far as there is a list that tells it."""
    told = context.published
    came, took_part = say("were present"), told.participation
    parts: list[tuple[Text | Message, Published[object] | None, Message]] = [
        *(
            (TITLES[one.id], one.statistic, say("were on the list of registrations"))
            for one in told.registrations
        ),
        (MomentsSection.title, took_part.moments, say("have a known moment of registration")),
        (TurnoutSection.title, told.turnout, came),
        (NetworkSection.title, told.network, say("answered for their organisation")),
        *((one.question.label, one.statistic, came) for one in took_part.compositions),
    ]
    for label, statistic, population in parts:
        if isinstance(statistic, Withheld) and statistic.reason is not Because.NOT_MEASURED:
            yield Subject(label), why_withheld(statistic, population)


def _sessions(context: Context) -> Iterator[tuple[Subject, Message]]:
    """Sessions that people chose and that are not told apart; parts stand with their question."""
    place = Subject(SessionsSection.title, SessionsSection.id)
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
