"""Which scores and comparisons of a survey of partners are not shown, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.model import Shape
from pipeline.disclosure import FLOOR, Released, Withheld
from pipeline.language import Message, say
from pipeline.sections.base import Subject, why_withheld
from pipeline.sections.partnerships import PartnershipsSection, why_not_counted
from pipeline.sections.profile import anchor_of_figure, not_shown, of_organisations
from pipeline.sections.progress import ProgressSection, hidden_goals, why_no_progress
from pipeline.sections.quadrant import QuadrantSection, why
from pipeline.sections.respondents import too_few
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.disclosure import PublishedProfile, PublishedResults
    from pipeline.sections.base import Context

Row = tuple[Subject, Message]


def score_rules(published: PublishedResults) -> tuple[Message, ...]:
    """The rules of scores; none where no instrument adds up to any."""
    if not published.profiles:
        return ()
    rules = published.rules
    least = max(rules.group, rules.detail)
    if not any(one.model.organisation for one in published.profiles):
        return (
            say(
                "A score is shown from %(n)s people on; the single questions behind it never are.",
                n=least,
            ),
        )
    if any(one.shown is not None and one.shown.nested for one in published.profiles):
        return (
            say(
                "A score is shown from %(n)s people of %(floor)s partnerships on; the single "
                "questions behind it, a single organisation and a single partnership never are. "
                "Roles are compared from %(group)s people of %(floor)s partnerships each. How many "
                "partnerships stand where is told from %(n)s with a diagnosis on.",
                n=least,
                floor=FLOOR,
                group=rules.group,
            ),
        )
    return (
        say(
            "A score is shown from %(n)s people of %(floor)s organisations on; the single "
            "questions behind it, and a single organisation, never are. Roles are compared from "
            "%(group)s people of %(floor)s organisations each.",
            n=least,
            floor=FLOOR,
            group=rules.group,
        ),
    )


def withheld_scores(context: Context) -> Iterator[Row]:
    """What is not shown of scores, quadrants, and before and after."""
    published = context.published
    for one in published.profiles:
        yield from _of_profile(one)
        place = Subject(QuadrantSection.title, QuadrantSection.id)
        if isinstance(one.quadrant, Withheld):
            yield place, why(one.quadrant)
        elif one.quadrant is not None and one.quadrant.value.rest_options:
            yield (
                place,
                say("Quadrants with few organisations are told together, so that none is known."),
            )
        yield from _of_partnerships(one)
    if published.progress is not None:
        place = Subject(ProgressSection.title, ProgressSection.id)
        if not isinstance(published.progress, Released):
            yield place, why_no_progress(published.progress)
        elif published.progress.value.hidden:
            yield place, hidden_goals(published.progress.value, published.rules)


def _of_partnerships(published: PublishedProfile) -> Iterator[Row]:
    for part in published.counted:
        place = Subject(part.question.label, PartnershipsSection.id)
        if isinstance(part.statistic, Withheld):
            yield place, why_not_counted(part.statistic)
        elif isinstance(part.shown, Choices) and part.shown.rest_options:
            yield place, say("Few partnerships are told together, so that none is known.")


def _of_profile(published: PublishedProfile) -> Iterator[Row]:
    model, profile = published.model, published.shown
    if profile is None:
        assert isinstance(published.statistic, Withheld), "else it is shown"
        why_not = why_withheld(published.statistic, of_organisations(model))
        place = Subject(model.title, anchor_of_figure(Shape.BANDS))
        yield place, why_not
        return
    if profile.few:
        place = Subject(say("Diagnosis"), anchor_of_figure(Shape.BANDS))
        yield place, too_few(profile)
    for one in profile.figures:
        shown = {score.dimension.id for score in one.scores}
        anchor = anchor_of_figure(one.figure.shape)
        for dimension in one.figure.dimensions:
            if dimension.id not in shown:
                yield Subject(dimension.label, anchor), not_shown(profile)
