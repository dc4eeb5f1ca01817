"""The 63 evaluation forms of the day, typed over by the secretariat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook

from . import sentences
from .lists import titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

FORMS = 63

# How often each point of 'slecht, matig, goed, zeer goed' was chosen, lowest first.
ORGANISATION = (1, 5, 33, 22)
REDIG = (0, 1, 4, 56)
PEETERS = (1, 4, 14, 42)
TABLE = (1, 7, 27, 25)
OASES = (21, 30, 7, 1)
DEBATE = (14, 27, 15, 4)
NETWORK = (0, 2, 16, 40)

# Each practice table: its title, how many of the 60 chose it, how much theory it offered (1 to 4).
TABLES = (
    ("Tafel 1: Buurtcontactpersonen", 8, 1),
    ("Tafel 2: Soep op de stoep", 7, 1),
    ("Tafel 3: Overleg kinderen en opvoeding", 7, 2),
    ("Tafel 4: Wonen en energie", 6, 2),
    ("Tafel 5: Ouderen thuis in de wijk", 6, 3),
    ("Tafel 6: Netwerktheorie en modellen", 6, 4),
    ("Tafel 7: Samen naar school", 5, 2),
    ("Tafel 8: Gezondheid in de wijk", 5, 3),
    ("Tafel 9: Meten van netwerken", 5, 4),
    ("Tafel 10: Jongeren op het plein", 5, 1),
)
MODELS = (
    ("Organisch gegroeid", 21),
    ("Professioneel en functioneel", 17),
    ("Thematisch", 14),
    ("Spontaan", 8),
)
MODEL_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "Organisch gegroeid": ("Organisch gegroeid", "organisch gegroeid", "Organisch gegroeid "),
    "Professioneel en functioneel": (
        "Professioneel en functioneel",
        "professioneel en functioneel",
        "Professioneel & functioneel",
    ),
    "Thematisch": ("Thematisch", "thematisch"),
    "Spontaan": ("Spontaan", "spontaan "),
}

# How the points of the scale were typed over, the usual spelling most often.
SPELLINGS = (
    ("slecht", "slecht", "Slecht", "slecht "),
    ("matig", "matig", "matig", "Matig", " matig", "M"),
    ("goed", "goed", "goed", "Goed", "goed ", "G", "+", "3"),
    ("zeer goed", "zeer goed", "Zeer goed", "zeer goed ", "ZG", "++", "zeergoed", "4"),
)
SKIPPED = (None, None, "n.v.t.")
ABSENT_THEN = (None, "niet bijgewoond", "n.v.t.")
MARK_BOUNDS = (4.5, 9.5)
MARKS = 60  # people who gave one

HEADINGS = (
    "Nr.",
    "1. Organisatie en structuur van de dag",
    "2. Lezing Guy Redig",
    "3. Lezing Kristof Peeters",
    "4. Welke praktijktafel koos u?",
    "5. De gekozen praktijktafel",
    "6. Lezing Oases",
    "7. Paneldebat",
    "Opmerkingen bij het paneldebat",
    "8. Netwerkmoment en receptie",
    "Opmerkingen bij het netwerkmoment",
    "9. Welk netwerkmodel past het best bij uw netwerk?",
    "10a. Leerpunt voor wie in een netwerk zit",
    "10b. Leerpunt voor organisaties",
    "10c. Werkpunt voor netwerk en overheid",
    "Vraag voor het debat",
    "Rapportcijfer voor de dag",
)

Cell = str | float | None
Answers = list[Cell]


@dataclass(frozen=True, slots=True)
class Room:
    """The people who filled in a form: how content each of them was, and the dice."""

    mood: tuple[float, ...]
    rng: Random

    def graded(self, counts: Sequence[int], skipped: Sequence[Cell]) -> Answers:
        """One rating question: the content people give the higher points."""
        people = self.rng.sample(range(FORMS), sum(counts))
        keen = {person: self.mood[person] + self.rng.random() for person in people}
        return self.by_order(sorted(people, key=keen.__getitem__), counts, skipped)

    def by_order(
        self, people: Sequence[int], counts: Sequence[int], skipped: Sequence[Cell]
    ) -> Answers:
        points = [point for point, count in enumerate(counts) for _ in range(count)]
        answers: Answers = [self.rng.choice(skipped) for _ in range(FORMS)]
        for person, point in zip(people, points, strict=True):
            answers[person] = self.rng.choice(SPELLINGS[point])
        return answers

    def written(self, bank: sentences.Bank) -> Answers:
        """One open question: every sentence by one person; the rest wrote nothing, or '/'."""
        every = [sentence for about in bank.values() for sentence in about]
        people = self.rng.sample(range(FORMS), len(every))
        answers: Answers = [
            self.rng.choice((None, None, None, *sentences.NON_ANSWERS)) for _ in range(FORMS)
        ]
        for person, sentence in zip(people, every, strict=True):
            answers[person] = sentence
        return answers

    def tables(self) -> tuple[Answers, Answers]:
        """Which practice table, and how good: the less theory, the better."""
        people = self.rng.sample(range(FORMS), sum(TABLE))
        seats = [table for table in TABLES for _ in range(table[1])]
        chosen: Answers = [None] * FORMS
        liking: dict[int, float] = {}
        for person, (title, _, theory) in zip(people, seats, strict=True):
            short = title.partition(":")[0]
            chosen[person] = self.rng.choice((title, title, title + " ", short, short.lower()))
            liking[person] = -theory + 1.2 * self.rng.random()
        ordered = sorted(people, key=liking.__getitem__)
        return chosen, self.by_order(ordered, TABLE, (None,))

    def models(self) -> Answers:
        """The network model that fits: blank where nobody chose."""
        named = [model for model, count in MODELS for _ in range(count)]
        answers: Answers = [None] * FORMS
        for person, model in zip(self.rng.sample(range(FORMS), len(named)), named, strict=True):
            answers[person] = self.rng.choice(MODEL_SPELLINGS[model])
        return answers

    def marks(self) -> Answers:
        """Report marks in half points, as text with a comma where there is a half."""
        low, high = MARK_BOUNDS
        answers: Answers = [None] * FORMS
        for person in self.rng.sample(range(FORMS), MARKS):
            leaning = 7.6 + 1.6 * (self.mood[person] - 0.5) + self.rng.gauss(0, 0.7)
            mark = min(max(round(2 * leaning) / 2, low), high)
            answers[person] = int(mark) if mark == int(mark) else f"{mark:.1f}".replace(".", ",")
        return answers


def columns(rng: Random) -> list[Answers]:
    """All answers, a list per heading, a place per form."""
    room = Room(tuple(rng.random() for _ in range(FORMS)), rng)
    table, table_rated = room.tables()
    return [
        [number + 1 for number in range(FORMS)],
        room.graded(ORGANISATION, (None,)),
        room.graded(REDIG, SKIPPED),
        room.graded(PEETERS, SKIPPED),
        table,
        table_rated,
        room.graded(OASES, ABSENT_THEN),
        room.graded(DEBATE, ABSENT_THEN),
        room.written(sentences.DEBATE),
        room.graded(NETWORK, ABSENT_THEN),
        room.written(sentences.NETWORK),
        room.models(),
        room.written(sentences.FOR_NETWORK),
        room.written(sentences.FOR_ORGANISATIONS),
        room.written(sentences.FOR_GOVERNMENT),
        room.written(sentences.DEBATE_QUESTIONS),
        room.marks(),
    ]


def evaluation(rng: Random) -> Workbook:
    """The forms as one table below a title, with two open lines, a count and a footnote."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Formulieren"
    titled(
        sheet,
        "Evaluatieformulieren trefdag 'Gebiedsgericht (net)werken' 20/10/2011",
        "Overgetypt van papier op 24 en 25 oktober. Rapportcijfer: van 1 tot 10.",
        HEADINGS,
        4,
    )
    answers = columns(rng)
    row = 5
    for form in range(FORMS):
        row += form in {20, 47}  # a blank line between two piles
        for column, values in enumerate(answers, start=1):
            sheet.cell(row, column, values[form])
        row += 1
    sheet.cell(row + 1, 1, "Totaal")
    sheet.cell(row + 1, 2, FORMS)
    sheet.cell(row + 3, 1, "Op enkele formulieren was de achterkant niet ingevuld.")
    return book
