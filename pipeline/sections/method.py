"""Method in plain words: who was asked, how figures are made, what they cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.instrument import Kind
from pipeline.language import Message, say, say_many

if TYPE_CHECKING:
    from pipeline.sections.base import Context


@dataclass(frozen=True, slots=True)
class Topic:
    title: Message
    paragraphs: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Method:
    topics: tuple[Topic, ...]
    id: ClassVar[str] = "method"
    title: ClassVar[Message] = say("How this report was made")


def compose_method(context: Context) -> Method:
    kinds = {published.question.kind for published in context.published.questions}
    topics = [Topic(say("Who was asked"), _asked(context)), Topic(say("Figures"), _figures(kinds))]
    if Kind.OPEN in kinds:
        topics.append(Topic(say("Open answers"), _words(context)))
    topics.append(Topic(say("What the figures cannot tell"), _limits(context)))
    return Method(tuple(topics))


def _asked(context: Context) -> tuple[Message, ...]:
    heads = context.published.heads
    if heads is None or heads.forms is None:
        return (say("There were no evaluation forms: this report is about attendance only."),)
    if heads.response is None or heads.present is None:
        return (
            say_many(
                "%(n)s evaluation form was used. How many people could have filled one in is not "
                "known.",
                "%(n)s evaluation forms were used. How many people could have filled one in is "
                "not known.",
                n=heads.forms,
            ),
        )
    return (
        say(
            "Everyone present could fill in an evaluation form. %(forms)s of %(present)s people "
            "did: a response of %(share)s. Nobody was drawn as a sample and nothing was weighted.",
            forms=heads.forms,
            present=heads.present,
            share=heads.response,
        ),
    )


def _figures(kinds: set[Kind]) -> tuple[Message, ...]:
    said = [
        say(
            "A percentage is a number of people divided by the people who answered that question "
            "(n), rounded to a whole percent. Rounded percentages may not add up to 100. 0 %% and "
            "100 %% stand only where they are exactly true."
        ),
        say(
            "Whoever gave no answer, ticked 'not applicable' or did not know is counted apart and "
            "is not in n."
        ),
    ]
    if Kind.RATING in kinds:
        said.append(
            say(
                "The median is the answer of the person in the middle when all answers are put in "
                "order. The mean treats the steps of the scale as equally large; it stands beside "
                "the distribution and never instead of it."
            )
        )
    return tuple(said)


def _words(context: Context) -> tuple[Message, ...]:
    return (
        say(
            "Open answers are coded by fixed word lists, not by a person and not by a language "
            "model: an answer gets a theme when it holds one of its words. Per theme people are "
            "counted, not mentions; percentages are of all people who wrote an answer to that "
            "question."
        ),
        say(
            "Themes are shown from %(n)s people who wrote something. Their words themselves are "
            "not in this report.",
            n=context.published.rules.words,
        ),
    )


def _limits(context: Context) -> tuple[Message, ...]:
    heads = context.published.heads
    limits = [
        say(
            "The figures are about those who filled in a form. People who left early or chose not "
            "to answer may think otherwise; small differences between questions mean little."
        ),
        say(
            "Being satisfied with a day is not the same as having learned from it: what people do "
            "with it later was not measured."
        ),
    ]
    if context.published.comparison is None:
        limits.append(say("There is no earlier edition to compare with."))
    if heads is not None and heads.no_show is not None:
        limits.append(
            say("Attendance rests on lists made by hand: who did not sign counts as absent.")
        )
    return tuple(limits)
