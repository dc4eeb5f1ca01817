"""The second day, tiny and without event.yaml: an online form and a registration file."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .names import ORGANISATIONS
from .people import plain

if TYPE_CHECKING:
    from random import Random

FORM = "Kennismaking buurtpartners (Reacties) - Formulierreacties 1.csv"
REGISTRATIONS = "inschrijvingen.csv"
RESPONSES, REGISTERED = 14, 22
NAMES = (
    *(("An", "Claes"), ("Bart", "Ayd\u0131n"), ("Els", "De Vos"), ("Fatima", "Bennani")),
    *(("Geert", "Moens"), ("Hassan", "Ouali"), ("Hilde", "Wauters"), ("Joris", "Van Hove")),
    *(("Katrien", "Segers"), ("Leyla", "Demir"), ("Ludo", "Baert"), ("Mieke", "Jacobs")),
    *(("Naima", "Tahiri"), ("Peter", "Goossens"), ("Renée", "Lefèvre"), ("Rita", "Cools")),
    *(("Sofie", "Hermans"), ("Tine", "Dubois"), ("Tom", "Verbeke"), ("Veerle", "Maes")),
    *(("Wim", "Lauwers"), ("Zoë", "Smets")),
)
LABELS = ("slecht", "matig", "goed", "zeer goed")
RATINGS = {
    "Hoe vond u de organisatie van de namiddag?": (0, 1, 7, 6),
    "Hoe vond u de voorstelling van de buurtpartners?": (0, 2, 8, 4),
    "Hoe vond u het netwerkmoment?": (0, 0, 5, 9),
}
QUESTION = "Wat neemt u mee naar uw eigen werking?"
TAKEN = (
    "Ik weet nu bij wie ik terechtkan voor huisvesting.",
    "Contact met de jeugddienst, we spreken volgende maand af",
    "Meer samenwerken met het wijkcentrum.",
    "Een lijst met namen en telefoonnummers!",
    "Dat iedereen met dezelfde vragen zit.",
    "De buurt in kaart brengen, samen met de partners",
    "Nieuwe contacten",
    "Goede contacten gelegd met de partners in mijn straat.",
    "We gaan elkaar sneller bellen",
    "Idee: samen een buurtfeest organiseren",
    "Vaker samenzitten",
)


def form(rng: Random) -> bytes:
    """The answers as Google Forms gives them: comma-separated, Dutch headings."""
    rows: list[list[str]] = []
    ratings = [_spread(counts, rng) for counts in RATINGS.values()]
    taken = [*TAKEN, *[""] * (RESPONSES - len(TAKEN))]
    rng.shuffle(taken)
    moment = datetime(2024, 3, 14, 16, 42, 8)  # noqa: DTZ001 - an export knows no time zone
    for i in range(RESPONSES):
        moment += timedelta(seconds=rng.randrange(40, 900))
        stamp = f"{moment.day}-{moment.month}-{moment.year} {moment:%H:%M:%S}"
        rows.append([stamp, *(answers[i] for answers in ratings), taken[i]])
    return _csv(["Tijdstempel", *RATINGS, QUESTION], rows, ",").encode()


def _spread(counts: tuple[int, ...], rng: Random) -> list[str]:
    answers = [label for label, count in zip(LABELS, counts, strict=True) for _ in range(count)]
    rng.shuffle(answers)
    return answers


def registrations(rng: Random) -> bytes:
    """The registrations as an old office program saves them: semicolons, Windows letters."""
    rows = [
        [
            f"{rng.randrange(12, 29)}/02/2024",
            first,
            last.replace("\u0131", "i"),  # the dotless i is not among the Windows ones
            rng.choice(ORGANISATIONS),
            f"{plain(first)}.{plain(last)}@example.org",
        ]
        for first, last in NAMES
    ]
    header = ["Datum", "Voornaam", "Naam", "Organisatie", "E-mail"]
    return _csv(header, rows, ";").encode("cp1252")


def _csv(header: list[str], rows: list[list[str]], delimiter: str) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([header, *rows])
    return target.getvalue()
