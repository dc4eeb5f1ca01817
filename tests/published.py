"""The golden day as published figures, built from counts by hand and passed through the gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cleaning.base import Balance, Change, Cleaned, Source
from pipeline.declared.brand import Brand, load_brand
from pipeline.declared.event import Event
from pipeline.declared.instrument import Instrument, Kind, Option, Part, Point, Question, Scale
from pipeline.disclosure import PublishedResults, Rules, release
from pipeline.language import Language, Text
from pipeline.problems import Place, Problem
from pipeline.readers.base import InputFile, Reason, Role
from pipeline.report import Choices as RunChoices
from pipeline.results import Results
from pipeline.sections import compose
from pipeline.statistics.attendance import Attendance
from pipeline.statistics.base import Absent
from pipeline.statistics.choices import Choices
from pipeline.statistics.distribution import Distribution
from pipeline.statistics.marks import Marks
from pipeline.statistics.themes import Theme, Themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.reply import Reply
    from pipeline.report import Report
    from pipeline.statistics.base import Statistic

FORMS = 63
SHEET = "Formulieren"
QUALITY = Scale(
    "quality4",
    tuple(
        Point(value, Text({"nl": nl, "en": en}))
        for value, nl, en in (
            (1, "slecht", "poor"),
            (2, "matig", "fair"),
            (3, "goed", "good"),
            (4, "zeer goed", "very good"),
        )
    ),
)
RATINGS = (  # id, label, counts from 'slecht' to 'zeer goed'
    ("organisation", "Organisatie en opbouw", (1, 5, 33, 22)),
    ("redig", "Lezing Guy Redig", (0, 1, 4, 56)),
    ("peeters", "Lezing Kristof Peeters", (1, 4, 14, 42)),
    ("tables", "Praktijktafels", (1, 7, 27, 25)),
    ("oases", "Lezing Oases", (21, 30, 7, 1)),
    ("debate", "Paneldebat", (14, 27, 15, 4)),
    ("network", "Netwerkmoment", (0, 2, 16, 40)),
)
OPEN = (  # id, label, audience, explains, wrote, coded, themes
    (
        "debate_remark",
        "Toelichting: paneldebat",
        "",
        "debate",
        31,
        27,
        (("Te weinig verschil van mening", 19), ("Te lang", 6)),
    ),
    (
        "learning.network",
        "Leerpunten voor wie in een netwerk zit",
        "network",
        "",
        44,
        40,
        (
            ("Netwerk uit noodzaak of uit opdracht", 18),
            ("Ontmoetingsplek of werkplek", 14),
            ("Informele netwerken als basis", 11),
        ),
    ),
    (
        "learning.organisation",
        "Leerpunten voor organisaties",
        "organisation",
        "",
        38,
        33,
        (("Netwerken in de functieomschrijving", 15), ("Een duidelijk mandaat", 12)),
    ),
    ("question", "Vragen voor het debat", "debate", "", 7, 5, (("Wie trekt het netwerk", 5),)),
)


def _source(letter: str) -> tuple[Source, ...]:
    return (Source("evaluatieformulieren.xlsx", SHEET, (letter,), FORMS),)


def ratings(name: Callable[[str], str] = str) -> tuple[Statistic, ...]:
    """The seven rating questions; ``name`` changes each label (for hostile words)."""
    found: list[Statistic] = []
    for position, (identifier, label, counts) in enumerate(RATINGS):
        question = Question(
            identifier,
            Kind.RATING,
            Text.plain(f"Hoe beoordeelt u dit onderdeel: {name(label)}?"),
            Text.plain(name(label)),
            scale=QUALITY,
            part=Part(identifier, Text.plain(name(label)), "lecture"),
        )
        absent = Absent(no_answer=FORMS - sum(counts) - 1, not_applicable=1)
        found.append(Distribution(question, counts, absent, _source("BCDEFGH"[position])))
    return tuple(found)


def others(name: Callable[[str], str] = str) -> tuple[Statistic, ...]:
    """A mark, a background question and open questions with themes."""
    mark = Question(
        "mark",
        Kind.MARK,
        Text.plain("Welk cijfer geeft u de dag als geheel?"),
        Text.plain("Cijfer voor de dag"),
        bounds=(1, 10),
    )
    given = ((5.0, 2), (6.0, 6), (7.0, 21), (8.0, 25), (9.0, 5))
    options = tuple(
        Option(identifier, Text.plain(name(label)))
        for identifier, label in (
            ("welfare", "welzijn"),
            ("youth", "jeugd"),
            ("city", "lokaal bestuur"),
            ("education", "onderwijs"),
            ("culture", "cultuur en sport"),
        )
    )
    sector = Question(
        "sector",
        Kind.CHOICE,
        Text.plain("In welke sector werkt u?"),
        Text.plain("Sector"),
        options=options,
        background=True,
    )
    people = tuple(zip(options, (28, 14, 12, 3, 2), strict=True))
    return (
        Marks(mark, given, Absent(no_answer=4), _source("I")),
        *(_themes(*row, name=name) for row in OPEN),
        Choices(sector, people, Absent(no_answer=4), _source("P")),
    )


def _themes(
    identifier: str,
    label: str,
    audience: str,
    about: str,
    wrote: int,
    coded: int,
    themes: tuple[tuple[str, int], ...],
    *,
    name: Callable[[str], str],
) -> Themes:
    question = Question(
        identifier,
        Kind.OPEN,
        Text.plain(f"{name(label)}: wat neemt u mee?"),
        Text.plain(name(label)),
        codebook="trefdag",
        audience=audience,
        about=about,
    )
    coded_as = tuple(
        Theme(str(number), Text.plain(name(words)), people)
        for number, (words, people) in enumerate(themes)
    )
    return Themes(question, coded_as, wrote, coded, Absent(no_answer=FORMS - wrote), _source("Q"))


def attendance() -> Attendance:
    return Attendance(
        registered=152,
        cancelled=None,
        came=117,
        no_show=35,
        walk_in=27,
        present=144,
        forms=FORMS,
        twice_registered=1,
        sources=(
            Source("inschrijvingen.xlsx", "Blad1", ("A", "B"), 153),
            Source("aanwezigheidslijst.xlsx", "Blad1", ("A", "C"), 144),
        ),
    )


def published(
    statistics: tuple[Statistic, ...] | None = None, heads: Attendance | None = None
) -> PublishedResults:
    """The golden day after the gate, or these statistics instead of its own."""
    chosen = (*ratings(), *others()) if statistics is None else statistics
    return release(Results(heads or attendance(), chosen), Rules())


def small_day(forms: int = 9, present: int | None = 12) -> PublishedResults:
    """A small evening: as many forms, on each of which all questions are answered."""
    answered = tuple(_answered(one, forms) for one in (*ratings()[:4], *others())) if forms else ()
    return release(Results(Attendance(present=present, forms=forms or None), answered), Rules())


def _answered(one: Statistic, forms: int) -> Statistic:
    """The question, answered on each of so many forms."""
    told, sources = Absent(), (Source("evaluatieformulieren.xlsx", SHEET, ("B",), forms),)
    match one:
        case Distribution():
            some = (0, forms // 4, forms // 3)
            return replace(one, counts=(*some, forms - sum(some)), absent=told, sources=sources)
        case Marks():
            return replace(one, counts=((7.0, forms),), absent=told, sources=sources)
        case Themes():
            themes = tuple(replace(theme, people=forms) for theme in one.themes[:1])
            one = replace(one, themes=themes, n=forms, coded=forms)
            return replace(one, absent=told, sources=sources)
        case Choices():
            people = [(option, 0 if at else forms) for at, (option, _) in enumerate(one.counts)]
            return replace(one, counts=tuple(people), absent=told, sources=sources)
    raise TypeError(f"no small day holds {one}")


def event(
    title: str = "Gebiedsgericht (net)werken",
    note: str = "De rijen van dit voorbeeld zijn gereconstrueerd.",
) -> Event:
    return Event(
        folder=Path("2011-10-20-gebiedsgericht-netwerken"),
        title=title,
        date=date(2011, 10, 20),
        place="Antwerpen",
        organiser="Trefdag welzijn",
        language="nl-BE",
        brand="trefdag",
        instrument=Instrument("trefdag", Text.plain("Evaluatie"), ()),
        note=Text.plain(note),
    )


def files(name: Callable[[str], str] = str) -> tuple[InputFile, ...]:
    return tuple(
        InputFile(name(file), digit * 64, 20_480, "xlsx", sheets=1)
        for digit, file in (
            ("a", "inschrijvingen.xlsx"),
            ("b", "aanwezigheidslijst.xlsx"),
            ("c", "evaluatieformulieren.xlsx"),
        )
    )


def cleaned(name: Callable[[str], str] = str) -> Cleaned:
    return Cleaned(
        registrations=None,
        attendance=None,
        responses=None,
        balances=(
            _balance(name("inschrijvingen.xlsx"), Role.REGISTRATIONS, 152, {Reason.DUPLICATE: 1}),
            _balance(name("aanwezigheidslijst.xlsx"), Role.ATTENDANCE, 144, {Reason.BLANK: 2}),
            _balance(name("evaluatieformulieren.xlsx"), Role.EVALUATION, FORMS, {Reason.TOTAL: 1}),
        ),
        mapped=(),
        changes=(Change("spelling", "redig", 14), Change("spaces", "debate", 6)),
    )


def _balance(file: str, role: Role, used: int, left_out: dict[Reason, int]) -> Balance:
    counted = {Reason.HEADER: 1, **left_out}
    return Balance(file, "Blad1", role, "plain", used + sum(counted.values()), used, counted)


def report(
    results: PublishedResults | None = None,
    *,
    edition: str = "internal",
    language: str = "nl-BE",
    brand: str | Brand = "trefdag",
    about: Event | None = None,
    name: Callable[[str], str] = str,
    reply: Reply | None = None,
) -> Report:
    """The golden day's report, composed as the program does it."""
    look = load_brand(brand) if isinstance(brand, str) else brand
    choices = RunChoices(Language(language), look, edition, Rules(), date(2026, 1, 5))
    problems = (Problem("folder-empty", Place("x.pdf")),)
    return compose(
        about or event(),
        results or published(),
        files(name),
        cleaned(name),
        problems,
        choices,
        reply,
    )
