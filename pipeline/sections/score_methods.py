"""How scores, diagnoses, and what was asked before and after were computed, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.declared.model import Shape
from pipeline.disclosure import FLOOR, Released
from pipeline.language import Message, say
from pipeline.partnership.diagnosis import FEWEST_FOR_INTERVAL
from pipeline.partnership.draws import DRAWS
from pipeline.partnership.gaps import WORTH
from pipeline.partnership.profile import SURE
from pipeline.partnership.units import units_in_words
from pipeline.sections.partnerships import partnership_methods
from pipeline.sections.profile import is_rated
from pipeline.sections.respondents import too_few

if TYPE_CHECKING:
    from pipeline.disclosure import PublishedResults
    from pipeline.partnership.profile import Profile


def score_methods(published: PublishedResults) -> tuple[Message, ...]:
    """A paragraph for each thing that the report makes of scores; none where it makes nothing."""
    said = [
        sentence
        for one in published.profiles
        if one.shown is not None
        for sentence in (*_scores(one.shown), *_diagnosis(one.shown))
    ]
    if any(isinstance(one.quadrant, Released) for one in published.profiles):
        said.append(
            say(
                "An organisation stands above the middle where its own mean is more than 50 of "
                "100. Quadrants with fewer than %(floor)s organisations are told together with "
                "another.",
                floor=FLOOR,
            )
        )
    said += partnership_methods(published)
    if isinstance(published.progress, Released):
        said.append(
            say(
                "Before and after are compared within people, by the code on both forms. The "
                "margin is Student's t with one variance for all goals; a difference is called "
                "clear by Pratt's signed ranks, with Holm's correction over all goals."
            )
        )
    return tuple(one for i, one in enumerate(said) if one not in said[:i])  # of two instruments


def _scores(profile: Profile) -> list[Message]:
    model = profile.model
    said = [
        say(
            "A score goes from 0 to 100: each answer counts by its place on its scale, turned "
            "round where the question is put the other way. Whoever answered less than "
            "%(answered)s %% of the questions of a dimension has no score on it.",
            answered=model.answered,
        ),
        _means(profile),
    ]
    if any(is_rated(figure.shape) for figure in model.figures):
        said.append(
            say(
                "A score is a strength from %(strength)s on if its margin stays above %(concern)s, "
                "and a concern up to %(concern)s if its margin stays under %(strength)s; else it "
                "is to be discussed. Without a margin there is no verdict.",
                strength=model.bands.strength,
                concern=model.bands.concern,
            )
        )
    return said


def _means(profile: Profile) -> Message:
    """Over what a score is a mean."""
    if profile.nested:
        return say(
            "Scores are means per organisation first, then per partnership, and then over "
            "partnerships, so that each partnership weighs as much. n tells people, and "
            "partnerships between brackets. The margin is Student's t over partnerships, from "
            "%(fewest)s partnerships on.",
            fewest=FEWEST_FOR_INTERVAL,
        )
    if profile.model.organisation:
        return say(
            "Scores are means per organisation first and then over organisations, so that each "
            "weighs as much, however many of its people answered. n tells people, and "
            "organisations between brackets. The margin is Student's t over organisations, "
            "from %(fewest)s organisations on.",
            fewest=FEWEST_FOR_INTERVAL,
        )
    return say(
        "A score is the mean over people; its margin is Student's t, from %(fewest)s people on.",
        fewest=FEWEST_FOR_INTERVAL,
    )


def _diagnosis(profile: Profile) -> list[Message]:
    model = profile.model
    said = []
    drawn = any(figure.shape in {Shape.STAGES, Shape.TRIANGLE} for figure in model.figures)
    if drawn or model.signals:
        said.append(_draws(profile))
        said.append(too_few(profile) if profile.few else _least(profile))
    if profile.gaps and profile.nested:
        said.append(
            say(
                "Roles are compared by their means in each partnership (Welch's test, with "
                "Bonferroni's correction over all pairs of roles and all dimensions). A gap is "
                "called beyond chance from %(worth)s points on.",
                worth=WORTH,
            )
        )
    elif profile.gaps and model.organisation:
        said.append(
            say(
                "Roles are compared by the means of their organisations (Welch's test, with "
                "Bonferroni's correction over all pairs of roles and all dimensions). A gap is "
                "called beyond chance from %(worth)s points on.",
                worth=WORTH,
            )
        )
    return said


def _draws(profile: Profile) -> Message:
    if profile.nested:
        return say(
            "How sure a stage, a weakest force or a signal is comes from %(draws)s draws of as "
            "many partnerships, put back each time (bootstrap, with fixed dice): in how many "
            "of 100 draws it comes out the same. From %(sure)s of 100 on it is told alone. The "
            "rule of each signal stands beside it, with its figures.",
            draws=DRAWS,
            sure=SURE,
        )
    return say(
        "How sure a stage, a weakest force or a signal is comes from %(draws)s draws of as "
        "many organisations, put back each time (bootstrap, with fixed dice): in how many "
        "of 100 draws it comes out the same. From %(sure)s of 100 on it is told alone. The "
        "rule of each signal stands beside it, with its figures.",
        draws=DRAWS,
        sure=SURE,
    )


def _least(profile: Profile) -> Message:
    return say(
        "A diagnosis is made from %(people)s people of %(units)s on.",
        people=profile.model.least_people,
        units=units_in_words(profile, max(profile.model.least_organisations, 1)),
    )
