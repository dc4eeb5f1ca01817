"""Invented answers to the partnership scan, with a truth that is known: stage, stagnation, roles.

Written from the description of the model, before any of it was diagnosed, with the noise of real
questionnaires (all in points of 100; a step of a five-point scale is 25):

* the stage that a partnership is in scores 72, its neighbours 56, those two away 44, others 36;
* a healthy partnership has 68 on each force, and 4 more on that of its stage; in a stagnation the
  force that is lacking is a step of the scale, 25, under the one before it;
* organisations differ: sd 7 on each dimension; people within them: sd 8 on each dimension;
* people say yes to everything more or less (sd 6, on turned items too) and use the ends of the
  scale more or less (their distance to the middle times e to the power N(0; 0.2));
* each item is easier or harder to agree with than its dimension (sd 4, the same for everyone);
* each answer has its own chance (sd 22), and is rounded to one of five points; 4 in 100 are blank;
* managers and board members see 6 more intention and results than professionals, the government 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from pipeline.declared.instrument import Question

STAGES = ("lessons", "goals", "practice", "structure", "broaden")
FORCES = ("intention", "action", "connection")
FORCE_OF_STAGE = ("intention", "intention", "action", "action", "connection")
BY_DISTANCE = (72, 56, 44, 36, 36)
HEALTHY, TILT, STEP = 68, 4, 25
STUCK_AT = {"sham": "goals", "island": "structure"}
OTHER = 60  # any other dimension
ORGANISATION_SD, PERSON_SD, YES_SD, ENDS_SD, ITEM_SD, ANSWER_SD = 7, 8, 6, 0.2, 4, 22
BLANK = 0.04
MIDDLE, TOP = 50, 5
ROLES = (("professional", 18), ("manager", 10), ("board", 6), ("government", 6))
ROSIER = {"professional": 0, "manager": 6, "board": 6, "government": 3}
SEEN_ROSIER = {"intention", "operational", "societal"}
ORGANISATIONS = (
    *("OCMW Lindehove", "CAW De Brug", "Huis van het Kind", "Wijkgezondheidscentrum Ster"),
    *("Sociale woonmaatschappij Thuis", "Politiezone Rivierland", "Basisschool De Kring"),
    *("Opbouwwerk Zuid", "Jeugdhuis Het Plein", "Stad Lindehove", "CLB Noord", "VDAB Lindehove"),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is planted: the stage, and the stagnation ('' for none)."""

    stage: str
    stagnation: str = ""

    def of(self, dimension: str) -> float:
        """The score of this partnership on a dimension."""
        if dimension in STAGES:
            return BY_DISTANCE[abs(STAGES.index(dimension) - STAGES.index(self.stage))]
        if dimension in FORCES:
            own = TILT if FORCE_OF_STAGE[STAGES.index(self.stage)] == dimension else 0
            if not self.stagnation:
                return HEALTHY + own
            lacking = self.stagnation == "sham"
            after = FORCES.index("action" if lacking else "connection")
            return HEALTHY + TILT - (STEP if FORCES.index(dimension) >= after else 0)
        return OTHER


@dataclass(frozen=True, slots=True)
class Respondent:
    """One form: organisation, role, and the point given to each question (None: blank)."""

    organisation: str
    role: str
    points: dict[str, int | None]
    partnership: str = ""


def items() -> tuple[Question, ...]:
    """The questions that add up to dimensions."""
    asked = load_instrument("samenwerking").questions
    return tuple(q for q in asked if q.kind is Kind.RATING and q.dimension)


def respondents(
    dice: Random,
    truth: Truth,
    people: int = 40,
    houses: int = 12,
    rosier: Mapping[str, int] = ROSIER,
    wording: Random | None = None,
) -> list[Respondent]:
    """Forms of one partnership; every organisation has at least one.

    ``wording``: how hard the items are, where two editions put the same ones.
    """
    asked = items()
    dimensions = sorted({question.dimension for question in asked})
    hard = wording or dice
    hardness = {question.id: hard.gauss(0, ITEM_SD) for question in asked}
    own = {
        (house, d): dice.gauss(0, ORGANISATION_SD) for house in range(houses) for d in dimensions
    }
    homes = [*range(min(houses, people)), *(dice.randrange(houses) for _ in range(people - houses))]
    roles = [role for role, _ in ROLES for _ in range(_share(role, people))]
    roles = (roles + ["professional"] * people)[:people]
    dice.shuffle(roles)
    made = []
    for house, role in zip(homes, roles, strict=True):
        yes, ends = dice.gauss(0, YES_SD), exp(dice.gauss(0, ENDS_SD))
        leaning = {d: truth.of(d) + own[house, d] + dice.gauss(0, PERSON_SD) for d in dimensions}
        points: dict[str, int | None] = {}
        for question in asked:
            if question.asked_of and role not in question.asked_of:
                points[question.id] = None
                continue
            felt = leaning[question.dimension] + hardness[question.id]
            felt += rosier.get(role, 0) if question.dimension in SEEN_ROSIER else 0
            felt = 100 - felt if question.reverse else felt
            said = MIDDLE + ends * (felt - MIDDLE) + yes + dice.gauss(0, ANSWER_SD)
            point = min(max(round(1 + (TOP - 1) * said / 100), 1), TOP)
            points[question.id] = None if dice.random() < BLANK else point
        made.append(Respondent(ORGANISATIONS[house], role, points))
    return made


def _share(role: str, people: int) -> int:
    return round(people * dict(ROLES)[role] / sum(n for _, n in ROLES))
