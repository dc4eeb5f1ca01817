"""The account of the survey: the eleven elements that AAPOR asks of every survey made public.

What nobody told is said once, after what is known; the organiser reads in problems.csv how to tell.
Source: AAPOR Code of Professional Ethics and Practices, Survey Disclosure Checklist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.disclosure import Released
from pipeline.language import Message, Share, say, say_many
from pipeline.sections.base import NOTHING, Reference
from pipeline.sections.response import everyone, weighing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.sections.base import Context
    from pipeline.statistics.network import Network

MODES: Mapping[str, Message] = {
    "paper": say("On paper."),
    "online": say("Online."),
    "both": say("On paper and online."),
    "interview": say("In a conversation, by an interviewer."),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One of the eleven: its name, what is known of it, and where more is told."""

    label: Message
    sentences: tuple[Message, ...]
    place: Reference | None = None


def account(context: Context) -> tuple[Element, ...]:
    """The eleven elements in AAPOR's order, those of which something is known; then the others."""
    method = Reference("method", say("how this report was made"))
    topline = Reference("topline", say("topline"))
    asked = bool(context.published.questions)
    elements = (
        Element(say("Strategy"), _strategy(context)),
        Element(say("Sponsor and conductor"), _who(context)),
        Element(
            say("Wording"),
            (
                say("Every question stands with all its answers, in full, in the topline.")
                if asked
                else say("Organisations were asked with which others they work.")
                if _network(context) is not None
                else say("No question was put to people."),
            ),
            topline if asked else None,
        ),
        Element(say("Population"), _population(context)),
        Element(say("Recruitment"), _recruitment(context)),
        Element(say("Mode"), _mode(context)),
        Element(say("Dates"), _dates(context)),
        Element(say("Numbers and precision"), _precision(context)),
        Element(say("Weighting"), (_weighting(context),)),
        Element(say("Processing and checks"), _checks(context), Reference("provenance", _SOURCES)),
        Element(say("Limitations"), _limitations(context), method),
        Element(say("Not known"), _unknown(context)),
    )
    return tuple(one for one in elements if one.sentences)


_SOURCES = say("data and sources")
_TOLD_BY_ONE = say(
    "A tie is what organisations say of it themselves. Those of an organisation that did not "
    "answer are known from the others only."
)


UNTOLD: Mapping[str, Message] = {
    "sponsor": say("who paid"),
    "conductor": say("who asked the questions"),
    "recruitment": say("how people were asked to take part"),
    "mode": say("whether it was on paper or online"),
    "date": say("on which day the event was"),
    "opened": say("from when people could answer"),
    "closes": say("until when people could answer"),
}


def _unknown(context: Context) -> tuple[Message, ...]:
    event = context.event
    untold = {*event.survey.untold} - ({"conductor"} if event.organiser else set())
    untold |= {name for name in ("date", "closes") if getattr(event, name) is None}
    found = tuple(words for name, words in UNTOLD.items() if name in untold)
    return (say("%(what)s.", what=found),) if found else ()


def _network(context: Context) -> Network | None:
    """The network, where the report is about nothing else that people answered."""
    heads, told = context.published.heads, context.published.network
    if not isinstance(told, Released) or (heads is not None and heads.forms is not None):
        return None
    return told.value


def _strategy(context: Context) -> tuple[Message, ...]:
    heads = context.published.heads
    if _network(context) is not None:
        return (say("All organisations of the network could answer; there was no sample."),)
    if context.published.empty:
        return (NOTHING,)
    if heads is None or heads.forms is None:
        return (say("Lists of who registered and who came were counted; nobody was asked."),)
    if any(answer.absent.not_asked for answer in context.published.shown):
        return (
            say(
                "Not everyone got the same questions: each tells how many were asked. There was no "
                "sample."
            ),
        )
    return (say("Everyone who took part could answer the same questions; there was no sample."),)


def _who(context: Context) -> tuple[Message, ...]:
    told, organiser = context.event.survey, context.event.organiser
    conductor = told.conductor or organiser
    paid = (say("Paid by %(name)s.", name=told.sponsor),) if told.sponsor else ()
    asked = (say("Conducted by %(name)s.", name=conductor),) if conductor else ()
    return (*paid, *asked)


def _population(context: Context) -> tuple[Message, ...]:
    heads = context.published.heads
    if heads is not None and heads.present is not None:
        return (
            say_many(
                "The %(n)s person who was present.",
                "The %(n)s people who were present.",
                n=heads.present,
            ),
        )
    if heads is not None and heads.registered is not None:
        return (
            say_many(
                "The %(n)s person who registered; how many came is not known.",
                "The %(n)s people who registered; how many came is not known.",
                n=heads.registered,
            ),
        )
    if context.published.network is not None:
        return (say("The organisations on the list of members."),)
    if context.published.survey_alone:
        return (say("Not known; a list of who was asked would tell it."),)
    return (say("Not known; a list of who was present would tell it."),)


def _recruitment(context: Context) -> tuple[Message, ...]:
    told = context.event.survey.recruitment
    return () if told is None else (say("%(words)s", words=told),)


def _mode(context: Context) -> tuple[Message, ...]:
    told = MODES.get(context.event.survey.mode)
    return () if told is None else (told,)


def _dates(context: Context) -> tuple[Message, ...]:
    event, opened = context.event, context.event.survey.opened
    told = []
    if event.date is not None:
        told.append(
            say("The survey is dated %(date)s.", date=event.date)
            if context.published.survey_alone or _network(context) is not None
            else say("The event was on %(date)s.", date=event.date)
        )
    if opened is not None:
        told.append(say("Answers were possible from %(date)s.", date=opened))
    if event.closes is not None:
        told.append(say("Answers were possible until %(date)s.", date=event.closes))
    return tuple(told)


def _precision(context: Context) -> tuple[Message, ...]:
    heads, network = context.published.heads, _network(context)
    if network is not None:
        share = Share(network.answered, network.n)
        return (
            say(
                "%(count)s of %(n)s organisations answered (%(share)s). All ties that they told "
                "were counted, so that no margin is needed.",
                count=share.count,
                n=share.base,
                share=share,
            ),
        )
    if heads is None or heads.forms is None:
        return (say("No answers were counted, so that no margin is needed."),)
    if heads.response is not None and heads.present is not None:
        size = everyone(heads, heads.response)
    else:
        size = say_many(
            "%(n)s form; how many could have been filled in is not known.",
            "%(n)s forms; how many could have been filled in is not known.",
            n=heads.forms,
        )
    return (
        size,
        say("Each question has its own n, and a 95%% margin where one can be given."),
    )


def _weighting(context: Context) -> Message:
    heads = context.published.heads
    if heads is None or heads.forms is None:
        return say("None.")
    if context.published.survey_alone:
        return say("Answers were not weighted; how scores are made is explained further on.")
    return weighing(context)


def _checks(context: Context) -> tuple[Message, ...]:
    known = context.provenance
    rows = sum(balance.rows_in for balance in known.balances)
    used = sum(balance.used for balance in known.balances)
    said = [
        say(
            "Of %(rows)s rows, %(used)s were used; the reasons for the others stand with the data.",
            rows=rows,
            used=used,
        )
    ]
    if known.changes:
        said.append(
            say_many(
                "%(n)s cell was read differently from what stood there, by fixed rules.",
                "%(n)s cells were read differently from what stood there, by fixed rules.",
                n=sum(change.cells for change in known.changes),
            )
        )
    if any(q.question.kind is Kind.OPEN for q in context.published.questions):
        said.append(say("Open answers were coded by word lists."))
    said.append(say("Every table was checked for test rows, duplicates and contradictions."))
    return tuple(said)


def _limitations(context: Context) -> tuple[Message, ...]:
    if context.published.empty:
        return ()
    heads = context.published.heads
    if _network(context) is not None:
        return (_TOLD_BY_ONE,)
    if heads is None or heads.forms is None:
        return (say("The lists tell who came, not what they thought of it."),)
    return (
        say(
            "The figures are about those who answered; about those who did not, they say nothing "
            "certain."
        ),
    )
