"""The example scan of twelve partnerships in ``input/``, each with a planted truth of its own.

The answers are those of ``partnership``, once for each of ``TRUTHS``; the last has too few for a
diagnosis.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook

from pipeline.declared.instruments import load_instrument

from .partnership import ORGANISATIONS, Truth, respondents
from .scan import ROLES, words_of

if TYPE_CHECKING:
    from .partnership import Respondent

TRUTHS = {
    "Aardebeek": Truth("goals", "sham"),
    "Bosdonk": Truth("practice"),
    "Dalmeer": Truth("structure", "island"),
    "Eikendaal": Truth("goals", "sham"),
    "Ganzevoort": Truth("practice"),
    "Heidekant": Truth("structure", "island"),
    "Kersenhof": Truth("goals", "sham"),
    "Lisdonk": Truth("practice"),
    "Molenwaard": Truth("structure", "island"),
    "Nachtegaal": Truth("goals", "sham"),
    "Ravenzijde": Truth("practice"),
    "Zilverbeek": Truth("practice"),
}
FEW, FEW_PEOPLE = "Zilverbeek", 14
PEOPLE = 40
KINDS = (
    *("OCMW", "Thuiszorg", "Huis van het Kind", "Gezondheidscentrum", "Woonmaatschappij"),
    *("Politiezone", "Basisschool", "Opbouwwerk", "Jeugdhuis", "Stadsbestuur", "CLB", "VDAB"),
)
ANSWERS = "antwoorden scan 12 samenwerkingsverbanden.xlsx"
EVENT = """\
# yaml-language-server: $schema=../../config/schema/event.json
# Gegenereerd voorbeeld: verzonnen samenwerkingsverbanden, organisaties en antwoorden. De waarheid
# die erin zit: vier bepalen doelen en komen niet tot actie (schijnsamenwerking), vier werken
# praktisch samen, drie structureren en vinden geen verbinding (eilandsamenwerking); van het laatste
# kwamen te weinig antwoorden.
title: Scan van twaalf samenwerkingsverbanden
date: 2025-10-09
organiser: Netwerk Wonen en Zorg
instrument: samenwerking
note:
  nl: "Gegenereerd voorbeeld: samenwerkingsverbanden, organisaties en antwoorden zijn verzonnen."
  en: "Generated example: partnerships, organisations and answers are invented."
  fr: "Exemple généré : les partenariats, les organisations et les réponses sont inventés."
"""


def forms(dice: Random) -> list[Respondent]:
    """The forms of all partnerships, mixed as they came in; the items are as hard for all."""
    items = dice.random()
    made = [
        replace(
            one,
            partnership=f"Samenwerking {town}",
            organisation=f"{KINDS[ORGANISATIONS.index(one.organisation)]} {town}",
        )
        for town, truth in TRUTHS.items()
        for one in respondents(
            dice,
            truth,
            FEW_PEOPLE if town == FEW else PEOPLE,
            wording=Random(items),
        )
    ]
    dice.shuffle(made)
    return made


def answers(dice: Random) -> Workbook:
    """The export of the survey tool: a row per person, questions in full as headings."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Antwoorden"
    asked = load_instrument("samenwerking").questions
    rated = [question for question in asked if question.dimension]
    sheet.append(
        [
            "Samenwerkingsverband",
            "Organisatie",
            "Uw rol",
            *(question.wording.of("nl") for question in rated),
        ]
    )
    for form in forms(dice):
        names = (form.partnership, form.organisation)
        written = (dice.choice((name, name, name.upper())) for name in names)
        said = (words_of(form, question) for question in rated)
        sheet.append([*written, dice.choice(ROLES[form.role]), *said])
    return book
