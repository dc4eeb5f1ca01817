"""Question by question: full wording, distribution, n and what stands apart from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.bars import Bar, bars
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly, Withheld
from pipeline.language import Message, Share, Text, say, say_many
from pipeline.sections.base import (
    Fact,
    anchor_of,
    asked_as,
    share_in_words,
    source_of,
)
from pipeline.sections.margins import agreement_words, line_of, recommendation_facts
from pipeline.sections.overview import favourable_words
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution, scale_of
from pipeline.statistics.marks import Marks, plain
from pipeline.statistics.selections import Selections

if TYPE_CHECKING:
    from pipeline.charts.palette import Palette
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import Answer, PublishedQuestion
    from pipeline.findings.base import Finding
    from pipeline.sections.base import Context, Reference


@dataclass(frozen=True, slots=True)
class Block:
    """One question. ``heading`` is the finding, or the label where no rule found any."""

    anchor: str
    number: int
    label: Text
    heading: Message | Text
    wording: Text
    source: Reference | None  # where it is told which rows it comes from
    asked_as: tuple[str, ...]  # on the form, where its words are not the wording
    caption: Message
    rows: tuple[Bar, ...]
    facts: tuple[Fact, ...]
    absent: tuple[Fact, ...]
    inferred: bool
    notes: tuple[Message, ...] = ()  # doubts about how the answers are to be read
    margin: Message | None = None  # how sure the figures are


@dataclass(frozen=True, slots=True)
class Questions:
    blocks: tuple[Block, ...]
    undeclared: bool = False  # all of them were read from the file: said once, above them
    margins: bool = False  # some have a margin: what it does not tell is said once, above them
    id: ClassVar[str] = "questions"
    title: ClassVar[Message] = say("Question by question")

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(block.anchor for block in self.blocks)


def compose_questions(context: Context) -> Questions | None:
    """All questions with closed answers that may be told; open ones stand with learning points."""
    blocks = tuple(
        _block(number, published, context)
        for number, published in context.numbered
        if published.question.kind is not Kind.OPEN and published.told
    )
    if not blocks:
        return None
    undeclared = all(block.inferred for block in blocks)
    if undeclared:
        blocks = tuple(replace(block, inferred=False) for block in blocks)
    return Questions(blocks, undeclared, any(block.margin for block in blocks))


def heading_of(question: Question, findings: tuple[Finding, ...]) -> Message | Text:
    """The finding that rests on this question alone, the weightiest first; else its label."""
    for finding in findings:
        if finding.rests_on == (question.id,):
            return finding.title
    return question.label


def _block(number: int, published: PublishedQuestion, context: Context) -> Block:
    question = published.question
    statistic = published.shown
    rows: tuple[Bar, ...] = ()
    facts: tuple[Fact, ...] = ()
    if isinstance(published.statistic, Withheld):
        assert published.statistic.mostly is not None, "else there is nothing to tell"
        facts = (Fact(say("Mostly"), say("“%(answer)s”", answer=published.statistic.mostly)),)
    elif statistic is not None:
        rows, facts = _figures(statistic, context.palette)
        if isinstance(statistic, Marks):
            facts += recommendation_facts(statistic, context.published.heads)
    return Block(
        anchor=anchor_of(number),
        number=number,
        label=question.label,
        heading=heading_of(question, context.findings),
        wording=question.wording,
        source=source_of(question, context),
        asked_as=asked_as(question, statistic),
        caption=_caption(question, statistic),
        rows=rows,
        facts=facts,
        absent=absent_facts(statistic) if statistic is not None else (),
        inferred=question.inferred,
        notes=context.doubts_about(question),
        margin=line_of(statistic, context.published.heads),
    )


def _caption(question: Question, statistic: Answer | None) -> Message:
    people = (
        say_many("%(n)s person", "%(n)s people", n=statistic.n)
        if statistic is not None
        else say("people")
    )
    if question.scale is not None:
        points = question.scale.points
        caption = say(
            "Answers of %(people)s on the scale from “%(low)s” to “%(high)s”",
            people=people,
            low=points[0].label,
            high=points[-1].label,
        )
        if not isinstance(statistic, Distribution) or statistic.agreement is None:
            return caption
        words = agreement_words(statistic.agreement)
        return say("%(caption)s: opinions are %(agreement)s", caption=caption, agreement=words)
    if question.bounds is not None:
        low, high = question.bounds
        return say(
            "Marks that %(people)s gave, from %(low)s to %(high)s",
            people=people,
            low=plain(low),
            high=plain(high),
        )
    if question.kind is Kind.MULTIPLE:
        return say(
            "Answers of %(people)s; each could choose several, so that the shares can add up to "
            "more than 100%%",
            people=people,
        )
    return say("Answers of %(people)s", people=people)


def _figures(statistic: Answer, palette: Palette) -> tuple[tuple[Bar, ...], tuple[Fact, ...]]:
    match statistic:
        case Distribution():
            points = scale_of(statistic.question).points
            paints = palette.ramp(len(points))
            labels = (point.label for point in points)
            return (
                bars(tuple(zip(labels, statistic.shares, paints, strict=True))),
                _rating_facts(statistic),
            )
        case TopOnly():
            words = favourable_words(scale_of(statistic.question))
            return bars(((words, statistic.top, palette.accent),)), ()
        case Selections():
            chosen = [(o.label, share, palette.accent) for o, share in statistic.shares]
            return bars(tuple(chosen)), _selection_facts(statistic)
        case Choices():
            rows: list[tuple[Text | Message, Share]] = [
                (o.label, s)
                for o, s in statistic.shares
                if s.count or _on_the_form(statistic.question)
            ]
            if statistic.rest_options:
                # no number of them: options that nobody chose are among them
                rows.append((say("Other answers together"), statistic.rest_share))
            return bars(tuple((label, s, palette.accent) for label, s in rows)), ()
        case Marks():
            marked = tuple(
                (say("%(mark)s", mark=plain(mark)), share, palette.accent)
                for (mark, _), share in zip(statistic.counts, statistic.shares, strict=True)
            )
            return bars(marked), _mark_facts(statistic)
        case _:
            return (), ()


def _on_the_form(question: Question) -> bool:
    """Whether each option is known to have stood on the form.

    A property of people, such as their sector, has on most forms another list than the shared
    instrument's; an option that nobody chose was perhaps not there to be chosen.
    """
    return question.own or not (question.background or question.inferred)


def _rating_facts(statistic: Distribution) -> tuple[Fact, ...]:
    question = statistic.question
    points = scale_of(question).points
    facts = [Fact(favourable_words(scale_of(question)), share_in_words(statistic.top))]
    if statistic.median is not None and statistic.mean is not None:
        named = {float(point.value): point.label for point in points}
        between = [label for value, label in named.items() if abs(value - statistic.median) < 1]
        words = (
            say("%(only)s", only=named[statistic.median])
            if statistic.median in named
            else say("between %(low)s and %(high)s", low=between[0], high=between[-1])
        )
        facts.append(Fact(say("Median"), words))
        scale = say("scale %(low)s to %(high)s", low=points[0].value, high=points[-1].value)
        facts.append(Fact(say("Mean"), statistic.mean, scale))
    return tuple(facts)


def _selection_facts(statistic: Selections) -> tuple[Fact, ...]:
    if not statistic.rest_options:
        return ()
    why = say("too few people chose at least one of them, or are in it on a list")
    return (Fact(say("Other answers"), say("not shown"), why),)


def _mark_facts(statistic: Marks) -> tuple[Fact, ...]:
    if statistic.mean is None or statistic.median is None:
        return ()
    facts = [Fact(say("Mean"), statistic.mean), Fact(say("Median"), plain(statistic.median))]
    if statistic.rounded:
        facts.append(Fact(say("Rounded to half a point"), statistic.rounded))
    return tuple(facts)


def absent_facts(answer: Answer) -> tuple[Fact, ...]:
    """Who gave no answer, by kind; kinds that do not occur are left out, save 'no answer'."""
    absent = answer.absent
    kinds = (
        (say("No answer"), absent.no_answer),
        (say("Nothing to say (“none”, “/”)"), absent.said_nothing),
        (say("Not applicable"), absent.not_applicable),
        (say("Don't know"), absent.dont_know),
        (say("Unreadable"), absent.unreadable),
    )
    told = tuple(Fact(label, n) for i, (label, n) in enumerate(kinds) if n or i == 0)
    partly = asked_partly(answer)
    return told if partly is None else (*told, Fact(say("Not asked"), absent.not_asked, partly))


def asked_partly(answer: Answer) -> Message | None:
    """Of how many people the form had the question; None where it was on every form."""
    asked, others = answer.n + answer.absent.total, answer.absent.not_asked
    if not others:
        return None
    return say("asked of %(asked)s of %(all)s people", asked=asked, all=asked + others)
