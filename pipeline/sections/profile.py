"""What a survey of partners adds up to: stages, forces and other dimensions, with their margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pipeline.charts.interval import Interval, interval
from pipeline.charts.triangle import Triangle, triangle
from pipeline.declared.model import Shape
from pipeline.language import Message, Text, say, say_many
from pipeline.partnership.profile import SURE, Band
from pipeline.sections.respondents import who_answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.declared.model import Model
    from pipeline.partnership.profile import FigureScores, Likely, Profile, Score
    from pipeline.sections.base import Context

_BANDS: Mapping[Band, Message] = {
    Band.STRENGTH: say("strength"),
    Band.DISCUSS: say("to discuss"),
    Band.CONCERN: say("concern"),
}


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One dimension; ``band`` says what the score comes to."""

    label: Text
    note: Text | None
    drawing: Interval
    mean: int
    margin: Message | None
    band: Message
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class ScoreBlock:
    """One figure of the model. ``rated``: its dimensions have a good and a bad end."""

    title: Text
    note: Text | None
    caption: Message
    rows: tuple[ScoreRow, ...]
    says: tuple[Message, ...]
    rated: bool
    triangle: Triangle | None = None


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """``lead`` tells who answered, and that there are too few to say where that is so."""

    title: Message
    lead: tuple[Message, ...]
    blocks: tuple[ScoreBlock, ...]
    id: ClassVar[str] = "profile"


def compose_profile(context: Context) -> ProfileSection | None:
    """The figures of all models that were answered."""
    published = context.published.profiles
    if not published:
        return None
    lead: list[Message] = []
    blocks: list[ScoreBlock] = []
    titles: list[Text] = []
    for one in published:
        if one.shown is None:
            continue
        shown = [
            _block(figure, one.shown, context)
            for figure in one.shown.figures
            if figure.scores
            and figure.figure.shape is not Shape.BOXES  # these have a section of their own
        ]
        if shown:
            lead += who_answered(one.shown)
            titles.append(one.model.title)
        blocks += shown
    if not blocks:
        return None
    title = say("%(instruments)s", instruments=tuple(titles))
    return ProfileSection(title, tuple(lead), tuple(blocks))


def not_shown(profile: Profile) -> Message:
    """Why a score is not shown."""
    if profile.nested:
        return say("Not shown: too few people of too few partnerships answered.")
    return say("Not shown: too few people of too few organisations answered.")


def word_of(score: Score) -> Message:
    """What a score comes to; without a margin nothing is said."""
    return say("no margin, no verdict") if score.band is None else _BANDS[score.band]


def anchor_of_figure(shape: Shape) -> str:
    """The section that shows a figure."""
    return "boxes" if shape is Shape.BOXES else "profile"


def of_organisations(model: Model) -> Message:
    """What the people did whom a score of this model counts."""
    if model.organisation:
        return say("of three organisations or more answered")
    return say("answered")


def is_rated(shape: Shape) -> bool:
    """Whether a dimension has a good and a bad end: no stage is better than another, no box."""
    return shape not in {Shape.STAGES, Shape.BOXES}


def _block(found: FigureScores, profile: Profile, context: Context) -> ScoreBlock:
    figure = found.figure
    rows = tuple(_row(score, context) for score in found.scores)
    says = [
        sentence
        for likely in profile.likely
        if likely.figure.id == figure.id
        for sentence in likely_in_words(likely)
    ]
    if found.hidden:
        says.append(_hidden(found.hidden, profile))
    drawn = None
    if figure.shape is Shape.TRIANGLE and not found.hidden:
        drawn = _triangle(found, context)
    return ScoreBlock(
        figure.label,
        figure.note,
        say("Score from 0 to 100, with the 95%% margin; n: people (partnerships)")
        if profile.nested
        else say("Score from 0 to 100, with the 95%% margin; n: people (organisations)"),
        rows,
        tuple(says),
        is_rated(figure.shape),
        drawn,
    )


def _hidden(hidden: int, profile: Profile) -> Message:
    if profile.nested:
        return say_many(
            "%(n)s is not shown: too few people of too few partnerships answered.",
            "%(n)s are not shown: too few people of too few partnerships answered.",
            n=hidden,
        )
    return say_many(
        "%(n)s is not shown: too few people of too few organisations answered.",
        "%(n)s are not shown: too few people of too few organisations answered.",
        n=hidden,
    )


def _row(score: Score, context: Context) -> ScoreRow:
    low, high = score.interval or (score.mean, score.mean)
    alt = say(
        "%(label)s: %(mean)s of 100, margin %(low)s to %(high)s",
        label=score.dimension.label,
        mean=score.mean,
        low=low,
        high=high,
    )
    drawing = interval(score.mean, (low, high), (0.0, 100.0), alt, context.palette)
    margin = None
    if score.interval is not None:
        margin = say("%(low)s to %(high)s", low=low, high=high)
    return ScoreRow(
        score.dimension.label,
        score.dimension.note,
        drawing,
        score.mean,
        margin,
        word_of(score),
        score.people,
        score.organisations,
    )


def _triangle(found: FigureScores, context: Context) -> Triangle:
    told = tuple(
        say("%(label)s %(mean)s", label=score.dimension.label, mean=score.mean)
        for score in found.scores
    )
    return triangle(
        tuple((score.dimension.label, score.mean, score.interval) for score in found.scores),
        say("Triangle: %(scores)s of 100", scores=told),
        say("Each corner is a force. The further from the middle, the stronger it is."),
        context.palette,
    )


def likely_in_words(likely: Likely) -> list[Message]:
    """The most likely stage and who leads it, or the weakest force; and how sure that is."""
    stages = likely.figure.shape is Shape.STAGES
    one, other = likely.dimension.label, likely.next
    if likely.sure >= SURE or other is None:
        words = (
            say("Most likely stage: %(one)s (in %(sure)s of 100 draws).", one=one, sure=likely.sure)
            if stages
            else say("Weakest: %(one)s (in %(sure)s of 100 draws).", one=one, sure=likely.sure)
        )
    elif stages:
        words = say(
            "Most likely stage: %(one)s (in %(sure)s of 100 draws) or %(other)s (%(less)s of 100). "
            "The answers do not decide between them.",
            one=one,
            sure=likely.sure,
            other=other.label,
            less=likely.next_sure,
        )
    else:
        words = say(
            "Weakest: %(one)s (in %(sure)s of 100 draws) or %(other)s (%(less)s of 100). The "
            "answers do not decide between them.",
            one=one,
            sure=likely.sure,
            other=other.label,
            less=likely.next_sure,
        )
    lead = likely.dimension.lead
    if not stages or lead is None:
        return [words]
    return [words, say("Usually in the lead in this stage: %(lead)s.", lead=lead)]
