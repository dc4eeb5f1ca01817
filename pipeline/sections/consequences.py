"""What follows from the main messages: things to take up, with the figure that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.language import Message, Text, say
from pipeline.sections.base import Reference, anchor_of
from pipeline.sections.references import references
from pipeline.statistics.marks import Marks
from pipeline.workpoints.following import subject_of, weak
from pipeline.workpoints.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.disclosure import Answer
    from pipeline.findings.base import Finding
    from pipeline.sections.base import Context

MOST = 3  # more are in the list of work points


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something to take up: what it is about, and what is asked or proposed, with its figure."""

    label: Text | Message
    words: Text | Message
    place: Reference | None


def consequences(
    context: Context, places: Mapping[str, int], findings: Iterable[Finding]
) -> tuple[tuple[Consequence, ...], int]:
    """The first few things to take up, and how many lines the organisers' list holds beside them.

    What scored low goes first, with the reason that most people gave; then of each question that
    asks what should be better the theme that most named; then what the findings propose.
    """
    about: dict[str, Consequence] = {}  # by question
    lines: dict[str, int] = {}  # of the organisers' list that each of them tells
    low = tuple(weak(context.published, context.event))
    for identifier, label, count in low:
        answer, theme = subject_of(identifier, context.published)
        if answer is None:
            continue
        question, explained = answer.question, about.get(answer.question.about)
        if theme and explained is not None:
            if lines[question.about] == 1:
                words = say(
                    "%(words)s; “%(theme)s”: %(reason)s",
                    words=explained.words,
                    theme=label,
                    reason=counted(count, rating=False),
                )
                about[question.about] = replace(explained, words=words)
                lines[question.about] = 2
        elif question.id not in about:
            said = _mean(answer) or counted(count, rating=not theme)
            words = (
                say("who takes it up? %(counted)s", counted=said)
                if theme
                else say("what should change? %(counted)s", counted=said)
            )
            number = places[question.id]
            place = Reference(anchor_of(number), say("question %(number)s", number=str(number)))
            about[question.id] = Consequence(label, words, place)
            lines[question.id] = 1
    proposed = (
        Consequence(one.task.subject, one.task.words, next(iter(references(one, places)), None))
        for one in findings
        if one.task is not None
    )
    told = tuple(about)[:MOST]
    further = len(low) - sum(lines[question] for question in told)
    return (*(about[question] for question in told), *proposed)[:MOST], further


def _mean(answer: Answer) -> Message | None:
    """What a mark came to; of what is no mark people are counted."""
    if not isinstance(answer, Marks) or answer.mean is None or answer.question.bounds is None:
        return None
    return say(
        "on average %(mean)s out of %(high)s (n = %(n)s)",
        mean=answer.mean,
        n=answer.n,
        high=int(answer.question.bounds[1]),
    )
