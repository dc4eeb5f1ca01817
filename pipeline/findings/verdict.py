"""What people think of each rated question, in words of a fixed meaning."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.disclosure import TopOnly
from pipeline.findings.base import Finding, fits_title
from pipeline.findings.low import is_low_news, weight_of
from pipeline.findings.margin import with_margin
from pipeline.findings.thresholds import reaches, thresholds
from pipeline.findings.titles import SHORT
from pipeline.language import say
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from pipeline.declared.instrument import Point, Question
    from pipeline.disclosure import PublishedResults
    from pipeline.language import Argument, Message

WEIGHT = 60.0
DECISIVE = 5.0  # what a verdict that all agree on weighs more than a divided one


class Meaning(StrEnum):
    """What a distribution comes to; the first that applies, from top to bottom."""

    UNANIMOUS = "all on one point"
    ALMOST_UNANIMOUS = "almost all on one point"
    PREDOMINANT = "most on one point"
    ALL_FAVOURABLE = "all on the favourable points"
    NOBODY = "nobody on a favourable point"
    FEW = "only a few on a favourable point"
    MINORITY = "fewer than half on a favourable point"
    DIVIDED = "about half on a favourable point"
    MAJORITY = "more than half on a favourable point"
    GREAT_MAJORITY = "by far most on a favourable point"


def rule(published: PublishedResults) -> list[Finding]:
    """A verdict for each rating of which something may be shown."""
    found = []
    for answer in published.shown:
        if isinstance(answer, Distribution):
            weight = WEIGHT + DECISIVE * (max(answer.counts) / answer.n)
            title, text = _title(answer), _text(answer)
            if agreed(answer) is not None:
                text = with_margin(text, answer.modal_share, answer, published.heads)
        elif isinstance(answer, TopOnly):
            weight = WEIGHT
            title, text = _few_answers(answer)
        else:
            continue
        if is_low_news(answer, published):
            weight = weight_of(answer.top)
        identifier = answer.question.id
        found.append(Finding(f"verdict.{identifier}", title, text, (identifier,), weight))
    return found


def meaning_of(rating: Distribution) -> Meaning:
    """What a distribution comes to, by the declared thresholds."""
    at = thresholds().verdict
    modal, top = rating.modal_share, rating.top
    applies = {
        Meaning.UNANIMOUS: modal.count == modal.base,
        Meaning.ALMOST_UNANIMOUS: reaches(modal, at.almost_unanimous),
        Meaning.PREDOMINANT: reaches(modal, at.predominant),
        Meaning.ALL_FAVOURABLE: top.count == top.base,
        Meaning.NOBODY: top.count == 0,
        Meaning.FEW: not reaches(top, at.few),
        Meaning.MINORITY: not reaches(top, at.minority),
        Meaning.DIVIDED: not reaches(top, at.majority),
        Meaning.MAJORITY: not reaches(top, at.great_majority),
        Meaning.GREAT_MAJORITY: True,
    }
    return next(meaning for meaning, holds in applies.items() if holds)


def agreed(rating: Distribution) -> Point | None:
    """The point that (almost) all chose; None where they did not."""
    unanimous = meaning_of(rating) in {Meaning.UNANIMOUS, Meaning.ALMOST_UNANIMOUS}
    return _modal(rating) if unanimous else None


def favourable(question: Question) -> Message:
    """The favourable points in words: “good” to “very good”."""
    points = _favourable(question)
    if len(points) == 1:
        return say("“%(point)s”", point=points[0].label)
    return say("“%(low)s” to “%(high)s”", low=points[0].label, high=points[-1].label)


def _favourable(question: Question) -> tuple[Point, ...]:
    scale = scale_of(question)
    return scale.points[len(scale.points) - scale.favourable :]


def _title(rating: Distribution) -> Message:
    subject, point = rating.question.label, _modal(rating).label
    match meaning_of(rating):
        case Meaning.UNANIMOUS:
            return say("%(subject)s: unanimously “%(point)s”", subject=subject, point=point)
        case Meaning.ALMOST_UNANIMOUS:
            return say("%(subject)s: almost unanimously “%(point)s”", subject=subject, point=point)
        case Meaning.PREDOMINANT:
            return say("%(subject)s: predominantly rated “%(point)s”", subject=subject, point=point)
        case meaning:
            return _title_of_many(meaning, rating)


_OF_MANY = {  # what is said of the people on the favourable points together
    Meaning.ALL_FAVOURABLE: say("%(subject)s: everyone says %(points)s"),
    Meaning.NOBODY: say("%(subject)s: all answers are lower than “%(low)s”"),
    Meaning.FEW: say("%(subject)s: only a few times “%(low)s”, mostly lower"),
    Meaning.MINORITY: say("%(subject)s: only a minority say %(points)s"),
    Meaning.DIVIDED: say("%(subject)s: opinions are divided, without a clear majority"),
    Meaning.MAJORITY: say("%(subject)s: the majority say %(points)s"),
    Meaning.GREAT_MAJORITY: say("%(subject)s: the great majority say %(points)s"),
}


def _title_of_many(meaning: Meaning, rating: Distribution) -> Message:
    """What is said of them; beside a long name only how many, so that the name can stay whole."""
    question = rating.question
    if not fits_title(question.label, room=SHORT):
        return say("%(subject)s: %(share)s favourable", subject=question.label, share=rating.top)
    words: dict[str, Argument] = {
        "subject": question.label,
        "points": favourable(question),
        "low": _favourable(question)[0].label,
    }
    return replace(_OF_MANY[meaning], arguments=words)


def _text(rating: Distribution) -> Message:
    n, points, answers = rating.n, favourable(rating.question), _answers(rating)
    match meaning_of(rating):
        case Meaning.UNANIMOUS:
            return say(
                "All %(n)s people who answered chose “%(point)s”.", n=n, point=_modal(rating).label
            )
        case Meaning.ALMOST_UNANIMOUS | Meaning.PREDOMINANT:
            modal = rating.modal_share
            return say(
                "Of the %(n)s people who answered, %(count)s (%(share)s) chose “%(point)s”. "
                "All answers: %(answers)s.",
                n=n,
                count=modal.count,
                share=modal,
                point=_modal(rating).label,
                answers=answers,
            )
        case Meaning.NOBODY:
            return say(
                "None of the %(n)s people who answered chose %(points)s. All answers: %(answers)s.",
                n=n,
                points=points,
                answers=answers,
            )
        case Meaning.ALL_FAVOURABLE:
            return say(
                "All %(n)s people who answered chose %(points)s. All answers: %(answers)s.",
                n=n,
                points=points,
                answers=answers,
            )
        case _:
            return say(
                "Of the %(n)s people who answered, %(count)s (%(share)s) chose %(points)s. "
                "All answers: %(answers)s.",
                n=n,
                count=rating.top.count,
                share=rating.top,
                points=points,
                answers=answers,
            )


def _few_answers(rating: TopOnly) -> tuple[Message, Message]:
    """The favourable answers alone; why no more is told stands with all that is not shown."""
    points = favourable(rating.question)
    title = say(
        "%(subject)s: %(count)s of %(n)s people say %(points)s",
        subject=rating.question.label,
        count=rating.top.count,
        n=rating.n,
        points=points,
    )
    text = say(
        "Of the %(n)s people who answered, %(count)s (%(share)s) chose %(points)s.",
        count=rating.top.count,
        share=rating.top,
        n=rating.n,
        points=points,
    )
    return title, text


def _modal(rating: Distribution) -> Point:
    """The point that most people chose; of two as many, the higher one."""
    points = scale_of(rating.question).points
    return max(zip(rating.counts, points, strict=True), key=lambda pair: (pair[0], pair[1].value))[
        1
    ]


def _answers(rating: Distribution) -> Argument:
    """All answers in a list, the best first: 22 “very good”, 33 “good”."""
    points = scale_of(rating.question).points
    return tuple(
        say("%(count)s “%(point)s”", count=count, point=point.label)
        for count, point in reversed(tuple(zip(rating.counts, points, strict=True)))
        if count
    )
