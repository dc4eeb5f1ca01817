"""Event folders of odd days, as spreadsheets and event.yaml: all that a real one may bring."""

from __future__ import annotations

import csv
import random
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.declared.brand import load_brand
from pipeline.declared.event import load_event
from pipeline.declared.settings import load_settings
from pipeline.disclosure import Rules
from pipeline.language import Language
from pipeline.report import Choices
from pipeline.run import make_editions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pipeline.report import Report

GREEK = (
    "η συνεργασία στη γειτονιά με όσους ζουν και όσους εργάζονται εκεί και τι ζητά "
    "αυτό από τον καθένα μας κάθε μέρα που περνά"
)
DUTCH = (
    "over samenwerken in de wijk met wie er woont, wie er werkt en wie er beslist, "
    "en wat dat van ieder van ons vraagt"
)
UNBROKEN = "Samenwerkingsovereenkomstenonderhandelingsvoorbereidingsvergadering"
ORGANISER = 'Netwerk "Samen & Sterk" <de wijk> \'t Hof'
POINTS = ("slecht", "matig", "goed", "zeer goed")
WORDS = (
    "Ή συνεργασία στη γειτονιά ήταν πολύ καλή, ευχαριστούμε για όλα",  # noqa: RUF001 - it is Greek
    "🎉🎉🎉 heel erg leuke dag geweest 👩‍👩‍👧‍👦, meer samenwerking graag",
    "היה יום טוב מאוד לכולם תודה רבה על שיתוף הפעולה",
    "كان يوما جميلا جدا وشكرا لكم جميعا على التعاون",
    "Meer samenwerking met de buurt en minder vergaderen",
    "Praktische voorbeelden waren het sterkst, de theorie te lang",
    "Tijd voor ontmoeting: het netwerkmoment mocht langer",
    "Samenwerken vraagt een duidelijk mandaat van de directie",
    "De werkdruk is te hoog om alles bij te houden",
    "https://voorbeeld.example/" + "pad" * 60,
)
YELLOW = (
    'name: Geel & "Wit" <bv>\n'
    'colours: {primary: "#ffff00", accent: "#ffff66", paper: "#ffffff"}\n'
    "fonts: {headings: DejaVu Sans, text: DejaVu Sans}\n"
)


def yellow(folder: Path) -> None:
    """A brand of yellow on white, in a folder of brands."""
    (folder / "geel").mkdir(exist_ok=True)
    (folder / "geel" / "brand.yaml").write_text(YELLOW, encoding="utf-8")


def made(
    folder: Path,
    editions: Sequence[str] = ("internal",),
    *,
    brand: str = "trefdag",
    brands: Path | None = None,
    language: str = "nl-BE",
) -> tuple[Report, ...]:
    """The reports of an event folder."""
    event = load_event(folder, load_settings())
    look = load_brand(brand) if brands is None else load_brand(brand, brands)
    several = [
        Choices(Language(language), look, edition, Rules(), date(2026, 1, 5))
        for edition in editions
    ]
    return make_editions(event, several, {}).reports


def day(
    folder: Path,
    columns: dict[str, Callable[[random.Random, int], str]],
    forms: int,
    *,
    present: int | None = None,
    **declared: Any,
) -> Path:
    """A day with lists and forms: each column has a heading and what one person answered."""
    dice = random.Random(7)
    folder.mkdir(parents=True)
    count = forms + 20 if present is None else present
    people = [(f"Voornaam{n} Achternaam{n}", f"mens{n}@voorbeeld.be") for n in range(count + 10)]
    _table(folder / "inschrijvingen.csv", ("Naam", "E-mail"), people)
    _table(folder / "aanwezigheidslijst.csv", ("Naam", "E-mail"), people[:count])
    rows = [[column(dice, n) for column in columns.values()] for n in range(forms)]
    _table(folder / "evaluatieformulieren.csv", tuple(columns), rows)
    (folder / "event.yaml").write_text(
        yaml.safe_dump(declared, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return folder


def _table(path: Path, head: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def _one_of(*answers: str, none: float = 0.05) -> Callable[[random.Random, int], str]:
    return lambda dice, _: "" if dice.random() < none else dice.choice(answers)


def _words(dice: random.Random, n: int) -> str:
    return "" if dice.random() < 0.2 else f"{dice.choice(WORDS)} {n % 7 or ''}".strip()


def titles(count: int, words: str, wide: int = 120) -> list[str]:
    """Titles of exactly so many signs that all differ."""
    return [f"{n + 1:02} {words}"[:wide].ljust(wide, "n") for n in range(count)]


def forty_sessions(folder: Path, words: str = GREEK) -> Path:
    """Forty sessions with titles of 120 signs, one of which nobody rated."""
    names = titles(40, words)
    programme = [
        {"id": f"s{n}", "title": name, "kind": ("lecture", "workshop")[n % 2]}
        for n, name in enumerate(names)
    ]
    columns: dict[str, Callable[[random.Random, int], str]] = {
        f"Hoe beoordeelt u dit onderdeel: {name}?": _one_of(*POINTS[n % 2 :], none=0.1)
        for n, name in enumerate(names)
    }
    columns[f"Hoe beoordeelt u dit onderdeel: {names[13]}?"] = lambda *_: ""
    for n in (0, 1):
        columns[f"Opmerkingen bij {names[n]}"] = _words
    columns |= {
        "Welk cijfer van 1 tot 10 geeft u de dag als geheel?": _one_of("6", "7", "8", "9"),
        "Leerpunt voor het netwerk": _words,
        "Werkpunten voor netwerk en overheid": _words,
        "Vraag voor het debat": _words,
        "Sector": _one_of("welzijn", "jeugd", "onderwijs", "wonen"),
    }
    return day(
        folder,
        columns,
        90,
        title=names[0],
        date=date(2025, 3, 3),
        organiser=ORGANISER,
        place="Αθήνα — κτίριο «Συνεργασία»",
        programme=programme,
        editions=["internal", "public", "board", "speaker", "participants"],
    )


def wide_questions(folder: Path) -> Path:
    """Sixty questions, one of 900 signs, 30 options."""
    options = [f"Keuze {n}: {DUTCH[: 20 + 3 * n]}" for n in range(30)]
    long = f"Lange vraag {DUTCH}. " * 8
    questions: list[dict[str, Any]] = [
        {"id": "lang", "kind": "rating", "scale": "quality4", "wording": long[:899] + "?",
         "label": "Een vraag van 900 tekens"},
        {"id": "veel", "kind": "multiple", "wording": "Wat past bij u?", "label": "Wat past",
         "options": [{"id": f"o{n}", "label": name} for n, name in enumerate(options)]},
    ]  # fmt: skip
    columns: dict[str, Callable[[random.Random, int], str]] = {
        long[:899] + "?": _one_of(*POINTS),
        "Wat past bij u?": lambda dice, _: ";".join(dice.sample(options, 4)),
    }
    for n in range(58):
        columns[f"Stelling {n + 1} {DUTCH[: 10 + n]}?"] = _one_of(*POINTS)
        questions.append(
            {
                "id": f"q{n}",
                "kind": "rating",
                "scale": "quality4",
                "wording": f"Stelling {n + 1} {DUTCH[: 10 + n]}?",
                "label": f"Stelling {n + 1} {UNBROKEN if n == 5 else DUTCH[: 10 + n]}",
            }
        )
    columns["Wat kan beter?"] = _words
    made = day(
        folder,
        columns,
        80,
        title=(UNBROKEN * 5)[:300],
        date=date(1999, 12, 31),
        organiser=ORGANISER,
        place=UNBROKEN * 2,
        questions=questions,
        editions=["internal", "public", "board", "participants"],
    )
    (made / "antwoord.md").write_text(
        "# Ons antwoord\n\n"
        + "\n\n".join(
            f"## Punt {n}\n\nU zei dat {DUTCH}. Wij doen {DUTCH}.\n\n- {UNBROKEN}\n- kort"
            for n in range(16)
        ),
        encoding="utf-8",
    )
    return made


def few_forms(folder: Path, forms: int) -> Path:
    """One form, or none at all, and a list of three."""
    columns = {
        "Organisatie": _one_of(*POINTS, none=0),
        "Wat kan beter?": _words,
    }
    return day(folder, columns, forms, present=forms, title="Wie kwam er?", date=date(2024, 2, 29))


def many_answers(folder: Path) -> Path:
    """5,000 open answers, in all scripts."""
    columns = {
        "Organisatie en opbouw van de dag": _one_of(*POINTS),
        "Leerpunt voor het netwerk": lambda dice, n: f"{dice.choice(WORDS)} nummer {n}",
        "Wat kan beter?": _words,
    }
    return day(folder, columns, 5000, title="Vijfduizend antwoorden", date=date(2025, 3, 3))


def network(folder: Path, organisations: int = 120) -> Path:
    """A network of so many organisations with long names, some without a space."""
    dice = random.Random(11)
    folder.mkdir(parents=True)
    names = [
        f"Organisatie {n:03} {UNBROKEN if n % 10 == 0 else DUTCH[: 20 + n % 60]}"
        for n in range(organisations)
    ]
    rows = []
    for name in names:
        near = names.index(name) // 12
        marks = [
            "" if other == name else str(dice.randint(1, 5))
            if dice.random() < (0.4 if at // 12 == near else 0.01) else "0"
            for at, other in enumerate(names)
        ]  # fmt: skip
        rows.append([name, *marks])
    _table(folder / "netwerkbevraging.csv", ("Organisatie", *names), rows)
    sectors = ("onderwijs", "welzijn, gezondheid en al wat daar verder nog bij hoort", "jeugd")
    _table(
        folder / "ledenlijst.csv",
        ("Organisatie", "Sector"),
        [(name, sectors[n % 3]) for n, name in enumerate(names)],
    )
    (folder / "event.yaml").write_text(
        yaml.safe_dump(
            {
                "title": "Een heel groot netwerk",
                "date": date(2025, 3, 3),
                "organiser": ORGANISER,
                "network": {"named": True},
            }
        ),
        encoding="utf-8",
    )
    return folder
