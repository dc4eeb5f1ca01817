"""Performance balance, register of agreements and four boxes: what partners of one area filled in.

Three files of one meeting, with planted truths:

* of 14 organisations 7 do well on both performances, 4 serve society and not themselves, 3 neither;
  a year before (``before``) these were 3, 7 and 4;
* costs are settled for most, what people may decide was often never discussed;
* 5 of 11 agreements whose state is known are carried out (a year before 2 of 8);
* in the case of the school the rules are the largest box and others the smallest, in that of the
  square it is politics; of politics nobody talks openly.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from openpyxl import Workbook

from pipeline.declared.instrument import Kind
from pipeline.declared.instruments import load_instrument

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from pipeline.declared.instrument import Question

Cell: TypeAlias = str | int | date | None
SEED = 20251204
BALANCE, REGISTER, BOXES = "prestatiebalans.xlsx", "afspraken.xlsx", "casewerk.xlsx"
HOUSES = (
    *("OCMW Vlierbeek", "Thuiszorg Beek", "Huis van het Kind", "Wijkgezondheidscentrum De Vlier"),
    *("Woonmaatschappij Onderdak", "Basisschool De Wegwijzer", "Opbouwwerk Oost", "CAW Beekland"),
    *("Politiezone Beekrand", "Jeugdhuis De Kelder", "Stad Vlierbeek", "CLB Oost"),
    *("Sociale Werkplaats Arm in Arm", "Bibliotheek Vlierbeek"),
)
BOTH, SOCIETAL, NEITHER = (72, 76), (34, 70), (33, 33)  # own and societal performance
STANDS = (BOTH,) * 7 + (SOCIETAL,) * 4 + (NEITHER,) * 3
STOOD = (BOTH,) * 3 + (SOCIETAL,) * 7 + (NEITHER,) * 4
CONDITIONS = {  # settled, partly, discussed and not settled, never discussed
    "condition.cost": (20, 9, 5, 2),
    "condition.capacity": (9, 14, 10, 3),
    "condition.mandate": (6, 8, 7, 15),
    "condition.information": (14, 10, 8, 4),
    "condition.continuity": (11, 12, 7, 6),
}
COST_BEFORE = (8, 12, 12, 4)
LACKING = (
    "Wie er beslist als de partners het niet eens zijn",
    "Geld voor het tweede jaar",
    "Het mandaat van wie aan tafel zit",
    "Tijd om elkaar te leren kennen",
    "Afspraken over gegevens van gezinnen",
)
PEOPLE = 36
SPREAD, BLANK = 16, 0.03
CASES = ("Wie mag meebeslissen op school?", "Overlast op het Stationsplein")
CASE = {"nl": "Welke case", "en": "Which case", "fr": "Quel cas"}  # heading of the column
SIZES = {  # by case: one's own organisation, rules, politics, others
    CASES[0]: {"expertise": 62, "rules": 84, "position": 50, "purpose": 30},
    CASES[1]: {"expertise": 52, "rules": 46, "position": 86, "purpose": 58},
}
OPEN = {"expertise": 74, "rules": 60, "position": 26, "purpose": 52}
PARTICIPANTS = 30
INTERESTS = {
    "expertise": (
        "De kwaliteit van onze begeleiding",
        "Ons werk goed kunnen doen",
        "Te weinig tijd",
    ),
    "rules": ("Het beroepsgeheim", "Subsidies hangen aan de regels", "Privacy van de leerling"),
    "position": ("Verkiezingen komen eraan", "Het schepencollege wil snel resultaat", "Budget"),
    "purpose": ("Elk wil zijn eigen aanpak houden", "Wachtlijsten bij de buren", "Geld verdelen"),
}
VISIONS = (
    "Eerst samen luisteren naar de jongeren zelf",
    "Eén aanspreekpunt dat mag beslissen",
    "Kleine stappen, en elke maand kijken wat werkt",
    "De politiek moet kiezen",
)
AGREEMENTS = (  # what, who, by when, how far, people reached
    ("Gezamenlijk spreekuur op dinsdag", "OCMW", date(2025, 3, 1), "klaar", 64),
    ("Vaste contactpersoon in elke school", "CLB", date(2025, 4, 15), "klaar", 120),
    ("Eén intakeformulier", "CAW", date(2025, 6, 1), "mee bezig", None),
    ("Buurtkaart met alle diensten", "Bibliotheek", date(2025, 5, 1), "klaar", 310),
    ("Vorming over beroepsgeheim", "Stad", date(2025, 9, 30), "klaar", 38),
    ("Jongeren in de stuurgroep", "Jeugdhuis", date(2025, 10, 1), "open", None),
    ("Gedeelde wachtlijst", "Thuiszorg", date(2026, 3, 1), "mee bezig", None),
    ("Proeftuin Stationsplein", "Opbouwwerk", date(2025, 11, 1), "klaar", 45),
    ("Gegevens delen met toestemming", None, None, "open", None),
    ("Mandaat voor het kernteam", "Stad", date(2025, 10, 15), "mee bezig", None),
    ("Gezamenlijk budget", None, None, "vervallen", None),
    ("Overleg met de huisartsen", "Gezondheidscentrum", None, None, None),
)
EARLIER = (*AGREEMENTS[:2], *((*line[:3], "open", None) for line in AGREEMENTS[2:8]))
EVENT = """\
# yaml-language-server: $schema=../../config/schema/event.json
# Gegenereerd voorbeeld: verzonnen organisaties, cases en antwoorden. De waarheden die erin zitten
# staan in tests/example/balance.py.
title: Partneroverleg Vlierbeek
date: 2025-12-04
place: Vlierbeek
organiser: Netwerk Vlierbeek
programme:
  - {id: school, title: "Wie mag meebeslissen op school?", kind: table}
  - {id: plein, title: Overlast op het Stationsplein, kind: table}
note:
  nl: "Gegenereerd voorbeeld: organisaties, cases en antwoorden zijn verzonnen."
  en: "Generated example: organisations, cases and answers are invented."
  fr: "Exemple généré : les organisations, les cas et les réponses sont inventés."
"""


def books(dice: Random, language: str = "nl", *, before: bool = False) -> dict[str, Workbook]:
    """The three files; ``before``: those of the meeting of a year earlier."""
    return {
        BALANCE: _balance(dice, language, before=before),
        REGISTER: _register(before=before),
        BOXES: _boxes(dice, language),
    }


def _balance(dice: Random, language: str, *, before: bool) -> Workbook:
    asked = load_instrument("prestaties").questions
    stands = STOOD if before else STANDS
    counts = CONDITIONS | ({"condition.cost": COST_BEFORE} if before else {})
    chosen = {name: _dealt(dice, told) for name, told in counts.items()}
    rows: list[list[Cell]] = []
    for person in range(PEOPLE):
        house = person % len(HOUSES)
        own, societal = stands[house]
        row: list[Cell] = []
        for question in asked:
            if question.kind is Kind.KEY:
                row.append(HOUSES[house])
            elif question.kind is Kind.RATING:
                aim = own if question.dimension == "own_performance" else societal
                row.append(_rated(dice, question, aim, language))
            elif question.id in chosen:
                row.append(question.options[chosen[question.id][person]].label.of(language))
            else:
                row.append(dice.choice((*LACKING, None, None)))
        rows.append(row)
    dice.shuffle(rows)
    return _book([question.wording.of(language) for question in asked], rows)


def _register(*, before: bool) -> Workbook:
    heading = ["Afspraak", "Eigenaar", "Termijn", "Stand", "Mensen bereikt"]
    return _book(heading, EARLIER if before else AGREEMENTS)


def _boxes(dice: Random, language: str) -> Workbook:
    asked = load_instrument("duiden-en-verbinden").questions
    rows: list[list[Cell]] = []
    for person in range(PARTICIPANTS):
        case = CASES[person % 2]
        row: list[Cell] = [case]
        for question in asked:
            about = question.id.rsplit(".", 1)[-1]
            if question.kind is Kind.MARK:
                felt = dice.gauss(SIZES[case][about], SPREAD)
                row.append(min(max(round(felt / 10), 0), 10))
            elif question.kind is Kind.RATING:
                row.append(_rated(dice, question, OPEN[about], language))
            else:
                wrote = VISIONS if question.id == "vision" else INTERESTS[about]
                row.append(dice.choice((*wrote, None)))
        rows.append(row)
    return _book([CASE[language], *(question.wording.of(language) for question in asked)], rows)


def _rated(dice: Random, question: Question, aim: float, language: str) -> str | None:
    assert question.scale is not None, "a rating has a scale"
    points = question.scale.points
    felt = dice.gauss(100 - aim if question.reverse else aim, SPREAD)
    point = min(max(round((len(points) - 1) * felt / 100), 0), len(points) - 1)
    return None if dice.random() < BLANK else points[point].label.of(language)


def _dealt(dice: Random, counts: tuple[int, ...]) -> list[int]:
    """The place of each person's answer, as often as is told, in any order."""
    places = [place for place, n in enumerate(counts) for _ in range(n)]
    dice.shuffle(places)
    return places


def _book(heading: list[str], rows: Iterable[Iterable[Cell]]) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(heading)
    for row in rows:
        sheet.append(list(row))
    return book
