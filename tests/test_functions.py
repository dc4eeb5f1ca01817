"""What people do, called for a man, a woman or anybody: one answer."""

from __future__ import annotations

import pytest

from pipeline.cleaning.base import Correction
from pipeline.cleaning.functions import in_any_form
from pipeline.cleaning.lexicon import Lexicon
from pipeline.declared.instruments import load_instrument

ROLES = {
    "coordinator": "coordinatrice, Coördinatrice, coordinateur·rice, Coordinateur/trice, "
    "coördinator/-trice, projectleidster, chargée de projet",
    "professional": "medewerkster, begeleidster, begeleid(st)er, travailleuse sociale, "
    "travailleur·euse social·e, animateur·rice, éducateur.rice, hulpverleenster, animatrice, "
    "maatschappelijk werkster, assistante sociale, medewerker (m/v/x), professionnelle",
    "manager": "responsable, une responsable, directrice, directeur/directrice, teamleidster",
    "volunteer": "vrijwilligster, vrijwillig(st)er, bénévole, bénévoles",
    "board": "administratrice, bestuurster",
    "policy": "beleidsmedewerkster, chargé·e de politique",
    "student": "étudiante, onderzoekster, stagiaire",
}


@pytest.mark.parametrize(
    ("role", "written"), [(role, one) for role, all_ in ROLES.items() for one in all_.split(", ")]
)
def test_a_role_is_known_whoever_has_it(role: str, written: str) -> None:
    question = next(q for q in load_instrument("trefdag", ()).questions if q.id == "role")
    answer = Lexicon.of(question).take(written)
    assert question.options[answer.code].id == role
    assert answer.change in {None, Correction.SPELLING, Correction.TYPO, Correction.CAPITALS}


@pytest.mark.parametrize(
    "written", ["", "directeur/animatrice", "bakkerin", "ster", "coordinatie", "beleid en werk"]
)
def test_what_is_no_role_or_two_is_none(written: str) -> None:
    question = next(q for q in load_instrument("trefdag", ()).questions if q.id == "role")
    assert Lexicon.of(question).take(written).code == -1


def test_only_what_people_are_is_known_in_any_form() -> None:
    question = next(q for q in load_instrument("trefdag", ()).questions if not q.background)
    assert Lexicon.of(question).functions == {}
    assert in_any_form("coordinatrice") == in_any_form("coordinateur") == in_any_form("coordinator")
    assert in_any_form("werk") != in_any_form("werkgroep")
