"""A training of seven sessions: lists, and a form before and after, generated with known truths.

What is planted, and what the tests find again: the goal 'agreements' rises by more than a point
within people, the other goals hardly; session 4 is rated two points lower than the others; 80 % of
the sessions earns a certificate. Answers are drawn around a person's own level (standard deviation
0.6 of a point) with noise of their own (0.7), rounded to the scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from .names import FIRST, LAST, ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

SEED = 7
PARTICIPANTS, BEFORE, AFTER = 18, 17, 17  # people, and forms before and after
SESSIONS = (
    "Sessie 1: Wie is wie in mijn gebied",
    "Sessie 2: Belangen op tafel",
    "Sessie 3: Van idee naar gedeeld doel",
    "Sessie 4: Samenwerken op papier",
    "Sessie 5: Afspraken die werken",
    "Sessie 6: Als het vastloopt",
    "Sessie 7: Terugblik op de eigen case",
)
LOWEST = 3  # the session that is rated lowest, counted from 0
QUALITY = ("slecht", "matig", "goed", "zeer goed")
AGREE = ("helemaal oneens", "oneens", "niet eens en niet oneens", "eens", "helemaal eens")
LIKELY = (
    *("zeer onwaarschijnlijk", "onwaarschijnlijk", "misschien"),
    *("waarschijnlijk", "zeer waarschijnlijk"),
)
SATISFIED = (
    *("zeer ontevreden", "ontevreden", "niet tevreden en niet ontevreden"),
    *("tevreden", "zeer tevreden"),
)
GOALS = {  # the goal: its level before, and how far people get
    "Ik weet wie in mijn werkgebied mijn partners zijn en wat ze doen.": (3.4, 0.1),
    "Ik kan de belangen van partners in kaart brengen.": (2.9, 0.1),
    "Ik kan een overleg leiden dat tot werkbare afspraken komt.": (2.3, 1.6),
    "Ik weet wat ik kan doen als een samenwerking vastloopt.": (2.7, 0.0),
}
LEARNED = (
    "Eerst luisteren naar wat de partner nodig heeft, dan pas een voorstel doen.",
    "Afspraken kort houden en meteen op papier zetten",
    "Wie doet wat tegen wanneer, dat schrijf ik nu altijd op.",
    "De belangen van de partners op een rij zetten voor het overleg begint",
    "Ik ga de partners in mijn wijk zelf opbellen.",
    "Kleine stappen en een gedeeld doel",
    "Op tijd zeggen dat het vastloopt.",
    "Een overleg beginnen met de vraag wat er sinds de vorige keer gebeurd is",
    "Meer vertrouwen door samen iets te doen, niet door te vergaderen",
    "Dat de gemeente ook een partner is met een eigen belang",
    "Samenwerken begint met elkaar kennen.",
    "Een vaste contactpersoon per organisatie",
)
IMPROVE = (
    "Sessie 4 was te veel theorie en te weinig praktijk.",
    "Minder papier, meer oefenen",
    "De sessie over samenwerken op papier mag korter.",
    "Meer tijd voor de eigen case.",
    "Langere pauzes",
    "Te weinig voorbeelden uit kleine gemeenten",
    "Het lokaal was te warm",
    "Meer oefenen in kleine groepen.",
    "De hand-outs vooraf doorsturen",
    "Te veel theorie op één dag.",
)


def books(rng: Random) -> dict[str, Workbook]:
    """The four workbooks of the training, by their names."""
    names = [f"{rng.choice(FIRST)} {last}" for last in rng.sample(LAST, PARTICIPANTS)]
    came = [[rng.random() < chance for _ in SESSIONS] for chance in _diligence(rng)]
    codes = [
        rng.choice("BCDGHJKLMNPRST") + rng.choice("AEIOU") + f"{day:02}"
        for day in rng.sample(range(1, 32), PARTICIPANTS)
    ]
    levels = [rng.gauss(0, 0.6) for _ in names]
    return {
        "deelnemers.xlsx": _participants(rng, names),
        "aanwezigheden.xlsx": _attendance(names, came),
        "voormeting.xlsx": _before(rng, codes, levels),
        "nameting.xlsx": _after(rng, codes, levels, came),
    }


def _diligence(rng: Random) -> list[float]:
    """How likely each is to come: most always, two give up."""
    chances = [0.97] * (PARTICIPANTS - 2) + [0.4] * 2
    rng.shuffle(chances)
    return chances


def _participants(rng: Random, names: Sequence[str]) -> Workbook:
    rows = [(name, rng.choice(ORGANISATIONS), "ingeschreven") for name in names]
    return _book("Inschrijvingen", ("Naam", "Organisatie", "Status"), rows)


def _attendance(names: Sequence[str], came: Sequence[Sequence[bool]]) -> Workbook:
    rows = [
        (name, *("x" if there else None for there in days))
        for name, days in zip(names, came, strict=True)
    ]
    return _book("Aanwezigheidslijst", ("Naam", *SESSIONS), rows)


def _before(rng: Random, codes: Sequence[str], levels: Sequence[float]) -> Workbook:
    header = ("Code", *(f"Voor de opleiding: {_small(goal)}" for goal in GOALS))
    rows = [
        (codes[i], *(_drawn(rng, start + levels[i], AGREE) for start, _ in GOALS.values()))
        for i in sorted(rng.sample(range(PARTICIPANTS), BEFORE))
    ]
    return _book("Voormeting", header, rows)


def _after(
    rng: Random, codes: Sequence[str], levels: Sequence[float], came: Sequence[Sequence[bool]]
) -> Workbook:
    header = (
        "Code",
        *(f"Wat vond u van {title}?" for title in SESSIONS),
        *(f"Na de opleiding: {_small(goal)}" for goal in GOALS),
        *("Toepasbaarheid in de eigen case", "Voornemen", "Tempo en opbouw van de reeks", "Cijfer"),
        *("Wat neemt u mee?", "Wat kan beter?"),
    )
    people = rng.sample(range(PARTICIPANTS), AFTER)
    learned = [*LEARNED, *[None] * (AFTER - len(LEARNED))]
    improve = [*IMPROVE, *[None] * (AFTER - len(IMPROVE))]
    rng.shuffle(learned)
    rng.shuffle(improve)
    rows = []
    for place, i in enumerate(people):
        own = levels[i]
        sessions = (
            _drawn(rng, (1.4 if day == LOWEST else 3.4) + own / 2, QUALITY)
            if came[i][day]
            else "niet bijgewoond"
            for day in range(len(SESSIONS))
        )
        goals = (_drawn(rng, start + gain + own, AGREE) for start, gain in GOALS.values())
        code = codes[i].lower() if place % 3 == 0 else codes[i]
        rest = (
            _drawn(rng, 3.9 + own, AGREE),
            _drawn(rng, 4.1 + own, LIKELY),
            _drawn(rng, 3.6 + own, SATISFIED),
            min(max(round(rng.gauss(7.6 + own, 0.8)), 4), 10),
        )
        rows.append((code, *sessions, *goals, *rest, learned[place], improve[place]))
    return _book("Nameting", header, rows)


def _small(goal: str) -> str:
    return goal[0].lower() + goal[1:]


def _drawn(rng: Random, middle: float, labels: Sequence[str]) -> str:
    """An answer around the middle, on a scale that is counted from 1."""
    point = round(rng.gauss(middle, 0.7))
    return labels[min(max(point, 1), len(labels)) - 1]


def _book(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Workbook:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = title
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    return book
