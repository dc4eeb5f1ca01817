"""Work points beside what this edition published: those carried on, and those to propose.

All counts come from published figures: a theme that too few people named is 'fewer than' the
gate's floor, and what is withheld is not counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.cleaning.lines import question_key
from pipeline.disclosure import TopOnly
from pipeline.findings.low import above_middle, mostly_low, scored_low
from pipeline.findings.thresholds import thresholds
from pipeline.language import Language, Text
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Themes
from pipeline.workpoints.base import RATING, THEME, Count, Line, WorkPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.declared.event import Event
    from pipeline.declared.instrument import Question
    from pipeline.disclosure import Answer, PublishedResults
    from pipeline.language import Share


def follow(
    lines: tuple[Line, ...], published: PublishedResults, event: Event
) -> tuple[WorkPoint, ...]:
    """Each carried work point with its figures of then and now."""
    return tuple(_point(line, published, event) for line in lines)


def public(points: tuple[WorkPoint, ...]) -> tuple[WorkPoint, ...]:
    """The work points as anybody may see them: without what only the organiser wrote."""
    return tuple(
        replace(point, owner="", due=None, remark="", role="") for point in points if not point.own
    )


def by_role(points: tuple[WorkPoint, ...]) -> tuple[WorkPoint, ...]:
    """The same, with who takes it on as the organiser tells it to anybody: a role, no name."""
    shown = {point.id: point.role for point in points}
    return tuple(replace(point, owner=shown[point.id]) for point in public(points))


def propose(lines: tuple[Line, ...], published: PublishedResults, event: Event) -> tuple[Line, ...]:
    """The list for the edition after this one: what is carried on, then what is new."""
    carried = tuple(_recounted(line, published, event) for line in lines)
    known = {line.id for line in lines}
    language = Language(event.language)
    new = (
        Line(identifier, label.of(language.code), (count,))
        for identifier, label, count in weak(published, event)
        if identifier not in known
    )
    return (*carried, *new)


def _point(line: Line, published: PublishedResults, event: Event) -> WorkPoint:
    then = _before(line, event)
    now = _now(line.id, published, event)
    label = _label(line, published)
    told = (line.owner, line.due, line.remark, line.role)
    return WorkPoint(line.id, label, then, now, line.state, *told)


def _recounted(line: Line, published: PublishedResults, event: Event) -> Line:
    then, now = _before(line, event), _now(line.id, published, event)
    counts = tuple(count for count in (then, now) if count is not None)
    return replace(line, counts=counts)


def _before(line: Line, event: Event) -> Count | None:
    """The latest count of another edition."""
    others = [count for count in line.counts if count.event != event.id]
    return others[-1] if others else None


def _now(identifier: str, published: PublishedResults, event: Event) -> Count | None:
    """What this edition published of a work point; None where that is nothing."""
    answer, theme = subject_of(identifier, published)
    if not theme and isinstance(answer, Distribution | TopOnly | Marks):
        favourable = _favourable(answer)
        return None if favourable is None else _count(event, favourable.count, favourable.base)
    if theme and isinstance(answer, Themes):
        people = next((t.people for t in answer.themes if t.id == theme), None)
        return _count(event, people, answer.n)
    return None


def _favourable(answer: Distribution | TopOnly | Marks) -> Share | None:
    """The favourable answers; of a mark those above the middle, where its bounds are known."""
    if not isinstance(answer, Marks):
        return answer.top
    return None if answer.question.bounds is None else above_middle(answer)


def _count(event: Event, people: int | None, n: int) -> Count:
    return Count(event.id, event.date, people, n)


def _label(line: Line, published: PublishedResults) -> Text:
    """The words of the theme or part in any language where they are known, else the line's."""
    answer, theme = subject_of(line.id, published)
    if answer is not None and not theme:
        return answer.question.label
    if isinstance(answer, Themes):
        found = (known.label for known in answer.themes if known.id == theme)
        return next(found, Text.plain(line.words))
    return Text.plain(line.words)


def subject_of(identifier: str, published: PublishedResults) -> tuple[Answer | None, str]:
    """What is shown of the question that a work point is about, and its theme ('': a rating)."""
    if identifier.startswith(RATING):
        subject, theme = identifier.removeprefix(RATING), ""
    else:
        subject, _, theme = identifier.removeprefix(THEME).rpartition("/")
    answer = (a for a in published.shown if subject and question_key(a.question) == subject)
    return next(answer, None), theme


def weak(published: PublishedResults, event: Event) -> Iterator[tuple[str, Text, Count]]:
    """What scored low, the lowest first; then what people said about it and should be better."""
    at = thresholds().work_points
    lowest = sorted(_low(published), key=lambda found: found[1].count / found[1].base)
    low = {question.id for question, _ in lowest}
    for question, favourable in lowest:
        count = _count(event, favourable.count, favourable.base)
        yield f"{RATING}{question_key(question)}", question.label, count
    for answer in published.shown:
        if not isinstance(answer, Themes) or not _asks_for_work(answer.question, low):
            continue
        for theme in answer.themes[: at.named]:
            count = _count(event, theme.people, answer.n)
            yield f"{THEME}{question_key(answer.question)}/{theme.id}", theme.label, count


def _low(published: PublishedResults) -> Iterator[tuple[Question, Share]]:
    """The questions that scored low, with their favourable answers."""
    for answer in published.shown:
        if isinstance(answer, Distribution | TopOnly):
            if scored_low(answer, published):
                yield answer.question, answer.top
        elif isinstance(answer, Marks) and mostly_low(answer, published):
            yield answer.question, above_middle(answer)


def _asks_for_work(question: Question, low: set[str]) -> bool:
    """Whether its answers say what should be better: declared so, or beside a low score."""
    at = thresholds().work_points
    declared = question.id in at.questions or question.audience in at.audiences
    return declared or question.about in low
