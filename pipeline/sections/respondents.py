"""Who answered a survey of partners, in words, and whether that is enough to say anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language import Message, say, say_many
from pipeline.partnership.scores import FEWEST_PARTNERSHIPS
from pipeline.partnership.units import units_in_words

if TYPE_CHECKING:
    from pipeline.partnership.profile import Profile


def who_answered(profile: Profile) -> list[Message]:
    """How many, and whether that is enough to say anything."""
    people = say_many("%(n)s person", "%(n)s people", n=profile.people)
    told = [say("%(people)s answered.", people=people)]
    units = units_in_words(profile, profile.organisations)
    if profile.nested:
        told = [
            say(
                "%(partnerships)s, %(people)s. Scores go from 0 to 100 and are means per "
                "organisation first, then per partnership, then over partnerships: each "
                "partnership weighs as much.",
                partnerships=units,
                people=people,
            )
        ]
    elif profile.model.organisation:
        told = [
            say(
                "%(people)s of %(organisations)s answered. Scores go from 0 to 100 and are means "
                "per organisation first, then over organisations: each weighs as much.",
                people=people,
                organisations=units,
            )
        ]
        if profile.partnerships:
            told.append(
                say_many(
                    "The answers are about %(n)s partnership; from %(least)s on, partnerships are "
                    "told apart.",
                    "The answers are about %(n)s partnerships; from %(least)s on, partnerships are "
                    "told apart.",
                    n=profile.partnerships,
                    least=FEWEST_PARTNERSHIPS,
                )
            )
    if profile.homeless:
        told.append(_homeless(profile))
    if profile.few:
        told.append(too_few(profile))
    return told


def _homeless(profile: Profile) -> Message:
    if profile.nested:
        return say_many(
            "%(n)s person named no partnership and is not counted.",
            "%(n)s people named no partnership and are not counted.",
            n=profile.homeless,
        )
    return say_many(
        "%(n)s person named no organisation and is not counted.",
        "%(n)s people named no organisation and are not counted.",
        n=profile.homeless,
    )


def too_few(profile: Profile) -> Message:
    """There is no diagnosis, and from how many on there is."""
    return say(
        "Too few answers to say: a diagnosis needs at least %(people)s people of %(units)s.",
        people=profile.model.least_people,
        units=units_in_words(profile, max(profile.model.least_organisations, 1)),
    )
