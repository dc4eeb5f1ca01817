"""The sheets of report.xlsx on what a survey of partners adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.disclosure import Withheld
from pipeline.formats.workbook.base import Sheet
from pipeline.language import say
from pipeline.partnership.quadrant import BOTH, FIRST, NEITHER, SECOND
from pipeline.sections.boxes import distance_in_words
from pipeline.sections.interventions import ASPECTS, fitting
from pipeline.sections.partnerships import PartnershipsSection, label_of
from pipeline.sections.profile import is_rated, likely_in_words, word_of
from pipeline.sections.respondents import too_few
from pipeline.sections.role_gaps import spread_in_words
from pipeline.sections.signals import rule_of, said_of
from pipeline.statistics.choices import Choices

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedProfile
    from pipeline.formats.workbook.base import Cell, Rows
    from pipeline.language import Message
    from pipeline.partnership.profile import FigureScores, Profile, Score, Verdict
    from pipeline.report import Report


def profile_sheets(report: Report) -> list[Sheet]:
    """A sheet with the scores of each instrument, and one for each thing that is made of them."""
    return [sheet for one in report.published.profiles for sheet in _sheets(one)]


def _sheets(published: PublishedProfile) -> list[Sheet]:
    profile, quadrant = published.shown, published.quadrant
    people = None if profile is None else profile.people
    sheets = [Sheet(published.model.title, _scores(published), people)]
    if quadrant is not None:
        rows = _quadrant(published, None if isinstance(quadrant, Withheld) else quadrant.value)
        sheets.append(Sheet(say("Where the organisations stand"), rows))
    if published.counted:
        sheets.append(Sheet(PartnershipsSection.title, _partnerships(published)))
    if profile is None:
        return sheets
    if profile.verdicts:
        sheets.append(Sheet(say("Signals of stagnation"), _signals(profile), people))
    if profile.gaps and not profile.few:
        by = say("Who sees it differently") if profile.model.organisation else say("By case")
        sheets.append(Sheet(by, _gaps(profile)))
    if advice := _advice(profile):
        sheets.append(Sheet(say("Interventions that fit"), advice))
    return sheets


def _scores(published: PublishedProfile) -> Rows:
    """Figure by figure; what is most likely or weakest stands below its scores."""
    rows: Rows = [
        (
            *(say("Dimension"), say("Score"), say("Margin, from"), say("Margin, to")),
            *(say("Verdict"), say("People"), _units(published.shown)),
            *(say("Standard deviation"), say("In words")),
        )
    ]
    profile = published.shown
    if profile is None:
        return [*rows, (say("not shown"),)]
    for figure in profile.figures:
        rows += [(figure.figure.label,), *_figure(figure, profile), ()]
    if profile.few:
        rows.append((too_few(profile),))
    return rows


def _units(profile: Profile | None) -> Message:
    if profile is not None and profile.nested:
        return say("Partnerships")
    return say("Organisations")


def _figure(figure: FigureScores, profile: Profile) -> Rows:
    rows: Rows = [_score(score, figure, profile) for score in figure.scores]
    if figure.hidden:
        rows.append((say("not shown"), figure.hidden))
    found = [likely for likely in profile.likely if likely.figure.id == figure.figure.id]
    return rows + [(sentence,) for likely in found for sentence in likely_in_words(likely)]


def _score(score: Score, figure: FigureScores, profile: Profile) -> tuple[Cell, ...]:
    low, high = score.interval or (None, None)
    houses = bool(profile.model.organisation)
    apart: Cell = None
    if score.spread is not None:
        apart = (
            spread_in_words(score.spread, nested=profile.nested)
            if houses
            else distance_in_words(score.apart)
        )
    return (
        *(score.dimension.label, score.mean, low, high),
        word_of(score) if is_rated(figure.figure.shape) else None,
        *(score.people, score.organisations if houses else None, score.apart, apart),
    )


def _quadrant(published: PublishedProfile, found: Choices | None) -> Rows:
    """How many organisations stand above the middle on both performances, on one, on neither."""
    figure = published.model.quadrant
    assert figure is not None, "only a model with a quadrant has one"
    first, second = (dimension.label for dimension in figure.dimensions)
    rows: Rows = [(first, second, say("Organisations"), say("Share"))]
    if found is None:
        return [*rows, (say("not shown"),)]
    shares = {option.id: share for option, share in found.shares}
    above, below = say("above the middle"), say("not above the middle")
    for id_, one, other in (
        (BOTH, above, above),
        (FIRST, above, below),
        (SECOND, below, above),
        (NEITHER, below, below),
    ):
        share = shares.get(id_)
        told: tuple[Cell, ...] = (
            (say("not shown apart"),) if share is None else (share.count, share)
        )
        rows.append((one, other, *told))
    if found.rest_options:
        rows.append((say("not shown apart"), None, found.rest, found.rest_share))
    return [*rows, (say("Organisations with a score on both"), None, found.n)]


def _partnerships(published: PublishedProfile) -> Rows:
    """How many partnerships are in each stage, and show each signal."""
    rows: Rows = [(say("Diagnosis"), say("Partnerships"), say("Share"))]
    for part in published.counted:
        rows.append((part.question.label,))
        if not isinstance(part.shown, Choices):
            rows += [(say("not shown"),), ()]
            continue
        found = part.shown
        rows += [(label_of(option), share.count, share) for option, share in found.shares]
        if found.rest_options:
            rows.append((say("not shown apart"), found.rest, found.rest_share))
        rows.append((say("Partnerships with enough answers"), found.n))
        if found.absent.total:
            rows.append((say("Too few answers to say"), found.absent.total))
        rows.append(())
    return rows


def _signals(profile: Profile) -> Rows:
    rows: Rows = [
        (
            *(say("Signal"), say("What it says"), say("Much of"), say("Score")),
            *(say("Little of"), say("Score"), say("Difference"), say("Holds in draws of 100")),
            say("Rule"),
        )
    ]
    return rows + [_signal(verdict, profile) for verdict in profile.verdicts]


def _signal(verdict: Verdict, profile: Profile) -> tuple[Cell, ...]:
    high = say("%(labels)s", labels=tuple(score.dimension.label for score in verdict.high))
    return (
        *(verdict.signal.label, said_of(verdict, profile), high, verdict.height),
        *(verdict.low.dimension.label, verdict.low.mean, verdict.difference, verdict.sure),
        rule_of(verdict, profile),
    )


def _gaps(profile: Profile) -> Rows:
    """What each role, or each case, says of a dimension; the gap stands beside its lowest."""
    rows: Rows = [
        (
            *(say("Dimension"), say("Group"), say("Score"), say("People"), _units(profile)),
            *(say("Gap"), say("Margin, from"), say("Margin, to"), say("In words")),
        )
    ]
    houses = bool(profile.model.organisation)
    for gap in profile.gaps:
        word = say("beyond chance") if gap.clear else None
        told: tuple[Cell, ...] = (gap.points, *(gap.interval or (None, None)), word)
        for seen in gap.roles:
            of = seen.organisations if houses else None
            rows.append((gap.dimension.label, seen.role.label, seen.mean, seen.people, of, *told))
            told = ()
    return rows


def _advice(profile: Profile) -> Rows:
    rows: Rows = [
        (block.because, ASPECTS[aspect], words)
        for block in fitting(profile)
        for aspect, words in block.rows
    ]
    return [(say("Because"), say("For what"), say("What helps")), *rows] if rows else []
