"""Slides on the closed questions: all ratings at a glance, parts side by side, single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts.palette import palette_of
from pipeline.charts.stacked_bar import stacked_bar
from pipeline.declared.instrument import Kind
from pipeline.disclosure import TopOnly
from pipeline.formats.slides.base import (
    IN_PERCENT,
    Chart,
    Grid,
    Series,
    Slide,
    Words,
    section_of,
    sources_of,
)
from pipeline.language import say, say_many
from pipeline.sections.base import share_in_words
from pipeline.sections.group_differences import DifferencesSection
from pipeline.sections.overview import Overview, favourable_words
from pipeline.sections.sessions import SessionsSection
from pipeline.statistics.distribution import Distribution, scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.palette import Palette
    from pipeline.disclosure import Answer, PublishedQuestion
    from pipeline.language import Argument, Message, Share
    from pipeline.report import Report

GLANCE = say("All ratings at a glance, with how many answered each")
TOGETHER = 12  # bars and legends on a slide


def overview_slides(report: Report) -> list[Slide]:
    """The answers to all ratings as 100 %, those on one scale together."""
    groups = _alike(report) if section_of(report, Overview) is not None else []
    if not groups:
        return []
    about = () if section_of(report, SessionsSection) is not None else ("strongest",)
    largest = max(groups, key=len)
    rest = [group for group in groups if group is not largest]
    rows = sum(len(group) + 1 for group in groups)  # with a legend
    if not rest or len(largest) == 1 or rows <= TOGETHER:
        return [_glance(groups, _from_to(groups), about, report)]
    return [
        _glance([largest], _from_to([largest]), about, report),
        _glance(rest, _from_to(rest, other=True), (), report),
    ]


def _alike(report: Report) -> list[list[PublishedQuestion]]:
    """The ratings, those on one scale together."""
    alike: dict[tuple[str, ...], list[PublishedQuestion]] = {}
    for published in report.published.questions:
        if published.shown is not None and published.question.kind is Kind.RATING:
            points = scale_of(published.question).points
            shown = tuple(point.label.of(report.language.code) for point in points)
            alike.setdefault(shown, []).append(published)
    return list(alike.values())


def _from_to(groups: Sequence[Sequence[PublishedQuestion]], *, other: bool = False) -> Message:
    """From where to where the favourable answers go."""
    tops = [
        one.shown.top
        for group in groups
        for one in group
        if isinstance(one.shown, Distribution | TopOnly)
    ]
    ranked = sorted(tops, key=lambda top: top.value or 0.0)
    if len(ranked) < 2 or ranked[0].value == ranked[-1].value:  # noqa: PLR2004 - from ... to
        return GLANCE
    lowest, highest = ranked[0], ranked[-1]
    if other:
        return say(
            "Ratings on other scales: favourable answers from %(lowest)s to %(highest)s",
            lowest=lowest,
            highest=highest,
        )
    return say(
        "Favourable answers go from %(lowest)s to %(highest)s", lowest=lowest, highest=highest
    )


def _glance(
    groups: Sequence[Sequence[PublishedQuestion]],
    title: Message,
    about: tuple[str, ...],
    report: Report,
) -> Slide:
    charts = tuple(_overview(group, report) for group in groups)
    notes = (
        *(words for chart in charts for words in chart.alt),
        *(
            line
            for group in groups
            for one in group
            for line in sources_of(report, one.question.id)
        ),
    )
    return Slide(title, ((*charts, Words(IN_PERCENT)),), notes, about)


def _overview(asked: Sequence[PublishedQuestion], report: Report) -> Chart:
    """Ratings on one scale; of few answers the favourable ones."""
    palette, scale = palette_of(report.brand), scale_of(asked[0].question)
    paints = palette.ramp(len(scale.points))
    answers = [one.shown for one in asked]
    alt = tuple(_told(one, palette) for one in asked)
    categories = tuple(
        say("%(label)s (n = %(n)s)", label=one.question.label, n=one.shown.n)
        for one in asked
        if one.shown is not None
    )
    tops = tuple(answer.top for answer in answers if isinstance(answer, TopOnly))
    if len(tops) == len(asked):
        label = say("favourable: %(points)s", points=favourable_words(scale))
        return Chart(GLANCE, alt, categories, (Series(label, palette.accent, tops),), most=1.0)
    return Chart(
        GLANCE,
        alt,
        categories,
        tuple(
            Series(point.label, paint, tuple(_share(answer, index) for answer in answers))
            for index, (point, paint) in enumerate(zip(scale.points, paints, strict=True))
        ),
        full=True,
        hidden={
            index: say("%(points)s: %(share)s", points=favourable_words(scale), share=answer.top)
            for index, answer in enumerate(answers)
            if isinstance(answer, TopOnly)
        },
    )


def _told(published: PublishedQuestion, palette: Palette) -> Message:
    """The answers to a question in words."""
    answer, label = published.shown, published.question.label
    if isinstance(answer, Distribution):
        return stacked_bar(answer, palette).alt
    assert isinstance(answer, TopOnly), "a rating is shown whole or in part"
    share = share_in_words(answer.top)
    return say("%(label)s: %(value)s", label=label, value=share)


def _share(answer: Answer | None, index: int) -> Share | None:
    return answer.shares[index] if isinstance(answer, Distribution) else None


def difference_slides(report: Report) -> list[Slide]:
    """Groups of people who answered otherwise, beyond chance."""
    section = section_of(report, DifferencesSection)
    if section is None:
        return []
    grid = Grid(
        section.title,
        (say("Question"), say("Higher"), say("Lower"), say("In how many of ten pairs")),
        tuple(
            (
                row.place.label,
                say("%(label)s (n = %(n)s)", label=row.higher, n=row.n_higher),
                say("%(label)s (n = %(n)s)", label=row.lower, n=row.n_lower),
                row.of_ten,
            )
            for row in section.rows
        ),
        (0.4, 0.23, 0.23, 0.14),
    )
    notes: Sequence[Argument] = (section.lead,)
    title = say_many(
        "On %(n)s question two groups answered otherwise, beyond chance",
        "On %(n)s questions two groups answered otherwise, beyond chance",
        n=len({row.place.anchor for row in section.rows}),
    )
    return [Slide(title, ((grid,),), tuple(notes), ("group-differences",))]
