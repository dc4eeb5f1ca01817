"""The fourth example: a network of 25 partners, with truths planted in it that must come back.

One sector is dense, two ties alone hold the three parts together, three organisations have no tie
and two did not answer.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from random import Random

SEED = 20250918
SCHOOLS = (
    *("Basisschool De Zonnebloem", "Basisschool Sint-Anna", "Atheneum Waasland"),
    *("Freinetschool De Vlieger", "CLB Waas en Dender", "Buitengewoon onderwijs Ten Dries"),
    *("Huiswerkklas De Sprong", "Internaat Hof ter Linden"),
)
CARE = (
    *("Huis van het Kind", "CAW Waasland", "Centrum Geestelijke Gezondheidszorg De Brug"),
    *("Jongerenwelzijn De Meander", "Kind en Gezin, regioteam", "Thuisbegeleiding Het Spoor"),
    *("Wijkgezondheidscentrum De Kiem", "Vertrouwenscentrum Noord"),
)
LEISURE = (
    *("Jeugddienst", "Jeugdhuis De Zulle", "Speelpleinwerking Buitenpret"),
    *("Sportclub Samen Sterk", "Bibliotheek", "Kunstacademie"),
)
ALONE = ("Woonmaatschappij De Haard", "Werkwinkel", "Rechtswinkel")
SECTORS = {
    "onderwijs": SCHOOLS,
    "zorg en welzijn": CARE,
    "vrije tijd": LEISURE,
    "wonen en werk": ALONE,
}
BRIDGES = (("CLB Waas en Dender", "Huis van het Kind"), ("CAW Waasland", "Jeugddienst"))
SILENT = ("Wijkgezondheidscentrum De Kiem", "Bibliotheek")
DENSE, SPARSE = 0.85, 0.15  # of the pairs beside the ring that ties each sector together
RETURNED = 0.8  # of the ties


def ties(rng: Random) -> dict[tuple[str, str], int]:
    """The level of each tie, from whom to whom; who did not answer told of none."""
    pairs = list(BRIDGES)
    for members in (SCHOOLS, CARE, LEISURE):
        ring = {(one, members[i - 1]) for i, one in enumerate(members)}
        share = DENSE if members is SCHOOLS else SPARSE
        pairs += sorted(ring)
        pairs += [
            pair
            for pair in combinations(members, 2)
            if not ring & {pair, pair[::-1]} and rng.random() < share
        ]
    found: dict[tuple[str, str], int] = {}
    for one, other in pairs:
        level = rng.choice((1, 2, 2, 3, 3, 4, 5))
        found[one, other] = level
        if rng.random() < RETURNED or one in SILENT:
            found[other, one] = min(5, max(1, level + rng.choice((-1, 0, 0, 1))))
    return {pair: level for pair, level in found.items() if pair[0] not in SILENT}


def books(rng: Random) -> dict[str, Workbook]:
    """The list of members, and the survey: a roster of levels and one of trust."""
    everybody = [name for members in SECTORS.values() for name in members]
    told = ties(rng)
    trust = {
        pair: min(5, max(1, level + rng.choice((-1, 0, 1, 1)))) for pair, level in told.items()
    }
    members = Workbook()
    list_ = members.active
    assert list_ is not None
    list_.title = "leden"
    list_.append(["Organisatie", "Sector"])
    for sector, names in SECTORS.items():
        for name in names:
            list_.append([name, sector])
    survey = Workbook()
    sheet = survey.active
    assert sheet is not None
    sheet.title = "samenwerking"
    for target, marks in ((sheet, told), (survey.create_sheet("vertrouwen"), trust)):
        target.append(["Organisatie", *everybody])
        for name in everybody:
            if name in SILENT:
                continue
            none = 0 if marks is told else None
            cells = [
                marks.get((name, other), none) if other != name else None for other in everybody
            ]
            target.append([name, *cells])
    return {"ledenlijst.xlsx": members, "netwerkbevraging.xlsx": survey}
