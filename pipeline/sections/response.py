"""Who filled in a form: response over those present, by part, and what was skipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.disclosure import Released
from pipeline.findings.composition import side_words
from pipeline.findings.response import rates
from pipeline.gate.sides import FORMS, HEAVIEST
from pipeline.language import Message, Share, Text, say, say_many, shares_of
from pipeline.sections.base import Fact, share_in_words
from pipeline.statistics.response import PARALLEL, present_at

if TYPE_CHECKING:
    from pipeline.sections.base import Context
    from pipeline.statistics.attendance import Attendance
    from pipeline.statistics.composition import Composition, Weighed
    from pipeline.statistics.response import Response


@dataclass(frozen=True, slots=True)
class SideRow:
    """A group: its share of those present, and of the forms."""

    label: Message | Text
    present: Share
    forms: Share


@dataclass(frozen=True, slots=True)
class SideTable:
    title: Text
    caption: Message
    rows: tuple[SideRow, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ResponseSection:
    lead: Message
    facts: tuple[Fact, ...]
    parts: tuple[Bar, ...]  # of which it is known how many were there
    skipped: Message | None
    sides: tuple[SideTable, ...]  # who answered beside who was there
    weighed: Weighed | None
    parts_caption: ClassVar[Message] = say("Answers to a part, of the people counted there")
    id: ClassVar[str] = "response"
    title: ClassVar[Message] = say("Who filled in a form")


def compose_response(context: Context) -> ResponseSection | None:
    released = context.published.participation.response
    weighed = context.published.participation.weighed
    if released is None or not released.value.forms:
        return None
    response = released.value
    return ResponseSection(
        _lead(response),
        _facts(response),
        _parts(context),
        _skipped(context, response.forms),
        tuple(
            _sides(one.question.label, one.statistic.value)
            for one in context.published.participation.compositions
            if isinstance(one.statistic, Released)
        ),
        None if weighed is None else weighed.value,
    )


def _sides(label: Text, composition: Composition) -> SideTable:
    rows = zip(
        composition.sides,
        shares_of([side.present for side in composition.sides]),
        shares_of([side.forms for side in composition.sides]),
        strict=True,
    )
    unknown = (
        Fact(say("Present, group not known"), composition.unknown),
        Fact(say("Forms that do not tell it"), composition.silent_forms),
    )
    return SideTable(
        label,
        say(
            "%(present)s people present and %(forms)s forms, by what both the lists and the forms "
            "tell",
            present=composition.present,
            forms=composition.forms,
        ),
        tuple(
            SideRow(side_words(composition, side), present, forms) for side, present, forms in rows
        ),
        tuple(fact for fact in unknown if fact.value),
    )


def everyone(heads: Attendance, share: Share) -> Message:
    """Who could fill in a form, and how many did."""
    if heads.staff_present:
        return say_many(
            "Everyone who signed in could fill in an evaluation form, the %(n)s who speaks or "
            "helps too. %(forms)s of these %(all)s people did: a response of %(share)s. Where a "
            "margin is about all present, it is about these people.",
            "Everyone who signed in could fill in an evaluation form, the %(n)s who speak or "
            "help too. %(forms)s of these %(all)s people did: a response of %(share)s. Where a "
            "margin is about all present, it is about these people.",
            n=heads.staff_present,
            forms=share.count,
            all=share.base,
            share=share,
        )
    return say(
        "Everyone present could fill in an evaluation form. %(forms)s of %(present)s people did: "
        "a response of %(share)s.",
        forms=share.count,
        present=share.base,
        share=share,
    )


def weighing(context: Context) -> Message:
    """Whether answers were weighed, or why not."""
    if context.published.participation.weighed is not None:
        return say(
            "All figures count each form once. Only one, named as a check, was weighted (raking, "
            "with Wilson's interval for the effective number of forms)."
        )
    heads = context.published.heads
    if heads is not None and heads.forms is not None and heads.forms < FORMS:
        return say("Nothing was weighted: there are too few forms for that.")
    return say(
        "Nothing was weighted: that is done, as a check, only where the group of everyone "
        "present is known, each group has at least %(forms)s forms, the groups clearly think "
        "differently and no form counts for more than %(heaviest)s.",
        forms=FORMS,
        heaviest=HEAVIEST,
    )


def _lead(response: Response) -> Message:
    extent = response.extent
    if response.complete == response.forms:
        return say(
            "All %(forms)s forms are complete: at least %(least)s%% of their closed questions "
            "hold an answer.",
            forms=response.forms,
            least=extent.complete,
        )
    return say(
        "Of %(forms)s forms %(complete)s are complete (from %(least)s%% of the closed questions "
        "on), %(partial)s partial (from %(part)s%% on), and %(broken)s were broken off.",
        forms=response.forms,
        complete=response.complete,
        partial=response.partial,
        broken=response.broken_off,
        least=extent.complete,
        part=extent.partial,
    )


def _facts(response: Response) -> tuple[Fact, ...]:
    return tuple(Fact(label, share_in_words(rate)) for label, rate in rates(response))


def _parts(context: Context) -> tuple[Bar, ...]:
    """The answers about a part of the programme, of those who were counted there."""
    rows: list[tuple[Text | Message, Share]] = []
    listed = context.published.present
    for answer in context.published.shown:
        present = present_at(answer.question.part, listed)
        if present is not None and answer.n <= present and answer.question.scale is not None:
            rows.append((answer.question.label, Share(answer.n, present)))
    paint = context.palette.accent
    return tuple(bar for label, share in rows for bar in bars(((label, share, paint),)))


def _skipped(context: Context, forms: int) -> Message | None:
    """The closed question that most people left empty, of those that were put to all.

    None where the forms are of several questionnaires, with no question on all of them.
    """
    empty = [
        (answer.absent.no_answer, answer.question.label)
        for answer in context.published.shown
        if answer.kind != "themes"
        and not answer.absent.not_asked
        and (answer.question.part is None or answer.question.part.kind not in PARALLEL)
    ]
    if not empty:
        return None
    most, label = max(empty, key=lambda pair: pair[0])
    if not most:
        return say("No closed question that is shown was left empty by anybody.")
    return say_many(
        "Of the closed questions “%(label)s” was left empty most: on %(n)s form of %(forms)s "
        "(%(share)s). Each question has its own n.",
        "Of the closed questions “%(label)s” was left empty most: on %(n)s forms of %(forms)s "
        "(%(share)s). Each question has its own n.",
        n=most,
        label=label,
        forms=forms,
        share=Share(min(most, forms), forms),
    )
