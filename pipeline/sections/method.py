"""Method in plain words: who was asked, how figures are made, what they cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.findings.thresholds import thresholds
from pipeline.language import Message, say, say_many
from pipeline.learning.identifiers import Hidden
from pipeline.sections.account import account
from pipeline.sections.compared_methods import comparison_methods
from pipeline.sections.margins import at_the_least
from pipeline.sections.overview import favourable_words
from pipeline.sections.score_methods import score_methods
from pipeline.statistics import intervals
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks
from pipeline.statistics.recommendation import FEWEST as FEWEST_RECOMMENDING
from pipeline.statistics.recommendation import recommendation
from pipeline.statistics.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.disclosure import Answer
    from pipeline.sections.account import Element
    from pipeline.sections.base import Context


HIDDEN: Mapping[str, Message] = {
    Hidden.NAME: say("names"),
    Hidden.EMAIL: say("e-mail addresses"),
    Hidden.LINK: say("web addresses"),
    Hidden.PHONE: say("phone numbers"),
    Hidden.ACCOUNT: say("account numbers"),
    Hidden.NATIONAL: say("national numbers"),
    Hidden.STREET: say("street addresses"),
    Hidden.HANDLE: say("names on social media"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    title: Message
    paragraphs: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Method:
    account: tuple[Element, ...]  # in short, before all topics
    topics: tuple[Topic, ...]
    id: ClassVar[str] = "method"
    title: ClassVar[Message] = say("How this report was made")


def compose_method(context: Context) -> Method:
    """The account, and how what is shown was made: of what is not, nothing is to be explained."""
    shown = context.published.shown
    topics = []
    if shown or context.published.listed:
        topics.append(Topic(say("Figures"), _figures(shown)))
    if any(isinstance(answer, Distribution | Marks) for answer in shown):
        topics.append(Topic(say("How sure the figures are"), _margins(context)))
    if scores := score_methods(context.published):
        topics.append(Topic(say("How scores were made"), scores))
    if compared := comparison_methods(context.published):
        topics.append(Topic(say("How parts and groups were compared"), compared))
    if any(isinstance(answer, Themes) for answer in shown):
        topics.append(Topic(say("Open answers"), _words(context)))
    if topics:
        topics.append(Topic(say("What the figures cannot tell"), _limits(context)))
    return Method(account(context), tuple(topics))


def _figures(shown: tuple[Answer, ...]) -> tuple[Message, ...]:
    rated = any(isinstance(answer, Distribution) for answer in shown)
    said = [
        say(
            "A percentage is a number of people divided by the people who answered that question "
            "(n), rounded to a whole percent. Each is rounded by itself: those of one question may "
            "not total 100%%. 0%% and 100%% stand only where they are exactly true."
        )
    ]
    if rated:
        said.append(
            say(
                "What several answers come to together is rounded by itself: it can differ by 1 "
                "from the sum of their percentages."
            )
        )
    if shown:
        said.append(
            say(
                "Whoever gave no answer, ticked “not applicable” or did not know is counted apart "
                "and is not in n."
            )
        )
    if rated:
        said += [
            _meanings(),
            say(
                "The median is the answer of the person in the middle when all answers are put in "
                "order. The mean treats the steps of the scale as equally large; it stands beside "
                "the distribution and never instead of it."
            ),
        ]
    return tuple(said)


def _meanings() -> Message:
    """What the words of the findings stand for."""
    at = thresholds().verdict
    return say(
        "Words have a fixed meaning. Of all answers on one point: “almost unanimously” from "
        "%(almost)s%% on, “predominantly” from %(most)s%% on. Of the people who chose a "
        "favourable answer: “the great majority” from %(great)s%% on, “the majority” from "
        "%(majority)s%% on, “divided” from %(minority)s%% on, “a minority” from %(few)s%% on, "
        "and below that “only a few”.",
        almost=at.almost_unanimous,
        most=at.predominant,
        great=at.great_majority,
        majority=at.majority,
        minority=at.minority,
        few=at.few,
    )


def _margins(context: Context) -> tuple[Message, ...]:
    said = [
        say(
            "A margin tells between which figures the true one lies in 95 of 100 such days, if "
            "those who answered are a random sample. That is never certain; about those who did "
            "not answer it says nothing. Where everyone answered or fewer than %(fewest)s people "
            "did, there is none.",
            fewest=intervals.FEWEST,
        ),
        say(
            "Of a share it is the exact hypergeometric interval where it is known how many people "
            "could have answered, and Wilson's interval where it is not, as after the answer “not "
            "applicable”. Of a mean it is Student's t with the correction for a finite population "
            "(rough with fewer than %(rough)s answers). Two shares are compared by Newcombe's "
            "interval, two means by Welch's.",
            rough=intervals.ROUGH,
        ),
        *_certain(context),
    ]
    if any(isinstance(answer, Distribution) for answer in context.published.shown):
        at = thresholds().agreement
        said.append(
            say(
                "Whether opinions are united comes from van der Eijk's measure of agreement A, "
                "from -1 (two camps) to 1 (one answer): “united” from %(united)s, “divided” under "
                "%(divided)s, else “mixed”.",
                united=at.united / 100,
                divided=at.divided / 100,
            )
        )
    if any(
        isinstance(answer, Marks) and recommendation(answer) for answer in context.published.shown
    ):
        said.append(
            say(
                "The recommendation (NPS) is the percentage that gave 9 or 10 less the percentage "
                "that gave 0 to 6; its margin is the adjusted Wald interval. It is shown from "
                "%(fewest)s answers on.",
                fewest=FEWEST_RECOMMENDING,
            )
        )
    return tuple(said)


def _certain(context: Context) -> tuple[Message, ...]:
    """What holds without any assumption, told for one rating."""
    found = at_the_least(context.published)
    if found is None:
        return ()
    rating, bounds = found
    return (
        say(
            "An example without that assumption, for “%(subject)s” (%(points)s: %(count)s of "
            "%(n)s): even if everyone else had answered otherwise, it would be %(low)s of the "
            "%(present)s people present, and if all of them had chosen this %(high)s.",
            subject=rating.question.label,
            points=favourable_words(scale_of(rating.question)),
            count=rating.top.count,
            n=rating.n,
            low=bounds.low,
            high=bounds.high,
            present=bounds.low.base,
        ),
    )


def _words(context: Context) -> tuple[Message, ...]:
    return (
        _coded(context),
        say(
            "Per theme people are counted, not mentions; percentages are of all people who wrote "
            "an answer to that question."
        ),
        say(
            "Themes and quotes are shown from %(n)s people who wrote something.",
            n=context.published.rules.words,
        ),
        *_quoted(context),
    )


def _quoted(context: Context) -> tuple[Message, ...]:
    """What was taken out of the words, and who chose what is quoted."""
    hidden = context.provenance.hidden
    out = tuple(
        say("%(what)s: %(n)s", what=label, n=hidden[kind])
        for kind, label in HIDDEN.items()
        if hidden.get(kind)
    )
    who = (
        say("Only what a person read and approved is quoted.")
        if context.edition.approved_only
        else say(
            "For each theme those answers are quoted that are most like all answers about it. A "
            "program picks them; nobody read them beforehand. What may hold a name is left out."
        )
    )
    return (
        say(
            "First of all, names on the lists, e-mail and web addresses, and phone, account and "
            "national numbers were taken out of the open answers (%(what)s).",
            what=out or say("none were found"),
        ),
        say(
            "People who are described without a name can still be recognised. Quotes are "
            "otherwise as they were written, in an order that means nothing."
        ),
        who,
    )


def _coded(context: Context) -> Message:
    """Who or what gave the answers their themes, in the questions whose themes are shown."""
    shown = context.published.shown
    by_hand = sum(answer.by_hand for answer in shown if isinstance(answer, Themes))
    if not by_hand:
        return say(
            "Open answers are coded by fixed word lists, not by a person and not by a language "
            "model: an answer gets a theme when it holds one of its words."
        )
    return say_many(
        "Open answers are coded by fixed word lists and not by a language model: an answer gets a "
        "theme when it holds one of its words. Of %(n)s answer a person chose the themes instead.",
        "Open answers are coded by fixed word lists and not by a language model: an answer gets a "
        "theme when it holds one of its words. Of %(n)s answers a person chose the themes instead.",
        n=by_hand,
    )


_WHO_STAYED = say(
    "The figures are about those who filled in a form. People who left early or chose not to "
    "answer may think otherwise; small differences between questions mean little."
)
_WHO_ANSWERED = say(
    "The figures are about those who filled in a form. Who did not answer may think otherwise; "
    "small differences between questions mean little."
)


def _limits(context: Context) -> tuple[Message, ...]:
    published, heads = context.published, context.published.heads
    limits = []
    if heads is not None and heads.forms is not None:
        limits.append(_WHO_ANSWERED if published.survey_alone else _WHO_STAYED)
    if any(isinstance(one, Distribution | Marks) for one in published.shown):
        limits.append(
            say(
                "Being satisfied with a day is not the same as having learned from it: what people "
                "do with it later was not measured."
            )
        )
    if any(one.shown is not None for one in published.profiles):
        limits.append(
            say(
                "Scores are what partners say of their cooperation themselves; what comes of it "
                "was not measured in another way."
            )
        )
    if published.network is not None:
        limits.append(
            say("A network is what organisations told at one moment: it says nothing of before.")
        )
    if context.published.comparison is None:
        limits.append(say("There is no earlier edition to compare with."))
    if heads is not None and heads.no_show is not None:
        limits.append(
            say("Attendance rests on lists made by hand: who did not sign counts as absent.")
        )
    return tuple(limits)
